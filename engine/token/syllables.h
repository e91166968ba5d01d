#ifndef THEMA_TOKEN_SYLLABLES_H
#define THEMA_TOKEN_SYLLABLES_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Syllables of an English word, by rules of spelling; there is no dictionary behind it. A syllable is a run
 * of the vowel letters a, e, i, o, u, y, but
 *
 * - a y before a vowel is a consonant at the start and after a vowel (`yes`, `beyond`), and qu is one;
 * - the endings -e, -es and -ed are silent where they are mostly so (`state`, `states`, `stated` has it);
 * - some runs are two (`cre-ate`, `peri-od`, `usu-al`, `go-ing`), and -ism ends in one more;
 * - n't, 'll and 've add one after a consonant (`didn't`, `it'll`), 're, 's, 'd and 'm none;
 * - the parts of a compound count each for itself (`self-reliance`), a digit is one (`1918`), accents are
 *   disregarded, but an accented e is never silent and a letter with a diaeresis begins a syllable.
 *
 * Held against the CMU Pronouncing Dictionary it is right for 99.6 of 100 running words of presidents'
 * addresses, by which the rules were chosen, and for 98.9 of scientific abstracts, by which they were not
 * (2026-11-23); it errs most in names, abbreviations and words such as `desire`, which is two here and three
 * there.
 *
 * A word that holds a letter or digit has at least one. `word` is valid UTF-8 in NFC, in any case. */
THEMA_API guint thema_syllables(const char *word, gsize length);

G_END_DECLS

#endif
