#include "base/error.h"
#include "write/cell-private.h"
#include "write/formats-private.h"

#define REPLACEMENT 0xFFFD

/* XML 1.0 has no such characters, not even escaped. */
static bool is_outside_xml(gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF;
}

/* A reader makes spaces of tabs and line ends in attributes, so that they are written by number. */
static void append_text(GString *out, const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == '&')
      g_string_append(out, "&amp;");
    else if (c == '<')
      g_string_append(out, "&lt;");
    else if (c == '>')
      g_string_append(out, "&gt;");
    else if (c == '"')
      g_string_append(out, "&quot;");
    else if (is_outside_xml(c))
      g_string_append_unichar(out, REPLACEMENT);
    else if (c < 0x20 || c == 0x7F)
      g_string_append_printf(out, "&#%u;", c);
    else
      g_string_append_unichar(out, c);
  }
}

static const char *type_name(ThemaColumnType type)
{
  return type == THEMA_COLUMN_TEXT ? "string" : type == THEMA_COLUMN_INTEGER ? "long" : "double";
}

/* The column `type` of Gephi's tables says Undirected, which the graph itself does here. */
static bool is_data(const ThemaTable *table, guint column)
{
  return !g_str_equal(thema_table_column_name(table, column), "type");
}

/* What the cells of a table from column `first` on are, as keys of `owner`. */
static void append_keys(GString *out, const ThemaTable *table, const char *owner, guint first)
{
  for (guint column = first; column < thema_table_columns(table); column++) {
    if (!is_data(table, column))
      continue;
    g_string_append_printf(out, "  <key id=\"%s%u\" for=\"%s\" attr.name=\"", owner, column, owner);
    append_text(out, thema_table_column_name(table, column));
    g_string_append_printf(out, "\" attr.type=\"%s\"/>\n", type_name(thema_table_column_type(table, column)));
  }
}

/* The filled cells of a row from column `first` on. */
static void append_data(GString *out, const ThemaTable *table, gsize row, const char *owner, guint first,
                        int digits)
{
  char number[THEMA_NUMBER_SIZE];
  for (guint column = first; column < thema_table_columns(table); column++) {
    if (!is_data(table, column) || thema_table_is_empty(table, row, column))
      continue;
    g_string_append_printf(out, "<data key=\"%s%u\">", owner, column);
    if (thema_table_column_type(table, column) == THEMA_COLUMN_TEXT)
      append_text(out, thema_table_text(table, row, column));
    else
      g_string_append_len(out, number, (gssize)thema_cell_number(number, table, row, column, digits));
    g_string_append(out, "</data>");
  }
}

/* Nodes go by number: what names them need not be a name for XML. Their places by name into `places`. */
static bool write_nodes(const ThemaTable *nodes, int digits, GHashTable *places, FILE *file, GError **error)
{
  g_autoptr(GString) line = g_string_new(NULL);
  for (gsize row = 0; row < thema_table_rows(nodes); row++) {
    g_hash_table_insert(places, (gpointer)thema_table_text(nodes, row, 0), GSIZE_TO_POINTER(row));
    g_string_append_printf(line, "    <node id=\"n%" G_GSIZE_FORMAT "\">", row);
    append_data(line, nodes, row, "node", 1, digits);
    g_string_append(line, "</node>\n");
    if (!thema_put_line(line, file, error))
      return false;
  }
  return true;
}

static bool write_edges(const ThemaTable *edges, int digits, GHashTable *places, FILE *file, GError **error)
{
  g_autoptr(GString) line = g_string_new(NULL);
  for (gsize row = 0; row < thema_table_rows(edges); row++) {
    gsize ends[2];
    for (guint i = 0; i < 2; i++)
      ends[i] = GPOINTER_TO_SIZE(g_hash_table_lookup(places, thema_table_text(edges, row, i)));
    g_string_append_printf(line, "    <edge source=\"n%" G_GSIZE_FORMAT "\" target=\"n%" G_GSIZE_FORMAT "\">",
                           ends[0], ends[1]);
    append_data(line, edges, row, "edge", 2, digits);
    g_string_append(line, "</edge>\n");
    if (!thema_put_line(line, file, error))
      return false;
  }
  return true;
}

bool thema_write_graphml(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error)
{
  const ThemaTable *nodes = thema_table_nodes(table);
  if (!nodes) {
    g_set_error_literal(error, THEMA_ERROR, THEMA_ERROR_OUTPUT, "graphml holds networks, and this is none");
    return false;
  }
  g_autoptr(GString) text = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  append_keys(text, nodes, "node", 1);
  append_keys(text, table, "edge", 2);
  g_string_append(text, "  <graph edgedefault=\"undirected\">\n");
  g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
  if (!thema_put_line(text, file, error) || !write_nodes(nodes, options->digits, places, file, error) ||
      !write_edges(table, options->digits, places, file, error))
    return false;
  g_string_assign(text, "  </graph>\n</graphml>\n");
  return thema_put_line(text, file, error);
}
