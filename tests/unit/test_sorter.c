/* Records in order, in any memory: what fits is held, what does not goes to a file and comes back the same.
 */

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/sorter.h"
#include "harness.h"

/* A key of a few letters, one of which may be a NUL; many come more than once. */
static GString *random_key(GRand *random)
{
  GString *key = g_string_new(NULL);
  for (gint32 n = g_rand_int_range(random, 0, 14); n > 0; n--)
    g_string_append_c(key, "\0ab\xff"[g_rand_int_range(random, 0, 4)]);
  return key;
}

static void append_record(GString *text, const ThemaRecord *record)
{
  for (gsize i = 0; i < record->length; i++)
    g_string_append_printf(text, "%02x", record->key[i]);
  g_string_append_printf(text, " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", record->numbers[0],
                         record->numbers[1]);
}

/* All records of a sorter as text; checks that they rise. */
static char *read_all(ThemaSorter *sorter)
{
  GString *text = g_string_new(NULL);
  g_autoptr(GByteArray) last = g_byte_array_new();
  bool first = true;
  ThemaRecord record;
  bool end = false;
  while (thema_sorter_next(sorter, &record, &end, NULL) && !end) {
    int order =
        memcmp(last->data ? last->data : (const guint8 *)"", record.key, MIN(last->len, record.length));
    CU_ASSERT(first || order < 0 || (order == 0 && last->len < record.length));
    g_byte_array_set_size(last, 0);
    g_byte_array_append(last, record.key, (guint)record.length);
    append_record(text, &record);
    first = false;
  }
  return g_string_free(text, FALSE);
}

static char *sort_random(guint seed, guint n, gsize memory, bool *spilled)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  g_autoptr(ThemaSorter) sorter = thema_sorter_new(2, memory);
  for (guint i = 0; i < n; i++) {
    g_autoptr(GString) key = random_key(random);
    guint64 large = (guint64)g_rand_int(random) << g_rand_int_range(random, 0, 20);
    const guint64 numbers[] = {1, i % 7 == 0 ? large : i % 3};
    CU_ASSERT_TRUE(thema_sorter_add(sorter, key->str, key->len, numbers, NULL));
  }
  CU_ASSERT_TRUE(thema_sorter_finish(sorter, NULL));
  *spilled = thema_sorter_spilled(sorter);
  return read_all(sorter);
}

/* The last memory gives more runs than are read at once. */
static void test_any_memory(void)
{
  static const gsize memories[] = {100000, 20000, 1000, 100};
  bool spilled = true;
  g_autofree char *expected = sort_random(1, 5000, 10000000, &spilled);
  CU_ASSERT_FALSE(spilled);
  for (guint i = 0; i < G_N_ELEMENTS(memories); i++) {
    g_autofree char *actual = sort_random(1, 5000, memories[i], &spilled);
    CU_ASSERT_TRUE(spilled);
    CU_ASSERT_STRING_EQUAL(actual, expected);
  }
}

static void test_sums(void)
{
  for (gsize memory = 64; memory < 100000; memory *= 100) {
    g_autoptr(ThemaSorter) sorter = thema_sorter_new(2, memory);
    static const char *const keys[] = {"b", "a", "b", "ab", "", "b"};
    for (guint64 i = 0; i < G_N_ELEMENTS(keys); i++) {
      const guint64 numbers[] = {i, G_MAXUINT64 / 8};
      thema_sorter_add(sorter, keys[i], strlen(keys[i]), numbers, NULL);
    }
    thema_sorter_finish(sorter, NULL);
    g_autofree char *actual = read_all(sorter);
    harness_same(actual,
                 " 4 2305843009213693951\n61 1 2305843009213693951\n6162 3 2305843009213693951\n"
                 "62 7 6917529027641081853\n",
                 "numbers of one key add up");
  }
}

/* Longer than a block, and than the memory. */
static void test_long_keys(void)
{
  g_autoptr(ThemaSorter) sorter = thema_sorter_new(1, 1000);
  g_autofree char *key = g_strnfill(3000000, 'x');
  for (guint64 i = 0; i < 4; i++) {
    key[2999999] = (char)('z' - i);
    CU_ASSERT_TRUE(thema_sorter_add(sorter, key, 3000000 - (i == 2), &i, NULL));
  }
  CU_ASSERT_TRUE(thema_sorter_finish(sorter, NULL));
  static const guint64 order[] = {2, 3, 1, 0};
  ThemaRecord record;
  bool end = false;
  for (guint i = 0; i < 4; i++) {
    CU_ASSERT_TRUE(thema_sorter_next(sorter, &record, &end, NULL));
    CU_ASSERT(!end && record.numbers[0] == order[i] && record.length == 3000000 - (i == 0));
  }
}

static void test_nothing(void)
{
  bool spilled = true;
  g_autofree char *text = sort_random(1, 0, 1, &spilled);
  harness_same(text, "", "no record");
  CU_ASSERT_FALSE(spilled);
}

/* The folder of temporary files is looked up once: it is taken away. */
static void test_no_folder(const char *folder)
{
  g_autoptr(ThemaSorter) sorter = thema_sorter_new(1, 100);
  GError *error = NULL;
  const guint64 one = 1;
  bool done = true;
  CU_ASSERT_EQUAL(g_rmdir(folder), 0);
  for (guint i = 0; i < 100 && done; i++)
    done = thema_sorter_add(sorter, &i, sizeof i, &one, &error);
  CU_ASSERT_FALSE(done);
  harness_expect_error(&error, THEMA_ERROR_OUTPUT, "TMPDIR");
}

static char *folder;

static void test_folder(void)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(dir);
  CU_ASSERT_PTR_NULL(g_dir_read_name(dir));
  test_no_folder(folder);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"any memory", test_any_memory}, {"sums", test_sums},         {"long keys", test_long_keys},
      {"nothing", test_nothing},       {"the folder", test_folder}, {NULL, NULL},
  };
  folder = g_mkdtemp(g_build_filename(P_tmpdir, "thema-test-XXXXXX", NULL));
  if (folder == NULL || !g_setenv("TMPDIR", folder, TRUE))
    return 1;
  return harness_run("sorter", tests);
}
