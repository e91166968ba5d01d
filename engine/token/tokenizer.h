#ifndef THEMA_TOKEN_TOKENIZER_H
#define THEMA_TOKEN_TOKENIZER_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/span.h"

G_BEGIN_DECLS

/* What a token is. Every class but punctuation counts as a word token in denominators. */
typedef enum {
  THEMA_TOKEN_WORD,
  THEMA_TOKEN_NUMBER,  /* 1,299.50  3.5%  2024 */
  THEMA_TOKEN_HASHTAG, /* #MeToo */
  THEMA_TOKEN_MENTION, /* @user */
  THEMA_TOKEN_URL,
  THEMA_TOKEN_EMAIL,
  THEMA_TOKEN_SYMBOL, /* $ + emoji … : Unicode category S */
  THEMA_TOKEN_PUNCTUATION,
  THEMA_TOKEN_CLASSES /* how many there are */
} ThemaTokenClass;

/* "word", "number" …; NULL for a value out of range. */
THEMA_API const char *thema_token_class_name(ThemaTokenClass token_class);

/* Bit set of classes from "word,number"; THEMA_ERROR_USAGE names the classes on an unknown one. */
THEMA_API bool thema_token_classes_parse(const char *names, guint *mask, GError **error);

typedef struct {
  gsize start; /* bytes [start, end) of the text given to thema_tokenizer_cut */
  gsize end;
  ThemaTokenClass token_class;
} ThemaToken;

typedef enum {
  THEMA_TOKENS_UAX29,  /* UAX #29 words with the overlays of the text rules (engine/token/tokenizer.c) */
  THEMA_TOKENS_SKLEARN /* what scikit-learn's vectorizers take: `\w\w+` as Python reads it, Python's lower(),
                          no NFC; every token is a word. A final sigma is decided within the token (Python
                          looks past an apostrophe or a full stop) */
} ThemaTokenScheme;

typedef struct {
  ThemaTokenScheme scheme;
  const char *language; /* code; "fr" and "it" split elisions; NULL for none */
  bool split_hyphens;   /* self-reliance is three tokens, its hyphen punctuation */
} ThemaTokenizerOptions;

/* Cuts text into words and sentences. Not for use by two threads at once: one tokenizer a thread. */
typedef struct ThemaTokenizer ThemaTokenizer;

/* NULL options are UAX #29 without a language. The options are copied. Fails, with THEMA_ERROR_INTERNAL, only
 * where ICU's data is missing. */
THEMA_API ThemaTokenizer *thema_tokenizer_new(const ThemaTokenizerOptions *options, GError **error);
THEMA_API void thema_tokenizer_free(ThemaTokenizer *tokenizer);

/* Appends the tokens of valid UTF-8 `text`, in order, to `tokens` (of ThemaToken). White space, control and
 * format characters make none. A run of one and the same ASCII mark (`--`, `...`, `====`) is one token. A URL
 * ends before Han, kana and Hangul, which are written on without a space. Takes time linear in `length`. */
THEMA_API void thema_tokenizer_cut(ThemaTokenizer *tokenizer, const char *text, gsize length, GArray *tokens);

/* Appends the sentences of `text` (UAX #29 sentences, mended for abbreviations such as `Mr.` and initials) to
 * `spans` (of ThemaSpan); together they cover the text but for white space at their ends. A line end is a
 * space, a blank line ends a sentence. */
THEMA_API void thema_tokenizer_sentences(ThemaTokenizer *tokenizer, const char *text, gsize length,
                                         GArray *spans);

/* The term of a token: NFC, lower case (not folded), U+2019 as ', U+2010/2011 as -, soft hyphens and format
 * characters gone (but in emoji), a possessive 's stripped, though not from contractions (it's, let's,
 * who's). The term of a term is the term. Writes into `term` (cleared first). */
THEMA_API void thema_tokenizer_term(ThemaTokenizer *tokenizer, const char *token, gsize length,
                                    ThemaTokenClass token_class, GString *term);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaTokenizer, thema_tokenizer_free)

G_END_DECLS

#endif
