#ifndef THEMA_TESTS_HANDMADE_STREAM_H
#define THEMA_TESTS_HANDMADE_STREAM_H

#include <string.h>

#include "count/stream.h"

/* Streams put together by hand, so that what is counted depends on no rule of segmentation or tokenizing. */
typedef struct {
  ThemaCorpus corpus;
  ThemaStream *stream;
} Handmade;

static inline Handmade *handmade_new(void)
{
  Handmade *made = g_new0(Handmade, 1);
  made->corpus.documents = g_ptr_array_new_with_free_func((GDestroyNotify)thema_document_free);
  made->stream = g_new0(ThemaStream, 1);
  made->stream->corpus = &made->corpus;
  made->stream->vocabulary = thema_vocabulary_new();
  made->stream->positions = g_array_new(FALSE, FALSE, sizeof(ThemaPosition));
  made->stream->sentences = g_array_new(FALSE, FALSE, sizeof(ThemaSentence));
  return made;
}

static inline void handmade_free(Handmade *made)
{
  thema_stream_free(made->stream);
  g_ptr_array_unref(made->corpus.documents);
  g_free(made);
}

static inline ThemaDocument *handmade_document(Handmade *made, const char *id)
{
  g_autoptr(GBytes) text = g_bytes_new_static("", 0);
  ThemaDocument *document = thema_document_new(id, text);
  g_ptr_array_add(made->corpus.documents, document);
  return document;
}

static inline ThemaSection *handmade_section(Handmade *made)
{
  ThemaDocument *document = g_ptr_array_index(made->corpus.documents, made->corpus.documents->len - 1);
  return thema_document_add_section(document, document->n_sections > 0, "", "start", 1);
}

/* A sentence of the last section of the last document, in paragraph `paragraph` (from 1): words with one
 * space between; a word that begins with `~` is a pad. */
static inline void handmade_sentence(Handmade *made, guint32 paragraph, const char *words)
{
  ThemaStream *stream = made->stream;
  const ThemaDocument *document = g_ptr_array_index(made->corpus.documents, made->corpus.documents->len - 1);
  ThemaSentence sentence = {
      .first = stream->positions->len,
      .document = made->corpus.documents->len - 1,
      .section = document->n_sections - 1,
      .paragraph = paragraph,
      .number = 1,
  };
  for (guint i = stream->sentences->len; i-- > 0;) {
    const ThemaSentence *before = &g_array_index(stream->sentences, ThemaSentence, i);
    if (before->document != sentence.document || before->section != sentence.section ||
        before->paragraph != paragraph)
      break;
    sentence.number++;
  }
  g_auto(GStrv) parts = g_strsplit(words, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    bool pad = parts[i][0] == '~';
    const char *word = parts[i] + (pad ? 1 : 0);
    ThemaPosition position = {
        .term = thema_vocabulary_add(stream->vocabulary, word, strlen(word)),
        .reason = pad ? THEMA_LEFT_STOPWORD : THEMA_KEPT,
        .after_break = i == 0,
    };
    stream->tokens[position.reason]++;
    g_array_append_val(stream->positions, position);
  }
  sentence.end = stream->positions->len;
  g_array_append_val(stream->sentences, sentence);
}

#endif
