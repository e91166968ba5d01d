#include "base/near_names.h"

#include "harness.h"

static void expect(const char *asked, const char *expected)
{
  static const char *const names[] = {"1861-Lincoln.txt", "1865-Lincoln.txt", "Washington", "Polk", "Émile"};
  g_autofree char *near = thema_near_names(names, G_N_ELEMENTS(names), asked);
  harness_same(near, expected, asked);
}

static void test_near(void)
{
  expect("lincoln", "1861-Lincoln.txt, 1865-Lincoln.txt");
  expect("Washingtom", "Washington");
  expect("polk", "Polk");
  expect("wa", "Washington");
  expect("Emile", "Émile");
  expect("zzzzzzzz", "Polk, Émile, Washington");
  g_autofree char *none = thema_near_names(NULL, 0, "any");
  harness_same(none, "", "of none");
}

static const ThemaTest tests[] = {{"near names", test_near}, {NULL, NULL}};

int main(void)
{
  return harness_run("near_names", tests);
}
