#include <igraph/igraph.h>
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "harness.h"
#include "write/writer.h"

/* Three nodes, one of them named by what XML has to escape and one by what it cannot hold; two edges. */
static ThemaTable *make_network(void)
{
  static const char *const names[] = {"a&b <\"'>", "tab\tand\x01", "海洋"};
  ThemaTable *nodes = thema_table_new();
  thema_table_add_column(nodes, "id", THEMA_COLUMN_TEXT);
  thema_table_add_column(nodes, "label", THEMA_COLUMN_TEXT);
  thema_table_add_column(nodes, "count", THEMA_COLUMN_INTEGER);
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    thema_table_add_row(nodes);
    thema_table_set_text(nodes, 0, names[i]);
    thema_table_set_text(nodes, 1, names[i]);
    if (i > 0)
      thema_table_set_integer(nodes, 2, i);
  }
  ThemaTable *edges = thema_table_new();
  thema_table_add_column(edges, "source", THEMA_COLUMN_TEXT);
  thema_table_add_column(edges, "target", THEMA_COLUMN_TEXT);
  thema_table_add_column(edges, "type", THEMA_COLUMN_TEXT);
  thema_table_add_column(edges, "weight", THEMA_COLUMN_REAL);
  for (guint i = 1; i < G_N_ELEMENTS(names); i++) {
    thema_table_add_row(edges);
    thema_table_set_text(edges, 0, names[0]);
    thema_table_set_text(edges, 1, names[i]);
    thema_table_set_text(edges, 2, "Undirected");
    thema_table_set_real(edges, 3, i / 8.0);
  }
  thema_table_set_nodes(edges, nodes);
  return edges;
}

static char *write_network(void)
{
  g_autoptr(ThemaTable) edges = make_network();
  ThemaWriteOptions options = {.digits = THEMA_DIGITS_SHORTEST};
  g_autoptr(GError) error = NULL;
  char *path = g_build_filename(harness_directory(), "net.graphml", NULL);
  CU_ASSERT_TRUE_FATAL(thema_write_table(edges, thema_writer_of_file(path), &options, path, &error));
  return path;
}

static void test_bytes(void)
{
  g_autofree char *path = write_network(), *bytes = NULL;
  CU_ASSERT_TRUE_FATAL(g_file_get_contents(path, &bytes, NULL, NULL));
  harness_same(bytes,
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
               "  <key id=\"node1\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
               "  <key id=\"node2\" for=\"node\" attr.name=\"count\" attr.type=\"long\"/>\n"
               "  <key id=\"edge3\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
               "  <graph edgedefault=\"undirected\">\n"
               "    <node id=\"n0\"><data key=\"node1\">a&amp;b &lt;&quot;'&gt;</data></node>\n"
               "    <node id=\"n1\"><data key=\"node1\">tab&#9;and\xEF\xBF\xBD</data>"
               "<data key=\"node2\">1</data></node>\n"
               "    <node id=\"n2\"><data key=\"node1\">海洋</data><data key=\"node2\">2</data></node>\n"
               "    <edge source=\"n0\" target=\"n1\"><data key=\"edge3\">0.125</data></edge>\n"
               "    <edge source=\"n0\" target=\"n2\"><data key=\"edge3\">0.25</data></edge>\n"
               "  </graph>\n"
               "</graphml>\n",
               "bytes");
}

/* igraph reads what was written. */
static void test_reading(void)
{
  g_autofree char *path = write_network();
  FILE *file = fopen(path, "r");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  igraph_t graph;
  igraph_set_attribute_table(&igraph_cattribute_table);
  CU_ASSERT_EQUAL_FATAL(igraph_read_graph_graphml(&graph, file, 0), IGRAPH_SUCCESS);
  fclose(file);
  CU_ASSERT_EQUAL(igraph_vcount(&graph), 3);
  CU_ASSERT_EQUAL(igraph_ecount(&graph), 2);
  CU_ASSERT_FALSE(igraph_is_directed(&graph));
  harness_same(igraph_cattribute_VAS(&graph, "label", 0), "a&b <\"'>", "label");
  harness_same(igraph_cattribute_VAS(&graph, "label", 2), "海洋", "label");
  CU_ASSERT_EQUAL(igraph_cattribute_VAN(&graph, "count", 2), 2);
  CU_ASSERT_EQUAL(igraph_cattribute_EAN(&graph, "weight", 0), 0.125);
  igraph_destroy(&graph);
}

static void test_no_network(void)
{
  g_autoptr(ThemaTable) table = thema_table_new();
  thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  ThemaWriteOptions options = {.digits = THEMA_DIGITS_SHORTEST};
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename(harness_directory(), "none.graphml", NULL);
  CU_ASSERT_FALSE(thema_write_table(table, thema_writer("graphml", NULL), &options, path, &error));
  harness_expect_error(&error, THEMA_ERROR_OUTPUT, "graphml holds networks");
  CU_ASSERT_FALSE(g_file_test(path, G_FILE_TEST_EXISTS));
}

int main(void)
{
  static const ThemaTest tests[] = {{"bytes", test_bytes},
                                    {"igraph reads it", test_reading},
                                    {"no network", test_no_network},
                                    {NULL, NULL}};
  return harness_run("graphml", tests);
}
