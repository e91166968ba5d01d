#ifndef THEMA_MODEL_EIGEN_PRIVATE_H
#define THEMA_MODEL_EIGEN_PRIVATE_H

#include <glib.h>

/* A symmetric n × n matrix, known by what it does to vectors. */
typedef struct {
  guint32 n;
  /* Sets `out` to the matrix times `in`; both hold `width` vectors, n rows of `width` numbers. */
  void (*apply)(gconstpointer data, const double *in, double *out, guint width);
  gconstpointer data;
} ThemaSymmetric;

/* The `k` largest eigenvalues (k ≤ n), the largest first, and their vectors of length 1, one after the other
 * (k × n). Free both with g_free.
 *
 * A small matrix is written out and given to GSL. A large one is searched by block Lanczos steps with full
 * orthogonalization and thick restarts (Golub & Underwood 1977; Wu & Simon 2000) from a fixed start, until
 * |Mv - λv| ≤ 1e-11 times the largest |λ|: eigenvalues are then good to the last digits, and equal ones are
 * all found. Returns how many of the first are that good: all `k`, unless they are too close to be told
 * apart. */
guint thema_eigen_largest(const ThemaSymmetric *matrix, guint k, double **values, double **vectors);

#endif
