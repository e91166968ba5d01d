#include "count/runs-private.h"

#include "source/file_map.h"

/* Text of a task: enough to outweigh the handing over, little enough to share out a short text. */
#define TASK_BYTES ((gsize)256 * 1024)

/* A division under way. */
typedef struct {
  ThemaRuns *runs;
  gsize bytes;       /* of the task at hand … */
  gsize of_document; /* … and of the document at hand in it */
} Division;

static void end_task(Division *division)
{
  ThemaRuns *runs = division->runs;
  if (g_array_index(runs->tasks, guint, runs->tasks->len - 1) < runs->runs->len)
    g_array_append_val(runs->tasks, runs->runs->len);
  division->bytes = 0;
  division->of_document = 0;
}

/* Adds a section. Only a document that is a task by itself is parted. */
static void divide_section(Division *division, const ThemaDocument *document, ThemaRun run)
{
  const ThemaSection *section = &document->sections[run.section];
  ThemaParagraphCursor paragraphs = thema_section_paragraphs(document, section, 0);
  while (run.end < section->n_paragraphs) {
    ThemaParagraph paragraph = thema_paragraph_next(&paragraphs);
    gsize bytes = paragraph.end - paragraph.start;
    run.end++;
    division->bytes += bytes;
    division->of_document += bytes;
    division->runs->bytes += bytes;
    if (division->of_document < TASK_BYTES && run.end < section->n_paragraphs)
      continue;
    g_array_append_val(division->runs->runs, run);
    run.first = run.end;
    if (division->of_document >= TASK_BYTES)
      end_task(division);
  }
}

void thema_runs_init(ThemaRuns *runs, const ThemaCorpus *corpus)
{
  Division division = {.runs = runs};
  guint first = 0;
  runs->bytes = 0;
  runs->runs = g_array_new(FALSE, FALSE, sizeof(ThemaRun));
  runs->tasks = g_array_new(FALSE, FALSE, sizeof(guint));
  g_array_append_val(runs->tasks, first);
  for (guint32 d = 0; d < corpus->documents->len; d++) {
    const ThemaDocument *document = g_ptr_array_index(corpus->documents, d);
    division.of_document = 0;
    for (guint32 s = 0; s < document->n_sections; s++)
      divide_section(&division, document, (ThemaRun){.document = d, .section = s});
    if (division.bytes >= TASK_BYTES)
      end_task(&division);
  }
  end_task(&division);
}

/* The text of a run. */
static ThemaSpan run_span(const ThemaCorpus *corpus, const ThemaRun *run)
{
  const ThemaDocument *document = g_ptr_array_index(corpus->documents, run->document);
  const ThemaSection *section = &document->sections[run->section];
  return (ThemaSpan){thema_section_paragraph(document, section, run->first).start,
                     thema_section_paragraph(document, section, run->end - 1).end};
}

static const char *run_text(const ThemaCorpus *corpus, const ThemaRun *run)
{
  const ThemaDocument *document = g_ptr_array_index(corpus->documents, run->document);
  return g_bytes_get_data(document->text, NULL);
}

void thema_runs_release(const ThemaRuns *runs, const ThemaCorpus *corpus, guint task)
{
  const ThemaRun *all = (const ThemaRun *)(gconstpointer)runs->runs->data;
  const guint *tasks = (const guint *)(gconstpointer)runs->tasks->data;
  for (guint i = tasks[task], next; i < tasks[task + 1]; i = next) {
    const char *text = run_text(corpus, &all[i]);
    for (next = i + 1; next < tasks[task + 1] && run_text(corpus, &all[next]) == text;)
      next++;
    gsize start = run_span(corpus, &all[i]).start;
    thema_file_map_release(text + start, run_span(corpus, &all[next - 1]).end - start);
  }
}

void thema_runs_clear(ThemaRuns *runs)
{
  g_clear_pointer(&runs->runs, g_array_unref);
  g_clear_pointer(&runs->tasks, g_array_unref);
}
