#include "count/matches-private.h"

#define CLASS_UNKNOWN G_MAXUINT32

struct ThemaMatches {
  const ThemaStream *stream;
  ThemaAutomaton *automaton;
  guint32 *classes; /* by term of the vocabulary, learned when the walk first meets it */
  GArray *found;    /* of ThemaMatch */
};

ThemaMatches *thema_matches_new(const ThemaStream *stream, const ThemaPattern *const *patterns, guint32 n)
{
  ThemaMatches *matches = g_new0(ThemaMatches, 1);
  guint32 terms = thema_vocabulary_size(stream->vocabulary);
  matches->stream = stream;
  matches->automaton = thema_automaton_new(patterns, n);
  matches->classes = g_new(guint32, (gsize)terms + 1);
  for (guint32 i = 0; i < terms; i++)
    matches->classes[i] = CLASS_UNKNOWN;
  matches->found = g_array_new(FALSE, FALSE, sizeof(ThemaMatch));
  return matches;
}

void thema_matches_free(ThemaMatches *matches)
{
  if (!matches)
    return;
  thema_automaton_free(matches->automaton);
  g_free(matches->classes);
  g_array_unref(matches->found);
  g_free(matches);
}

static guint32 class_of(ThemaMatches *matches, guint32 term)
{
  guint32 *known = &matches->classes[term];
  if (*known == CLASS_UNKNOWN) {
    gsize length;
    const char *bytes = thema_vocabulary_term(matches->stream->vocabulary, term, &length);
    *known = thema_automaton_class(matches->automaton, bytes, length);
  }
  return *known;
}

/* Walks on from position `first` as far as any pattern goes. */
static void walk(ThemaMatches *matches, const ThemaPosition *positions, gsize first, gsize end)
{
  guint32 state = THEMA_STATE_START;
  for (gsize p = first; p < end; p++) {
    state = thema_automaton_step(matches->automaton, state, class_of(matches, positions[p].term));
    if (state == THEMA_STATE_NONE)
      return;
    guint n;
    const guint32 *patterns = thema_automaton_found(matches->automaton, state, &n);
    for (guint i = 0; i < n; i++) {
      ThemaMatch match = {first, p + 1, patterns[i]};
      g_array_append_val(matches->found, match);
    }
  }
}

const GArray *thema_matches_of_sentence(ThemaMatches *matches, guint index)
{
  const ThemaSentence *sentence = &g_array_index(matches->stream->sentences, ThemaSentence, index);
  const ThemaPosition *positions = (const ThemaPosition *)(gconstpointer)matches->stream->positions->data;
  g_array_set_size(matches->found, 0);
  for (gsize first = sentence->first; first < sentence->end; first++)
    if (class_of(matches, positions[first].term) != THEMA_CLASS_NONE)
      walk(matches, positions, first, sentence->end);
  return matches->found;
}
