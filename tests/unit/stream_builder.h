#ifndef THEMA_TESTS_STREAM_BUILDER_H
#define THEMA_TESTS_STREAM_BUILDER_H

#include <CUnit/CUnit.h>
#include <glib.h>
#include <string.h>

#include "count/stream.h"
#include "count/units.h"

/* A stream written as text, tokens parted by single spaces:
 *
 *   word   a kept word (a number when it is all digits)
 *   _word  a stopword: a pad; _ alone is one too
 *   ~word  a stopword that is a connector
 *   ^word  a connector that is an article
 *   ,      punctuation: the next token has after_break
 *   |      the sentence ends; || the paragraph, ||| the section, |||| the document
 *
 * Sections are numbered from 0, paragraphs and sentences from 1. There is no corpus, and no source text. */

static inline void stream_builder_close(ThemaStream *stream, ThemaSentence *sentence, gsize bars)
{
  sentence->end = stream->positions->len;
  if (sentence->end > sentence->first)
    g_array_append_val(stream->sentences, *sentence);
  sentence->first = sentence->end;
  sentence->number++;
  if (bars >= 2) {
    sentence->number = 1;
    sentence->paragraph++;
  }
  if (bars >= 3) {
    sentence->paragraph = 1;
    sentence->section++;
  }
  if (bars >= 4) {
    sentence->section = 0;
    sentence->document++;
  }
}

static inline void stream_builder_add(ThemaStream *stream, const char *token, bool after_break)
{
  ThemaPosition position = {.after_break = after_break};
  position.article = token[0] == '^';
  position.connector = token[0] == '~' || position.article;
  position.reason = position.connector || token[0] == '_' ? THEMA_LEFT_STOPWORD : THEMA_KEPT;
  if (position.reason != THEMA_KEPT && token[1] != '\0')
    token++;
  gsize length = strlen(token);
  position.token_class = strspn(token, "0123456789") == length ? THEMA_TOKEN_NUMBER : THEMA_TOKEN_WORD;
  position.term = thema_vocabulary_add(stream->vocabulary, token, length);
  g_array_append_val(stream->positions, position);
  stream->tokens[position.reason]++;
}

/* Free with thema_stream_free. */
static inline ThemaStream *stream_build(const char *text)
{
  ThemaStream *stream = g_new0(ThemaStream, 1);
  stream->vocabulary = thema_vocabulary_new();
  stream->positions = g_array_new(FALSE, FALSE, sizeof(ThemaPosition));
  stream->sentences = g_array_new(FALSE, FALSE, sizeof(ThemaSentence));
  char **tokens = g_strsplit(text, " ", -1);
  ThemaSentence sentence = {.paragraph = 1, .number = 1, .line = 1};
  bool after_break = true;
  for (char **token = tokens; *token; token++) {
    if ((*token)[0] == '\0')
      continue;
    if (strcmp(*token, ",") == 0) {
      stream->punctuation++;
      after_break = true;
    } else if ((*token)[0] == '|') {
      stream_builder_close(stream, &sentence, strlen(*token));
      after_break = true;
    } else {
      stream_builder_add(stream, *token, after_break);
      after_break = false;
    }
  }
  stream_builder_close(stream, &sentence, 1);
  g_strfreev(tokens);
  return stream;
}

/* Of a file that has a document in each line. Free with thema_stream_free. */
static inline ThemaStream *stream_build_file(const char *path)
{
  g_autofree char *text = NULL;
  CU_ASSERT_TRUE_FATAL(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  g_autofree char *marked = g_strjoinv(" |||| ", lines);
  return stream_build(marked);
}

/* One unit for each run of sentences of one document (section), or one for all; sentences of document
 * `left_out` belong to none (G_MAXUINT32: all belong). Free with thema_units_free. */
static inline ThemaUnits *stream_units(const ThemaStream *stream, ThemaBy by, guint32 left_out)
{
  ThemaUnits *units = g_new0(ThemaUnits, 1);
  units->by = by;
  units->units = g_array_new(FALSE, FALSE, sizeof(ThemaUnit));
  units->names = thema_arena_new();
  units->of_sentence = g_new(guint32, stream->sentences->len + 1);
  const ThemaSentence *before = NULL;
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    units->of_sentence[s] = G_MAXUINT32;
    if (sentence->document == left_out)
      continue;
    bool fresh = !before || (by != THEMA_BY_CORPUS && before->document != sentence->document) ||
                 (by == THEMA_BY_SECTION && before->section != sentence->section);
    if (fresh) {
      g_autofree char *name = g_strdup_printf("%u/%u", sentence->document, sentence->section);
      ThemaUnit unit = {.name = thema_arena_add(units->names, name, strlen(name))};
      g_array_append_val(units->units, unit);
    }
    before = sentence;
    units->of_sentence[s] = units->units->len - 1;
    g_array_index(units->units, ThemaUnit, units->units->len - 1).tokens += sentence->end - sentence->first;
  }
  return units;
}

/* Random text for stream_build, the same for the same seed: words a, b … of `n_words`, pads, connectors,
 * breaks and boundaries of every kind. Free with g_free. */
static inline char *stream_random_text(guint32 seed, guint n_tokens, guint n_words)
{
  GRand *rand = g_rand_new_with_seed(seed);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < n_tokens; i++) {
    guint kind = (guint)g_rand_int_range(rand, 0, 100);
    char word = (char)('a' + g_rand_int_range(rand, 0, (gint32)n_words));
    if (kind < 62)
      g_string_append_printf(text, " %c", word);
    else if (kind < 66)
      g_string_append_printf(text, " %d", g_rand_int_range(rand, 1, 3));
    else if (kind < 74)
      g_string_append_printf(text, " _%c", 'x');
    else if (kind < 86)
      g_string_append_printf(text, " ~%c", 'o');
    else if (kind < 91)
      g_string_append(text, " ,");
    else
      g_string_append_printf(text, " %.*s", kind < 96 ? 1 : kind < 98 ? 2 : kind < 99 ? 3 : 4, "||||");
  }
  g_rand_free(rand);
  return g_string_free(text, FALSE);
}

#endif
