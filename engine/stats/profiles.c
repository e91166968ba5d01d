#include "stats/profiles.h"

#include <math.h>
#include <stdlib.h>

#include "stats/profiles-private.h"

static ThemaCells cells_new(guint32 n, gsize n_cells, guint needs)
{
  return (ThemaCells){
      .start = g_new0(gsize, (gsize)n + 2),
      .index = g_new(guint32, n_cells + 1),
      .count = g_new(guint64, n_cells + 1),
      .share = g_new(double, n_cells + 1),
      .share_log = needs & THEMA_NEEDS_LOGS ? g_new(double, n_cells + 1) : NULL,
      .weight = needs & THEMA_NEEDS_WEIGHTS ? g_new(double, n_cells + 1) : NULL,
      .log = needs & THEMA_NEEDS_LOGS ? g_new(double, n_cells + 1) : NULL,
      .rank = needs & THEMA_NEEDS_RANKS ? g_new(guint32, n_cells + 1) : NULL,
  };
}

static void cells_clear(ThemaCells *cells)
{
  g_free(cells->start);
  g_free(cells->index);
  g_free(cells->count);
  g_free(cells->share);
  g_free(cells->share_log);
  g_free(cells->weight);
  g_free(cells->log);
  g_free(cells->rank);
}

/* The counts that are not 0, with their sums. */
static void fill_rows(ThemaProfiles *profiles, const ThemaMatrix *matrix)
{
  ThemaCells *cells = &profiles->by_row;
  g_autofree double *weights =
      profiles->scale->weigher ? thema_weigher_apply(profiles->scale->weigher, matrix) : NULL;
  gsize n = 0;
  for (guint32 row = 0; row < matrix->n_rows; row++) {
    for (gsize i = matrix->row[row]; i < matrix->row[row + 1]; i++) {
      guint64 count = matrix->count[i];
      if (count == 0)
        continue;
      cells->index[n] = matrix->column[i];
      cells->count[n] = count;
      profiles->total[row] += count;
      profiles->squares[row] += (ThemaWide)count * count;
      if (weights) {
        cells->weight[n] = weights[i];
        profiles->weight_squares[row] += weights[i] * weights[i];
      }
      if (cells->log) {
        cells->log[n] = log2(2 * (double)count + 1);
        profiles->logs[row] += cells->log[n];
        profiles->logs_weighed[row] += (double)count * cells->log[n];
      }
      n++;
    }
    cells->start[row + 1] = n;
  }
}

/* A cell and its count, to put the cells of a row in the order of their counts. */
typedef struct {
  guint64 count;
  gsize cell;
} Counted;

static int by_count(const void *left, const void *right)
{
  const Counted *a = left, *b = right;
  if (a->count != b->count)
    return a->count < b->count ? -1 : 1;
  return (a->cell > b->cell) - (a->cell < b->cell);
}

static void fill_shares(ThemaProfiles *profiles)
{
  const ThemaCells *cells = &profiles->by_row;
  for (guint32 row = 0; row < profiles->n_rows; row++)
    for (gsize i = cells->start[row]; i < cells->start[row + 1]; i++) {
      double share = (double)cells->count[i] / (double)profiles->total[row];
      cells->share[i] = share;
      if (cells->share_log)
        cells->share_log[i] = log2(share);
      profiles->inertia[row] += share * share / profiles->scale->mass[cells->index[i]];
    }
}

static void rank_row(ThemaProfiles *profiles, guint32 row, Counted *order)
{
  gsize first = profiles->by_row.start[row], n = thema_profile_terms(profiles, row);
  for (gsize i = 0; i < n; i++)
    order[i] = (Counted){profiles->by_row.count[first + i], first + i};
  if (n > 0)
    qsort(order, n, sizeof *order, by_count);
  for (gsize i = 0, end; i < n; i = end) {
    for (end = i + 1; end < n && order[end].count == order[i].count; end++)
      ;
    guint64 doubled = i + 1 + end, equal = end - i;
    profiles->groups[row]++;
    profiles->tied[row] += equal * (equal - 1) / 2;
    profiles->rank_squares[row] += (ThemaWide)doubled * doubled * equal;
    for (gsize k = i; k < end; k++) {
      profiles->by_row.rank[order[k].cell] = (guint32)doubled;
      profiles->group[order[k].cell] = profiles->groups[row];
    }
  }
}

static void rank_rows(ThemaProfiles *profiles, gsize n_cells)
{
  profiles->group = g_new(guint32, n_cells + 1);
  profiles->groups = g_new0(guint32, (gsize)profiles->n_rows + 1);
  profiles->tied = g_new0(guint64, (gsize)profiles->n_rows + 1);
  profiles->rank_squares = g_new0(ThemaWide, (gsize)profiles->n_rows + 1);
  g_autofree Counted *order = g_new(Counted, (gsize)profiles->n_columns + 1);
  for (guint32 row = 0; row < profiles->n_rows; row++)
    rank_row(profiles, row, order);
}

/* The same cells by column; rows come in order, so they rise within each. */
static void fill_columns(ThemaProfiles *profiles)
{
  const ThemaCells *from = &profiles->by_row;
  ThemaCells *to = &profiles->by_column;
  gsize n_cells = from->start[profiles->n_rows];
  /* start[c + 2] counts column c, becomes its start in start[c + 1], and its end when its cells are placed.
   */
  for (gsize i = 0; i < n_cells; i++)
    to->start[(gsize)from->index[i] + 2]++;
  for (gsize c = 2; c < (gsize)profiles->n_columns + 2; c++)
    to->start[c] += to->start[c - 1];
  for (guint32 row = 0; row < profiles->n_rows; row++)
    for (gsize i = from->start[row]; i < from->start[row + 1]; i++) {
      gsize at = to->start[(gsize)from->index[i] + 1]++;
      profiles->place[i] = at;
      to->index[at] = row;
      to->count[at] = from->count[i];
      to->share[at] = from->share[i];
      if (to->share_log)
        to->share_log[at] = from->share_log[i];
      if (to->weight)
        to->weight[at] = from->weight[i];
      if (to->log)
        to->log[at] = from->log[i];
      if (to->rank)
        to->rank[at] = from->rank[i];
    }
}

static void score_rows(ThemaProfiles *profiles, const ThemaMatrix *matrix)
{
  const ThemaProfileScale *scale = profiles->scale;
  gsize n = scale->n_frequent;
  profiles->score = g_new(double, profiles->n_rows *n + 1);
  g_autofree guint64 *counts = g_new0(guint64, (gsize)profiles->n_columns + 1);
  for (guint32 row = 0; row < profiles->n_rows; row++) {
    double *score = profiles->score + row * n;
    double tokens = (double)matrix->row_tokens[row];
    for (gsize i = matrix->row[row]; i < matrix->row[row + 1]; i++)
      counts[matrix->column[i]] = matrix->count[i];
    for (gsize k = 0; k < n; k++)
      score[k] = tokens > 0
                     ? ((double)counts[scale->frequent[k]] / tokens - scale->mean[k]) / scale->deviation[k]
                     : NAN;
    for (gsize i = matrix->row[row]; i < matrix->row[row + 1]; i++)
      counts[matrix->column[i]] = 0;
  }
}

ThemaProfiles *thema_profiles_new(const ThemaMatrix *matrix, const ThemaProfileScale *scale)
{
  g_return_val_if_fail(matrix && scale, NULL);
  gsize n_cells = matrix->row[matrix->n_rows], n_rows = matrix->n_rows;
  ThemaProfiles *profiles = g_new0(ThemaProfiles, 1);
  profiles->scale = scale;
  profiles->n_rows = matrix->n_rows;
  profiles->n_columns = matrix->n_columns;
  profiles->by_row = cells_new(matrix->n_rows, n_cells, scale->needs);
  profiles->by_column = cells_new(matrix->n_columns, n_cells, scale->needs);
  profiles->place = g_new(gsize, n_cells + 1);
  profiles->total = g_new0(guint64, n_rows + 1);
  profiles->squares = g_new0(ThemaWide, n_rows + 1);
  profiles->inertia = g_new0(double, n_rows + 1);
  profiles->logs = scale->needs & THEMA_NEEDS_LOGS ? g_new0(double, n_rows + 1) : NULL;
  profiles->logs_weighed = scale->needs & THEMA_NEEDS_LOGS ? g_new0(double, n_rows + 1) : NULL;
  profiles->weight_squares = scale->needs & THEMA_NEEDS_WEIGHTS ? g_new0(double, n_rows + 1) : NULL;
  fill_rows(profiles, matrix);
  fill_shares(profiles);
  if (scale->needs & THEMA_NEEDS_RANKS)
    rank_rows(profiles, n_cells);
  fill_columns(profiles);
  if (scale->needs & THEMA_NEEDS_SCORES)
    score_rows(profiles, matrix);
  return profiles;
}

void thema_profiles_free(ThemaProfiles *profiles)
{
  if (!profiles)
    return;
  cells_clear(&profiles->by_row);
  cells_clear(&profiles->by_column);
  g_free(profiles->place);
  g_free(profiles->total);
  g_free(profiles->squares);
  g_free(profiles->inertia);
  g_free(profiles->weight_squares);
  g_free(profiles->logs);
  g_free(profiles->logs_weighed);
  g_free(profiles->group);
  g_free(profiles->groups);
  g_free(profiles->rank_squares);
  g_free(profiles->tied);
  g_free(profiles->score);
  g_free(profiles);
}
