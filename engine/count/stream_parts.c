#include "count/stream_parts-private.h"

#include "count/languages-private.h"

#define BYTES_A_POSITION 4 /* few texts have less */

bool thema_stream_parts_init(ThemaStreamParts *parts, const ThemaCorpus *corpus,
                             const ThemaStreamOptions *options, GError **error)
{
  *parts = (ThemaStreamParts){.corpus = corpus, .options = options, .scanned = G_MAXUINT32};
  if (!thema_corpus_fits(corpus, error))
    return false;
  parts->languages = thema_corpus_languages(corpus, options);
  parts->acronyms = thema_vocabulary_new();
  thema_runs_init(&parts->runs, corpus);
  return true;
}

void thema_stream_parts_clear(ThemaStreamParts *parts)
{
  g_clear_pointer(&parts->languages, g_free);
  g_clear_pointer(&parts->acronyms, thema_vocabulary_free);
  if (parts->runs.runs)
    thema_runs_clear(&parts->runs);
}

/* The first and the last document of a task. */
static guint32 first_document(const ThemaStreamParts *parts, guint task)
{
  guint run = g_array_index(parts->runs.tasks, guint, task);
  return g_array_index(parts->runs.runs, ThemaRun, run).document;
}

static guint32 last_document(const ThemaStreamParts *parts, guint task)
{
  guint end = g_array_index(parts->runs.tasks, guint, task + 1);
  return g_array_index(parts->runs.runs, ThemaRun, end - 1).document;
}

/* Whether a document goes on from the task before into this one. */
static bool goes_on(const ThemaStreamParts *parts, guint task)
{
  return task > 0 && task < thema_runs_tasks(&parts->runs) &&
         last_document(parts, task - 1) == first_document(parts, task);
}

/* Where the part that begins at parts->next ends. */
static guint find_end(const ThemaStreamParts *parts)
{
  guint n = thema_runs_tasks(&parts->runs);
  guint64 task_cost = (parts->runs.bytes / n + 1) * parts->cost / BYTES_A_POSITION;
  guint64 most = parts->memory / (task_cost + 1);
  return parts->next + (guint)CLAMP(most, 1, n - parts->next);
}

static ThemaStream *build(const ThemaStreamParts *parts, guint first, guint end, GError **error)
{
  g_autoptr(ThemaStream) stream = thema_stream_empty(parts->corpus, parts->options, parts->languages, error);
  if (stream == NULL)
    return NULL;
  ThemaStreamText text = {&parts->runs, first, end, parts->languages, parts->acronyms};
  guint64 read = 0;
  return thema_stream_build(stream, parts->options, &text, &read, error) &&
                 thema_stream_check(stream, read, error)
             ? g_steal_pointer(&stream)
             : NULL;
}

/* Puts another stream, that of what follows, behind the first. */
static void append(ThemaStream *stream, const ThemaStream *beyond)
{
  gsize first = stream->positions->len;
  for (guint i = 0; i < beyond->positions->len; i++) {
    ThemaPosition position = g_array_index(beyond->positions, ThemaPosition, i);
    gsize length = 0;
    const char *term = thema_vocabulary_term(beyond->vocabulary, position.term, &length);
    position.term = thema_vocabulary_add(stream->vocabulary, term, length);
    g_array_append_val(stream->positions, position);
  }
  for (guint i = 0; i < beyond->sentences->len; i++) {
    ThemaSentence sentence = g_array_index(beyond->sentences, ThemaSentence, i);
    sentence.first += first;
    sentence.end += first;
    g_array_append_val(stream->sentences, sentence);
  }
  stream->beyond += beyond->positions->len;
}

/* Adds what may be reached from a part that ends before `task`, inside a document. */
static bool reach_beyond(const ThemaStreamParts *parts, ThemaStream *stream, guint task, GError **error)
{
  for (; stream->beyond < parts->reach && goes_on(parts, task); task++) {
    g_autoptr(ThemaStream) beyond = build(parts, task, task + 1, error);
    if (beyond == NULL)
      return false;
    append(stream, beyond);
  }
  return true;
}

/* What a document shows beyond doubt in one part of it holds in all of them. */
static bool know_acronyms(ThemaStreamParts *parts, guint32 document, GError **error)
{
  if (document == G_MAXUINT32 || (parts->scanned != G_MAXUINT32 && document <= parts->scanned))
    return true;
  parts->scanned = document;
  return thema_scan_acronyms(parts, document, parts->acronyms, error);
}

bool thema_stream_parts_next(ThemaStreamParts *parts, ThemaStreamPart *part, GError **error)
{
  *part = (ThemaStreamPart){NULL, {G_MAXUINT32, G_MAXUINT32}};
  guint first = parts->next;
  if (first == thema_runs_tasks(&parts->runs))
    return true;
  guint end = find_end(parts);
  if (goes_on(parts, first))
    part->parted[0] = first_document(parts, first);
  if (goes_on(parts, end))
    part->parted[1] = last_document(parts, end - 1);
  if (!know_acronyms(parts, part->parted[0], error) || !know_acronyms(parts, part->parted[1], error))
    return false;
  g_autoptr(ThemaStream) stream = build(parts, first, end, error);
  if (stream == NULL || !reach_beyond(parts, stream, end, error))
    return false;
  part->stream = g_steal_pointer(&stream);
  parts->next = end;
  return true;
}
