#ifndef THEMA_COUNT_CANDIDATES_PRIVATE_H
#define THEMA_COUNT_CANDIDATES_PRIVATE_H

#include "count/roots-private.h"
#include "count/sequences-private.h"

G_BEGIN_DECLS

/* A phrase of one unit, all its forms together. */
typedef struct {
  guint32 count;  /* occurrences */
  guint32 free;   /* of them those that are a whole run, not a part of a longer one */
  guint32 roots;  /* how many: its words, those joined by hyphens too */
  guint32 before; /* sentences before that of its first occurrence, in its document and unit */
  gsize first;    /* position of the first occurrence */
  gsize shown;    /* position of its commonest form, the first of equals */
  guint32 words;  /* of that form */
  double score;
} ThemaCandidate;

/* Collects the phrases of one unit after another. Words are counted form by form; forms of the same roots are
 * then one phrase. Not for two threads at once. */
typedef struct {
  const ThemaStream *stream;
  const ThemaRoots *roots;
  bool singular;        /* singular and plural are forms of one phrase */
  ThemaSequences forms; /* of term ids */
  GArray *of_form;      /* of ThemaCandidate, by form */
  ThemaSequences keys;  /* of roots */
  GArray *candidates;   /* of ThemaCandidate, by key: what thema_candidates_join leaves */
  GArray *shown_count;  /* of guint32, by key: count of the form shown */
  GArray *key;          /* of guint32: scratch */
} ThemaCandidates;

void thema_candidates_init(ThemaCandidates *candidates, const ThemaStream *stream, const ThemaRoots *roots,
                           bool singular);
void thema_candidates_clear(ThemaCandidates *candidates);

/* Begins a unit. */
void thema_candidates_empty(ThemaCandidates *candidates);

/* Counts an occurrence: `words` terms at position `first`, in the sentence that `before` others of its
 * document and unit precede. At most 255 words. */
void thema_candidates_add(ThemaCandidates *candidates, gsize first, guint words, guint32 before, bool free);

/* Joins forms to phrases, in `candidates`; the score of one is the highest of its forms' (0 at first, see
 * of_form). */
void thema_candidates_join(ThemaCandidates *candidates);

G_END_DECLS

#endif
