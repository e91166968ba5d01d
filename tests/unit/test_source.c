#include "source/source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "harness.h"
#include "source/file_map.h"

/* What the library said: one line a notice, "skipped " or "remark " before it. */
static void hear(ThemaNoticeKind kind, const char *message, gpointer data)
{
  g_string_append_printf(data, "%s %s\n", kind == THEMA_NOTICE_SKIPPED ? "skipped" : "remark", message);
}

static void make(const char *name)
{
  g_free(harness_write(name, name, -1));
}

static char *within(const char *name)
{
  return g_build_filename(harness_directory(), name, NULL);
}

static void make_directory(const char *name)
{
  g_autofree char *path = within(name);
  CU_ASSERT_EQUAL(g_mkdir_with_parents(path, 0755), 0);
}

static void make_link(const char *target, const char *name)
{
  g_autofree char *path = within(name);
  CU_ASSERT_EQUAL(symlink(target, path), 0);
}

/* Paths in the harness's directory from names between blanks; "-" stays. */
static char **inputs_of(const char *names)
{
  char **inputs = g_strsplit(names, " ", -1);
  for (char **input = inputs; *input; input++)
    if (strcmp(*input, "-") != 0) {
      char *path = within(*input);
      g_free(*input);
      *input = path;
    }
  return inputs;
}

static GPtrArray *list(const char *names, const char *except, GString *heard, GError **error)
{
  g_auto(GStrv) inputs = inputs_of(names);
  g_auto(GStrv) excepted = inputs_of(except);
  ThemaNotices notices = {hear, heard};
  return thema_sources_list((const char *const *)inputs, (const char *const *)excepted,
                            heard ? &notices : NULL, error);
}

/* The ids, between blanks, each with a star behind it when it was found in a walk. */
static void expect_ids(const char *names, const char *except, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sources = list(names, except, NULL, &error);
  CU_ASSERT_PTR_NOT_NULL(sources);
  if (!sources) {
    printf("\n  %s\n", error->message);
    return;
  }
  g_autoptr(GString) ids = g_string_new(NULL);
  for (guint i = 0; i < sources->len; i++) {
    const ThemaSource *source = sources->pdata[i];
    g_string_append_printf(ids, "%s%s%s", i ? " " : "", source->id, source->from_walk ? "*" : "");
  }
  harness_same(ids->str, expected, names);
}

static void expect_refused(const char *names, const char *except, int code, const char *part)
{
  GError *error = NULL;
  CU_ASSERT_PTR_NULL(list(names, except, NULL, &error));
  harness_expect_error(&error, code, part);
}

static void expect_heard(const char *names, const char *part)
{
  g_autoptr(GString) heard = g_string_new(NULL);
  g_autoptr(GPtrArray) sources = list(names, "", heard, NULL);
  CU_ASSERT_PTR_NOT_NULL(sources);
  if (!strstr(heard->str, part))
    printf("\n  heard: %s\n  expected part: %s\n", heard->str, part);
  CU_ASSERT_PTR_NOT_NULL(strstr(heard->str, part));
}

static void test_walk(void)
{
  static const char *const files[] = {"walk/b.txt",         "walk/a.txt",       "walk/a/z.txt",
                                      "walk/a/y/x.txt",     "walk/a-b/q.txt",   "walk/A.txt",
                                      "walk/.hidden",       "walk/.git/config", "walk/é.txt",
                                      "walk/empty/.hidden", "walk/a/.b/c.txt"};
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
    make(files[i]);
  /* By the bytes of whole relative paths: '-' < '.' < '/'. */
  expect_ids("walk", "", "A.txt* a-b/q.txt* a.txt* a/y/x.txt* a/z.txt* b.txt* é.txt*");
  expect_ids("walk/", "", "A.txt* a-b/q.txt* a.txt* a/y/x.txt* a/z.txt* b.txt* é.txt*");
  expect_ids("walk/a walk/b.txt", "", "y/x.txt* z.txt* b.txt");
  expect_ids("walk/b.txt walk/a", "", "b.txt y/x.txt* z.txt*");
  expect_ids("walk/.hidden", "", ".hidden");
  expect_ids("walk/.git", "", "config*");
}

static void test_links(void)
{
  make("links/real/one.txt");
  make("far/two.txt");
  make_link("../far/two.txt", "links/two.txt");
  make_link("../far", "links/folder");
  make_link(".", "links/real/self");
  make_link("nowhere", "links/broken.txt");
  make_link("loop", "links/loop");
  expect_ids("links", "", "real/one.txt* two.txt*");
  expect_ids("links/folder", "", "two.txt*");
  expect_heard("links", "broken.txt: cannot be read: ");
  expect_heard("links", "loop: cannot be read: ");
  expect_refused("links/broken.txt", "", THEMA_ERROR_INPUT,
                 "broken.txt: no such file or directory; check the path");
}

static void test_special_files(void)
{
  make("special/a.txt");
  g_autofree char *pipe = within("special/pipe");
  CU_ASSERT_EQUAL(mkfifo(pipe, 0600), 0);
  expect_ids("special", "", "a.txt*");
  expect_ids("special/pipe", "", "pipe");
}

static void test_same_file(void)
{
  make("same/a.txt");
  make("same/sub/b.txt");
  expect_ids("same/a.txt same/a.txt", "", "a.txt a.txt#2");
  expect_ids("same same/a.txt", "", "a.txt sub/b.txt*");
  expect_ids("same/a.txt same", "", "a.txt sub/b.txt*");
  expect_ids("same same/a.txt same/a.txt", "", "a.txt sub/b.txt* a.txt#2");
  expect_ids("same same", "", "a.txt* sub/b.txt*");
  expect_ids("same same/sub", "", "a.txt* sub/b.txt*");
  expect_ids("same/sub same", "", "b.txt* a.txt*");
  expect_heard("same same/sub", "/same/sub: a directory already read; ");
  expect_heard("same/a.txt same", "/same/a.txt: the same file as ");
}

static void test_clashing_ids(void)
{
  make("ids/1/x.txt");
  make("ids/2/x.txt");
  make("ids/2/deep/x.txt");
  make("ids/3/deep/x.txt");
  make("ids/4/x.txt#2");
  make("ids/stdin");
  expect_ids("ids/1/x.txt ids/2/x.txt", "", "1/x.txt 2/x.txt");
  expect_ids("ids/2/deep/x.txt ids/3/deep/x.txt ids/1/x.txt", "", "2/deep/x.txt 3/deep/x.txt 1/x.txt");
  expect_ids("ids/1 ids/2/x.txt", "", "1/x.txt* 2/x.txt");
  expect_ids("ids/1/x.txt ids/1/x.txt ids/4/x.txt#2", "", "x.txt x.txt#3 x.txt#2");
  expect_ids("ids/1/./x.txt ids/1//x.txt ids/1/x.txt", "", "x.txt x.txt#2 x.txt#3");
  expect_ids("ids/1/x.txt ids/1/x.txt ids/2/x.txt", "", "1/x.txt 1/x.txt#2 2/x.txt");
  expect_ids("- ids/stdin", "", "stdin ids/stdin");
}

/* Paths as short as they can be: when one name has no folder to take, the other gives way. */
static void test_relative_paths(void)
{
  make("here/x.txt");
  make("here/sub/x.txt");
  g_autofree char *before = g_get_current_dir();
  g_autofree char *here = within("here");
  CU_ASSERT_EQUAL(g_chdir(here), 0);
  static const char *const inputs[] = {"./x.txt", "sub/x.txt", NULL};
  g_autoptr(GPtrArray) sources = thema_sources_list(inputs, NULL, NULL, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(sources);
  CU_ASSERT_EQUAL(sources->len, 2);
  harness_same(((ThemaSource *)sources->pdata[0])->id, "x.txt", "an id without a folder");
  harness_same(((ThemaSource *)sources->pdata[1])->id, "sub/x.txt", "an id with one");
  static const char *const dot[] = {".", NULL};
  g_autoptr(GPtrArray) all = thema_sources_list(dot, NULL, NULL, NULL);
  CU_ASSERT_EQUAL(all->len, 2);
  harness_same(((ThemaSource *)all->pdata[0])->id, "sub/x.txt", "first id");
  CU_ASSERT_EQUAL(g_chdir(before), 0);
}

static void test_except(void)
{
  make("except/metadata.csv");
  make("except/a.txt");
  make_link("metadata.csv", "except/link.csv");
  expect_ids("except", "except/metadata.csv", "a.txt*");
  expect_ids("except/a.txt except/link.csv", "except/metadata.csv", "a.txt");
  expect_ids("except", "except/missing.csv", "a.txt* link.csv*");
  expect_refused("except/metadata.csv", "except/metadata.csv", THEMA_ERROR_INPUT, "no files to read there; ");
}

static void test_bad_inputs(void)
{
  make("bad/a.txt");
  make_directory("bad/empty");
  expect_refused("bad/missing.txt", "", THEMA_ERROR_INPUT,
                 "missing.txt: no such file or directory; check the path");
  expect_refused("bad/a.txt bad/missing.txt", "", THEMA_ERROR_INPUT, "missing.txt");
  expect_refused("bad/a.txt/b", "", THEMA_ERROR_INPUT, "a.txt/b: no such file");
  expect_refused("bad/empty", "", THEMA_ERROR_INPUT, "empty: no files to read there; ");
  expect_refused("- -", "", THEMA_ERROR_USAGE, "-: standard input can be read only once; ");
  g_autofree char *large = g_strnfill(5000, 'x');
  expect_refused(large, "", THEMA_ERROR_INPUT, "xxx: cannot be read: ");
  GError *error = NULL;
  static const char *const none[] = {NULL};
  CU_ASSERT_PTR_NULL(thema_sources_list(none, NULL, NULL, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "nothing to read; ");
  static const char *const nameless[] = {"", NULL};
  CU_ASSERT_PTR_NULL(thema_sources_list(nameless, NULL, NULL, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "'': no such file");
  thema_source_free(NULL);
}

/* Permissions do not bind root, so root acts as somebody else meanwhile. */
static void test_permissions(void)
{
  make("locked/a.txt");
  make("locked/secret/b.txt");
  make("locked/c.txt");
  g_autofree char *secret = within("locked/secret");
  g_autofree char *file = within("locked/c.txt");
  bool root = geteuid() == 0;
  CU_ASSERT_EQUAL(chmod(harness_directory(), 0755), 0);
  g_autofree char *locked = within("locked");
  CU_ASSERT_EQUAL(chmod(locked, 0755), 0);
  CU_ASSERT_EQUAL(chmod(secret, 0), 0);
  CU_ASSERT_EQUAL(chmod(file, 0), 0);
  if (root && seteuid(65534) != 0) {
    printf("skipped: cannot act as another user here\n");
  } else {
    expect_ids("locked", "", "a.txt* c.txt*");
    expect_heard("locked", "skipped ");
    expect_heard("locked", "secret: cannot be read: ");
    expect_refused("locked/secret", "", THEMA_ERROR_INPUT, "secret: the directory cannot be read: ");
    expect_refused("locked/secret/b.txt", "", THEMA_ERROR_INPUT, "b.txt: cannot be read: ");
    ThemaSource source = {file, file, false};
    GError *error = NULL;
    CU_ASSERT_PTR_NULL(thema_source_read(&source, &error));
    harness_expect_error(&error, THEMA_ERROR_INPUT, "c.txt: cannot be read: ");
    if (root)
      CU_ASSERT_EQUAL(seteuid(0), 0);
  }
  chmod(secret, 0700);
  chmod(file, 0600);
}

/* Names need not be UTF-8; ids are. */
static void test_strange_names(void)
{
  make("odd/caf\xe9.txt");
  make("odd/caf\xe8.txt");
  make("odd/two\nlines.txt");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sources = list("odd", "", NULL, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(sources);
  CU_ASSERT_EQUAL(sources->len, 3);
  for (guint i = 0; i < sources->len; i++) {
    const ThemaSource *source = sources->pdata[i];
    CU_ASSERT_TRUE(g_utf8_validate(source->id, -1, NULL));
    g_autoptr(GBytes) bytes = thema_source_read(source, NULL);
    CU_ASSERT_PTR_NOT_NULL(bytes);
  }
  harness_same(((ThemaSource *)sources->pdata[0])->id, "caf\xef\xbf\xbd.txt", "first odd id");
  harness_same(((ThemaSource *)sources->pdata[1])->id, "caf\xef\xbf\xbd.txt#2", "second odd id");
  GError *missing = NULL;
  CU_ASSERT_PTR_NULL(list("odd/\xff", "", NULL, &missing));
  CU_ASSERT_PTR_NOT_NULL_FATAL(missing);
  CU_ASSERT_TRUE(g_utf8_validate(missing->message, -1, NULL));
  harness_expect_error(&missing, THEMA_ERROR_INPUT, "no such file");
}

static void test_deep(void)
{
  g_autoptr(GString) name = g_string_new("deep");
  for (guint i = 0; i < 300; i++)
    g_string_append(name, "/d");
  g_autofree char *file = g_strconcat(name->str, "/x.txt", NULL);
  make(file);
  g_autoptr(GPtrArray) sources = list("deep", "", NULL, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(sources);
  CU_ASSERT_EQUAL(sources->len, 1);
  harness_same(((ThemaSource *)sources->pdata[0])->id, file + strlen("deep/"), "deep id");
}

static void expect_read(const char *path, const char *bytes, gsize length)
{
  ThemaSource source = {(char *)path, (char *)path, false};
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) read = thema_source_read(&source, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(read);
  CU_ASSERT_EQUAL(g_bytes_get_size(read), length);
  if (length && g_bytes_get_size(read) == length)
    CU_ASSERT_EQUAL(memcmp(g_bytes_get_data(read, NULL), bytes, length), 0);
}

static void test_read(void)
{
  g_autofree char *empty = harness_write("read/empty", "", 0);
  expect_read(empty, "", 0);
  g_autofree char *small = harness_write("read/small", "a\0b\xff", 4);
  expect_read(small, "a\0b\xff", 4);
  g_autofree char *bytes = g_malloc(1000000);
  for (gsize i = 0; i < 1000000; i++)
    bytes[i] = (char)(i * 31 >> 3);
  static const gsize sizes[] = {65535, 65536, 65537, 262143, 262144, 1000000};
  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
    g_autofree char *path = harness_write("read/large", bytes, (gssize)sizes[i]);
    expect_read(path, bytes, sizes[i]);
  }
}

static void test_read_errors(void)
{
  GError *error = NULL;
  ThemaSource missing = {(char *)"/nonexistent/a.txt", (char *)"a.txt", false};
  CU_ASSERT_PTR_NULL(thema_source_read(&missing, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "/nonexistent/a.txt: no such file or directory; ");
  ThemaSource directory = {(char *)harness_directory(), (char *)"d", false};
  CU_ASSERT_PTR_NULL(thema_source_read(&directory, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, ": cannot be read: ");
}

/* A file that shrinks while its bytes are looked at: they read as zeros, and it is known to have changed. */
static void test_read_shrinking(void)
{
  gsize length = 300001;
  g_autofree char *bytes = g_strnfill(length, 'x');
  g_autofree char *path = harness_write("read/shrinking", bytes, (gssize)length);
  g_autofree char *other = harness_write("read/steady", bytes, (gssize)length);
  ThemaSource source = {path, path, false};
  ThemaSource steady = {other, other, false};
  g_autoptr(GBytes) read = thema_source_read(&source, NULL);
  g_autoptr(GBytes) kept = thema_source_read(&steady, NULL);
  CU_ASSERT_TRUE_FATAL(read != NULL && kept != NULL);
  const char *mapped = g_bytes_get_data(read, NULL);
  CU_ASSERT_TRUE(thema_file_map_intact(mapped));
  CU_ASSERT_TRUE(thema_file_map_intact(mapped + length - 1));
  CU_ASSERT_EQUAL(mapped[length - 1], 'x');
  CU_ASSERT_EQUAL(truncate(path, 70000), 0);
  CU_ASSERT_EQUAL(mapped[length - 1], '\0');
  CU_ASSERT_EQUAL(mapped[69999], 'x');
  CU_ASSERT_FALSE(thema_file_map_intact(mapped));
  CU_ASSERT_TRUE(thema_file_map_intact(g_bytes_get_data(kept, NULL)));
  CU_ASSERT_EQUAL(memcmp(g_bytes_get_data(kept, NULL), bytes, length), 0);
}

/* Memory given back is read again, from the file; other memory is left alone. A file that another takes the
 * place of is none that has changed. */
static void test_read_released(void)
{
  gsize length = 300001;
  g_autofree char *bytes = g_strnfill(length, 'y');
  g_autofree char *path = harness_write("read/released", bytes, (gssize)length);
  ThemaSource source = {path, path, false};
  g_autoptr(GBytes) read = thema_source_read(&source, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(read);
  const char *mapped = g_bytes_get_data(read, NULL);
  CU_ASSERT_EQUAL(memcmp(mapped, bytes, length), 0);
  thema_file_map_release(mapped + 5000, length - 5000);
  thema_file_map_release(mapped, length);
  thema_file_map_release(bytes, length);
  CU_ASSERT_EQUAL(bytes[0], 'y');
  CU_ASSERT_EQUAL(unlink(path), 0);
  g_autofree char *again = harness_write("read/released", "another", -1);
  CU_ASSERT_EQUAL(memcmp(mapped, bytes, length), 0);
  CU_ASSERT_TRUE(thema_file_map_intact(mapped));
  CU_ASSERT_TRUE(thema_file_map_intact(bytes));
}

/* More files than may be mapped at once. */
static void test_read_many(void)
{
  gsize length = 20000;
  g_autofree char *bytes = g_strnfill(length, 'z');
  g_autofree char *path = harness_write("read/many", bytes, (gssize)length);
  ThemaSource source = {path, path, false};
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  for (guint i = 0; i < 16500; i++)
    g_ptr_array_add(all, thema_source_read(&source, NULL));
  for (guint i = 0; i < all->len; i += 500)
    CU_ASSERT_EQUAL(memcmp(g_bytes_get_data(all->pdata[i], NULL), bytes, length), 0);
  for (guint i = 0; i < all->len; i += 500)
    CU_ASSERT_TRUE(thema_file_map_intact(g_bytes_get_data(all->pdata[i], NULL)));
}

typedef struct {
  int descriptor;
  const char *bytes;
  gsize length;
} Writing;

static gpointer write_slowly(gpointer data)
{
  const Writing *writing = data;
  for (gsize done = 0; done < writing->length;) {
    gssize written = write(writing->descriptor, writing->bytes + done, MIN(writing->length - done, 7777));
    if (written < 0)
      break;
    done += (gsize)written;
  }
  close(writing->descriptor);
  return NULL;
}

static void test_read_stdin(void)
{
  g_autofree char *bytes = g_strnfill(300000, 'x');
  bytes[299999] = '\n';
  int ends[2], saved = dup(STDIN_FILENO);
  CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
  CU_ASSERT_EQUAL(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
  close(ends[0]);
  Writing writing = {ends[1], bytes, 300000};
  GThread *thread = g_thread_new("write", write_slowly, &writing);
  expect_read("-", bytes, 300000);
  expect_read("-", "", 0); /* the stream stays open and at its end */
  g_thread_join(thread);
  g_autofree char *path = harness_write("read/stdin", bytes, 300000);
  int file = open(path, O_RDONLY);
  CU_ASSERT_EQUAL(lseek(file, 10, SEEK_SET), 10);
  CU_ASSERT_EQUAL(dup2(file, STDIN_FILENO), STDIN_FILENO);
  close(file);
  expect_read("-", bytes + 10, 299990); /* from where whoever opened it stands */
  close(STDIN_FILENO);
  GError *error = NULL;
  ThemaSource source = {(char *)"-", (char *)"stdin", false};
  CU_ASSERT_PTR_NULL(thema_source_read(&source, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "-: cannot be read: ");
  if (saved >= 0) {
    dup2(saved, STDIN_FILENO);
    close(saved);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"walk", test_walk},
                                    {"links", test_links},
                                    {"special files", test_special_files},
                                    {"same file", test_same_file},
                                    {"clashing ids", test_clashing_ids},
                                    {"relative paths", test_relative_paths},
                                    {"except", test_except},
                                    {"bad inputs", test_bad_inputs},
                                    {"permissions", test_permissions},
                                    {"strange names", test_strange_names},
                                    {"deep", test_deep},
                                    {"read", test_read},
                                    {"read errors", test_read_errors},
                                    {"read a shrinking file", test_read_shrinking},
                                    {"read again what was released", test_read_released},
                                    {"read many files", test_read_many},
                                    {"read standard input", test_read_stdin},
                                    {NULL, NULL}};
  return harness_run("source", tests);
}
