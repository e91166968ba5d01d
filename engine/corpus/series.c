#include "corpus/ordinal-private.h"
#include "corpus/segment-private.h"
#include "corpus/wording-private.h"

/* Sections opened by ordinals. An ordinal alone proves nothing: speeches enumerate. What makes a series the
 * structure of a document is that it starts at one, rises, and spans the document, with parts of like size.
 */

#define COVERAGE_MIN 0.5      /* share of the body that the series must span */
#define WORD_COVERAGE_MIN 0.6 /* the same where words number the parts: every speaker enumerates */
#define TAIL_MAX 4.0  /* the last numbered part against the longest before it: more, and the text went on */
#define PART_MIN 0.05 /* the shortest numbered part against their mean: less, and it is a passing remark */
#define WORD_PART_MIN 0.2      /* the same where words number them */
#define SMALL_BYTES 1500       /* a shorter body is not held to the sizes of its parts … */
#define SMALL_COVERAGE_MIN 0.3 /* … and its series need not span as much */
#define ITEM_COLUMNS_MAX 160   /* items of a list are shorter */

typedef struct {
  guint line;
  ThemaOrdinal ordinal;
} Candidate;

typedef struct {
  GArray *members; /* of Candidate */
  gsize start;     /* of the text that the series should span */
  gsize end;
} Series;

static GArray *find_candidates(const ThemaItem *item)
{
  GArray *found = g_array_new(FALSE, FALSE, sizeof(Candidate));
  for (guint i = item->body; i < item->end; i++) {
    Candidate candidate = {.line = i};
    thema_lines_passed(item->lines, i);
    if (thema_line_counted(item->lines, i) && i != item->title_line && item->lines->lines[i].starts &&
        thema_line_looks(item->lines, i, THEMA_LOOKS_ORDINAL) &&
        thema_ordinal_parse(thema_line_text(item->lines, i), thema_line_length(item->lines, i),
                            &candidate.ordinal))
      g_array_append_val(found, candidate);
  }
  return found;
}

static gsize offset_of(const ThemaItem *item, const Series *series, guint member)
{
  if (member == series->members->len)
    return series->end;
  return item->lines->lines[g_array_index(series->members, Candidate, member).line].start;
}

/* True when a member's part is more than its own paragraph: something stands between it and the next. */
static bool has_more(const ThemaItem *item, guint line, guint next)
{
  for (guint i = line + 1; i < next; i++) {
    if (thema_line_counted(item->lines, i) && item->lines->lines[i].starts)
      return true;
  }
  return false;
}

static bool numbers(const Series *series)
{
  return thema_ordinal_numbers(g_array_index(series->members, Candidate, 0).ordinal.style);
}

/* A line short enough for an item, of one sentence at most. */
static bool is_item(const ThemaItem *item, const Candidate *member)
{
  const char *text = thema_line_text(item->lines, member->line) + member->ordinal.length;
  gsize length = thema_line_length(item->lines, member->line) - member->ordinal.length;
  return item->lines->lines[member->line].columns <= ITEM_COLUMNS_MAX &&
         thema_first_sentence(text, length) == length;
}

/* Items of a list: short, and on lines right below each other or, for numbers, with nothing but blank lines
 * between. */
static bool is_list(const ThemaItem *item, const Series *series)
{
  for (guint m = 0; m + 1 < series->members->len; m++) {
    const Candidate *member = &g_array_index(series->members, Candidate, m);
    guint next = g_array_index(series->members, Candidate, m + 1).line;
    bool adjacent = thema_block_end(item->lines, member->line, next) == next;
    bool narrow = item->lines->lines[member->line].columns <= ITEM_COLUMNS_MAX;
    if (has_more(item, member->line, next) || !(adjacent ? narrow : numbers(series) && is_item(item, member)))
      return false;
  }
  return true;
}

/* Members that carry a number: all but a closing `Finally,`. */
static guint numbered(const Series *series)
{
  guint n = series->members->len;
  return n > 0 && g_array_index(series->members, Candidate, n - 1).ordinal.value == 0 ? n - 1 : n;
}

/* No numbered part is a passing remark beside the others, and the last does not go on and on. Words are held
 * to more, since every speaker enumerates. */
static bool balanced(const ThemaItem *item, const Series *series)
{
  guint n = numbered(series);
  gsize shortest = G_MAXSIZE;
  gsize longest = 0; /* of all but the last */
  gsize last = 0;
  for (guint m = 0; m < n; m++) {
    longest = MAX(longest, last);
    last = offset_of(item, series, m + 1) - offset_of(item, series, m);
    shortest = MIN(shortest, last);
  }
  double mean = (double)(offset_of(item, series, n) - offset_of(item, series, 0)) / n;
  return (double)last <= TAIL_MAX * (double)longest &&
         (double)shortest >= (numbers(series) ? PART_MIN : WORD_PART_MIN) * mean;
}

/* Whether the series is the structure of the text it stands in, and what share of it the series spans. */
static bool spans(const ThemaItem *item, const Series *series, double *coverage)
{
  guint n = series->members->len;
  if (numbered(series) < 2 || series->end <= series->start)
    return false;
  gsize longest = 0;
  for (guint m = 0; m + 1 < n; m++)
    longest = MAX(longest, offset_of(item, series, m + 1) - offset_of(item, series, m));
  gsize last = offset_of(item, series, n - 1);
  gsize body = series->end - series->start;
  gsize spanned = last - offset_of(item, series, 0) + MIN(series->end - last, longest);
  *coverage = (double)spanned / (double)body;
  if (is_list(item, series))
    return false;
  if (body < SMALL_BYTES)
    return *coverage >= SMALL_COVERAGE_MIN;
  return *coverage >= (numbers(series) ? COVERAGE_MIN : WORD_COVERAGE_MIN) && balanced(item, series);
}

/* The members of one style from candidate `from` on: each the successor of the last. With `whole`, a new one
 * does not start the series over; else *next is where it does. */
static GArray *follow(const GArray *candidates, ThemaOrdinalStyle style, guint from, guint to, bool whole,
                      guint *next)
{
  GArray *members = g_array_new(FALSE, FALSE, sizeof(Candidate));
  guint value = 0;
  guint i = from;
  for (; i < to; i++) {
    Candidate candidate = g_array_index(candidates, Candidate, i);
    if (candidate.ordinal.style != style)
      continue;
    if (candidate.ordinal.value == 1 && value > 0 && !whole)
      break;
    bool closing = candidate.ordinal.value == 0 && value > 0;
    if (!closing && candidate.ordinal.value != value + 1)
      continue;
    g_array_append_val(members, candidate);
    if (closing) {
      i++;
      break;
    }
    value = candidate.ordinal.value;
  }
  *next = i;
  return members;
}

static void keep_better(const ThemaItem *item, Series *best, double *best_coverage, GArray *members)
{
  Series series = {members, best->start, best->end};
  double coverage = 0;
  if (spans(item, &series, &coverage) && coverage > *best_coverage) {
    *best_coverage = coverage;
    g_clear_pointer(&best->members, g_array_unref);
    best->members = members;
    return;
  }
  g_array_unref(members);
}

/* The series of a style that spans [start, end) best, or NULL. */
static GArray *best_series(const ThemaItem *item, const GArray *candidates, ThemaOrdinalStyle style,
                           guint from, guint to, ThemaSpan text, double *coverage)
{
  Series best = {NULL, text.start, text.end};
  guint next;
  *coverage = 0;
  keep_better(item, &best, coverage, follow(candidates, style, from, to, true, &next));
  for (guint i = from; i < to; i = MAX(next, i + 1))
    keep_better(item, &best, coverage, follow(candidates, style, i, to, false, &next));
  return best.members;
}

/* Where the paragraph that starts at `line` ends: a wrapped one goes on over several lines. */
static gsize paragraph_end(const ThemaItem *item, guint line)
{
  while (line + 1 < item->end && thema_line_counted(item->lines, line + 1) &&
         !item->lines->lines[line + 1].starts)
    line++;
  return item->lines->lines[line].end;
}

static void open_members(ThemaItem *item, const GArray *members, guint level)
{
  for (guint m = 0; m < members->len; m++) {
    const Candidate *member = &g_array_index(members, Candidate, m);
    const ThemaLine *line = &item->lines->lines[member->line];
    gsize mark = thema_ordinal_numbers(member->ordinal.style) ? member->ordinal.length : 0;
    const char *text = item->lines->bytes + line->start;
    gsize length = paragraph_end(item, member->line) - line->start;
    gsize sentence = mark + thema_first_sentence(text + mark, length - mark);
    thema_item_open(item, member->line, level, thema_rule_id(THEMA_RULE_ORDINAL),
                    (ThemaSpan){line->start, line->start + sentence});
  }
}

/* The style below another, where the style itself fixes the order: （一） below 一、, sections below
 * chapters; THEMA_ORDINAL_STYLES when none is. */
static ThemaOrdinalStyle style_below(ThemaOrdinalStyle style)
{
  switch (style) {
  case THEMA_ORDINAL_PART:
    return THEMA_ORDINAL_CHAPTER;
  case THEMA_ORDINAL_CHAPTER:
    return THEMA_ORDINAL_SECTION;
  case THEMA_ORDINAL_HAN:
    return THEMA_ORDINAL_HAN_PAREN;
  default:
    return THEMA_ORDINAL_STYLES;
  }
}

static void find_nested(ThemaItem *item, const GArray *candidates, const GArray *outer,
                        ThemaOrdinalStyle style)
{
  guint at = 0;
  for (guint m = 0; m < outer->len; m++) {
    guint line = g_array_index(outer, Candidate, m).line;
    guint until = m + 1 < outer->len ? g_array_index(outer, Candidate, m + 1).line : item->end;
    while (at < candidates->len && g_array_index(candidates, Candidate, at).line <= line)
      at++;
    guint to = at;
    while (to < candidates->len && g_array_index(candidates, Candidate, to).line < until)
      to++;
    ThemaSpan text = {item->lines->lines[line].end, item->lines->lines[until - 1].end};
    double coverage;
    g_autoptr(GArray) inner = best_series(item, candidates, style, at, to, text, &coverage);
    if (inner != NULL)
      open_members(item, inner, 2);
    at = to;
  }
}

static gint compare_openings(gconstpointer a, gconstpointer b)
{
  guint x = ((const ThemaOpening *)a)->line;
  guint y = ((const ThemaOpening *)b)->line;
  return (x > y) - (x < y);
}

void thema_item_find_ordinals(ThemaItem *item)
{
  g_autoptr(GArray) candidates = find_candidates(item);
  guint first = thema_next_text(item->lines, item->body, item->end);
  if (candidates->len < 2 || first == item->end)
    return;
  ThemaSpan text = {item->lines->lines[first].start, item->lines->lines[item->end - 1].end};
  g_autoptr(GArray) best = NULL;
  double best_coverage = 0;
  for (guint style = 0; style < THEMA_ORDINAL_STYLES; style++) {
    double coverage;
    g_autoptr(GArray) members =
        best_series(item, candidates, (ThemaOrdinalStyle)style, 0, candidates->len, text, &coverage);
    if (members == NULL || coverage <= best_coverage)
      continue;
    g_clear_pointer(&best, g_array_unref);
    best = g_steal_pointer(&members);
    best_coverage = coverage;
    if (thema_ordinal_labels((ThemaOrdinalStyle)style))
      break; /* what says that it numbers parts does, the widest kind first */
  }
  if (best == NULL)
    return;
  open_members(item, best, 1);
  ThemaOrdinalStyle below = style_below(g_array_index(best, Candidate, 0).ordinal.style);
  if (below != THEMA_ORDINAL_STYLES)
    find_nested(item, candidates, best, below);
  g_array_sort(item->openings, compare_openings);
}
