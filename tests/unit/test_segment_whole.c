#include <string.h>

#include "corpus/segment.h"
#include "harness.h"
#include "segment_support.h"

/* Whole documents: the fixtures, the seed, the speeches; and the law that no line is lost or counted twice.
 */

static guint last_line_of(const ThemaDocument *document, const ThemaParagraph *paragraph)
{
  const char *text = g_bytes_get_data(document->text, NULL);
  guint line = paragraph->first_line;
  for (guint32 at = paragraph->start; at < paragraph->end; at++)
    line += text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n');
  return line;
}

static guint *line_uses(const GPtrArray *documents, guint n_lines)
{
  guint *uses = g_new0(guint, n_lines + 2);
  for (guint d = 0; d < documents->len; d++) {
    const ThemaDocument *document = g_ptr_array_index(documents, d);
    g_autoptr(GArray) paragraphs = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
    for (guint s = 0; s < document->n_sections; s++) {
      const ThemaSection *section = &document->sections[s];
      for (guint p = 0; p < section->n_paragraphs; p++) {
        ThemaParagraph paragraph = thema_section_paragraph(document, section, p);
        guint last_line = last_line_of(document, &paragraph);
        ThemaSpan span = thema_paragraph_span(&paragraph);
        CU_ASSERT(paragraph.first_line >= document->first_line && last_line <= document->last_line);
        g_array_append_val(paragraphs, span);
        for (guint line = paragraph.first_line; line <= last_line; line++)
          uses[MIN(line, n_lines + 1)]++;
      }
    }
    gsize before = document->span.start;
    guint at = 0;
    for (guint e = 0; e < thema_document_n_exclusions(document); e++) {
      const ThemaExclusion *exclusion = thema_document_exclusion(document, e);
      CU_ASSERT(exclusion->span.start >= before && exclusion->span.end <= document->span.end);
      before = exclusion->span.end;
      while (at < paragraphs->len && g_array_index(paragraphs, ThemaSpan, at).end <= exclusion->span.start)
        at++;
      if (at < paragraphs->len && g_array_index(paragraphs, ThemaSpan, at).start <= exclusion->span.start) {
        CU_ASSERT(exclusion->span.end <= g_array_index(paragraphs, ThemaSpan, at).end);
        continue;
      }
      for (guint line = exclusion->first_line; line <= exclusion->last_line; line++)
        uses[MIN(line, n_lines + 1)]++;
    }
  }
  return uses;
}

static bool is_blank(const char *line)
{
  for (; *line != '\0'; line = g_utf8_next_char(line)) {
    if (!g_unichar_isspace(g_utf8_get_char(line)))
      return false;
  }
  return true;
}

/* Each line of text is in one paragraph or one exclusion; blank lines may lie in none. Returns the documents.
 */
static GPtrArray *audit(const char *text, ThemaSplit split)
{
  GPtrArray *documents = support_segment(text, strlen(text), split);
  g_autoptr(GRegex) ends = g_regex_new("\r\n|\n|\r", G_REGEX_RAW, 0, NULL);
  g_auto(GStrv) lines = g_regex_split(ends, text, 0);
  guint n = g_strv_length(lines);
  g_autofree guint *uses = line_uses(documents, n);
  guint wrong = uses[n + 1];
  for (guint i = 0; i < n; i++)
    wrong += !is_blank(lines[i]) && uses[i + 1] != 1;
  CU_ASSERT_EQUAL(wrong, 0);
  return documents;
}

static void audit_all_modes(const char *text)
{
  for (guint split = THEMA_SPLIT_AUTO; split <= THEMA_SPLIT_LINES; split++) {
    g_autoptr(GPtrArray) documents = audit(text, (ThemaSplit)split);
    const ThemaDocument *first = g_ptr_array_index(documents, 0);
    if (split == THEMA_SPLIT_SECTIONS || split == THEMA_SPLIT_NONE)
      CU_ASSERT_EQUAL(documents->len, 1);
    if (split == THEMA_SPLIT_NONE || split == THEMA_SPLIT_LINES)
      CU_ASSERT(first->n_sections == 1 && thema_document_n_exclusions(first) == 0);
  }
}

static char *content_of(const char *path)
{
  g_autofree char *raw = NULL;
  gsize length = 0;
  CU_ASSERT_TRUE_FATAL(g_file_get_contents(path, &raw, &length, NULL));
  gsize mark = length >= 3 && memcmp(raw, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  return g_utf8_make_valid(raw + mark, (gssize)(length - mark));
}

/* Paths of the .txt and .md files in a folder, sorted. */
static GPtrArray *texts_in(const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(dir);
  const char *name;
  while ((name = g_dir_read_name(dir)) != NULL) {
    if (g_str_has_suffix(name, ".txt") || g_str_has_suffix(name, ".md"))
      g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
  }
  return paths;
}

static const char *const folders[] = {THEMA_FIXTURES, THEMA_TEST_DATA "/segment-edge"};

static void test_no_line_is_lost(void)
{
  for (guint f = 0; f < G_N_ELEMENTS(folders); f++) {
    g_autoptr(GPtrArray) paths = texts_in(folders[f]);
    CU_ASSERT(paths->len >= 5);
    for (guint i = 0; i < paths->len; i++) {
      g_autofree char *text = content_of(g_ptr_array_index(paths, i));
      audit_all_modes(text);
    }
  }
}

/* The same law on nonsense: lines of all fixtures drawn at random, with random ends. */
static void test_no_line_is_lost_in_shuffles(void)
{
  g_autoptr(GPtrArray) paths = texts_in(THEMA_FIXTURES);
  g_autoptr(GString) all =
      g_string_new("---\n===\n(Applause.)\n12\n※\n# T\n## S\nI.\nFirst,\n| a | b |\n（一）\n");
  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *text = content_of(g_ptr_array_index(paths, i));
    g_string_append(all, text);
  }
  g_auto(GStrv) lines = g_strsplit(all->str, "\n", -1);
  gint n = (gint)g_strv_length(lines);
  static const char *const ends[] = {"\n", "\n", "\n\n", "\r\n", "\r", "\r\n\r\n"};
  g_autoptr(GRand) random = g_rand_new_with_seed(20240414);
  for (guint round = 0; round < 400; round++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (gint i = g_rand_int_range(random, 1, 60); i > 0; i--) {
      const char *line = lines[g_rand_int_range(random, 0, n)];
      for (gint copies = g_rand_int_range(random, 0, 6) == 0 ? 2 : 1; copies > 0; copies--) {
        g_string_append(text, line);
        g_string_append(text, ends[g_rand_int_range(random, 0, (gint)G_N_ELEMENTS(ends))]);
      }
    }
    audit_all_modes(text->str);
  }
}

static void test_fixtures(void)
{
  static const struct {
    const char *name;
    const char *expected; /* kind, sections after section 0 and exclusions of each document */
  } cases[] = {{"speech-and-news.txt", "speech 6 10, news 0 1, news 0 3, news 0 2"},
               {"harbour-report.md", "text 4 1"},
               {"renmin-haiyang.txt", "speech 4 3"},
               {"lighthouse-address.txt", "speech 3 7"},
               {"market-hall.txt", "text 3 0"},
               {"beekeeping-notes.txt", "text 3 4"},
               {"town-news.txt", "news 0 1, news 0 1, news 0 1"},
               {"retirement-speech.txt", "speech 0 4"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = g_build_filename(THEMA_FIXTURES, cases[i].name, NULL);
    g_autoptr(GPtrArray) documents = support_segment_file(path);
    g_autoptr(GString) actual = g_string_new(NULL);
    for (guint d = 0; d < documents->len; d++) {
      const ThemaDocument *document = g_ptr_array_index(documents, d);
      g_string_append_printf(actual, "%s%s %u %u", d > 0 ? ", " : "", document->kind,
                             document->n_sections - 1, thema_document_n_exclusions(document));
    }
    harness_same(actual->str, cases[i].expected, cases[i].name);
  }
}

/* Occurrences of a phrase in bytes, without regard to case. */
static guint occurrences(const char *text, gsize length, const char *phrase)
{
  guint n = 0;
  gsize size = strlen(phrase);
  for (gsize i = 0; i + size <= length; i++)
    n += g_ascii_strncasecmp(text + i, phrase, size) == 0;
  return n;
}

static void test_seed(void)
{
  g_autofree char *path = harness_shared("seed/speech-and-news.txt");
  if (path == NULL)
    return;
  g_autofree char *text = content_of(path);
  g_autoptr(GPtrArray) documents = audit(text, THEMA_SPLIT_AUTO);
  CU_ASSERT_EQUAL_FATAL(documents->len, 6);
  const ThemaDocument *speech = g_ptr_array_index(documents, 0);
  harness_same(speech->kind, "speech", "kind");
  harness_same(speech->speaker, "Xi Jinping", "speaker");
  harness_same(speech->date, "2024-04-14", "date");
  CU_ASSERT_EQUAL_FATAL(speech->n_sections, 7);
  static const guint lines[] = {1, 20, 24, 28, 37, 43, 50};
  guint counted = 0;
  guint apart = 0;
  for (guint s = 0; s < 7; s++) {
    const ThemaSection *section = &speech->sections[s];
    CU_ASSERT_EQUAL(section->first_line, lines[s]);
    for (guint p = 0; p < section->n_paragraphs; p++) {
      ThemaParagraph paragraph = thema_section_paragraph(speech, section, p);
      ThemaSpan span = thema_paragraph_span(&paragraph);
      counted += occurrences(text + span.start, span.end - span.start, "basic research");
    }
  }
  for (guint e = 0; e < thema_document_n_exclusions(speech); e++) {
    ThemaSpan span = thema_document_exclusion(speech, e)->span;
    apart += occurrences(text + span.start, span.end - span.start, "basic research");
  }
  /* Four stand apart: the title's second form and three page headers. */
  CU_ASSERT_EQUAL(counted + apart, 65);
  CU_ASSERT_EQUAL(apart, 4);
  static const char *const titles[] = {"Guiding the right direction", "Strengthening the Construction",
                                       "The overall stable operation", "The Construction of Modern",
                                       "what's so special"};
  for (guint d = 1; d < 6; d++) {
    const ThemaDocument *news = g_ptr_array_index(documents, d);
    harness_same(news->kind, "news", "kind");
    CU_ASSERT(g_str_has_prefix(news->title, titles[d - 1]));
    CU_ASSERT_EQUAL(news->sections[0].n_paragraphs, 2);
  }
}

/* A speech stays one document, and loses nothing but stage directions. */
static void check_speeches(const char *folder, guint files, guint sectioned)
{
  g_autofree char *path = harness_shared(folder);
  if (path == NULL)
    return;
  g_autoptr(GPtrArray) paths = texts_in(path);
  CU_ASSERT_EQUAL(paths->len, files);
  guint with_ordinals = 0;
  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *text = content_of(g_ptr_array_index(paths, i));
    g_autoptr(GPtrArray) documents = audit(text, THEMA_SPLIT_AUTO);
    CU_ASSERT_EQUAL(documents->len, 1);
    const ThemaDocument *document = g_ptr_array_index(documents, 0);
    for (guint e = 0; e < thema_document_n_exclusions(document); e++)
      harness_same(thema_document_exclusion(document, e)->rule, "stage-direction", paths->pdata[i]);
    const ThemaSection *last = &document->sections[document->n_sections - 1];
    with_ordinals += strcmp(last->rule, "ordinal") == 0;
  }
  CU_ASSERT_EQUAL(with_ordinals, sectioned);
}

static void test_speeches(void)
{
  check_speeches("corpora/sotu", 245, 1); /* 1967, in four numbered parts */
  check_speeches("corpora/inaugural", 59, 0);
}

/* Cost that grows faster than the text would never end here. */
static void test_hostile_texts_end(void)
{
  static const char *const units[] = {"1.\n",
                                      "1. a\n\n",
                                      "(",
                                      "Photo by ",
                                      "\r",
                                      "A\nA\n\n",
                                      "I.\n\n",
                                      "T\n\nT\n\n",
                                      "## a\n",
                                      "[Applause",
                                      "A | b\n\n",
                                      "  x\n",
                                      "First, a.\n\nSecond, b.\n\n"};
  for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < 400000)
      g_string_append(text, units[i]);
    g_autoptr(GPtrArray) documents = audit(text->str, THEMA_SPLIT_AUTO);
    CU_ASSERT(documents->len >= 1);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"no line is lost", test_no_line_is_lost},
                                    {"no line is lost in shuffles", test_no_line_is_lost_in_shuffles},
                                    {"fixtures", test_fixtures},
                                    {"the seed", test_seed},
                                    {"speeches stay whole", test_speeches},
                                    {"hostile texts end", test_hostile_texts_end},
                                    {NULL, NULL}};
  return harness_run("segment-whole", tests);
}
