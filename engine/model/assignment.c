#include "model/assignment.h"

#include <math.h>
#include <stdbool.h>

#define NONE G_MAXUINT32

/* Rows, no more of them than columns, are assigned one by one. Each row and column has a price, so that no
 * gain is above the sum of the two and that of an assigned pair is that sum. What a pair's gain lacks of it
 * is its length, and a new row takes the shortest way to a free column. */
typedef struct {
  guint32 n_rows;
  guint32 n_columns;
  const double *gain;
  gsize row_step; /* to the next row in gain[], and to the next column: it may be read turned */
  gsize column_step;
  double *price_row;
  double *price_column;
  guint32 *row_of_column;
  /* of the search for the way: */
  double *length; /* of the shortest way known to each column */
  guint32 *from;  /* the column before it on that way; NONE for the new row itself */
  bool *done;     /* whether there is none shorter */
} Search;

static double gain_of(const Search *search, guint32 row, guint32 column)
{
  return search->gain[row * search->row_step + column * search->column_step];
}

static double lacks(const Search *search, guint32 row, guint32 column)
{
  return search->price_row[row] + search->price_column[column] - gain_of(search, row, column);
}

/* Goes on from a row that is reached through `column` (NONE: the new row) by a way of that length. */
static void look_from(Search *search, guint32 row, guint32 column, double length)
{
  for (guint32 next = 0; next < search->n_columns; next++) {
    if (search->done[next])
      continue;
    double to_next = length + lacks(search, row, next);
    if (to_next < search->length[next]) {
      search->length[next] = to_next;
      search->from[next] = column;
    }
  }
}

static guint32 nearest(const Search *search)
{
  guint32 best = NONE;
  for (guint32 column = 0; column < search->n_columns; column++)
    if (!search->done[column] && (best == NONE || search->length[column] < search->length[best]))
      best = column;
  return best;
}

/* Makes the way exact for what is on it, and keeps all else from falling short. */
static void change_prices(Search *search, guint32 new_row, double length)
{
  search->price_row[new_row] -= length;
  for (guint32 column = 0; column < search->n_columns; column++)
    if (search->done[column] && search->length[column] < length) {
      search->price_row[search->row_of_column[column]] -= length - search->length[column];
      search->price_column[column] += length - search->length[column];
    }
}

/* Each row on the way gives its column to the one before and takes the next. */
static void shift(Search *search, guint32 new_row, guint32 free_column)
{
  for (guint32 column = free_column; column != NONE; column = search->from[column]) {
    guint32 before = search->from[column];
    search->row_of_column[column] = before == NONE ? new_row : search->row_of_column[before];
  }
}

static void assign_row(Search *search, guint32 row)
{
  for (guint32 column = 0; column < search->n_columns; column++) {
    search->length[column] = INFINITY;
    search->done[column] = false;
  }
  look_from(search, row, NONE, 0);
  guint32 column = nearest(search);
  while (search->row_of_column[column] != NONE) {
    search->done[column] = true;
    look_from(search, search->row_of_column[column], column, search->length[column]);
    column = nearest(search);
  }
  change_prices(search, row, search->length[column]);
  shift(search, row, column);
}

/* A row's first price is so high that none of its pairs lacks less than 0. */
static void set_price(Search *search, guint32 row)
{
  search->price_row[row] = -INFINITY;
  for (guint32 column = 0; column < search->n_columns; column++)
    search->price_row[row] =
        fmax(search->price_row[row], gain_of(search, row, column) - search->price_column[column]);
}

void thema_assign(const double *gain, guint32 n_rows, guint32 n_columns, guint32 *column_of_row)
{
  bool turned = n_rows > n_columns;
  Search search = {.n_rows = MIN(n_rows, n_columns),
                   .n_columns = MAX(n_rows, n_columns),
                   .gain = gain,
                   .row_step = turned ? 1 : n_columns,
                   .column_step = turned ? n_columns : 1};
  gsize size = (gsize)search.n_columns + 1;
  g_autofree double *price_row = search.price_row = g_new0(double, size);
  g_autofree double *price_column = search.price_column = g_new0(double, size);
  g_autofree double *length = search.length = g_new0(double, size);
  g_autofree guint32 *from = search.from = g_new0(guint32, size);
  g_autofree bool *done = search.done = g_new(bool, size);
  g_autofree guint32 *row_of_column = search.row_of_column = g_new0(guint32, size);
  for (guint32 column = 0; column < search.n_columns; column++)
    row_of_column[column] = NONE;
  for (guint32 row = 0; row < search.n_rows; row++) {
    set_price(&search, row);
    assign_row(&search, row);
  }
  for (guint32 row = 0; row < n_rows; row++)
    column_of_row[row] = NONE;
  for (guint32 column = 0; column < search.n_columns; column++) {
    if (turned)
      column_of_row[column] = row_of_column[column];
    else if (row_of_column[column] != NONE)
      column_of_row[row_of_column[column]] = column;
  }
}
