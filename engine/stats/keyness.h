#ifndef THEMA_STATS_KEYNESS_H
#define THEMA_STATS_KEYNESS_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "stats/measure.h"

G_BEGIN_DECLS

/* A term in a target against a reference. */
typedef struct {
  guint64 a; /* count in the target */
  guint64 b; /* count in the reference */
  guint64 c; /* word tokens of the target */
  guint64 d; /* word tokens of the reference */
} ThemaContrast;

typedef struct {
  guint64 candidates; /* terms compared: Bonferroni's m */
  double smoothing;   /* k of simple_maths, per million; 0 takes 1 */
} ThemaKeynessContext;

typedef struct {
  ThemaMeasure about;
  /* NaN where undefined, never an infinity: an impossible contrast (a > c, b > d), an empty target or
   * reference, a term in neither. A NULL context means one candidate.
   * NULL for a measure of a whole column, which no row has by itself: q_bh, of the column of p by
   * thema_benjamini_hochberg(). */
  double (*compute)(const ThemaContrast *contrast, const ThemaKeynessContext *context);
} ThemaKeyness;

/* The registry: g2 (unsigned), log_ratio, lrc, p, log10_p, p_bonferroni … ; sets *n. */
THEMA_API const ThemaKeyness *thema_keynesses(guint *n);

/* The measure of that id, or NULL. */
THEMA_API const ThemaKeyness *thema_keyness(const char *id);

/* Whether a measure is a test or a bound, which only real counts have: empty beside a nominal list. */
THEMA_API bool thema_keyness_needs_counts(const ThemaKeyness *measure);

/* '+' where a/c >= b/d (a·d >= b·c, by exact integers), else '-'. */
THEMA_API char thema_contrast_direction(const ThemaContrast *contrast);

/* Benjamini & Hochberg 1995: q[i] of n p-values, monotone in p, at most 1; m tests were made, of which those
 * not in p (and not NaN) count as larger. NaN p gives NaN q and takes no rank. q may be p itself. */
THEMA_API void thema_benjamini_hochberg(const double *p, gsize n, guint64 m, double *q);

G_END_DECLS

#endif
