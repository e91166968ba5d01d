#ifndef THEMA_MATCH_LEXICON_H
#define THEMA_MATCH_LEXICON_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "match/pattern.h"
#include "token/tokenizer.h"

G_BEGIN_DECLS

/* A topic. What counts for `economy.prices` counts for `economy` too. */
typedef struct {
  char *name;   /* its path, parts parted by full stops */
  guint line;   /* of the file, where it is first named */
  GArray *into; /* guint32: the topics that its matches count for, itself among them, rising */
} ThemaTopic;

/* A pattern of a topic. */
typedef struct {
  ThemaPattern *pattern;
  char *text;    /* as written, but for white space */
  guint32 topic; /* index */
  double weight; /* 1 where none is given */
  bool exclude;  /* what lies within a match of it is no match of the topic, nor of those below or included */
  guint line;
} ThemaTopicPattern;

/* Topics by name, part by part in byte order, each before those below it; patterns with the most exact first
 * (words, then globs, then regular expressions), ties in the bytes of their text and the order of topics. No
 * order of the file shows. */
typedef struct {
  GArray *topics;   /* of ThemaTopic */
  GArray *patterns; /* of ThemaTopicPattern */
  bool weighted;    /* some weight is not 1 */
} ThemaLexicon;

/* Reads a lexicon. `name` is a built-in one (thema_lexicon_names) or a file, whose form its ending tells:
 *
 * - .csv and .tsv: the columns topic and pattern, and where they are there weight and exclude (yes, or
 *   empty);
 * - .dic: LIWC's: numbered categories between two lines of %, then a pattern, tabs, its categories;
 * - .ykd and .lcd: Yoshikoder's and Lexicoder's XML: cnode elements are topics, pnode elements patterns;
 * - any other: `[topic]` lines, below each a pattern a line; `! pattern` excludes, `pattern = 2` weighs,
 *   `<topic>` takes in another topic, `#` begins a line of comment.
 *
 * Files are UTF-8. Words are cut by `tokenizer` as those of a corpus are. THEMA_ERROR_INPUT with FILE:LINE
 * for a file that is not UTF-8 or not of its form, an empty topic or pattern, one that stands twice in a
 * topic, a bad expression or weight, and a topic that is taken in but is not there, or takes in itself. */
THEMA_API ThemaLexicon *thema_lexicon_read(const char *name, ThemaTokenizer *tokenizer, GError **error);
THEMA_API void thema_lexicon_free(ThemaLexicon *lexicon);

/* The built-in lexicons, NULL-terminated. */
THEMA_API const char *const *thema_lexicon_names(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaLexicon, thema_lexicon_free)

G_END_DECLS

#endif
