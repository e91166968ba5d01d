#include <string.h>

#include "corpus/ordinal-private.h"
#include "corpus/segment-private.h"
#include "corpus/wording-private.h"

/* The header of a document: title, its repeat, date, speaker. It ends at the first line that is none of them.
 */

#define HEADER_LINES_MAX 12
#define TITLE_LINES_MAX 3
#define TITLE_WRAP_COLUMNS 100 /* wider lines are a title each */
#define SUBTITLES_MAX 2
#define LIKENESS_MIN 0.85
#define REFERENCE_MARK "※"
#define SPEAKER_BYTES_MAX 160

static void set_text(char **place, const char *text, gsize length)
{
  g_free(*place);
  *place = thema_title_text(text, length);
}

static guint word_count(const char *text)
{
  guint words = 0;
  bool inside = false;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    bool space = g_unichar_isspace(c);
    words += (!space && !inside) || g_unichar_iswide(c);
    inside = !space;
  }
  return words;
}

/* The headline among the parts of `a | b | c`: the first, unless it is a mere label before a longer one. */
static guint headline_part(char **parts)
{
  guint first = word_count(parts[0]);
  return parts[1] != NULL && first <= 3 && word_count(parts[1]) >= MAX(5, 2 * first) ? 1 : 0;
}

static void add_keyword(ThemaItem *item, const char *word)
{
  for (guint i = 0; i < item->keywords->len; i++) {
    if (strcmp(g_ptr_array_index(item->keywords, i), word) == 0)
      return;
  }
  if (*word != '\0')
    g_ptr_array_add(item->keywords, g_strdup(word));
}

/* The bytes of the title line before and after the headline, which are its keywords and what parts them from
 * it. */
static void note_labels(ThemaItem *item, const char *headline)
{
  const char *line = item->lines->bytes + item->title_span.start;
  gsize length = item->title_span.end - item->title_span.start;
  const char *at = length > 0 ? memmem(line, length, headline, strlen(headline)) : NULL;
  if (at == NULL)
    return;
  gsize start = item->title_span.start + (gsize)(at - line), end = start + strlen(headline);
  ThemaSpan labels[] = {{item->title_span.start, start}, {end, item->title_span.end}};
  for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
    if (labels[i].start < labels[i].end)
      g_array_append_val(item->labels, labels[i]);
  }
}

/* Splits `headline | keyword | keyword`. */
static void split_title(ThemaItem *item)
{
  g_autoptr(GString) text = g_string_new(item->title);
  g_string_replace(text, "｜", " | ", 0);
  g_auto(GStrv) parts = g_strsplit(text->str, " | ", -1);
  if (parts[0] == NULL || parts[1] == NULL)
    return;
  guint headline = headline_part(parts);
  for (guint i = 0; parts[i] != NULL; i++) {
    g_strstrip(parts[i]);
    if (i != headline)
      add_keyword(item, parts[i]);
  }
  g_free(item->title);
  item->title = g_strdup(parts[headline]);
  item->news = true;
  note_labels(item, item->title);
}

/* "Remarks by X at …" in a title names the speaker too. */
static void speaker_in_title(ThemaItem *item)
{
  static const char *const forms[] = {"remarks by ",   "address by ", "speech by ",
                                      "statement by ", "lecture by ", NULL};
  gsize length = strlen(item->title);
  for (guint i = 0; forms[i] != NULL; i++) {
    gsize n = thema_begins_with(item->title, length, forms[i]);
    if (n == 0 || *item->speaker != '\0')
      continue;
    g_auto(GStrv) words = g_strsplit(item->title + n, " ", 6);
    g_autoptr(GString) name = g_string_new(NULL);
    for (guint w = 0; w < 5 && words[w] != NULL && g_ascii_isupper(*words[w]); w++) {
      bool last = g_str_has_suffix(words[w], ",");
      g_string_append_printf(name, "%s%s", w > 0 ? " " : "", words[w]);
      if (last) {
        g_string_truncate(name, name->len - 1);
        break;
      }
    }
    if (thema_is_name_like(name->str, name->len, false))
      set_text(&item->speaker, name->str, name->len);
  }
}

static void finish_title(ThemaItem *item)
{
  if (*item->title == '\0')
    return;
  if (*item->date == '\0')
    (void)thema_date_find(item->title, strlen(item->title), item->date);
  split_title(item);
  speaker_in_title(item);
}

/* Takes lines [line, end) as the title. */
static void take_title(ThemaItem *item, guint line, guint end, ThemaSpan span)
{
  set_text(&item->title, item->lines->bytes + span.start, span.end - span.start);
  item->title_line = line;
  item->title_span = span;
  if (end == line + 1)
    item->lines->lines[line].own = true;
}

/* Lines of a title: one, or a short block of narrow lines up to a line of the header. */
static guint title_end(const ThemaItem *item, guint line)
{
  const ThemaLines *lines = item->lines;
  guint end = line;
  while (end < item->end && !thema_line_blank(lines, end)) {
    char iso[THEMA_DATE_SIZE];
    ThemaSpan name;
    const char *text = thema_line_text(lines, end);
    gsize length = thema_line_length(lines, end);
    if (end > line && (thema_line_date(lines, end, iso) != THEMA_DATE_LINE_NONE ||
                       thema_labelled_speaker(lines, end, &name) || thema_is_name_like(text, length, false) ||
                       lines->lines[end].columns > THEMA_WIDE_LINE))
      break;
    if (!thema_line_title_like(lines, end) || end - line == TITLE_LINES_MAX)
      return line;
    end++;
  }
  for (guint i = line; i < end && end > line + 1; i++) {
    if (lines->lines[i].columns > TITLE_WRAP_COLUMNS)
      return line;
  }
  return end;
}

static bool read_plain_title(ThemaItem *item, guint line, guint *end)
{
  ThemaOrdinal ordinal;
  if (thema_ordinal_parse(thema_line_text(item->lines, line), thema_line_length(item->lines, line), &ordinal))
    return false;
  *end = title_end(item, line);
  if (*end == line)
    return false;
  take_title(item, line, *end, (ThemaSpan){item->lines->lines[line].start, item->lines->lines[*end - 1].end});
  return true;
}

static bool read_doubled_title(ThemaItem *item, guint line, guint *end)
{
  guint second;
  if (!thema_item_applies(item, THEMA_RULE_DOUBLED_HEADLINE) ||
      !thema_doubled_headline(item->lines, line, item->end, true, &second))
    return false;
  take_title(item, line, line + 1, (ThemaSpan){item->lines->lines[line].start, item->lines->lines[line].end});
  thema_item_exclude(item, second, THEMA_RULE_DOUBLED_HEADLINE);
  item->news = true;
  *end = second + 1;
  return true;
}

/* A markdown or underlined heading at the top is the title when it is the only one of the top level. */
static bool read_marked_title(ThemaItem *item, guint line, guint *end)
{
  ThemaLines *lines = item->lines;
  ThemaSpan span;
  bool hash =
      thema_item_applies(item, THEMA_RULE_MARKDOWN) && thema_markdown_heading(lines, line, &span) == 1;
  bool bar =
      thema_item_applies(item, THEMA_RULE_UNDERLINED) && thema_underlined(lines, line, item->end) == '=';
  if (!hash && !bar)
    return false;
  bool fenced = false;
  for (guint i = line + 1; i < item->end; i++) {
    ThemaSpan other;
    fenced ^= !thema_line_blank(lines, i) && thema_is_fence(lines, i);
    if (!fenced && !thema_line_blank(lines, i) &&
        ((hash && thema_markdown_heading(lines, i, &other) == 1) ||
         (bar && thema_underlined(lines, i, item->end) == '=')))
      return false;
  }
  if (hash)
    thema_line_begin_at(lines, line, span.start);
  take_title(item, line, line + 1, (ThemaSpan){lines->lines[line].start, lines->lines[line].end});
  *end = line + 1;
  if (bar)
    thema_item_exclude(item, (*end)++, THEMA_RULE_UNDERLINE);
  return true;
}

static bool is_heading(const ThemaItem *item, guint line)
{
  ThemaSpan span;
  return (thema_item_applies(item, THEMA_RULE_MARKDOWN) &&
          thema_markdown_heading(item->lines, line, &span) > 0) ||
         (thema_item_applies(item, THEMA_RULE_UNDERLINED) &&
          thema_underlined(item->lines, line, item->end) != 0);
}

static bool read_title(ThemaItem *item, guint line, guint *end)
{
  if (item->title_line != item->end)
    return false;
  g_autofree char *told = g_strdup(item->title); /* by front matter: it stays, whatever the line says */
  bool marked = read_marked_title(item, line, end);
  if (marked && *told != '\0') {
    g_free(item->title);
    item->title = g_steal_pointer(&told);
    return true;
  }
  if (marked || *told != '\0')
    return marked;
  return thema_item_applies(item, THEMA_RULE_TITLE) && !is_heading(item, line) &&
         (read_doubled_title(item, line, end) || read_plain_title(item, line, end));
}

/* The title again: word for word, or marked ※ and nearly so. */
static bool read_repeat(ThemaItem *item, guint line)
{
  if (item->title_line == item->end || !thema_item_applies(item, THEMA_RULE_TITLE_REPEAT))
    return false;
  const char *text = thema_line_text(item->lines, line);
  gsize length = thema_line_length(item->lines, line);
  if (length > 2000 || thema_begins_with(text, length, REFERENCE_MARK) > 0)
    return false;
  static const char *const marks[] = {REFERENCE_MARK, NULL};
  g_autofree char *again = thema_title_text(text, length);
  bool marked = thema_contains(text, length, marks);
  if (!thema_lines_same(item->lines, line, item->title_line) &&
      !(marked && thema_likeness(again, item->title) >= LIKENESS_MIN))
    return false;
  thema_item_exclude(item, line, THEMA_RULE_TITLE_REPEAT);
  return true;
}

static bool read_date(ThemaItem *item, guint line)
{
  char iso[THEMA_DATE_SIZE];
  if (!thema_item_applies(item, THEMA_RULE_DATE_LINE))
    return false;
  ThemaDateLine form = thema_line_date(item->lines, line, iso);
  if (form == THEMA_DATE_LINE_NONE)
    return false;
  if (*item->date == '\0')
    memcpy(item->date, iso, sizeof iso);
  item->released |= form == THEMA_DATE_LINE_LABELLED;
  thema_item_exclude(item, line, THEMA_RULE_DATE_LINE);
  return true;
}

/* The bytes before what a byline adds to the name: `| 3 May 2021 | 5 min read`. */
static gsize byline_length(const char *text, gsize length)
{
  static const char *const marks[] = {" | ", " • ", " · ", " – ", " — ", NULL};
  for (gsize at = 0; at < length; at++) {
    for (guint i = 0; marks[i] != NULL; i++) {
      if (thema_begins_with(text + at, length - at, marks[i]) > 0)
        return at;
    }
  }
  return length;
}

bool thema_labelled_speaker(const ThemaLines *lines, guint line, ThemaSpan *name)
{
  static const char *const told[] = {"speaker", "delivered by", "presented by", "主讲人", "演讲人",
                                     "讲话人",  "发言人",       "作者",         NULL};
  static const char *const by[] = {"remarks by", "address by", "speech by", "statement by",
                                   "lecture by", "by",         NULL};
  const char *text = thema_line_text(lines, line);
  gsize length = thema_line_length(lines, line);
  if (length > SPEAKER_BYTES_MAX)
    return false;
  ThemaSpan rest = {0, length};
  while (rest.start < rest.end && strchr("*_", text[rest.start]) != NULL)
    rest.start++;
  while (rest.end > rest.start && strchr("*_.", text[rest.end - 1]) != NULL)
    rest.end--;
  gsize label = thema_begins_with_word(text + rest.start, rest.end - rest.start, told);
  bool explicit_label = label > 0;
  if (!explicit_label)
    label = thema_begins_with_word(text + rest.start, rest.end - rest.start, by);
  if (label == 0)
    return false;
  rest = thema_trim(text, (ThemaSpan){rest.start + label, rest.end});
  gsize colon = thema_begins_with(text + rest.start, rest.end - rest.start, ":");
  if (colon == 0)
    colon = thema_begins_with(text + rest.start, rest.end - rest.start, "：");
  if (explicit_label && colon == 0)
    return false;
  rest = thema_trim(text, (ThemaSpan){rest.start + colon, rest.end});
  while (rest.start < rest.end && strchr("* ", text[rest.start]) != NULL)
    rest.start++;
  rest.end = rest.start + byline_length(text + rest.start, rest.end - rest.start);
  if (rest.start == rest.end ||
      (!explicit_label && !thema_is_name_like(text + rest.start, rest.end - rest.start, true)))
    return false;
  gsize offset = lines->lines[line].start;
  *name = (ThemaSpan){offset + rest.start, offset + rest.end};
  return true;
}

static bool is_date(const ThemaItem *item, guint line)
{
  char iso[THEMA_DATE_SIZE];
  return line < item->end && thema_line_date(item->lines, line, iso) != THEMA_DATE_LINE_NONE;
}

/* True when `word` stands in lower case in the lines after `line`. */
static bool occurs_small(const ThemaItem *item, guint line, const char *word, gsize length)
{
  g_autofree char *small = g_utf8_strdown(word, (gssize)length);
  gsize n = strlen(small);
  const char *at = item->lines->bytes + item->lines->lines[line].end;
  const char *end = item->lines->bytes + item->lines->lines[item->end - 1].end;
  while ((at = memmem(at, (gsize)(end - at), small, n)) != NULL) {
    bool whole = !g_ascii_isalpha(at[-1]) && (at + n == end || !g_ascii_isalpha(at[n]));
    if (whole)
      return true;
    at += n;
  }
  return false;
}

/* `Clean Energy` has the form of a name, but all its words are words of the text. */
static bool is_made_of_words(const ThemaItem *item, guint line)
{
  const char *text = thema_line_text(item->lines, line);
  gsize length = thema_line_length(item->lines, line);
  for (gsize at = 0; at < length;) {
    gsize end = at;
    while (end < length && text[end] != ' ')
      end++;
    if (end > at && ((guchar)text[at] >= 0x80 || !occurs_small(item, line, text + at, end - at)))
      return false;
    at = end + 1;
  }
  return true;
}

/* Another line of the form alone below: they are headings, not a name. */
static bool has_fellows(const ThemaItem *item, guint line)
{
  guint next = thema_next_text(item->lines, line + 1, item->end); /* may still be of the header */
  for (guint i = next + 1; i < item->end; i++) {
    thema_lines_passed(item->lines, i);
    if (thema_line_alone(item->lines, i) && !thema_lines_same(item->lines, i, line) && !is_date(item, i) &&
        thema_is_name_like(thema_line_text(item->lines, i), thema_line_length(item->lines, i), false))
      return true;
  }
  return false;
}

/* A name alone on its line; in capitals only where a date stands beside it. */
static bool is_bare_name(const ThemaItem *item, guint line)
{
  bool dated = *item->date != '\0' || is_date(item, thema_next_text(item->lines, line + 1, item->end));
  return thema_is_name_like(thema_line_text(item->lines, line), thema_line_length(item->lines, line),
                            dated) &&
         !is_made_of_words(item, line) && !has_fellows(item, line);
}

/* A labelled speaker, or a bare name below a title. */
static bool read_speaker(ThemaItem *item, guint line)
{
  if (!thema_item_applies(item, THEMA_RULE_SPEAKER_LINE) || *item->speaker != '\0')
    return false;
  const ThemaLine *this = &item->lines->lines[line];
  ThemaSpan name = {this->start, this->end};
  bool labelled = thema_labelled_speaker(item->lines, line, &name);
  if (!labelled && (item->title_line == item->end || is_heading(item, line) || !is_bare_name(item, line)))
    return false;
  set_text(&item->speaker, item->lines->bytes + name.start, name.end - name.start);
  if (*item->date == '\0')
    (void)thema_date_find(item->lines->bytes + name.end, this->end - name.end, item->date);
  thema_item_exclude(item, line, THEMA_RULE_SPEAKER_LINE);
  item->speech = true;
  return true;
}

/* A short line of the header that is none of the known ones; what follows it may still be. */
static bool is_subtitle(const ThemaItem *item, guint line)
{
  return item->title_line != item->end && item->lines->lines[line].columns <= TITLE_WRAP_COLUMNS &&
         thema_line_title_like(item->lines, line) && !is_heading(item, line);
}

static bool is_notice(const ThemaItem *item, guint line)
{
  return thema_is_head_notice(thema_line_text(item->lines, line), thema_line_length(item->lines, line));
}

/* The first lines of the body tell what kind of text it is. */
static void weigh_body(ThemaItem *item)
{
  guint paragraphs = 0;
  for (guint i = item->body; i < item->end && paragraphs < 3; i++) {
    if (thema_line_blank(item->lines, i) || !item->lines->lines[i].starts)
      continue;
    const char *text = thema_line_text(item->lines, i);
    gsize length = thema_line_length(item->lines, i);
    item->news |= paragraphs++ == 0 && thema_is_dateline(text, length);
    item->speech |= thema_holds_salutation(text, length);
  }
}

void thema_item_read_header(ThemaItem *item)
{
  guint seen = 0;
  guint subtitles = 0;
  guint line = thema_next_text(item->lines, item->body, item->end);
  while (line < item->end && seen++ < HEADER_LINES_MAX) {
    guint next = line + 1;
    bool known = item->lines->lines[line].apart != 0 || read_date(item, line) || read_repeat(item, line) ||
                 (!is_notice(item, line) && read_title(item, line, &next)) || read_speaker(item, line);
    if (!known && !is_notice(item, line) && (!is_subtitle(item, line) || ++subtitles > SUBTITLES_MAX))
      break;
    if (known)
      item->body = next;
    line = thema_next_text(item->lines, next, item->end);
  }
  finish_title(item);
  weigh_body(item);
}
