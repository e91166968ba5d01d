#include "corpus/paragraph_list.h"

#include <stdbool.h>

#include "harness.h"

static ThemaParagraphList list_of(const GArray *paragraphs)
{
  ThemaParagraphList list = {0};
  for (guint i = 0; i < paragraphs->len; i++)
    thema_paragraph_list_add(&list, g_array_index(paragraphs, ThemaParagraph, i));
  return list;
}

static bool same(ThemaParagraph a, ThemaParagraph b)
{
  return a.start == b.start && a.end == b.end && a.first_line == b.first_line;
}

/* Every walk, wherever it begins, gives what was put in. */
static void expect(const ThemaParagraphList *list, const GArray *paragraphs)
{
  CU_ASSERT_EQUAL_FATAL(list->n, paragraphs->len);
  for (guint32 first = 0; first < list->n; first++) {
    ThemaParagraphCursor cursor = thema_paragraph_list_from(list, first);
    for (guint32 i = first; i < MIN(list->n, first + 100); i++)
      if (!same(thema_paragraph_next(&cursor), g_array_index(paragraphs, ThemaParagraph, i))) {
        CU_FAIL("another paragraph");
        return;
      }
  }
}

static void check(const GArray *paragraphs)
{
  ThemaParagraphList list = list_of(paragraphs);
  expect(&list, paragraphs);
  thema_paragraph_list_settle(&list);
  expect(&list, paragraphs);
  thema_paragraph_list_add(&list, (ThemaParagraph){7, 9, 1});
  CU_ASSERT_EQUAL(list.n, paragraphs->len + 1);
  thema_paragraph_list_clear(&list);
}

/* So many paragraphs of random lengths up to `longest`, with as much between. */
static GArray *random_paragraphs(GRand *random, guint n, gint longest)
{
  GArray *paragraphs = g_array_new(FALSE, FALSE, sizeof(ThemaParagraph));
  ThemaParagraph at = {0, 0, 1};
  for (guint i = 0; i < n; i++) {
    at.start = at.end + (guint32)g_rand_int_range(random, 0, longest);
    at.end = at.start + (guint32)g_rand_int_range(random, 1, longest);
    at.first_line += (guint32)g_rand_int_range(random, 1, longest);
    g_array_append_val(paragraphs, at);
  }
  return paragraphs;
}

static void test_random(void)
{
  static const guint numbers[] = {
      0, 1, 2, THEMA_PARAGRAPH_BLOCK - 1, THEMA_PARAGRAPH_BLOCK, 33, 64, 65, 96, 255, 256, 257, 1000};
  static const gint longest[] = {2, 100, 200, 70000, 1000000};
  GRand *random = g_rand_new_with_seed(20);
  for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
    for (guint j = 0; j < G_N_ELEMENTS(longest); j++) {
      g_autoptr(GArray) paragraphs = random_paragraphs(random, numbers[i], longest[j]);
      check(paragraphs);
    }
  g_rand_free(random);
}

/* Numbers up to the last of 32 bits, and places that go back. */
static void test_any_numbers(void)
{
  GRand *random = g_rand_new_with_seed(21);
  g_autoptr(GArray) paragraphs = g_array_new(FALSE, FALSE, sizeof(ThemaParagraph));
  ThemaParagraph last = {G_MAXUINT32 - 1, G_MAXUINT32, G_MAXUINT32};
  g_array_append_val(paragraphs, last);
  for (guint i = 0; i < 300; i++) {
    ThemaParagraph any = {g_rand_int(random), g_rand_int(random), g_rand_int(random)};
    g_array_append_val(paragraphs, any);
  }
  check(paragraphs);
  g_rand_free(random);
}

/* What it is for: prose takes a few bytes a paragraph. */
static void test_few_bytes(void)
{
  ThemaParagraphList list = {0};
  ThemaParagraph at = {0, 450, 1};
  for (guint i = 0; i < 100000; i++) {
    thema_paragraph_list_add(&list, at);
    at = (ThemaParagraph){at.end + 2, at.end + 452, at.first_line + 2};
  }
  thema_paragraph_list_settle(&list);
  CU_ASSERT_TRUE(list.room < (gsize)5 * list.n);
  thema_paragraph_list_clear(&list);
}

int main(void)
{
  static const ThemaTest tests[] = {{"random paragraphs", test_random},
                                    {"any numbers", test_any_numbers},
                                    {"few bytes", test_few_bytes},
                                    {NULL, NULL}};
  return harness_run("paragraph list", tests);
}
