#include "report/compare.h"

#include <string.h>

#include "base/error.h"
#include "base/near_names.h"
#include "report/compare-private.h"

#define PAIRS_MOST 50000000 /* a pair takes some 60 bytes in a table */

GPtrArray *thema_compare_measures(const char *ids, GError **error)
{
  guint n;
  const ThemaSimilarity *registry = thema_similarities(&n);
  return thema_measures_choose(registry, n, sizeof *registry, "measure of similarity", ids ? ids : "cosine",
                               error);
}

/* Both ways of counting are one, or there are two. */
static guint side_index(const ThemaCompareInput *input, const ThemaSimilarity *measure)
{
  return thema_similarity_of_all_words(measure) && input->all_words.terms != input->terms.terms;
}

const ThemaCompareSide *thema_compare_side(const ThemaCompare *compare, const ThemaSimilarity *measure)
{
  return side_index(compare->input, measure) ? &compare->input->all_words : &compare->input->terms;
}

const ThemaProfileScale *thema_compare_scale(const ThemaCompare *compare, const ThemaSimilarity *measure)
{
  return compare->scale[side_index(compare->input, measure)];
}

const ThemaProfiles *thema_compare_profiles(const ThemaCompare *compare, const ThemaSimilarity *measure)
{
  return compare->profiles[side_index(compare->input, measure)];
}

static const char *unit_name(const ThemaCompareInput *input, guint32 unit)
{
  return g_array_index(input->terms.terms->units->units, ThemaUnit, unit).name;
}

const char *thema_compare_unit(const ThemaCompare *compare, guint32 unit)
{
  return unit_name(compare->input, unit);
}

static bool set_unknown_unit(const ThemaCompare *compare, const char *name, GError **error)
{
  g_autofree const char **names = g_new(const char *, (gsize)compare->n_units + 1);
  for (guint32 i = 0; i < compare->n_units; i++)
    names[i] = thema_compare_unit(compare, i);
  g_autofree char *near = thema_near_names(names, compare->n_units, name);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "there is no unit '%s'%s%s", name,
              *near ? "; near it: " : "", near);
  return false;
}

static int by_number(gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

/* The units named, each once. */
static bool find_named(ThemaCompare *compare, GError **error)
{
  compare->named = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autoptr(GHashTable) numbers = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint32 i = 0; compare->options->units && i < compare->n_units; i++)
    g_hash_table_insert(numbers, (gpointer)thema_compare_unit(compare, i), GUINT_TO_POINTER(i));
  for (const char *const *name = compare->options->units; name && *name; name++) {
    gpointer number;
    if (!g_hash_table_lookup_extended(numbers, *name, NULL, &number))
      return set_unknown_unit(compare, *name, error);
    guint32 unit = GPOINTER_TO_UINT(number);
    bool known = false;
    for (guint i = 0; i < compare->named->len; i++)
      known = known || g_array_index(compare->named, guint32, i) == unit;
    if (!known)
      g_array_append_val(compare->named, unit);
  }
  g_array_sort(compare->named, by_number);
  return true;
}

static bool check_pairs(const ThemaCompare *compare, GError **error)
{
  guint64 n = compare->n_units, named = compare->named->len;
  guint64 pairs = named == 0 ? n * (n - (n > 0)) / 2 : named * n;
  if (pairs <= PAIRS_MOST)
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "%" G_GUINT64_FORMAT " units are too many to compare pair by pair; choose larger units with "
              "--by, fewer with --where, or name one with --unit",
              n);
  return false;
}

static bool make_profiles(ThemaCompare *compare, guint side, const ThemaTerms *terms, guint needs,
                          GError **error)
{
  ThemaProfileOptions options = {.needs = needs,
                                 .weighting = compare->options->weighting,
                                 .most_frequent = compare->options->most_frequent};
  compare->scale[side] = thema_profile_scale_new(terms->matrix, &options, error);
  if (!compare->scale[side])
    return false;
  compare->profiles[side] = thema_profiles_new(terms->matrix, compare->scale[side]);
  return true;
}

static bool make_sides(ThemaCompare *compare, GError **error)
{
  const ThemaCompareInput *input = compare->input;
  guint needs[2] = {0, 0};
  bool asked[2] = {false, false};
  for (guint i = 0; i < compare->options->measures->len; i++) {
    const ThemaSimilarity *measure = g_ptr_array_index(compare->options->measures, i);
    guint side = side_index(input, measure);
    needs[side] |= measure->needs;
    asked[side] = true;
  }
  return (!asked[0] || make_profiles(compare, 0, input->terms.terms, needs[0], error)) &&
         (!asked[1] || make_profiles(compare, 1, input->all_words.terms, needs[1], error));
}

ThemaCompare *thema_compare_new(const ThemaCompareInput *input, const ThemaCompareOptions *options,
                                GError **error)
{
  g_autoptr(ThemaCompare) compare = g_new0(ThemaCompare, 1);
  compare->input = input;
  compare->options = options;
  compare->n_units = input->terms.terms->units->units->len;
  bool ready = find_named(compare, error) && check_pairs(compare, error) && make_sides(compare, error);
  return ready ? g_steal_pointer(&compare) : NULL;
}

void thema_compare_free(ThemaCompare *compare)
{
  if (!compare)
    return;
  for (guint side = 0; side < G_N_ELEMENTS(compare->scale); side++) {
    thema_profiles_free(compare->profiles[side]);
    thema_profile_scale_free(compare->scale[side]);
  }
  g_clear_pointer(&compare->named, g_array_unref);
  g_free(compare);
}
