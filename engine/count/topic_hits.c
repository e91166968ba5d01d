#include "count/topic_hits.h"

#include <stdlib.h>

#include "count/matches-private.h"

/* What a sentence is worked through with. */
typedef struct {
  const ThemaLexicon *lexicon;
  GArray *exclusions; /* of guint: which of the matches found are of exclusions */
  GArray *kept;       /* of ThemaMatch: what counts for some topic */
  GArray *hits;       /* of ThemaTopicHit: candidates of the sentence, then those chosen */
  gsize *free_from;   /* by topic: where its last hit ended */
} Work;

static const ThemaTopicPattern *pattern_of(const Work *work, const ThemaMatch *match)
{
  return &g_array_index(work->lexicon->patterns, ThemaTopicPattern, match->pattern);
}

static const GArray *topics_of(const Work *work, guint32 pattern)
{
  guint32 topic = g_array_index(work->lexicon->patterns, ThemaTopicPattern, pattern).topic;
  return g_array_index(work->lexicon->topics, ThemaTopic, topic).into;
}

static bool holds(const GArray *topics, guint32 topic)
{
  for (guint i = 0; i < topics->len; i++)
    if (g_array_index(topics, guint32, i) == topic)
      return true;
  return false;
}

/* Whether match `at` lies within a match of an exclusion of a topic it would count for. */
static bool is_excluded(const Work *work, const GArray *found, guint at)
{
  const GArray *exclusions = work->exclusions;
  const ThemaMatch *match = &g_array_index(found, ThemaMatch, at);
  const GArray *topics = topics_of(work, match->pattern);
  for (guint i = 0; i < exclusions->len; i++) {
    const ThemaMatch *exclusion = &g_array_index(found, ThemaMatch, g_array_index(exclusions, guint, i));
    if (exclusion->first > match->first)
      return false;
    if (match->end <= exclusion->end && holds(topics, pattern_of(work, exclusion)->topic))
      return true;
  }
  return false;
}

/* Puts what no exclusion takes away into `kept`, in order. */
static void keep_matches(Work *work, const GArray *found)
{
  g_array_set_size(work->exclusions, 0);
  for (guint i = 0; i < found->len; i++)
    if (pattern_of(work, &g_array_index(found, ThemaMatch, i))->exclude)
      g_array_append_val(work->exclusions, i);
  g_array_set_size(work->kept, 0);
  if (work->exclusions->len == 0) {
    g_array_append_vals(work->kept, found->data, found->len);
    return;
  }
  for (guint i = 0; i < found->len; i++) {
    const ThemaMatch *match = &g_array_index(found, ThemaMatch, i);
    if (!pattern_of(work, match)->exclude && !is_excluded(work, found, i))
      g_array_append_val(work->kept, *match);
  }
}

/* Leaves, of all that is kept, what is leftmost and longest. */
static void keep_longest(Work *work)
{
  ThemaMatch *kept = (ThemaMatch *)(gpointer)work->kept->data;
  guint n = work->kept->len, left = 0;
  gsize free_from = 0;
  for (guint i = 0; i < n;) {
    guint next = i;
    while (next < n && kept[next].first == kept[i].first)
      next++;
    gsize end = kept[next - 1].end; /* rising: the longest comes last */
    for (guint j = i; j < next && kept[i].first >= free_from; j++)
      if (kept[j].end == end)
        kept[left++] = kept[j];
    if (kept[next - 1].first >= free_from)
      free_from = end;
    i = next;
  }
  g_array_set_size(work->kept, left);
}

/* In the order in which hits of a topic are chosen. */
static int by_choice(gconstpointer a, gconstpointer b)
{
  const ThemaTopicHit *x = a, *y = b;
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->end != y->end)
    return x->end > y->end ? -1 : 1;
  if (x->topic != y->topic)
    return x->topic < y->topic ? -1 : 1;
  return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

/* In reading order, which `by_choice` is but for the shorter of two hits standing first. */
static int by_place(gconstpointer a, gconstpointer b)
{
  const ThemaTopicHit *x = a, *y = b;
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->end != y->end)
    return x->end < y->end ? -1 : 1;
  return (x->topic > y->topic) - (x->topic < y->topic);
}

/* Puts hits in order that stand in order of their first tokens already: those of each first token, mostly
 * one. */
static void sort_hits(GArray *hits, GCompareFunc compare)
{
  ThemaTopicHit *hit = (ThemaTopicHit *)(gpointer)hits->data;
  for (guint first = 0, end; first < hits->len; first = end) {
    for (end = first + 1; end < hits->len && hit[end].first == hit[first].first;)
      end++;
    if (end - first > 1)
      qsort(hit + first, end - first, sizeof *hit, compare);
  }
}

/* Leftmost-longest within each topic: a token counts once. */
static void choose_hits(Work *work, guint32 sentence, GArray *chosen)
{
  g_array_set_size(work->hits, 0);
  for (guint i = 0; i < work->kept->len; i++) {
    const ThemaMatch *match = &g_array_index(work->kept, ThemaMatch, i);
    const GArray *topics = topics_of(work, match->pattern);
    for (guint t = 0; t < topics->len; t++) {
      ThemaTopicHit hit = {match->first, match->end, sentence, g_array_index(topics, guint32, t),
                           match->pattern};
      g_array_append_val(work->hits, hit);
    }
  }
  sort_hits(work->hits, by_choice);
  guint left = 0;
  for (guint i = 0; i < work->hits->len; i++) {
    ThemaTopicHit hit = g_array_index(work->hits, ThemaTopicHit, i);
    if (hit.first < work->free_from[hit.topic])
      continue;
    work->free_from[hit.topic] = hit.end;
    g_array_index(work->hits, ThemaTopicHit, left++) = hit;
  }
  g_array_set_size(work->hits, left);
  sort_hits(work->hits, by_place);
  g_array_append_vals(chosen, work->hits->data, left);
}

GArray *thema_topic_hits_find(const ThemaStream *stream, const ThemaLexicon *lexicon, ThemaOverlap overlap)
{
  guint n = lexicon->patterns->len;
  g_autofree const ThemaPattern **patterns = g_new(const ThemaPattern *, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    patterns[i] = g_array_index(lexicon->patterns, ThemaTopicPattern, i).pattern;
  g_autoptr(ThemaMatches) matches = thema_matches_new(stream, patterns, n);
  Work work = {.lexicon = lexicon,
               .exclusions = g_array_new(FALSE, FALSE, sizeof(guint)),
               .kept = g_array_new(FALSE, FALSE, sizeof(ThemaMatch)),
               .hits = g_array_new(FALSE, FALSE, sizeof(ThemaTopicHit)),
               .free_from = g_new0(gsize, (gsize)lexicon->topics->len + 1)};
  GArray *chosen = g_array_new(FALSE, FALSE, sizeof(ThemaTopicHit));
  for (guint s = 0; s < stream->sentences->len; s++) {
    const GArray *found = thema_matches_of_sentence(matches, s);
    if (found->len == 0)
      continue;
    keep_matches(&work, found);
    if (overlap == THEMA_OVERLAP_LONGEST)
      keep_longest(&work);
    choose_hits(&work, s, chosen);
  }
  g_array_unref(work.exclusions);
  g_array_unref(work.kept);
  g_array_unref(work.hits);
  g_free(work.free_from);
  return chosen;
}
