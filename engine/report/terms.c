#include "report/terms.h"

#include <math.h>

#include "count/phrases.h"
#include "count/words.h"

void thema_terms_free(ThemaTerms *terms)
{
  if (!terms)
    return;
  g_clear_pointer(&terms->matrix, thema_matrix_free);
  g_clear_pointer(&terms->counts, thema_counts_free);
  g_clear_pointer(&terms->units, thema_units_free);
  g_free(terms->df);
  g_free(terms);
}

ThemaCounts *thema_terms_count(const ThemaStream *stream, const ThemaUnits *units,
                               const ThemaTermOptions *options)
{
  if (!options->phrases)
    return thema_counts_ngrams(stream, units, &options->ngrams);
  ThemaPhraseOptions phrase_options = {.max_words = 5, .min_count = 1};
  g_autoptr(ThemaPhrases) phrases = thema_phrases_new(stream, units, &phrase_options);
  return g_steal_pointer(&phrases->counts);
}

/* Folds all rows into one: the corpus as its own only unit, `column_total` being the terms' sums. */
static void fold_rows(ThemaCounts *counts, const guint64 *column_total)
{
  g_free(counts->row);
  g_free(counts->term);
  g_free(counts->count);
  g_free(counts->unit_tokens);
  counts->n_units = 1;
  counts->row = g_new(gsize, 2);
  counts->row[0] = 0;
  counts->row[1] = counts->n_terms;
  counts->term = g_new(guint32, counts->n_terms);
  counts->count = g_new(guint64, counts->n_terms);
  for (guint32 t = 0; t < counts->n_terms; t++) {
    counts->term[t] = t;
    counts->count[t] = column_total[t];
  }
  counts->unit_tokens = g_new(guint64, 1);
  counts->unit_tokens[0] = counts->tokens;
}

/* What follows counting: `by_corpus`, the counts are of documents, whose number is df. */
static void finish_counts(ThemaTerms *terms, const ThemaTermOptions *options, bool by_corpus)
{
  terms->fixed = options->fixed != NULL;
  if (terms->fixed)
    thema_counts_select(terms->counts, (const char *const *)options->fixed->pdata, options->fixed->len);
  thema_counts_prune(terms->counts, options->min_count);
  terms->matrix = thema_matrix_new(terms->counts);
  terms->df = g_memdup2(terms->matrix->column_units, sizeof(guint32) * terms->counts->n_terms);
  if (by_corpus) {
    fold_rows(terms->counts, terms->matrix->column_total);
    thema_matrix_free(terms->matrix);
    terms->matrix = thema_matrix_new(terms->counts);
  }
}

ThemaTerms *thema_terms_new(const ThemaStream *stream, const ThemaTermOptions *options, GError **error)
{
  g_autoptr(ThemaTerms) terms = g_new0(ThemaTerms, 1);
  terms->units = thema_units_new(stream, options->by, error);
  if (!terms->units)
    return NULL;
  bool by_corpus = terms->units->by == THEMA_BY_CORPUS;
  g_autoptr(ThemaUnits) documents = by_corpus ? thema_units_new(stream, "document", error) : NULL;
  if (by_corpus && !documents)
    return NULL;
  terms->counts = thema_terms_count(stream, by_corpus ? documents : terms->units, options);
  finish_counts(terms, options, by_corpus);
  return g_steal_pointer(&terms);
}

bool thema_terms_need_stream(const ThemaTermOptions *options)
{
  return options->phrases || options->ngrams.max_n > 1 || thema_units_need_stream(options->by);
}

ThemaTerms *thema_terms_of_corpus(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                  const ThemaTermOptions *options, GError **error)
{
  g_return_val_if_fail(!thema_terms_need_stream(options), NULL);
  g_autoptr(ThemaTerms) terms = g_new0(ThemaTerms, 1);
  terms->units = thema_units_of_corpus(corpus, options->by, error);
  if (!terms->units)
    return NULL;
  bool by_corpus = terms->units->by == THEMA_BY_CORPUS;
  g_autoptr(ThemaUnits) documents = by_corpus ? thema_units_of_corpus(corpus, "document", error) : NULL;
  if (by_corpus && !documents)
    return NULL;
  terms->counts = thema_counts_words(corpus, reading, by_corpus ? documents : terms->units, error);
  if (!terms->counts)
    return NULL;
  if (by_corpus)
    g_array_index(terms->units->units, ThemaUnit, 0).tokens = terms->counts->tokens;
  finish_counts(terms, options, by_corpus);
  return g_steal_pointer(&terms);
}

void thema_terms_select(ThemaTerms *terms, const char *const *fixed, guint32 n)
{
  g_return_if_fail(terms && terms->units->by != THEMA_BY_CORPUS);
  thema_counts_select(terms->counts, fixed, n);
  thema_matrix_free(terms->matrix);
  g_free(terms->df);
  terms->matrix = thema_matrix_new(terms->counts);
  terms->df = g_memdup2(terms->matrix->column_units, sizeof(guint32) * terms->counts->n_terms);
}

double thema_per_million(guint64 count, guint64 tokens)
{
  return tokens ? 1e6 * (double)count / (double)tokens : NAN;
}

/* A stored count of one unit and what its row is ranked by. */
typedef struct {
  guint32 term; /* byte order */
  guint64 count;
  double weight;
} Cell;

static int heavier_first(gconstpointer a, gconstpointer b)
{
  const Cell *x = a, *y = b;
  bool x_defined = !isnan(x->weight), y_defined = !isnan(y->weight);
  if (x_defined != y_defined)
    return x_defined ? -1 : 1;
  if (x_defined && x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return x->term < y->term ? -1 : x->term > y->term;
}

/* Cells for the fixed terms that a unit does not hold; its own rise in term. */
static void add_zeros(const ThemaCounts *counts, GArray *cells)
{
  guint held = cells->len, at = 0;
  for (guint32 term = 0; term < counts->n_terms; term++) {
    if (at < held && g_array_index(cells, Cell, at).term == term) {
      at++;
      continue;
    }
    Cell zero = {.term = term};
    g_array_append_val(cells, zero);
  }
}

/* The cells of one unit, heaviest first; without weights, commonest first. */
static void rank_unit(const ThemaTerms *terms, guint32 unit, const double *weights, GArray *cells)
{
  const ThemaCounts *counts = terms->counts;
  g_array_set_size(cells, 0);
  for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++) {
    Cell cell = {counts->term[i], counts->count[i], weights ? weights[i] : 0};
    g_array_append_val(cells, cell);
  }
  if (terms->fixed && !weights)
    add_zeros(counts, cells);
  g_array_sort(cells, heavier_first);
}

/* Fills the cells after `count` of the last row. */
typedef void (*FillFunc)(ThemaTable *table, const ThemaTerms *terms, guint32 unit, const Cell *cell);

enum { UNIT, TERM, COUNT, WEIGHT = 3, PER_MILLION = 3, DF };

/* A row a term of a unit: unit, term, count, and what `fill` has columns for. */
static void fill_rows(ThemaTable *table, const ThemaTerms *terms, const double *weights, FillFunc fill)
{
  const ThemaCounts *counts = terms->counts;
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Cell));
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    rank_unit(terms, unit, weights, cells);
    for (guint i = 0; i < cells->len; i++) {
      const Cell *cell = &g_array_index(cells, Cell, i);
      thema_table_add_row(table);
      thema_table_set_text(table, UNIT, g_array_index(terms->units->units, ThemaUnit, unit).name);
      thema_table_set_text(table, TERM, counts->terms[cell->term]);
      thema_table_set_integer(table, COUNT, cell->count);
      fill(table, terms, unit, cell);
    }
  }
}

static ThemaTable *new_term_table(void)
{
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "unit", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "count", THEMA_COLUMN_INTEGER);
  return table;
}

static void fill_rate(ThemaTable *table, const ThemaTerms *terms, guint32 unit, const Cell *cell)
{
  thema_table_set_real(table, PER_MILLION, thema_per_million(cell->count, terms->counts->unit_tokens[unit]));
  thema_table_set_integer(table, DF, terms->df[cell->term]);
}

ThemaTable *thema_count_table(const ThemaTerms *terms)
{
  ThemaTable *table = new_term_table();
  thema_table_add_column(table, "per_million", THEMA_COLUMN_REAL);
  thema_table_add_column(table, "df", THEMA_COLUMN_INTEGER);
  fill_rows(table, terms, NULL, fill_rate);
  return table;
}

static void fill_weight(ThemaTable *table, const ThemaTerms *terms, guint32 unit, const Cell *cell)
{
  (void)terms;
  (void)unit;
  thema_table_set_real(table, WEIGHT, cell->weight);
}

ThemaTable *thema_weight_table(const ThemaTerms *terms, const double *weights)
{
  ThemaTable *table = new_term_table();
  thema_table_add_column(table, "weight", THEMA_COLUMN_REAL);
  fill_rows(table, terms, weights, fill_weight);
  return table;
}
