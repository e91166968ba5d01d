#include "report/keyness_sides-private.h"

#include <string.h>

void thema_keyness_terms_free(ThemaKeynessTerms *terms)
{
  if (!terms)
    return;
  g_free(terms->terms);
  g_free(terms->of_counts);
  g_free(terms->of_lists[0]);
  g_free(terms->of_lists[1]);
  g_free(terms);
}

/* Terms in byte order, and where to write their places. */
typedef struct {
  const char *const *terms;
  guint32 n;
  guint32 next;
  guint32 *places;
} Source;

static guint add_source(Source *sources, guint n_sources, const char *const *terms, guint32 n,
                        guint32 **places)
{
  *places = g_new(guint32, (gsize)n + 1);
  sources[n_sources] = (Source){terms, n, 0, *places};
  return n_sources + 1;
}

/* Merges the sources; where there are fixed terms, only those have a place. */
static void merge(ThemaKeynessTerms *terms, Source *sources, guint n_sources, const ThemaTermList *fixed)
{
  guint32 at = 0;
  for (;;) {
    const char *least = NULL;
    for (guint i = 0; i < n_sources; i++) {
      const char *next = sources[i].next < sources[i].n ? sources[i].terms[sources[i].next] : NULL;
      if (next && (!least || strcmp(next, least) < 0))
        least = next;
    }
    if (!least)
      return;
    while (fixed && at < terms->n && strcmp(terms->terms[at], least) < 0)
      at++;
    bool compared = !fixed || (at < terms->n && strcmp(terms->terms[at], least) == 0);
    if (!fixed) {
      terms->terms[terms->n] = least;
      at = terms->n++;
    }
    for (guint i = 0; i < n_sources; i++) {
      Source *source = &sources[i];
      if (source->next < source->n && strcmp(source->terms[source->next], least) == 0)
        source->places[source->next++] = compared ? at : G_MAXUINT32;
    }
  }
}

ThemaKeynessTerms *thema_keyness_terms_new(const ThemaKeynessInput *input)
{
  ThemaKeynessTerms *terms = g_new0(ThemaKeynessTerms, 1);
  const ThemaReadyCounts *lists[] = {input->target, input->reference};
  Source sources[3];
  guint n_sources = 0;
  gsize most = input->terms ? input->terms->terms->len : 0;
  if (input->counts) {
    n_sources =
        add_source(sources, n_sources, input->counts->terms, input->counts->n_terms, &terms->of_counts);
    most += input->counts->n_terms;
  }
  for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
    if (lists[i]) {
      n_sources = add_source(sources, n_sources, lists[i]->terms, lists[i]->n_terms, &terms->of_lists[i]);
      most += lists[i]->n_terms;
    }
  terms->terms = g_new(const char *, most + 1);
  for (guint i = 0; input->terms && i < input->terms->terms->len; i++)
    terms->terms[terms->n++] = input->terms->terms->pdata[i];
  merge(terms, sources, n_sources, input->terms);
  return terms;
}

void thema_keyness_side_free(ThemaKeynessSide *side)
{
  if (!side)
    return;
  g_free(side->count);
  g_free(side->df);
  g_free(side->first);
  g_free(side->part_count);
  g_free(side->part_size);
  g_free(side);
}

static ThemaKeynessSide *side_new(const ThemaKeynessTerms *terms, bool has_parts)
{
  ThemaKeynessSide *side = g_new0(ThemaKeynessSide, 1);
  side->count = g_new0(guint64, (gsize)terms->n + 1);
  side->df = has_parts ? g_new0(guint32, (gsize)terms->n + 1) : NULL;
  return side;
}

/* Adds a part's counts to the side's. */
static void add_part(ThemaKeynessSide *side, const ThemaCounts *counts, const ThemaKeynessTerms *terms,
                     guint32 part)
{
  side->size += counts->unit_tokens[part];
  side->smallest =
      side->n_parts++ ? MIN(side->smallest, counts->unit_tokens[part]) : counts->unit_tokens[part];
  for (gsize i = counts->row[part]; i < counts->row[part + 1]; i++) {
    guint32 term = terms->of_counts[counts->term[i]];
    if (term == G_MAXUINT32)
      continue;
    side->count[term] += counts->count[i];
    side->df[term]++;
  }
}

/* Puts a part's counts where the terms have their places. */
static void place_part(ThemaKeynessSide *side, const ThemaCounts *counts, const ThemaKeynessTerms *terms,
                       guint32 part, gsize *next)
{
  for (gsize i = counts->row[part]; i < counts->row[part + 1]; i++) {
    guint32 term = terms->of_counts[counts->term[i]];
    if (term == G_MAXUINT32)
      continue;
    side->part_count[next[term]] = counts->count[i];
    side->part_size[next[term]++] = counts->unit_tokens[part];
  }
}

ThemaKeynessSide *thema_keyness_side_of_group(const ThemaKeynessInput *input, const ThemaKeynessTerms *terms,
                                              guint32 group)
{
  ThemaKeynessSide *side = side_new(terms, true);
  const guint32 *part = input->groups->part + input->groups->first[group];
  guint32 n_parts = input->groups->first[group + 1] - input->groups->first[group];
  for (guint32 i = 0; i < n_parts; i++)
    add_part(side, input->counts, terms, part[i]);
  side->first = g_new(gsize, (gsize)terms->n + 1);
  side->first[0] = 0;
  for (guint32 t = 0; t < terms->n; t++)
    side->first[t + 1] = side->first[t] + side->df[t];
  side->part_count = g_new(guint64, side->first[terms->n] + 1);
  side->part_size = g_new(guint64, side->first[terms->n] + 1);
  g_autofree gsize *next = g_memdup2(side->first, sizeof(gsize) * ((gsize)terms->n + 1));
  for (guint32 i = 0; i < n_parts; i++)
    place_part(side, input->counts, terms, part[i], next);
  return side;
}

ThemaKeynessSide *thema_keyness_side_of_all(const ThemaKeynessInput *input, const ThemaKeynessTerms *terms)
{
  ThemaKeynessSide *side = side_new(terms, true);
  guint32 n_parts = input->groups->first[input->groups->groups->units->len];
  for (guint32 i = 0; i < n_parts; i++)
    add_part(side, input->counts, terms, input->groups->part[i]);
  return side;
}

ThemaKeynessSide *thema_keyness_side_of_rest(const ThemaKeynessSide *all, const ThemaKeynessSide *side,
                                             const ThemaKeynessTerms *terms)
{
  ThemaKeynessSide *rest = side_new(terms, true);
  rest->size = all->size - side->size;
  for (guint32 t = 0; t < terms->n; t++) {
    rest->count[t] = all->count[t] - side->count[t];
    rest->df[t] = all->df[t] - side->df[t];
  }
  return rest;
}

ThemaKeynessSide *thema_keyness_side_of_list(const ThemaReadyCounts *list, const ThemaKeynessTerms *terms,
                                             guint which)
{
  ThemaKeynessSide *side = side_new(terms, false);
  side->size = list->size;
  for (guint32 i = 0; i < list->n_terms; i++)
    if (terms->of_lists[which][i] != G_MAXUINT32)
      side->count[terms->of_lists[which][i]] = list->count[i];
  return side;
}
