/* Cuts a text into lines, piece by piece, so that several threads can. A piece has the lines that begin in
 * it; the last of them may reach far beyond. */

#include <string.h>

#include "base/find_any-private.h"
#include "base/parallel.h"
#include "base/plain-private.h"
#include "corpus/credits-private.h"
#include "corpus/lines-private.h"
#include "corpus/wording-private.h"
#include "source/encoding-private.h"

#define COLUMNS_MAX 255
#define PIECE_LINES 1024 /* there is room for at first */

guint thema_columns_of(const char *text, gsize length)
{
  gsize plain = length > 0 ? thema_plain_length(text, MIN(length, COLUMNS_MAX)) : 0;
  const char *end = text + length;
  guint columns = (guint)plain;
  for (const char *at = text + plain; at < end && columns < COLUMNS_MAX; at = g_utf8_next_char(at))
    columns += (guchar)*at < 0x80 || !g_unichar_iswide(g_utf8_get_char(at)) ? 1 : 2;
  return MIN(columns, COLUMNS_MAX);
}

void thema_line_look(ThemaLine *line, const char *bytes, bool bracketed)
{
  gsize length = line->end - line->start;
  line->first = length > 0 ? (guint8)bytes[line->start] : 0;
  line->looks = (guint16)thema_looks_of(bytes + line->start, length, bracketed);
}

void thema_line_look_closer(ThemaLine *line, const char *bytes)
{
  line->looks = (guint16)thema_looks_alone(bytes + line->start, line->end - line->start, line->looks);
}

static void line_set(ThemaLine *line, const char *bytes, gsize begin, gsize end)
{
  ThemaSpan text = thema_trim(bytes, (ThemaSpan){begin, end});
  *line = (ThemaLine){.begin = begin, .start = text.start, .end = text.end};
}

static void look_at(ThemaLine *line, const char *bytes, bool bracketed)
{
  ThemaSpan text = {line->start, line->end};
  line->columns = (guint8)thema_columns_of(bytes + text.start, text.end - text.start);
  line->indent = (guint8)thema_columns_of(bytes + line->begin, text.start - line->begin);
  line->starts = thema_is_list_item(bytes + text.start, text.end - text.start);
  thema_line_look(line, bytes, bracketed);
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

/* The first end of a line in [from, stop), or `stop`; sets *bracketed where what can open a stage direction
 * comes before it. */
static gsize next_end(const char *bytes, gsize from, gsize stop, bool *bracketed)
{
  static const char all[] = {'\n', '\r', '(', '[', '\xEF'};
  static const char ends[] = {'\n', '\r', '\n', '\n', '\n'};
  G_STATIC_ASSERT(sizeof all == sizeof thema_direction_openers);
  gsize at = from + thema_find_any(bytes + from, stop - from, *bracketed ? ends : all);
  if (at == stop || bytes[at] == '\n' || bytes[at] == '\r')
    return at;
  *bracketed = true;
  return at + thema_find_any(bytes + at, stop - at, ends);
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

/* Lines in the making. */
typedef struct {
  ThemaLine *lines; /* n of them, room for more */
  guint n;
  guint room;
} Lines;

/* What those who cut share. */
typedef struct {
  const char *bytes;
  gsize length;
  Lines *pieces;         /* of each, the lines of the piece at hand */
  Lines all;             /* of all pieces that are done */
  gsize held;            /* where the text begins whose memory is not given back yet */
  bool look;             /* how lines look is asked for */
  bool raw;              /* the bytes may be no text: they are looked over first */
  ThemaBytesScan *scans; /* of each piece, what that tells */
  gint zero;             /* a NUL was met; changed atomically */
  gint refused;          /* the bytes are no text as they are; likewise */
} Cutting;

/* True while the bytes seem to be text: looks those in [from, to) over where they may be none. */
static bool seem_text(Cutting *cutting, ThemaBytesScan *scan, gsize from, gsize to)
{
  if (!cutting->raw)
    return true;
  thema_utf8_scan_piece(scan, (ThemaBytesView){(const guint8 *)cutting->bytes, cutting->length}, from, to);
  if (scan->zero)
    g_atomic_int_set(&cutting->zero, 1);
  if (scan->zero || scan->malformed > 0)
    g_atomic_int_set(&cutting->refused, 1);
  return !g_atomic_int_get(&cutting->refused);
}

/* The end of a line of which nothing before `from` is one. It may be long, but is looked at no further. */
static gsize far_end(Cutting *cutting, gsize from, bool *bracketed)
{
  ThemaBytesScan scan = {0}; /* told of already by the pieces that the line reaches into */
  while (from < cutting->length) {
    gsize stop = from + MIN(cutting->length - from, THEMA_FILE_MAP_STEP);
    gsize end = next_end(cutting->bytes, from, stop, bracketed);
    if (!seem_text(cutting, &scan, from, end) || end < stop)
      return end;
    thema_file_map_release(cutting->bytes + from, stop - from);
    from = stop;
  }
  return cutting->length;
}

static ThemaLine *add_line(Lines *lines)
{
  if (lines->n == lines->room) {
    lines->room = MAX(lines->room * 2, PIECE_LINES);
    lines->lines = g_renew(ThemaLine, lines->lines, lines->room);
  }
  return &lines->lines[lines->n++];
}

static void cut_piece(gpointer data, guint worker, guint task)
{
  Cutting *cutting = data;
  const char *bytes = cutting->bytes;
  gsize start = task * THEMA_LINES_PIECE;
  gsize stop = MIN(start + THEMA_LINES_PIECE, cutting->length);
  Lines *piece = &cutting->pieces[worker];
  piece->n = 0;
  if (g_atomic_int_get(&cutting->zero) || !seem_text(cutting, &cutting->scans[task], start, stop)) {
    thema_file_map_release(bytes + start, stop - start);
    return;
  }
  bool bracketed = !cutting->look; /* then what opens a stage direction is not sought */
  gsize begin = begins_line(bytes, start)
                    ? start
                    : begin_after(bytes, cutting->length, next_end(bytes, start, stop, &bracketed));
  while (begin < stop) {
    bracketed = !cutting->look;
    gsize end = next_end(bytes, begin, stop, &bracketed);
    if (end == stop)
      end = far_end(cutting, stop, &bracketed);
    if (g_atomic_int_get(&cutting->refused))
      return;
    ThemaLine *line = add_line(piece);
    line_set(line, bytes, begin, end);
    if (cutting->look)
      look_at(line, bytes, bracketed);
    if (cutting->look && piece->n > 2)
      look_if_alone(piece->lines, piece->n, piece->n - 2, bytes);
    begin = begin_after(bytes, cutting->length, end);
  }
}

/* Room for `more` lines, and for as many to come as those so far promise: what was moved on its way to become
 * large would stay in memory. */
static void make_room(Cutting *cutting, guint more, guint task)
{
  guint needed = cutting->all.n + more;
  if (needed <= cutting->all.room)
    return;
  double promised = (double)needed * (double)cutting->length / ((double)(task + 1) * THEMA_LINES_PIECE);
  cutting->all.room = needed + needed / 8 + (guint)CLAMP(promised - needed, 0, G_MAXINT);
  cutting->all.lines = g_renew(ThemaLine, cutting->all.lines, cutting->all.room);
}

/* Gives the memory of the text before `at` back now and then. */
static void give_back(Cutting *cutting, gsize at)
{
  if (at - cutting->held < THEMA_FILE_MAP_STEP)
    return;
  thema_file_map_release(cutting->bytes + cutting->held, at - cutting->held);
  cutting->held = at;
}

/* Adds the lines of a piece to those before it. What is above its first and below its last shows now. */
static void take_piece(gpointer data, guint worker, guint task)
{
  Cutting *cutting = data;
  const Lines *piece = &cutting->pieces[worker];
  Lines *all = &cutting->all;
  guint first = all->n;
  give_back(cutting, task * THEMA_LINES_PIECE);
  if (piece->n == 0 || g_atomic_int_get(&cutting->refused))
    return;
  make_room(cutting, piece->n, task);
  memcpy(all->lines + first, piece->lines, piece->n * sizeof *all->lines);
  all->n += piece->n;
  if (cutting->look && first > 0)
    look_if_alone(all->lines, all->n, first - 1, cutting->bytes);
  if (cutting->look && piece->n > 1)
    look_if_alone(all->lines, all->n, first, cutting->bytes);
}

/* Cuts the bytes into `all` lines; *scan is what they are found to be where they may be no text. */
static void cut(Cutting *cutting, guint threads, ThemaBytesScan *scan)
{
  guint n_pieces = (guint)(cutting->length / THEMA_LINES_PIECE) + 1;
  guint n_workers = thema_parallel_workers(threads, n_pieces);
  g_autofree Lines *pieces = g_new0(Lines, n_workers);
  g_autofree ThemaBytesScan *scans = g_new0(ThemaBytesScan, n_pieces);
  Lines *all = &cutting->all;
  cutting->pieces = pieces;
  cutting->scans = scans;
  thema_parallel_run_in_order(n_workers, n_pieces, cut_piece, take_piece, cutting);
  for (guint i = 0; i < n_workers; i++)
    g_free(pieces[i].lines);
  *scan = (ThemaBytesScan){0};
  for (guint i = 0; i < n_pieces; i++)
    thema_utf8_scan_join(scan, &scans[i]);
  if (cutting->look && all->n > 0 && !cutting->refused)
    look_if_alone(all->lines, all->n, all->n - 1, cutting->bytes);
}

void thema_cut_clear(ThemaCut *cut)
{
  g_free(cut->lines);
  *cut = (ThemaCut){0};
}

void thema_cut_text(ThemaCut *result, const char *bytes, gsize length, bool look, guint threads)
{
  if (result->bytes == bytes && result->length == length)
    return;
  thema_cut_clear(result);
  Cutting cutting = {.bytes = bytes, .length = length, .look = look};
  ThemaBytesScan none;
  cut(&cutting, threads, &none);
  *result = (ThemaCut){bytes, length, cutting.all.lines, cutting.all.n};
}

void thema_cut_raw(ThemaCut *result, GBytes *raw, bool look, guint threads, ThemaBytesScan *scan)
{
  ThemaBytesView view = thema_bytes_behind_mark(raw);
  Cutting cutting = {.bytes = (const char *)view.bytes, .length = view.length, .look = look, .raw = true};
  cut(&cutting, threads, scan);
  *result = (ThemaCut){cutting.bytes, cutting.length, cutting.all.lines, cutting.all.n};
  if (cutting.refused)
    thema_cut_clear(result);
}
