/* What holds of any text: the fast paths equal ICU, offsets rise, every letter is in a token, hostile text is
 * cut in linear time. */

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "harness.h"
#include "token/segmenter-private.h"
#include "token/term-private.h"
#include "token/tokenizer.h"

static ThemaTokenizer *make(ThemaTokenScheme scheme, const char *language, bool split)
{
  ThemaTokenizerOptions options = {.scheme = scheme, .language = language, .split_hyphens = split};
  GError *error = NULL;
  ThemaTokenizer *tokenizer = thema_tokenizer_new(&options, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(tokenizer);
  CU_ASSERT_PTR_NULL(error);
  return tokenizer;
}

/* Random text of characters that matter to the rules. */
static void random_text(GRand *random, GString *text, guint length, bool ascii)
{
  static const char *const pieces[] = {
      "a",        "B",        "s",           "1",  "9",    " ",    "'",  ".",    ",",
      ":",        "-",        "_",           "@",  "#",    "&",    "+",  "%",    "://",
      "www.",     "\n",       "\r",          "\t", ";",    "$",    "(",  ")",    "\"",
      "/",        "\x7F",     "\x01",        "C",  "\x0B", "http", "~",  "it's", "é",
      "’",        "\xC2\xAD", "\xCC\x81",    "中", "ー",   "ｶ",    "の", "ก",    "\xE2\x80\x8D",
      "👩",        "🇨",        "א",           "가", "‐",    "ᄀ",   "Σ",  "İ",    "\xE3\x80\x80",
      "\xC2\x85", "ſ",        "ǅ",           "К",  "ё",    "ﬁ",    "Å",  "½",    "\xE2\x80\xA8",
      "।",        "ﾞ",        "\xE2\x80\x8B"};
  guint known = ascii ? 35 : G_N_ELEMENTS(pieces);
  g_string_truncate(text, 0);
  for (guint i = 0; i < length; i++)
    g_string_append(text, pieces[g_rand_int_range(random, 0, (gint32)known)]);
}

static void test_ascii_equals_icu(void)
{
  ThemaSegmenter segmenter = {0};
  CU_ASSERT_TRUE_FATAL(thema_segmenter_init(&segmenter, NULL));
  g_autoptr(GRand) random = g_rand_new_with_seed(29);
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GArray) fast = g_array_new(FALSE, TRUE, sizeof(ThemaSegment));
  g_autoptr(GArray) slow = g_array_new(FALSE, TRUE, sizeof(ThemaSegment));
  guint differ = 0;
  for (guint round = 0; round < 4000; round++) {
    random_text(random, text, round % 60, true);
    if (round % 2)
      for (gsize i = 0; i < text->len; i++)
        text->str[i] = (char)g_rand_int_range(random, 0, 128);
    g_array_set_size(fast, 0);
    g_array_set_size(slow, 0);
    thema_segments_ascii(text->str, (guint32)text->len, 3, fast);
    thema_segments_icu(&segmenter, text->str, (guint32)text->len, 3, slow);
    bool same = fast->len == slow->len;
    for (guint i = 0; same && i < fast->len; i++) {
      const ThemaSegment *a = &g_array_index(fast, ThemaSegment, i);
      const ThemaSegment *b = &g_array_index(slow, ThemaSegment, i);
      same = a->start == b->start && a->end == b->end && a->kind == b->kind;
    }
    if (!same && differ++ < 3)
      g_print("\n  ASCII and ICU differ on \"%s\"\n", text->str);
  }
  CU_ASSERT_EQUAL(differ, 0);
  thema_segmenter_clear(&segmenter);
}

/* Cut in pieces, some by the ASCII path, text has the segments ICU finds in the whole. */
static void test_pieces_equal_whole(void)
{
  ThemaSegmenter segmenter = {0};
  CU_ASSERT_TRUE_FATAL(thema_segmenter_init(&segmenter, NULL));
  g_autoptr(GRand) random = g_rand_new_with_seed(292);
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GString) part = g_string_new(NULL);
  g_autoptr(GArray) pieces = g_array_new(FALSE, TRUE, sizeof(ThemaSegment));
  g_autoptr(GArray) whole = g_array_new(FALSE, TRUE, sizeof(ThemaSegment));
  for (guint round = 0; round < 300; round++) {
    g_string_truncate(text, 0);
    for (guint i = 0; i < 12; i++) {
      random_text(random, part, 60, i % 3 != 0);
      g_string_append_len(text, part->str, (gssize)part->len);
    }
    g_array_set_size(pieces, 0);
    g_array_set_size(whole, 0);
    thema_segmenter_cut(&segmenter, text->str, text->len, pieces);
    thema_segments_icu(&segmenter, text->str, (guint32)text->len, 0, whole);
    CU_ASSERT_EQUAL(pieces->len, whole->len);
    for (guint i = 0; i < MIN(pieces->len, whole->len); i++) {
      CU_ASSERT_EQUAL(g_array_index(pieces, ThemaSegment, i).end, g_array_index(whole, ThemaSegment, i).end);
      CU_ASSERT_EQUAL(g_array_index(pieces, ThemaSegment, i).kind,
                      g_array_index(whole, ThemaSegment, i).kind);
    }
  }
  thema_segmenter_clear(&segmenter);
}

/* Offsets rise and stay on character boundaries; no letter or digit is outside of a token. */
static void check_cover(const char *text, gsize length, const GArray *tokens)
{
  gsize at = 0;
  for (guint i = 0; i <= tokens->len; i++) {
    const ThemaToken *token = i < tokens->len ? &g_array_index(tokens, ThemaToken, i) : NULL;
    gsize start = token ? token->start : length;
    CU_ASSERT_TRUE_FATAL(start >= at && start <= length);
    while (at < start) {
      UChar32 c;
      U8_NEXT(text, at, start, c);
      CU_ASSERT_FALSE(c < 0 || u_isalnum(c));
    }
    if (!token)
      break;
    CU_ASSERT_TRUE_FATAL(token->end > start && token->end <= length);
    CU_ASSERT_TRUE(g_utf8_validate(text + start, (gssize)(token->end - start), NULL) ||
                   memchr(text + start, 0, token->end - start));
    at = token->end;
  }
}

static void append_nfd(const char *text, gsize length, GString *out)
{
  g_autofree char *decomposed = g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFD);
  g_string_assign(out, decomposed ? decomposed : "");
}

static void test_properties(void)
{
  static const char *const languages[] = {NULL, "fr", "it"};
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GString) term = g_string_new(NULL);
  g_autoptr(GString) again = g_string_new(NULL);
  g_autoptr(GString) decomposed = g_string_new(NULL);
  g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(ThemaToken));
  for (guint round = 0; round < 3000; round++) {
    g_autoptr(ThemaTokenizer) tokenizer = make(round % 10 == 9 ? THEMA_TOKENS_SKLEARN : THEMA_TOKENS_UAX29,
                                               languages[round % 3], round % 5 == 0);
    random_text(random, text, round % 80, round % 4 == 0);
    g_array_set_size(tokens, 0);
    thema_tokenizer_cut(tokenizer, text->str, text->len, tokens);
    if (round % 10 == 9)
      continue;
    check_cover(text->str, text->len, tokens);
    for (guint i = 0; i < tokens->len; i++) {
      const ThemaToken *token = &g_array_index(tokens, ThemaToken, i);
      const char *bytes = text->str + token->start;
      thema_tokenizer_term(tokenizer, bytes, token->end - token->start, token->token_class, term);
      thema_tokenizer_term(tokenizer, term->str, term->len, token->token_class, again);
      harness_same(again->str, term->str, "the term of a term");
      append_nfd(bytes, token->end - token->start, decomposed);
      thema_tokenizer_term(tokenizer, decomposed->str, decomposed->len, token->token_class, again);
      harness_same(again->str, term->str, "the term of decomposed text");
    }
  }
}

static void test_simple_mapping_equals_icu(void)
{
  ThemaTermMapper mapper = {0};
  CU_ASSERT_TRUE_FATAL(thema_term_mapper_init(&mapper, NULL));
  g_autoptr(GString) fast = g_string_new(NULL);
  g_autoptr(GString) slow = g_string_new(NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  guint differ = 0;
  for (UChar32 c = 1; c < 0x11000; c++) {
    char text[32];
    gsize length = 0;
    if (U_IS_SURROGATE(c))
      continue;
    U8_APPEND_UNSAFE(text, length, c);
    UChar32 other = g_rand_int_range(random, 1, 0x580);
    U8_APPEND_UNSAFE(text, length, other);
    U8_APPEND_UNSAFE(text, length, c);
    g_string_truncate(fast, 0);
    g_string_truncate(slow, 0);
    thema_term_map(&mapper, text, length, false, fast);
    thema_term_map_icu(&mapper, text, length, false, slow);
    if (!g_string_equal(fast, slow) && differ++ < 3)
      g_print("\n  U+%04X with U+%04X: \"%s\" and \"%s\"\n", (guint)c, (guint)other, fast->str, slow->str);
  }
  CU_ASSERT_EQUAL(differ, 0);
  thema_term_mapper_clear(&mapper);
}

/* A megabyte of each; a quadratic step anywhere would take hours. */
static void test_hostile(void)
{
  static const char *const units[] = {"-",
                                      "a-a-",
                                      "'",
                                      "@",
                                      "a@",
                                      "a@b-",
                                      "http://",
                                      "(",
                                      ")",
                                      "a&",
                                      "l'",
                                      "#1",
                                      "日",
                                      "é",
                                      "\xCC\x81",
                                      "\xCC\x81\xCC\x96",
                                      "\xE2\x80\x8D",
                                      "'s",
                                      "1.",
                                      "a:",
                                      "Σ'"};
  g_autoptr(ThemaTokenizer) tokenizer = make(THEMA_TOKENS_UAX29, "fr", false);
  g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(ThemaToken));
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GString) term = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
    g_string_assign(text, i % 2 ? "x" : "");
    while (text->len < 1000000)
      g_string_append(text, units[i]);
    g_array_set_size(tokens, 0);
    thema_tokenizer_cut(tokenizer, text->str, text->len, tokens);
    CU_ASSERT_TRUE(tokens->len > 0 || strcmp(units[i], "\xE2\x80\x8D") == 0);
    for (guint j = 0; j < tokens->len; j++) {
      const ThemaToken *token = &g_array_index(tokens, ThemaToken, j);
      thema_tokenizer_term(tokenizer, text->str + token->start, token->end - token->start, token->token_class,
                           term);
    }
  }
  g_string_assign(text, "http://");
  for (guint i = 0; i < 1000000; i++)
    g_string_append_c(text, 'a');
  g_array_set_size(tokens, 0);
  thema_tokenizer_cut(tokenizer, text->str, text->len, tokens);
  CU_ASSERT_EQUAL(tokens->len, 1);
}

/* Beyond one region, with and without white space to cut at, and over bytes that are no UTF-8. */
static void test_regions(void)
{
  g_autoptr(ThemaTokenizer) tokenizer = make(THEMA_TOKENS_UAX29, NULL, false);
  g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(ThemaToken));
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 40000; i++)
    g_string_append(text, i % 7 ? "ab-cd " : "l’é 中国, ");
  thema_tokenizer_cut(tokenizer, text->str, text->len, tokens);
  check_cover(text->str, text->len, tokens);
  guint special = (40000 + 6) / 7;
  CU_ASSERT_EQUAL(tokens->len, 40000 - special + special * 3);
  g_string_truncate(text, 0);
  for (guint i = 0; i < 20000; i++)
    g_string_append(text, "中国。");
  g_array_set_size(tokens, 0);
  thema_tokenizer_cut(tokenizer, text->str, text->len, tokens);
  CU_ASSERT_EQUAL(tokens->len, 40000);
  static const char broken[] = "a\xFF\xC3 b\xE2\x80";
  g_array_set_size(tokens, 0);
  thema_tokenizer_cut(tokenizer, broken, sizeof broken - 1, tokens);
  CU_ASSERT_TRUE(tokens->len >= 2);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"the ASCII path equals ICU", test_ascii_equals_icu},
      {"pieces equal the whole", test_pieces_equal_whole},
      {"properties of random text", test_properties},
      {"the simple mapping equals ICU", test_simple_mapping_equals_icu},
      {"hostile text", test_hostile},
      {"many regions", test_regions},
      {NULL, NULL},
  };
  return harness_run("token properties", tests);
}
