#include "stats/dispersion.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "harness.h"

#define MOST_PARTS 40
#define TABLES 20000

typedef long double Wide;

/* A term's counts over all parts, zeros too. */
typedef struct {
  guint32 n;
  guint64 count[MOST_PARTS];
  guint64 size[MOST_PARTS];
} Whole;

/* As the measures take it; the arrays live in `held`. */
static ThemaTermParts parts_of(const Whole *whole, Whole *held)
{
  ThemaTermParts term = {.count = held->count, .size = held->size, .n_parts = whole->n, .arf = NAN};
  for (guint32 i = 0; i < whole->n; i++) {
    term.tokens += whole->size[i];
    term.total += whole->count[i];
    if (i == 0 || whole->size[i] < term.smallest)
      term.smallest = whole->size[i];
    if (whole->count[i] == 0)
      continue;
    held->count[term.n_holding] = whole->count[i];
    held->size[term.n_holding++] = whole->size[i];
  }
  return term;
}

static double measure(const char *id, const Whole *whole)
{
  Whole held = {.n = 0};
  ThemaTermParts term = parts_of(whole, &held);
  const ThemaDispersion *found = thema_dispersion(id);
  CU_ASSERT_PTR_NOT_NULL_FATAL(found);
  return found->compute(&term);
}

/* Gries's corpus of five parts; `b` is in each of them twice, `i` once in the first. */
static const Whole gries_a = {5, {1, 2, 3, 4, 5}, {9, 10, 10, 10, 11}};
static const Whole gries_b = {5, {2, 2, 2, 2, 2}, {9, 10, 10, 10, 11}};
static const Whole gries_i = {5, {1, 0, 0, 0, 0}, {9, 10, 10, 10, 11}};
static const Whole allemand = {
    10, {2, 0, 1, 1, 3, 0, 3, 0, 0, 0}, {8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930}};

/* Of parts taken as equal, rates are as counts: D2 as some compute it. */
static const Whole gries_a_counts = {5, {1, 2, 3, 4, 5}, {10, 10, 10, 10, 10}};

static void test_published(void)
{
  static const struct {
    const Whole *whole;
    const char *id;
    double value;
    double tolerance;
  } cases[] = {
      {&gries_b, "juilland_d", .968, 5e-4},
      {&gries_b, "rosengren_s", .999, 5e-4},
      {&gries_b, "dp", .02, 1e-15},
      {&gries_b, "dp_norm", .024, 5e-4},
      {&gries_b, "dkl", .003, 5e-4},
      {&gries_i, "dp", .82, 1e-15},
      {&gries_i, "dp_norm", 1, 0},
      {&gries_i, "dkl", 2.474, 5e-4},
      {&gries_i, "idf", 2.321928094887362, 1e-15},
      {&gries_a, "range", 5, 0},
      {&gries_a, "sd", M_SQRT2, 1e-15},
      {&gries_a, "vc", M_SQRT2 / 3, 1e-15},
      {&gries_a, "dp", .18, 0},
      {&gries_a, "dp_norm", .2195122, 5e-8},
      {&gries_a, "dkl", .1369717, 5e-8},
      {&gries_a, "juilland_d", .7851505, 5e-8},
      {&gries_a, "rosengren_s", .9498163, 5e-8},
      {&gries_a, "carroll_d2", .9379213, 5e-8},
      {&gries_a_counts, "carroll_d2", .9256339, 5e-8},
      {&gries_a, "da", .69745, 5e-6},
      {&gries_a, "idf", 0, 0},
      {&allemand, "juilland_d", .6038797, 5e-8},
      {&allemand, "carroll_d2", .6521444, 5e-8},
      {&allemand, "rosengren_s", .4763652, 5e-8},
      {&allemand, "da", .3081640, 5e-8},
      {&allemand, "dp", .4990705, 5e-8},
      {&allemand, "dp", 1 - .5009295, 5e-8}, /* as published, on the reversed scale */
      {&allemand, "dkl", 1.1435869, 5e-8},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    double value = measure(cases[i].id, cases[i].whole);
    if (!(fabs(value - cases[i].value) <= cases[i].tolerance)) {
      printf("\n  %s: %.17g, expected %.17g\n", cases[i].id, value, cases[i].value);
      CU_FAIL("a published value is not met");
    }
  }
  /* ALLEMAND's divergence was published reversed and normalized: 1 - DKL/(1 + DKL). */
  CU_ASSERT_DOUBLE_EQUAL(1 / (1 + measure("dkl", &allemand)), .4665078, 5e-8);
}

static void expect_defined(const Whole *whole, const char *ids)
{
  guint n;
  const ThemaDispersion *all = thema_dispersions(&n);
  g_auto(GStrv) defined = g_strsplit(ids, " ", -1);
  for (guint i = 0; i < n; i++) {
    double value = measure(all[i].about.id, whole);
    bool wanted = g_strv_contains((const char *const *)defined, all[i].about.id);
    if (wanted ? !isfinite(value) : !isnan(value)) {
      printf("\n  %s: %.17g\n", all[i].about.id, value);
      CU_FAIL("defined where it should not be, or not where it should");
    }
  }
}

static void test_undefined(void)
{
  const Whole nothing = {.n = 0};
  expect_defined(&nothing, "range");
  const Whole nowhere = {3, {0, 0, 0}, {4, 5, 6}};
  expect_defined(&nowhere, "range sd");
  const Whole one_part = {1, {4}, {10}};
  expect_defined(&one_part, "range sd vc rosengren_s dp dkl idf");
  const Whole one_token = {1, {1}, {1}};
  expect_defined(&one_token, "range sd vc rosengren_s dp dkl idf");
  CU_ASSERT_EQUAL(measure("dp", &one_part), 0);
  CU_ASSERT_EQUAL(measure("dkl", &one_part), 0);
  CU_ASSERT_EQUAL(measure("rosengren_s", &one_part), 1);
  expect_defined(&gries_i, "range sd vc juilland_d carroll_d2 rosengren_s dp dp_norm da dkl idf");
  CU_ASSERT_EQUAL(measure("da", &gries_i), 0);
  const Whole half = {2, {1, 0}, {3, 3}};
  CU_ASSERT_EQUAL(measure("rosengren_s", &half), .5);
  CU_ASSERT_EQUAL(measure("carroll_d2", &gries_i), 0);
  CU_ASSERT_PTR_NULL(thema_dispersion("dpnorm"));
}

static guint64 random_state = 20190713;

static guint64 random_below(guint64 limit)
{
  random_state =
      random_state * G_GUINT64_CONSTANT(6364136223846793005) + G_GUINT64_CONSTANT(1442695040888963407);
  return (random_state >> 11) % limit;
}

/* From one part to many, of like and of very different sizes, up to 10^12 tokens in all. */
static Whole random_whole(void)
{
  Whole whole = {.n = 1 + (guint32)random_below(MOST_PARTS)};
  static const guint64 sizes[] = {3, 100, 5000, G_GUINT64_CONSTANT(20000000000)};
  guint64 size = sizes[random_below(G_N_ELEMENTS(sizes))];
  guint64 gaps = 1 + random_below(4);
  for (guint32 i = 0; i < whole.n; i++) {
    whole.size[i] = 1 + random_below(size);
    if (random_below(gaps) == 0)
      whole.count[i] = random_below(1 + MIN(whole.size[i], 1 + random_below(whole.size[i])));
  }
  return whole;
}

/* Each measure as its formula is written, over all parts. */
typedef struct {
  Wide range, sd, vc, juilland_d, carroll_d2, rosengren_s, dp, dp_norm, da, dkl, idf;
} Textbook;

static Wide deviation(const Wide *values, guint32 n)
{
  Wide sum = 0, squares = 0;
  for (guint32 i = 0; i < n; i++)
    sum += values[i];
  for (guint32 i = 0; i < n; i++)
    squares += (values[i] - sum / n) * (values[i] - sum / n);
  return sqrtl(squares / n);
}

static Textbook textbook_of(const Whole *whole)
{
  Textbook book = {.range = 0};
  guint32 n = whole->n;
  Wide f = 0, tokens = 0, rates = 0, least = INFINITY, v[MOST_PARTS], p[MOST_PARTS], pairs = 0;
  for (guint32 i = 0; i < n; i++) {
    f += whole->count[i];
    tokens += whole->size[i];
    v[i] = whole->count[i];
    p[i] = v[i] / whole->size[i];
    rates += p[i];
    book.range += v[i] > 0;
  }
  for (guint32 i = 0; i < n; i++) {
    Wide s = whole->size[i] / tokens, t = v[i] / f, q = p[i] / rates;
    least = fminl(least, s);
    book.dp += fabsl(t - s) / 2;
    book.rosengren_s += sqrtl(v[i] * s);
    book.dkl += t > 0 ? t * log2l(t / s) : 0;
    book.carroll_d2 -= q > 0 ? q * log2l(q) / log2l(n) : 0;
    for (guint32 j = 0; j < i; j++)
      pairs += fabsl(p[i] - p[j]);
  }
  book.sd = deviation(v, n);
  book.vc = book.sd / (f / n);
  book.juilland_d = 1 - deviation(p, n) / (rates / n) / sqrtl(n - 1);
  book.rosengren_s *= book.rosengren_s / f;
  book.dp_norm = book.dp / (1 - least);
  book.da = 1 - pairs / (n * (n - 1.0L) / 2) / (2 * rates / n);
  book.idf = log2l(n / book.range);
  return book;
}

static void check(const Whole *whole, const char *id, Wide expected)
{
  double value = measure(id, whole);
  Wide tolerance = 1e-12L * fmaxl(1, fabsl(expected));
  if (!(fabsl(value - expected) <= tolerance)) {
    printf("\n  %s of %u parts: %.17g, expected %.17Lg\n", id, whole->n, value, expected);
    CU_FAIL("the textbook says otherwise");
  }
}

static void test_textbook(void)
{
  for (guint i = 0; i < TABLES; i++) {
    Whole whole = random_whole();
    Textbook book = textbook_of(&whole);
    check(&whole, "range", book.range);
    check(&whole, "sd", book.sd);
    if (book.range == 0)
      continue;
    check(&whole, "vc", book.vc);
    check(&whole, "rosengren_s", book.rosengren_s);
    check(&whole, "dp", book.dp);
    check(&whole, "dkl", book.dkl);
    check(&whole, "idf", book.idf);
    if (whole.n < 2)
      continue;
    check(&whole, "juilland_d", book.juilland_d);
    check(&whole, "carroll_d2", book.carroll_d2);
    check(&whole, "dp_norm", book.dp_norm);
    check(&whole, "da", book.da);
  }
}

static void test_bounds(void)
{
  static const char *const shares[] = {"juilland_d", "carroll_d2", "rosengren_s", "dp", "dp_norm", "da"};
  for (guint i = 0; i < TABLES; i++) {
    Whole whole = random_whole();
    for (guint k = 0; k < G_N_ELEMENTS(shares); k++) {
      double value = measure(shares[k], &whole);
      CU_ASSERT_TRUE(isnan(value) || (value >= 0 && value <= 1));
    }
    double dkl = measure("dkl", &whole), dp = measure("dp", &whole);
    CU_ASSERT_TRUE(isnan(dkl) || dkl >= 0);
    /* Pinsker's inequality holds the two together. */
    CU_ASSERT_TRUE(isnan(dkl) || dkl * M_LN2 >= 2 * dp * dp * (1 - 1e-12));
  }
}

/* One rate everywhere is perfectly even by every measure, with nothing left by rounding. */
static void test_even(void)
{
  for (guint i = 0; i < 1000; i++) {
    Whole whole = {.n = 2 + (guint32)random_below(MOST_PARTS - 1)};
    guint64 every = 1 + random_below(1000);
    for (guint32 part = 0; part < whole.n; part++) {
      whole.count[part] = 1 + random_below(1000000);
      whole.size[part] = whole.count[part] * every;
    }
    CU_ASSERT_EQUAL(measure("dp", &whole), 0);
    CU_ASSERT_EQUAL(measure("dp_norm", &whole), 0);
    CU_ASSERT_EQUAL(measure("dkl", &whole), 0);
    CU_ASSERT_EQUAL(measure("da", &whole), 1);
    CU_ASSERT_EQUAL(measure("juilland_d", &whole), 1);
    CU_ASSERT_DOUBLE_EQUAL(measure("carroll_d2", &whole), 1, 2e-15);
    CU_ASSERT_DOUBLE_EQUAL(measure("rosengren_s", &whole), 1, 2e-15);
  }
}

/* Counts k times as many, or parts k times as large, change no share; sd grows with the counts. */
static void test_scaling(void)
{
  static const char *const shares[] = {"vc",      "juilland_d", "carroll_d2", "rosengren_s", "dp",
                                       "dp_norm", "da",         "dkl",        "idf",         "range"};
  for (guint i = 0; i < 1000; i++) {
    Whole whole = random_whole(), more, larger;
    more = larger = whole;
    guint64 k = 2 + random_below(50);
    for (guint32 part = 0; part < whole.n; part++) {
      larger.size[part] *= k;
      more.size[part] *= k;
      more.count[part] *= k;
    }
    for (guint m = 0; m < G_N_ELEMENTS(shares); m++) {
      double value = measure(shares[m], &whole);
      if (isnan(value))
        continue;
      harness_near(measure(shares[m], &more), value, 1e-13, shares[m]);
      harness_near(measure(shares[m], &larger), value, 1e-13, shares[m]);
    }
    harness_near(measure("sd", &more), (double)k * measure("sd", &whole), 1e-13, "sd");
  }
}

static void test_reduced_frequency(void)
{
  const guint32 even[] = {1, 4, 7, 10}, clump[] = {5, 6, 7, 8}, last[] = {9};
  CU_ASSERT_EQUAL(thema_average_reduced_frequency(even, 4, 12), 4);
  /* Distances 1, 1, 1 and 9 round the end, each at most 12/4: 6 · 4/12. */
  CU_ASSERT_EQUAL(thema_average_reduced_frequency(clump, 4, 12), 2);
  CU_ASSERT_EQUAL(thema_average_reduced_frequency(last, 1, 10), 1);
  CU_ASSERT_TRUE(isnan(thema_average_reduced_frequency(NULL, 0, 10)));
  for (guint round = 0; round < 500; round++) {
    guint32 positions[200];
    guint32 n = 0, tokens = 1 + (guint32)random_below(2000), rarity = 1 + (guint32)random_below(40);
    for (guint32 at = 0; at < tokens && n < G_N_ELEMENTS(positions); at++)
      if (random_below(rarity) == 0)
        positions[n++] = at;
    if (n == 0 || tokens * n > 20000)
      continue;
    /* The mean, over all places to begin, of how many of f equal segments hold the term. */
    guint64 held = 0;
    for (guint32 begin = 0; begin < tokens * n; begin++) {
      guint64 from = begin, end = from + tokens; /* a segment of N/f, in units of 1/f token */
      bool holds = false;
      for (guint32 i = 0; i < n && !holds; i++) {
        guint64 at = (guint64)positions[i] * n;
        guint64 next = at + (guint64)tokens * n;
        holds = (at >= from && at < end) || (next >= from && next < end);
      }
      held += holds;
    }
    harness_near(thema_average_reduced_frequency(positions, n, tokens), (double)held / tokens, 1e-12, "arf");
  }
  const guint32 far[] = {0, G_MAXUINT32 - 1};
  CU_ASSERT_EQUAL(thema_average_reduced_frequency(far, 2, G_MAXUINT32),
                  1 + 2.0 / (double)G_MAXUINT32); /* distances N - 1 and 1 */
}

int main(void)
{
  static const ThemaTest tests[] = {{"published values", test_published},
                                    {"undefined", test_undefined},
                                    {"by the textbook", test_textbook},
                                    {"bounds", test_bounds},
                                    {"even terms", test_even},
                                    {"scaling", test_scaling},
                                    {"average reduced frequency", test_reduced_frequency},
                                    {NULL, NULL}};
  return harness_run("dispersion", tests);
}
