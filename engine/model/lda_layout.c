/* Where the sampler keeps tokens and counts. */
#include <math.h>

#include "base/keyed_sort.h"
#include "model/lda-private.h"

#define BLOCK_TOKENS 50000 /* smaller blocks are not worth a thread */
#define BLOCKS_MOST 16

static bool is_left_out(const ThemaLda *lda, guint32 unit)
{
  return lda->options->left_out && lda->options->left_out[unit];
}

static void count_tokens(ThemaLda *lda, const ThemaMatrix *matrix, guint64 *of_term)
{
  for (guint32 u = 0; u < lda->n_units; u++)
    for (gsize e = matrix->row[u]; e < matrix->row[u + 1] && !is_left_out(lda, u); e++) {
      lda->length[u] += (guint32)matrix->count[e];
      lda->n_tokens += (guint32)matrix->count[e];
      of_term[matrix->column[e]] += matrix->count[e];
    }
}

/* The block of each term: the commonest first, each into the block that has fewest tokens. */
static guint16 *divide_terms(const ThemaLda *lda, const guint64 *count)
{
  guint16 *block = g_new(guint16, (gsize)lda->n_terms + 1);
  g_autofree ThemaKeyed *keyed = g_new(ThemaKeyed, (gsize)lda->n_terms + 1);
  guint64 load[BLOCKS_MOST] = {0};
  for (guint32 t = 0; t < lda->n_terms; t++)
    keyed[t] = (ThemaKeyed){~count[t], t};
  thema_keyed_sort(keyed, lda->n_terms);
  for (guint32 i = 0; i < lda->n_terms; i++) {
    guint least = 0;
    for (guint b = 1; b < lda->n_blocks; b++)
      if (load[b] < load[least])
        least = b;
    load[least] += count[keyed[i].item];
    block[keyed[i].item] = (guint16)least;
  }
  return block;
}

/* Tokens of one unit in one block of terms. */
static void add_run(ThemaLda *lda, const ThemaMatrix *matrix, const guint16 *block, guint of_terms,
                    guint32 unit, guint32 *at)
{
  ThemaLdaRun run = {unit, *at};
  for (gsize e = matrix->row[unit]; e < matrix->row[unit + 1]; e++)
    for (guint64 c = 0; block[matrix->column[e]] == of_terms && c < matrix->count[e]; c++) {
      lda->term[*at] = matrix->column[e];
      lda->topic[(*at)++] = THEMA_LDA_NONE;
    }
  if (*at > run.first)
    g_array_append_val(lda->runs, run);
}

/* Blocks of units are of units in a row, with about the same number of tokens. */
static void lay_out(ThemaLda *lda, const ThemaMatrix *matrix, const guint16 *block)
{
  guint32 at = 0, unit = 0, n_cells = 0;
  guint64 before = 0;
  for (guint b = 0; b < lda->n_blocks; b++) {
    guint32 first = unit;
    for (; unit < lda->n_units && before * lda->n_blocks < (guint64)lda->n_tokens * (b + 1); unit++)
      before += lda->length[unit];
    if (b + 1 == lda->n_blocks)
      unit = lda->n_units;
    for (guint of_terms = 0; of_terms < lda->n_blocks; of_terms++) {
      lda->cell[n_cells++] = lda->runs->len;
      for (guint32 u = first; u < unit; u++)
        if (!is_left_out(lda, u))
          add_run(lda, matrix, block, of_terms, u, &at);
    }
  }
  lda->cell[n_cells] = lda->runs->len;
  ThemaLdaRun end = {lda->n_units, at};
  g_array_append_val(lda->runs, end);
}

/* A row of priors for each term that is seeded. */
static void plant_seeds(ThemaLda *lda)
{
  const ThemaLdaOptions *options = lda->options;
  lda->n_beta = 1;
  for (gsize i = 0; i < options->n_seeds; i++)
    if (lda->beta_row[options->seeds[i].term] == 0)
      lda->beta_row[options->seeds[i].term] = lda->n_beta++;
  lda->seed_mass = g_new0(double, (gsize)lda->n_beta * lda->n_topics);
  lda->beta = g_new0(float, (gsize)lda->n_beta * lda->stride);
  for (gsize i = 0; i < options->n_seeds; i++) {
    const ThemaTopicSeed *seed = &options->seeds[i];
    lda->seed_mass[(gsize)lda->beta_row[seed->term] * lda->n_topics + seed->topic] += seed->mass;
  }
}

void thema_lda_set_priors(ThemaLda *lda)
{
  for (guint32 k = 0; k < lda->n_topics; k++) {
    lda->alpha[k] = (float)lda->prior[k];
    lda->term_mass[k] = lda->term_prior * lda->n_terms;
    for (guint32 row = 0; row < lda->n_beta; row++) {
      double mass = lda->seed_mass[(gsize)row * lda->n_topics + k];
      lda->beta[(gsize)row * lda->stride + k] = (float)(lda->term_prior + mass);
      lda->term_mass[k] += mass;
    }
  }
}

static void begin_priors(ThemaLda *lda)
{
  lda->prior = g_new(double, lda->n_topics);
  lda->term_mass = g_new(double, lda->n_topics);
  lda->alpha = g_new0(float, lda->stride);
  lda->beta_row = g_new0(guint32, (gsize)lda->n_terms + 1);
  for (guint32 k = 0; k < lda->n_topics; k++)
    lda->prior[k] = lda->options->prior_sum / lda->n_topics;
  lda->term_prior = lda->options->term_prior;
  plant_seeds(lda);
  thema_lda_set_priors(lda);
}

static guint choose_blocks(const ThemaLda *lda)
{
  guint asked = lda->options->blocks;
  return CLAMP(asked ? asked : lda->n_tokens / BLOCK_TOKENS, 1, BLOCKS_MOST);
}

ThemaLda *thema_lda_new(const ThemaMatrix *matrix, const ThemaLdaOptions *options)
{
  ThemaLda *lda = g_new0(ThemaLda, 1);
  lda->options = options;
  lda->n_topics = options->n_topics;
  lda->stride = (options->n_topics + THEMA_LDA_LANES - 1) / THEMA_LDA_LANES * THEMA_LDA_LANES;
  lda->n_units = matrix->n_rows;
  lda->n_terms = matrix->n_columns;
  lda->length = g_new0(guint32, (gsize)lda->n_units + 1);
  g_autofree guint64 *of_term = g_new0(guint64, (gsize)lda->n_terms + 1);
  count_tokens(lda, matrix, of_term);
  lda->n_blocks = choose_blocks(lda);
  lda->term = g_new(guint32, (gsize)lda->n_tokens + 1);
  lda->topic = g_new(guint16, (gsize)lda->n_tokens + 1);
  lda->runs = g_array_new(FALSE, FALSE, sizeof(ThemaLdaRun));
  lda->cell = g_new(guint32, (gsize)lda->n_blocks * lda->n_blocks + 1);
  lda->unit_topic = g_new0(gint32, (gsize)lda->n_units * lda->stride + 1);
  lda->term_topic = g_new0(gint32, (gsize)lda->n_terms * lda->stride + 1);
  lda->total = g_new0(gint32, lda->stride);
  g_autofree guint16 *block = divide_terms(lda, of_term);
  lay_out(lda, matrix, block);
  begin_priors(lda);
  return lda;
}

void thema_lda_free(ThemaLda *lda)
{
  if (!lda)
    return;
  g_array_unref(lda->runs);
  g_free(lda->length);
  g_free(lda->term);
  g_free(lda->topic);
  g_free(lda->cell);
  g_free(lda->unit_topic);
  g_free(lda->term_topic);
  g_free(lda->total);
  g_free(lda->prior);
  g_free(lda->term_mass);
  g_free(lda->alpha);
  g_free(lda->beta);
  g_free(lda->beta_row);
  g_free(lda->seed_mass);
  g_free(lda);
}
