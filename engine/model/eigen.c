#include "model/eigen-private.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#define DENSE_MOST 100 /* rows of a matrix that is written out */
#define BLOCK 10       /* vectors in a step: so many equal eigenvalues are found at once */
#define BLOCKS_MOST 14 /* blocks in the basis, beyond twice the vectors asked for, before a restart */
#define RESTARTS_MOST 400
#define TOLERANCE 1e-11
#define START_SEED 20240229UL /* of the start, which is always the same */

/* Orthonormal vectors, of which the matrix has been applied to the first ones. */
typedef struct {
  const ThemaSymmetric *matrix;
  gsl_rng *random;
  guint room;        /* vectors that fit */
  guint n;           /* vectors there are */
  guint applied;     /* of them */
  double *vectors;   /* room × matrix->n */
  double *projected; /* room × room: the applied vectors' products by the matrix, seen in the basis */
} Basis;

static double *basis_vector(const Basis *basis, guint i)
{
  return basis->vectors + (gsize)i * basis->matrix->n;
}

static double dot(const double *a, const double *b, guint32 n)
{
  double sums[4] = {0, 0, 0, 0};
  guint32 i = 0;
  for (; i + 4 <= n; i += 4)
    for (guint lane = 0; lane < 4; lane++)
      sums[lane] += a[i + lane] * b[i + lane];
  for (; i < n; i++)
    sums[0] += a[i] * b[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

static void add_scaled(double *a, double factor, const double *b, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    a[i] += factor * b[i];
}

/* Takes what lies in the basis out of a vector, twice to be rid of rounding; returns what is left of its
 * length. */
static double orthogonalize(const Basis *basis, double *vector)
{
  guint32 n = basis->matrix->n;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < basis->n; i++)
      add_scaled(vector, -dot(basis_vector(basis, i), vector, n), basis_vector(basis, i), n);
  return sqrt(dot(vector, vector, n));
}

/* Adds the direction that `vector` has outside the basis, or a random one where it has none. */
static void basis_add(Basis *basis, const double *vector)
{
  guint32 n = basis->matrix->n;
  double *added = basis_vector(basis, basis->n);
  double before, left;
  do {
    for (guint32 i = 0; i < n; i++)
      added[i] = vector ? vector[i] : gsl_rng_uniform(basis->random) - 0.5;
    vector = NULL;
    before = sqrt(dot(added, added, n));
    left = orthogonalize(basis, added);
  } while (!(left > 1e-10 * before));
  for (guint32 i = 0; i < n; i++)
    added[i] /= left;
  basis->n++;
}

/* The matrix times `width` vectors that stand one after the other. */
static void apply(const ThemaSymmetric *matrix, const double *vectors, double *products, guint width)
{
  g_autofree double *in = g_new(double, (gsize)matrix->n *width);
  g_autofree double *out = g_new(double, (gsize)matrix->n *width);
  for (guint c = 0; c < width; c++)
    for (guint32 i = 0; i < matrix->n; i++)
      in[(gsize)i * width + c] = vectors[(gsize)c * matrix->n + i];
  matrix->apply(matrix->data, in, out, width);
  for (guint c = 0; c < width; c++)
    for (guint32 i = 0; i < matrix->n; i++)
      products[(gsize)c * matrix->n + i] = out[(gsize)i * width + c];
}

/* Applies the matrix to the vectors that are new, and adds where that leads to as the next new ones. */
static void basis_step(Basis *basis)
{
  guint32 n = basis->matrix->n;
  guint first = basis->applied, width = basis->n - first;
  g_autofree double *products = g_new(double, (gsize)width *n);
  apply(basis->matrix, basis_vector(basis, first), products, width);
  for (guint c = 0; c < width; c++)
    for (guint i = 0; i <= first + c; i++) {
      double h = dot(basis_vector(basis, i), products + (gsize)c * n, n);
      basis->projected[(gsize)i * basis->room + first + c] = h;
      basis->projected[(gsize)(first + c) * basis->room + i] = h;
    }
  basis->applied = basis->n;
  for (guint c = 0; c < width && basis->n < MIN(basis->room, n); c++)
    basis_add(basis, products + (gsize)c * n);
}

/* Eigenvalues of the leading n × n of `rows` (of `stride` numbers), the largest first, and their vectors (n ×
 * n, one after the other). */
static void dense(const double *rows, guint n, guint stride, double **values, double **vectors)
{
  g_autofree double *copy = g_new(double, (gsize)n *n);
  for (guint i = 0; i < n; i++)
    memcpy(copy + (gsize)i * n, rows + (gsize)i * stride, sizeof(double) * n);
  *values = g_new(double, n);
  *vectors = g_new(double, (gsize)n *n);
  g_autofree double *columns = g_new(double, (gsize)n *n);
  gsl_matrix_view matrix = gsl_matrix_view_array(copy, n, n);
  gsl_matrix_view found = gsl_matrix_view_array(columns, n, n);
  gsl_vector_view value = gsl_vector_view_array(*values, n);
  gsl_eigen_symmv_workspace *workspace = gsl_eigen_symmv_alloc(n);
  gsl_eigen_symmv(&matrix.matrix, &value.vector, &found.matrix, workspace);
  gsl_eigen_symmv_sort(&value.vector, &found.matrix, GSL_EIGEN_SORT_VAL_DESC);
  gsl_eigen_symmv_free(workspace);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      (*vectors)[(gsize)i * n + j] = columns[(gsize)j * n + i];
}

/* The matrix written out. */
static guint largest_dense(const ThemaSymmetric *matrix, guint k, double **values, double **vectors)
{
  guint n = matrix->n;
  g_autofree double *identity = g_new0(double, (gsize)n *n);
  g_autofree double *written = g_new(double, (gsize)n *n);
  for (guint i = 0; i < n; i++)
    identity[(gsize)i * n + i] = 1;
  matrix->apply(matrix->data, identity, written, n);
  dense(written, n, n, values, vectors);
  return k;
}

/* What the basis knows of the matrix: approximate eigenvalues and the vectors of the first `kept` of them. */
static double *approximate(const Basis *basis, guint kept, double **values)
{
  guint32 n = basis->matrix->n;
  g_autofree double *inner = NULL;
  dense(basis->projected, basis->applied, basis->room, values, &inner);
  double *vectors = g_new0(double, (gsize)kept *n);
  for (guint v = 0; v < kept; v++)
    for (guint i = 0; i < basis->applied; i++)
      add_scaled(vectors + (gsize)v * n, inner[(gsize)v * basis->applied + i], basis_vector(basis, i), n);
  return vectors;
}

/* How many of the first `k` approximate pairs are eigenpairs. */
static guint count_good(const Basis *basis, guint k, const double *values, const double *vectors)
{
  guint32 n = basis->matrix->n;
  double scale = fmax(fabs(values[0]), fabs(values[basis->applied - 1]));
  g_autofree double *products = g_new(double, (gsize)k *n);
  apply(basis->matrix, vectors, products, k);
  guint good = 0;
  for (; good < k; good++) {
    double *rest = products + (gsize)good * n;
    add_scaled(rest, -values[good], vectors + (gsize)good * n, n);
    if (!(sqrt(dot(rest, rest, n)) <= TOLERANCE * scale))
      break;
  }
  return good;
}

/* Keeps the best approximations and the newest block. */
static void restart(Basis *basis, guint kept, const double *values, const double *vectors)
{
  guint32 n = basis->matrix->n;
  guint fresh = basis->n - basis->applied;
  memmove(basis_vector(basis, kept), basis_vector(basis, basis->applied), sizeof(double) * n * fresh);
  memcpy(basis->vectors, vectors, sizeof(double) * n * kept);
  memset(basis->projected, 0, sizeof(double) * basis->room * basis->room);
  for (guint i = 0; i < kept; i++)
    basis->projected[(gsize)i * basis->room + i] = values[i];
  basis->applied = kept;
  basis->n = kept + fresh;
}

/* Steps until the first `k` are found. */
static guint search(Basis *basis, guint k, double **values, double **vectors)
{
  for (guint i = 0; i < BLOCK; i++)
    basis_add(basis, NULL);
  guint check = k + 4 * BLOCK;
  for (guint restarts = 0;;) {
    basis_step(basis);
    bool whole = basis->applied == basis->matrix->n;
    bool full = basis->room < basis->matrix->n && basis->n + BLOCK > basis->room;
    if (basis->applied < check && !full && !whole)
      continue;
    check = basis->applied + basis->applied / 2;
    guint kept = MIN(basis->applied, k + BLOCK);
    g_autofree double *value = NULL;
    g_autofree double *vector = approximate(basis, kept, &value);
    guint good = whole ? k : count_good(basis, k, value, vector);
    if (good == k || (full && ++restarts > RESTARTS_MOST)) {
      *values = g_steal_pointer(&value);
      *vectors = g_steal_pointer(&vector);
      return good;
    }
    if (full)
      restart(basis, kept, value, vector);
  }
}

guint thema_eigen_largest(const ThemaSymmetric *matrix, guint k, double **values, double **vectors)
{
  g_return_val_if_fail(k > 0 && k <= matrix->n, 0);
  if (matrix->n <= MAX(DENSE_MOST, 2 * k + BLOCK))
    return largest_dense(matrix, k, values, vectors);
  guint room = MIN(2 * k + BLOCKS_MOST * BLOCK, matrix->n);
  Basis basis = {.matrix = matrix,
                 .random = gsl_rng_alloc(gsl_rng_mt19937),
                 .room = room,
                 .vectors = g_new(double, (gsize)room * matrix->n),
                 .projected = g_new0(double, (gsize)room *room)};
  gsl_rng_set(basis.random, START_SEED);
  guint found = search(&basis, k, values, vectors);
  gsl_rng_free(basis.random);
  g_free(basis.vectors);
  g_free(basis.projected);
  return found;
}
