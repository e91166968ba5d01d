#include <math.h>
#include <string.h>

#include "count/stream_parts-private.h"
#include "report/dispersion_table.h"
#include "stats/dispersion.h"

/* Of a term's occurrences only the first and the last one so far are kept, and the sum of what the distances
 * between them add, for which it must be known how many there are in all. */

#define POSITION_BYTES 28 /* with its share of a sentence */

typedef struct {
  guint64 f;
  guint64 met;   /* occurrences so far */
  guint64 first; /* where, in word tokens */
  guint64 last;
  guint64 sum;
} Course;

typedef struct {
  const ThemaUnits *units;
  ThemaVocabulary *terms; /* ids as in the counts */
  guint64 tokens;
  Course *courses; /* by term */
  guint64 place;   /* word tokens of units so far */
} Walk;

static void walk_init(Walk *walk, const ThemaUnits *units, const ThemaCounts *counts)
{
  *walk = (Walk){.units = units, .tokens = counts->tokens};
  walk->terms = thema_vocabulary_new();
  walk->courses = g_new0(Course, (gsize)counts->n_terms + 1);
  for (guint32 t = 0; t < counts->n_terms; t++)
    thema_vocabulary_add(walk->terms, counts->terms[t], strlen(counts->terms[t]));
  for (gsize i = 0; i < counts->row[counts->n_units]; i++)
    walk->courses[counts->term[i]].f += counts->count[i];
}

static void walk_clear(Walk *walk)
{
  thema_vocabulary_free(walk->terms);
  g_free(walk->courses);
}

/* The term of each word of a stream, THEMA_NO_TERM where it is not counted. */
static guint32 *terms_of(const Walk *walk, const ThemaVocabulary *words)
{
  guint32 n = thema_vocabulary_size(words);
  guint32 *term_of = g_new(guint32, (gsize)n + 1);
  for (guint32 id = 0; id < n; id++) {
    gsize length;
    const char *word = thema_vocabulary_term(words, id, &length);
    term_of[id] = thema_vocabulary_find(walk->terms, word, length);
  }
  return term_of;
}

static void meet(Course *course, guint64 place, guint64 tokens)
{
  if (course->met++ == 0)
    course->first = place;
  else
    course->sum += thema_reduced_distance(place - course->last, course->f, tokens);
  course->last = place;
}

static void walk_part(Walk *walk, const ThemaStream *stream)
{
  g_autofree guint32 *term_of = terms_of(walk, stream->vocabulary);
  bool small = thema_units_are_small(walk->units);
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    if (!small && thema_unit_of_section(walk->units, sentence->document, sentence->section) == G_MAXUINT32)
      continue;
    for (gsize p = sentence->first; p < sentence->end; p++, walk->place++) {
      const ThemaPosition *at = &g_array_index(stream->positions, ThemaPosition, p);
      guint32 term = at->reason == THEMA_KEPT ? term_of[at->term] : THEMA_NO_TERM;
      if (term != THEMA_NO_TERM)
        meet(&walk->courses[term], walk->place, walk->tokens);
    }
  }
}

static bool walk_parts(Walk *walk, ThemaStreamParts *parts, GError **error)
{
  for (;;) {
    ThemaStreamPart part;
    if (!thema_stream_parts_next(parts, &part, error))
      return false;
    g_autoptr(ThemaStream) stream = part.stream;
    if (!stream)
      return true;
    walk_part(walk, stream);
  }
}

double *thema_reduced_frequencies_of_corpus(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                            const ThemaUnits *units, const ThemaCounts *counts, gsize memory,
                                            GError **error)
{
  Walk walk;
  ThemaStreamParts parts;
  walk_init(&walk, units, counts);
  bool done = thema_stream_parts_init(&parts, corpus, reading, error);
  parts.memory = memory;
  parts.cost = POSITION_BYTES;
  done = done && walk_parts(&walk, &parts, error);
  thema_stream_parts_clear(&parts);
  double *arf = done ? g_new(double, (gsize)counts->n_terms + 1) : NULL;
  for (guint32 t = 0; done && t < counts->n_terms; t++) {
    const Course *course = &walk.courses[t];
    guint64 around = course->first + walk.tokens - course->last;
    guint64 sum = course->sum + thema_reduced_distance(around, course->f, walk.tokens);
    arf[t] = course->met > 0 ? (double)sum / (double)walk.tokens : NAN;
  }
  walk_clear(&walk);
  return arf;
}
