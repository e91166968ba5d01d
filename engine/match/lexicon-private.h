#ifndef THEMA_MATCH_LEXICON_PRIVATE_H
#define THEMA_MATCH_LEXICON_PRIVATE_H

#include "match/lexicon.h"

/* A lexicon under construction: what the readers of its forms fill. */
typedef struct ThemaLexiconBuilder ThemaLexiconBuilder;

/* `shown` is what messages call the file; borrowed, as the tokenizer is. */
ThemaLexiconBuilder *thema_lexicon_builder_new(const char *shown, ThemaTokenizer *tokenizer);
void thema_lexicon_builder_free(ThemaLexiconBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaLexiconBuilder, thema_lexicon_builder_free)

/* Sets THEMA_ERROR_INPUT with FILE:LINE; always false, to be returned. */
bool thema_lexicon_fail(const ThemaLexiconBuilder *builder, guint line, GError **error, const char *format,
                        ...) G_GNUC_PRINTF(4, 5);

/* The topic of that path, made with those above it where it is new. False for a bad name. */
bool thema_lexicon_topic(ThemaLexiconBuilder *builder, const char *name, guint line, guint32 *topic,
                         GError **error);

/* A pattern of a topic; `weight` is text, NULL or empty for none. `<name>` takes in a topic. */
bool thema_lexicon_add(ThemaLexiconBuilder *builder, guint32 topic, const char *text, const char *weight,
                       bool exclude, guint line, GError **error);

/* The lexicon, when all of it has been read; the builder is empty then. */
ThemaLexicon *thema_lexicon_finish(ThemaLexiconBuilder *builder, GError **error);

/* Readers of the forms. `text` is valid UTF-8 without a byte order mark, NUL after it. */
bool thema_lexicon_read_plain(ThemaLexiconBuilder *builder, const char *text, GError **error);
bool thema_lexicon_read_liwc(ThemaLexiconBuilder *builder, const char *text, GError **error);
bool thema_lexicon_read_xml(ThemaLexiconBuilder *builder, const char *text, GError **error);
bool thema_lexicon_read_records(ThemaLexiconBuilder *builder, const char *path, GError **error);

/* Cuts the next line off *at, white space at its ends left out; NULL at the end of the text. Line ends are
 * LF, CR LF and CR. Free with g_free. */
char *thema_lexicon_line(const char **at);

/* engine/data/policy.topics, made by the build. */
extern const char thema_lexicon_policy[];

#endif
