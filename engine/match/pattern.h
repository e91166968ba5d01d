#ifndef THEMA_MATCH_PATTERN_H
#define THEMA_MATCH_PATTERN_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "token/tokenizer.h"

G_BEGIN_DECLS

/* A word, a phrase or a glob to find in token terms: `reform`, `basic research`, `econom*`, `scien* spirit`,
 * `* of china`. `*` stands for any run of characters within a word (alone: any one word), `?` for one
 * character. Each word is brought to its term as the corpus's words are, and what the tokenizer cuts apart is
 * several words. Marks beside a wildcard belong to its word where the tokenizer would join them to a letter
 * or digit in its place (`self-*`, `#me*`), and otherwise end it (`(reform*)`). A word written `/…/` is a
 * regular expression (PCRE) that is found anywhere in a term, in any case; it holds no white space. */
typedef struct ThemaPattern ThemaPattern;

/* THEMA_ERROR_USAGE for a pattern without a word, one that is not valid UTF-8, and a bad expression. */
THEMA_API ThemaPattern *thema_pattern_new(const char *text, ThemaTokenizer *tokenizer, GError **error);
THEMA_API void thema_pattern_free(ThemaPattern *pattern);

/* Words of the pattern, at least 1. */
THEMA_API guint thema_pattern_words(const ThemaPattern *pattern);

/* What a word is, the most exact kind first. */
typedef enum { THEMA_WORD_LITERAL, THEMA_WORD_GLOB, THEMA_WORD_REGEX } ThemaWordKind;

THEMA_API ThemaWordKind thema_pattern_word_kind(const ThemaPattern *pattern, guint index);

/* Word `index` as it is matched: a term, a glob of terms' characters, `*` and `?`, or `/…/`. Words of one key
 * match the same terms. Owned by the pattern. */
THEMA_API const char *thema_pattern_word_key(const ThemaPattern *pattern, guint index);

/* Whether the term matches word `index` of the pattern; capitals of kept acronyms (`US`) match their lower
 * case too. */
THEMA_API bool thema_pattern_matches(const ThemaPattern *pattern, guint index, const char *term,
                                     gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaPattern, thema_pattern_free)

G_END_DECLS

#endif
