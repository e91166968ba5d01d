#include "stats/measure.h"

#include <string.h>

#include "base/error.h"
#include "harness.h"
#include "stats/association.h"

static void test_all(void)
{
  guint n;
  g_autofree const ThemaMeasure **all = thema_measures_all(&n);
  static const char *const families[] = {
      "frequency",  "themes",   "association", "keyness", "dispersion", "lexdiv", "readability",
      "similarity", "distance", "tf",          "idf",     "norm",       "map",    "cluster",
      "topics",     "model",    "coherence",   "ranking", "keyphrases", "trend",  "network"};
  guint family = 0;
  for (guint i = 0; i < n; i++) {
    while (family < G_N_ELEMENTS(families) && strcmp(all[i]->family, families[family]) != 0)
      family++;
    CU_ASSERT_TRUE_FATAL(family < G_N_ELEMENTS(families));
    CU_ASSERT_TRUE(*all[i]->id && *all[i]->formula);
    CU_ASSERT_PTR_NOT_NULL(all[i]->log_base);
    CU_ASSERT_PTR_NOT_NULL(all[i]->range);
    CU_ASSERT_PTR_NOT_NULL(all[i]->direction);
    CU_ASSERT_PTR_NOT_NULL(all[i]->source);
    CU_ASSERT_PTR_NOT_NULL(all[i]->others);
    CU_ASSERT_TRUE(strspn(all[i]->id, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(all[i]->id));
    CU_ASSERT_TRUE(g_str_is_ascii(all[i]->formula) && g_str_is_ascii(all[i]->source));
    for (guint k = 0; k < i; k++)
      CU_ASSERT_FALSE(strcmp(all[i]->id, all[k]->id) == 0 && strcmp(all[i]->family, all[k]->family) == 0);
  }
  CU_ASSERT_EQUAL(family, G_N_ELEMENTS(families) - 1);
}

static void suggest(const char *asked, const char *expected)
{
  guint n;
  const ThemaAssociation *measures = thema_associations(&n);
  g_autofree const ThemaMeasure **abouts = g_new(const ThemaMeasure *, n);
  for (guint i = 0; i < n; i++)
    abouts[i] = &measures[i].about;
  g_autofree char *near = thema_measures_suggest(abouts, n, asked);
  harness_same(near, expected, asked);
}

static void test_suggest(void)
{
  suggest("logdise", "logdice");
  suggest("NPMI", "npmi, mi");
  suggest("odds", "odds_ratio, odds_ratio_disc");
  suggest("odds_ratio_dics", "odds_ratio_disc, odds_ratio");
  suggest("jacard", "jaccard");
  suggest("delta_p", "delta_p_12, delta_p_21");
  suggest("zzzzzzzzzzzz", "z, z_yates, chi2");
}

static void test_suggest_extremes(void)
{
  g_autofree char *none = thema_measures_suggest(NULL, 0, "g2");
  harness_same(none, "", "of no measures");
  guint n;
  g_autofree const ThemaMeasure **all = thema_measures_all(&n);
  g_autofree char *twice = thema_measures_suggest(all, n, "log_ratio");
  CU_ASSERT_TRUE(g_str_has_prefix(twice, "log_ratio"));
  CU_ASSERT_PTR_NULL(strstr(twice + 1, "log_ratio")); /* of two families, told once */
  g_autofree char *long_id = g_strnfill(1000000, 'x');
  g_autofree char *far = thema_measures_suggest(all, n, long_id);
  CU_ASSERT_TRUE(strlen(far) < 100);
  g_autofree char *empty = thema_measures_suggest(all, n, "");
  CU_ASSERT_TRUE(*empty != '\0');
}

static void choose(const char *ids, const char *expected)
{
  guint n;
  const ThemaAssociation *registry = thema_associations(&n);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) chosen =
      thema_measures_choose(registry, n, sizeof *registry, "association measure", ids, &error);
  if (!chosen) {
    harness_expect_error(&error, THEMA_ERROR_USAGE, expected);
    return;
  }
  g_autoptr(GString) got = g_string_new(NULL);
  for (guint i = 0; i < chosen->len; i++)
    g_string_append_printf(got, "%s%s", i ? " " : "", ((const ThemaAssociation *)chosen->pdata[i])->about.id);
  harness_same(got->str, expected, ids);
}

static void test_choose(void)
{
  choose("g2", "g2");
  choose(" z , mi,z,  g2", "z mi g2"); /* in the order asked, each once */
  choose("logdise", "no association measure 'logdise'; near it: logdice");
  choose("mi,,g2", "no association measure ''; near it: ");
  choose("", "no association measure ''; near it: ");
  guint n;
  const ThemaAssociation *registry = thema_associations(&n);
  for (guint every = 0; every < 2; every++) {
    g_autoptr(GPtrArray) all =
        thema_measures_choose(registry, n, sizeof *registry, "measure", every ? "all" : NULL, NULL);
    CU_ASSERT_EQUAL_FATAL(all->len, n);
    for (guint i = 0; i < n; i++)
      CU_ASSERT_PTR_EQUAL(all->pdata[i], &registry[i]);
  }
}

static void test_find(void)
{
  guint n;
  const ThemaAssociation *registry = thema_associations(&n);
  CU_ASSERT_PTR_EQUAL(thema_measures_find(registry, n, sizeof *registry, registry[n - 1].about.id),
                      &registry[n - 1]);
  CU_ASSERT_PTR_NULL(thema_measures_find(registry, n - 1, sizeof *registry, registry[n - 1].about.id));
  CU_ASSERT_PTR_NULL(thema_measures_find(registry, n, sizeof *registry, "G2"));
}

int main(void)
{
  static const ThemaTest tests[] = {{"all families", test_all},
                                    {"suggestions", test_suggest},
                                    {"suggestions at the extremes", test_suggest_extremes},
                                    {"what --measure names", test_choose},
                                    {"by id", test_find},
                                    {NULL, NULL}};
  return harness_run("measure", tests);
}
