#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "report/compare-private.h"
#include "stats/bootstrap.h"

#define REPLICATED_MOST 100000000 /* numbers of a bootstrap in memory */

enum { UNIT1, UNIT2, MEASURE, VALUE };

static ThemaTable *new_table(const ThemaCompareOptions *options)
{
  static const ThemaHeading columns[] = {{"unit1", THEMA_COLUMN_TEXT},
                                         {"unit2", THEMA_COLUMN_TEXT},
                                         {"measure", THEMA_COLUMN_TEXT},
                                         {"value", THEMA_COLUMN_REAL}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  if (options->measures->len > 1)
    thema_table_mix(table);
  if (options->nearest)
    thema_table_add_column(table, "rank", THEMA_COLUMN_INTEGER);
  if (options->replicates) {
    thema_table_add_column(table, "low", THEMA_COLUMN_REAL);
    thema_table_add_column(table, "high", THEMA_COLUMN_REAL);
    thema_table_add_column(table, "bias", THEMA_COLUMN_REAL);
  }
  return table;
}

static bool check_replicates(const ThemaCompareOptions *options, const GArray *pairs, GError **error)
{
  if ((guint64)pairs->len * options->replicates <= REPLICATED_MOST)
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "a bootstrap of %u pairs is too large with --bootstrap %u; give a lower number, or name units "
              "with --unit",
              pairs->len, options->replicates);
  return false;
}

/* NULL where there is no bootstrap. */
static ThemaInterval *intervals_of(const ThemaCompare *compare, const ThemaSimilarity *measure,
                                   const GArray *pairs)
{
  if (!compare->options->replicates)
    return NULL;
  const ThemaParagraphs *paragraphs = thema_compare_side(compare, measure)->paragraphs;
  g_autoptr(ThemaMatrix) pieces = thema_matrix_new(paragraphs->counts);
  ThemaResampling resampling = {.pieces = pieces,
                                .unit_of_piece = paragraphs->unit,
                                .n_units = compare->n_units,
                                .replicates = compare->options->replicates,
                                .seed = compare->options->seed,
                                .threads = compare->options->threads};
  return thema_bootstrap_intervals(&resampling, thema_compare_scale(compare, measure), measure,
                                   (const ThemaComparison *)(gconstpointer)pairs->data, pairs->len);
}

static bool add_rows(ThemaTable *table, const ThemaCompare *compare, const ThemaSimilarity *measure,
                     GError **error)
{
  g_autoptr(GArray) pairs = thema_compare_pairs(compare, measure, true);
  if (!check_replicates(compare->options, pairs, error))
    return false;
  g_autofree ThemaInterval *intervals = intervals_of(compare, measure, pairs);
  guint64 rank = 0;
  for (guint i = 0; i < pairs->len; i++) {
    const ThemaComparison *pair = &g_array_index(pairs, ThemaComparison, i);
    guint column = VALUE + 1;
    thema_table_add_row(table);
    thema_table_set_text(table, UNIT1, thema_compare_unit(compare, pair->unit1));
    thema_table_set_text(table, UNIT2, thema_compare_unit(compare, pair->unit2));
    thema_table_set_text(table, MEASURE, measure->about.id);
    thema_table_set_real(table, VALUE, pair->value);
    rank = i > 0 && pair[-1].unit1 == pair->unit1 ? rank + 1 : 1;
    if (compare->options->nearest)
      thema_table_set_integer(table, column++, rank);
    if (!intervals)
      continue;
    thema_table_set_real(table, column++, intervals[i].low);
    thema_table_set_real(table, column++, intervals[i].high);
    thema_table_set_real(table, column++, intervals[i].bias);
  }
  return true;
}

ThemaTable *thema_compare_table(const ThemaCompareInput *input, const ThemaCompareOptions *options,
                                GError **error)
{
  g_return_val_if_fail(input && options, NULL);
  g_autoptr(ThemaCompare) compare = thema_compare_new(input, options, error);
  if (!compare)
    return NULL;
  g_autoptr(ThemaTable) table = new_table(options);
  for (guint m = 0; m < options->measures->len; m++)
    if (!add_rows(table, compare, g_ptr_array_index(options->measures, m), error))
      return NULL;
  return g_steal_pointer(&table);
}

static int larger_first(gconstpointer a, gconstpointer b)
{
  const ThemaContribution *x = a, *y = b;
  double x_size = fabs(x->contribution), y_size = fabs(y->contribution);
  if (x_size != y_size)
    return x_size > y_size ? -1 : 1;
  return (x->column > y->column) - (x->column < y->column);
}

/* The terms of a pair that add something, the largest first; a contribution that is undefined adds nothing.
 */
static GArray *rank_contributions(const ThemaCompare *compare, const ThemaSimilarity *measure,
                                  const ThemaComparison *pair)
{
  GArray *parts = thema_similarity_contributions(thema_compare_profiles(compare, measure), measure,
                                                 pair->unit1, pair->unit2);
  guint kept = 0;
  for (guint i = 0; i < parts->len; i++) {
    ThemaContribution part = g_array_index(parts, ThemaContribution, i);
    if (fabs(part.contribution) > 0)
      g_array_index(parts, ThemaContribution, kept++) = part;
  }
  g_array_set_size(parts, kept);
  g_array_sort(parts, larger_first);
  return parts;
}

enum { TERM = 2, VALUE1, VALUE2, CONTRIBUTION, SHARE, OF_MEASURE };

static void add_contributions(ThemaTable *table, const ThemaCompare *compare, const ThemaSimilarity *measure,
                              const ThemaComparison *pair, guint top)
{
  const ThemaCounts *counts = thema_compare_side(compare, measure)->terms->counts;
  g_autoptr(GArray) parts = rank_contributions(compare, measure, pair);
  for (guint i = 0; i < parts->len && (top == 0 || i < top); i++) {
    const ThemaContribution *part = &g_array_index(parts, ThemaContribution, i);
    thema_table_add_row(table);
    thema_table_set_text(table, UNIT1, thema_compare_unit(compare, pair->unit1));
    thema_table_set_text(table, UNIT2, thema_compare_unit(compare, pair->unit2));
    thema_table_set_text(table, TERM, counts->terms[part->column]);
    thema_table_set_real(table, VALUE1, part->value1);
    thema_table_set_real(table, VALUE2, part->value2);
    thema_table_set_real(table, CONTRIBUTION, part->contribution);
    thema_table_set_real(table, SHARE, part->share);
    thema_table_set_text(table, OF_MEASURE, measure->about.id);
  }
}

static ThemaTable *new_contribution_table(const ThemaCompareOptions *options)
{
  static const ThemaHeading columns[] = {{"unit1", THEMA_COLUMN_TEXT},  {"unit2", THEMA_COLUMN_TEXT},
                                         {"term", THEMA_COLUMN_TEXT},   {"value1", THEMA_COLUMN_REAL},
                                         {"value2", THEMA_COLUMN_REAL}, {"contribution", THEMA_COLUMN_REAL},
                                         {"share", THEMA_COLUMN_REAL},  {"measure", THEMA_COLUMN_TEXT}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  if (options->measures->len > 1)
    thema_table_mix(table);
  return table;
}

ThemaTable *thema_compare_contributions(const ThemaCompareInput *input, const ThemaCompareOptions *options,
                                        guint top, GError **error)
{
  g_return_val_if_fail(input && options, NULL);
  g_autoptr(ThemaCompare) compare = thema_compare_new(input, options, error);
  if (!compare)
    return NULL;
  ThemaTable *table = new_contribution_table(options);
  for (guint m = 0; m < options->measures->len; m++) {
    const ThemaSimilarity *measure = g_ptr_array_index(options->measures, m);
    g_autoptr(GArray) pairs = thema_compare_pairs(compare, measure, false);
    for (guint i = 0; i < pairs->len; i++)
      add_contributions(table, compare, measure, &g_array_index(pairs, ThemaComparison, i), top);
  }
  return table;
}
