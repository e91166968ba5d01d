#include "table/table-private.h"

/* Tables that come in parts. */

void thema_table_forget_parts(ThemaTable *table)
{
  if (table->free_source)
    table->free_source(table->source);
  table->next = NULL;
  table->make = NULL;
  table->source = NULL;
  table->free_source = NULL;
}

void thema_table_set_parts(ThemaTable *table, ThemaTableNext next, gpointer source,
                           GDestroyNotify free_source)
{
  g_return_if_fail(table && next);
  thema_table_forget_parts(table);
  table->next = next;
  table->source = source;
  table->free_source = free_source;
}

/* Makes the next of the parts that have numbers. */
static bool make_next(gpointer source, ThemaTable *table, GError **error G_GNUC_UNUSED)
{
  gsize before = table->n_rows;
  while (table->made < table->n_parts && table->n_rows == before)
    table->make(source, table->made++, table);
  return true;
}

void thema_table_set_numbered_parts(ThemaTable *table, guint n, ThemaTableMake make, gpointer source,
                                    GDestroyNotify free_source)
{
  g_return_if_fail(table && make && table->n_rows == 0);
  thema_table_set_parts(table, make_next, source, free_source);
  table->make = make;
  table->made = 0;
  table->n_parts = n;
  make_next(source, table, NULL);
}

guint thema_table_take_parts(ThemaTable *table, guint *first)
{
  g_return_val_if_fail(table && first, 0);
  if (!table->make)
    return 0;
  *first = table->made;
  table->made = table->n_parts;
  return table->n_parts - *first;
}

ThemaTable *thema_table_like(const ThemaTable *table)
{
  g_return_val_if_fail(table, NULL);
  ThemaTable *like = thema_table_new();
  for (guint i = 0; i < table->n_columns; i++)
    thema_table_add_column(like, table->columns[i].name, table->columns[i].type);
  return like;
}

void thema_table_make_part(const ThemaTable *table, guint part, ThemaTable *into)
{
  g_return_if_fail(table && table->make && part < table->n_parts && into);
  into->n_rows = 0;
  table->make(table->source, part, into);
}

/* Adds the next part; *end when there is none. */
static bool add_part(ThemaTable *table, bool *end, GError **error)
{
  gsize before = table->n_rows;
  if (table->next && !table->next(table->source, table, error))
    return false;
  *end = table->n_rows == before;
  return true;
}

bool thema_table_turn(ThemaTable *table, bool *end, GError **error)
{
  g_return_val_if_fail(table && end, false);
  *end = table->next == NULL;
  if (*end)
    return true;
  table->n_rows = 0;
  thema_arena_free(table->texts);
  table->texts = thema_arena_new();
  if (!add_part(table, end, error))
    return false;
  if (*end)
    thema_table_forget_parts(table);
  return true;
}

bool thema_table_gather(ThemaTable *table, GError **error)
{
  g_return_val_if_fail(table, false);
  bool end = false;
  while (!end)
    if (!add_part(table, &end, error))
      return false;
  table->next = NULL; /* the source stays: it may have the texts of the rows */
  table->make = NULL;
  return true;
}
