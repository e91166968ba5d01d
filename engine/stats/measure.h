#ifndef THEMA_STATS_MEASURE_H
#define THEMA_STATS_MEASURE_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

G_BEGIN_DECLS

/* What every registry row tells of its measure, whatever its family. `thema measures` prints these. */
typedef struct {
  const char *id;        /* "npmi": the column's name and what --measure takes */
  const char *family;    /* "association", "keyness", "weight" … */
  const char *formula;   /* in the field's letters: O11, E11, R1, C1, N; a, b, c, d */
  const char *log_base;  /* "2", "e", "10", or "" */
  const char *range;     /* "-1 to 1", "0 to inf" */
  const char *direction; /* "higher = stronger" … */
  const char *source;    /* author, year */
  const char *others;    /* how other tools name it, or compute it where they differ; may be "" */
} ThemaMeasure;

/* Frequencies and what the themes of a text are ranked by; computed elsewhere. Sets *n. */
THEMA_API const ThemaMeasure *thema_theme_measures(guint *n);

/* Methods of maps and clusters, and what tables show of them; computed elsewhere. Sets *n. */
THEMA_API const ThemaMeasure *thema_map_measures(guint *n);

/* What tables of topics show; computed elsewhere. Sets *n. */
THEMA_API const ThemaMeasure *thema_topic_measures(guint *n);

/* What tables of learned topics show; computed elsewhere. Sets *n. */
THEMA_API const ThemaMeasure *thema_model_measures(guint *n);

/* What tables of networks show, and how communities are found; computed elsewhere. Sets *n. */
THEMA_API const ThemaMeasure *thema_network_measures(guint *n);

/* Methods that rank keyphrases, the default first; computed elsewhere. Sets *n. */
THEMA_API const ThemaMeasure *thema_keyphrase_measures(guint *n);

/* Every measure of every family, family by family; sets *n. Free the array with g_free, not what it points
 * to. */
THEMA_API const ThemaMeasure **thema_measures_all(guint *n);

/* thema_near_names() of the ids of `n` measures; free with g_free. */
THEMA_API char *thema_measures_suggest(const ThemaMeasure *const *measures, guint n, const char *id);

/* The three below take a family's registry: `n` rows of `stride` bytes, each of which begins with its
 * ThemaMeasure. */

/* The row of that id, or NULL. */
THEMA_API gconstpointer thema_measures_find(gconstpointer registry, guint n, gsize stride, const char *id);

/* What --measure asks for: the rows that `ids` names, separated by commas, in its order and each once; NULL
 * or "all" is the whole registry. Free the array, not the rows. THEMA_ERROR_USAGE for an unknown or empty
 * name: "no association measure 'x'; near it: z, mi", where `what` is "association measure". */
THEMA_API GPtrArray *thema_measures_choose(gconstpointer registry, guint n, gsize stride, const char *what,
                                           const char *ids, GError **error);

/* The one row that `id` names, `usual` where it is NULL. Several are THEMA_ERROR_USAGE, too: "--measure z,mi
 * is several; a map has one, as hellinger", where `why` is "a map has one". */
THEMA_API gconstpointer thema_measures_choose_one(gconstpointer registry, guint n, gsize stride,
                                                  const char *what, const char *id, const char *usual,
                                                  const char *why, GError **error);

G_END_DECLS

#endif
