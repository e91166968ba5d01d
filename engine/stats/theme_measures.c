/* What tables show of a term besides its weights and keyness: counted where the text is, but named, with
 * formula and source, beside the rest. */
#include "stats/measure.h"

static const ThemaMeasure measures[] = {
    {"per_million", "frequency", "1e6 * count / word tokens of the unit, stopwords included", "", "0 to 1e6",
     "higher = more frequent", "usual practice",
     "AntConc and quanteda count only the tokens left after filtering"},
    {"tfidf", "themes", "count * ln(N / df), N units, df of them holding the term", "e", "0 to inf",
     "higher = more characteristic", "Sparck Jones 1972", "weight's default"},
    {"npmi", "themes",
     "lowest, over the splits of a phrase in two, of log2(p(xy) / (p(x) p(y))) / -log2 p(xy), p over word "
     "tokens",
     "2", "-1 to 1", "higher = words that keep together", "Bouma 2009",
     "of two words: quanteda's and NLTK's npmi"},
    {"c_value", "themes", "log2(words + 1) * (f - mean f of the longer candidates that hold the phrase)", "2",
     "-inf to inf", "higher = stands more by itself", "Frantzi, Ananiadou & Mima 2000",
     "log2(words) in the paper, which is 0 for a word"},
    {"score", "themes",
     "word: G, or G/2 if it is mostly no noun; phrase of n content words: (2 - 1/n) * (2G + mean of "
     "count/count(w) * max(0, G(w))) / 3; "
     "times "
     "1 + 1/(2s), "
     "s the sentence of first mention, or 2 in a title; a repeated phrase with half of a part takes over the "
     "part's score, "
     "and the part keeps 1 - count(phrase)/count(part) of it; G = g2 with the sign of its direction",
     "e", "0 to inf", "higher = more of a theme", "Thema", ""},
};

const ThemaMeasure *thema_theme_measures(guint *n)
{
  *n = G_N_ELEMENTS(measures);
  return measures;
}
