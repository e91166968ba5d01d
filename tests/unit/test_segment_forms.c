#include <string.h>

#include "corpus/credits-private.h"
#include "corpus/date-private.h"
#include "corpus/segment.h"
#include "harness.h"
#include "segment_support.h"

/* Forms of pages, transcripts and reports as people save them. */

#define LONG                                                                                                 \
  "The boats go out in the morning and come home in the evening, and nobody who has seen them asks why.\n"

static void expect(const char *text, const char *expected, const char *what)
{
  g_autoptr(GPtrArray) documents = support_segment(text, strlen(text), THEMA_SPLIT_AUTO);
  g_autofree char *actual = support_describe(documents);
  harness_same(actual, expected, what);
}

/* Documents as "title (sections: title, title)", `;` between. */
static void expect_titles(const char *text, const char *expected, const char *what)
{
  g_autoptr(GPtrArray) documents = support_segment(text, strlen(text), THEMA_SPLIT_AUTO);
  g_autoptr(GString) actual = g_string_new(NULL);
  for (guint d = 0; d < documents->len; d++) {
    const ThemaDocument *document = g_ptr_array_index(documents, d);
    g_string_append_printf(actual, "%s%s:", d > 0 ? "; " : "", document->title);
    for (guint s = 1; s < document->n_sections; s++) {
      const ThemaSection *section = &document->sections[s];
      g_string_append_printf(actual, " %u %s", section->level, section->title);
    }
  }
  harness_same(actual->str, expected, what);
}

static void test_labels(void)
{
  expect_titles("Boats\n\nSection 1: Nets\n\nMend.\n\nSection 2: Oars\n\nOil.\n",
                "Boats: 1 Section 1: Nets 1 Section 2: Oars", "Section");
  expect_titles("Boats\n\nChapter I\nThe nets\n\nMend.\n\nChapter II\nThe oars\n\nOil.\n",
                "Boats: 1 Chapter I The nets 1 Chapter II The oars", "Chapter, a heading on two lines");
  expect_titles("海洋\n\n第一章 总则\n\n内容。\n\n第二章 职责\n\n内容。\n",
                "海洋: 1 第一章 总则 1 第二章 职责", "第一章");
  expect_titles("Boats\n\nPart One\n\nChapter 1: Nets\n\nMend.\n\nChapter 2: Oars\n\nOil.\n\nPart Two\n\n"
                "Chapter 1: Sails\n\nSew.\n\nChapter 2: Masts\n\nCut.\n",
                "Boats: 1 Part One 2 Chapter 1: Nets 2 Chapter 2: Oars 1 Part Two 2 Chapter 1: Sails "
                "2 Chapter 2: Masts",
                "chapters below parts");
  expect_titles("Boats\n\nSection 1 of the law is long.\n\nMore.\n\nSection 2 of it is short.\n\nMore.\n",
                "Boats:", "a label within a sentence");
  expect_titles("Boats\n\nSection 1: Nets\n\nSection 2: Oars\n\nSection 3: Sails\n",
                "Boats:", "a table of contents");
}

static void test_numbers(void)
{
  expect_titles("ON BOATS\n\nI\n\nMend the nets.\n\nII\n\nOil the oars.\n\nIII\n\nSew the sails.\n",
                "ON BOATS: 1 I 1 II 1 III", "numerals alone on their lines");
  expect_titles("Boats\n\n1.Nets\n\nMend.\n\n2.Oars\n\nOil.\n", "Boats: 1 1.Nets 1 2.Oars", "no space");
  expect_titles("Boats\n\nFirst: nets. Mend.\n\nSecond: oars. Oil.\n",
                "Boats: 1 First: nets. 1 Second: oars.", "a colon after the ordinal");
  expect_titles("A letter\n\n"
                "We have had a long year, and there are many things to say about it.\n"
                "First, the roof of the hall was mended, which took us until June.\n"
                "Second, the floor was laid, and the painters came in August. So then\n"
                "the year went by until the autumn, and we paid what was owed us.\n"
                "Finally, we rested.\n",
                "A letter:", "a wrapped paragraph whose lines happen to end sentences");
}

static void test_capitals(void)
{
  expect_titles(
      "A rally\n\nWe came.\n\nWE WILL NOT GO AWAY.\n\nWe stay.\n\nNOT TODAY. NOT EVER.\n\nWe rest.\n",
      "A rally:", "sentences that are shouted");
  expect_titles(
      "ON BOATS\n\nMEND THE NETS, FOR THEY ARE TORN AND THE SEA IS FULL.\n\nTHE END IS NEAR\n\nOIL THE "
      "OARS, OR THEY WILL BREAK.\n",
      "ON BOATS:", "a text in capitals");
}

static void test_refrains(void)
{
  expect_titles("A rally\n\n" LONG "\nYes we can\n\nYes we can\n\n" LONG, "A rally:", "a refrain");
  expect_titles("A rally\n\n" LONG "\nThank you\nThank you\n\n" LONG, "A rally:", "thanks");
  expect_titles("A rally\n\n" LONG "\nGod bless our old town\n\nGod bless our old town\n",
                "A rally:", "no text follows");
  expect_titles("Boats\nBoats\n\nThey float.\n\nOars\nOars\n\nThey row.\n",
                "Boats:; Oars:", "short headlines in a dump that opens with one");
  expect_titles(
      "Boats leave the harbour\nBoats leave the harbour\nThey left on Friday.\nAll of them.\n\nOars are sold "
      "out\nOars are sold out\nThey sold well.\n",
      "Boats leave the harbour:; Oars are sold out:", "the body right below, in short lines");
}

static void test_pages(void)
{
  expect("Home > News > Speeches\n\nSkip to main content\n\nOn the harbour\n\nPosted on Jun 9, 2022\n\n" LONG
         "\nContact us | Privacy | Terms\n",
         "text|2022-06-09|| On the harbour\n0 start 1-11 p5 On the harbour\nx metadata/date-line 7-7\n",
         "links around a page");
  expect("CHECK AGAINST DELIVERY\n\nStatement by Ada Stone at the Harbour Board\n\nPort Ash, 3 March "
         "2020\n\n" LONG,
         "text|2020-03-03|Ada Stone| Statement by Ada Stone at the Harbour Board\n"
         "0 start 1-7 p3 Statement by Ada Stone at the Harbour Board\nx metadata/date-line 5-5\n",
         "a hand-out");
  expect("On boats\n\nTHE BOARD HOUSE\nOffice of the Harbour\n\nMarch 3, 2010\n\n" LONG,
         "text|2010-03-03|| On boats\n0 start 1-8 p3 On boats\nx metadata/date-line 6-6\n",
         "an office between title and date");
  expect("On boats\n\nBy Ada Stone | May 3, 2021 | 5 min read\n\n" LONG,
         "speech|2021-05-03|Ada Stone| On boats\n0 start 1-5 p2 On boats\nx metadata/speaker-line 3-3\n",
         "a byline");
}

static void test_names(void)
{
  expect("On power\n\n5 March 2024\n\nClean Energy\n\nWe want clean energy.\n",
         "text|2024-03-05|| On power\n0 start 1-7 p3 On power\nx metadata/date-line 3-3\n",
         "a heading that looks like a name");
  expect_titles("Budget\n\nBetter Schools\n\nWe build.\n\nSafe Streets\n\nWe walk.\n",
                "Budget:", "headings that look like names");
  expect("报告\n\n2024年3月5日\n\n前言\n\n海很大。\n",
         "text|2024-03-05|| 报告\n0 start 1-7 p3 报告\nx metadata/date-line 3-3\n", "a Chinese heading");
  expect("报告\n\n2024年3月5日\n\n李 强\n\n海很大。\n",
         "speech|2024-03-05|李 强| 报告\n0 start 1-7 p2 报告\nx metadata/date-line 3-3\n"
         "x metadata/speaker-line 5-5\n",
         "a Chinese name");
  expect("THE STATE OF THE PORT\n\nADA STONE\n\nMARCH 3, 2010\n\nIt is deep.\n",
         "speech|2010-03-03|ADA STONE| THE STATE OF THE PORT\n0 start 1-7 p2 THE STATE OF THE PORT\n"
         "x metadata/speaker-line 3-3\nx metadata/date-line 5-5\n",
         "a name in capitals above a date");
}

static void test_markdown_code(void)
{
  expect("# Boats\n\n```sh\n# sail\n```\n\n## Nets\n\nMend.\n",
         "text||| Boats\n0 start 1-5 p2 Boats\n1 markdown 7-9 p2 Nets\n",
         "a comment in code is no second title");
}

static void test_credits(void)
{
  static const char *const credits[] = {
      "(Xinhua/Li Xiang)", "新华社记者 李明 摄", "李明摄",
      "REUTERS/Ada Stone", "AP Photo/Ada Stone", "Getty Images / Ada Stone"};
  static const char *const texts[] = {"REUTERS/Ada Stone said that the boats had left.",
                                      "ap/dp",
                                      "AP/",
                                      "Xinhua reports.",
                                      "Reuters",
                                      "他善于拍摄",
                                      "摄影"};
  for (guint i = 0; i < G_N_ELEMENTS(credits); i++)
    CU_ASSERT_TRUE(thema_is_credit(credits[i], strlen(credits[i])));
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    CU_ASSERT_FALSE(thema_is_credit(texts[i], strlen(texts[i])));
  static const char caption[] = "Boats leave the harbour. (AP Photo/Ada Stone)";
  CU_ASSERT_TRUE(thema_ends_in_credit(caption, strlen(caption)));
}

static void test_dates(void)
{
  static const struct {
    const char *text;
    const char *iso;
  } cases[] = {{"25.12.2020", "2020-12-25"},
               {"Updated on 12/25/2020", "2020-12-25"},
               {"2023-06-10 09:00:00 来源：新华社", "2023-06-10"},
               {"来源：新华网 2023年6月10日 09:00", "2023-06-10"},
               {"Posted On: 15 AUG 2021 8:30AM by PIB Delhi", "2021-08-15"},
               {"15 August 2021 by the sea", ""},
               {"05/03/2021", ""},
               {"来源：新华网", ""}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    char iso[THEMA_DATE_SIZE] = "";
    ThemaDateLine form = thema_date_line(cases[i].text, strlen(cases[i].text), iso);
    harness_same(form == THEMA_DATE_LINE_NONE ? "" : iso, cases[i].iso, cases[i].text);
  }
}

static void test_empty_looking_lines(void)
{
  expect("The pond\n\n\xE2\x80\x8B\n\xEF\xBB\xBFIt is deep.\n", "text||| The pond\n0 start 1-4 p2 The pond\n",
         "zero-width spaces make no line");
}

int main(void)
{
  static const ThemaTest tests[] = {{"labels that number parts", test_labels},
                                    {"numbers", test_numbers},
                                    {"capitals that are no headings", test_capitals},
                                    {"refrains and doubled headlines", test_refrains},
                                    {"heads of pages", test_pages},
                                    {"names and headings", test_names},
                                    {"markdown with code", test_markdown_code},
                                    {"credits of agencies", test_credits},
                                    {"dates", test_dates},
                                    {"lines that look empty", test_empty_looking_lines},
                                    {NULL, NULL}};
  return harness_run("segment_forms", tests);
}
