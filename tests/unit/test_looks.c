/* What a line's looks rule out is ruled out by what looks closer, in random lines of what has a rule. */

#include "base/find_any-private.h"
#include "corpus/credits-private.h"
#include "corpus/date-private.h"
#include "corpus/looks-private.h"
#include "corpus/ordinal-private.h"
#include "corpus/wording-private.h"
#include "harness.h"

#define ROUNDS 200000

static const char *const pieces[] = {
    // clang-format off
    "a", "The", "sea", "Sea", "SEA", " ", " ", " ", " ", " ", ".", ",", ":", "：", "!", "?", ";", "-", "|",
    "。", "…", "\"", "”", ")", "(", "[", "]", "（", "）", "/", " / ", "1", "12", "3", "March", "5, 2024",
    "2024-03-05", "2024年3月5日", "二〇二四年", "三月五日", "２０２４年３月５日", "Release time: ", "Published ", "by ",
    "来源：", "Photo", "photo", "PHOTO", "Photos", "Picture", "Image", "Illustration", " by ", " courtesy ",
    ": ", " credit", "Xinhua", "Xinhua/", "AP Photo/", "REUTERS / ", "Getty Images/", "Jane Roe", "Jane",
    "李明", "摄", "新华社记者", "(Applause.)", "[Laughter]", "（掌声）", "First", "First,", "Second,", "Third:",
    "Tenth,", "Finally,", "Last of all,", "Eleventh,", "Part ", "PART ", "Book ", "Chapter ", "Section ",
    "Article ", "Point ", "Step ", "Topic ", "One", "two", "II", "IV.", "I.", "V.", "X、", "C.", "第", "一",
    "十二", "章", "条", "、", "首先，", "其次，", "（一）", "(1) ", "1. ", "2、", "１．", "Mr. Speaker", "é", " | ", "｜", "※ ", "LISBON, ", "LISBON (", "(Xinhua) ", "-- ", "— ", "新华社", "电",
    "Xinhua News Agency, ",
    "\xEF\xBB\xBF", "\n", "\n", "antidisestablishmentarianism",
    // clang-format on
};

/* A line, or with `several` a paragraph of a few. */
static void make(GRand *random, GString *text, bool several)
{
  g_string_truncate(text, 0);
  for (gint32 n = g_rand_int_range(random, 1, g_rand_int_range(random, 2, 40)); n > 0; n--) {
    const char *piece = pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))];
    if (several || *piece != '\n')
      g_string_append(text, piece);
  }
  ThemaSpan trimmed = thema_trim(text->str, (ThemaSpan){0, text->len});
  g_string_truncate(text, trimmed.end);
  g_string_erase(text, 0, (gssize)trimmed.start);
}

static bool is_date(const char *text, gsize length)
{
  char iso[THEMA_DATE_SIZE];
  return thema_date_line(text, length, iso) != THEMA_DATE_LINE_NONE;
}

static bool is_ordinal(const char *text, gsize length)
{
  ThemaOrdinal parsed;
  return length > 0 && thema_ordinal_parse(text, length, &parsed);
}

static bool holds_direction(const char *text, gsize length)
{
  for (gsize at = 0; at < length; at++)
    if (thema_stage_direction(text + at, length - at) > 0)
      return true;
  return false;
}

static bool is_page_number(const char *text, gsize length)
{
  guint number;
  bool marked;
  return length > 0 && thema_page_number(text, length, &number, &marked);
}

static guint looks_of(const char *text, gsize length)
{
  return thema_looks_of(text, length, thema_find_any(text, length, thema_direction_openers) < length);
}

/* What each bit speaks of, and whether it does so surely. */
static const struct {
  ThemaLooks looks;
  bool (*is)(const char *text, gsize length);
  bool surely;
} meanings[] = {{THEMA_LOOKS_ENDED, thema_ends_sentence, true},
                {THEMA_LOOKS_CAPITALS, thema_is_capitals, true},
                {THEMA_LOOKS_DATED, is_date, true},
                {THEMA_LOOKS_DATELINE, thema_is_dateline, true},
                {THEMA_LOOKS_NOTED, thema_is_footnote, true},
                {THEMA_LOOKS_TITLED, thema_is_title_like, false},
                {THEMA_LOOKS_ORDINAL, is_ordinal, false},
                {THEMA_LOOKS_CREDIT, thema_is_credit, false},
                {THEMA_LOOKS_CAPTION, thema_ends_in_credit, false},
                {THEMA_LOOKS_BRACKETED, holds_direction, false},
                {THEMA_LOOKS_PAGED, is_page_number, false},
                {THEMA_LOOKS_KEYED, thema_has_keywords, false}};

static void test_lines(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  g_autoptr(GString) line = g_string_new(NULL);
  guint met[G_N_ELEMENTS(meanings)] = {0};
  for (guint round = 0; round < ROUNDS; round++) {
    make(random, line, false);
    guint looks = looks_of(line->str, line->len);
    guint closer = thema_looks_alone(line->str, line->len, looks);
    for (guint i = 0; i < G_N_ELEMENTS(meanings); i++) {
      bool is = meanings[i].is(line->str, line->len);
      bool said = (looks & meanings[i].looks) != 0;
      CU_ASSERT_FATAL(meanings[i].surely ? is == said : !is || said);
      said = (closer & meanings[i].looks) != 0;
      bool asked = meanings[i].looks != THEMA_LOOKS_KEYED || thema_is_title_like(line->str, line->len);
      CU_ASSERT_FATAL(asked ? is == said : !is || said);
      met[i] += is;
    }
  }
  for (guint i = 0; i < G_N_ELEMENTS(meanings); i++)
    CU_ASSERT(met[i] > 100);
}

/* A credit at the end of a paragraph is in one of its lines, and that line looks so. */
static void test_credits(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(2);
  g_autoptr(GString) paragraph = g_string_new(NULL);
  guint credits = 0;
  for (guint round = 0; round < ROUNDS; round++) {
    make(random, paragraph, true);
    if (!thema_ends_in_credit(paragraph->str, paragraph->len))
      continue;
    guint looks = 0;
    g_auto(GStrv) lines = g_strsplit(paragraph->str, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
      looks |= looks_of(lines[i], strlen(lines[i]));
    CU_ASSERT_FATAL(looks & THEMA_LOOKS_CAPTION);
    credits++;
  }
  CU_ASSERT(credits > 100);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"lines", test_lines}, {"credits of paragraphs", test_credits}, {NULL, NULL}};
  return harness_run("looks", tests);
}
