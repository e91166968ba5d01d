#ifndef THEMA_REPORT_PAIR_SHAPES_H
#define THEMA_REPORT_PAIR_SHAPES_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "table/table.h"

G_BEGIN_DECLS

/* A table of pairs (report/pairs.h) in the shape that a program for networks or matrices reads. */

/* Edges, in the order of the pairs: source, target, weight (the first measure shown), the other measures, f,
 * weighted (if it is there). Only attracted pairs (direction +) whose weight is defined. */
THEMA_API ThemaTable *thema_pairs_edges(const ThemaTable *pairs);

#define THEMA_PAIRS_MATRIX_MOST 4000 /* terms of a matrix: 16 million cells */

typedef struct {
  bool symmetric; /* a pair stands on both sides of the diagonal */
  bool complete;  /* pairs that are no row never met: 0, else empty for unknown */
  bool loops;     /* a term may meet itself; else the diagonal is empty */
} ThemaPairsMatrixOptions;

/* f, or weighted where it is there, as a matrix: a row for each term, named in the column term1, and a column
 * for each, both in byte order. THEMA_ERROR_USAGE for more terms than the most; THEMA_ERROR_INPUT, where it
 * is not complete, for a pair that stands twice: of ready counts, if symmetric, in either order. */
THEMA_API ThemaTable *thema_pairs_matrix(const ThemaTable *pairs, const ThemaPairsMatrixOptions *options,
                                         GError **error);

G_END_DECLS

#endif
