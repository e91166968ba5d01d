#include "source/general_list.h"

#include <string.h>

#include "base/error.h"
#include "harness.h"
#include "token/tokenizer.h"

/* Terms stand in byte order, each once, with a count that the size holds. */
static void check_list(const ThemaReadyCounts *list)
{
  guint64 sum = 0;
  CU_ASSERT_EQUAL(list->n_terms, 50000);
  CU_ASSERT_TRUE(list->nominal);
  CU_ASSERT_EQUAL(list->size, G_GUINT64_CONSTANT(1000000000));
  for (guint32 i = 0; i < list->n_terms; i++) {
    if (i > 0 && strcmp(list->terms[i - 1], list->terms[i]) >= 0)
      CU_FAIL("terms are out of order");
    if (list->count[i] == 0)
      CU_FAIL("a term without a count");
    sum += list->count[i];
  }
  CU_ASSERT_TRUE(sum > list->size * 9 / 10 && sum <= list->size);
}

static void test_lists_are_well_formed(void)
{
  guint n = 0;
  for (const char *const *language = thema_general_languages(); *language; language++) {
    g_autoptr(ThemaReadyCounts) list = thema_general_list(*language, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(list);
    check_list(list);
    n++;
  }
  CU_ASSERT_EQUAL(n, 2);
}

/* What the tokenizer makes of a word of the list is that word: it can meet the words of a text. */
static void test_words_are_terms(void)
{
  for (const char *const *language = thema_general_languages(); *language; language++) {
    g_autoptr(ThemaReadyCounts) list = thema_general_list(*language, NULL);
    ThemaTokenizerOptions options = {.language = *language};
    g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(&options, NULL);
    g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(ThemaToken));
    g_autoptr(GString) term = g_string_new(NULL);
    guint other = 0;
    for (guint32 i = 0; i < list->n_terms; i++) {
      g_array_set_size(tokens, 0);
      thema_tokenizer_cut(tokenizer, list->terms[i], strlen(list->terms[i]), tokens);
      thema_tokenizer_term(tokenizer, list->terms[i], strlen(list->terms[i]), THEMA_TOKEN_WORD, term);
      other += tokens->len != 1 || !g_str_equal(term->str, list->terms[i]);
    }
    CU_ASSERT_TRUE(other < 100); /* a contraction's piece, a word that ICU cuts otherwise when alone */
  }
}

static void test_counts_are_found(void)
{
  g_autoptr(ThemaReadyCounts) en = thema_general_list("en", NULL), zh = thema_general_list("zh", NULL);
  CU_ASSERT_TRUE(thema_ready_counts_find(en, "the") > thema_ready_counts_find(en, "government"));
  CU_ASSERT_TRUE(thema_ready_counts_find(en, "government") > thema_ready_counts_find(en, "secede"));
  CU_ASSERT_TRUE(thema_ready_counts_find(zh, "的") > thema_ready_counts_find(zh, "改革"));
  CU_ASSERT_EQUAL(thema_ready_counts_find(en, "people's"), 0); /* counted as people */
  CU_ASSERT_EQUAL(thema_ready_counts_find(en, "1861"), 0);
  CU_ASSERT_EQUAL(thema_ready_counts_find(en, ""), 0);
  for (guint32 i = 0; i < en->n_terms; i += 7)
    CU_ASSERT_EQUAL(thema_ready_counts_find(en, en->terms[i]), en->count[i]);
}

static void test_no_list(void)
{
  GError *error = NULL;
  CU_ASSERT_PTR_NULL(thema_general_list("fi", &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "'fi', only of en, zh");
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"lists are well formed", test_lists_are_well_formed},
      {"words are terms", test_words_are_terms},
      {"counts are found", test_counts_are_found},
      {"no list of the language", test_no_list},
      {NULL, NULL},
  };
  return harness_run("general_list", tests);
}
