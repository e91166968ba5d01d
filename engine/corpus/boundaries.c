#include <string.h>

#include "corpus/segment-private.h"
#include "corpus/wording-private.h"

/* Where documents begin in a source of several. */

#define TITLE_LINES_MAX 3
#define WORDS_ENOUGH 4  /* of a headline amid a text that is said twice */
#define BODY_COLUMNS 60 /* a longer line is text, though it ends as titles do */

/* A line at which a document may begin. */
typedef struct {
  guint line;
  bool sure; /* proved by itself; others need text since the last */
} Start;

static gint compare_starts(gconstpointer a, gconstpointer b)
{
  const Start *x = a;
  const Start *y = b;
  if (x->line != y->line)
    return x->line > y->line ? 1 : -1;
  return y->sure - x->sure;
}

static void add_start(GArray *starts, guint line, bool sure)
{
  Start start = {line, sure};
  g_array_append_val(starts, start);
}

/* Headings below the first level of markdown are no titles. */
static bool title_like(const ThemaLines *lines, guint line)
{
  ThemaSpan heading;
  return thema_markdown_heading(lines, line, &heading) < 2 && thema_line_title_like(lines, line);
}

static bool has_keywords(const ThemaLines *lines, guint line)
{
  return thema_line_looks(lines, line, THEMA_LOOKS_KEYED) &&
         thema_has_keywords(thema_line_text(lines, line), thema_line_length(lines, line));
}

static bool is_dateline(const ThemaLines *lines, guint line)
{
  return thema_line_looks(lines, line, THEMA_LOOKS_DATELINE);
}

/* A headline can follow a blank line or, where each line is a paragraph, a long one. */
static bool may_open(const ThemaLines *lines, guint line)
{
  return thema_line_opens_block(lines, line) || lines->lines[line - 1].columns > THEMA_WIDE_LINE;
}

/* Words, where a wide character counts as half of one. */
static guint words_of(const ThemaLines *lines, guint line)
{
  const char *text = thema_line_text(lines, line);
  const char *end = lines->bytes + lines->lines[line].end;
  guint halves = 0;
  bool inside = false;
  for (const char *at = text; at < end && halves < 2 * WORDS_ENOUGH; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    bool space = g_unichar_isspace(c);
    halves += g_unichar_iswide(c) ? 1 : !space && !inside ? 2 : 0;
    inside = !space;
  }
  return halves / 2;
}

/* Text that is no further line of titles: a sentence, or a long line. */
static bool reads_on(const ThemaLines *lines, guint line)
{
  return lines->lines[line].columns >= BODY_COLUMNS || is_dateline(lines, line) || !title_like(lines, line);
}

/* True when text follows within `most` lines, dates not counted. */
static bool body_follows(const ThemaLines *lines, guint line, guint end, guint most)
{
  for (guint i = thema_next_text(lines, line, end); i < end && most > 0;
       i = thema_next_text(lines, i + 1, end)) {
    char iso[THEMA_DATE_SIZE];
    if (thema_line_date(lines, i, iso) != THEMA_DATE_LINE_NONE)
      continue;
    if (reads_on(lines, i))
      return true;
    most--;
  }
  return false;
}

bool thema_opens_doubled(const ThemaLines *lines, guint first, guint end)
{
  guint second;
  guint top = thema_next_text(lines, first, end);
  return top < end && thema_doubled_headline(lines, top, end, true, &second);
}

bool thema_doubled_headline(const ThemaLines *lines, guint line, guint end, bool dump, guint *second)
{
  guint next = line + 1;
  if (next < end && thema_line_blank(lines, next) && thema_line_opens_block(lines, line))
    next++;
  if (next >= end || thema_line_blank(lines, next) || !thema_lines_same(lines, line, next))
    return false;
  if (next + 1 < end && thema_lines_same(lines, line, next + 1))
    return false;
  if (!may_open(lines, line) ||
      !thema_is_headline_like(thema_line_text(lines, line), thema_line_length(lines, line)))
    return false;
  *second = next;
  bool apart = next > line + 1;
  /* Amid a text a short line said twice is a refrain (`Yes we can`), and so is one that no text follows. */
  if (!dump && (words_of(lines, line) < (apart ? WORDS_ENOUGH : WORDS_ENOUGH - 1) ||
                !body_follows(lines, next + 1, end, TITLE_LINES_MAX)))
    return false;
  if (next + 1 >= end || thema_line_blank(lines, next + 1))
    return !apart || thema_line_alone(lines, next);
  return thema_line_opens_block(lines, line) && !apart
             ? reads_on(lines, next + 1)
             : lines->lines[next + 1].columns > THEMA_WIDE_LINE || is_dateline(lines, next + 1);
}

/* The line of text before `line`, or `line` itself when there is none within three lines. */
static guint text_before(const ThemaLines *lines, guint line)
{
  for (guint back = 1; back <= 3 && back <= line; back++) {
    if (!thema_line_blank(lines, line - back))
      return line - back;
  }
  return line;
}

/* The first line of the title right above the date line `date`, a speaker's line between them or not; `date`
 * when there is none. */
static guint title_above(const ThemaLines *lines, guint date)
{
  guint title = text_before(lines, date);
  ThemaSpan name;
  if (title != date &&
      (thema_labelled_speaker(lines, title, &name) ||
       thema_is_name_like(thema_line_text(lines, title), thema_line_length(lines, title), false))) {
    guint above = text_before(lines, title);
    if (above != title && title_like(lines, above))
      title = above;
  }
  if (title == date || !title_like(lines, title))
    return date;
  guint first = title;
  while (first > 0 && !thema_line_blank(lines, first - 1) && title - first < TITLE_LINES_MAX) {
    if (lines->lines[first - 1].columns > THEMA_WIDE_LINE)
      break;
    first--;
    if (!title_like(lines, first))
      return date;
  }
  return may_open(lines, first) ? first : date;
}

/* Titles with a date below. A labelled date is proof enough; a bare one only where the text itself begins so.
 */
static void find_dated(const ThemaLines *lines, GArray *starts)
{
  g_autoptr(GArray) bare = g_array_new(FALSE, FALSE, sizeof(Start));
  guint top = thema_next_text(lines, 0, lines->n_lines);
  bool uniform = false;
  for (guint i = 0; i < lines->n_lines; i++) {
    char iso[THEMA_DATE_SIZE];
    thema_lines_passed(lines, i);
    if (thema_line_blank(lines, i))
      continue;
    ThemaDateLine form = thema_line_date(lines, i, iso);
    if (form == THEMA_DATE_LINE_NONE || thema_next_text(lines, i + 1, lines->n_lines) == lines->n_lines)
      continue;
    guint title = title_above(lines, i);
    if (title == i)
      continue;
    uniform |= title == top;
    add_start(form == THEMA_DATE_LINE_LABELLED ? starts : bare, title, false);
  }
  if (uniform)
    g_array_append_vals(starts, bare->data, bare->len);
}

static void find_doubled(const ThemaLines *lines, GArray *starts)
{
  bool dump = thema_opens_doubled(lines, 0, lines->n_lines);
  for (guint i = 0; i < lines->n_lines; i++) {
    guint second;
    thema_lines_passed(lines, i);
    if (thema_line_blank(lines, i) || !thema_doubled_headline(lines, i, lines->n_lines, dump, &second))
      continue;
    add_start(starts, i, true);
    i = second;
  }
}

static void find_datelines(const ThemaLines *lines, GArray *starts)
{
  for (guint i = 0; i < lines->n_lines; i++) {
    thema_lines_passed(lines, i);
    if (!thema_line_alone(lines, i) || !title_like(lines, i))
      continue;
    guint next = thema_next_text(lines, i + 1, lines->n_lines);
    if (next < lines->n_lines && is_dateline(lines, next))
      add_start(starts, i, false);
  }
}

static void find_keyword_headlines(const ThemaLines *lines, GArray *starts)
{
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Start));
  for (guint i = 0; i < lines->n_lines; i++) {
    thema_lines_passed(lines, i);
    if (!thema_line_alone(lines, i) || !title_like(lines, i) || !has_keywords(lines, i))
      continue;
    guint next = thema_next_text(lines, i + 1, lines->n_lines);
    if (next < lines->n_lines && !has_keywords(lines, next) &&
        body_follows(lines, next, lines->n_lines, TITLE_LINES_MAX - 1))
      add_start(found, i, false);
  }
  if (found->len > 1)
    g_array_append_vals(starts, found->data, found->len);
}

static void find_told(const ThemaLines *lines, const ThemaRules *rules, GArray *starts)
{
  if (!thema_rules_has(rules, THEMA_GROUP_DOCUMENT_START))
    return;
  for (guint i = 0; i < lines->n_lines; i++) {
    ThemaSpan part;
    if (!thema_line_blank(lines, i) &&
        thema_rules_match(rules, THEMA_GROUP_DOCUMENT_START, thema_line_text(lines, i),
                          thema_line_length(lines, i), &part) != NULL)
      add_start(starts, i, true);
  }
}

/* A document has more than headlines: what else is found right below a start belongs to its header. */
static bool has_body(const ThemaLines *lines, guint first, guint end)
{
  guint top = thema_next_text(lines, first, end);
  guint headlines = 0;
  for (guint i = first; i < end; i++) {
    thema_lines_passed(lines, i);
    if (thema_line_blank(lines, i))
      continue;
    bool headline = thema_lines_same(lines, i, top) || title_like(lines, i);
    if (!headline || ++headlines > TITLE_LINES_MAX)
      return true;
  }
  return false;
}

GArray *thema_find_documents(const ThemaLines *lines, const ThemaRules *rules)
{
  static const struct {
    ThemaRuleId rule;
    void (*find)(const ThemaLines *lines, GArray *starts);
  } finders[] = {{THEMA_RULE_DOUBLED_HEADLINE, find_doubled},
                 {THEMA_RULE_TITLE_DATE, find_dated},
                 {THEMA_RULE_HEADLINE_DATELINE, find_datelines},
                 {THEMA_RULE_KEYWORD_HEADLINE, find_keyword_headlines}};
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(Start));
  find_told(lines, rules, starts);
  for (gsize i = 0; i < G_N_ELEMENTS(finders); i++) {
    if (thema_rules_enabled(rules, finders[i].rule))
      finders[i].find(lines, starts);
  }
  g_array_sort(starts, compare_starts);

  GArray *documents = g_array_new(FALSE, FALSE, sizeof(guint));
  guint top = thema_next_text(lines, 0, lines->n_lines);
  guint last = 0;
  g_array_append_val(documents, last);
  for (guint i = 0; i < starts->len; i++) {
    Start start = g_array_index(starts, Start, i);
    if (start.line <= top || start.line <= last || (!start.sure && !has_body(lines, last, start.line)))
      continue;
    g_array_append_val(documents, start.line);
    last = start.line;
  }
  return documents;
}
