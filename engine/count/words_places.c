#include "count/units-private.h"
#include "count/words-private.h"

/* Where the units of a task are: those of its counter from `first` on, before `end`. */
typedef struct {
  guint counter;
  guint first;
  guint end;
} Range;

/* The ranges of all tasks, in their order, which is that of the text. */
static GArray *order_tasks(const ThemaWordCounter *counters, guint n)
{
  GArray *ranges = g_array_new(FALSE, TRUE, sizeof(Range));
  for (guint i = 0; i < n; i++)
    for (guint t = 0; t < counters[i].tasks->len; t++) {
      const ThemaWordTask *task = &g_array_index(counters[i].tasks, ThemaWordTask, t);
      bool last = t + 1 == counters[i].tasks->len;
      if (task->task >= ranges->len)
        g_array_set_size(ranges, task->task + 1);
      g_array_index(ranges, Range, task->task) =
          (Range){i, task->first, last ? counters[i].places->len : task[1].first};
    }
  return ranges;
}

/* Gives the places of a range their units. */
static void add_units(ThemaUnits *units, const ThemaCorpus *corpus, const GArray *places, const Range *range,
                      guint32 *unit_of)
{
  for (guint i = range->first; i < range->end; i++) {
    const ThemaWordPlace *place = &g_array_index(places, ThemaWordPlace, i);
    unit_of[i] = units->units->len;
    thema_units_add_small(units, corpus, place->document, place->section, place->paragraph, place->number);
    g_array_index(units->units, ThemaUnit, unit_of[i]).tokens = place->tokens;
  }
}

void thema_word_places_number(ThemaWordCounter *counters, guint n, const ThemaCorpus *corpus,
                              ThemaUnits *units)
{
  g_autofree guint32 **unit_of = g_new(guint32 *, n);
  for (guint i = 0; i < n; i++)
    unit_of[i] = g_new(guint32, (gsize)counters[i].places->len + 1);
  g_autoptr(GArray) ranges = order_tasks(counters, n);
  for (guint task = 0; task < ranges->len; task++) {
    const Range *range = &g_array_index(ranges, Range, task);
    add_units(units, corpus, counters[range->counter].places, range, unit_of[range->counter]);
  }
  for (guint i = 0; i < n; i++) {
    for (guint row = 0; row < counters[i].cells.rows->len; row++) {
      guint32 *unit = &g_array_index(counters[i].cells.rows, ThemaWordRow, row).unit;
      *unit = unit_of[i][*unit];
    }
    g_free(unit_of[i]);
  }
}
