#ifndef THEMA_STATS_COHERENCE_H
#define THEMA_STATS_COHERENCE_H

#include <glib.h>

#include "base/api.h"
#include "stats/measure.h"

G_BEGIN_DECLS

/* The first terms of a topic in the contexts of a corpus: whether they stand together there tells whether a
 * reader would see one topic in them. */
typedef struct {
  guint n;                 /* terms, those that the topic ranks first first */
  guint64 contexts;        /* all of them */
  const guint64 *together; /* n × n: contexts that hold both terms; on the diagonal, those that hold one */
} ThemaTermsTogether;

typedef struct {
  ThemaMeasure about;
  guint window; /* a context is so many word tokens on end; 0: a unit */
  /* NaN where no two of the terms are in any context. A term that is in none is left out. */
  double (*compute)(const ThemaTermsTogether *topic);
} ThemaCoherence;

/* The registry; sets *n. */
THEMA_API const ThemaCoherence *thema_coherences(guint *n);

/* The measure of that id, or NULL. */
THEMA_API const ThemaCoherence *thema_coherence(const char *id);

G_END_DECLS

#endif
