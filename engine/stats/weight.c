#include "stats/weight.h"

#include <math.h>
#include <string.h>

#include "base/error.h"

static double tf_count(const ThemaTermCount *term)
{
  return (double)term->count;
}

static double tf_prop(const ThemaTermCount *term)
{
  return (double)term->count / (double)term->unit_total;
}

static double tf_propmax(const ThemaTermCount *term)
{
  return (double)term->count / (double)term->unit_max;
}

static double tf_log(const ThemaTermCount *term)
{
  return 1 + log((double)term->count);
}

static double tf_log2(const ThemaTermCount *term)
{
  return 1 + log2((double)term->count);
}

static double tf_loglog2(const ThemaTermCount *term)
{
  return 1 + log2(tf_log2(term));
}

static double tf_boolean(const ThemaTermCount *term)
{
  return term->count > 0;
}

static double tf_augmented(const ThemaTermCount *term)
{
  return 0.5 + 0.5 * tf_propmax(term);
}

static double unit_mean(const ThemaTermCount *term)
{
  return (double)term->unit_total / term->unit_terms;
}

static double tf_logave(const ThemaTermCount *term)
{
  return tf_log(term) / (1 + log(unit_mean(term)));
}

static double tf_logave2(const ThemaTermCount *term)
{
  return tf_log2(term) / (1 + log2(unit_mean(term)));
}

static double tf_sqrt(const ThemaTermCount *term)
{
  return sqrt((double)term->count);
}

#define BM25_K1 1.2 /* how soon more of a term counts no more */
#define BM25_B 0.75 /* how far a long unit is held against it */

static double tf_bm25(const ThemaTermCount *term)
{
  double count = (double)term->count;
  double length = (double)term->unit_total / term->mean_total;
  return count * (BM25_K1 + 1) / (count + BM25_K1 * (1 - BM25_B + BM25_B * length));
}

static double idf_none(const ThemaTermSpread *term)
{
  return term->df > 0 ? 1 : NAN;
}

static double units_a_df(const ThemaTermSpread *term)
{
  return (double)term->units / term->df;
}

static double idf_idf(const ThemaTermSpread *term)
{
  return log(units_a_df(term));
}

static double idf_idf2(const ThemaTermSpread *term)
{
  return log2(units_a_df(term));
}

static double idf_idf10(const ThemaTermSpread *term)
{
  return log10(units_a_df(term));
}

static double idf_plus(const ThemaTermSpread *term)
{
  return 1 + log(units_a_df(term));
}

static double idf_smooth(const ThemaTermSpread *term)
{
  return log((term->units + 1.) / (term->df + 1.)) + 1;
}

static double idf_corrected2(const ThemaTermSpread *term)
{
  return log2((term->units + 1.) / term->df);
}

static double idf_inverseprob(const ThemaTermSpread *term)
{
  return fmax(0, log((double)(term->units - term->df) / term->df));
}

static double idf_inverseprob2(const ThemaTermSpread *term)
{
  return fmax(0, log2((double)(term->units - term->df) / term->df));
}

static double idf_inversemax(const ThemaTermSpread *term)
{
  return log((double)term->df_max / term->df);
}

static double idf_entropy(const ThemaTermSpread *term)
{
  return term->units > 1 ? 1 + term->spread / log(term->units) : NAN;
}

static double idf_bm25(const ThemaTermSpread *term)
{
  return log1p((term->units - term->df + 0.5) / (term->df + 0.5));
}

static double norm_none(const ThemaUnitWeights *unit)
{
  (void)unit;
  return 1;
}

static double norm_l1(const ThemaUnitWeights *unit)
{
  double sum = 0;
  for (gsize i = 0; i < unit->n; i++)
    sum += fabs(unit->weights[i]);
  return sum;
}

static double norm_l2(const ThemaUnitWeights *unit)
{
  double sum = 0;
  for (gsize i = 0; i < unit->n; i++)
    sum += unit->weights[i] * unit->weights[i];
  return sqrt(sum);
}

#define PIVOT_SLOPE 0.25 /* how far a long unit is held against it */

/* Both give a unit of mean size its size. */
static double norm_pivoted_unique(const ThemaUnitWeights *unit)
{
  guint64 terms = 0;
  for (gsize i = 0; i < unit->n; i++)
    terms += unit->weights[i] != 0;
  return (1 - PIVOT_SLOPE) * unit->mean_terms + PIVOT_SLOPE * (double)terms;
}

static double norm_pivoted_characters(const ThemaUnitWeights *unit)
{
  return (1 - PIVOT_SLOPE) * unit->mean_characters + PIVOT_SLOPE * (double)unit->characters;
}

#define TF(id, f, formula, base, range, source, others)                                                      \
  {                                                                                                          \
    {id, "tf", formula, base, range, "higher = weightier", source, others}, THEMA_WEIGHT_TF, f, NULL, NULL   \
  }
#define IDF(id, f, formula, base, range, source, others)                                                     \
  {                                                                                                          \
    {id, "idf", formula, base, range, "higher = rarer", source, others}, THEMA_WEIGHT_IDF, NULL, f, NULL     \
  }
#define NORM(id, f, formula, range, source, others)                                                          \
  {                                                                                                          \
    {id, "norm", formula, "", range, "", source, others}, THEMA_WEIGHT_NORM, NULL, NULL, f                   \
  }

/* clang-format off */
static const ThemaWeightMeasure registry[] = {
  TF("count", tf_count, "tf", "", "1 to inf", "Luhn 1957", "SMART n"),
  TF("prop", tf_prop, "tf / sum of the unit's tf", "", "0 to 1", "Manning et al. 2008",
     "tidytext's tf; quanteda prop"),
  TF("propmax", tf_propmax, "tf / largest tf of the unit", "", "0 to 1", "Manning et al. 2008",
     "quanteda propmax"),
  TF("log", tf_log, "1 + ln tf", "e", "1 to inf", "Salton & Buckley 1988",
     "scikit-learn sublinear_tf; quanteda logcount: base 10"),
  TF("log2", tf_log2, "1 + log2 tf", "2", "1 to inf", "Salton & Buckley 1988", "SMART l of gensim"),
  TF("loglog2", tf_loglog2, "1 + log2(1 + log2 tf)", "2", "1 to inf", "Singhal et al. 1999",
     "SMART d of gensim"),
  TF("boolean", tf_boolean, "1 where tf > 0", "", "0 or 1", "Salton & Buckley 1988", "SMART b"),
  TF("augmented", tf_augmented, "1/2 + 1/2 tf / largest tf of the unit", "", "0.5 to 1",
     "Salton & Buckley 1988", "SMART a; quanteda augmented"),
  TF("logave", tf_logave, "(1 + ln tf) / (1 + ln(mean tf of the unit's terms))", "e", "0 to inf",
     "Manning et al. 2008", "quanteda logave: base 10"),
  TF("logave2", tf_logave2, "(1 + log2 tf) / (1 + log2(mean tf of the unit's terms))", "2", "0 to inf",
     "Manning et al. 2008", "SMART L of gensim"),
  TF("sqrt", tf_sqrt, "sqrt(tf)", "", "1 to inf", "Bartlett 1936", "Lucene's classic similarity"),
  TF("bm25", tf_bm25, "2.2 tf / (tf + 1.2 (1/4 + 3/4 L / mean L)), L the counts of the unit", "", "0 to 2.2",
     "Robertson et al. 1995", "k1 = 1.2, b = 0.75, as Lucene; with idf bm25 it is BM25"),

  IDF("none", idf_none, "1", "", "1", "", "SMART n"),
  IDF("idf", idf_idf, "ln(N/df)", "e", "0 to inf", "Sparck Jones 1972", "tidytext's idf"),
  IDF("idf2", idf_idf2, "log2(N/df)", "2", "0 to inf", "Sparck Jones 1972",
      "gensim's default; SMART f of gensim"),
  IDF("idf10", idf_idf10, "log10(N/df)", "10", "0 to inf", "Sparck Jones 1972", "quanteda inverse"),
  IDF("plus", idf_plus, "ln(N/df) + 1", "e", "1 to inf", "Sparck Jones 1972",
      "scikit-learn smooth_idf=False"),
  IDF("smooth", idf_smooth, "ln((1 + N)/(1 + df)) + 1", "e", "1 to inf", "Pedregosa et al. 2011",
      "scikit-learn's default"),
  IDF("corrected2", idf_corrected2, "log2((N + 1)/df)", "2", "0 to inf", "Rehurek & Sojka 2010",
      "zero-corrected idf, SMART t of gensim"),
  IDF("inverseprob", idf_inverseprob, "max(0, ln((N - df)/df))", "e", "0 to inf",
      "Robertson & Sparck Jones 1976", "quanteda inverseprob: base 10"),
  IDF("inverseprob2", idf_inverseprob2, "max(0, log2((N - df)/df))", "2", "0 to inf",
      "Robertson & Sparck Jones 1976", "SMART p of gensim"),
  IDF("inversemax", idf_inversemax, "ln(largest df of any term / df)", "e", "0 to inf", "Manning et al. 2008",
      "quanteda inversemax: base 10"),
  IDF("entropy", idf_entropy, "1 + sum p ln p / ln N, p the unit's share of the term's count", "e", "0 to 1",
      "Dumais 1991", "the base cancels; empty for a single unit"),
  IDF("bm25", idf_bm25, "ln(1 + (N - df + 1/2)/(df + 1/2))", "e", "0 to inf", "Robertson & Sparck Jones 1976",
      "the idf of BM25 as Lucene has it, never negative"),

  NORM("none", norm_none, "w", "", "", "SMART n"),
  NORM("l1", norm_l1, "w / sum |w| of the unit", "-1 to 1", "", "scikit-learn norm='l1'"),
  NORM("l2", norm_l2, "w / sqrt(sum w^2) of the unit", "-1 to 1", "Salton et al. 1975",
       "cosine norm, SMART c"),
  NORM("pivoted_unique", norm_pivoted_unique,
       "w / (3/4 mean V + 1/4 V), V the terms of the unit, those of weight 0 only in the mean", "-inf to inf",
       "Singhal et al. 1996", "SMART u of gensim, whose slope is 0.25"),
  NORM("pivoted_characters", norm_pivoted_characters,
       "w / (3/4 mean B + 1/4 B), B = sum tf (characters of the term + 1) over the unit", "-inf to inf",
       "Singhal et al. 1996", "SMART b of gensim, whose slope is 0.25"),
};
/* clang-format on */

const ThemaWeightMeasure *thema_weight_measures(guint *n)
{
  *n = G_N_ELEMENTS(registry);
  return registry;
}

const ThemaWeightMeasure *thema_weight_measure(ThemaWeightPart part, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS(registry); i++)
    if (registry[i].part == part && strcmp(registry[i].about.id, id) == 0)
      return &registry[i];
  return NULL;
}

static const ThemaWeightMeasure *find(ThemaWeightPart part, const char *id, GError **error)
{
  static const char *const names[] = {"tf", "idf", "norm"};
  const ThemaWeightMeasure *found = thema_weight_measure(part, id);
  if (found)
    return found;
  const ThemaMeasure *abouts[G_N_ELEMENTS(registry)];
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS(registry); i++)
    if (registry[i].part == part)
      abouts[n++] = &registry[i].about;
  g_autofree char *near = thema_measures_suggest(abouts, n, id);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "no %s is called '%s'; try %s", names[part], id, near);
  return NULL;
}

/* Σ p·ln p of each column, in row order. */
static double *column_spreads(const ThemaMatrix *matrix)
{
  double *spread = g_new0(double, matrix->n_columns);
  for (gsize i = 0; i < matrix->row[matrix->n_rows]; i++) {
    double p = (double)matrix->count[i] / (double)matrix->column_total[matrix->column[i]];
    if (p > 0)
      spread[matrix->column[i]] += p * log(p);
  }
  return spread;
}

static double *column_weights(const ThemaMatrix *matrix, double (*idf)(const ThemaTermSpread *))
{
  g_autofree double *spread = idf == idf_entropy ? column_spreads(matrix) : NULL;
  ThemaTermSpread term = {.units = matrix->n_rows};
  for (guint32 column = 0; column < matrix->n_columns; column++)
    term.df_max = MAX(term.df_max, matrix->column_units[column]);
  double *weight = g_new(double, matrix->n_columns);
  for (guint32 column = 0; column < matrix->n_columns; column++) {
    term.df = matrix->column_units[column];
    term.spread = spread ? spread[column] : 0;
    weight[column] = term.df > 0 ? idf(&term) : NAN;
  }
  return weight;
}

/* Means over the units. */
typedef struct {
  double total; /* counts */
  double terms;
  double characters;
} UnitMeans;

static guint64 row_characters(const ThemaMatrix *matrix, guint32 row)
{
  guint64 characters = 0;
  for (gsize i = matrix->row[row]; i < matrix->row[row + 1]; i++)
    characters += matrix->count[i] * (matrix->column_length[matrix->column[i]] + G_GUINT64_CONSTANT(1));
  return characters;
}

/* The only norm that asks how many characters there are, which takes a look at every count. */
static bool asks_for_characters(const ThemaWeightMeasure *norm)
{
  return norm->norm == norm_pivoted_characters;
}

static UnitMeans unit_means(const ThemaMatrix *matrix, const ThemaWeightMeasure *norm)
{
  UnitMeans means = {0};
  for (guint32 row = 0; row < matrix->n_rows; row++) {
    means.total += (double)matrix->row_total[row];
    means.characters += asks_for_characters(norm) ? (double)row_characters(matrix, row) : 0;
  }
  for (guint32 column = 0; column < matrix->n_columns; column++)
    means.terms += (double)matrix->column_units[column];
  double n = MAX(matrix->n_rows, 1);
  return (UnitMeans){means.total / n, means.terms / n, means.characters / n};
}

/* What every count of a row shares. */
static ThemaTermCount row_facts(const ThemaMatrix *matrix, guint32 row, double mean_total)
{
  ThemaTermCount facts = {.unit_total = matrix->row_total[row], .mean_total = mean_total};
  for (gsize i = matrix->row[row]; i < matrix->row[row + 1]; i++) {
    facts.unit_max = MAX(facts.unit_max, matrix->count[i]);
    facts.unit_terms += matrix->count[i] > 0;
  }
  return facts;
}

/* Divides the weights of a row by their norm. */
static void normalize(const ThemaMatrix *matrix, guint32 row, const UnitMeans *means,
                      const ThemaWeightMeasure *norm, double *weights)
{
  ThemaUnitWeights unit = {.weights = weights,
                           .n = matrix->row[row + 1] - matrix->row[row],
                           .characters = asks_for_characters(norm) ? row_characters(matrix, row) : 0,
                           .mean_characters = means->characters,
                           .mean_terms = means->terms};
  double divisor = norm->norm(&unit);
  for (gsize i = 0; divisor > 0 && i < unit.n; i++)
    weights[i] /= divisor;
}

struct ThemaWeigher {
  const ThemaWeightMeasure *tf;
  const ThemaWeightMeasure *norm;
  double *of_column;
  UnitMeans means;
};

ThemaWeigher *thema_weigher_new(const ThemaMatrix *matrix, const ThemaWeighting *weighting, GError **error)
{
  const ThemaWeightMeasure *tf = find(THEMA_WEIGHT_TF, weighting->tf, error);
  const ThemaWeightMeasure *idf = tf ? find(THEMA_WEIGHT_IDF, weighting->idf, error) : NULL;
  const ThemaWeightMeasure *norm = idf ? find(THEMA_WEIGHT_NORM, weighting->norm, error) : NULL;
  if (!norm)
    return NULL;
  ThemaWeigher *weigher = g_new(ThemaWeigher, 1);
  *weigher = (ThemaWeigher){.tf = tf,
                            .norm = norm,
                            .of_column = column_weights(matrix, idf->idf),
                            .means = unit_means(matrix, norm)};
  return weigher;
}

void thema_weigher_free(ThemaWeigher *weigher)
{
  if (!weigher)
    return;
  g_free(weigher->of_column);
  g_free(weigher);
}

void thema_weigher_row(const ThemaWeigher *weigher, const ThemaMatrix *matrix, guint32 row, double *weights)
{
  ThemaTermCount term = row_facts(matrix, row, weigher->means.total);
  gsize first = matrix->row[row];
  for (gsize i = first; i < matrix->row[row + 1]; i++) {
    term.count = matrix->count[i];
    weights[i - first] = term.count > 0 ? weigher->tf->tf(&term) * weigher->of_column[matrix->column[i]] : 0;
  }
  normalize(matrix, row, &weigher->means, weigher->norm, weights);
}

double *thema_weigher_apply(const ThemaWeigher *weigher, const ThemaMatrix *matrix)
{
  double *weights = g_new(double, MAX(matrix->row[matrix->n_rows], 1));
  for (guint32 row = 0; row < matrix->n_rows; row++)
    thema_weigher_row(weigher, matrix, row, weights + matrix->row[row]);
  return weights;
}

double *thema_weights_compute(const ThemaMatrix *matrix, const ThemaWeighting *weighting, GError **error)
{
  g_autoptr(ThemaWeigher) weigher = thema_weigher_new(matrix, weighting, error);
  return weigher ? thema_weigher_apply(weigher, matrix) : NULL;
}

double *thema_idf(const ThemaMatrix *matrix)
{
  return column_weights(matrix, idf_idf);
}
