#include "count/runs-private.h"

#include "source/file_map.h"

/* Text of a task: enough to outweigh the handing over, little enough to share out a short text. */
#define TASK_BYTES ((gsize)256 * 1024)

void thema_runs_init(ThemaRuns *runs, const ThemaCorpus *corpus)
{
  runs->bytes = 0;
  runs->runs = g_array_new(FALSE, FALSE, sizeof(ThemaRun));
  runs->tasks = g_array_new(FALSE, FALSE, sizeof(guint));
  guint begun = 0; /* first run of the task at hand */
  g_array_append_val(runs->tasks, begun);
  gsize bytes = 0; /* of the task at hand */
  for (guint32 d = 0; d < corpus->documents->len; d++) {
    const ThemaDocument *document = g_ptr_array_index(corpus->documents, d);
    for (guint32 s = 0; s < document->sections->len; s++) {
      const ThemaSection *section = g_ptr_array_index(document->sections, s);
      ThemaRun run = {.document = d, .section = s};
      while (run.end < section->paragraphs->len) {
        ThemaSpan span = g_array_index(section->paragraphs, ThemaParagraph, run.end++).span;
        bytes += span.end - span.start;
        runs->bytes += span.end - span.start;
        if (bytes < TASK_BYTES && run.end < section->paragraphs->len)
          continue;
        g_array_append_val(runs->runs, run);
        run.first = run.end;
        if (bytes < TASK_BYTES)
          continue;
        g_array_append_val(runs->tasks, runs->runs->len);
        bytes = 0;
      }
    }
  }
  if (g_array_index(runs->tasks, guint, runs->tasks->len - 1) < runs->runs->len)
    g_array_append_val(runs->tasks, runs->runs->len);
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
