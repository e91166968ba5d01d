/* The methods that rank keyphrases: computed where the text is, but named, with formula and source, beside
 * the rest. The ids are what keyphrases --method takes; the first is its default. */
#include "stats/measure.h"

static const ThemaMeasure measures[] = {
    {"thema", "keyphrases",
     "(w + (f - w)/8) * I^2 * (1 + s)^-e * L; f occurrences, w of them a whole run; I = mean of ln(1/p) over "
     "the "
     "words, p their share of general language; s sentences before the first; e = 0.15 * max(0, ln(tokens of "
     "a document / 50)); L = 1 for a word, 1.1 + ln f for a phrase",
     "e", "0 to inf", "higher = more of a keyphrase", "Thema", ""},
    {"rake", "keyphrases",
     "sum over the words of deg(w)/freq(w); deg = sum of the lengths of the runs that hold w", "", "1 to inf",
     "higher = more of a keyphrase", "Rose, Engel, Cramer & Cowley 2010",
     "two keywords that adjoin twice are one with the stopwords inside; it scores the sum of theirs"},
    {"textrank", "keyphrases",
     "sum over the words of R(w) = 0.15 + 0.85 * sum over neighbours v of R(v)/degree(v); neighbours stand "
     "side by side; words of the best third",
     "", "0.15 to inf", "higher = more of a keyphrase", "Mihalcea & Tarau 2004",
     "the paper ranks words and joins neighbours; it gives a phrase no score"},
    {"yake", "keyphrases",
     "product of S(w) / (f * (1 + sum of S(w))); S(w) = R*P / (C + F/R + D/R); R = 1 + (DL + DR) * tf/max "
     "tf, DL "
     "and DR = different words beside it / all; P = ln(ln(3 + median sentence, from 0)); C = max(acronyms, "
     "capitalized within sentences) / (1 + ln tf); F = tf / (mean + sd of tf); D = share of sentences",
     "e", "0 to inf", "lower = more of a keyphrase",
     "Campos, Mangaravite, Pasquali, Jorge, Nunes & Jatowt 2020",
     "as the authors' code (yake 0.7.3), where it departs from the paper: C has 1 + ln tf, max tf is of all "
     "words, "
     "plural s is dropped, words of two letters are stopwords; phrases alike by Levenshtein (> 0.9) are one"},
    {"cvalue", "keyphrases",
     "log2(words) * (f - t/c); t = occurrences inside the c longer candidates, those inside longer ones "
     "again taken off",
     "2", "-inf to inf", "higher = more of a term", "Frantzi, Ananiadou & Mima 2000",
     "its linguistic filter is noun runs without a tagger"},
    {"themes", "keyphrases", "score of themes", "e", "0 to inf", "higher = more of a theme", "Thema", ""},
};

const ThemaMeasure *thema_keyphrase_measures(guint *n)
{
  *n = G_N_ELEMENTS(measures);
  return measures;
}
