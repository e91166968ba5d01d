/* Cuts a text into lines, piece by piece, so that several threads can. A piece has the lines that begin in
 * it; the last of them may reach far beyond. */

#include <string.h>

#include "base/ascii-private.h"
#include "base/parallel.h"
#include "corpus/lines-private.h"
#include "corpus/wording-private.h"

#define COLUMNS_MAX 255

guint thema_columns_of(const char *text, gsize length)
{
  const char *end = text + length;
  gsize plain = thema_ascii_length(text, MIN(length, COLUMNS_MAX));
  guint columns = (guint)plain;
  for (const char *at = text + plain; at < end && columns < COLUMNS_MAX; at = g_utf8_next_char(at))
    columns += (guchar)*at < 0x80 || !g_unichar_iswide(g_utf8_get_char(at)) ? 1 : 2;
  return MIN(columns, COLUMNS_MAX);
}

void thema_line_look(ThemaLine *line, const char *bytes)
{
  gsize length = line->end - line->start;
  line->first = length > 0 ? (guint8)bytes[line->start] : 0;
  line->looks = (guint16)thema_looks_of(bytes + line->start, length);
}

void thema_line_look_closer(ThemaLine *line, const char *bytes)
{
  line->looks = (guint16)thema_looks_alone(bytes + line->start, line->end - line->start, line->looks);
}

static void line_set(ThemaLine *line, const char *bytes, gsize begin, gsize end)
{
  ThemaSpan text = thema_trim(bytes, (ThemaSpan){begin, end});
  *line = (ThemaLine){.begin = begin, .start = text.start, .end = text.end};
  line->columns = (guint8)thema_columns_of(bytes + text.start, text.end - text.start);
  line->indent = (guint8)thema_columns_of(bytes + begin, text.start - begin);
  line->starts = thema_is_list_item(bytes + text.start, text.end - text.start);
  thema_line_look(line, bytes);
}

static bool is_blank(const ThemaLine *line)
{
  return line->start == line->end;
}

/* Looks closer at line `at` of n if it is alone. */
static void look_if_alone(ThemaLine *lines, guint n, guint at, const char *bytes)
{
  if (!is_blank(&lines[at]) && (at == 0 || is_blank(&lines[at - 1])) &&
      (at + 1 == n || is_blank(&lines[at + 1])))
    thema_line_look_closer(&lines[at], bytes);
}

/* The first such byte in [from, stop), or `stop`. */
static gsize find_byte(const char *bytes, gsize from, gsize stop, char byte)
{
  const char *found = from < stop ? memchr(bytes + from, byte, stop - from) : NULL;
  return found != NULL ? (gsize)(found - bytes) : stop;
}

/* Where the next \n and the next \r stand, so that each is looked for once; `stop` where there is none before
 * it. */
typedef struct {
  const char *bytes;
  gsize stop;
  gsize feed;
  gsize carriage;
  bool known;
} Ends;

/* The first end of a line in [from, ends->stop), or `stop`; `from` never falls. */
static gsize next_end(Ends *ends, gsize from)
{
  if (!ends->known || ends->feed < from)
    ends->feed = find_byte(ends->bytes, from, ends->stop, '\n');
  if (!ends->known || ends->carriage < from)
    ends->carriage = find_byte(ends->bytes, from, ends->stop, '\r');
  ends->known = true;
  return MIN(ends->feed, ends->carriage);
}

/* The end of a line of which nothing before `from` is one. It may be long, but is looked at no further. */
static gsize far_end(const char *bytes, gsize length, gsize from)
{
  while (from < length) {
    gsize stop = from + MIN(length - from, THEMA_FILE_MAP_STEP);
    gsize end = find_byte(bytes, from, find_byte(bytes, from, stop, '\n'), '\r');
    if (end < stop)
      return end;
    thema_file_map_release(bytes + from, stop - from);
    from = stop;
  }
  return length;
}

/* Where the line begins that follows the end of one. */
static gsize begin_after(const char *bytes, gsize length, gsize end)
{
  bool both = end + 1 < length && bytes[end] == '\r' && bytes[end + 1] == '\n';
  return MIN(length, end + (both ? 2 : 1));
}

static bool begins_line(const char *bytes, gsize at)
{
  return at == 0 || bytes[at - 1] == '\n' || (bytes[at - 1] == '\r' && bytes[at] != '\n');
}

/* What those who cut share. */
typedef struct {
  const char *bytes;
  gsize length;
  GArray **pieces;  /* of each, the lines of the piece at hand */
  ThemaLine *lines; /* n_lines of all pieces that are done, room for more */
  guint n_lines;
  guint room;
  gsize held; /* where the text begins whose memory is not given back yet */
} Cutting;

static void cut_piece(gpointer data, guint worker, guint task)
{
  const Cutting *cutting = data;
  const char *bytes = cutting->bytes;
  gsize start = task * THEMA_LINES_PIECE;
  gsize stop = MIN(start + THEMA_LINES_PIECE, cutting->length);
  GArray *lines = cutting->pieces[worker];
  Ends ends = {.bytes = bytes, .stop = stop};
  gsize begin =
      begins_line(bytes, start) ? start : begin_after(bytes, cutting->length, next_end(&ends, start));
  g_array_set_size(lines, 0);
  while (begin < stop) {
    gsize end = next_end(&ends, begin);
    end = end == stop ? far_end(bytes, cutting->length, stop) : end;
    ThemaLine line;
    line_set(&line, bytes, begin, end);
    g_array_append_val(lines, line);
    if (lines->len > 2)
      look_if_alone((ThemaLine *)(gpointer)lines->data, lines->len, lines->len - 2, bytes);
    begin = begin_after(bytes, cutting->length, end);
  }
}

/* Room for `more` lines, and for as many to come as those so far promise: what was moved on its way to become
 * large would stay in memory. */
static void make_room(Cutting *cutting, guint more, guint task)
{
  guint needed = cutting->n_lines + more;
  if (needed <= cutting->room)
    return;
  double promised = (double)needed * (double)cutting->length / ((double)(task + 1) * THEMA_LINES_PIECE);
  cutting->room = needed + needed / 8 + (guint)CLAMP(promised - needed, 0, G_MAXINT);
  cutting->lines = g_renew(ThemaLine, cutting->lines, cutting->room);
}

/* Adds the lines of a piece to those before it. What is above its first and below its last shows now. */
static void take_piece(gpointer data, guint worker, guint task)
{
  Cutting *cutting = data;
  const GArray *piece = cutting->pieces[worker];
  guint first = cutting->n_lines;
  if (piece->len == 0)
    return;
  make_room(cutting, piece->len, task);
  memcpy(cutting->lines + first, piece->data, piece->len * sizeof *cutting->lines);
  cutting->n_lines += piece->len;
  if (first > 0)
    look_if_alone(cutting->lines, cutting->n_lines, first - 1, cutting->bytes);
  if (piece->len > 1)
    look_if_alone(cutting->lines, cutting->n_lines, first, cutting->bytes);
  gsize last = cutting->lines[cutting->n_lines - 1].begin;
  if (last - cutting->held < THEMA_FILE_MAP_STEP)
    return;
  thema_file_map_release(cutting->bytes + cutting->held, last - cutting->held);
  cutting->held = last;
}

ThemaLine *thema_lines_cut(const char *bytes, gsize length, guint threads, guint *n_lines)
{
  guint n_pieces = (guint)(length / THEMA_LINES_PIECE) + 1;
  guint n_workers = thema_parallel_workers(threads, n_pieces);
  g_autofree GArray **pieces = g_new(GArray *, n_workers);
  for (guint i = 0; i < n_workers; i++)
    pieces[i] = g_array_new(FALSE, FALSE, sizeof(ThemaLine));
  Cutting cutting = {.bytes = bytes, .length = length, .pieces = pieces};
  thema_parallel_run_in_order(n_workers, n_pieces, cut_piece, take_piece, &cutting);
  if (cutting.n_lines > 0)
    look_if_alone(cutting.lines, cutting.n_lines, cutting.n_lines - 1, bytes);
  for (guint i = 0; i < n_workers; i++)
    g_array_unref(pieces[i]);
  *n_lines = cutting.n_lines;
  return cutting.lines;
}
