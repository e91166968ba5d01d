#include "model/topic_fold.h"

#include <math.h>
#include <string.h>

#include "base/parallel.h"
#include "base/random.h"

#define STEPS_MOST 200
#define STILL 1e-7 /* of a token, that the last step moved at most */
#define UNITS_A_TASK 64

/* The counted terms of one unit. */
typedef struct {
  const guint32 *term;
  const guint64 *count;
  gsize n;
} Unit;

/* What folding in needs: room for one unit. */
typedef struct {
  const ThemaTopicModel *model;
  double *weight;   /* n_terms × n_topics: a term's weights side by side */
  double *chance;   /* of each of the unit's terms, n_topics: of a token to be in the topic */
  double *expected; /* n_topics: tokens */
  double *next;     /* n_topics */
  gsize room;       /* terms that `chance` has room for */
} Folding;

static double prior_of(const ThemaTopicModel *model, guint32 topic)
{
  return model->prior ? model->prior[topic] : 0;
}

static double *turn_weights(const ThemaTopicModel *model)
{
  double *turned = g_new(double, (gsize)model->n_terms * model->n_topics + 1);
  for (guint32 k = 0; k < model->n_topics; k++)
    for (guint32 t = 0; t < model->n_terms; t++)
      turned[(gsize)t * model->n_topics + k] = thema_topic_terms(model, k)[t];
  return turned;
}

static void folding_begin(Folding *folding, const ThemaTopicModel *model, double *turned)
{
  *folding = (Folding){model,
                       turned,
                       NULL,
                       g_new(double, (gsize)model->n_topics + 1),
                       g_new(double, (gsize)model->n_topics + 1),
                       0};
}

static void folding_clear(Folding *folding)
{
  g_free(folding->chance);
  g_free(folding->expected);
  g_free(folding->next);
}

static void make_room(Folding *folding, gsize n)
{
  if (n <= folding->room)
    return;
  folding->room = MAX(n, 2 * folding->room);
  folding->chance = g_renew(double, folding->chance, folding->room * folding->model->n_topics);
}

/* Makes values sum to 1; all alike where they sum to nothing. */
static void normalize(double *values, guint32 n)
{
  double sum = 0;
  for (guint32 k = 0; k < n; k++)
    sum += values[k];
  for (guint32 k = 0; k < n; k++)
    values[k] = sum > 0 ? values[k] / sum : 1.0 / n;
}

/* Draws the chances of one term's tokens anew; returns how far they moved. */
static double step(Folding *folding, const Unit *unit, gsize i)
{
  guint32 n_topics = folding->model->n_topics;
  double *chance = folding->chance + i * n_topics, moved = 0;
  const double *weight = folding->weight + (gsize)unit->term[i] * n_topics;
  for (guint32 k = 0; k < n_topics; k++)
    folding->next[k] = (MAX(folding->expected[k] - chance[k], 0) + prior_of(folding->model, k)) * weight[k];
  normalize(folding->next, n_topics);
  for (guint32 k = 0; k < n_topics; k++) {
    double by = folding->next[k] - chance[k];
    moved = fmax(moved, fabs(by));
    folding->expected[k] += (double)unit->count[i] * by;
    chance[k] = folding->next[k];
  }
  return moved;
}

static void fold(Folding *folding, const Unit *unit, double *shares)
{
  const ThemaTopicModel *model = folding->model;
  guint32 n_topics = model->n_topics;
  make_room(folding, unit->n);
  memset(folding->expected, 0, sizeof(double) * n_topics);
  for (gsize i = 0; i < unit->n; i++) {
    double *chance = folding->chance + i * n_topics;
    for (guint32 k = 0; k < n_topics; k++)
      chance[k] = (model->prior ? model->prior[k] : 1) * folding->weight[(gsize)unit->term[i] * n_topics + k];
    normalize(chance, n_topics);
    for (guint32 k = 0; k < n_topics; k++)
      folding->expected[k] += (double)unit->count[i] * chance[k];
  }
  double moved = 1;
  for (guint steps = 0; steps < STEPS_MOST && moved > STILL; steps++) {
    moved = 0;
    for (gsize i = 0; i < unit->n; i++)
      moved = unit->count[i] > 0 ? fmax(moved, step(folding, unit, i)) : moved;
  }
  for (guint32 k = 0; k < n_topics; k++)
    shares[k] = MAX(folding->expected[k], 0) + prior_of(model, k);
  normalize(shares, n_topics);
}

typedef struct {
  const ThemaTopicModel *model;
  const ThemaMatrix *matrix;
  const bool *which; /* NULL for all */
  guint64 key;
  double *shares;    /* of each unit, where they are what is asked for … */
  double *log_p;     /* … or of each unit: ln p of the tokens held back … */
  guint64 *held;     /* … and how many they are */
  Folding *foldings; /* of each worker */
} Task;

static void fold_unit(const Task *task, Folding *folding, guint32 unit)
{
  const ThemaMatrix *matrix = task->matrix;
  gsize first = matrix->row[unit];
  Unit whole = {matrix->column + first, matrix->count + first, matrix->row[unit + 1] - first};
  fold(folding, &whole, task->shares + (gsize)unit * task->model->n_topics);
}

/* Parts the tokens of a unit at random: `seen`, 0 at first, of each term; the others are held back. */
static void part(const Task *task, guint32 unit, guint64 *seen)
{
  const ThemaMatrix *matrix = task->matrix;
  guint64 key = thema_random_key(task->key, unit), drawn = 0;
  gsize first = matrix->row[unit];
  for (gsize e = first; e < matrix->row[unit + 1]; e++) {
    for (guint64 c = 0; c < matrix->count[e]; c++)
      seen[e - first] += thema_random_at(key, drawn++) >> 63;
  }
}

static void complete_unit(const Task *task, Folding *folding, guint32 unit)
{
  const ThemaMatrix *matrix = task->matrix;
  guint32 n_topics = task->model->n_topics;
  gsize first = matrix->row[unit], n = matrix->row[unit + 1] - first;
  g_autofree guint64 *seen = g_new0(guint64, n + 1);
  g_autofree double *shares = g_new(double, (gsize)n_topics + 1);
  part(task, unit, seen);
  Unit half = {matrix->column + first, seen, n};
  fold(folding, &half, shares);
  for (gsize i = 0; i < n; i++) {
    const double *weight = folding->weight + (gsize)matrix->column[first + i] * n_topics;
    guint64 held = matrix->count[first + i] - seen[i];
    double p = 0;
    for (guint32 k = 0; k < n_topics; k++)
      p += shares[k] * weight[k];
    if (held > 0)
      task->log_p[unit] += (double)held * log(p);
    task->held[unit] += held;
  }
}

static void do_units(gpointer data, guint worker, guint number)
{
  const Task *task = data;
  guint32 end = MIN((number + 1) * UNITS_A_TASK, task->matrix->n_rows);
  for (guint32 u = number * UNITS_A_TASK; u < end; u++)
    if (!task->which || task->which[u])
      (task->shares ? fold_unit : complete_unit)(task, &task->foldings[worker], u);
}

static void run(Task *task, guint threads)
{
  guint n_tasks = (task->matrix->n_rows + UNITS_A_TASK - 1) / UNITS_A_TASK;
  guint n_workers = thema_parallel_workers(threads, n_tasks);
  g_autofree double *turned = turn_weights(task->model);
  task->foldings = g_new(Folding, n_workers);
  for (guint w = 0; w < n_workers; w++)
    folding_begin(&task->foldings[w], task->model, turned);
  thema_parallel_run(n_workers, n_tasks, do_units, task);
  for (guint w = 0; w < n_workers; w++)
    folding_clear(&task->foldings[w]);
  g_free(task->foldings);
}

void thema_topic_model_fold_in(ThemaTopicModel *model, const ThemaMatrix *matrix, const bool *which,
                               guint threads)
{
  g_return_if_fail(model->n_units == matrix->n_rows && model->n_terms == matrix->n_columns);
  Task task = {.model = model, .matrix = matrix, .which = which, .shares = model->unit_shares};
  run(&task, threads);
}

ThemaTopicModel *thema_topic_model_apply(const ThemaTopicModel *model, const ThemaMatrix *matrix,
                                         guint threads)
{
  guint32 n_topics = model->n_topics;
  ThemaTopicModel *applied = thema_topic_model_new(n_topics, model->n_terms, matrix->n_rows);
  memcpy(applied->term_weights, model->term_weights, sizeof(double) * n_topics * model->n_terms);
  applied->prior = model->prior ? g_memdup2(model->prior, sizeof(double) * n_topics) : NULL;
  applied->term_prior = model->term_prior;
  thema_topic_model_fold_in(applied, matrix, NULL, threads);
  for (guint32 u = 0; u < matrix->n_rows; u++) {
    applied->tokens += matrix->row_total[u];
    for (guint32 k = 0; k < n_topics; k++)
      applied->topic_shares[k] += (double)matrix->row_total[u] * thema_topic_shares(applied, u)[k];
  }
  normalize(applied->topic_shares, n_topics);
  return applied;
}

double thema_topic_perplexity(const ThemaTopicModel *model, const ThemaMatrix *matrix, const bool *which,
                              guint64 seed, guint threads)
{
  g_autofree double *log_p = g_new0(double, (gsize)matrix->n_rows + 1);
  g_autofree guint64 *held = g_new0(guint64, (gsize)matrix->n_rows + 1);
  Task task = {.model = model, .matrix = matrix, .which = which, .key = seed, .log_p = log_p, .held = held};
  run(&task, threads);
  double sum = 0;
  guint64 tokens = 0;
  for (guint32 u = 0; u < matrix->n_rows; u++) {
    sum += log_p[u];
    tokens += held[u];
  }
  return tokens > 0 ? exp(-sum / (double)tokens) : NAN;
}
