#ifndef THEMA_REPORT_THEME_RANKING_PRIVATE_H
#define THEMA_REPORT_THEME_RANKING_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "report/theme_ground-private.h"

G_BEGIN_DECLS

/* A candidate of one unit. */
typedef struct {
  gsize cell;    /* index into counts->term and ->count */
  double g2;     /* signed keyness against the other units; see theme_ranking.c where there are none */
  double score;  /* what it is ranked by */
  double q;      /* Benjamini-Hochberg; NaN where there is nothing to compare with */
  bool trailing; /* said once in a long unit: after all others */
} ThemaTheme;

/* Ranks the themes of one unit after another; not for two threads at once. */
typedef struct ThemaThemeRanking ThemaThemeRanking;

ThemaThemeRanking *thema_theme_ranking_new(const ThemaThemeGround *ground);
void thema_theme_ranking_free(ThemaThemeRanking *ranking);

/* The themes of a unit, best first, owned by the ranking until the next call; *candidates is how many were
 * compared. */
const GArray *thema_theme_ranking_unit(ThemaThemeRanking *ranking, guint32 unit, guint64 *candidates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaThemeRanking, thema_theme_ranking_free)

G_END_DECLS

#endif
