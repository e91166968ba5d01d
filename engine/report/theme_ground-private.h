#ifndef THEMA_REPORT_THEME_GROUND_PRIVATE_H
#define THEMA_REPORT_THEME_GROUND_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "count/phrases.h"
#include "matrix/matrix.h"
#include "report/postings.h"
#include "source/ready_counts.h"
#include "stats/keyness.h"

G_BEGIN_DECLS

#define THEMA_THEME_REPEATED 2 /* said so often, it is no chance */

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

/* The contrast of a stored count of `unit` with the other units, or with the reference; d is 0 where there is
 * nothing to compare with. */
ThemaContrast thema_theme_contrast(const ThemaThemeGround *ground, guint32 unit, gsize cell);

/* Whether contrasts of `unit` are with real counts, which tests and bounds need. */
bool thema_theme_is_certain(const ThemaThemeGround *ground, guint32 unit);

/* Whether a stored count is of a candidate (see theme_ranking.c); sets *content to its words but connectors.
 */
bool thema_theme_is_candidate(const ThemaThemeGround *ground, gsize cell, guint *content);

/* Whether a sentence opens its section and is its title: a heading, an ordinal's sentence, the document's
 * title line. */
bool thema_theme_is_title(const ThemaThemeGround *ground, guint sentence);

static inline guint thema_theme_words(const ThemaThemeGround *ground, gsize cell)
{
  return ground->phrases->counts->words[ground->phrases->counts->term[cell]];
}

/* Where a stored count is of, for the first time. */
static inline const ThemaPosition *thema_theme_position(const ThemaThemeGround *ground, gsize cell)
{
  return &g_array_index(ground->stream->positions, ThemaPosition, ground->phrases->where[cell]);
}

G_END_DECLS

#endif
