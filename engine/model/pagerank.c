#include "model/pagerank.h"

#include <math.h>
#include <string.h>

#define LEAST_MOVE 1e-6
#define MOST_ROUNDS 100

/* One round; returns the largest move. */
static double step(const ThemaGraph *graph, double damping, const double *rank, double *next)
{
  double largest = 0;
  for (guint32 i = 0; i < graph->n; i++) {
    double sum = 0;
    for (gsize e = graph->row[i]; e < graph->row[i + 1]; e++) {
      guint32 j = graph->neighbour[e];
      sum += rank[j] / (double)(graph->row[j + 1] - graph->row[j]);
    }
    next[i] = 1 - damping + damping * sum;
    largest = fmax(largest, fabs(next[i] - rank[i]));
  }
  return largest;
}

void thema_pagerank(const ThemaGraph *graph, double damping, double *rank)
{
  g_autofree double *next = g_new(double, (gsize)graph->n + 1);
  for (guint32 i = 0; i < graph->n; i++)
    rank[i] = 1;
  for (guint round = 0; round < MOST_ROUNDS; round++) {
    double move = step(graph, damping, rank, next);
    memcpy(rank, next, graph->n * sizeof *rank);
    if (move <= LEAST_MOVE)
      break;
  }
}
