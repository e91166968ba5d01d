#include "stats/readability.h"

#include <math.h>

#include "harness.h"

static double compute(const char *id, const ThemaReadingCounts *counts)
{
  const ThemaReadability *measure = thema_readability(id);
  CU_ASSERT_PTR_NOT_NULL_FATAL(measure);
  return measure->compute(counts);
}

/* 5 sentences, 100 words, 450 characters, 150 syllables, 12 polysyllables, 18 difficult: worked by hand. */
static void test_by_hand(void)
{
  static const ThemaReadingCounts counts = {5, 100, 450, 150, 12, 18};
  harness_near(compute("flesch", &counts), 206.835 - 20.3 - 126.9, 1e-12, "flesch");
  harness_near(compute("flesch_kincaid", &counts), 7.8 + 17.7 - 15.59, 1e-12, "flesch_kincaid");
  harness_near(compute("gunning_fog", &counts), 0.4 * (20 + 12), 1e-12, "gunning_fog");
  harness_near(compute("smog", &counts), 1.043 * sqrt(72) + 3.1291, 1e-12, "smog");
  harness_near(compute("coleman_liau", &counts), 26.46 - 1.48 - 15.8, 1e-12, "coleman_liau");
  harness_near(compute("ari", &counts), 21.195 + 10 - 21.43, 1e-12, "ari");
  harness_near(compute("dale_chall", &counts), 64 - 17.1 - 13.8, 1e-12, "dale_chall");
  harness_near(compute("dale_chall_old", &counts), 2.8422 + 0.992 + 3.6365, 1e-12, "dale_chall_old");
}

/* The constant of the old formula comes with more than 5 difficult words of 100. */
static void test_dale_chall_step(void)
{
  static const ThemaReadingCounts five = {.sentences = 10, .words = 100, .difficult = 5},
                                  six = {.sentences = 10, .words = 100, .difficult = 6};
  harness_near(compute("dale_chall_old", &five), 0.7895 + 0.496, 1e-12, "5 of 100");
  harness_near(compute("dale_chall_old", &six), 0.9474 + 0.496 + 3.6365, 1e-12, "6 of 100");
}

/* The worked example of Coleman & Liau: 639 letters, 119 words, 5 sentences give grade 14.5. */
static void test_coleman_liau(void)
{
  static const ThemaReadingCounts counts = {.sentences = 5, .words = 119, .characters = 639};
  CU_ASSERT_DOUBLE_EQUAL(compute("coleman_liau", &counts), 14.5, 0.05);
}

static void test_undefined(void)
{
  static const ThemaReadingCounts nothing = {0};
  guint n;
  const ThemaReadability *registry = thema_readabilities(&n);
  CU_ASSERT_EQUAL(n, 8);
  for (guint i = 0; i < n; i++)
    CU_ASSERT_TRUE(isnan(registry[i].compute(&nothing)));
  CU_ASSERT_PTR_NULL(thema_readability("dale"));
}

int main(void)
{
  static const ThemaTest tests[] = {{"by hand", test_by_hand},
                                    {"Coleman-Liau's example", test_coleman_liau},
                                    {"the step of Dale-Chall", test_dale_chall_step},
                                    {"undefined", test_undefined},
                                    {NULL, NULL}};
  return harness_run("readability", tests);
}
