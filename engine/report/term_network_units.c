#include <math.h>
#include <string.h>

#include "report/term_network-private.h"
#include "report/terms.h"

/* A topic's name in a lexicon: numbered, so that names differ and stand in order. A full stop would part it.
 */
static char *lexicon_name(const ThemaTermNetwork *network, guint32 topic)
{
  guint digits = 1;
  for (guint32 n = network->n_topics; n >= 10; n /= 10)
    digits++;
  char *name = g_strdup_printf("%0*u %s", (int)digits, topic + 1, network->label[topic]);
  return g_strdelimit(name, ".", '_');
}

/* A term as a pattern that matches it and nothing else: what could be more than a word is spelt out. */
static char *lexicon_pattern(const char *term)
{
  if (!strpbrk(term, "*?/<>"))
    return g_strdup(term);
  g_autofree char *escaped = g_regex_escape_string(term, -1);
  return g_strdup_printf("/^%s$/", escaped);
}

ThemaTable *thema_term_network_lexicon(const ThemaTermNetwork *network)
{
  static const ThemaHeading columns[] = {{"topic", THEMA_COLUMN_TEXT}, {"pattern", THEMA_COLUMN_TEXT}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  for (guint32 c = 0, at = 0; c < network->n_topics; at += network->communities->size[c++]) {
    g_autofree char *name = lexicon_name(network, c);
    for (guint32 i = 0; i < network->communities->size[c]; i++) {
      g_autofree char *pattern = lexicon_pattern(thema_term_network_term(network, network->order[at + i]));
      thema_table_add_row(table);
      thema_table_set_text(table, 0, name);
      thema_table_set_text(table, 1, pattern);
    }
  }
  return table;
}

/* Occurrences of each topic's terms in each unit, n_topics a unit. */
static guint64 *count_topics(const ThemaTermNetwork *network, const ThemaTerms *terms)
{
  const ThemaCounts *counts = terms->counts;
  guint32 n = network->n_topics;
  guint64 *of_topic = g_new0(guint64, (gsize)counts->n_units * n + 1);
  g_autofree guint32 *topic = g_new(guint32, (gsize)counts->n_terms + 1);
  for (guint32 t = 0, node = 0; t < counts->n_terms; t++) { /* both rise by term bytes */
    int order = -1;
    while (node < network->network.n_nodes &&
           (order = strcmp(thema_term_network_term(network, node), counts->terms[t])) < 0)
      node++;
    topic[t] = order == 0 ? network->communities->of_node[node] : G_MAXUINT32;
  }
  for (guint32 unit = 0; unit < counts->n_units; unit++)
    for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++)
      if (topic[counts->term[i]] < n)
        of_topic[(gsize)unit * n + topic[counts->term[i]]] += counts->count[i];
  return of_topic;
}

ThemaTable *thema_term_network_shares(const ThemaTermNetwork *network, const char *by, GError **error)
{
  static const ThemaHeading columns[] = {{"unit", THEMA_COLUMN_TEXT},        {"topic", THEMA_COLUMN_INTEGER},
                                         {"label", THEMA_COLUMN_TEXT},       {"count", THEMA_COLUMN_INTEGER},
                                         {"per_million", THEMA_COLUMN_REAL}, {"share", THEMA_COLUMN_REAL}};
  ThemaTermOptions words = {.by = by, .ngrams = {1, 1, THEMA_WITHIN_SECTION}, .min_count = 1};
  g_autoptr(ThemaTerms) terms = thema_terms_new(network->stream, &words, error);
  if (!terms)
    return NULL;
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  guint32 n = network->n_topics;
  g_autofree guint64 *counts = count_topics(network, terms);
  for (guint u = 0; u < terms->units->units->len; u++) {
    const ThemaUnit *unit = &g_array_index(terms->units->units, ThemaUnit, u);
    const guint64 *of_unit = counts + (gsize)u * n;
    guint64 all = 0;
    for (guint32 c = 0; c < n; c++)
      all += of_unit[c];
    for (guint32 c = 0; c < n; c++) {
      thema_table_add_row(table);
      thema_table_set_text(table, 0, unit->name);
      thema_table_set_integer(table, 1, c + 1);
      thema_table_set_text(table, 2, network->label[c]);
      thema_table_set_integer(table, 3, of_unit[c]);
      thema_table_set_real(table, 4, thema_per_million(of_unit[c], unit->tokens));
      thema_table_set_real(table, 5, all ? (double)of_unit[c] / (double)all : NAN);
    }
  }
  return table;
}
