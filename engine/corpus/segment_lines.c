/* Each line of text a document. There may be millions of them, and nothing is asked of how they look. */

#include "base/number.h"
#include "base/parallel.h"
#include "corpus/segment-private.h"

#define TASK_DOCUMENTS 1024

/* What those who make documents share. */
typedef struct {
  GBytes *text;
  gsize length;
  const char *id;
  const ThemaLine *lines;
  guint n_lines;
  const GArray *starts; /* guint: the line that begins each document */
  gpointer *documents;  /* filled */
} Making;

/* The document of line `first`, with the blank ones up to line `end`. */
static ThemaDocument *make_document(const Making *making, guint first, guint end, const char *id)
{
  ThemaDocument *document = thema_document_new(id, making->text);
  const ThemaLine *line = &making->lines[first];
  document->span.start = line->begin;
  document->span.end = end < making->n_lines ? making->lines[end].begin : making->length;
  document->first_line = first + 1;
  document->last_line = end;
  ThemaSection *section = thema_document_add_section(document, 0, "", "start", first + 1);
  section->last_line = first + 1;
  thema_document_add_paragraph(
      document, (ThemaParagraph){(guint32)line->start, (guint32)line->end, document->first_line});
  return document;
}

static void make_task(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  const Making *making = data;
  const guint *starts = (const guint *)(gconstpointer)making->starts->data;
  guint n = making->starts->len;
  g_autoptr(GString) id = g_string_new(making->id);
  gsize length = id->len;
  for (guint i = task * TASK_DOCUMENTS; i < n && i < (task + 1) * TASK_DOCUMENTS; i++) {
    char number[THEMA_NUMBER_SIZE];
    if (n > 1) {
      g_string_truncate(id, length);
      g_string_append_c(id, '#');
      g_string_append_len(id, number, (gssize)thema_integer_format(number, i + 1));
    }
    making->documents[i] =
        make_document(making, starts[i], i + 1 < n ? starts[i + 1] : making->n_lines, id->str);
  }
}

static GArray *find_text(const ThemaLine *lines, guint n_lines)
{
  GArray *starts = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < n_lines; i++)
    if (lines[i].start < lines[i].end)
      g_array_append_val(starts, i);
  return starts;
}

bool thema_segment_lines(GBytes *text, const ThemaCut *cut, const char *id, guint threads,
                         GPtrArray *documents)
{
  g_autoptr(GArray) starts = find_text(cut->lines, cut->n_lines);
  guint before = documents->len;
  g_ptr_array_set_size(documents, (gint)(before + starts->len));
  Making making = {text, cut->length, id, cut->lines, cut->n_lines, starts, documents->pdata + before};
  guint n_tasks = starts->len / TASK_DOCUMENTS + (starts->len % TASK_DOCUMENTS > 0);
  thema_parallel_run(thema_parallel_workers(threads, n_tasks), n_tasks, make_task, &making);
  return starts->len > 0;
}
