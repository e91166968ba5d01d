/* Sentences: UAX #29 mended for abbreviations, wrapped lines and Chinese quotation marks. With a number as
 * its argument the program tries so many texts against ICU. */

#include <stdio.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/span.h"
#include "harness.h"
#include "token/sentences-private.h"
#include "token/tokenizer.h"

static guint n_texts = 30000;

static ThemaTokenizer *make(void)
{
  GError *error = NULL;
  ThemaTokenizer *tokenizer = thema_tokenizer_new(NULL, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(tokenizer);
  return tokenizer;
}

typedef struct {
  const char *text;
  const char *expected;
} Case;

static void check_sentences(const Case *cases, gsize n)
{
  g_autoptr(ThemaTokenizer) tokenizer = make();
  for (gsize i = 0; i < n; i++) {
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
    g_autoptr(GString) line = g_string_new(NULL);
    thema_tokenizer_sentences(tokenizer, cases[i].text, strlen(cases[i].text), spans);
    for (guint j = 0; j < spans->len; j++) {
      const ThemaSpan *span = &g_array_index(spans, ThemaSpan, j);
      g_string_append(line, j ? "|" : "");
      g_string_append_len(line, cases[i].text + span->start, (gssize)(span->end - span->start));
    }
    harness_same(line->str, cases[i].expected, cases[i].text);
  }
}

static void test_sentences(void)
{
  static const Case cases[] = {
      {" One. Two!  Three? ", "One.|Two!|Three?"},
      {"Mr. Smith met Dr. J. R. Jones. He left.", "Mr. Smith met Dr. J. R. Jones.|He left."},
      {"The U.S. Congress sat. In the U.S. The bill fell.",
       "The U.S. Congress sat.|In the U.S.|The bill fell."},
      {"On Jan. 5. He came in Jan. They left.", "On Jan. 5.|He came in Jan.|They left."},
      {"No. 5 is best. I say No. Five say yes.", "No. 5 is best.|I say No.|Five say yes."},
      {"St. Louis v. Smith at 5 p.m. Monday.", "St. Louis v. Smith at 5 p.m. Monday."},
      {"So do I. Congress acts. Henry I. Jones.", "So do I.|Congress acts.|Henry I. Jones."},
      {"\"Really?\" he asked. Stop! and go.", "\"Really?\" he asked.|Stop! and go."},
      {"A line\nthat wraps. And\r\nmore.", "A line\nthat wraps.|And\r\nmore."},
      {"A title\n\nThe text.", "A title|The text."},
      {"1. The first item. 2. The second.", "1. The first item.|2. The second."},
      {"这是第一句。这是第二句！“真的吗？”他说。", "这是第一句。|这是第二句！|“真的吗？”|他说。"},
      {"我喜欢。iPhone很好。", "我喜欢。|iPhone很好。"},
      {"It grew 1.5. Then 3.4 more.", "It grew 1.5.|Then 3.4 more."},
      {"no stop", "no stop"},
      {" \n ", ""},
      {"", ""},
  };
  check_sentences(cases, G_N_ELEMENTS(cases));
}

/* Each abbreviation is found in its table, so the tables are in order. */
static void test_abbreviations(void)
{
  static const char *const always[] = {
      "Adm", "Amb",  "Approx", "Capt",   "Cf",   "Cmdr", "Col", "Dr",  "Fr", "Gen",  "Gov",
      "Hon", "Lt",   "Maj",    "Messrs", "Mlle", "Mme",  "Mr",  "Mrs", "Ms", "Pres", "Prof",
      "Rep", "Reps", "Rev",    "Sen",    "Sens", "Sgt",  "St",  "viz", "vs", "v",    "Bros",
      "Co",  "Corp", "Dept",   "Esq",    "Inc",  "Jr",   "Ltd", "Mt",  "Sr"};
  static const char *const numbered[] = {
      "Apr", "Art", "Arts", "Aug", "ch", "Chap", "Dec", "Feb", "Fig",  "Figs", "Jan",  "Jul", "Jun", "Mar",
      "No",  "Nos", "Nov",  "Oct", "p",  "Para", "pp",  "Sec", "Sect", "Sep",  "Sept", "Vol", "Vols"};
  for (gsize i = 0; i < G_N_ELEMENTS(always); i++) {
    g_autofree char *text = g_strdup_printf("See %s. Xenophon there.", always[i]);
    check_sentences(&(Case){text, text}, 1);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(numbered); i++) {
    g_autofree char *text = g_strdup_printf("See %s. 12 there.", numbered[i]);
    check_sentences(&(Case){text, text}, 1);
  }
}

static void test_hostile_sentences(void)
{
  static const char *const units[] = {"a. ", "1.A", "I. ", "! ", "\n", ".", "。", "Mr. ", "“", " ", "\r\n\t"};
  g_autoptr(ThemaTokenizer) tokenizer = make();
  for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
    g_autoptr(GString) text = g_string_new("x");
    while (text->len < 500000)
      g_string_append(text, units[i]);
    thema_tokenizer_sentences(tokenizer, text->str, text->len, spans);
    CU_ASSERT_TRUE_FATAL(spans->len > 0);
    gsize at = 0;
    for (guint j = 0; j < spans->len; j++) {
      const ThemaSpan *span = &g_array_index(spans, ThemaSpan, j);
      for (; at < span->start; at++)
        CU_ASSERT_TRUE(g_ascii_isspace(text->str[at]));
      CU_ASSERT_TRUE(span->start < span->end && span->end <= text->len);
      at = span->end;
    }
  }
}

/* What each rule of UAX #29 for sentences looks at, and characters at random. */
static void make_text(GRand *random, GString *text)
{
  static const char *const pieces[] = {".",
                                       ".",
                                       ".",
                                       "!",
                                       "?",
                                       "…",
                                       "․",
                                       "．",
                                       "。",
                                       "։",
                                       "॥",
                                       "a",
                                       "b",
                                       "A",
                                       "B",
                                       "é",
                                       "É",
                                       "ж",
                                       "Ж",
                                       "中",
                                       "א",
                                       "ǅ",
                                       "1",
                                       "٣",
                                       " ",
                                       " ",
                                       " ",
                                       "\xC2\xA0",
                                       "\xE3\x80\x80",
                                       "\t",
                                       "\n",
                                       "\r",
                                       "\r\n",
                                       "\xC2\x85",
                                       "\xE2\x80\xA8",
                                       "\xE2\x80\xA9",
                                       "\x0B",
                                       "\"",
                                       "'",
                                       ")",
                                       "(",
                                       "]",
                                       "”",
                                       "“",
                                       "»",
                                       ",",
                                       "-",
                                       ":",
                                       ";",
                                       "—",
                                       "、",
                                       "\xCC\x81",
                                       "\xC2\xAD",
                                       "\xE2\x80\x8D",
                                       "\xEF\xB8\x8F",
                                       "🙂",
                                       "&",
                                       "_",
                                       "word",
                                       "Word",
                                       "U.S.",
                                       "Mr. "};
  g_string_truncate(text, 0);
  for (gint32 n = g_rand_int_range(random, 0, 30); n > 0; n--)
    if (g_rand_int_range(random, 0, 20) == 0)
      g_string_append_unichar(
          text, (gunichar)g_rand_int_range(random, 0, g_rand_int_range(random, 0, 2) ? 0x3100 : 0xD800));
    else
      g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
}

/* Where a sentence breaks is where ICU breaks it. 10^7 texts were tried when this was written. */
static void test_icu(void)
{
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *sentences = ubrk_open(UBRK_SENTENCE, "root", NULL, 0, &status);
  CU_ASSERT_TRUE_FATAL(U_SUCCESS(status));
  UText opened = UTEXT_INITIALIZER;
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  g_autoptr(GString) text = g_string_new(NULL);
  guint differences = 0;
  for (guint i = 0; i < n_texts && differences < 5; i++) {
    make_text(random, text);
    utext_openUTF8(&opened, text->str, (int64_t)text->len, &status);
    ubrk_setUText(sentences, &opened, &status);
    CU_ASSERT_TRUE_FATAL(U_SUCCESS(status));
    gsize end = 0;
    gint32 expected = 0;
    do {
      end = end < text->len ? thema_sentence_break(text->str, text->len, end) : text->len;
      expected = ubrk_next(sentences);
    } while (expected != UBRK_DONE && (gsize)expected == end && end < text->len);
    if ((gsize)(expected == UBRK_DONE ? 0 : expected) == end)
      continue;
    g_autofree char *escaped = g_strescape(text->str, NULL);
    printf("\n  \"%s\": %zu, ICU breaks at %d\n", escaped, (size_t)end, expected);
    differences++;
  }
  CU_ASSERT_EQUAL(differences, 0);
  utext_close(&opened);
  ubrk_close(sentences);
}

int main(int argc, char **argv)
{
  static const ThemaTest tests[] = {
      {"sentences", test_sentences},
      {"abbreviations", test_abbreviations},
      {"hostile sentences", test_hostile_sentences},
      {"sentences break where ICU breaks them", test_icu},
      {NULL, NULL},
  };
  if (argc > 1)
    n_texts = (guint)g_ascii_strtoull(argv[1], NULL, 10);
  return harness_run("sentences", tests);
}
