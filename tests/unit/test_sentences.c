/* Sentences: UAX #29 mended for abbreviations, wrapped lines and Chinese quotation marks. */

#include <string.h>

#include "base/span.h"
#include "harness.h"
#include "token/tokenizer.h"

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

int main(void)
{
  static const ThemaTest tests[] = {
      {"sentences", test_sentences},
      {"abbreviations", test_abbreviations},
      {"hostile sentences", test_hostile_sentences},
      {NULL, NULL},
  };
  return harness_run("sentences", tests);
}
