#include <string.h>

#include "corpus/segment-private.h"
#include "corpus/wording-private.h"

/* Where documents begin in a source of several. */

#define TITLE_LINES_MAX 3
#define WORDS_ENOUGH 4  /* of a headline amid a text that is said twice */
#define BODY_COLUMNS 60 /* a longer line is text, though it ends as titles do */

/* What shows that a document may begin at a line. */
typedef enum {
  SURE,  /* proved by itself; others need text since the last */
  DATED, /* a title with a labelled date below */
  BARE,  /* with a bare date, which holds where the text itself begins with a date below its title */
  DATELINE,
  KEYED /* a headline with keywords, which holds where there are several */
} Proof;

/* A line at which a document may begin. */
typedef struct {
  guint line;
  Proof proof;
} Start;

static gint compare_starts(gconstpointer a, gconstpointer b)
{
  const Start *x = a;
  const Start *y = b;
  if (x->line != y->line)
    return x->line > y->line ? 1 : -1;
  return (x->proof > y->proof) - (x->proof < y->proof);
}

static void add_start(GArray *starts, guint line, Proof proof)
{
  Start start = {line, proof};
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

/* The title above a date. */
static void find_dated(const ThemaLines *lines, guint line, GArray *starts)
{
  char iso[THEMA_DATE_SIZE];
  ThemaDateLine form = thema_line_date(lines, line, iso);
  if (form == THEMA_DATE_LINE_NONE || thema_next_text(lines, line + 1, lines->n_lines) == lines->n_lines)
    return;
  guint title = title_above(lines, line);
  if (title != line)
    add_start(starts, title, form == THEMA_DATE_LINE_LABELLED ? DATED : BARE);
}

static void find_dateline(const ThemaLines *lines, guint line, GArray *starts)
{
  guint next = thema_next_text(lines, line + 1, lines->n_lines);
  if (next < lines->n_lines && is_dateline(lines, next) && thema_line_alone(lines, line) &&
      title_like(lines, line))
    add_start(starts, line, DATELINE);
}

static void find_keyword_headline(const ThemaLines *lines, guint line, GArray *starts)
{
  if (!thema_line_alone(lines, line) || !title_like(lines, line) || !has_keywords(lines, line))
    return;
  guint next = thema_next_text(lines, line + 1, lines->n_lines);
  if (next < lines->n_lines && !has_keywords(lines, next) &&
      body_follows(lines, next, lines->n_lines, TITLE_LINES_MAX - 1))
    add_start(starts, line, KEYED);
}

/* What is found line by line, and all that a line needs to look like. */
static const struct {
  ThemaRuleId rule;
  guint looks;
  void (*find)(const ThemaLines *lines, guint line, GArray *starts);
} finders[] = {{THEMA_RULE_TITLE_DATE, THEMA_LOOKS_DATED, find_dated},
               {THEMA_RULE_HEADLINE_DATELINE, THEMA_LOOKS_TITLED, find_dateline},
               {THEMA_RULE_KEYWORD_HEADLINE, THEMA_LOOKS_TITLED | THEMA_LOOKS_KEYED, find_keyword_headline}};

typedef struct {
  const ThemaLines *lines;
  const ThemaRules *rules;
  GArray **found; /* of each thread; their order is chance */
} Finding;

static void find_in_part(gpointer data, guint worker, guint first, guint end)
{
  const Finding *finding = data;
  const ThemaLines *lines = finding->lines;
  gsize held = lines->lines[first].begin;
  for (guint i = first; i < end; i++) {
    guint looks = lines->lines[i].looks;
    thema_text_passed(lines, &held, i);
    for (gsize f = 0; looks != 0 && f < G_N_ELEMENTS(finders); f++) {
      if ((looks & finders[f].looks) == finders[f].looks &&
          thema_rules_enabled(finding->rules, finders[f].rule))
        finders[f].find(lines, i, finding->found[worker]);
    }
  }
}

/* Adds those that hold, seen together. */
static void add_holding(const ThemaLines *lines, const GArray *found, GArray *starts)
{
  guint top = thema_next_text(lines, 0, lines->n_lines);
  bool dated = false;
  guint keyed = 0;
  for (guint i = 0; i < found->len; i++) {
    Start start = g_array_index(found, Start, i);
    dated |= (start.proof == DATED || start.proof == BARE) && start.line == top;
    keyed += start.proof == KEYED;
  }
  for (guint i = 0; i < found->len; i++) {
    Start start = g_array_index(found, Start, i);
    if ((start.proof != BARE || dated) && (start.proof != KEYED || keyed > 1))
      g_array_append_val(starts, start);
  }
}

static void find_by_line(const ThemaLines *lines, const ThemaRules *rules, GArray *starts)
{
  guint n = thema_lines_walkers(lines, 0, lines->n_lines);
  g_autofree GArray **found = g_new(GArray *, n);
  for (guint i = 0; i < n; i++)
    found[i] = g_array_new(FALSE, FALSE, sizeof(Start));
  Finding finding = {lines, rules, found};
  thema_lines_walk(lines, 0, lines->n_lines, find_in_part, &finding);
  for (guint i = 1; i < n; i++) {
    if (found[i]->len > 0)
      g_array_append_vals(found[0], found[i]->data, found[i]->len);
    g_array_unref(found[i]);
  }
  add_holding(lines, found[0], starts);
  g_array_unref(found[0]);
}

static void find_doubled(const ThemaLines *lines, GArray *starts)
{
  bool dump = thema_opens_doubled(lines, 0, lines->n_lines);
  for (guint i = 0; i < lines->n_lines; i++) {
    guint second;
    thema_lines_passed(lines, i);
    if (!thema_may_be_doubled(lines, i, lines->n_lines) || thema_line_blank(lines, i) ||
        !thema_doubled_headline(lines, i, lines->n_lines, dump, &second))
      continue;
    add_start(starts, i, SURE);
    i = second;
  }
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
      add_start(starts, i, SURE);
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
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(Start));
  find_told(lines, rules, starts);
  if (thema_rules_enabled(rules, THEMA_RULE_DOUBLED_HEADLINE))
    find_doubled(lines, starts);
  find_by_line(lines, rules, starts);
  g_array_sort(starts, compare_starts);

  GArray *documents = g_array_new(FALSE, FALSE, sizeof(guint));
  guint top = thema_next_text(lines, 0, lines->n_lines);
  guint last = 0;
  g_array_append_val(documents, last);
  for (guint i = 0; i < starts->len; i++) {
    Start start = g_array_index(starts, Start, i);
    if (start.line <= top || start.line <= last ||
        (start.proof != SURE && !has_body(lines, last, start.line)))
      continue;
    g_array_append_val(documents, start.line);
    last = start.line;
  }
  return documents;
}
