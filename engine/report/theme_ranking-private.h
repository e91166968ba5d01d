#ifndef THEMA_REPORT_THEME_RANKING_PRIVATE_H
#define THEMA_REPORT_THEME_RANKING_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "count/phrases.h"
#include "matrix/matrix.h"
#include "report/postings.h"
#include "source/ready_counts.h"
#include "stats/keyness.h"

G_BEGIN_DECLS

/* A candidate of one unit. */
typedef struct {
  gsize cell;    /* index into counts->term and ->count */
  double g2;     /* signed keyness against the other units; see theme_ranking.c where there are none */
  double score;  /* what it is ranked by */
  double q;      /* Benjamini-Hochberg; NaN where there is nothing to compare with */
  bool trailing; /* said once in a long unit: after all others */
} ThemaTheme;

/* What themes of all units are ranked by. */
typedef struct {
  const ThemaStream *stream; /* borrowed, as all but the counts are */
  const ThemaPhrases *phrases;
  const ThemaMatrix *matrix;
  const guint32 *ordinal; /* place of each sentence of the stream among those of its unit, from 1; 0 in units
                             that span documents */
  const ThemaReadyCounts *reference; /* what a unit is compared with where there is no other; nullable */
  guint64 *reference_count;          /* of each word of the vocabulary; NULL without a reference */
  const ThemaKeyness *g2;
  const ThemaKeyness *p;
} ThemaThemeGround;

void thema_theme_ground_init(ThemaThemeGround *ground, const ThemaStream *stream, const ThemaPhrases *phrases,
                             const ThemaMatrix *matrix, const guint32 *ordinal,
                             const ThemaReadyCounts *reference);
void thema_theme_ground_clear(ThemaThemeGround *ground);

/* Ranks the themes of one unit after another; not for two threads at once. */
typedef struct ThemaThemeRanking ThemaThemeRanking;

ThemaThemeRanking *thema_theme_ranking_new(const ThemaThemeGround *ground);
void thema_theme_ranking_free(ThemaThemeRanking *ranking);

/* The themes of a unit, best first, owned by the ranking until the next call; *candidates is how many were
 * compared. */
const GArray *thema_theme_ranking_unit(ThemaThemeRanking *ranking, guint32 unit, guint64 *candidates);

/* The contrast of a stored count of `unit` with the other units, or with the reference; d is 0 where there is
 * nothing to compare with. */
ThemaContrast thema_theme_contrast(const ThemaThemeGround *ground, guint32 unit, gsize cell);

/* Whether contrasts of `unit` are with real counts, which tests and bounds need. */
bool thema_theme_is_certain(const ThemaThemeGround *ground, guint32 unit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaThemeRanking, thema_theme_ranking_free)

G_END_DECLS

#endif
