#ifndef THEMA_MODEL_NMF_H
#define THEMA_MODEL_NMF_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "matrix/matrix.h"
#include "model/sparse.h"
#include "model/topic_model.h"

G_BEGIN_DECLS

#define THEMA_NMF_TOPICS_MAX 1000

typedef struct {
  guint n_topics;
  guint max_iterations;
  bool random; /* begin from random numbers of `seed`; else from the singular vectors, which need no chance */
  guint64 seed;
  guint threads; /* 0: as many as there are cores; no result depends on it */
} ThemaNmfOptions;

/* A non-negative matrix of n_rows × n_columns as the product of two narrow ones: the element (i, j) is about
 * the sum over topics of row[i][topic]·column[j][topic], none of which is negative. */
typedef struct {
  guint32 n_rows;
  guint32 n_columns;
  guint n_topics;
  double *row;    /* n_rows × n_topics */
  double *column; /* n_columns × n_topics */
  GArray *trace;  /* of double: the sum of squared errors before the first iteration and after each */
} ThemaNmf;

/* The least squares by hierarchical alternation (HALS: Cichocki & Phan 2009), one number at a time and
 * several times over for each look at the matrix (Gillis & Glineur 2012), until an iteration takes less than
 * 1e-5 of the error away. It begins from the singular vectors' positive or negative sides (NNDSVD: Boutsidis
 * & Gallopoulos 2008), topics beyond the rank from random numbers. The error never rises. No element of the
 * matrix is negative, and nothing is taken away from it. */
THEMA_API ThemaNmf *thema_nmf_new(const ThemaSparse *matrix, const ThemaNmfOptions *options);
THEMA_API void thema_nmf_free(ThemaNmf *nmf);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaNmf, thema_nmf_free)

/* Topics of the weights of a matrix's counts, none negative: a topic's terms are brought to the sum 1, which
 * goes over into the units' shares. A topic that took no term has even weights and no share. */
THEMA_API ThemaTopicModel *thema_nmf_topics(const ThemaMatrix *matrix, const double *weights,
                                            const ThemaNmfOptions *options);

G_END_DECLS

#endif
