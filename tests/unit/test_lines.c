/* A text is cut into lines in pieces, by any number of threads, as it would be cut whole. */

#include <stdio.h>
#include <string.h>

#include "base/find_any-private.h"
#include "corpus/credits-private.h"
#include "corpus/lines-private.h"
#include "corpus/wording-private.h"
#include "harness.h"
#include "segment_support.h"

/* The lines of a text, cut one after the other; of ThemaLine, as far as a line alone tells. */
static GArray *cut_plainly(const GString *text)
{
  GArray *lines = g_array_new(FALSE, TRUE, sizeof(ThemaLine));
  for (gsize begin = 0; begin < text->len;) {
    gsize end = begin + strcspn(text->str + begin, "\r\n");
    ThemaSpan trimmed = thema_trim(text->str, (ThemaSpan){begin, end});
    ThemaLine line = {.begin = begin, .start = trimmed.start, .end = trimmed.end};
    g_array_append_val(lines, line);
    begin = end + (text->str[end] == '\r' && text->str[end + 1] == '\n' ? 2 : 1);
  }
  return lines;
}

static bool is_blank(const GArray *lines, guint line)
{
  return g_array_index(lines, ThemaLine, line).start == g_array_index(lines, ThemaLine, line).end;
}

static guint looks_of(const GArray *lines, guint i, const char *bytes)
{
  const ThemaLine *line = &g_array_index(lines, ThemaLine, i);
  gsize length = line->end - line->start;
  bool bracketed = thema_find_any(bytes + line->start, length, thema_direction_openers) < length;
  guint looks = thema_looks_of(bytes + line->start, length, bracketed);
  bool alone =
      length > 0 && (i == 0 || is_blank(lines, i - 1)) && (i + 1 == lines->len || is_blank(lines, i + 1));
  return alone ? thema_looks_alone(bytes + line->start, length, looks) : looks;
}

static void expect_lines(const ThemaCut *cut, const GArray *plain)
{
  CU_ASSERT_EQUAL_FATAL(cut->n_lines, plain->len);
  for (guint i = 0; i < cut->n_lines; i++) {
    const ThemaLine *line = &g_array_index(plain, ThemaLine, i);
    CU_ASSERT_FATAL(cut->lines[i].begin == line->begin && cut->lines[i].start == line->start &&
                    cut->lines[i].end == line->end);
    CU_ASSERT_EQUAL_FATAL(cut->lines[i].looks, line->looks);
  }
}

static void expect_cut(const GString *text)
{
  static const guint threads[] = {1, 8};
  g_autoptr(GArray) plain = cut_plainly(text);
  g_autoptr(GBytes) raw = g_bytes_new_static(text->str, text->len);
  for (guint i = 0; i < plain->len; i++)
    g_array_index(plain, ThemaLine, i).looks = (guint16)looks_of(plain, i, text->str);
  for (guint t = 0; t < G_N_ELEMENTS(threads); t++) {
    g_auto(ThemaCut) cut = {0};
    ThemaBytesScan scan;
    thema_cut_text(&cut, text->str, text->len, true, threads[t]);
    expect_lines(&cut, plain);
    thema_cut_clear(&cut);
    thema_cut_raw(&cut, raw, true, threads[t], &scan);
    expect_lines(&cut, plain);
    CU_ASSERT(scan.malformed == 0 && !scan.zero);
  }
}

static void fill_up_to(GString *text, gsize length)
{
  gsize missing = length - text->len;
  g_autofree char *letters = g_strnfill(missing, 'a');
  g_string_append_len(text, letters, (gssize)missing);
}

/* What may stand where a text is parted: each end of a line, blank lines, characters of several bytes, what
 * looks like something where it stands alone. */
static const char *const odd[] = {"\r\n",
                                  "\n",
                                  "\r",
                                  "\n\r",
                                  "\r\r\n\n",
                                  "\r\n\r\n",
                                  "\n\n(1) One\n\n",
                                  "é字\n字é\r\n",
                                  "\n \xC2\xA0\n\t\r\n",
                                  "\n\nPART ONE\n\nThe first of May.\n"};

static void test_borders(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(odd); i++)
    for (gsize before = 0; before <= strlen(odd[i]); before++) {
      g_autoptr(GString) text = g_string_new("A title\n\n");
      fill_up_to(text, THEMA_LINES_PIECE - before);
      g_string_append(text, odd[i]);
      fill_up_to(text, 2 * THEMA_LINES_PIECE - 1); /* and once more at the next, the end close by */
      g_string_append(text, odd[i]);
      expect_cut(text);
    }
}

/* Bytes that are no text, wherever they stand, are told of as they are without lines, and give none. */
static void test_raw(void)
{
  static const char *const bad[] = {"\xff", "\xe5\xad", "\x80", "\xf0\x9f\x98", "\xed\xa0\x80"};
  for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
    for (gsize after = 0; after < 6; after++) { /* 5: a line that begins in one piece is bad in the next */
      g_autoptr(GString) text = g_string_new("A title\n\n");
      fill_up_to(text, THEMA_LINES_PIECE - 2 + after);
      g_string_append_printf(text, "%s\n(1) One\n", bad[i]);
      fill_up_to(text, 2 * THEMA_LINES_PIECE - 1);
      g_string_append(text, "字\nThe end.");
      g_autoptr(GBytes) raw = g_bytes_new(text->str, text->len);
      ThemaBytesScan expected = thema_bytes_scan(raw, 1);
      for (guint threads = 1; threads <= 8; threads += 7) {
        g_auto(ThemaCut) cut = {0};
        ThemaBytesScan scan;
        thema_cut_raw(&cut, raw, true, threads, &scan);
        CU_ASSERT(cut.bytes == NULL && cut.lines == NULL);
        CU_ASSERT(scan.malformed == expected.malformed && scan.first == expected.first &&
                  scan.sequences == expected.sequences && scan.cut == expected.cut && scan.malformed > 0);
      }
    }
}

/* A NUL, a mark before the text, and one that says it is no UTF-8. */
static void test_marks(void)
{
  static const char text[] = "\xef\xbb\xbfone\ntwo\n";
  g_autoptr(GBytes) marked = g_bytes_new_static(text, sizeof text - 1);
  g_autoptr(GBytes) zero = g_bytes_new_static(text, sizeof text);
  g_autoptr(GBytes) wide = g_bytes_new_static("\xff\xfe"
                                              "a\0",
                                              4);
  g_auto(ThemaCut) cut = {0};
  ThemaBytesScan scan;
  thema_cut_raw(&cut, marked, true, 1, &scan);
  CU_ASSERT(cut.bytes == text + 3 && cut.n_lines == 2 && !scan.zero);
  thema_cut_clear(&cut);
  thema_cut_raw(&cut, zero, true, 1, &scan);
  CU_ASSERT(cut.bytes == NULL && scan.zero);
  thema_cut_raw(&cut, wide, true, 1, &scan);
  CU_ASSERT(cut.n_lines == 0 && !scan.zero);
}

static void test_few(void)
{
  static const char *const texts[] = {"", "a", "\n", "\r", "\r\n", "a\r\n", "\r\na", "\n\n\n", "字"};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(GString) text = g_string_new(texts[i]);
    expect_cut(text);
  }
}

/* Lines of many lengths, now and then one that is longer than a piece. */
static void make(GRand *random, GString *text)
{
  static const char *const words[] = {"a",
                                      "The sea",
                                      "é",
                                      "字",
                                      " ",
                                      ".",
                                      "FIRST",
                                      "1.",
                                      "(",
                                      "[Laughter]",
                                      "March 5, 2024",
                                      "Photo by Jane Roe"};
  g_string_truncate(text, 0);
  while (text->len < 3 * THEMA_LINES_PIECE) {
    for (gint32 n = g_rand_int_range(random, 0, 12); n > 0; n--)
      g_string_append(text, words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
    if (g_rand_int_range(random, 0, 8000) == 0)
      fill_up_to(text, text->len + (gsize)g_rand_int_range(random, 1, 2 * THEMA_LINES_PIECE));
    for (gint32 n = g_rand_int_range(random, 1, 4); n > 0; n--)
      g_string_append(text, odd[g_rand_int_range(random, 0, 6)]);
  }
}

static void test_random(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint round = 0; round < 4; round++) {
    make(random, text);
    expect_cut(text);
  }
}

static void test_no_line_end(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  fill_up_to(text, THEMA_FILE_MAP_STEP + 2 * THEMA_LINES_PIECE); /* more than is looked over at once */
  expect_cut(text);
  g_string_append(text, " (Applause.)");
  expect_cut(text);
  g_string_append(text, "\r\nThe end");
  expect_cut(text);
}

static char *describe(const GString *text, guint threads)
{
  g_autoptr(ThemaRules) rules = thema_rules_new();
  g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func((GDestroyNotify)thema_document_free);
  thema_segment(bytes, "t", rules, THEMA_SPLIT_AUTO, threads, documents);
  return support_describe(documents);
}

/* Headings, at the border of a piece and elsewhere, open the same sections by any number of threads. */
static void test_segment(void)
{
  for (guint before = 0; before < 12; before++) {
    g_autoptr(GString) text = g_string_new("THE FIRST PART\n\nIt begins.\n\n");
    for (guint piece = 1; piece < 4; piece++) {
      for (guint i = 0; text->len < piece * THEMA_LINES_PIECE - 600; i++)
        g_string_append_printf(text, "Of %u waves (laughter) most are small. [Applause] It is so.\r\n\r\n",
                               i);
      fill_up_to(text, piece * THEMA_LINES_PIECE - before - 4);
      g_string_append_printf(text, "\n\nPART %c\r\n\n", 'A' + (char)piece);
    }
    g_string_append(text, "The end.\n");
    g_autofree char *one = describe(text, 1);
    g_autofree char *eight = describe(text, 8);
    harness_same(eight, one, "by eight threads");
    CU_ASSERT_PTR_NOT_NULL(strstr(one, "1 capitals"));
    CU_ASSERT_PTR_NOT_NULL(strstr(one, " PART D\n"));
  }
}

/* Dated titles at the border of what one thread walks over begin the same documents by any number of threads;
 * so do headings open sections. */
static void test_parts(void)
{
  for (guint before = 0; before < 4; before++) {
    g_autoptr(GString) text = g_string_new("The first title\nRelease time: 2024-03-05\n\n");
    guint lines = 3;
    for (guint part = 1; part < 3; part++) {
      for (; lines + before < part * THEMA_LINES_PART; lines++)
        g_string_append(text, lines % 5000 == 0 ? "\n" : "It is so.\n");
      g_string_append_printf(text, "\nTitle %u\nRelease time: 2024-03-05\n\nPART ONE\n\n", part);
      lines += 6;
    }
    g_string_append(text, "It is.\n\nPART TWO\n\nThe end.\n");
    g_autofree char *one = describe(text, 1);
    g_autofree char *eight = describe(text, 8);
    harness_same(eight, one, "by eight threads");
    CU_ASSERT_PTR_NOT_NULL(strstr(one, "| Title 1\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(one, "| Title 2\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(one, " PART TWO\n"));
  }
}

/* Paragraphs of a text of so many times four blocks: lines that end each, lines that are wrapped or indented.
 */
static guint paragraphs_of(guint times)
{
  static const char *const kinds[] = {"Each of them ends.\n", "the waves are small and\n", "  It is so\n"};
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint line = 0; line < times * 240; line++) {
    guint place = line % 240;
    g_string_append(text, kinds[place < 60 ? 0 : place % 7 == 0 ? 2 : 1]);
    if (place % 60 == 59)
      g_string_append_c(text, '\n');
  }
  g_autofree char *told = describe(text, 8);
  guint n = 0;
  CU_ASSERT_EQUAL_FATAL(sscanf(strstr(told, " p"), " p%u", &n), 1);
  return n;
}

/* Blocks that reach over the border of what one thread walks over are marked whole. */
static void test_blocks(void)
{
  guint times = 3 * THEMA_LINES_PART / 240;
  CU_ASSERT_EQUAL(paragraphs_of(times), times * paragraphs_of(1));
}

int main(void)
{
  static const ThemaTest tests[] = {{"borders", test_borders}, {"few", test_few},
                                    {"raw", test_raw},         {"marks", test_marks},
                                    {"random", test_random},   {"no line end", test_no_line_end},
                                    {"segment", test_segment}, {"parts", test_parts},
                                    {"blocks", test_blocks},   {NULL, NULL}};
  return harness_run("lines", tests);
}
