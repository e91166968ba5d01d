#include "stats/measure.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "stats/association.h"
#include "stats/dispersion.h"
#include "stats/keyness.h"
#include "stats/lexical_diversity.h"
#include "stats/readability.h"
#include "stats/weight.h"

#define ID_MAX 64         /* letters compared: no id is so long */
#define SUGGESTED 5       /* at most so many near ids */
#define SUGGESTED_FAR 3   /* so many where none is near */
#define PREFIX_DISTANCE 1 /* an id that completes the word is as near as one letter changed */

const ThemaMeasure **thema_measures_all(guint *n)
{
  guint themes, associations, keynesses, dispersions, diversities, readabilities, weights, k = 0;
  const ThemaMeasure *theme = thema_theme_measures(&themes);
  const ThemaAssociation *association = thema_associations(&associations);
  const ThemaKeyness *keyness = thema_keynesses(&keynesses);
  const ThemaDispersion *dispersion = thema_dispersions(&dispersions);
  const ThemaLexicalDiversity *diversity = thema_lexical_diversities(&diversities);
  const ThemaReadability *readability = thema_readabilities(&readabilities);
  const ThemaWeightMeasure *weight = thema_weight_measures(&weights);
  const ThemaMeasure **all = g_new(const ThemaMeasure *, themes + associations + keynesses + dispersions +
                                                             diversities + readabilities + weights);
  for (guint i = 0; i < themes; i++)
    all[k++] = &theme[i];
  for (guint i = 0; i < associations; i++)
    all[k++] = &association[i].about;
  for (guint i = 0; i < keynesses; i++)
    all[k++] = &keyness[i].about;
  for (guint i = 0; i < dispersions; i++)
    all[k++] = &dispersion[i].about;
  for (guint i = 0; i < diversities; i++)
    all[k++] = &diversity[i].about;
  for (guint i = 0; i < readabilities; i++)
    all[k++] = &readability[i].about;
  for (guint i = 0; i < weights; i++)
    all[k++] = &weight[i].about;
  *n = k;
  return all;
}

/* Letters to insert, delete or replace to make `a` of `b`, without regard to ASCII case (Levenshtein). */
static guint edit_distance(const char *a, const char *b)
{
  guint row[ID_MAX + 1];
  gsize a_length = strnlen(a, ID_MAX), b_length = strnlen(b, ID_MAX);
  for (guint j = 0; j <= b_length; j++)
    row[j] = j;
  for (guint i = 1; i <= a_length; i++) {
    guint diagonal = row[0];
    row[0] = i;
    for (guint j = 1; j <= b_length; j++) {
      guint replaced = diagonal + (g_ascii_tolower(a[i - 1]) != g_ascii_tolower(b[j - 1]));
      diagonal = row[j];
      row[j] = MIN(replaced, MIN(row[j], row[j - 1]) + 1);
    }
  }
  return row[b_length];
}

typedef struct {
  const char *id;
  guint distance;
} Candidate;

static Candidate measure_candidate(const char *known, const char *asked)
{
  guint distance = edit_distance(known, asked);
  gsize length = strnlen(asked, ID_MAX);
  if (length > 0 && g_ascii_strncasecmp(known, asked, length) == 0)
    distance = MIN(distance, PREFIX_DISTANCE);
  return (Candidate){known, distance};
}

static int by_distance(const void *left, const void *right)
{
  const Candidate *a = left, *b = right;
  if (a->distance != b->distance)
    return a->distance < b->distance ? -1 : 1;
  return strcmp(a->id, b->id);
}

char *thema_measures_suggest(const ThemaMeasure *const *measures, guint n, const char *id)
{
  g_autofree Candidate *candidates = g_new(Candidate, n);
  for (guint i = 0; i < n; i++)
    candidates[i] = measure_candidate(measures[i]->id, id);
  if (n > 0)
    qsort(candidates, n, sizeof *candidates, by_distance);
  guint near = 1 + (guint)strnlen(id, ID_MAX) / 3;
  guint most = n > 0 && candidates[0].distance <= near ? SUGGESTED : SUGGESTED_FAR;
  GString *text = g_string_new(NULL);
  for (guint i = 0, told = 0; i < n && told < most; i++) {
    if (most == SUGGESTED && candidates[i].distance > near)
      break;
    if (i > 0 && strcmp(candidates[i].id, candidates[i - 1].id) == 0)
      continue;
    g_string_append_printf(text, "%s%s", told++ > 0 ? ", " : "", candidates[i].id);
  }
  return g_string_free(text, FALSE);
}

static gconstpointer row_of(gconstpointer registry, gsize stride, guint i)
{
  return (const char *)registry + stride * i;
}

gconstpointer thema_measures_find(gconstpointer registry, guint n, gsize stride, const char *id)
{
  for (guint i = 0; i < n; i++) {
    const ThemaMeasure *about = row_of(registry, stride, i);
    if (strcmp(about->id, id) == 0)
      return about;
  }
  return NULL;
}

static void set_unknown(gconstpointer registry, guint n, gsize stride, const char *what, const char *id,
                        GError **error)
{
  g_autofree const ThemaMeasure **abouts = g_new(const ThemaMeasure *, n);
  for (guint i = 0; i < n; i++)
    abouts[i] = row_of(registry, stride, i);
  g_autofree char *near = thema_measures_suggest(abouts, n, id);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "no %s '%s'; near it: %s", what, id, near);
}

GPtrArray *thema_measures_choose(gconstpointer registry, guint n, gsize stride, const char *what,
                                 const char *ids, GError **error)
{
  g_autoptr(GPtrArray) chosen = g_ptr_array_new();
  if (!ids || g_str_equal(ids, "all")) {
    for (guint i = 0; i < n; i++)
      g_ptr_array_add(chosen, (gpointer)row_of(registry, stride, i));
    return g_steal_pointer(&chosen);
  }
  g_auto(GStrv) names = g_strsplit(*ids ? ids : " ", ",", -1); /* nothing is one unknown name, not none */
  for (char **name = names; *name; name++) {
    gconstpointer row = thema_measures_find(registry, n, stride, g_strstrip(*name));
    if (!row) {
      set_unknown(registry, n, stride, what, *name, error);
      return NULL;
    }
    if (!g_ptr_array_find(chosen, row, NULL))
      g_ptr_array_add(chosen, (gpointer)row);
  }
  return g_steal_pointer(&chosen);
}
