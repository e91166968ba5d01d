#include "base/choice.h"
#include "base/error.h"
#include "harness.h"

static const char *const names[] = {"auto", "sections", "none"};

static void expect(const char *text, guint n, guint expected)
{
  g_autoptr(GError) error = NULL;
  guint chosen = 7;
  CU_ASSERT_TRUE(thema_choose("split", text, names, n, &chosen, &error));
  CU_ASSERT_PTR_NULL(error);
  CU_ASSERT_EQUAL(chosen, expected);
}

static void expect_unknown(const char *text, guint n, const char *message)
{
  g_autoptr(GError) error = NULL;
  guint chosen = 7;
  CU_ASSERT_FALSE(thema_choose("split", text, names, n, &chosen, &error));
  CU_ASSERT_TRUE(g_error_matches(error, THEMA_ERROR, THEMA_ERROR_USAGE));
  harness_same(error ? error->message : "", message, text);
  CU_ASSERT_EQUAL(chosen, 7);
}

static void test_choose(void)
{
  expect("auto", 3, 0);
  expect("none", 3, 2);
  expect(NULL, 3, 7);
  expect_unknown("None", 3, "--split None is not known; give auto, sections or none");
  expect_unknown("none", 2, "--split none is not known; give auto or sections");
  expect_unknown("", 1, "--split  is not known; give auto");
}

static const ThemaTest tests[] = {{"choose", test_choose}, {NULL, NULL}};

int main(void)
{
  return harness_run("choice", tests);
}
