#include "corpus/ordinal-private.h"

#include <string.h>

#include "corpus/numeral-private.h"
#include "corpus/wording-private.h"

#define NUMBER_MAX 99
#define LABEL_BYTES_MAX 120 /* a longer line after a label without a mark is a sentence */

typedef struct {
  const char *text;
  guint value;
} Word;

static gsize mark_at(const char *text, gsize length, gsize at, const char *const *marks)
{
  for (gsize i = 0; marks[i] != NULL; i++) {
    gsize n = thema_begins_with(text + at, length - at, marks[i]);
    if (n > 0)
      return at + n;
  }
  return 0;
}

static gsize read_words(const char *text, gsize length, const Word *words, const char *const *marks,
                        guint *value)
{
  for (gsize i = 0; words[i].text != NULL; i++) {
    gsize n = thema_begins_with(text, length, words[i].text);
    gsize after = n > 0 ? mark_at(text, length, n, marks) : 0;
    if (after > 0) {
      *value = words[i].value;
      return after;
    }
  }
  return 0;
}

static const Word english_words[] = {
    {"first", 1},       {"firstly", 1},   {"first of all", 1}, {"second", 2},   {"secondly", 2},
    {"third", 3},       {"thirdly", 3},   {"fourth", 4},       {"fourthly", 4}, {"fifth", 5},
    {"fifthly", 5},     {"sixth", 6},     {"sixthly", 6},      {"seventh", 7},  {"seventhly", 7},
    {"eighth", 8},      {"eighthly", 8},  {"ninth", 9},        {"ninthly", 9},  {"tenth", 10},
    {"tenthly", 10},    {"eleventh", 11}, {"twelfth", 12},     {"finally", 0},  {"lastly", 0},
    {"last of all", 0}, {NULL, 0}};

static gsize read_english(const char *text, gsize length, guint *value)
{
  static const char *const marks[] = {",", "，", ":", "：", NULL};
  return length > 0 && g_ascii_isupper(*text) ? read_words(text, length, english_words, marks, value) : 0;
}

static const char *const han_marks[] = {"、", "，", "。", "：", ",", NULL};

static gsize read_han_word(const char *text, gsize length, guint *value)
{
  static const Word words[] = {{"首先", 1}, {"其次", 2}, {"再次", 3}, {"最后", 0}, {NULL, 0}};
  gsize n = read_words(text, length, words, han_marks, value);
  if (n > 0)
    return n;
  gsize at = thema_begins_with(text, length, "第");
  if (at == 0)
    return 0;
  n = thema_numeral_han(text + at, length - at, value);
  return n > 0 ? mark_at(text, length, at + n, han_marks) : 0;
}

static gsize read_han(const char *text, gsize length, guint *value)
{
  static const char *const marks[] = {"、", "．", NULL};
  gsize n = thema_numeral_han(text, length, value);
  return n > 0 ? mark_at(text, length, n, marks) : 0;
}

static const char *const open_brackets[] = {"(", "（", NULL};
static const char *const close_brackets[] = {")", "）", NULL};

static gsize read_han_paren(const char *text, gsize length, guint *value)
{
  gsize at = mark_at(text, length, 0, open_brackets);
  if (at == 0)
    return 0;
  gsize n = thema_numeral_han(text + at, length - at, value);
  return n > 0 ? mark_at(text, length, at + n, close_brackets) : 0;
}

/* What follows a Western number's mark: a space, the end, or a character of another script. */
static gsize spaced(const char *text, gsize length, gsize after)
{
  return after == 0 || after == length || g_ascii_isspace(text[after]) || (guchar)text[after] >= 0x80 ? after
                                                                                                      : 0;
}

/* The same, or a word right behind the mark (`1.Energy`). */
static gsize spaced_or_word(const char *text, gsize length, gsize after)
{
  return after + 1 < length && g_ascii_isupper(text[after]) && g_ascii_islower(text[after + 1])
             ? after
             : spaced(text, length, after);
}

static gsize read_roman(const char *text, gsize length, guint *value)
{
  static const char *const marks[] = {".", "、", NULL};
  gsize n = thema_numeral_roman(text, length, value);
  if (n > 0 && n == length)
    return n; /* a numeral alone on its line */
  return n > 0 ? spaced(text, length, mark_at(text, length, n, marks)) : 0;
}

static gsize read_digit(const char *text, gsize length, guint *value)
{
  static const char *const marks[] = {".", "、", "．", NULL};
  gsize n = thema_numeral_digits(text, length, value);
  return n > 0 ? spaced_or_word(text, length, mark_at(text, length, n, marks)) : 0;
}

static gsize read_paren(const char *text, gsize length, guint *value)
{
  gsize at = mark_at(text, length, 0, open_brackets);
  gsize n = thema_numeral_digits(text + at, length - at, value);
  return n > 0 ? spaced_or_word(text, length, mark_at(text, length, at + n, close_brackets)) : 0;
}

/* The number of a label: 2, II, two. */
static gsize read_label_number(const char *text, gsize length, guint *value)
{
  static const char *const words[] = {"one",   "two",   "three", "four", "five", "six",
                                      "seven", "eight", "nine",  "ten",  NULL};
  gsize n = thema_numeral_digits(text, length, value);
  n = n > 0 ? n : thema_numeral_roman(text, length, value);
  for (guint i = 0; n == 0 && words[i] != NULL; i++) {
    n = thema_begins_with(text, length, words[i]);
    *value = i + 1;
  }
  return n > 0 && n < length && g_ascii_isalnum(text[n]) ? 0 : n;
}

/* What follows a label: the end, a mark, or a space before words that read as a heading. */
static gsize label_end(const char *text, gsize length, gsize at)
{
  static const char *const marks[] = {":", "：", ".", "、", " – ", " — ", " - ", "—", NULL};
  if (at == 0 || at == length)
    return at;
  gsize after = mark_at(text, length, at, marks);
  if (after > 0)
    return after;
  ThemaSpan rest = thema_trim(text, (ThemaSpan){at, length});
  gunichar c = g_utf8_get_char(text + rest.start);
  bool heading = rest.start > at && length <= LABEL_BYTES_MAX && (g_unichar_isupper(c) || c >= 0x2E80) &&
                 thema_is_title_like(text + rest.start, rest.end - rest.start);
  return heading ? at : 0;
}

static const char *const label_names[][4] = {[THEMA_ORDINAL_PART] = {"part ", "book ", NULL},
                                             [THEMA_ORDINAL_CHAPTER] = {"chapter ", NULL},
                                             [THEMA_ORDINAL_SECTION] = {"section ", NULL},
                                             [THEMA_ORDINAL_ARTICLE] = {"article ", NULL},
                                             [THEMA_ORDINAL_POINT] = {"point ", "step ", "topic ", NULL}};

static gsize read_label(const char *text, gsize length, ThemaOrdinalStyle style, guint *value)
{
  static const char *const han[][6] = {[THEMA_ORDINAL_PART] = {"部分", "篇", "编", NULL},
                                       [THEMA_ORDINAL_CHAPTER] = {"章", NULL},
                                       [THEMA_ORDINAL_SECTION] = {"节", "節", NULL},
                                       [THEMA_ORDINAL_ARTICLE] = {"条", "條", NULL},
                                       [THEMA_ORDINAL_POINT] = {"点", "點", "个问题", NULL}};
  gsize at = thema_begins_with(text, length, "第");
  if (at > 0) {
    gsize n = thema_numeral_han(text + at, length - at, value);
    n = n > 0 ? n : thema_numeral_digits(text + at, length - at, value);
    return n > 0 ? label_end(text, length, mark_at(text, length, at + n, han[style])) : 0;
  }
  at = length > 0 && g_ascii_isupper(*text) ? mark_at(text, length, 0, label_names[style]) : 0;
  gsize n = at > 0 ? read_label_number(text + at, length - at, value) : 0;
  return n > 0 ? label_end(text, length, at + n) : 0;
}

/* By the three letters that the words of ordinals begin with: for the first two, a bit for each third. */
typedef struct {
  guint32 third[26][26];
} Beginnings;

static guint letter(char c)
{
  return (guint)((guchar)c | 0x20) - 'a';
}

static void add_beginning(Beginnings *beginnings, const char *word)
{
  beginnings->third[letter(word[0])][letter(word[1])] |= 1u << letter(word[2]);
}

static bool begins(const Beginnings *beginnings, const char *text)
{
  guint second = letter(text[1]);
  guint third = letter(text[2]);
  return second < 26 && third < 26 && (beginnings->third[letter(text[0])][second] >> third & 1) != 0;
}

static const Beginnings *word_beginnings(void)
{
  static gsize made;
  static Beginnings beginnings;
  if (g_once_init_enter(&made)) {
    for (gsize i = 0; english_words[i].text != NULL; i++)
      add_beginning(&beginnings, english_words[i].text);
    for (gsize style = 0; style < G_N_ELEMENTS(label_names); style++) {
      for (gsize i = 0; label_names[style][i] != NULL; i++)
        add_beginning(&beginnings, label_names[style][i]);
    }
    g_once_init_leave(&made, 1);
  }
  return &beginnings;
}

static bool is_roman(char c)
{
  return c == 'I' || c == 'V' || c == 'X' || c == 'L' || c == 'C';
}

bool thema_may_be_ordinal(const char *text, gsize length)
{
  if (length == 0)
    return false;
  if (!g_ascii_isupper(*text))
    return *text == '(' || g_ascii_isdigit(*text) || (guchar)*text >= 0x80;
  if (is_roman(*text) && (length == 1 || is_roman(text[1]) || text[1] == '.' || (guchar)text[1] >= 0x80))
    return true;
  return length > 2 && begins(word_beginnings(), text);
}

bool thema_ordinal_parse(const char *text, gsize length, ThemaOrdinal *ordinal)
{
  typedef gsize (*Reader)(const char *text, gsize length, guint *value);
  static const Reader readers[THEMA_ORDINAL_STYLES] = {
      [THEMA_ORDINAL_WORD] = read_english, [THEMA_ORDINAL_HAN_WORD] = read_han_word,
      [THEMA_ORDINAL_HAN] = read_han,      [THEMA_ORDINAL_HAN_PAREN] = read_han_paren,
      [THEMA_ORDINAL_ROMAN] = read_roman,  [THEMA_ORDINAL_DIGIT] = read_digit,
      [THEMA_ORDINAL_PAREN] = read_paren};
  for (guint style = 0; style < THEMA_ORDINAL_STYLES; style++) {
    guint value = 0;
    gsize n = thema_ordinal_labels((ThemaOrdinalStyle)style)
                  ? read_label(text, length, (ThemaOrdinalStyle)style, &value)
                  : readers[style](text, length, &value);
    bool closing = style == THEMA_ORDINAL_WORD || style == THEMA_ORDINAL_HAN_WORD;
    if (n == 0 || value > NUMBER_MAX || (value == 0 && !closing))
      continue;
    *ordinal = (ThemaOrdinal){(ThemaOrdinalStyle)style, value, n};
    return true;
  }
  return false;
}

bool thema_ordinal_numbers(ThemaOrdinalStyle style)
{
  return style != THEMA_ORDINAL_WORD && style != THEMA_ORDINAL_HAN_WORD;
}

bool thema_ordinal_labels(ThemaOrdinalStyle style)
{
  return style <= THEMA_ORDINAL_POINT;
}
