#include <string.h>

#include "base/find_any-private.h"
#include "corpus/credits-private.h"
#include "corpus/segment-private.h"
#include "corpus/wording-private.h"

/* What stands in a document but belongs to no section. */

#define CAPTION_BYTES_MAX 1500
#define HEADER_BYTES_MAX 1200

/* The line after the paragraph that starts at `line`; *looks are those of its lines together, and for several
 * lines that of a credit, too, which none of them need have. */
static guint paragraph_end(const ThemaItem *item, guint line, guint *looks)
{
  const ThemaLine *lines = item->lines->lines;
  guint end = line + 1;
  *looks = lines[line].looks;
  for (; end < item->end && thema_line_counted(item->lines, end) && !lines[end].starts && !lines[end].own;
       end++)
    *looks |= lines[end].looks | THEMA_LOOKS_CREDIT;
  return end;
}

static void exclude_lines(ThemaItem *item, guint first, guint end, ThemaRuleId rule)
{
  for (guint i = first; i < end; i++)
    thema_item_exclude(item, i, rule);
}

/* Lines that the rule file speaks of; they come before the header, so that it does not claim them. */
static void apply_told(ThemaItem *item, guint line)
{
  static const struct {
    ThemaRuleGroup group;
    const char *kind;
  } groups[] = {{THEMA_GROUP_BOILERPLATE, "boilerplate"},
                {THEMA_GROUP_NOTE, "note"},
                {THEMA_GROUP_DATE, "metadata"},
                {THEMA_GROUP_SPEAKER, "metadata"}};
  const char *text = thema_line_text(item->lines, line);
  gsize length = thema_line_length(item->lines, line);
  for (gsize i = 0; i < G_N_ELEMENTS(groups); i++) {
    ThemaSpan part;
    const char *rule = thema_rules_match(item->rules, groups[i].group, text, length, &part);
    if (rule == NULL)
      continue;
    gsize bytes = part.end - part.start;
    if (groups[i].group == THEMA_GROUP_DATE && *item->date == '\0')
      (void)thema_date_find(text + part.start, bytes, item->date);
    if (groups[i].group == THEMA_GROUP_SPEAKER && *item->speaker == '\0') {
      g_free(item->speaker);
      item->speaker = thema_title_text(text + part.start, bytes);
      item->speech = true;
    }
    thema_line_exclude(item->lines, line, groups[i].kind, rule);
    return;
  }
}

void thema_item_apply_told(ThemaItem *item)
{
  for (guint group = THEMA_GROUP_DOCUMENT_START; group < THEMA_GROUPS; group++) {
    if (thema_rules_has(item->rules, (ThemaRuleGroup)group))
      break;
    if (group + 1 == THEMA_GROUPS)
      return;
  }
  static const ThemaRuleGroup titles[] = {THEMA_GROUP_TITLE, THEMA_GROUP_DOCUMENT_START};
  for (guint i = item->first; i < item->end; i++) {
    if (thema_line_blank(item->lines, i))
      continue;
    apply_told(item, i);
    const char *text = thema_line_text(item->lines, i);
    for (gsize t = 0;
         t < G_N_ELEMENTS(titles) && thema_line_counted(item->lines, i) && item->title_line == item->end;
         t++) {
      ThemaSpan part;
      if (thema_rules_match(item->rules, titles[t], text, thema_line_length(item->lines, i), &part) == NULL)
        continue;
      g_free(item->title);
      item->title = thema_title_text(text + part.start, part.end - part.start);
      item->title_line = i;
      item->lines->lines[i].own = true;
      item->body = i == thema_next_text(item->lines, item->body, item->end) ? i + 1 : item->body;
    }
  }
}

static bool is_footnote(const ThemaItem *item, guint first, guint end)
{
  (void)end;
  return thema_line_looks(item->lines, first, THEMA_LOOKS_NOTED);
}

/* `text` without a page number and the marks around it at either end. */
static ThemaSpan without_page(const char *text, gsize length)
{
  static const char *const marks = "0123456789 \t-|[]";
  ThemaSpan span = {0, length};
  while (span.start < span.end && strchr(marks, text[span.start]) != NULL)
    span.start++;
  while (span.end > span.start && strchr(marks, text[span.end - 1]) != NULL)
    span.end--;
  return span;
}

static char *folded(const char *text, gsize length)
{
  g_autofree char *plain = thema_title_text(text, length);
  return g_utf8_casefold(plain, -1);
}

static bool is_running_header(const ThemaItem *item, guint first, guint end)
{
  gsize length = thema_line_length(item->lines, first);
  if (*item->title == '\0' || end != first + 1 || length > HEADER_BYTES_MAX ||
      length > 2 * strlen(item->title) + 40 || !thema_line_alone(item->lines, first))
    return false;
  if (item->title_line != item->end && thema_lines_same(item->lines, first, item->title_line))
    return true;
  const char *text = thema_line_text(item->lines, first);
  ThemaSpan core = without_page(text, length);
  g_autofree char *title = folded(item->title, strlen(item->title));
  g_autofree char *line = folded(text, length);
  g_autofree char *bare = folded(text + core.start, core.end - core.start);
  return strcmp(line, title) == 0 || strcmp(bare, title) == 0;
}

static bool is_photo_credit(const ThemaItem *item, guint first, guint end)
{
  const ThemaLine *lines = item->lines->lines;
  return thema_is_credit(item->lines->bytes + lines[first].start, lines[end - 1].end - lines[first].start);
}

static bool is_caption(const ThemaItem *item, guint first, guint end)
{
  const ThemaLine *lines = item->lines->lines;
  gsize length = lines[end - 1].end - lines[first].start;
  return length <= CAPTION_BYTES_MAX && thema_ends_in_credit(item->lines->bytes + lines[first].start, length);
}

/* True when [text, text + length) holds nothing but stage directions; *first is the length of the one at the
 * start, whatever follows. */
static bool only_directions(const char *text, gsize length)
{
  gsize at = 0;
  bool any = false;
  while (at < length) {
    gsize n = thema_stage_direction(text + at, length - at);
    any |= n > 0;
    if (n == 0 && strchr(" \t\n\r.", text[at]) == NULL)
      return false;
    at += n > 0 ? n : 1;
  }
  return any;
}

static bool is_direction(const ThemaItem *item, guint first, guint end)
{
  const ThemaLine *lines = item->lines->lines;
  gsize length = lines[end - 1].end - lines[first].start;
  return memchr(thema_direction_openers, lines[first].first, sizeof thema_direction_openers) != NULL &&
         length <= HEADER_BYTES_MAX && only_directions(item->lines->bytes + lines[first].start, length);
}

/* The first byte in [at, stop) that can open a stage direction, or `stop`. */
static gsize next_opening(const char *bytes, gsize at, gsize stop)
{
  return at + thema_find_any(bytes + at, stop - at, thema_direction_openers);
}

/* Stage directions inside the paragraph. */
static void find_directions(ThemaItem *item, guint first, guint end)
{
  const ThemaLine *lines = item->lines->lines;
  const char *bytes = item->lines->bytes;
  gsize stop = lines[end - 1].end;
  guint line = first;
  gsize at = next_opening(bytes, lines[first].start, stop);
  for (gsize n; at < stop; at = next_opening(bytes, at + MAX(n, 1), stop)) {
    n = thema_stage_direction(bytes + at, stop - at);
    if (n == 0)
      continue;
    while (line + 1 < end && lines[line + 1].begin <= at)
      line++;
    ThemaExclusion part = {.span = {at, at + n}, .first_line = line + 1};
    while (line + 1 < end && lines[line + 1].begin < at + n)
      line++;
    part.last_line = line + 1;
    part.kind = g_intern_string(thema_rule_kind(THEMA_RULE_STAGE_DIRECTION));
    part.rule = g_intern_string(thema_rule_id(THEMA_RULE_STAGE_DIRECTION));
    g_array_append_val(item->inside, part);
    item->speech = true;
  }
}

/* The keywords of `headline | keyword | keyword`: they stand in a column of their own. */
static void set_labels_apart(ThemaItem *item)
{
  guint line = item->title_line + 1;
  for (guint i = 0; i < item->labels->len; i++) {
    ThemaExclusion label = {g_array_index(item->labels, ThemaSpan, i), line, line,
                            g_intern_string(thema_rule_kind(THEMA_RULE_HEADLINE_KEYWORDS)),
                            g_intern_string(thema_rule_id(THEMA_RULE_HEADLINE_KEYWORDS))};
    g_array_append_val(item->inside, label);
  }
}

/* Page numbers: marked ones each; bare ones only where all of them rise. */
static void find_page_numbers(ThemaItem *item)
{
  g_autoptr(GArray) bare = g_array_new(FALSE, FALSE, sizeof(guint));
  guint last = 0;
  bool rising = true;
  for (guint i = item->first; i < item->end; i++) {
    guint number = 0;
    bool marked = false;
    thema_lines_passed(item->lines, i);
    if (!thema_line_looks(item->lines, i, THEMA_LOOKS_PAGED) || !thema_line_counted(item->lines, i) ||
        !thema_line_alone(item->lines, i) ||
        !thema_page_number(thema_line_text(item->lines, i), thema_line_length(item->lines, i), &number,
                           &marked))
      continue;
    if (marked) {
      thema_item_exclude(item, i, THEMA_RULE_PAGE_NUMBER);
      continue;
    }
    rising &= number > last;
    last = number;
    g_array_append_val(bare, i);
  }
  for (guint i = 0; rising && i < bare->len; i++)
    thema_item_exclude(item, g_array_index(bare, guint, i), THEMA_RULE_PAGE_NUMBER);
}

/* Sets the paragraph of lines [first, end) apart, or stage directions in it; `looks` as of paragraph_end. */
static void judge_paragraph(ThemaItem *item, guint first, guint end, guint looks)
{
  static const struct {
    ThemaRuleId rule;
    guint looks; /* needed */
    bool (*is)(const ThemaItem *item, guint first, guint end);
  } rules[] = {{THEMA_RULE_FOOTNOTE, THEMA_LOOKS_NOTED, is_footnote},
               {THEMA_RULE_RUNNING_HEADER, 0, is_running_header},
               {THEMA_RULE_PHOTO_CREDIT, THEMA_LOOKS_CREDIT, is_photo_credit},
               {THEMA_RULE_CAPTION, THEMA_LOOKS_CAPTION, is_caption},
               {THEMA_RULE_STAGE_DIRECTION, THEMA_LOOKS_BRACKETED, is_direction}};
  for (gsize r = 0; r < G_N_ELEMENTS(rules); r++) {
    if ((looks & rules[r].looks) != rules[r].looks || !thema_item_applies(item, rules[r].rule) ||
        !rules[r].is(item, first, end))
      continue;
    exclude_lines(item, first, end, rules[r].rule);
    item->speech |= rules[r].rule == THEMA_RULE_STAGE_DIRECTION;
    return;
  }
  if ((looks & THEMA_LOOKS_BRACKETED) != 0 && thema_item_applies(item, THEMA_RULE_STAGE_DIRECTION))
    find_directions(item, first, end);
}

void thema_item_set_apart(ThemaItem *item)
{
  if (thema_item_applies(item, THEMA_RULE_PAGE_NUMBER))
    find_page_numbers(item);
  bool doubled = thema_item_applies(item, THEMA_RULE_DOUBLED_HEADLINE);
  bool dump = thema_opens_doubled(item->lines, item->first, item->end);
  for (guint i = item->first; i < item->end;) {
    guint second;
    guint looks;
    thema_lines_passed(item->lines, i);
    if (i == item->title_line && thema_line_counted(item->lines, i) &&
        thema_item_applies(item, THEMA_RULE_HEADLINE_KEYWORDS))
      set_labels_apart(item);
    if (!thema_line_counted(item->lines, i) || i == item->title_line) {
      i++;
      continue;
    }
    if (doubled && thema_may_be_doubled(item->lines, i, item->end) &&
        thema_doubled_headline(item->lines, i, item->end, dump, &second)) {
      thema_item_exclude(item, second, THEMA_RULE_DOUBLED_HEADLINE);
      item->lines->lines[i].own = true;
      i = second + 1;
      continue;
    }
    guint end = paragraph_end(item, i, &looks);
    judge_paragraph(item, i, end, looks);
    i = end;
  }
}
