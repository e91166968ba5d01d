#ifndef THEMA_TOKEN_EASY_WORDS_H
#define THEMA_TOKEN_EASY_WORDS_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

G_BEGIN_DECLS

/* The Dale-Chall list: some 3,000 words that four of five American fourth-graders know. */
typedef struct ThemaEasyWords ThemaEasyWords;

THEMA_API ThemaEasyWords *thema_easy_words_new(void);
THEMA_API void thema_easy_words_free(ThemaEasyWords *words);

/* Whether an English word is easy: it is on the list, or made of a word on the list by
 *
 * - a regular -s, -es, -ies (`dogs`, `churches`, `ponies`; `goes`), -ed or -ing (`asked`, `liked`, `tried`,
 *   `planned`, `lying`);
 * - a regular -er, -est or -ly, of an adjective only (`taller`, `happiest`, `equally`, `gently`): so `voter`
 * and `hourly` are not easy;
 * - n't or one of the endings 's, 're, 've, 'll, 'd, 'm (`there'll`);
 * - a hyphen, where all parts are easy (`home-made` is not, `far-off` is).
 *
 * Irregular forms and other endings must be on the list. Whether a word is a name is not known: a name not on
 * the list is not easy, against the instructions of the formula.
 *
 * After the instructions of Dale & Chall 1948 and Chall & Dale 1995, as far as spelling tells. `word` is a
 * term: lower case, without possessive; capitals are compared as they stand (`US` is not `us`). */
THEMA_API bool thema_easy_word(const ThemaEasyWords *words, const char *word, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaEasyWords, thema_easy_words_free)

G_END_DECLS

#endif
