#include "stats/coherence.h"

#include <math.h>
#include <string.h>

#include "count/contexts.h"
#include "gold.h"
#include "harness.h"
#include "stream_builder.h"

static double measure(const char *id, guint n, guint64 contexts, const guint64 *together)
{
  const ThemaCoherence *found = thema_coherence(id);
  CU_ASSERT_PTR_NOT_NULL_FATAL(found);
  const ThemaTermsTogether topic = {n, contexts, together};
  return found->compute(&topic);
}

/* gensim's own tests (test_direct_confirmation.py, test_indirect_confirmation.py): of five documents one term
 * is in three, the other in two, both in one. */
static void test_published(void)
{
  static const guint64 together[] = {2, 1, 1, 3}; /* the term ranked first is its w* */
  CU_ASSERT_DOUBLE_EQUAL(measure("u_mass", 2, 5, together), -.693147181, 5e-8);
  CU_ASSERT_DOUBLE_EQUAL(measure("c_uci", 2, 5, together), -.182321557, 5e-8);
  CU_ASSERT_DOUBLE_EQUAL(measure("c_npmi", 2, 5, together), -.113282753, 5e-8);
  CU_ASSERT_DOUBLE_EQUAL(measure("c_v", 2, 5, together), .6230, 5e-5);
}

/* By hand: three terms, in the order of their ranks. */
static void test_by_hand(void)
{
  static const guint64 together[] = {4, 2, 0, 2, 3, 1, 0, 1, 2};
  double sum = log(3. / 4) + log(1. / 4) + log(2. / 3);
  CU_ASSERT_DOUBLE_EQUAL(measure("semantic_coherence", 3, 8, together), sum, 1e-15);
  double mean = (log(2. / 4) + log(8e-12 / 4) + log(1. / 3)) / 3;
  CU_ASSERT_DOUBLE_EQUAL(measure("u_mass", 3, 8, together), mean, 1e-10);
  double pmis = log(2 * 8. / (4 * 3)) + log(8e-12 * 8 / (4 * 2)) + log(1 * 8. / (3 * 2));
  CU_ASSERT_DOUBLE_EQUAL(measure("c_uci", 3, 8, together), pmis / 3, 1e-10);
}

static void test_undefined(void)
{
  static const guint64 alone[] = {3}, absent[] = {3, 0, 0, 0}, one_absent[] = {3, 2, 0, 2, 2, 0, 0, 0, 0};
  static const guint64 everywhere[] = {5, 5, 5, 5};
  guint n;
  const ThemaCoherence *all = thema_coherences(&n);
  CU_ASSERT_EQUAL(n, 5);
  for (guint i = 0; i < n; i++) {
    const char *id = all[i].about.id;
    CU_ASSERT_TRUE(isnan(measure(id, 0, 5, NULL)));
    CU_ASSERT_TRUE(isnan(measure(id, 1, 5, alone)));
    CU_ASSERT_TRUE(isnan(measure(id, 2, 5, absent)));
    CU_ASSERT_TRUE(isnan(measure(id, 2, 0, (const guint64[]){0, 0, 0, 0})));
    static const guint64 without[] = {3, 2, 2, 2};
    CU_ASSERT_EQUAL(measure(id, 3, 5, one_absent), measure(id, 2, 5, without));
    CU_ASSERT_TRUE(isfinite(measure(id, 2, 5, everywhere)));
  }
  CU_ASSERT_EQUAL(measure("c_npmi", 2, 5, everywhere), 0);
  CU_ASSERT_PTR_NULL(thema_coherence("c_w2v"));
}

static ThemaCounts *words_of(const ThemaStream *stream, const ThemaUnits *units)
{
  return thema_counts_ngrams(stream, units, &(ThemaNgrams){1, 1, THEMA_WITHIN_DOCUMENT});
}

static int by_number(const void *a, const void *b)
{
  return (int)*(const guint32 *)a - (int)*(const guint32 *)b;
}

/* The contexts that hold pairs of `names`, in their order, by a measure's window. */
static double measure_text(const ThemaStream *stream, const ThemaUnits *units, const ThemaCounts *counts,
                           const char *id, char **names)
{
  const ThemaNgrams words = {1, 1, THEMA_WITHIN_DOCUMENT};
  guint n = g_strv_length(names), window = thema_coherence(id)->window;
  g_autofree guint32 *terms = g_new(guint32, n + 1);
  g_autofree guint64 *together = g_new(guint64, (gsize)n * n + 1);
  for (guint i = 0; i < n; i++)
    terms[i] = thema_counts_find(counts, names[i]);
  g_autofree guint32 *rising = g_memdup2(terms, sizeof(guint32) * n);
  qsort(rising, n, sizeof *rising, by_number);
  g_autoptr(ThemaContexts) contexts =
      window ? thema_contexts_of_windows(stream, units, counts, &words, rising, n, window)
             : thema_contexts_of_units(counts, rising, n);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++) {
      const guint32 *a = bsearch(&terms[i], rising, n, sizeof *rising, by_number);
      const guint32 *b = bsearch(&terms[j], rising, n, sizeof *rising, by_number);
      together[i * n + j] = thema_contexts_together(contexts, (guint32)(a - rising), (guint32)(b - rising));
    }
  return measure(id, n, contexts->n_contexts, together);
}

static void check_gold(const ThemaStream *stream, Gold gold)
{
  g_autoptr(ThemaUnits) units = stream_units(stream, THEMA_BY_DOCUMENT, G_MAXUINT32);
  g_autoptr(ThemaCounts) counts = words_of(stream, units);
  for (guint row = 0; row < gold_rows(gold); row++) {
    g_auto(GStrv) names = g_strsplit(gold_text(gold, row, "terms"), " ", -1);
    const char *id = gold_text(gold, row, "measure");
    double tolerance =
        strcmp(id, "c_v") == 0 ? 1e-9 : 1e-12; /* gensim's NPMI of a term with itself is not quite 1 */
    harness_near(measure_text(stream, units, counts, id, names), gold_number(gold, row, "value"), tolerance,
                 id);
  }
}

static void test_gensim(void)
{
  Gold gold = gold_read(THEMA_TEST_DATA "/gold-coherence.tsv");
  g_autoptr(ThemaStream) stream = stream_build_file(THEMA_TEST_DATA "/coherence-documents.txt");
  check_gold(stream, gold);
  gold_free(gold);
}

/* The nine titles of Deerwester et al. and gensim's topics of them, each title shorter than the windows. */
static void test_titles(void)
{
  g_autoptr(ThemaStream) stream = stream_build(
      "human interface computer |||| survey user computer system response time |||| eps user interface system"
      " |||| system human system eps |||| user response time |||| trees |||| graph trees |||| graph minors "
      "trees"
      " |||| graph minors survey");
  static const struct {
    const char *terms;
    double u_mass, c_npmi, c_uci, c_v;
  } topics[] = {
      {"human computer system interface", -.7607246985689725, .2768026848266368, .6081976621712467,
       .8175699493307136},
      {"graph minors trees eps", -13.449306461738571, -.22115650535534148, -12.080384100998351,
       .45659512735618596},
      {"user graph minors system", -17.755850069523486, -.4102170815678626, -16.522082744819325,
       .06454374108827121},
      {"time graph survey minors", -9.1907098660282, -.023973073432401026, -7.754209987269955,
       .4665269718764823},
  };
  g_autoptr(ThemaUnits) units = stream_units(stream, THEMA_BY_DOCUMENT, G_MAXUINT32);
  g_autoptr(ThemaCounts) counts = words_of(stream, units);
  for (guint t = 0; t < G_N_ELEMENTS(topics); t++) {
    g_auto(GStrv) names = g_strsplit(topics[t].terms, " ", -1);
    harness_near(measure_text(stream, units, counts, "u_mass", names), topics[t].u_mass, 1e-12, "u_mass");
    harness_near(measure_text(stream, units, counts, "c_npmi", names), topics[t].c_npmi, 1e-12, "c_npmi");
    harness_near(measure_text(stream, units, counts, "c_uci", names), topics[t].c_uci, 1e-12, "c_uci");
    harness_near(measure_text(stream, units, counts, "c_v", names), topics[t].c_v, 1e-9, "c_v");
  }
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"values that gensim's tests have", test_published},      {"values worked out by hand", test_by_hand},
      {"terms that are nowhere or everywhere", test_undefined}, {"gensim's values of a text", test_gensim},
      {"gensim's values of nine titles", test_titles},          {NULL, NULL},
  };
  return harness_run("coherence", tests);
}
