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
static void divide_section(Division *division, const ThemaSection *section, ThemaRun run)
{
  while (run.end < section->paragraphs->len) {
    ThemaSpan span = g_array_index(section->paragraphs, ThemaParagraph, run.end++).span;
    division->bytes += span.end - span.start;
    division->of_document += span.end - span.start;
    division->runs->bytes += span.end - span.start;
    if (division->of_document < TASK_BYTES && run.end < section->paragraphs->len)
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
    for (guint32 s = 0; s < document->sections->len; s++)
      divide_section(&division, g_ptr_array_index(document->sections, s),
                     (ThemaRun){.document = d, .section = s});
    if (division.bytes >= TASK_BYTES)
      end_task(&division);
  }
  end_task(&division);
}

void thema_run_release(const ThemaCorpus *corpus, const ThemaRun *run)
{
  const ThemaDocument *document = g_ptr_array_index(corpus->documents, run->document);
  const ThemaSection *section = g_ptr_array_index(document->sections, run->section);
  gsize size;
  const char *text = g_bytes_get_data(document->text, &size);
  gsize start = g_array_index(section->paragraphs, ThemaParagraph, run->first).span.start;
  gsize end = g_array_index(section->paragraphs, ThemaParagraph, run->end - 1).span.end;
  thema_file_map_release(text + start, end - start);
}

void thema_runs_clear(ThemaRuns *runs)
{
  g_clear_pointer(&runs->runs, g_array_unref);
  g_clear_pointer(&runs->tasks, g_array_unref);
}
