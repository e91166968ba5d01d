#include <stdio.h>

#include <base/number.h>
#include <table/table.h>
#include <write/writer.h>

/* A program of a user of the installed library. */
int main(void)
{
  g_autoptr(ThemaTable) table = thema_table_new();
  guint term = thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  guint count = thema_table_add_column(table, "count", THEMA_COLUMN_INTEGER);
  thema_table_add_row(table);
  thema_table_set_text(table, term, "peace");
  thema_table_set_integer(table, count, 3);

  g_autoptr(GError) error = NULL;
  ThemaWriteOptions options = {.digits = THEMA_DIGITS_SHORTEST};
  if (thema_write_table(table, thema_writer("csv", NULL), &options, NULL, &error))
    return 0;
  fprintf(stderr, "%s\n", error->message);
  return 1;
}
