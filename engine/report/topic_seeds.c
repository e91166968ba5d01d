#include "report/topic_seeds.h"

#include <string.h>

#include "count/topic_hits.h"

/* Of a match, as what is taken to have been seen: enough to lead the way, as there is nothing else at first,
 * and not so much that the other words of the topic find no room. */
#define MATCH 0.1

void thema_topic_seeds_free(ThemaTopicSeeds *seeds)
{
  if (!seeds)
    return;
  g_ptr_array_unref(seeds->names);
  g_array_unref(seeds->seeds);
  g_free(seeds);
}

/* The number of each of the lexicon's topics that is below no other, G_MAXUINT32 of the rest. */
static guint32 *number_topics(const ThemaLexicon *lexicon, GPtrArray *names)
{
  guint32 *number = g_new(guint32, (gsize)lexicon->topics->len + 1);
  for (guint i = 0; i < lexicon->topics->len; i++) {
    const char *name = g_array_index(lexicon->topics, ThemaTopic, i).name;
    number[i] = strchr(name, '.') ? G_MAXUINT32 : names->len;
    if (number[i] != G_MAXUINT32)
      g_ptr_array_add(names, g_strdup(name));
  }
  return number;
}

/* The counted term of a hit, G_MAXUINT32 where it is of several words or not counted. */
static guint32 term_of(const ThemaTopicInput *input, const ThemaTopicHit *hit)
{
  const ThemaPosition *position = &g_array_index(input->stream->positions, ThemaPosition, hit->first);
  if (hit->end != hit->first + 1 || position->reason != THEMA_KEPT)
    return G_MAXUINT32;
  gsize length;
  const char *word = thema_vocabulary_term(input->stream->vocabulary, position->term, &length);
  g_autofree char *term = g_strndup(word, length);
  return thema_counts_find(input->counts, term);
}

ThemaTopicSeeds *thema_topic_seeds_new(const ThemaTopicInput *input, const ThemaLexicon *lexicon)
{
  g_return_val_if_fail(input->stream, NULL);
  ThemaTopicSeeds *seeds = g_new(ThemaTopicSeeds, 1);
  *seeds = (ThemaTopicSeeds){g_ptr_array_new_with_free_func(g_free),
                             g_array_new(FALSE, FALSE, sizeof(ThemaTopicSeed))};
  g_autofree guint32 *number = number_topics(lexicon, seeds->names);
  gsize n_terms = input->counts->n_terms;
  g_autofree double *mass = g_new0(double, seeds->names->len *n_terms + 1);
  g_autoptr(GArray) hits = thema_topic_hits_find(input->stream, lexicon, THEMA_OVERLAP_LONGEST);
  for (guint i = 0; i < hits->len; i++) {
    const ThemaTopicHit *hit = &g_array_index(hits, ThemaTopicHit, i);
    guint32 term = number[hit->topic] != G_MAXUINT32 ? term_of(input, hit) : G_MAXUINT32;
    double weight = g_array_index(lexicon->patterns, ThemaTopicPattern, hit->pattern).weight;
    if (term != G_MAXUINT32 && weight > 0)
      mass[number[hit->topic] * n_terms + term] += MATCH * weight;
  }
  for (guint32 k = 0; k < seeds->names->len; k++)
    for (guint32 t = 0; t < n_terms; t++)
      if (mass[k * n_terms + t] > 0) {
        ThemaTopicSeed seed = {k, t, mass[k * n_terms + t]};
        g_array_append_val(seeds->seeds, seed);
      }
  return seeds;
}
