#include "report/keyness_table.h"

#include <math.h>

#include "base/parallel.h"
#include "report/keyness_sides-private.h"
#include "report/terms.h"
#include "stats/dispersion.h"
#include "stats/keyness.h"

#define DEFAULT_MEASURES "g2,log_ratio,lrc,p,q_bh,p_bonferroni"

enum { UNIT, TERM, TARGET_COUNT, TARGET_RATE, REFERENCE_COUNT, REFERENCE_RATE, FIRST_MEASURE };
enum { DIRECTION, TARGET_DF, REFERENCE_DF, RANGE, DP }; /* behind the measures */

static GPtrArray *choose_measures(const char *ids, GError **error)
{
  guint n;
  const ThemaKeyness *registry = thema_keynesses(&n);
  return thema_measures_choose(registry, n, sizeof *registry, "keyness measure", ids, error);
}

static ThemaTable *new_table(const GPtrArray *measures)
{
  static const ThemaHeading before[] = {{"unit", THEMA_COLUMN_TEXT},
                                        {"term", THEMA_COLUMN_TEXT},
                                        {"target_count", THEMA_COLUMN_INTEGER},
                                        {"target_per_million", THEMA_COLUMN_REAL},
                                        {"reference_count", THEMA_COLUMN_INTEGER},
                                        {"reference_per_million", THEMA_COLUMN_REAL}};
  static const ThemaHeading behind[] = {{"direction", THEMA_COLUMN_TEXT},
                                        {"target_df", THEMA_COLUMN_INTEGER},
                                        {"reference_df", THEMA_COLUMN_INTEGER},
                                        {"range", THEMA_COLUMN_INTEGER},
                                        {"dp", THEMA_COLUMN_REAL}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, before, G_N_ELEMENTS(before));
  for (guint i = 0; i < measures->len; i++)
    thema_table_add_column(table, ((const ThemaKeyness *)measures->pdata[i])->about.id, THEMA_COLUMN_REAL);
  thema_table_add_columns(table, behind, G_N_ELEMENTS(behind));
  return table;
}

/* A term of one comparison and what it is ranked by. */
typedef struct {
  guint32 term;
  guint64 a;
  guint64 b;
  double lrc;
  double g2;
  double q;
  char direction; /* + or -; a space where the two sides cannot be compared */
} Row;

/* What goes into the table and how. */
typedef struct {
  const ThemaKeynessInput *input;
  const ThemaKeynessOptions *options;
  const ThemaKeynessTerms *terms;
  const GPtrArray *measures;
  const ThemaDispersion *range;
  const ThemaDispersion *dp;
  ThemaTable *table;
} Work;

/* A target and a reference, and the terms of both. */
typedef struct {
  const ThemaKeynessSide *target;
  const ThemaKeynessSide *reference;
  GArray *rows;   /* of Row, the keyest first */
  guint shown;    /* how many of them are */
  double *values; /* the measures of those, row by row */
  ThemaKeynessContext context;
  bool nominal; /* nothing is certain, so tests and bounds stay empty */
} Comparison;

static ThemaContrast contrast_of(const Comparison *comparison, const Row *row)
{
  return (ThemaContrast){row->a, row->b, comparison->target->size, comparison->reference->size};
}

/* Fixed terms are all compared; so are the terms of two lists, which come back row for row. */
static void collect_rows(const Work *work, Comparison *comparison)
{
  bool fixed = work->input->terms;
  guint64 least = work->options->min_count;
  if (!work->input->groups && least <= 1)
    least = 0;
  else
    least = MAX(least, 1);
  for (guint32 t = 0; t < work->terms->n; t++) {
    Row row = {.term = t, .a = comparison->target->count[t], .b = comparison->reference->count[t]};
    if (fixed || row.a + row.b >= least)
      g_array_append_val(comparison->rows, row);
  }
}

static int by_counts(gconstpointer x, gconstpointer y)
{
  const Row *a = x, *b = y;
  if (a->a != b->a)
    return a->a < b->a ? -1 : 1;
  if (a->b != b->b)
    return a->b < b->b ? -1 : 1;
  return a->term < b->term ? -1 : a->term > b->term;
}

/* Computes what rows are ranked by, once for all terms with the same two counts. */
static void compute_rows(Comparison *comparison)
{
  const ThemaKeyness *lrc = thema_keyness("lrc"), *g2 = thema_keyness("g2"), *p = thema_keyness("p");
  GArray *rows = comparison->rows;
  g_autofree double *tails = g_new(double, (gsize)rows->len + 1);
  g_array_sort(rows, by_counts);
  for (guint i = 0; i < rows->len; i++) {
    Row *row = &g_array_index(rows, Row, i);
    const Row *before = i ? &g_array_index(rows, Row, i - 1) : NULL;
    if (before && before->a == row->a && before->b == row->b) {
      guint32 term = row->term;
      *row = *before;
      row->term = term;
      tails[i] = tails[i - 1];
      continue;
    }
    ThemaContrast contrast = contrast_of(comparison, row);
    row->lrc = comparison->nominal ? NAN : lrc->compute(&contrast, &comparison->context);
    row->g2 = g2->compute(&contrast, &comparison->context);
    row->direction = isnan(row->g2) ? ' ' : thema_contrast_direction(&contrast);
    tails[i] = p->compute(&contrast, &comparison->context);
  }
  thema_benjamini_hochberg(tails, rows->len, comparison->context.candidates, tails);
  for (guint i = 0; i < rows->len; i++)
    g_array_index(rows, Row, i).q = tails[i];
}

/* Larger first, undefined last; 0 where they are equal. */
static int larger_first(double a, double b)
{
  if (isnan(a) || isnan(b))
    return isnan(a) - isnan(b);
  return (a < b) - (a > b);
}

static int direction_rank(char direction)
{
  return direction == '+' ? 0 : direction == '-' ? 1 : 2;
}

static int keyer_first(gconstpointer x, gconstpointer y)
{
  const Row *a = x, *b = y;
  int order = direction_rank(a->direction) - direction_rank(b->direction);
  if (!order)
    order = larger_first(fabs(a->lrc), fabs(b->lrc));
  if (!order)
    order = larger_first(a->g2, b->g2);
  if (!order)
    order = (a->term > b->term) - (a->term < b->term);
  return order;
}

static void set_parts(const Work *work, const Comparison *comparison, const Row *row, guint column)
{
  const ThemaKeynessSide *target = comparison->target, *reference = comparison->reference;
  if (reference->df)
    thema_table_set_integer(work->table, column + REFERENCE_DF, reference->df[row->term]);
  if (!target->df)
    return;
  thema_table_set_integer(work->table, column + TARGET_DF, target->df[row->term]);
  ThemaTermParts parts = {.n_parts = target->n_parts,
                          .n_holding = target->df[row->term],
                          .count = target->part_count + target->first[row->term],
                          .size = target->part_size + target->first[row->term],
                          .total = row->a,
                          .tokens = target->size,
                          .smallest = target->smallest,
                          .arf = NAN};
  double range = work->range->compute(&parts);
  if (!isnan(range))
    thema_table_set_integer(work->table, column + RANGE, (guint64)range);
  if (target->n_parts > 1) /* in its only part a term cannot but be even */
    thema_table_set_real(work->table, column + DP, work->dp->compute(&parts));
}

/* Computes the measures of a row that is shown. */
static void measure_row(const Work *work, const Comparison *comparison, const Row *row, double *values)
{
  ThemaContrast contrast = contrast_of(comparison, row);
  for (guint m = 0; m < work->measures->len; m++) {
    const ThemaKeyness *measure = work->measures->pdata[m];
    values[m] = NAN;
    if (!comparison->nominal || !thema_keyness_needs_counts(measure))
      values[m] = measure->compute ? measure->compute(&contrast, &comparison->context) : row->q;
  }
}

static void add_row(const Work *work, const Comparison *comparison, const char *unit, guint i)
{
  ThemaTable *table = work->table;
  const Row *row = &g_array_index(comparison->rows, Row, i);
  thema_table_add_row(table);
  thema_table_set_text(table, UNIT, unit);
  thema_table_set_text(table, TERM, work->terms->terms[row->term]);
  thema_table_set_integer(table, TARGET_COUNT, row->a);
  thema_table_set_real(table, TARGET_RATE, thema_per_million(row->a, comparison->target->size));
  thema_table_set_integer(table, REFERENCE_COUNT, row->b);
  thema_table_set_real(table, REFERENCE_RATE, thema_per_million(row->b, comparison->reference->size));
  guint n = work->measures->len, column = FIRST_MEASURE;
  for (guint m = 0; m < n; m++)
    thema_table_set_real(table, column++, comparison->values[(gsize)i * n + m]);
  thema_table_set_text(table, column + DIRECTION,
                       row->direction == '+'   ? "+"
                       : row->direction == '-' ? "-"
                                               : NULL);
  set_parts(work, comparison, row, column);
}

/* Finds the rows of a target and a reference; a target without a token has none. */
static Comparison compare(const Work *work, const ThemaKeynessSide *target, const ThemaKeynessSide *reference)
{
  const ThemaKeynessOptions *options = work->options;
  Comparison comparison = {.target = target,
                           .reference = reference,
                           .rows = g_array_new(FALSE, FALSE, sizeof(Row)),
                           .nominal = work->input->reference && work->input->reference->nominal};
  if (target->size > 0)
    collect_rows(work, &comparison);
  guint n = comparison.rows->len;
  comparison.context.candidates = options->candidates ? options->candidates : n;
  comparison.context.smoothing = options->smoothing;
  compute_rows(&comparison);
  g_array_sort(comparison.rows, keyer_first);
  comparison.shown = options->top > 0 && options->top < n ? (guint)options->top : n;
  comparison.values = g_new(double, (gsize)comparison.shown * work->measures->len + 1);
  for (guint i = 0; i < comparison.shown; i++)
    measure_row(work, &comparison, &g_array_index(comparison.rows, Row, i),
                comparison.values + (gsize)i * work->measures->len);
  return comparison;
}

/* Puts the rows that were found into the table, and forgets them. */
static void add_rows(const Work *work, Comparison *comparison, const char *unit)
{
  for (guint i = 0; i < comparison->shown; i++)
    add_row(work, comparison, unit, i);
  g_clear_pointer(&comparison->rows, g_array_unref);
  g_clear_pointer(&comparison->values, g_free);
}

/* Groups to compare; NO_GROUP stands for what a target is compared with when that is no group. */
typedef struct {
  guint32 target;
  guint32 reference;
} Pair;

#define NO_GROUP G_MAXUINT32

/* What a worker has compared. */
typedef struct {
  ThemaKeynessSide *target;
  ThemaKeynessSide *reference; /* NULL where it is that of all */
  Comparison comparison;
} Compared;

typedef struct {
  const Work *work;
  const GArray *pairs;         /* of Pair */
  const ThemaKeynessSide *all; /* the reference list, or the whole input; NULL where nothing needs it */
  Compared *compared;          /* by worker */
} Comparing;

static void compare_pair(gpointer data, guint worker, guint task)
{
  const Comparing *comparing = data;
  const Work *work = comparing->work;
  const Pair *pair = &g_array_index(comparing->pairs, Pair, task);
  Compared *compared = &comparing->compared[worker];
  compared->target = thema_keyness_side_of_group(work->input, work->terms, pair->target);
  compared->reference = NULL;
  if (pair->reference != NO_GROUP)
    compared->reference = thema_keyness_side_of_group(work->input, work->terms, pair->reference);
  else if (!work->input->reference)
    compared->reference = thema_keyness_side_of_rest(comparing->all, compared->target, work->terms);
  compared->comparison =
      compare(work, compared->target, compared->reference ? compared->reference : comparing->all);
}

static const ThemaUnit *group_at(const Work *work, guint32 group)
{
  return &g_array_index(work->input->groups->groups->units, ThemaUnit, group);
}

static void give_pair(gpointer data, guint worker, guint task)
{
  const Comparing *comparing = data;
  const Work *work = comparing->work;
  const Pair *pair = &g_array_index(comparing->pairs, Pair, task);
  Compared *compared = &comparing->compared[worker];
  const char *name = group_at(work, pair->target)->name;
  bool both = work->input->form == THEMA_KEYNESS_PAIRS;
  g_autofree char *joined = both ? g_strconcat(name, "|", group_at(work, pair->reference)->name, NULL) : NULL;
  add_rows(work, &compared->comparison, both ? joined : name);
  thema_keyness_side_free(compared->target);
  thema_keyness_side_free(compared->reference);
}

static GArray *find_pairs(const Work *work)
{
  const ThemaKeynessInput *input = work->input;
  GArray *pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
  guint32 n = input->groups->groups->units->len;
  if (input->form == THEMA_KEYNESS_FIRST) {
    Pair pair = {0, input->reference ? NO_GROUP : 1};
    g_array_append_val(pairs, pair);
  }
  for (Pair pair = {0, NO_GROUP}; input->form == THEMA_KEYNESS_EACH && pair.target < n; pair.target++)
    g_array_append_val(pairs, pair);
  for (Pair pair = {0, 0}; input->form == THEMA_KEYNESS_PAIRS && pair.target < n; pair.target++)
    for (pair.reference = pair.target + 1; pair.reference < n; pair.reference++)
      if (group_at(work, pair.reference)->tokens > 0)
        g_array_append_val(pairs, pair);
  return pairs;
}

static void compare_groups(const Work *work)
{
  const ThemaKeynessInput *input = work->input;
  g_autoptr(GArray) pairs = find_pairs(work);
  g_autoptr(ThemaKeynessSide) all = NULL;
  if (input->reference)
    all = thema_keyness_side_of_list(input->reference, work->terms, 1);
  else if (input->form == THEMA_KEYNESS_EACH)
    all = thema_keyness_side_of_all(input, work->terms);
  guint n_workers = thema_parallel_workers(work->options->threads, pairs->len);
  g_autofree Compared *compared = g_new0(Compared, n_workers);
  Comparing comparing = {work, pairs, all, compared};
  thema_parallel_run_in_order(n_workers, pairs->len, compare_pair, give_pair, &comparing);
}

static void compare_lists(const Work *work)
{
  g_autoptr(ThemaKeynessSide) target = thema_keyness_side_of_list(work->input->target, work->terms, 0);
  g_autoptr(ThemaKeynessSide) reference = thema_keyness_side_of_list(work->input->reference, work->terms, 1);
  Comparison comparison = compare(work, target, reference);
  add_rows(work, &comparison, "target");
}

ThemaTable *thema_keyness_table(const ThemaKeynessInput *input, const ThemaKeynessOptions *options,
                                GError **error)
{
  g_autoptr(GPtrArray) measures =
      choose_measures(options->measures ? options->measures : DEFAULT_MEASURES, error);
  if (!measures)
    return NULL;
  g_autoptr(ThemaKeynessTerms) terms = thema_keyness_terms_new(input);
  Work work = {.input = input,
               .options = options,
               .terms = terms,
               .measures = measures,
               .range = thema_dispersion("range"),
               .dp = thema_dispersion("dp"),
               .table = new_table(measures)};
  if (input->groups)
    compare_groups(&work);
  else
    compare_lists(&work);
  return work.table;
}
