#ifndef THEMA_TESTS_HARNESS_H
#define THEMA_TESTS_HARNESS_H

#include <CUnit/CUnit.h>
#include <glib.h>

/* A test: its name and what it does. A list ends with {NULL, NULL}. */
typedef struct {
  const char *name;
  void (*run)(void);
} ThemaTest;

/* Runs the tests as one CUnit suite; for `return harness_run("arena", tests);` in main. Fails when a test
 * fails or none ran. */
int harness_run(const char *suite, const ThemaTest *tests);

/* The path of `relative` in the shared material, or NULL with a line on stdout that says the check is
 * skipped. Free with g_free. */
char *harness_shared(const char *relative);

/* A new empty directory, removed with everything in it at exit; owned by the harness. */
const char *harness_directory(void);

/* Writes `bytes` to NAME in harness_directory(); the path is freed with g_free. */
char *harness_write(const char *name, const char *bytes, gssize length);

/* CU_ASSERT that an error of THEMA_ERROR `code` is set whose message holds `part`; clears it. */
void harness_expect_error(GError **error, int code, const char *part);

/* |actual - expected| <= tolerance * max(1, |expected|). */
void harness_near(double actual, double expected, double tolerance, const char *what);

/* Fatal to nothing: reports both strings when they differ. */
void harness_same(const char *actual, const char *expected, const char *what);

#endif
