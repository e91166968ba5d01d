#ifndef THEMA_COUNT_STREAM_PRIVATE_H
#define THEMA_COUNT_STREAM_PRIVATE_H

#include "count/acronym-private.h"
#include "count/runs-private.h"
#include "count/stream.h"
#include "count/tongue-private.h"

/* A place in the stream that may be an acronym, and what it is if so. Where the word leaves doubt, it is one
 * if the same document has it beyond doubt elsewhere. */
typedef struct {
  guint32 document;
  gsize index; /* of the position in its fragment */
  ThemaPosition acronym;
  bool doubtful;
} ThemaJudged;

/* A part of the stream: what a run of paragraphs, or several that follow each other, give. */
typedef struct {
  GArray *positions; /* of ThemaPosition; acronyms beyond doubt are acronyms, the others the words they look
                        like */
  GArray *sentences; /* of ThemaSentence; positions count from 0 */
  GArray *judged;    /* of ThemaJudged, in order */
  guint64 punctuation;
  guint64 read; /* tokens that the tokenizer gave, punctuation included */
} ThemaFragment;

void thema_fragment_init(ThemaFragment *fragment);
void thema_fragment_clear(ThemaFragment *fragment);
/* As it was in the beginning, but with the room it has by now. */
void thema_fragment_empty(ThemaFragment *fragment);

/* What fragments are filled with. Not for two threads at once. */
typedef struct {
  const ThemaCorpus *corpus;
  ThemaTongue *tongue; /* of the document at hand */
  const char *text;    /* the document's, and its length */
  gsize size;
  ThemaFragment *fragment;
  ThemaSentence place;   /* where the walk stands; copied for each sentence */
  gsize line_at;         /* `place.line` is the line of this offset */
  guint paragraph_first; /* positions before the paragraph at hand … */
  guint next;            /* … and before the word at hand */
  GArray *pieces;        /* of ThemaSpan, of the paragraph at hand */
  GArray *tokens;        /* of ThemaPosition, of the piece at hand, punctuation too */
  GArray *spans;         /* of ThemaSpan, sentences of the piece at hand */
} ThemaFiller;

void thema_filler_init(ThemaFiller *filler, const ThemaCorpus *corpus);
void thema_filler_clear(ThemaFiller *filler);

/* Adds a run to a fragment. `tongue` is that of its document. */
void thema_filler_add(ThemaFiller *filler, ThemaTongue *tongue, const ThemaRun *run, ThemaFragment *fragment);

/* The text of a stream: tasks [first, end) of the corpus. */
typedef struct {
  const ThemaRuns *runs;
  guint first;
  guint end;
  const char *const *languages; /* code of each document */
  /* Acronyms that documents which have a part elsewhere show beyond doubt there, by thema_acronym_name; NULL
   * for none. */
  const ThemaVocabulary *acronyms;
} ThemaStreamText;

/* A document and a word, as one string. */
void thema_acronym_name(GString *name, guint32 document, const ThemaVocabulary *vocabulary, guint32 term);

/* A stream without positions yet, its vocabulary empty. */
ThemaStream *thema_stream_empty(const ThemaCorpus *corpus, const ThemaStreamOptions *options,
                                const char *const *languages, GError **error);

/* Makes the positions and sentences of `stream`. Adds to *read the tokens that the tokenizers gave,
 * punctuation included. */
bool thema_stream_build(ThemaStream *stream, const ThemaStreamOptions *options, const ThemaStreamText *text,
                        guint64 *read, GError **error);

/* The conservation law: tokens read = positions counted again by reason + punctuation, the tallies agree with
 * that count, and the sentences cover all positions in order. THEMA_ERROR_INTERNAL on a breach. */
bool thema_stream_check(const ThemaStream *stream, guint64 read, GError **error);

/* Sets the error of a breach, with what was read and what is accounted for. */
void thema_set_not_conserved(GError **error, guint64 read, guint64 sum);

#endif
