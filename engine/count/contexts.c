#include "count/contexts.h"

#include "count/occurrences.h"

static ThemaContexts *contexts_new(guint32 n_terms, gsize n_ranges)
{
  ThemaContexts *contexts = g_new(ThemaContexts, 1);
  *contexts = (ThemaContexts){
      .n_terms = n_terms, .first = g_new0(gsize, (gsize)n_terms + 2), .held = g_new(ThemaSpan, n_ranges + 1)};
  return contexts;
}

void thema_contexts_free(ThemaContexts *contexts)
{
  if (!contexts)
    return;
  g_free(contexts->first);
  g_free(contexts->held);
  g_free(contexts);
}

/* Appends a range of contexts to the last term's, whose ranges are held[start] … held[*end - 1]. */
static void add_range(ThemaContexts *contexts, gsize start, gsize *end, ThemaSpan range)
{
  if (*end > start && range.start <= contexts->held[*end - 1].end)
    contexts->held[*end - 1].end = MAX(contexts->held[*end - 1].end, range.end);
  else
    contexts->held[(*end)++] = range;
}

ThemaContexts *thema_contexts_of_units(const ThemaCounts *counts, const guint32 *terms, guint32 n)
{
  gsize n_cells = counts->row[counts->n_units], held = 0;
  g_autofree guint32 *wanted = g_new(guint32, (gsize)counts->n_terms + 1);
  for (guint32 t = 0; t < counts->n_terms; t++)
    wanted[t] = n;
  for (guint32 i = 0; i < n; i++)
    wanted[terms[i]] = i;
  g_autofree gsize *units = g_new0(gsize, (gsize)n + 1);
  for (gsize i = 0; i < n_cells; i++)
    units[wanted[counts->term[i]]] += counts->count[i] > 0;
  for (guint32 i = 0; i < n; i++)
    held += units[i];
  ThemaContexts *contexts = contexts_new(n, held);
  contexts->n_contexts = counts->n_units;
  for (guint32 i = 0; i < n; i++) {
    contexts->first[i + 1] = contexts->first[i] + units[i];
    units[i] = contexts->first[i]; /* from here on, where its next unit is placed */
  }
  for (gsize unit = 0; unit < counts->n_units; unit++)
    for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++)
      if (wanted[counts->term[i]] < n && counts->count[i] > 0)
        contexts->held[units[wanted[counts->term[i]]]++] = (ThemaSpan){unit, unit + 1};
  return contexts;
}

/* A document as windows see it: its tokens [start, end), numbered over all units as occurrences are, and the
 * number of its first window. */
typedef struct {
  gsize start;
  gsize end;
  gsize first_window;
} Stretch;

static GArray *stretches_of(const ThemaStream *stream, const ThemaUnits *units, guint window,
                            guint64 *n_windows)
{
  GArray *stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
  gsize token = 0;
  guint32 document = G_MAXUINT32;
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    if (units->of_sentence[s] == G_MAXUINT32)
      continue;
    if (sentence->document != document) {
      Stretch stretch = {.start = token};
      g_array_append_val(stretches, stretch);
      document = sentence->document;
    }
    token += sentence->end - sentence->first;
    g_array_index(stretches, Stretch, stretches->len - 1).end = token;
  }
  *n_windows = 0;
  for (guint i = 0; i < stretches->len; i++) {
    Stretch *stretch = &g_array_index(stretches, Stretch, i);
    stretch->first_window = *n_windows;
    gsize tokens = stretch->end - stretch->start;
    *n_windows += tokens > window ? tokens - window + 1 : 1;
  }
  return stretches;
}

/* The windows of a stretch that hold tokens [place, place + words). */
static ThemaSpan windows_around(const Stretch *stretch, gsize place, guint words, guint window)
{
  gsize tokens = stretch->end - stretch->start;
  gsize at = place - stretch->start, last = tokens > window ? tokens - window : 0;
  gsize from = at + words > window ? at + words - window : 0;
  return (ThemaSpan){stretch->first_window + from, stretch->first_window + MIN(at, last) + 1};
}

static void add_windows(ThemaContexts *contexts, guint32 term, guint words, const ThemaOccurrences *found,
                        const GArray *stretches, guint window)
{
  const Stretch *stretch = (const Stretch *)(gconstpointer)stretches->data;
  gsize *end = &contexts->first[term + 1];
  *end = contexts->first[term];
  for (gsize i = found->first[term]; i < found->first[term + 1]; i++) {
    while (found->place[i] >= stretch->end)
      stretch++;
    ThemaSpan windows = windows_around(stretch, found->place[i], words, window);
    if (windows.start < windows.end)
      add_range(contexts, contexts->first[term], end, windows);
  }
}

ThemaContexts *thema_contexts_of_windows(const ThemaStream *stream, const ThemaUnits *units,
                                         const ThemaCounts *counts, const ThemaNgrams *ngrams,
                                         const guint32 *terms, guint32 n, guint window)
{
  g_return_val_if_fail(window > 0, NULL);
  g_autofree const char **names = g_new(const char *, (gsize)n + 1);
  for (guint32 i = 0; i < n; i++)
    names[i] = counts->terms[terms[i]];
  const ThemaCounts wanted = {.n_terms = n, .terms = names};
  g_autoptr(ThemaOccurrences) found = thema_occurrences_new(stream, units, &wanted, ngrams);
  ThemaContexts *contexts = contexts_new(n, found->first[n]);
  g_autoptr(GArray) stretches = stretches_of(stream, units, window, &contexts->n_contexts);
  for (guint32 i = 0; i < n; i++)
    add_windows(contexts, i, counts->words[terms[i]], found, stretches, window);
  return contexts;
}

guint64 thema_contexts_together(const ThemaContexts *contexts, guint32 term1, guint32 term2)
{
  const ThemaSpan *a = contexts->held + contexts->first[term1];
  const ThemaSpan *a_end = contexts->held + contexts->first[term1 + 1];
  const ThemaSpan *b = contexts->held + contexts->first[term2];
  const ThemaSpan *b_end = contexts->held + contexts->first[term2 + 1];
  guint64 both = 0;
  while (a < a_end && b < b_end) {
    gsize start = MAX(a->start, b->start), end = MIN(a->end, b->end);
    if (start < end)
      both += end - start;
    if (a->end < b->end)
      a++;
    else
      b++;
  }
  return both;
}
