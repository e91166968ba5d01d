/* What a line's looks rule out is ruled out by what looks closer, in random lines of what has a rule. */

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
    "十二", "章", "条", "、", "首先，", "其次，", "（一）", "(1) ", "1. ", "2、", "１．", "Mr. Speaker", "é",
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

static void test_lines(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  g_autoptr(GString) line = g_string_new(NULL);
  guint titles = 0, dates = 0, ordinals = 0, directions = 0;
  for (guint round = 0; round < ROUNDS; round++) {
    make(random, line, false);
    guint looks = thema_looks_of(line->str, line->len);
    bool title = thema_is_title_like(line->str, line->len);
    char iso[THEMA_DATE_SIZE];
    bool date = thema_date_line(line->str, line->len, iso) != THEMA_DATE_LINE_NONE;
    ThemaOrdinal parsed;
    bool ordinal = line->len > 0 && thema_ordinal_parse(line->str, line->len, &parsed);
    bool direction = false;
    for (gsize at = 0; at < line->len && !direction; at++)
      direction = thema_stage_direction(line->str + at, line->len - at) > 0;
    CU_ASSERT_FATAL(!title || looks & THEMA_LOOKS_TITLED);
    CU_ASSERT_FATAL(!date || looks & THEMA_LOOKS_DATED);
    CU_ASSERT_FATAL(!ordinal || looks & THEMA_LOOKS_ORDINAL);
    CU_ASSERT_FATAL(!direction || looks & THEMA_LOOKS_BRACKETED);
    CU_ASSERT_EQUAL_FATAL(thema_ends_sentence(line->str, line->len), (looks & THEMA_LOOKS_ENDED) != 0);
    titles += title;
    dates += date;
    ordinals += ordinal;
    directions += direction;
  }
  CU_ASSERT(titles > 100 && dates > 100 && ordinals > 100 && directions > 100);
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
      looks |= thema_looks_of(lines[i], strlen(lines[i]));
    CU_ASSERT_FATAL(looks & THEMA_LOOKS_CREDITED);
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
