#include "harness.h"

#include <CUnit/Basic.h>
#include <CUnit/TestDB.h>
#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

static char *directory;

static void remove_tree(const char *path)
{
  GDir *dir = g_dir_open(path, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name(dir))) {
    char *child = g_build_filename(path, name, NULL);
    if (g_file_test(child, G_FILE_TEST_IS_DIR) && !g_file_test(child, G_FILE_TEST_IS_SYMLINK))
      remove_tree(child);
    else
      g_unlink(child);
    g_free(child);
  }
  if (dir)
    g_dir_close(dir);
  g_rmdir(path);
}

const char *harness_directory(void)
{
  if (!directory)
    directory = g_dir_make_tmp("thema-test-XXXXXX", NULL);
  return directory;
}

char *harness_write(const char *name, const char *bytes, gssize length)
{
  char *path = g_build_filename(harness_directory(), name, NULL);
  char *folder = g_path_get_dirname(path);
  g_mkdir_with_parents(folder, 0700);
  g_free(folder);
  CU_ASSERT_TRUE_FATAL(g_file_set_contents(path, bytes, length, NULL));
  return path;
}

char *harness_shared(const char *relative)
{
  char *path = g_build_filename(THEMA_SHARED_ROOT, relative, NULL);
  if (g_file_test(path, G_FILE_TEST_EXISTS))
    return path;
  printf("skipped: the shared material has no %s here\n", relative);
  g_free(path);
  return NULL;
}

void harness_expect_error(GError **error, int code, const char *part)
{
  CU_ASSERT_PTR_NOT_NULL(*error);
  if (!*error)
    return;
  CU_ASSERT_TRUE(g_error_matches(*error, THEMA_ERROR, code));
  bool found = strstr((*error)->message, part) != NULL;
  if (!found)
    printf("\n  error says: %s\n  expected part: %s\n", (*error)->message, part);
  CU_ASSERT_TRUE(found);
  g_clear_error(error);
}

void harness_near(double actual, double expected, double tolerance, const char *what)
{
  bool near = fabs(actual - expected) <= tolerance * fmax(1, fabs(expected));
  if (!near)
    printf("\n  %s: %.17g, expected %.17g\n", what, actual, expected);
  CU_ASSERT_TRUE(near);
}

void harness_same(const char *actual, const char *expected, const char *what)
{
  bool same = g_strcmp0(actual, expected) == 0;
  if (!same)
    printf("\n  %s: \"%s\"\n  expected: \"%s\"\n", what, actual, expected);
  CU_ASSERT_TRUE(same);
}

int harness_run(const char *suite, const ThemaTest *tests)
{
  setvbuf(stdout, NULL, _IONBF, 0);
  gsl_set_error_handler_off();
  if (CU_initialize_registry() != CUE_SUCCESS)
    return EXIT_FAILURE;
  CU_pSuite registered = CU_add_suite(suite, NULL, NULL);
  for (const ThemaTest *test = tests; registered && test->name; test++)
    if (!CU_add_test(registered, test->name, test->run))
      return EXIT_FAILURE;
  CU_basic_set_mode(CU_BRM_VERBOSE);
  CU_basic_run_tests();
  bool good = CU_get_number_of_tests_run() > 0 && CU_get_number_of_asserts() > 0 &&
              CU_get_number_of_failures() == 0 && CU_get_number_of_suites_failed() == 0;
  CU_cleanup_registry();
  if (directory)
    remove_tree(directory);
  g_free(directory);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
