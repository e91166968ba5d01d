#include <string.h>

#include "corpus/segment.h"
#include "harness.h"
#include "segment_support.h"

static void expect(const char *text, const char *expected, const char *what)
{
  g_autoptr(GPtrArray) documents = support_segment(text, strlen(text), THEMA_SPLIT_AUTO);
  g_autofree char *actual = support_describe(documents);
  harness_same(actual, expected, what);
}

/* Only the sections of a one-document text: "line title | line title". */
static void expect_sections(const char *text, const char *expected, const char *what)
{
  g_autoptr(GPtrArray) documents = support_segment(text, strlen(text), THEMA_SPLIT_AUTO);
  CU_ASSERT_EQUAL_FATAL(documents->len, 1);
  const ThemaDocument *document = g_ptr_array_index(documents, 0);
  g_autoptr(GString) actual = g_string_new(NULL);
  for (guint i = 1; i < document->n_sections; i++) {
    const ThemaSection *section = &document->sections[i];
    g_string_append_printf(actual, "%s%u %s", i > 1 ? " | " : "", section->first_line, section->title);
  }
  harness_same(actual->str, expected, what);
}

static void test_ordinals(void)
{
  expect_sections("Firstly, dig. Then rest.\n\nMore on it.\n\nSecondly, fill.\n\nThird, sail. Go.\n",
                  "1 Firstly, dig. | 5 Secondly, fill. | 7 Third, sail.", "words");
  expect_sections("一、挖池塘\n\n要深。\n\n二、放水\n\n要清。\n", "1 一、挖池塘 | 5 二、放水",
                  "Han numerals");
  expect_sections("第一，挖池塘。要深。\n\n第二，放水。要清。\n\n最后，养鱼。\n",
                  "1 第一，挖池塘。 | 3 第二，放水。 | 5 最后，养鱼。", "第一");
  expect_sections("I. The pond\n\nDig.\n\nII. The lake\n\nSail.\n", "1 I. The pond | 5 II. The lake",
                  "Roman");
  expect_sections("1. The pond\n\nDig.\n\n2. The lake\n\nSail.\n", "1 1. The pond | 5 2. The lake", "digits");
  expect_sections("(1) The pond\n\nDig.\n\n(2) The lake\n\nSail.\n", "1 (1) The pond | 5 (2) The lake",
                  "brackets");
  expect_sections("（一）池塘\n\n要深。\n\n（二）湖\n\n要清。\n", "1 （一）池塘 | 5 （二）湖",
                  "Han in brackets");
  expect_sections("First, the pond is\ndeep. Dig.\n\nSecond, the lake is\nwide\n",
                  "1 First, the pond is deep. | 4 Second, the lake is wide", "a sentence over two lines");
  expect_sections("First, Mr. Dale digs. Rest.\n\nSecond, the U.S. fleet sails. Rest.\n",
                  "1 First, Mr. Dale digs. | 3 Second, the U.S. fleet sails.",
                  "abbreviations end no sentence");
}

static void test_ordinals_that_open_nothing(void)
{
  expect_sections(
      "We met.\n\nSecond thoughts came.\n\nFirst of all my debts is this.\n\nThird parties paid.\n", "",
      "no comma");
  expect_sections("We met.\n\nFinally, we left.\n", "", "a lone Finally");
  expect_sections("We met.\n\nSecond, we left.\n\nThird, we slept.\n", "", "a series that starts at two");
  expect_sections("First, we met.\n\nFinally, we left.\n", "", "one number and a Finally");
  expect_sections("We bring:\n\n1. nets\n2. oars\n3. bread\n\nWe left.\n", "", "lines of a list");
  expect_sections("1. nets\n\n2. oars\n\n3. bread\n", "", "a list with blank lines");
  expect_sections("First, nets\nSecond, oars\n", "", "ordinals on lines right below each other");
  expect_sections("# Boats\n\n## Gear\n\n1. Nets\n\nMend them.\n\n2. Oars\n\nOil them.\n", "3 Gear",
                  "numbers in a document with headings");
}

/* An enumeration in the middle of a long speech is no structure of it. */
static void test_enumeration_in_running_text(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 40; i++) {
    if (i == 10)
      g_string_append(text, "First, we shall mend the nets.\n\nSecond, we shall paint the boats.\n\n");
    g_string_append_printf(text, "Paragraph %u speaks of the sea and of the people who live beside it.\n\n",
                           i);
  }
  expect_sections(text->str, "", "enumeration");
}

static void test_nested_han(void)
{
  g_autoptr(GPtrArray) documents = support_segment_file(THEMA_TEST_DATA "/segment-nested-han.txt");
  g_autofree char *actual = support_describe(documents);
  harness_same(actual,
               "text||| 海洋工作\n"
               "0 start 1-3 p2 海洋工作\n1 ordinal 5-5 p1 一、观测\n2 ordinal 7-7 p1 （一）建站。\n"
               "2 ordinal 9-9 p1 （二）联网。\n1 ordinal 11-13 p2 二、恢复\n",
               "nested");
}

static void test_headings(void)
{
  expect("# Boats\n\nIntro.\n\n## Nets\n\nMend.\n\n### Knots\nTie.\n\n## Oars ##\n\nOil.\n",
         "text||| Boats\n0 start 1-3 p2 Boats\n1 markdown 5-7 p2 Nets\n2 markdown 9-10 p2 Knots\n"
         "1 markdown 12-14 p2 Oars\n",
         "markdown");
  expect("# Nets\n\nMend.\n\n# Oars\n\nOil.\n",
         "text||| \n0 start 0-0 p0 \n1 markdown 1-3 p2 Nets\n1 markdown 5-7 p2 Oars\n",
         "several # are sections");
  expect("```\n# no heading\n```\n\n## Nets\n\n#tag is none\n",
         "text||| \n0 start 1-3 p1 \n1 markdown 5-7 p2 Nets\n", "code and hashtags");
  expect("Boats\n=====\n\nIntro.\n\nNets\n----\nMend.\n",
         "text||| Boats\n0 start 1-4 p2 Boats\n1 underlined 6-8 p2 Nets\n"
         "x boilerplate/underline 2-2\nx boilerplate/underline 7-7\n",
         "underlined");
  expect(
      "On boats\n\nIntro.\n\nTHE NETS\n\nMend.\n\nTHE OARS.\n\nOil.\n\nA. B. SMITH\n",
      "text||| On boats\n0 start 1-3 p2 On boats\n1 capitals 5-7 p2 THE NETS\n1 capitals 9-13 p3 THE OARS.\n",
      "capitals, but no signature");
  expect("Intro.\n\nTHE NETS AND\nTHE ROPES\n\nMend.\n\nOARS\n\nOil.\n",
         "text||| \n0 start 1-1 p1 \n1 capitals 3-6 p2 THE NETS AND THE ROPES\n1 capitals 8-10 p2 OARS\n",
         "a heading on two lines");
  expect("Intro about boats.\n\nA lone line follows.\n\nTHANK YOU ALL\n\nAnd home.\n",
         "text||| \n0 start 1-7 p4 \n", "capitals once");
  expect("A line of the table, with words\n-----\n1 2 3\n", "text||| \n0 start 1-3 p1 \n",
         "a rule below a sentence");
}

static void test_headers(void)
{
  expect("The pond\n\nPublished: 5 March 2024\n\nBy Ada Stone\n\nIt is deep.\n",
         "speech|2024-03-05|Ada Stone| The pond\n0 start 1-7 p2 The pond\n"
         "x metadata/date-line 3-3\nx metadata/speaker-line 5-5\n",
         "title, date, speaker");
  expect("March 5, 2024\n\nThe pond\nSpeaker: Dr. Ada Stone\n\nIt is deep.\n",
         "speech|2024-03-05|Dr. Ada Stone| The pond\n0 start 3-6 p2 The pond\n"
         "x metadata/date-line 1-1\nx metadata/speaker-line 4-4\n",
         "date first");
  expect("池塘讲话\n（2024年3月5日）\n李明\n\n同志们：\n池塘很深。\n",
         "speech|2024-03-05|李明| 池塘讲话\n0 start 1-6 p2 池塘讲话\nx metadata/date-line 2-2\n"
         "x metadata/speaker-line 3-3\n",
         "Chinese");
  expect("Fellow citizens:\n\nWe met on March 5, 2024 in the rain.\n", "speech||| \n0 start 1-3 p2 \n",
         "an address is no title, a date in text no date line");
  expect("Harbour report\n\nExecutive Summary\n\nAll is well.\n",
         "text||| Harbour report\n0 start 1-5 p3 Harbour report\n", "a subtitle is no name");
  expect("---\ntitle: \"The pond\"\ndate: 2024-03-05\nspeaker: Ada Stone\n---\nIt is deep.\n",
         "speech|2024-03-05|Ada Stone| The pond\n0 start 6-6 p1 The pond\nx metadata/front-matter 1-5\n",
         "front matter");
  expect("---\n\nA line.\n\n---\n", "text||| \n0 start 1-5 p3 \n", "rules are no front matter");
}

static void test_boilerplate(void)
{
  expect(
      "The pond\n\nIt is deep.\n\nTHE POND\n\n12 The pond\n\nPage 3 of 9\n\nThe pond\nis wide and\n\nDone.\n",
      "text||| The pond\n0 start 1-14 p4 The pond\nx boilerplate/running-header 5-5\n"
      "x boilerplate/running-header 7-7\nx boilerplate/page-number 9-9\n",
      "running headers, page number; a wrapped line is none");
  expect("One day.\n\n7\n\nAnother day.\n\n8\n",
         "text||| \n0 start 1-5 p2 \nx boilerplate/page-number 3-3\n"
         "x boilerplate/page-number 7-7\n",
         "bare page numbers that rise");
  expect("Votes for:\n\n9\n\nVotes against:\n\n4\n", "text||| \n0 start 1-7 p4 \n",
         "bare numbers that do not");
  expect("It rained.\n\n(Photo by Ada Stone)\n\nBoats in the rain.Photo by News Agency reporter Bo Li\n\n"
         "She took a photo by the pond. Photo by photo, the album grew.\n\n新华社记者 李明 摄\n",
         "text||| \n0 start 1-7 p2 \nx boilerplate/photo-credit 3-3\nx boilerplate/caption 5-5\n"
         "x boilerplate/photo-credit 9-9\n",
         "credits and captions");
  expect("It rained.\n\n※ said in\nthe rain\n\nIt dried.\n",
         "text||| \n0 start 1-6 p2 \nx note/footnote 3-4\n", "footnote");
  expect("Thanks. (Applause.) Go on [Laughter] please (and you).\n\n(Loud and prolonged\napplause.)\n",
         "speech||| \n0 start 1-1 p1 \nx boilerplate/stage-direction 1-1\nx boilerplate/stage-direction 1-1\n"
         "x boilerplate/stage-direction 3-4\n",
         "stage directions");
  expect("They gave (applause is cheap) nothing [sic].\n", "text||| \n0 start 1-1 p1 \n",
         "other brackets stay");
}

static void test_dumps(void)
{
  expect("A boat sinks | Boats | Storm\nA boat sinks | Boats | Storm\n\nIt sank at noon\n\nA boat floats\n"
         "A boat floats\n\nIt floats.\n",
         "news||| A boat sinks [Boats;Storm]\n0 start 1-4 p2 A boat sinks\nx metadata/headline-keywords 1-1\n"
         "x repeat/doubled-headline 2-2\nnews||| A boat floats\n0 start 6-9 p2 A boat floats\nx "
         "repeat/doubled-headline 7-7\n",
         "doubled headlines");
  expect("A boat sinks\n\nPORT ASH, June 2 (News) -- It sank.\n\nA boat floats\n\nPORT ASH, June 3 (News) -- "
         "It does.\n",
         "news||| A boat sinks\n0 start 1-3 p2 A boat sinks\nnews||| A boat floats\n0 start 5-7 p2 A boat "
         "floats\n",
         "headline and dateline");
  expect("A boat sinks\nMay 1, 2020\n\nIt sank.\n\nA boat floats\nMay 2, 2020\n\nIt does.\n",
         "text|2020-05-01|| A boat sinks\n0 start 1-4 p2 A boat sinks\nx metadata/date-line 2-2\n"
         "text|2020-05-02|| A boat floats\n0 start 6-9 p2 A boat floats\nx metadata/date-line 7-7\n",
         "bare dates");
  expect("He shouted.\n\nFour more years!\nFour more years!\n\nThey sang.\n", "text||| \n0 start 1-6 p3 \n",
         "a chant is no headline");
}

static void test_paragraphs(void)
{
  expect("A wrapped paragraph that\ngoes on here\nand ends.\n\nAnother.\n", "text||| \n0 start 1-5 p2 \n",
         "wrapped");
  g_autofree char *wide = g_strnfill(200, 'x');
  g_autofree char *lines = g_strdup_printf("a%s\nb%s\nc%s\n", wide, wide, wide);
  g_autoptr(GPtrArray) documents = support_segment(lines, strlen(lines), THEMA_SPLIT_AUTO);
  const ThemaSection *section = ((ThemaDocument *)g_ptr_array_index(documents, 0))->sections;
  CU_ASSERT_EQUAL(section->n_paragraphs, 3);
  expect("　　第一段很长。\n还在第一段。\n　　第二段。\n", "text||| \n0 start 1-3 p2 \n",
         "indents open paragraphs");
}

static void test_edges(void)
{
  expect("", "text||| \n0 start 0-0 p0 \n", "empty");
  expect(" \n\n\t\r\n", "text||| \n0 start 0-0 p0 \n", "blank");
  expect("The pond", "text||| The pond\n0 start 1-1 p1 The pond\n", "only a title");
  static const char *const same[] = {"crlf.txt", "cr-only.txt"};
  for (guint i = 0; i < G_N_ELEMENTS(same); i++) {
    g_autofree char *path = g_build_filename(THEMA_TEST_DATA, "segment-edge", same[i], NULL);
    g_autoptr(GPtrArray) documents = support_segment_file(path);
    const ThemaDocument *document = g_ptr_array_index(documents, 0);
    CU_ASSERT_EQUAL(document->n_sections, 3);
    CU_ASSERT_EQUAL(document->sections[2].first_line, 5);
    CU_ASSERT_EQUAL(document->last_line, 5);
  }
}

static void test_split_modes(void)
{
  static const char text[] =
      "A boat\nA boat\n\nFirst, it sank.\n\nSecond, it rose.\n\n※ note\n\nA net\nA net\n\nTorn.\n";
  g_autoptr(GPtrArray) none = support_segment(text, strlen(text), THEMA_SPLIT_NONE);
  g_autofree char *all = support_describe(none);
  harness_same(all, "news||| A boat\n0 start 1-13 p6 A boat\n", "none");
  g_autoptr(GPtrArray) sections = support_segment(text, strlen(text), THEMA_SPLIT_SECTIONS);
  CU_ASSERT_EQUAL_FATAL(sections->len, 1);
  CU_ASSERT_EQUAL(((ThemaDocument *)g_ptr_array_index(sections, 0))->n_sections, 3);
  g_autoptr(GPtrArray) automatic = support_segment(text, strlen(text), THEMA_SPLIT_AUTO);
  CU_ASSERT_EQUAL_FATAL(automatic->len, 2);
  harness_same(((ThemaDocument *)g_ptr_array_index(automatic, 1))->id, "t#2", "id");
}

/* Each line of text, whatever it looks like and however it ends, with all that is on it. */
static void test_lines(void)
{
  static const char text[] = "## A boat\r\n\r\n  \n First, it sank (Applause.) \rdate: 2001-02-03\n※ note";
  g_autoptr(GPtrArray) documents = support_segment(text, strlen(text), THEMA_SPLIT_LINES);
  static const char *const ids[] = {"t#1", "t#2", "t#3", "t#4"};
  static const char *const lines[] = {"## A boat", "First, it sank (Applause.)", "date: 2001-02-03",
                                      "※ note"};
  static const guint numbers[] = {1, 4, 5, 6};
  CU_ASSERT_EQUAL_FATAL(documents->len, G_N_ELEMENTS(ids));
  for (guint i = 0; i < documents->len; i++) {
    const ThemaDocument *document = g_ptr_array_index(documents, i);
    const ThemaSection *section = &document->sections[0];
    CU_ASSERT_TRUE_FATAL(document->n_sections == 1 && section->n_paragraphs == 1);
    ThemaParagraph paragraph = thema_section_paragraph(document, section, 0);
    g_autofree char *line = g_strndup(text + paragraph.start, paragraph.end - paragraph.start);
    harness_same(document->id, ids[i], "id");
    harness_same(line, lines[i], "line");
    CU_ASSERT_EQUAL(document->first_line, numbers[i]);
    CU_ASSERT_EQUAL(thema_document_n_exclusions(document), 0);
    harness_same(document->date, "", "date");
  }
  g_autoptr(GPtrArray) blank = support_segment("\n \n", 3, THEMA_SPLIT_LINES);
  CU_ASSERT_EQUAL_FATAL(blank->len, 1);
  harness_same(((ThemaDocument *)g_ptr_array_index(blank, 0))->id, "t", "id");
}

int main(void)
{
  static const ThemaTest tests[] = {{"ordinals open sections", test_ordinals},
                                    {"ordinals that open nothing", test_ordinals_that_open_nothing},
                                    {"an enumeration in running text", test_enumeration_in_running_text},
                                    {"nested Chinese ordinals", test_nested_han},
                                    {"headings", test_headings},
                                    {"headers", test_headers},
                                    {"boilerplate and notes", test_boilerplate},
                                    {"dumps of several documents", test_dumps},
                                    {"paragraphs", test_paragraphs},
                                    {"edge cases", test_edges},
                                    {"split modes", test_split_modes},
                                    {"a document a line", test_lines},
                                    {NULL, NULL}};
  return harness_run("segment", tests);
}
