/* The sampler. Vectors are GCC's, not ISO C's; element by element they give what scalars do. */
#include <string.h>

#include "base/avx2.h"
#include "base/parallel.h"
#include "base/random.h"
#include "model/lda-private.h"

#define LANES THEMA_LDA_LANES
#define INLINE static inline __attribute__((always_inline))

typedef float Reals __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
/* Counts are added as unsigned: GCC 12 gets signed vectors wrong under -O2 -fsanitize=undefined. */
typedef guint32 Naturals __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
typedef gint32 Integers __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

/* What sampling a cell needs besides the shared counts; rows of `stride`. */
typedef struct {
  gint32 *total;  /* tokens of each topic, as this cell sees them */
  float *inverse; /* 1 / (total + term_mass) */
  float *gain;    /* what is added to that when a token leaves the topic */
  float *sums;    /* of weights, lane by lane */
} Cell;

typedef struct {
  ThemaLda *lda;
  guint iteration;
  guint diagonal;
  void (*sample)(ThemaLda *lda, Cell *cell, guint number, guint64 key);
  Cell *cells; /* of each task */
} Sweep;

static void set_total(const ThemaLda *lda, Cell *cell, guint32 topic)
{
  double of_all = cell->total[topic] + lda->term_mass[topic];
  cell->inverse[topic] = (float)(1 / of_all);
  cell->gain[topic] = (float)(cell->total[topic] > 0 ? 1 / (of_all - 1) - 1 / of_all : 0);
}

/* The lane whose sum passes `*point`, which becomes the rest within that lane. */
INLINE guint choose_lane(const float *sum, float random, float *point)
{
  float upto[LANES];
  upto[0] = sum[0];
  for (guint l = 1; l < LANES; l++)
    upto[l] = upto[l - 1] + sum[l];
  float at = random * upto[LANES - 1];
  guint lane = 0;
  for (guint l = 0; l + 1 < LANES; l++)
    lane += upto[l] <= at;
  *point = lane > 0 ? at - upto[lane - 1] : at;
  return lane;
}

/* The topic that `random` falls on, the topics of a lane following each other. Where rounding leads past the
 * end of a lane, it is the last of the lane's topics that has a weight. */
INLINE guint32 choose_topic(const float *sums, guint n_groups, float random)
{
  float point;
  guint lane = choose_lane(sums + (gsize)(n_groups - 1) * LANES, random, &point);
  guint group = 0;
  for (guint g = 0; g < n_groups; g++)
    group += sums[(gsize)g * LANES + lane] <= point;
  if (group == n_groups)
    for (group--;
         group > 0 && !(sums[(gsize)group * LANES + lane] > sums[(gsize)(group - 1) * LANES + lane]);)
      group--;
  return group * LANES + lane;
}

/* Weighs all topics for a token that is in `old`, without itself, and draws one. Nothing is written while the
 * vectors are read, so that no load waits for a store. */
INLINE guint32 draw(const ThemaLda *lda, const Cell *cell, const gint32 *of_unit, const gint32 *of_term,
                    const float *beta, guint32 old, float random)
{
  Naturals number = {0, 1, 2, 3, 4, 5, 6, 7}, was = {0};
  Reals sum = {0}, gain = {0};
  was += old;
  gain += cell->gain[old];
  for (guint32 k = 0; k < lda->stride; k += LANES) {
    Naturals here = (Naturals)(number == was); /* all bits, which is -1, where it is */
    Reals in_unit = __builtin_convertvector((Integers)(*(const Naturals *)(of_unit + k) + here), Reals);
    Reals in_term = __builtin_convertvector((Integers)(*(const Naturals *)(of_term + k) + here), Reals);
    Reals inverse = *(const Reals *)(cell->inverse + k) + (Reals)((Naturals)gain & here);
    sum += (in_unit + *(const Reals *)(lda->alpha + k)) * (in_term + *(const Reals *)(beta + k)) * inverse;
    *(Reals *)(cell->sums + k) = sum;
    number += LANES;
  }
  return choose_topic(cell->sums, lda->stride / LANES, random);
}

INLINE void move(const ThemaLda *lda, Cell *cell, gint32 *of_unit, gint32 *of_term, guint32 topic, gint32 by)
{
  of_unit[topic] += by;
  of_term[topic] += by;
  cell->total[topic] += by;
  set_total(lda, cell, topic);
}

/* The first topic of a token: a seeded term begins where its seeds are, any other anywhere. Topics that grow
 * from the first tokens, each drawn given those before it, were measured to settle later: the bars of
 * Griffiths & Steyvers need half as many sweeps again. */
static guint32 begin(const ThemaLda *lda, guint32 term, float random)
{
  const double *mass = lda->seed_mass + (gsize)lda->beta_row[term] * lda->n_topics;
  double all = 0;
  for (guint32 k = 0; k < lda->n_topics; k++)
    all += mass[k];
  double at = all * (double)random;
  for (guint32 k = 0; k < lda->n_topics; k++) {
    if (at < mass[k])
      return k;
    at -= mass[k];
  }
  return (guint32)(random * (float)lda->n_topics);
}

/* A new topic for a token. */
INLINE guint32 draw_for(const ThemaLda *lda, const Cell *cell, const gint32 *of_unit, guint32 token,
                        float random)
{
  guint32 old = lda->topic[token], term = lda->term[token];
  if (old == THEMA_LDA_NONE)
    return begin(lda, term, random);
  return draw(lda, cell, of_unit, lda->term_topic + (gsize)term * lda->stride,
              lda->beta + (gsize)lda->beta_row[term] * lda->stride, old, random);
}

INLINE void sample_cell(ThemaLda *lda, Cell *cell, guint number, guint64 key)
{
  const ThemaLdaRun *run = &g_array_index(lda->runs, ThemaLdaRun, lda->cell[number]);
  const ThemaLdaRun *end = &g_array_index(lda->runs, ThemaLdaRun, lda->cell[number + 1]);
  for (; run < end; run++) {
    gint32 *of_unit = lda->unit_topic + (gsize)run->unit * lda->stride;
    for (guint32 i = run->first; i < run[1].first; i++) {
      gint32 *of_term = lda->term_topic + (gsize)lda->term[i] * lda->stride;
      guint32 old = lda->topic[i];
      float random = (float)(thema_random_at(key, i) >> 40) * 0x1p-24F;
      guint32 topic = draw_for(lda, cell, of_unit, i, random);
      if (topic == old)
        continue;
      if (old != THEMA_LDA_NONE)
        move(lda, cell, of_unit, of_term, old, -1);
      move(lda, cell, of_unit, of_term, topic, 1);
      lda->topic[i] = (guint16)topic;
    }
  }
}

static void sample_portable(ThemaLda *lda, Cell *cell, guint number, guint64 key)
{
  sample_cell(lda, cell, number, key);
}

THEMA_AVX2 static void sample_avx2(ThemaLda *lda, Cell *cell, guint number, guint64 key)
{
  sample_cell(lda, cell, number, key);
}

/* Block `task` of units with the block of terms that is as far ahead as the diagonal says. */
static void sample_task(gpointer data, guint worker, guint task)
{
  (void)worker;
  Sweep *sweep = data;
  ThemaLda *lda = sweep->lda;
  Cell *cell = &sweep->cells[task];
  memcpy(cell->total, lda->total, sizeof(gint32) * lda->stride);
  for (guint32 k = 0; k < lda->n_topics; k++)
    set_total(lda, cell, k);
  guint number = task * lda->n_blocks + (task + sweep->diagonal) % lda->n_blocks;
  guint64 key = thema_random_key(lda->options->seed, sweep->iteration);
  sweep->sample(lda, cell, number, key);
}

/* Brings together what the cells of a diagonal changed of the totals. */
static void merge_totals(ThemaLda *lda, const Cell *cells)
{
  for (guint32 k = 0; k < lda->n_topics; k++) {
    gint32 before = lda->total[k];
    for (guint b = 0; b < lda->n_blocks; b++)
      lda->total[k] += cells[b].total[k] - before;
  }
}

static void sweep_with(ThemaLda *lda, guint iteration,
                       void (*sample)(ThemaLda *lda, Cell *cell, guint number, guint64 key))
{
  gsize width = lda->stride;
  g_autofree Cell *cells = g_new(Cell, lda->n_blocks);
  g_autofree gint32 *totals = g_new(gint32, lda->n_blocks * width);
  g_autofree float *reals = g_new0(float, lda->n_blocks *width * 3);
  for (guint b = 0; b < lda->n_blocks; b++)
    cells[b] = (Cell){totals + b * width, reals + b * 3 * width, reals + (b * 3 + 1) * width,
                      reals + (b * 3 + 2) * width};
  Sweep sweep = {lda, iteration, 0, sample, cells};
  for (; sweep.diagonal < lda->n_blocks; sweep.diagonal++) {
    thema_parallel_run(lda->n_workers, lda->n_blocks, sample_task, &sweep);
    merge_totals(lda, cells);
  }
}

void thema_lda_sweep(ThemaLda *lda, guint iteration)
{
  sweep_with(lda, iteration, thema_have_avx2() ? sample_avx2 : sample_portable);
}

void thema_lda_sweep_portable(ThemaLda *lda, guint iteration)
{
  sweep_with(lda, iteration, sample_portable);
}
