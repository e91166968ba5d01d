#include "count/clusters.h"

#include <string.h>

#include "count/clusters-private.h"

ThemaClusterFinder *thema_cluster_finder_new(ThemaVocabulary *vocabulary, const ThemaPattern *const *patterns,
                                             guint32 n)
{
  ThemaClusterFinder *finder = g_new0(ThemaClusterFinder, 1);
  finder->vocabulary = vocabulary;
  finder->automaton = thema_automaton_new(patterns, n);
  finder->terms = g_array_new(FALSE, TRUE, sizeof(ThemaClusterTerm));
  finder->words = g_array_new(FALSE, FALSE, sizeof(ThemaClusterWord));
  finder->found = g_array_new(FALSE, FALSE, sizeof(guint32));
  finder->name = g_string_new(NULL);
  return finder;
}

void thema_cluster_finder_free(ThemaClusterFinder *finder)
{
  if (!finder)
    return;
  thema_automaton_free(finder->automaton);
  g_array_unref(finder->terms);
  g_array_unref(finder->words);
  g_array_unref(finder->found);
  g_string_free(finder->name, TRUE);
  g_free(finder);
}

static void learn_term(ThemaClusterFinder *finder, guint32 id)
{
  gsize length = 0;
  const char *bytes = thema_vocabulary_term(finder->vocabulary, id, &length);
  ThemaAutomaton *automaton = finder->automaton;
  ThemaClusterTerm term = {.term_class = thema_automaton_class(automaton, bytes, length), .known = true};
  term.state = thema_automaton_step(automaton, THEMA_STATE_START, term.term_class);
  if (term.state != THEMA_STATE_NONE) {
    guint n = 0;
    thema_automaton_found(automaton, term.state, &n);
    term.ends = n > 0;
    term.goes_on = thema_automaton_goes_on(automaton, term.state);
  }
  g_array_index(finder->terms, ThemaClusterTerm, id) = term;
}

/* Valid until the next is asked for. */
static inline const ThemaClusterTerm *look_at(ThemaClusterFinder *finder, guint32 id)
{
  if (G_UNLIKELY(id >= finder->terms->len))
    g_array_set_size(finder->terms, thema_vocabulary_size(finder->vocabulary));
  if (G_UNLIKELY(!g_array_index(finder->terms, ThemaClusterTerm, id).known))
    learn_term(finder, id);
  return &g_array_index(finder->terms, ThemaClusterTerm, id);
}

/* Whether what stands between two words, the first of which ends at `gap`, surely ends no sentence: there is
 * no stop, no character that is not ASCII, and no blank line. */
static bool goes_on(const char *gap, const char *end)
{
  if (!g_ascii_isalnum(gap[-1]))
    return false;
  guint lines = 0;
  if (gap + 1 == end && *gap == ' ')
    return true;
  for (; gap < end; gap++) {
    lines += *gap == '\n';
    if (*gap != ' ' && (*gap == '\0' || strchr("\n,;:-\"'()", *gap) == NULL))
      return false;
  }
  return lines < 2;
}

/* Where clusters are looked for. */
typedef struct {
  const ThemaClusterWord *words;
  guint n;
  const char *text;
  bool unclear; /* a pattern goes on where a sentence may end */
} Scope;

/* Where the longest match of two words or more from a word on ends, `end` when there is none; `state` is
 * behind that word. */
static guint go_on(ThemaClusterFinder *finder, Scope *scope, guint first, guint32 state, guint end)
{
  for (guint at = first + 1; at < scope->n; at++) {
    const ThemaClusterWord *word = &scope->words[at];
    state = thema_automaton_step(finder->automaton, state, look_at(finder, word->term)->term_class);
    if (state == THEMA_STATE_NONE)
      return end;
    if (scope->text && !goes_on(scope->text + word[-1].end, scope->text + word->start)) {
      scope->unclear = true;
      return end;
    }
    guint n_found = 0;
    thema_automaton_found(finder->automaton, state, &n_found);
    if (n_found > 0)
      end = at + 1;
  }
  return end;
}

/* Where the longest match from a word on ends; `first` when there is none. */
static inline guint reach(ThemaClusterFinder *finder, Scope *scope, guint first)
{
  const ThemaClusterTerm *term = look_at(finder, scope->words[first].term);
  guint end = first + term->ends;
  return term->goes_on ? go_on(finder, scope, first, term->state, end) : end;
}

/* Where the cluster that begins at a word ends; `first` when none does. */
static inline guint cluster_end(ThemaClusterFinder *finder, Scope *scope, guint first)
{
  guint end = reach(finder, scope, first);
  for (guint at = first + 1; at < end; at++)
    end = MAX(end, reach(finder, scope, at));
  return end;
}

static guint32 name_cluster(ThemaClusterFinder *finder, const ThemaClusterWord *words, guint n)
{
  if (n == 1)
    return words->term;
  g_string_truncate(finder->name, 0);
  for (guint i = 0; i < n; i++) {
    gsize length = 0;
    const char *word = thema_vocabulary_term(finder->vocabulary, words[i].term, &length);
    if (i > 0)
      g_string_append_c(finder->name, ' ');
    g_string_append_len(finder->name, word, (gssize)length);
  }
  return thema_vocabulary_add(finder->vocabulary, finder->name->str, finder->name->len);
}

bool thema_clusters_find(ThemaClusterFinder *finder, const ThemaClusterWord *words, guint n, const char *text)
{
  Scope scope = {words, n, text, false};
  guint found = 0;
  g_array_set_size(finder->found, n);
  for (guint first = 0; first < n && !scope.unclear;) {
    guint end = cluster_end(finder, &scope, first);
    if (end > first)
      g_array_index(finder->found, guint32, found++) = name_cluster(finder, words + first, end - first);
    first = MAX(end, first + 1);
  }
  g_array_set_size(finder->found, found);
  return !scope.unclear;
}

ThemaStream *thema_clusters_stream(const ThemaCounts *clusters)
{
  ThemaStream *stream = g_new0(ThemaStream, 1);
  stream->vocabulary = thema_vocabulary_new();
  stream->positions = g_array_new(FALSE, FALSE, sizeof(ThemaPosition));
  stream->sentences = g_array_new(FALSE, FALSE, sizeof(ThemaSentence));
  for (guint32 i = 0; i < clusters->n_terms; i++) {
    ThemaSentence sentence = {.first = stream->positions->len};
    for (const char *word = clusters->terms[i], *end; word; word = *end ? end + 1 : NULL) {
      end = strchrnul(word, ' ');
      ThemaPosition position = {.term = thema_vocabulary_add(stream->vocabulary, word, (gsize)(end - word))};
      g_array_append_val(stream->positions, position);
    }
    sentence.end = stream->positions->len;
    g_array_append_val(stream->sentences, sentence);
  }
  stream->tokens[THEMA_KEPT] = stream->positions->len;
  return stream;
}
