#include "stats/readability.h"

#include <math.h>
#include <stdbool.h>

static bool any(const ThemaReadingCounts *counts)
{
  return counts->words > 0 && counts->sentences > 0;
}

static double words_a_sentence(const ThemaReadingCounts *counts)
{
  return any(counts) ? (double)counts->words / (double)counts->sentences : NAN;
}

static double a_word(guint64 number, const ThemaReadingCounts *counts)
{
  return any(counts) ? (double)number / (double)counts->words : NAN;
}

static double flesch(const ThemaReadingCounts *counts)
{
  return 206.835 - 1.015 * words_a_sentence(counts) - 84.6 * a_word(counts->syllables, counts);
}

static double flesch_kincaid(const ThemaReadingCounts *counts)
{
  return 0.39 * words_a_sentence(counts) + 11.8 * a_word(counts->syllables, counts) - 15.59;
}

static double gunning_fog(const ThemaReadingCounts *counts)
{
  return 0.4 * (words_a_sentence(counts) + 100 * a_word(counts->polysyllables, counts));
}

static double smog(const ThemaReadingCounts *counts)
{
  if (!any(counts))
    return NAN;
  return 1.043 * sqrt(30 * (double)counts->polysyllables / (double)counts->sentences) + 3.1291;
}

static double coleman_liau(const ThemaReadingCounts *counts)
{
  return 5.88 * a_word(counts->characters, counts) - 29.6 * a_word(counts->sentences, counts) - 15.8;
}

static double ari(const ThemaReadingCounts *counts)
{
  return 4.71 * a_word(counts->characters, counts) + 0.5 * words_a_sentence(counts) - 21.43;
}

static double dale_chall(const ThemaReadingCounts *counts)
{
  return 64 - 95 * a_word(counts->difficult, counts) - 0.69 * words_a_sentence(counts);
}

#define FEW_DIFFICULT 0.05 /* up to here the old formula adds nothing */

static double dale_chall_old(const ThemaReadingCounts *counts)
{
  double difficult = a_word(counts->difficult, counts);
  double score = 15.79 * difficult + 0.0496 * words_a_sentence(counts);
  return difficult > FEW_DIFFICULT ? score + 3.6365 : score;
}

#define READABILITY(id, formula, range, direction, source, others)                                           \
  {                                                                                                          \
    {#id, "readability", formula, "", range, direction, source, others}, id                                  \
  }
#define HARDER "higher = harder to read; a US school grade"

#define EASY                                                                                                 \
  "difficult = not of the Dale-Chall list of 2,941 words, not a number, and not a form of one of them with " \
  "a "                                                                                                       \
  "regular -s, -ed, -ing, a contraction, or of an adjective -er, -est, -ly; compounds by their parts; "      \
  "names "                                                                                                   \
  "count as other words; "

/* clang-format off */
static const ThemaReadability registry[] = {
  READABILITY(flesch, "206.835 - 1.015 words/sentences - 84.6 syllables/words", "-inf to 121.22",
              "higher = easier to read", "Flesch 1948",
              "reading ease; syllables by rule, English only; quanteda Flesch"),
  READABILITY(flesch_kincaid, "0.39 words/sentences + 11.8 syllables/words - 15.59", "-3.4 to inf", HARDER,
              "Kincaid et al. 1975", "syllables by rule, English only; quanteda Flesch.Kincaid"),
  READABILITY(gunning_fog, "0.4 (words/sentences + 100 polysyllables/words)", "0.4 to inf", HARDER,
              "Gunning 1952",
              "all words of three syllables or more count, as in quanteda FOG; Gunning leaves out names, "
              "compounds and the endings -es, -ed"),
  READABILITY(smog, "1.043 sqrt(30 polysyllables/sentences) + 3.1291", "3.1291 to inf", HARDER,
              "McLaughlin 1969", "meant for 30 sentences or more; quanteda SMOG"),
  READABILITY(coleman_liau, "5.88 characters/words - 29.6 sentences/words - 15.8", "-inf to inf", HARDER,
              "Coleman & Liau 1975", "letters and digits; no syllables; quanteda Coleman.Liau.short"),
  READABILITY(ari, "4.71 characters/words + 0.5 words/sentences - 21.43", "-16.22 to inf", HARDER,
              "Senter & Smith 1967", "letters and digits; no syllables; quanteda ARI"),
  READABILITY(dale_chall, "64 - 95 difficult/words - 0.69 words/sentences", "-inf to 63.31",
              "higher = easier to read; the share of gaps readers fill", "Chall & Dale 1995",
              "new formula, cloze score; " EASY "quanteda Dale.Chall"),
  READABILITY(dale_chall_old,
              "15.79 difficult/words + 0.0496 words/sentences + 3.6365 where difficult/words > 0.05",
              "0.0496 to inf", HARDER, "Dale & Chall 1948", EASY "quanteda Dale.Chall.old"),
};
/* clang-format on */

const ThemaReadability *thema_readabilities(guint *n)
{
  *n = G_N_ELEMENTS(registry);
  return registry;
}

const ThemaReadability *thema_readability(const char *id)
{
  return thema_measures_find(registry, G_N_ELEMENTS(registry), sizeof *registry, id);
}
