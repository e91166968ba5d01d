#include "report/dispersion_table.h"

#include <math.h>

#include "count/occurrences.h"
#include "matrix/columns.h"
#include "stats/dispersion.h"

double *thema_reduced_frequencies(const ThemaStream *stream, const ThemaUnits *units,
                                  const ThemaCounts *counts, const ThemaNgrams *ngrams)
{
  g_autoptr(ThemaOccurrences) occurrences = thema_occurrences_new(stream, units, counts, ngrams);
  double *arf = g_new(double, (gsize)counts->n_terms + 1);
  for (guint32 t = 0; t < counts->n_terms; t++) {
    gsize first = occurrences->first[t];
    arf[t] = thema_average_reduced_frequency(occurrences->place + first, occurrences->first[t + 1] - first,
                                             counts->tokens);
  }
  return arf;
}

static GPtrArray *choose_measures(const char *ids, GError **error)
{
  guint n;
  const ThemaDispersion *registry = thema_dispersions(&n);
  return thema_measures_choose(registry, n, sizeof *registry, "dispersion measure", ids, error);
}

bool thema_dispersion_needs_positions(const char *measures)
{
  g_autoptr(GPtrArray) chosen = choose_measures(measures, NULL);
  const ThemaDispersion *arf = thema_dispersion("arf");
  return chosen && g_ptr_array_find(chosen, arf, NULL);
}

/* The parts of each term, with what is told of all parts. */
typedef struct {
  ThemaColumns *columns;
  guint64 *size;  /* word tokens of each part of a term */
  guint64 *total; /* by term */
  guint32 n_parts;
  guint64 smallest;
} Parts;

static void parts_clear(Parts *parts)
{
  thema_columns_free(parts->columns);
  g_free(parts->size);
  g_free(parts->total);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Parts, parts_clear)

static Parts parts_of(const ThemaCounts *counts)
{
  Parts parts = {.columns = thema_columns_new(counts),
                 .size = g_new(guint64, counts->row[counts->n_units] + 1),
                 .total = g_new0(guint64, (gsize)counts->n_terms + 1)};
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    guint64 size = counts->unit_tokens[unit];
    if (size > 0 && (parts.n_parts++ == 0 || size < parts.smallest))
      parts.smallest = size;
  }
  for (guint32 t = 0; t < counts->n_terms; t++)
    for (gsize i = parts.columns->first[t]; i < parts.columns->first[t + 1]; i++) {
      parts.size[i] = counts->unit_tokens[parts.columns->row[i]];
      parts.total[t] += parts.columns->count[i];
    }
  return parts;
}

/* A term and the rank it is listed by. */
typedef struct {
  guint32 term; /* byte order */
  guint64 count;
} Ranked;

static int commoner_first(gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return x->term < y->term ? -1 : x->term > y->term;
}

static GArray *rank_terms(const Parts *parts, guint32 n_terms)
{
  GArray *ranking = g_array_sized_new(FALSE, FALSE, sizeof(Ranked), n_terms);
  for (guint32 t = 0; t < n_terms; t++) {
    Ranked ranked = {t, parts->total[t]};
    g_array_append_val(ranking, ranked);
  }
  g_array_sort(ranking, commoner_first);
  return ranking;
}

ThemaTable *thema_dispersion_table(const ThemaCounts *counts, const double *arf, const char *measures,
                                   GError **error)
{
  g_autoptr(GPtrArray) chosen = choose_measures(measures, error);
  if (!chosen)
    return NULL;
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "count", THEMA_COLUMN_INTEGER);
  for (guint m = 0; m < chosen->len; m++)
    thema_table_add_column(table, ((const ThemaDispersion *)chosen->pdata[m])->about.id, THEMA_COLUMN_REAL);
  g_auto(Parts) parts = parts_of(counts);
  g_autoptr(GArray) ranking = rank_terms(&parts, counts->n_terms);
  for (guint i = 0; i < ranking->len; i++) {
    guint32 t = g_array_index(ranking, Ranked, i).term;
    gsize first = parts.columns->first[t];
    ThemaTermParts term = {.n_parts = parts.n_parts,
                           .n_holding = (guint32)(parts.columns->first[t + 1] - first),
                           .count = parts.columns->count + first,
                           .size = parts.size + first,
                           .total = parts.total[t],
                           .tokens = counts->tokens,
                           .smallest = parts.smallest,
                           .arf = arf ? arf[t] : NAN};
    thema_table_add_row(table);
    thema_table_set_text(table, 0, counts->terms[t]);
    thema_table_set_integer(table, 1, term.total);
    for (guint m = 0; m < chosen->len; m++)
      thema_table_set_real(table, 2 + m, ((const ThemaDispersion *)chosen->pdata[m])->compute(&term));
  }
  return table;
}
