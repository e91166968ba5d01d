#include <string.h>

#include "corpus/letters-private.h"
#include "corpus/ordinal-private.h"
#include "corpus/segment-private.h"
#include "corpus/wording-private.h"

/* Where sections begin: the marked forms. The first form that a document uses decides: lines the rule file
 * names, markdown and underlined headings, headings in capitals, and only then ordinals, which are items of
 * lists in a document that has headings. */

#define HEADING_COLUMNS_MAX 120
#define CAPITALS_MIN 2 /* headings in capitals that make it a form and no accident, a title counted in */
#define HEADING_LINES_MAX 3
#define LEVELS_MAX 6
#define UNDERLINE_MIN                                                                                        \
  3 /* a longer underline is at least half as long as its heading, or it rules a table                       \
     */

void thema_item_open(ThemaItem *item, guint line, guint level, const char *rule, ThemaSpan title)
{
  ThemaOpening opening = {line, level, g_intern_string(rule), title};
  g_array_append_val(item->openings, opening);
}

guint thema_markdown_heading(const ThemaLines *lines, guint line, ThemaSpan *title)
{
  const ThemaLine *this = &lines->lines[line];
  if (this->first != '#')
    return 0;
  const char *text = lines->bytes + this->start;
  gsize length = this->end - this->start;
  guint level = 0;
  while (level < length && text[level] == '#')
    level++;
  if (level == 0 || level > LEVELS_MAX || level == length || (text[level] != ' ' && text[level] != '\t'))
    return 0;
  gsize end = length;
  while (end > level && text[end - 1] == '#')
    end--;
  if (end < length && text[end - 1] != ' ')
    end = length;
  *title = thema_trim(lines->bytes, (ThemaSpan){this->start + level, this->start + end});
  return title->start < title->end ? level : 0;
}

char thema_underlined(const ThemaLines *lines, guint line, guint end)
{
  if (line + 1 >= end || (lines->lines[line + 1].first != '=' && lines->lines[line + 1].first != '-') ||
      thema_line_length(lines, line + 1) < UNDERLINE_MIN || !thema_line_opens_block(lines, line) ||
      lines->lines[line].columns > HEADING_COLUMNS_MAX || !thema_line_title_like(lines, line))
    return 0;
  const char *bar = thema_line_text(lines, line + 1);
  gsize length = thema_line_length(lines, line + 1);
  for (gsize i = 1; i < length; i++) {
    if (bar[i] != *bar)
      return 0;
  }
  return length == UNDERLINE_MIN || length * 2 >= lines->lines[line].columns ? *bar : 0;
}

bool thema_is_fence(const ThemaLines *lines, guint line)
{
  guint8 first = lines->lines[line].first;
  const char *text = thema_line_text(lines, line);
  gsize length = thema_line_length(lines, line);
  return (first == '`' && thema_begins_with(text, length, "```") > 0) ||
         (first == '~' && thema_begins_with(text, length, "~~~") > 0);
}

static void find_told(ThemaItem *item)
{
  if (!thema_rules_has(item->rules, THEMA_GROUP_SECTION_START))
    return;
  for (guint i = item->first; i < item->end; i++) {
    ThemaSpan part;
    if (!thema_line_counted(item->lines, i) || i == item->title_line)
      continue;
    const char *text = thema_line_text(item->lines, i);
    gsize length = thema_line_length(item->lines, i);
    const char *rule = thema_rules_match(item->rules, THEMA_GROUP_SECTION_START, text, length, &part);
    if (rule == NULL)
      continue;
    if (part.start == 0 && part.end == length)
      part.end = thema_first_sentence(text, length);
    gsize start = item->lines->lines[i].start;
    thema_item_open(item, i, 1, rule, (ThemaSpan){start + part.start, start + part.end});
    item->lines->lines[i].own = true;
  }
}

/* By the first byte of the line, or of the one below that may underline it. */
static bool may_be_marked(const ThemaItem *item, guint line)
{
  const ThemaLine *this = &item->lines->lines[line];
  guint8 below = line + 1 < item->end ? this[1].first : 0;
  return this->first == '#' || this->first == '`' || this->first == '~' || below == '=' || below == '-';
}

static void find_marked(ThemaItem *item)
{
  bool fenced = false;
  for (guint i = item->first; i < item->end; i++) {
    ThemaLine *line = &item->lines->lines[i];
    if (!may_be_marked(item, i) || !thema_line_counted(item->lines, i) || i == item->title_line)
      continue;
    ThemaSpan title = {line->start, line->end};
    thema_lines_passed(item->lines, i);
    fenced ^= thema_is_fence(item->lines, i);
    guint level = !fenced && thema_item_applies(item, THEMA_RULE_MARKDOWN)
                      ? thema_markdown_heading(item->lines, i, &title)
                      : 0;
    ThemaRuleId rule = THEMA_RULE_MARKDOWN;
    if (level == 0 && !fenced && thema_item_applies(item, THEMA_RULE_UNDERLINED)) {
      char bar = thema_underlined(item->lines, i, item->end);
      level = bar == '=' ? 1 : bar == '-' ? 2 : 0;
      rule = THEMA_RULE_UNDERLINED;
    }
    if (level == 0)
      continue;
    thema_item_open(item, i, level, thema_rule_id(rule), title);
    line->own = true;
    thema_line_begin_at(item->lines, i, title.start);
    if (rule == THEMA_RULE_UNDERLINED)
      thema_item_exclude(item, i + 1, THEMA_RULE_UNDERLINE);
  }
}

/* Levels as depths: the levels that occur become 1, 2, 3 …. */
static void rank_levels(ThemaItem *item)
{
  guint depth[LEVELS_MAX + 1] = {0};
  for (guint i = 0; i < item->openings->len; i++)
    depth[g_array_index(item->openings, ThemaOpening, i).level] = 1;
  for (guint level = 1; level <= LEVELS_MAX; level++)
    depth[level] += depth[level - 1];
  for (guint i = 0; i < item->openings->len; i++) {
    ThemaOpening *opening = &g_array_index(item->openings, ThemaOpening, i);
    opening->level = depth[opening->level];
  }
}

/* A heading in capitals; a numeral alone is an ordinal. */
static bool is_capitals(const ThemaItem *item, guint line)
{
  const char *text = thema_line_text(item->lines, line);
  gsize length = thema_line_length(item->lines, line);
  ThemaOrdinal ordinal;
  return item->lines->lines[line].columns <= HEADING_COLUMNS_MAX &&
         thema_line_looks(item->lines, line, THEMA_LOOKS_CAPITALS) &&
         !(thema_line_looks(item->lines, line, THEMA_LOOKS_ORDINAL) &&
           thema_ordinal_parse(text, length, &ordinal) && ordinal.length == length);
}

/* The line after the heading in capitals that starts at `line`, a paragraph of its own of one line or a few;
 * `line` when it is none. */
static guint capitals_end(const ThemaItem *item, guint line)
{
  guint end = line;
  if (!item->lines->lines[line].starts)
    return line;
  do {
    if (!is_capitals(item, end) || end - line == HEADING_LINES_MAX)
      return line;
    end++;
  } while (end < item->end && thema_line_counted(item->lines, end) && !item->lines->lines[end].starts);
  return end;
}

/* Letters as they are counted by all threads. */
typedef struct {
  const ThemaItem *item;
  GMutex lock; /* held to count */
  gsize capitals;
  gsize others;
  gsize rest;   /* bytes not looked at yet */
  gint decided; /* that the rest cannot change which are more; changed atomically */
} Counting;

static void count_part(gpointer data, guint worker G_GNUC_UNUSED, guint first, guint end)
{
  Counting *counting = data;
  const ThemaItem *item = counting->item;
  const ThemaLines *lines = item->lines;
  gsize capitals = 0;
  gsize letters = 0;
  gsize held = lines->lines[first].begin;
  gsize bytes = (end < item->end ? lines->lines[end].begin : lines->lines[end - 1].end) - held;
  if (g_atomic_int_get(&counting->decided))
    return;
  for (guint i = first; i < end; i++) {
    if (!thema_line_counted(lines, i) || is_capitals(item, i))
      continue;
    thema_letters_count(thema_line_text(lines, i), thema_line_length(lines, i), &capitals, &letters);
    thema_text_passed(lines, &held, i);
  }
  g_mutex_lock(&counting->lock);
  counting->capitals += capitals;
  counting->others += letters - capitals;
  counting->rest -= bytes;
  gsize more = MAX(counting->capitals, counting->others) - MIN(counting->capitals, counting->others);
  if (more > counting->rest)
    g_atomic_int_set(&counting->decided, 1);
  g_mutex_unlock(&counting->lock);
}

/* True for a text that is written in capitals throughout, where they mark nothing. It is read no further than
 * to where the rest cannot change that. */
static bool all_in_capitals(const ThemaItem *item)
{
  const ThemaLine *lines = item->lines->lines;
  Counting counting = {.item = item};
  if (item->body == item->end)
    return false;
  counting.rest = lines[item->end - 1].end - lines[item->body].begin;
  g_mutex_init(&counting.lock);
  thema_lines_walk(item->lines, item->body, item->end, count_part, &counting);
  g_mutex_clear(&counting.lock);
  return counting.capitals > counting.others;
}

static void find_capitals(ThemaItem *item)
{
  guint last = item->end; /* the last line that is no heading: a heading has text below it */
  while (last > item->body && (!thema_line_counted(item->lines, last - 1) || is_capitals(item, last - 1)))
    last--;
  for (guint i = item->body; i < last; i++) {
    thema_lines_passed(item->lines, i);
    guint end = thema_line_counted(item->lines, i) && i != item->title_line ? capitals_end(item, i) : i;
    if (end == i)
      continue;
    const ThemaLine *lines = item->lines->lines;
    thema_item_open(item, i, 1, thema_rule_id(THEMA_RULE_CAPITALS),
                    (ThemaSpan){lines[i].start, lines[end - 1].end});
    i = end - 1;
  }
  bool title = item->title_line != item->end && is_capitals(item, item->title_line);
  if (item->openings->len + title < CAPITALS_MIN || all_in_capitals(item))
    g_array_set_size(item->openings, 0);
}

void thema_item_find_sections(ThemaItem *item)
{
  find_told(item);
  if (item->openings->len > 0)
    return;
  find_marked(item);
  rank_levels(item);
  if (item->openings->len == 0 && thema_item_applies(item, THEMA_RULE_CAPITALS))
    find_capitals(item);
  if (item->openings->len == 0 && thema_item_applies(item, THEMA_RULE_ORDINAL))
    thema_item_find_ordinals(item);
}
