#ifndef THEMA_STATS_PROFILES_PRIVATE_H
#define THEMA_STATS_PROFILES_PRIVATE_H

#include "stats/profiles.h"

__extension__ typedef unsigned __int128 ThemaWide;
__extension__ typedef __int128 ThemaSignedWide;

struct ThemaProfileScale {
  guint needs;
  ThemaWeigher *weigher; /* NULL unless weights are needed */
  double *mass;          /* of each column: its share of all counts */
  guint32 n_frequent;
  guint32 *frequent; /* columns, the commonest first */
  double *mean;      /* of the rate of each of them */
  double *deviation; /* never 0 */
};

/* Counts above 0, by row or by column. What is not needed is NULL. */
typedef struct {
  gsize *start;   /* of each row (column), and the end */
  guint32 *index; /* the column (row) of each, rising */
  guint64 *count;
  double *share;     /* of the row's counts */
  double *share_log; /* log2 of it */
  double *weight;
  double *log;   /* log2(2·count + 1) */
  guint32 *rank; /* twice the place among the row's counts, from 1 for the smallest; the mean where equal */
} ThemaCells;

struct ThemaProfiles {
  const ThemaProfileScale *scale;
  guint32 n_rows;
  guint32 n_columns;
  ThemaCells by_row;
  ThemaCells by_column;
  gsize *place;            /* of each cell of by_row, in by_column */
  guint64 *total;          /* sum of the row's counts */
  ThemaWide *squares;      /* of their squares */
  double *inertia;         /* of the squares of the shares, each by the mass of its column */
  double *weight_squares;  /* of the squares of the weights */
  double *logs;            /* of the row's log[] */
  double *logs_weighed;    /* of count · log[] */
  guint32 *group;          /* by cell of by_row: 1, 2 … in the order of the row's different counts */
  guint32 *groups;         /* how many there are */
  ThemaWide *rank_squares; /* of the squares of rank[] */
  guint64 *tied;           /* pairs of equal counts in the row */
  double *score;           /* n_rows × n_frequent z-scores; NaN in a row without tokens */
};

static inline gsize thema_profile_terms(const ThemaProfiles *profiles, guint32 row)
{
  return profiles->by_row.start[row + 1] - profiles->by_row.start[row];
}

static inline const double *thema_profile_scores(const ThemaProfiles *profiles, guint32 row)
{
  return profiles->score + (gsize)row * profiles->scale->n_frequent;
}

#endif
