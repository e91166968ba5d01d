#include "count/languages-private.h"

#include <string.h>

#include "base/error.h"
#include "base/parallel.h"
#include "source/file_map.h"
#include "token/language.h"

/* What a document's language is guessed from: more than a thousand words. */
#define GUESS_BYTES ((gsize)8 * 1024)

/* Shorter texts may hold too few function words to tell their language by. */
#define SHORT_BYTES 500

#define UNKNOWN "und" /* what thema_language_guess says then */

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

/* The place of a language in the list, where it is put if need be. */
static Spoken *spoken_in(GArray *spoken, const char *language)
{
  guint at = 0;
  while (at < spoken->len && strcmp(g_array_index(spoken, Spoken, at).language, language) != 0)
    at++;
  Spoken fresh = {language, 0};
  if (at == spoken->len)
    g_array_append_val(spoken, fresh);
  return &g_array_index(spoken, Spoken, at);
}

/* The language of most documents but those in `skipped`, the first seen of equals; English where there is
 * none. Documents that follow each other mostly have one language. */
static const char *main_language(const char *const *languages, guint n, const char *skipped)
{
  g_autoptr(GArray) spoken = g_array_new(FALSE, FALSE, sizeof(Spoken));
  Spoken most = {"en", 0};
  for (guint i = 0, end; i < n; i = end) {
    for (end = i + 1; end < n && languages[end] == languages[i];)
      end++;
    if (g_strcmp0(languages[i], skipped) != 0)
      spoken_in(spoken, languages[i])->documents += end - i;
  }
  for (guint i = 0; i < spoken->len; i++)
    if (g_array_index(spoken, Spoken, i).documents > most.documents)
      most = g_array_index(spoken, Spoken, i);
  return most.language;
}

const char *thema_main_language(const char *const *languages, guint n)
{
  return main_language(languages, n, NULL);
}

/* Documents that a task looks at: guessing takes a few microseconds. Where there are very many, tasks are
 * larger, so that text is not given back in small pieces, for which all threads are held up. */
#define TASK_DOCUMENTS_LEAST 64
#define TASK_DOCUMENTS_MOST 4096
#define TASKS 64

typedef struct {
  const ThemaCorpus *corpus;
  const char **languages;
  guint task_documents;
} Guessing;

/* Gives back the memory of the text from document `first` up to `last`, which all have theirs from one file.
 */
static void release(const ThemaCorpus *corpus, guint32 first, guint32 last)
{
  const ThemaDocument *from = g_ptr_array_index(corpus->documents, first);
  const ThemaDocument *to = g_ptr_array_index(corpus->documents, last);
  const char *text = g_bytes_get_data(to->text, NULL);
  if (to->span.end > from->span.start)
    thema_file_map_release(text + from->span.start, to->span.end - from->span.start);
}

static void guess_task(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  const Guessing *guessing = data;
  const GPtrArray *documents = guessing->corpus->documents;
  guint32 first = task * guessing->task_documents; /* of those whose text is not given back yet */
  guint32 end = MIN(first + guessing->task_documents, documents->len);
  for (guint32 i = first; i < end; i++) {
    const ThemaDocument *document = g_ptr_array_index(documents, i);
    const ThemaDocument *next = i + 1 < end ? g_ptr_array_index(documents, i + 1) : NULL;
    guessing->languages[i] = thema_document_language(document);
    if (next == NULL || next->text != document->text) {
      release(guessing->corpus, first, i);
      first = i + 1;
    }
  }
}

static void guess_languages(const ThemaCorpus *corpus, guint threads, const char **languages)
{
  guint n = corpus->documents->len;
  Guessing guessing = {corpus, languages, CLAMP(n / TASKS, TASK_DOCUMENTS_LEAST, TASK_DOCUMENTS_MOST)};
  guint n_tasks = n / guessing.task_documents + (n % guessing.task_documents > 0);
  thema_parallel_run(thema_parallel_workers(threads, n_tasks), n_tasks, guess_task, &guessing);
}

const char **thema_corpus_languages(const ThemaCorpus *corpus, const ThemaStreamOptions *options)
{
  const char *told = options->language;
  if (told == NULL || strcmp(told, "auto") == 0)
    told = options->tokenizer.language;
  guint n = corpus->documents->len;
  const char **languages = g_new0(const char *, n + 1);
  if (told == NULL)
    guess_languages(corpus, options->threads, languages);
  for (guint i = 0; i < n && told != NULL; i++)
    languages[i] = told;
  const char *main = told != NULL ? told : main_language(languages, n, UNKNOWN);
  for (guint i = 0; i < n; i++) {
    const ThemaDocument *document = g_ptr_array_index(corpus->documents, i);
    if (strcmp(languages[i], UNKNOWN) == 0 && document->span.end - document->span.start < SHORT_BYTES)
      languages[i] = main;
  }
  return languages;
}

bool thema_corpus_fits(const ThemaCorpus *corpus, GError **error)
{
  for (guint i = 0; i < corpus->documents->len; i = thema_corpus_text_end(corpus, i)) {
    const ThemaDocument *document = thema_corpus_document(corpus, i);
    if (g_bytes_get_size(document->text) > G_MAXUINT32) {
      g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                  "%s: the text is over 4 GiB; split it into several files", document->id);
      return false;
    }
  }
  return true;
}
