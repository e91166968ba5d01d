#include "count/stream.h"

#include <string.h>

#include "base/error.h"
#include "count/stream-private.h"
#include "token/language.h"

/* What a document's language is guessed from: more than a thousand words. */
#define GUESS_BYTES ((gsize)8 * 1024)

/* Shorter texts may hold too few function words to tell their language by. */
#define SHORT_BYTES 500

#define UNKNOWN "und" /* what thema_language_guess says then */

const char *thema_reason_name(ThemaReason reason)
{
  static const char *const names[THEMA_REASONS] = {"kept", "stopword", "class", "short"};
  return (guint)reason < THEMA_REASONS ? names[reason] : NULL;
}

const char *thema_document_language(const ThemaDocument *document)
{
  gsize size = 0;
  const char *text = g_bytes_get_data(document->text, &size);
  gsize start = MIN(document->span.start, size);
  gsize end = MIN(document->span.end, size);
  if (end - start > GUESS_BYTES) {
    end = start + GUESS_BYTES;
    while (end > start && ((guchar)text[end] & 0xC0) == 0x80)
      end--;
  }
  return thema_language_guess(text + start, end - start);
}

/* How often each language was guessed, counted in a list of few. */
typedef struct {
  const char *language;
  guint documents;
} Spoken;

/* The language of most documents but those in `skipped`, the first seen of equals; English where there is
 * none. */
static const char *main_language(const char *const *languages, guint n, const char *skipped)
{
  g_autoptr(GArray) spoken = g_array_new(FALSE, FALSE, sizeof(Spoken));
  Spoken most = {"en", 0};
  for (guint i = 0; i < n; i++) {
    if (g_strcmp0(languages[i], skipped) == 0)
      continue;
    guint at = 0;
    while (at < spoken->len && strcmp(g_array_index(spoken, Spoken, at).language, languages[i]) != 0)
      at++;
    Spoken fresh = {languages[i], 0};
    if (at == spoken->len)
      g_array_append_val(spoken, fresh);
    g_array_index(spoken, Spoken, at).documents++;
  }
  for (guint i = 0; i < spoken->len; i++)
    if (g_array_index(spoken, Spoken, i).documents > most.documents)
      most = g_array_index(spoken, Spoken, i);
  return most.language;
}

/* The language of each document: told, or guessed. A text too short to tell has that of the others. Codes are
 * interned or the caller's. */
static const char **document_languages(const ThemaCorpus *corpus, const ThemaStreamOptions *options)
{
  const char *told = options->language;
  if (told == NULL || strcmp(told, "auto") == 0)
    told = options->tokenizer.language;
  guint n = corpus->documents->len;
  const char **languages = g_new0(const char *, n + 1);
  for (guint i = 0; i < n; i++)
    languages[i] = told != NULL ? told : thema_document_language(g_ptr_array_index(corpus->documents, i));
  const char *main = told != NULL ? told : main_language(languages, n, UNKNOWN);
  for (guint i = 0; i < n; i++) {
    const ThemaDocument *document = g_ptr_array_index(corpus->documents, i);
    if (strcmp(languages[i], UNKNOWN) == 0 && document->span.end - document->span.start < SHORT_BYTES)
      languages[i] = main;
  }
  return languages;
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

/* Positions hold offsets in 32 bits. */
static bool fits(const ThemaCorpus *corpus, GError **error)
{
  for (guint i = 0; i < corpus->documents->len; i++) {
    const ThemaDocument *document = g_ptr_array_index(corpus->documents, i);
    if (g_bytes_get_size(document->text) > G_MAXUINT32) {
      g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                  "%s: the text is over 4 GiB; split it into several files", document->id);
      return false;
    }
  }
  return true;
}

ThemaStream *thema_stream_new(const ThemaCorpus *corpus, const ThemaStreamOptions *options, GError **error)
{
  if (!fits(corpus, error))
    return NULL;
  g_autofree const char **languages = document_languages(corpus, options);
  g_autoptr(ThemaStream) stream = g_new0(ThemaStream, 1);
  stream->corpus = corpus;
  stream->language = g_intern_string(main_language(languages, corpus->documents->len, NULL));
  stream->vocabulary = thema_vocabulary_new();
  stream->positions = g_array_new(FALSE, FALSE, sizeof(ThemaPosition));
  stream->sentences = g_array_new(FALSE, FALSE, sizeof(ThemaSentence));
  stream->stopwords = choose_stopwords(options->stopwords, languages, error);
  if (stream->stopwords == NULL)
    return NULL;

  guint64 read = 0;
  if (!thema_stream_fill(stream, options, languages, &read, error) ||
      !thema_stream_check(stream, read, error))
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
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_INTERNAL,
              "tokens are not conserved: %" G_GUINT64_FORMAT " read, %" G_GUINT64_FORMAT " accounted for; "
              "please report this input",
              read, sum);
  return false;
}
