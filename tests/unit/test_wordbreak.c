/* Unicode's own test of word breaks (WordBreakTest.txt, as Debian's unicode-data installs it) against the
 * tokens, and the segments under them against ICU's. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "base/span.h"
#include "harness.h"
#include "token/segmenter-private.h"
#include "token/tokenizer.h"

#define WORD_BREAK_TEST "/usr/share/unicode/auxiliary/WordBreakTest.txt"

/* Lines of the file on which the tokens are not its segments, and why. */
typedef struct {
  const char *line; /* up to its comment */
  const char *reason;
} Difference;

#define COLON "ICU's root rules leave the colon out of MidLetter: note:this is two words"

static const Difference differences[] = {
    {"÷ 0061 × 003A × 0041 ÷", COLON},
    {"÷ 0061 × 003A × 0308 × 0041 ÷", COLON},
    {"÷ 0061 × 003A × 05D0 ÷", COLON},
    {"÷ 0061 × 003A × 0308 × 05D0 ÷", COLON},
    {"÷ 0061 × 003A × 0061 × 2060 ÷", COLON},
    {"÷ 0061 × 003A × 0308 × 0061 × 2060 ÷", COLON},
    {"÷ 0061 × 003A × 0061 ÷ 003A ÷", COLON},
    {"÷ 0061 × 003A × 0308 × 0061 ÷ 003A ÷", COLON},
    {"÷ 0061 × 003A × 0061 ÷ 0027 ÷", COLON},
    {"÷ 0061 × 003A × 0308 × 0061 ÷ 0027 ÷", COLON},
    {"÷ 0061 × 003A × 0061 ÷ 0027 × 2060 ÷", COLON},
    {"÷ 0061 × 003A × 0308 × 0061 ÷ 0027 × 2060 ÷", COLON},
    {"÷ 0061 × 003A × 0061 ÷ 002C ÷", COLON},
    {"÷ 0061 × 003A × 0308 × 0061 ÷ 002C ÷", COLON},
    {"÷ 0041 × 003A × 0041 ÷", COLON},
};

/* One line of the file: text, and the segments that hold a letter, number or symbol. */
typedef struct {
  GString *text;
  GArray *spans; /* of ThemaSpan */
} Line;

static bool is_counted(const char *text, gsize start, gsize end)
{
  while (start < end) {
    UChar32 c;
    U8_NEXT(text, start, end, c);
    if (c >= 0 && (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_S_MASK)))
      return true;
  }
  return false;
}

static bool parse_line(const char *source, Line *line)
{
  g_auto(GStrv) parts = g_strsplit_set(source, " \t", -1);
  gsize start = 0;
  g_string_truncate(line->text, 0);
  g_array_set_size(line->spans, 0);
  for (char **part = parts; *part && **part != '#'; part++) {
    if (strcmp(*part, "÷") == 0) {
      ThemaSpan span = {.start = start, .end = line->text->len};
      if (is_counted(line->text->str, span.start, span.end))
        g_array_append_val(line->spans, span);
      start = line->text->len;
    } else if (**part && strcmp(*part, "×") != 0) {
      g_string_append_unichar(line->text, (gunichar)g_ascii_strtoull(*part, NULL, 16));
    }
  }
  return line->text->len > 0;
}

static void drop_punctuation(GArray *tokens)
{
  guint kept = 0;
  for (guint i = 0; i < tokens->len; i++)
    if (g_array_index(tokens, ThemaToken, i).token_class != THEMA_TOKEN_PUNCTUATION)
      g_array_index(tokens, ThemaToken, kept++) = g_array_index(tokens, ThemaToken, i);
  g_array_set_size(tokens, kept);
}

static bool tokens_agree(ThemaTokenizer *tokenizer, const Line *line, GArray *tokens)
{
  g_array_set_size(tokens, 0);
  thema_tokenizer_cut(tokenizer, line->text->str, line->text->len, tokens);
  drop_punctuation(tokens);
  bool same = tokens->len == line->spans->len;
  for (guint i = 0; same && i < tokens->len; i++) {
    const ThemaToken *token = &g_array_index(tokens, ThemaToken, i);
    const ThemaSpan *span = &g_array_index(line->spans, ThemaSpan, i);
    same = token->start == span->start && token->end == span->end;
  }
  return same;
}

/* The index of the difference listed for a line of the file, or -1. */
static int difference_of(const char *source)
{
  const char *comment = strchr(source, '#');
  g_autofree char *line = g_strndup(source, comment ? (gsize)(comment - source) : strlen(source));
  g_strstrip(line);
  for (gsize i = 0; i < G_N_ELEMENTS(differences); i++)
    if (strcmp(differences[i].line, line) == 0)
      return (int)i;
  return -1;
}

static void check_line(ThemaTokenizer *tokenizer, const Line *line, GArray *tokens, const char *source,
                       guint *listed)
{
  int difference = difference_of(source);
  *listed += difference >= 0;
  if (tokens_agree(tokenizer, line, tokens) == (difference < 0))
    return;
  printf("\n  %s: %s\n", difference < 0 ? "differs" : "is the same, but listed as different", source);
  if (difference >= 0)
    printf("    listed because %s\n", differences[difference].reason);
  for (guint i = 0; i < tokens->len; i++)
    printf("    [%zu, %zu)", (size_t)g_array_index(tokens, ThemaToken, i).start,
           (size_t)g_array_index(tokens, ThemaToken, i).end);
  CU_FAIL("a line of WordBreakTest.txt");
}

static void test_unicode(void)
{
  g_autofree char *contents = NULL;
  if (!g_file_get_contents(WORD_BREAK_TEST, &contents, NULL, NULL)) {
    printf("skipped: %s is not here; install the package unicode-data\n", WORD_BREAK_TEST);
    return;
  }
  g_auto(GStrv) sources = g_strsplit(contents, "\n", -1);
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(NULL, NULL);
  g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(ThemaToken));
  Line line = {.text = g_string_new(NULL), .spans = g_array_new(FALSE, FALSE, sizeof(ThemaSpan))};
  guint lines = 0;
  guint listed = 0;
  for (char **source = sources; *source; source++) {
    if (!parse_line(*source, &line))
      continue;
    lines++;
    check_line(tokenizer, &line, tokens, *source, &listed);
  }
  printf("%u lines, %u of them listed differences ... ", lines, listed);
  CU_ASSERT_TRUE(lines > 1000);
  CU_ASSERT_EQUAL(listed, G_N_ELEMENTS(differences));
  g_string_free(line.text, TRUE);
  g_array_unref(line.spans);
}

static void check_against_icu(ThemaSegmenter *segmenter, UBreakIterator *words, const GString *text)
{
  g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(ThemaSegment));
  UErrorCode status = U_ZERO_ERROR;
  UText *opened = utext_openUTF8(NULL, text->str, (int64_t)text->len, &status);
  ubrk_setUText(words, opened, &status);
  CU_ASSERT_TRUE_FATAL(U_SUCCESS(status));
  thema_segmenter_cut(segmenter, text->str, text->len, segments);
  bool same = true;
  for (guint i = 0; same && i < segments->len; i++)
    same = ubrk_next(words) == (int32_t)g_array_index(segments, ThemaSegment, i).end;
  same = same && ubrk_next(words) == UBRK_DONE;
  if (!same)
    printf("\n  not ICU's segments: \"%s\"\n", text->str);
  CU_ASSERT_TRUE(same);
  utext_close(opened);
}

/* Under the overlays lie the segments of ICU's root locale (but for @, at which its rules do not break). */
static void test_icu(void)
{
  static const char *const pieces[] = {
      "word", "don't", "3.5", "1,000", "naïve",  "l’été",    "中国人民",  "テスト", "ภาษาไทย",
      " ",    "  ",    "-",   "—",     ".",      ",",        "\n",        "\r\n",   "👩‍👩‍👧",
      "#",    "_",     ":",   "בְּ",     "한국어", "\xC2\xAD", "a\xCC\x81", "(",      "”",
      "%",    "&",     "/"};
  ThemaSegmenter segmenter = {0};
  CU_ASSERT_TRUE_FATAL(thema_segmenter_init(&segmenter, NULL));
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *words = ubrk_open(UBRK_WORD, "root", NULL, 0, &status);
  CU_ASSERT_TRUE_FATAL(U_SUCCESS(status));
  g_autoptr(GRand) random = g_rand_new_with_seed(15);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint round = 0; round < 2000; round++) {
    g_string_truncate(text, 0);
    for (guint i = 0; i < round % 50; i++)
      g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    check_against_icu(&segmenter, words, text);
  }
  ubrk_close(words);
  thema_segmenter_clear(&segmenter);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"Unicode's word break test", test_unicode},
      {"segments are ICU's", test_icu},
      {NULL, NULL},
  };
  return harness_run("wordbreak", tests);
}
