#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/error.h"
#include "base/number.h"
#include "harness.h"
#include "write/output-private.h"
#include "write/writer.h"

static const ThemaWriteOptions plain = {.digits = THEMA_DIGITS_SHORTEST};
static const ThemaWriteOptions excel = {.excel = true, .digits = THEMA_DIGITS_SHORTEST};

static ThemaTable *new_table(const char *const *terms)
{
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "count", THEMA_COLUMN_INTEGER);
  thema_table_add_column(table, "g2", THEMA_COLUMN_REAL);
  for (guint i = 0; terms[i]; i++) {
    thema_table_add_row(table);
    thema_table_set_text(table, 0, terms[i]);
    thema_table_set_integer(table, 1, i);
    thema_table_set_real(table, 2, -1.0 / 3 * i);
  }
  return table;
}

static const char *const two_terms[] = {"peace", "war", NULL};
#define TWO_TERMS "term,count,g2\npeace,0,0\nwar,1,-0.3333333333333333\n"

static void expect_bytes(const char *path, const char *expected)
{
  g_autofree char *bytes = NULL;
  CU_ASSERT_TRUE(g_file_get_contents(path, &bytes, NULL, NULL));
  harness_same(bytes, expected, path);
}

static bool write_to(const char *path, GError **error)
{
  g_autoptr(ThemaTable) table = new_table(two_terms);
  return thema_write_table(table, thema_writer("csv", NULL), &plain, path, error);
}

/* What a format makes of these terms. */
static void expect_format(const char *format, const ThemaWriteOptions *options, const char *const *terms,
                          const char *expected)
{
  g_autoptr(ThemaTable) table = new_table(terms);
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename(harness_directory(), "format", NULL);
  CU_ASSERT_TRUE(thema_write_table(table, thema_writer(format, NULL), options, path, &error));
  CU_ASSERT_PTR_NULL(error);
  expect_bytes(path, expected);
}

static guint files_in(const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(dir);
  guint n = 0;
  while (g_dir_read_name(dir))
    n++;
  return n;
}

/* A new empty folder below the harness directory. */
static char *new_folder(const char *name)
{
  char *folder = g_build_filename(harness_directory(), name, NULL);
  CU_ASSERT_EQUAL_FATAL(g_mkdir(folder, 0700), 0);
  return folder;
}

static mode_t mode_of(const char *path)
{
  GStatBuf info;
  CU_ASSERT_EQUAL_FATAL(g_lstat(path, &info), 0);
  return info.st_mode & 07777;
}

static void test_registry(void)
{
  guint n;
  const ThemaWriter *all = thema_writers(&n);
  CU_ASSERT_TRUE(n >= 2);
  for (guint i = 0; i < n; i++)
    CU_ASSERT_PTR_EQUAL(thema_writer(all[i].name, NULL), &all[i]);
  g_autoptr(GError) error = NULL;
  CU_ASSERT_PTR_NULL(thema_writer("xls", &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE,
                       "unknown format \"xls\"; the formats are csv, tsv, xlsx, json, jsonl, graphml, table");
}

static void test_csv(void)
{
  const char *const terms[] = {"a b",  "a,b",    "say \"so\"", "two\nlines", "cr\rhere", " lead",
                               "end ", "a;b\tc", "=1+1",       NULL,         NULL};
  expect_format("csv", &plain, terms,
                "term,count,g2\n"
                "a b,0,0\n"
                "\"a,b\",1,-0.3333333333333333\n"
                "\"say \"\"so\"\"\",2,-0.6666666666666666\n"
                "\"two\nlines\",3,-1\n"
                "\"cr\rhere\",4,-1.3333333333333333\n"
                "\" lead\",5,-1.6666666666666665\n"
                "\"end \",6,-2\n"
                "a;b\tc,7,-2.333333333333333\n"
                "=1+1,8,-2.6666666666666665\n");
}

static void test_csv_quotes_only(void)
{
  const char *const terms[] = {"\"", "\"\"x", NULL};
  expect_format("csv", &plain, terms, "term,count,g2\n\"\"\"\",0,0\n\"\"\"\"\"x\",1,-0.3333333333333333\n");
}

static void test_excel(void)
{
  const char *const terms[] = {"=1+1", "+x", "-x", "@x", "\tx", "\rx", "x=1", "-1,5", NULL};
  expect_format("csv", &excel, terms,
                "\xEF\xBB\xBFterm,count,g2\r\n"
                "'=1+1,0,0\r\n"
                "'+x,1,-0.3333333333333333\r\n"
                "'-x,2,-0.6666666666666666\r\n"
                "'@x,3,-1\r\n"
                "'\tx,4,-1.3333333333333333\r\n"
                "\"'\rx\",5,-1.6666666666666665\r\n"
                "x=1,6,-2\r\n"
                "\"'-1,5\",7,-2.333333333333333\r\n");
}

static void test_tsv(void)
{
  const char *const terms[] = {"a,\"b\"", "t\tn\nr\rb\\", " s ", NULL};
  expect_format("tsv", &plain, terms,
                "term\tcount\tg2\n"
                "a,\"b\"\t0\t0\n"
                "t\\tn\\nr\\rb\\\\\t1\t-0.3333333333333333\n"
                " s \t2\t-0.6666666666666666\n");
}

static void test_digits(void)
{
  const ThemaWriteOptions rounded = {.digits = 2};
  const char *const terms[] = {"a", "b", NULL};
  expect_format("csv", &rounded, terms, "term,count,g2\na,0,0\nb,1,-0.33\n");
}

static void test_empty_cells(void)
{
  g_autoptr(ThemaTable) table = new_table((const char *const[]){NULL});
  thema_table_add_row(table);
  thema_table_add_row(table);
  thema_table_set_real(table, 2, NAN);
  thema_table_set_text(table, 0, "x");
  g_autofree char *path = g_build_filename(harness_directory(), "empty", NULL);
  CU_ASSERT_TRUE(thema_write_table(table, thema_writer("csv", NULL), &plain, path, NULL));
  expect_bytes(path, "term,count,g2\n,,\nx,,\n");
}

/* A blank line would be no row for most readers of CSV. */
static void test_sole_empty_cell(void)
{
  g_autoptr(ThemaTable) table = thema_table_new();
  thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  thema_table_add_row(table);
  g_autofree char *path = g_build_filename(harness_directory(), "sole", NULL);
  CU_ASSERT_TRUE(thema_write_table(table, thema_writer("csv", NULL), &plain, path, NULL));
  expect_bytes(path, "term\n\"\"\n");
  CU_ASSERT_TRUE(thema_write_table(table, thema_writer("tsv", NULL), &plain, path, NULL));
  expect_bytes(path, "term\n\n");
}

static void test_long_cells(void)
{
  g_autofree char *term = g_strnfill(3000000, 'x');
  g_autofree char *expected = g_strdup_printf("term,count,g2\n%s,0,0\n", term);
  g_autofree char *path = g_build_filename(harness_directory(), "long", NULL);
  const char *const terms[] = {term, NULL};
  g_autoptr(ThemaTable) table = new_table(terms);
  CU_ASSERT_TRUE(thema_write_table(table, thema_writer("csv", NULL), &plain, path, NULL));
  g_autofree char *bytes = NULL;
  CU_ASSERT_TRUE(g_file_get_contents(path, &bytes, NULL, NULL));
  CU_ASSERT_TRUE(g_strcmp0(bytes, expected) == 0);
}

static void test_new_file(void)
{
  g_autofree char *folder = new_folder("new");
  g_autofree char *path = g_build_filename(folder, "out.csv", NULL);
  mode_t mask = umask(027);
  CU_ASSERT_TRUE(write_to(path, NULL));
  umask(mask);
  expect_bytes(path, TWO_TERMS);
  CU_ASSERT_EQUAL(mode_of(path), 0640);
  CU_ASSERT_EQUAL(files_in(folder), 1);
}

static void test_replaced_file(void)
{
  g_autofree char *path = harness_write("replace/out.csv",
                                        "a much longer old content than the new one\n"
                                        "a much longer old content than the new one\n",
                                        -1);
  g_autofree char *folder = g_path_get_dirname(path);
  CU_ASSERT_EQUAL(g_chmod(path, 0604), 0);
  CU_ASSERT_TRUE(write_to(path, NULL));
  expect_bytes(path, TWO_TERMS);
  CU_ASSERT_EQUAL(mode_of(path), 0604);
  CU_ASSERT_EQUAL(files_in(folder), 1);
}

static void test_relative_path(void)
{
  g_autofree char *folder = new_folder("relative");
  g_autofree char *before = g_get_current_dir();
  CU_ASSERT_EQUAL_FATAL(g_chdir(folder), 0);
  CU_ASSERT_TRUE(write_to("out.csv", NULL));
  CU_ASSERT_EQUAL_FATAL(g_chdir(before), 0);
  g_autofree char *path = g_build_filename(folder, "out.csv", NULL);
  expect_bytes(path, TWO_TERMS);
}

static void test_symbolic_link(void)
{
  g_autofree char *target = harness_write("linked/target.csv", "old", -1);
  g_autofree char *folder = g_path_get_dirname(target);
  g_autofree char *first = g_build_filename(folder, "first", NULL);
  g_autofree char *second = g_build_filename(folder, "second", NULL);
  CU_ASSERT_EQUAL(g_chmod(target, 0600), 0);
  CU_ASSERT_EQUAL(symlink("target.csv", first), 0);
  CU_ASSERT_EQUAL(symlink(first, second), 0);
  CU_ASSERT_TRUE(write_to(second, NULL));
  expect_bytes(target, TWO_TERMS);
  CU_ASSERT_EQUAL(mode_of(target), 0600);
  CU_ASSERT_TRUE(g_file_test(first, G_FILE_TEST_IS_SYMLINK));
  CU_ASSERT_TRUE(g_file_test(second, G_FILE_TEST_IS_SYMLINK));

  CU_ASSERT_EQUAL(g_unlink(target), 0);
  CU_ASSERT_TRUE(write_to(second, NULL));
  expect_bytes(target, TWO_TERMS);
  CU_ASSERT_EQUAL(files_in(folder), 3);
}

static void test_link_loop(void)
{
  g_autofree char *folder = new_folder("loop");
  g_autofree char *path = g_build_filename(folder, "loop", NULL);
  CU_ASSERT_EQUAL(symlink("loop", path), 0);
  g_autoptr(GError) error = NULL;
  CU_ASSERT_FALSE(write_to(path, &error));
  harness_expect_error(&error, THEMA_ERROR_OUTPUT, g_strerror(ELOOP));
}

/* A device that is always full. Root makes one of its own: code that took a device for a file would replace
 * the system's. NULL when there is none. */
static char *full_device(void)
{
  char *path = g_build_filename(harness_directory(), "full", NULL);
  if (geteuid() == 0 && mknod(path, S_IFCHR | 0600, makedev(1, 7)) == 0 && g_access(path, W_OK) == 0)
    return path;
  g_free(path);
  if (g_file_test("/dev/full", G_FILE_TEST_EXISTS))
    return g_strdup("/dev/full");
  printf("skipped: no /dev/full here\n");
  return NULL;
}

static void expect_full(ThemaTable *table, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *named = g_strdup_printf("%s: cannot be written whole: %s", path, g_strerror(ENOSPC));
  CU_ASSERT_FALSE(thema_write_table(table, thema_writer("csv", NULL), &plain, path, &error));
  harness_expect_error(&error, THEMA_ERROR_OUTPUT, named);
  GStatBuf info;
  CU_ASSERT_EQUAL(g_lstat(path, &info), 0);
  CU_ASSERT_TRUE(S_ISCHR(info.st_mode));
}

static void test_full_disk(void)
{
  g_autofree char *path = full_device();
  if (!path)
    return;
  g_autoptr(ThemaTable) small = new_table(two_terms);
  expect_full(small, path);
  /* Past the buffer, the failure comes amid the rows and not at the end. */
  g_autofree char *term = g_strnfill(3000000, 'x');
  const char *const terms[] = {term, "next", NULL};
  g_autoptr(ThemaTable) large = new_table(terms);
  expect_full(large, path);
}

static void test_unwritable_places(void)
{
  g_autofree char *file = harness_write("places/file", "old", -1);
  g_autofree char *folder = g_path_get_dirname(file);
  g_autofree char *below = g_build_filename(file, "out.csv", NULL);
  g_autofree char *missing = g_build_filename(folder, "missing", "out.csv", NULL);
  g_autoptr(GError) error = NULL;
  CU_ASSERT_FALSE(write_to(below, &error));
  harness_expect_error(&error, THEMA_ERROR_OUTPUT, g_strerror(ENOTDIR));
  CU_ASSERT_FALSE(write_to(missing, &error));
  harness_expect_error(&error, THEMA_ERROR_OUTPUT, g_strerror(ENOENT));
  CU_ASSERT_FALSE(write_to(folder, &error));
  harness_expect_error(&error, THEMA_ERROR_OUTPUT, g_strerror(EISDIR));
  CU_ASSERT_EQUAL(files_in(folder), 1);
  if (geteuid() == 0) {
    printf("skipped: root may write anywhere\n");
    return;
  }
  CU_ASSERT_EQUAL(g_chmod(file, 0400), 0);
  CU_ASSERT_FALSE(write_to(file, &error));
  harness_expect_error(&error, THEMA_ERROR_OUTPUT, g_strerror(EACCES));
  g_autofree char *inside = g_build_filename(folder, "out.csv", NULL);
  CU_ASSERT_EQUAL(g_chmod(folder, 0500), 0);
  CU_ASSERT_FALSE(write_to(inside, &error));
  harness_expect_error(&error, THEMA_ERROR_OUTPUT, g_strerror(EACCES));
  CU_ASSERT_EQUAL(g_chmod(folder, 0700), 0);
  expect_bytes(file, "old");
}

static bool fail_amid(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error)
{
  (void)table;
  (void)options;
  fputs("half a table", file);
  fflush(file);
  g_set_error_literal(error, THEMA_ERROR, THEMA_ERROR_OUTPUT, "a made-up failure");
  return false;
}

static void test_failure_keeps_old_file(void)
{
  static const ThemaWriter failing = {.name = "failing", .summary = "fails", .write = fail_amid};
  g_autofree char *path = harness_write("keep/out.csv", "old", -1);
  g_autofree char *folder = g_path_get_dirname(path);
  g_autoptr(ThemaTable) table = new_table(two_terms);
  g_autoptr(GError) error = NULL;
  CU_ASSERT_FALSE(thema_write_table(table, &failing, &plain, path, &error));
  harness_expect_error(&error, THEMA_ERROR_OUTPUT,
                       "keep/out.csv: cannot be written whole: a made-up failure");
  expect_bytes(path, "old");
  CU_ASSERT_EQUAL(files_in(folder), 1);
}

/* The way taken where the file system has no files without a name. */
static void test_named_temporary(void)
{
  g_autofree char *path = harness_write("named/out.csv", "old", -1);
  g_autofree char *folder = g_path_get_dirname(path);
  g_autoptr(GError) error = NULL;
  ThemaOutput *output = thema_output_open(path, false, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(output);
  fputs("new", thema_output_file(output));
  CU_ASSERT_EQUAL(files_in(folder), 2);
  thema_output_free(output);
  expect_bytes(path, "old");
  CU_ASSERT_EQUAL(files_in(folder), 1);

  output = thema_output_open(path, false, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(output);
  fputs("new", thema_output_file(output));
  CU_ASSERT_TRUE(thema_output_commit(output, &error));
  thema_output_free(output);
  expect_bytes(path, "new");
  CU_ASSERT_EQUAL(files_in(folder), 1);
}

/* A directory that came to stand where the file should go: the rename fails after all is written. */
static void test_place_taken(void)
{
  for (int nameless = 0; nameless < 2; nameless++) {
    g_autofree char *folder = new_folder(nameless ? "taken-nameless" : "taken-named");
    g_autofree char *path = g_build_filename(folder, "out.csv", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(ThemaOutput) output = thema_output_open(path, nameless, &error);
    CU_ASSERT_PTR_NOT_NULL_FATAL(output);
    CU_ASSERT_EQUAL(g_mkdir(path, 0700), 0);
    CU_ASSERT_FALSE(thema_output_commit(output, &error));
    harness_expect_error(&error, THEMA_ERROR_OUTPUT, g_strerror(EISDIR));
    g_clear_pointer(&output, thema_output_free);
    CU_ASSERT_EQUAL(files_in(folder), 1);
  }
}

static void test_pipe(void)
{
  g_autofree char *path = g_build_filename(harness_directory(), "fifo", NULL);
  CU_ASSERT_EQUAL_FATAL(mkfifo(path, 0600), 0);
  FILE *reader = g_fopen(path, "r+");
  CU_ASSERT_PTR_NOT_NULL_FATAL(reader);
  CU_ASSERT_TRUE(write_to(path, NULL));
  char line[64];
  harness_same(fgets(line, sizeof line, reader), "term,count,g2\n", "the header from the pipe");
  fclose(reader);
  GStatBuf info;
  CU_ASSERT_EQUAL(g_lstat(path, &info), 0);
  CU_ASSERT_TRUE(S_ISFIFO(info.st_mode));
}

/* Runs write_to with stdout being `descriptor`; stdout is what it was afterwards. */
static bool write_to_stdout(int descriptor, const char *path, GError **error)
{
  fflush(stdout);
  int before = dup(STDOUT_FILENO);
  CU_ASSERT_TRUE_FATAL(before >= 0);
  if (descriptor >= 0)
    dup2(descriptor, STDOUT_FILENO);
  else
    close(STDOUT_FILENO);
  bool written = write_to(path, error);
  dup2(before, STDOUT_FILENO);
  close(before);
  return written;
}

/* What stdout is goes on after what was written to it before, whatever its name. */
static void test_stdout(void)
{
  const char *const names[] = {NULL, "-", "/dev/stdout"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = harness_write("stdout", "before\n", -1);
    FILE *file = g_fopen(path, "a");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_TRUE(write_to_stdout(fileno(file), names[i], NULL));
    fclose(file);
    expect_bytes(path, "before\n" TWO_TERMS);
  }
}

static void test_stdout_errors(void)
{
  g_autoptr(GError) error = NULL;
  int ends[2];
  CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
  close(ends[0]);
  signal(SIGPIPE, SIG_IGN);
  CU_ASSERT_FALSE(write_to_stdout(ends[1], "-", &error));
  signal(SIGPIPE, SIG_DFL);
  close(ends[1]);
  CU_ASSERT_PTR_NOT_NULL_FATAL(error);
  CU_ASSERT_PTR_NOT_NULL(strstr(error->message, g_strerror(EPIPE)));
  harness_expect_error(&error, THEMA_ERROR_OUTPUT, "stdout: ");

  CU_ASSERT_FALSE(write_to_stdout(-1, NULL, &error));
  CU_ASSERT_PTR_NOT_NULL_FATAL(error);
  CU_ASSERT_PTR_NOT_NULL(strstr(error->message, g_strerror(EBADF)));
  harness_expect_error(&error, THEMA_ERROR_OUTPUT, "stdout: ");
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"registry", test_registry},
      {"csv", test_csv},
      {"csv quotes", test_csv_quotes_only},
      {"csv for spreadsheets", test_excel},
      {"tsv", test_tsv},
      {"digits", test_digits},
      {"empty cells", test_empty_cells},
      {"a sole empty cell", test_sole_empty_cell},
      {"long cells", test_long_cells},
      {"a new file", test_new_file},
      {"a replaced file", test_replaced_file},
      {"a relative path", test_relative_path},
      {"symbolic links", test_symbolic_link},
      {"a loop of links", test_link_loop},
      {"a full disk", test_full_disk},
      {"places that cannot be written", test_unwritable_places},
      {"a failure keeps the old file", test_failure_keeps_old_file},
      {"a named temporary file", test_named_temporary},
      {"a place taken meanwhile", test_place_taken},
      {"a pipe", test_pipe},
      {"stdout", test_stdout},
      {"stdout errors", test_stdout_errors},
      {NULL, NULL},
  };
  return harness_run("writer", tests);
}
