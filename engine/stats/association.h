#ifndef THEMA_STATS_ASSOCIATION_H
#define THEMA_STATS_ASSOCIATION_H

#include <glib.h>

#include "base/api.h"
#include "stats/measure.h"

G_BEGIN_DECLS

/* The contingency signature of a pair. As a keyness of a term: f = count in the target, f1 = size of the
 * target, f2 = count in both, n = size of both. The cells follow by integers: O12 = f1 - f, O21 = f2 - f,
 * O22 = n - f1 - f2 + f; R2 = n - f1, C2 = n - f2. */
typedef struct {
  guint64 f;  /* O11 */
  guint64 f1; /* R1 */
  guint64 f2; /* C1 */
  guint64 n;  /* N */
} ThemaSignature;

/* What a measure may need besides the signature. */
typedef struct {
  guint64 candidates; /* Bonferroni's m: rows compared */
} ThemaAssociationContext;

typedef struct {
  ThemaMeasure about;
  /* NaN where undefined, never an infinity: n = 0, an impossible signature, a logarithm or quotient of 0. A
   * table with an empty row or column tests nothing: g2, chi2, fisher_p and their kin are NaN there. A NULL
   * context means one candidate. */
  double (*compute)(const ThemaSignature *signature, const ThemaAssociationContext *context);
} ThemaAssociation;

/* The registry; sets *n. */
THEMA_API const ThemaAssociation *thema_associations(guint *n);

/* The measure of that id, or NULL. */
THEMA_API const ThemaAssociation *thema_association(const char *id);

/* E11 = f1·f2/n; NaN where n = 0. */
THEMA_API double thema_signature_expected(const ThemaSignature *signature);

/* '+' where f >= expected (f·n >= f1·f2, by exact integers), else '-'. */
THEMA_API char thema_signature_direction(const ThemaSignature *signature);

/* False for a signature that cannot be: f > f1, f > f2, f1 > n, f2 > n, or R1 + C1 - f > N. */
THEMA_API gboolean thema_signature_valid(const ThemaSignature *signature);

G_END_DECLS

#endif
