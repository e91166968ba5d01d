#include "count/words-private.h"

void thema_word_cells_init(ThemaWordCells *cells)
{
  cells->all = g_array_new(FALSE, FALSE, sizeof(ThemaWordCell));
  cells->rows = g_array_new(FALSE, FALSE, sizeof(ThemaWordRow));
  cells->held = g_array_new(FALSE, TRUE, sizeof(guint8));
}

void thema_word_cells_clear(ThemaWordCells *cells)
{
  g_clear_pointer(&cells->all, g_array_unref);
  g_clear_pointer(&cells->rows, g_array_unref);
  g_clear_pointer(&cells->held, g_array_unref);
}

void thema_word_cells_close(ThemaWordCells *cells, guint32 unit)
{
  ThemaWordRow row = {unit, cells->all->len};
  g_array_append_val(cells->rows, row);
}

void thema_word_cells_list(const ThemaWordCells *cells, const guint32 *places, ThemaKeyed *to)
{
  guint at = 0;
  for (guint i = 0; i < cells->rows->len; i++) {
    const ThemaWordRow *row = &g_array_index(cells->rows, ThemaWordRow, i);
    for (; at < row->end; at++) {
      const ThemaWordCell *cell = &g_array_index(cells->all, ThemaWordCell, at);
      guint32 term = places != NULL ? places[cell->term] : cell->term;
      to[at] = (ThemaKeyed){(guint64)row->unit << 32 | term, cell->count};
    }
  }
}

static guint32 unit_of(const ThemaKeyed *keyed)
{
  return (guint32)(keyed->key >> 32);
}

/* Adds a cell to one of the same term; false where their count is too large. */
static bool add_to(ThemaWordCell *before, guint64 count)
{
  if (count > G_MAXUINT32 - before->count)
    return false;
  before->count += (guint32)count;
  return true;
}

void thema_word_cells_merge(ThemaWordCells *cells)
{
  guint n = cells->all->len;
  if (n == 0)
    return;
  g_autofree ThemaKeyed *keyed = g_new(ThemaKeyed, n);
  thema_word_cells_list(cells, NULL, keyed);
  thema_keyed_sort(keyed, n);
  g_array_set_size(cells->rows, 0);
  guint kept = 0;
  for (guint i = 0; i < n; i++) {
    ThemaWordCell *to = &g_array_index(cells->all, ThemaWordCell, kept);
    if (i > 0 && keyed[i].key == keyed[i - 1].key && add_to(to - 1, keyed[i].item))
      continue;
    if (i > 0 && unit_of(&keyed[i]) != unit_of(&keyed[i - 1])) {
      ThemaWordRow row = {unit_of(&keyed[i - 1]), kept};
      g_array_append_val(cells->rows, row);
    }
    *to = (ThemaWordCell){(guint32)keyed[i].key, (guint32)keyed[i].item};
    kept++;
  }
  g_array_set_size(cells->all, kept);
  thema_word_cells_close(cells, unit_of(&keyed[n - 1]));
}
