#ifndef THEMA_COUNT_STREAM_H
#define THEMA_COUNT_STREAM_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/notice.h"
#include "corpus/corpus.h"
#include "count/vocabulary.h"
#include "token/stopwords.h"
#include "token/tokenizer.h"

G_BEGIN_DECLS

/* Why a word token is not counted. */
typedef enum {
  THEMA_KEPT,
  THEMA_LEFT_STOPWORD,
  THEMA_LEFT_CLASS, /* its class is not among those kept */
  THEMA_LEFT_SHORT, /* fewer characters than --min-length */
  THEMA_REASONS
} ThemaReason;

/* "kept", "stopword" … */
THEMA_API const char *thema_reason_name(ThemaReason reason);

/* One word token at its position. Tokens that are left out stay in the stream as pads: they hold their place.
 * Punctuation holds none; it shows as `after_break` of the token that follows it. */
typedef struct {
  guint32 term;         /* id in the vocabulary; of pads too, so that phrases can look at connectors */
  guint32 start;        /* byte offset in the document's text */
  guint32 length;       /* bytes */
  guint8 reason;        /* ThemaReason */
  guint8 token_class;   /* ThemaTokenClass */
  bool after_break : 1; /* punctuation, or the sentence's start, stands between this token and the one before
                         */
  bool connector : 1;   /* a stopword that may stand inside a phrase */
  bool article : 1;     /* a connector that joins only after another one */
} ThemaPosition;

/* A sentence: positions [first, end) of the stream. */
typedef struct {
  gsize first;
  gsize end;
  guint32 document;  /* index in the corpus */
  guint32 section;   /* number within the document */
  guint32 paragraph; /* number within the section, from 1 */
  guint32 number;    /* of the sentence within the paragraph, from 1 */
  guint32 line;      /* source line on which it begins, from 1 */
  ThemaSpan span;    /* in the document's text */
} ThemaSentence;

/* The corpus as a stream of term ids with its boundaries, built once, walked as often as a statistic needs.
 * Sentences are in reading order and cover all positions; every boundary (paragraph, section, document) is
 * one of sentences. A sentence has at least one word token: a line of asterisks is none. No term is empty or
 * holds a byte at or below the space, so words joined by spaces sort as the words do, one after the other. */
typedef struct {
  const ThemaCorpus *corpus;     /* borrowed: must outlive the stream */
  ThemaVocabulary *vocabulary;   /* owned */
  GArray *positions;             /* of ThemaPosition */
  GArray *sentences;             /* of ThemaSentence */
  guint64 tokens[THEMA_REASONS]; /* word tokens by reason; their sum is positions->len */
  guint64 punctuation;           /* punctuation tokens read */
  const char *language;          /* told, or that of most documents; "und" is one that cannot be told */
  const char **languages;        /* owned; of each document, NULL after the last */
  ThemaStopwords *stopwords;     /* owned; those in use, of all languages together */
  gsize beyond; /* positions at its end that are of the next part, where nothing that is counted begins; 0 but
                   in a part (see ThemaStreamParts) */
  guint threads; /* that may walk it, as it was built: see ThemaStreamOptions */
} ThemaStream;

typedef struct {
  ThemaTokenizerOptions tokenizer; /* language NULL: guessed per document */
  const char *language;            /* --lang: "auto" or a code */
  const char *stopwords;           /* see thema_stopwords_new; NULL is "auto" */
  guint keep;                      /* bit set of ThemaTokenClass; 0 keeps all */
  guint min_length;                /* characters; 0 or 1 keeps all */
  guint threads;                   /* 0: as many as the machine has cores; no result depends on it */
  gsize memory;                    /* that counts straight from the text may take, about; 0 for any */
} ThemaStreamOptions;

/* Tokenizes every document. A document over 4 GiB is THEMA_ERROR_INPUT. The conservation law (tokens read =
 * kept + left out for each reason) is checked; a breach is THEMA_ERROR_INTERNAL. An all-capitals word in
 * mixed-case text that only looks like a stopword (US, WHO, IT) is kept, and its term stays in capitals; the
 * rule stands in count/acronym-private.h. Tokens of the scikit-learn scheme know no acronyms. */
THEMA_API ThemaStream *thema_stream_new(const ThemaCorpus *corpus, const ThemaStreamOptions *options,
                                        GError **error);
/* The same before the text is read, for what is told of its languages and stopwords: it has no words yet, and
 * no positions or sentences (NULL). */
THEMA_API ThemaStream *thema_stream_unread(const ThemaCorpus *corpus, const ThemaStreamOptions *options,
                                           GError **error);
/* The language of a document as its words tell (see thema_language_guess): what `auto` takes. */
THEMA_API const char *thema_document_language(const ThemaDocument *document);

THEMA_API void thema_stream_free(ThemaStream *stream);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaStream, thema_stream_free)

G_END_DECLS

#endif
