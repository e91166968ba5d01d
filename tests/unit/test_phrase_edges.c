#include "count/noun_runs-private.h"
#include "count/phrases.h"
#include "harness.h"
#include "phrase_cell.h"
#include "stream_builder.h"

/* How phrases stand among their neighbours. */

static void test_neighbours(void)
{
  const char *text =
      "x basic research , y basic research z | basic research system |||| basic research b a b";
  g_autoptr(ThemaStream) stream = stream_build(text);
  g_autoptr(ThemaUnits) units = stream_units(stream, THEMA_BY_DOCUMENT, G_MAXUINT32);
  ThemaPhraseOptions options = {.max_words = 3, .min_count = 1};
  ThemaPhrases *phrases = thema_phrases_new(stream, units, &options);
  const struct {
    guint32 unit;
    const char *term;
    guint32 where;
    guint8 edges;
  } cases[] = {
      {0, "basic research", 1,
       THEMA_EDGE_LEFT_FREE | THEMA_EDGE_LEFT_VARIES | THEMA_EDGE_RIGHT_FREE | THEMA_EDGE_RIGHT_VARIES},
      {0, "basic", 1, THEMA_EDGE_LEFT_FREE | THEMA_EDGE_LEFT_VARIES},
      {0, "x basic", 0, THEMA_EDGE_LEFT_FREE},
      {0, "research z", 5, THEMA_EDGE_RIGHT_FREE},
      {1, "basic research", 10, THEMA_EDGE_LEFT_FREE},
      {1, "b", 12, THEMA_EDGE_RIGHT_FREE | THEMA_EDGE_LEFT_VARIES},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    gsize cell = cell_of(phrases, cases[i].unit, cases[i].term);
    CU_ASSERT_EQUAL(phrases->where[cell], cases[i].where);
    CU_ASSERT_EQUAL(phrases->edges[cell], cases[i].edges | THEMA_EDGE_NOUN);
  }
  thema_phrases_free(phrases);
}

/* With roles a border (-) is no neighbour and what holds it is no noun phrase (+ is a noun, = a modifier);
 * all is counted as without. */
static void test_roles(void)
{
  g_autoptr(ThemaStream) stream =
      stream_build("old port opens new quay , old port fails , the port fails , deep deep sea");
  static const char marks[] = "=+-=+=+--+-==+";
  guint8 roles[sizeof marks];
  for (gsize i = 0; marks[i]; i++)
    roles[i] = marks[i] == '-' ? THEMA_ROLE_BORDER : marks[i] == '=' ? THEMA_ROLE_MODIFIER : THEMA_ROLE_NOUN;
  g_autoptr(ThemaUnits) units = stream_units(stream, THEMA_BY_CORPUS, G_MAXUINT32);
  ThemaPhraseOptions options = {.max_words = 4, .min_count = 1, .roles = roles};
  g_autoptr(ThemaPhrases) phrases = thema_phrases_new(stream, units, &options);
  const struct {
    const char *term;
    guint64 count;
    bool noun;
    bool right_free;
  } cases[] = {{"old port", 2, true, true},         {"port fails", 2, false, true},
               {"opens", 1, false, false},          {"port", 3, true, true},
               {"old port opens", 1, false, false}, {"deep deep", 1, false, false},
               {"deep deep sea", 1, true, true}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    gsize cell = cell_of(phrases, 0, cases[i].term);
    CU_ASSERT_EQUAL(phrases->counts->count[cell], cases[i].count);
    CU_ASSERT_EQUAL((phrases->edges[cell] & THEMA_EDGE_NOUN) != 0, cases[i].noun);
    CU_ASSERT_EQUAL((phrases->edges[cell] & THEMA_EDGE_RIGHT_FREE) != 0, cases[i].right_free);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"neighbours", test_neighbours}, {"roles", test_roles}, {NULL, NULL}};
  return harness_run("phrase edges", tests);
}
