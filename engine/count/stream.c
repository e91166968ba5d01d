#include "count/stream.h"

#include <string.h>

#include "base/error.h"
#include "count/languages-private.h"
#include "count/stream-private.h"

const char *thema_reason_name(ThemaReason reason)
{
  static const char *const names[THEMA_REASONS] = {"kept", "stopword", "class", "short"};
  return (guint)reason < THEMA_REASONS ? names[reason] : NULL;
}

/* All stopwords in use; "auto" joins the built-in lists of all languages of the corpus. Each document is held
 * against the list of its own language only: German "die" and "war" are words of English. */
static ThemaStopwords *choose_stopwords(const char *spec, const char *const *languages, GError **error)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new();
  for (guint i = 0; languages[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func(found, languages[i], g_str_equal, NULL) &&
        thema_stopword_list(languages[i]) != NULL)
      g_ptr_array_add(found, (gpointer)languages[i]);
  g_ptr_array_add(found, NULL);
  return thema_stopwords_new(spec != NULL ? spec : "auto", (const char *const *)found->pdata, error);
}

ThemaStream *thema_stream_empty(const ThemaCorpus *corpus, const ThemaStreamOptions *options,
                                const char *const *languages, GError **error)
{
  g_autoptr(ThemaStream) stream = g_new0(ThemaStream, 1);
  stream->languages = g_new0(const char *, corpus->documents->len + 1);
  for (guint d = 0; languages[d] != NULL; d++)
    stream->languages[d] = g_intern_string(languages[d]);
  stream->corpus = corpus;
  stream->threads = options->threads;
  stream->language = thema_main_language(stream->languages, corpus->documents->len);
  stream->vocabulary = thema_vocabulary_new();
  stream->stopwords = choose_stopwords(options->stopwords, languages, error);
  return stream->stopwords != NULL ? g_steal_pointer(&stream) : NULL;
}

ThemaStream *thema_stream_unread(const ThemaCorpus *corpus, const ThemaStreamOptions *options, GError **error)
{
  if (!thema_corpus_fits(corpus, error))
    return NULL;
  g_autofree const char **languages = thema_corpus_languages(corpus, options);
  return thema_stream_empty(corpus, options, languages, error);
}

ThemaStream *thema_stream_new(const ThemaCorpus *corpus, const ThemaStreamOptions *options, GError **error)
{
  g_autoptr(ThemaStream) stream = thema_stream_unread(corpus, options, error);
  if (stream == NULL)
    return NULL;

  guint64 read = 0;
  ThemaRuns runs;
  thema_runs_init(&runs, corpus);
  ThemaStreamText text = {.runs = &runs, .end = thema_runs_tasks(&runs), .languages = stream->languages};
  bool done = thema_stream_build(stream, options, &text, &read, error);
  thema_runs_clear(&runs);
  if (!done || !thema_stream_check(stream, read, error))
    return NULL;
  return g_steal_pointer(&stream);
}

void thema_stream_free(ThemaStream *stream)
{
  if (stream == NULL)
    return;
  g_clear_pointer(&stream->vocabulary, thema_vocabulary_free);
  g_clear_pointer(&stream->positions, g_array_unref);
  g_clear_pointer(&stream->sentences, g_array_unref);
  g_clear_pointer(&stream->stopwords, thema_stopwords_free);
  g_free(stream->languages);
  g_free(stream);
}

/* Sentences take all positions, each once, in order, and each has a word. */
static bool sentences_cover(const ThemaStream *stream)
{
  gsize next = 0;
  for (guint i = 0; i < stream->sentences->len; i++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, i);
    if (sentence->first != next || sentence->end <= sentence->first)
      return false;
    next = sentence->end;
  }
  return next == stream->positions->len;
}

void thema_set_not_conserved(GError **error, guint64 read, guint64 sum)
{
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_INTERNAL,
              "tokens are not conserved: %" G_GUINT64_FORMAT " read, %" G_GUINT64_FORMAT " accounted for; "
              "please report this input",
              read, sum);
}

bool thema_stream_check(const ThemaStream *stream, guint64 read, GError **error)
{
  guint64 counted[THEMA_REASONS] = {0};
  for (guint i = 0; i < stream->positions->len; i++) {
    guint reason = g_array_index(stream->positions, ThemaPosition, i).reason;
    if (reason < THEMA_REASONS)
      counted[reason]++;
  }
  guint64 sum = stream->punctuation;
  bool agree = sentences_cover(stream);
  for (guint reason = 0; reason < THEMA_REASONS; reason++) {
    sum += counted[reason];
    agree = agree && counted[reason] == stream->tokens[reason];
  }
  if (agree && sum == read)
    return true;
  thema_set_not_conserved(error, read, sum);
  return false;
}
