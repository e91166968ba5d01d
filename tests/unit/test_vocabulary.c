#include <stdbool.h>
#include <string.h>

#include "count/vocabulary.h"
#include "harness.h"

static void test_ids_are_dense_in_order_of_sight(void)
{
  g_autoptr(ThemaVocabulary) vocabulary = thema_vocabulary_new();
  CU_ASSERT_EQUAL(thema_vocabulary_size(vocabulary), 0);
  CU_ASSERT_EQUAL(thema_vocabulary_add(vocabulary, "peace", 5), 0);
  CU_ASSERT_EQUAL(thema_vocabulary_add(vocabulary, "war", 3), 1);
  CU_ASSERT_EQUAL(thema_vocabulary_add(vocabulary, "peace", 5), 0);
  CU_ASSERT_EQUAL(thema_vocabulary_add(vocabulary, "peaceful", 8), 2);
  CU_ASSERT_EQUAL(thema_vocabulary_size(vocabulary), 3);
  CU_ASSERT_EQUAL(thema_vocabulary_find(vocabulary, "war", 3), 1);
  CU_ASSERT_EQUAL(thema_vocabulary_find(vocabulary, "wars", 4), THEMA_NO_TERM);
  CU_ASSERT_EQUAL(thema_vocabulary_size(vocabulary), 3);

  gsize length = 0;
  harness_same(thema_vocabulary_term(vocabulary, 2, &length), "peaceful", "term 2");
  CU_ASSERT_EQUAL(length, 8);
  harness_same(thema_vocabulary_term(vocabulary, 0, NULL), "peace", "term 0");
}

static void test_any_bytes_are_a_term(void)
{
  g_autoptr(ThemaVocabulary) vocabulary = thema_vocabulary_new();
  guint32 empty = thema_vocabulary_add(vocabulary, "", 0);
  guint32 nul = thema_vocabulary_add(vocabulary, "\0", 1);
  guint32 nuls = thema_vocabulary_add(vocabulary, "\0\0", 2);
  guint32 inside = thema_vocabulary_add(vocabulary, "a\0b", 3);
  guint32 other = thema_vocabulary_add(vocabulary, "a\0c", 3);
  guint32 high = thema_vocabulary_add(vocabulary, "\xff\xfe", 2);
  CU_ASSERT_EQUAL(thema_vocabulary_size(vocabulary), 6);
  CU_ASSERT_EQUAL(thema_vocabulary_find(vocabulary, NULL, 0), empty);
  CU_ASSERT_EQUAL(thema_vocabulary_find(vocabulary, "\0", 1), nul);
  CU_ASSERT_EQUAL(thema_vocabulary_find(vocabulary, "a", 1), THEMA_NO_TERM);

  gsize length = 9;
  harness_same(thema_vocabulary_term(vocabulary, empty, &length), "", "empty term");
  CU_ASSERT_EQUAL(length, 0);
  const char *bytes = thema_vocabulary_term(vocabulary, inside, &length);
  CU_ASSERT_EQUAL(length, 3);
  CU_ASSERT_EQUAL(memcmp(bytes, "a\0b", 4), 0);

  g_autofree guint32 *ranks = thema_vocabulary_ranks(vocabulary);
  CU_ASSERT_EQUAL(ranks[empty], 0);
  CU_ASSERT_EQUAL(ranks[nul], 1);
  CU_ASSERT_EQUAL(ranks[nuls], 2);
  CU_ASSERT_EQUAL(ranks[inside], 3);
  CU_ASSERT_EQUAL(ranks[other], 4);
  CU_ASSERT_EQUAL(ranks[high], 5);
}

/* Short alphabet and lengths: many repeats, many shared prefixes longer than eight bytes. */
static GBytes *random_term(GRand *random)
{
  guint8 bytes[24];
  gsize length = (gsize)g_rand_int_range(random, 0, (int)sizeof bytes + 1);
  for (gsize i = 0; i < length; i++)
    bytes[i] = i < 10 && length > 12 ? 'x' : (guint8)g_rand_int_range(random, 0, i % 3 == 0 ? 256 : 3);
  return g_bytes_new(bytes, length);
}

static void test_agrees_with_a_plain_table(void)
{
  GRand *random = g_rand_new_with_seed(20240414);
  g_autoptr(GHashTable) model = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, NULL, NULL);
  g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  g_autoptr(ThemaVocabulary) vocabulary = thema_vocabulary_new();
  guint32 distinct = 0;
  guint wrong = 0;
  for (guint i = 0; i < 100000; i++) {
    GBytes *term = random_term(random);
    g_ptr_array_add(terms, term);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(term, &length);
    gpointer known = NULL;
    bool seen = g_hash_table_lookup_extended(model, term, NULL, &known);
    guint32 expected = seen ? GPOINTER_TO_UINT(known) : distinct;
    wrong += thema_vocabulary_find(vocabulary, bytes, length) != (seen ? expected : THEMA_NO_TERM);
    wrong += thema_vocabulary_add(vocabulary, bytes, length) != expected;
    if (!seen)
      g_hash_table_insert(model, term, GUINT_TO_POINTER(distinct++));
  }
  CU_ASSERT_EQUAL(wrong, 0);
  CU_ASSERT_EQUAL(thema_vocabulary_size(vocabulary), distinct);
  CU_ASSERT_TRUE(distinct > 20000);

  for (guint i = 0; i < terms->len; i++) {
    GBytes *term = g_ptr_array_index(terms, i);
    gsize length = 0;
    const char *bytes =
        thema_vocabulary_term(vocabulary, GPOINTER_TO_UINT(g_hash_table_lookup(model, term)), &length);
    wrong += length != g_bytes_get_size(term) || bytes[length] != '\0' ||
             (length > 0 && memcmp(bytes, g_bytes_get_data(term, NULL), length) != 0);
  }
  CU_ASSERT_EQUAL(wrong, 0);
  g_rand_free(random);
}

static void test_ranks_follow_bytes(void)
{
  GRand *random = g_rand_new_with_seed(7);
  g_autoptr(ThemaVocabulary) vocabulary = thema_vocabulary_new();
  for (guint i = 0; i < 20000; i++) {
    g_autoptr(GBytes) term = random_term(random);
    gsize length = 0;
    const char *bytes = g_bytes_get_data(term, &length);
    thema_vocabulary_add(vocabulary, bytes, length);
  }
  guint32 size = thema_vocabulary_size(vocabulary);
  g_autofree guint32 *ranks = thema_vocabulary_ranks(vocabulary);
  g_autofree guint32 *at = g_new(guint32, size);
  memset(at, 0xff, size * sizeof *at);
  for (guint32 id = 0; id < size; id++) {
    CU_ASSERT_FATAL(ranks[id] < size);
    CU_ASSERT_EQUAL_FATAL(at[ranks[id]], G_MAXUINT32);
    at[ranks[id]] = id;
  }
  guint wrong = 0;
  for (guint32 place = 1; place < size; place++) {
    gsize lengths[2];
    const char *before = thema_vocabulary_term(vocabulary, at[place - 1], &lengths[0]);
    const char *after = thema_vocabulary_term(vocabulary, at[place], &lengths[1]);
    int order = memcmp(before, after, MIN(lengths[0], lengths[1]));
    wrong += order > 0 || (order == 0 && lengths[0] >= lengths[1]);
  }
  CU_ASSERT_EQUAL(wrong, 0);
  g_rand_free(random);
}

/* Under the usual string hash (h·33 + c) "Ez", "FY" and "G8" are alike, and so is every row of them. */
static void test_words_crafted_to_collide(void)
{
  static const char *const parts[] = {"Ez", "FY", "G8"};
  g_autoptr(ThemaVocabulary) vocabulary = thema_vocabulary_new();
  enum { LENGTH = 9, WORDS = 19683 };
  for (guint round = 0; round < 2; round++) {
    for (guint number = 0; number < WORDS; number++) {
      char word[2 * LENGTH];
      guint rest = number;
      for (guint i = 0; i < LENGTH; i++, rest /= 3)
        memcpy(word + (size_t)2 * i, parts[rest % 3], 2);
      CU_ASSERT_EQUAL(thema_vocabulary_add(vocabulary, word, sizeof word), number);
    }
  }
  CU_ASSERT_EQUAL(thema_vocabulary_size(vocabulary), WORDS);
}

static void test_empty_vocabulary(void)
{
  g_autoptr(ThemaVocabulary) vocabulary = thema_vocabulary_new();
  g_autofree guint32 *ranks = thema_vocabulary_ranks(vocabulary);
  CU_ASSERT_PTR_NOT_NULL(ranks);
  CU_ASSERT_EQUAL(thema_vocabulary_find(vocabulary, "", 0), THEMA_NO_TERM);
  thema_vocabulary_free(NULL);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"ids are dense, in order of sight", test_ids_are_dense_in_order_of_sight},
      {"any bytes are a term", test_any_bytes_are_a_term},
      {"agrees with a plain table", test_agrees_with_a_plain_table},
      {"ranks follow bytes", test_ranks_follow_bytes},
      {"words crafted to collide", test_words_crafted_to_collide},
      {"empty vocabulary", test_empty_vocabulary},
      {NULL, NULL},
  };
  return harness_run("vocabulary", tests);
}
