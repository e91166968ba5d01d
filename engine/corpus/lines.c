#include "corpus/lines-private.h"

#include <string.h>

#include "base/find_any-private.h"
#include "base/parallel.h"
#include "corpus/credits-private.h"
#include "corpus/wording-private.h"

#define INDENT_MIN 2       /* columns that mark the first line of a paragraph */
#define LISTED_LINES_MIN 4 /* lines a block needs before their ends say that each is a paragraph */

/* Columns of the first word of a line; of the first character where words are not parted. */
static guint first_word(const ThemaLines *lines, guint line)
{
  const char *text = thema_line_text(lines, line);
  const char *at = text;
  const char *end = lines->bytes + lines->lines[line].end;
  while (at < end && at - text < THEMA_WIDE_LINE && !g_unichar_isspace(g_utf8_get_char(at))) {
    at = g_utf8_next_char(at);
    if (g_unichar_iswide(g_utf8_get_char(text)))
      break;
  }
  return thema_columns_of(text, (gsize)(at - text));
}

/* True when almost all lines break where the next word would not have fitted: a wrapped paragraph. */
static bool lines_are_filled(const ThemaLines *lines, guint first, guint end)
{
  guint width = 0;
  guint filled = 0;
  for (guint i = first; i < end; i++)
    width = MAX(width, lines->lines[i].columns);
  for (guint i = first; i + 1 < end; i++)
    filled += lines->lines[i].columns + 1 + first_word(lines, i + 1) > width;
  return filled * 5 >= (end - first - 1) * 4;
}

/* A block is one wrapped paragraph unless its lines look like paragraphs: most of its text stands in lines
 * too long to be wrapped ones, or most of its lines end where a sentence ends. */
static bool lines_are_paragraphs(const ThemaLines *lines, guint first, guint end)
{
  gsize bytes = 0;
  gsize wide = 0;
  guint ended = 0;
  for (guint i = first; i < end; i++) {
    bytes += thema_line_length(lines, i);
    if (lines->lines[i].columns > THEMA_WIDE_LINE)
      wide += thema_line_length(lines, i);
    ended += thema_line_looks(lines, i, THEMA_LOOKS_ENDED);
  }
  guint n = end - first;
  return wide * 2 > bytes ||
         (n >= LISTED_LINES_MIN && ended * 5 >= n * 3 && !lines_are_filled(lines, first, end));
}

/* Marks where paragraphs start in the blocks that begin in [first, end). Items of lists have been marked
 * already. */
static void mark_starts(gpointer data, guint worker G_GNUC_UNUSED, guint first, guint end)
{
  ThemaLines *lines = data;
  gsize held = lines->lines[first].begin;
  for (guint i = first; i < end;) {
    thema_text_passed(lines, &held, i);
    if (!thema_line_opens_block(lines, i)) {
      i++;
      continue;
    }
    guint stop = thema_block_end(lines, i, lines->n_lines);
    bool each = stop - i > 1 && lines_are_paragraphs(lines, i, stop);
    for (guint j = i; j < stop; j++) {
      const ThemaLine *line = &lines->lines[j];
      lines->lines[j].starts |=
          j == i || each || (line->indent >= INDENT_MIN && line[-1].indent < line->indent);
    }
    i = stop;
  }
}

/* Lines on their way through a walk. */
typedef struct {
  const ThemaLines *lines;
  guint first;
  guint end;
  ThemaLinesWalk walk;
  gpointer data;
} Walking;

static guint n_parts(guint first, guint end)
{
  return (end - first + THEMA_LINES_PART - 1) / THEMA_LINES_PART;
}

static void walk_part(gpointer data, guint worker, guint task)
{
  const Walking *walking = data;
  const ThemaLines *lines = walking->lines;
  guint first = walking->first + task * THEMA_LINES_PART;
  guint end = MIN(first + THEMA_LINES_PART, walking->end);
  walking->walk(walking->data, worker, first, end);
  gsize begin = lines->lines[first].begin;
  if (n_parts(walking->first, walking->end) > 1)
    thema_file_map_release(lines->bytes + begin, lines->lines[end - 1].end - begin);
}

guint thema_lines_walkers(const ThemaLines *lines, guint first, guint end)
{
  return thema_parallel_workers(lines->threads, n_parts(first, end));
}

void thema_lines_walk(const ThemaLines *lines, guint first, guint end, ThemaLinesWalk walk, gpointer data)
{
  Walking walking = {lines, first, end, walk, data};
  thema_parallel_run(thema_lines_walkers(lines, first, end), n_parts(first, end), walk_part, &walking);
}

void thema_lines_init(ThemaLines *lines, ThemaCut *cut, guint threads)
{
  *lines = (ThemaLines){.bytes = cut->bytes,
                        .length = cut->length,
                        .lines = g_steal_pointer(&cut->lines),
                        .n_lines = cut->n_lines,
                        .threads = threads};
  lines->held = g_new0(gsize, 1);
  lines->reasons = g_array_new(FALSE, TRUE, sizeof(ThemaApart));
  g_array_set_size(lines->reasons, 1);
  thema_lines_walk(lines, 0, lines->n_lines, mark_starts, lines);
}

void thema_lines_clear(ThemaLines *lines)
{
  g_clear_pointer(&lines->lines, g_free);
  g_clear_pointer(&lines->held, g_free);
  g_clear_pointer(&lines->reasons, g_array_unref);
  lines->n_lines = 0;
}

bool thema_line_opens_block(const ThemaLines *lines, guint line)
{
  return !thema_line_blank(lines, line) && (line == 0 || thema_line_blank(lines, line - 1));
}

bool thema_line_closes_block(const ThemaLines *lines, guint line)
{
  return !thema_line_blank(lines, line) && (line + 1 >= lines->n_lines || thema_line_blank(lines, line + 1));
}

bool thema_line_alone(const ThemaLines *lines, guint line)
{
  return thema_line_opens_block(lines, line) && thema_line_closes_block(lines, line);
}

guint thema_block_end(const ThemaLines *lines, guint line, guint end)
{
  while (line < end && !thema_line_blank(lines, line))
    line++;
  return line;
}

guint thema_next_text(const ThemaLines *lines, guint line, guint end)
{
  while (line < end && thema_line_blank(lines, line))
    line++;
  return line;
}

bool thema_lines_same(const ThemaLines *lines, guint a, guint b)
{
  gsize length = thema_line_length(lines, a);
  return length == thema_line_length(lines, b) && lines->lines[a].first == lines->lines[b].first &&
         memcmp(thema_line_text(lines, a), thema_line_text(lines, b), length) == 0;
}

bool thema_line_title_like(const ThemaLines *lines, guint line)
{
  return thema_line_looks(lines, line, THEMA_LOOKS_TITLED) &&
         (thema_line_alone(lines, line) ||
          thema_is_title_like(thema_line_text(lines, line), thema_line_length(lines, line)));
}

ThemaDateLine thema_line_date(const ThemaLines *lines, guint line, char iso[THEMA_DATE_SIZE])
{
  return thema_line_looks(lines, line, THEMA_LOOKS_DATED)
             ? thema_date_line(thema_line_text(lines, line), thema_line_length(lines, line), iso)
             : THEMA_DATE_LINE_NONE;
}

void thema_line_begin_at(ThemaLines *lines, guint line, gsize start)
{
  lines->lines[line].start = start;
  gsize length = thema_line_length(lines, line);
  bool bracketed = thema_find_any(lines->bytes + start, length, thema_direction_openers) < length;
  thema_line_look(&lines->lines[line], lines->bytes, bracketed);
  if (thema_line_alone(lines, line))
    thema_line_look_closer(&lines->lines[line], lines->bytes);
}

/* The number of a reason; they are few, and mostly the last again. */
static guint32 reason_of(ThemaLines *lines, ThemaApart apart)
{
  GArray *reasons = lines->reasons;
  for (guint i = reasons->len - 1; i > 0; i--) {
    const ThemaApart *known = &g_array_index(reasons, ThemaApart, i);
    if (known->kind == apart.kind && known->rule == apart.rule)
      return i;
  }
  g_array_append_val(reasons, apart);
  return reasons->len - 1;
}

void thema_line_exclude(ThemaLines *lines, guint line, const char *kind, const char *rule)
{
  ThemaApart apart = {g_intern_string(kind), g_intern_string(rule)};
  if (thema_line_counted(lines, line))
    lines->lines[line].apart = reason_of(lines, apart);
}
