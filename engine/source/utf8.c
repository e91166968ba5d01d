/* Reading bytes as UTF-8: what is well formed, and what stands for the rest. */

#include <string.h>

#include "base/parallel.h"
#include "base/plain-private.h"
#include "source/encoding-private.h"
#include "source/file_map.h"

#define REPLACEMENT "\xef\xbf\xbd"

/* The first bytes of a well-formed sequence (Unicode, table 3-7): how many bytes follow, and which the second
 * may be; later ones are 80..BF. */
typedef struct {
  guint8 following, low, high;
} Lead;

static Lead lead_of(guint8 byte)
{
  if (byte >= 0xc2 && byte <= 0xdf)
    return (Lead){1, 0x80, 0xbf};
  if (byte == 0xe0)
    return (Lead){2, 0xa0, 0xbf};
  if (byte == 0xed)
    return (Lead){2, 0x80, 0x9f};
  if (byte >= 0xe1 && byte <= 0xef)
    return (Lead){2, 0x80, 0xbf};
  if (byte == 0xf0)
    return (Lead){3, 0x90, 0xbf};
  if (byte >= 0xf1 && byte <= 0xf3)
    return (Lead){3, 0x80, 0xbf};
  if (byte == 0xf4)
    return (Lead){3, 0x80, 0x8f};
  return (Lead){0, 0, 0};
}

typedef struct {
  gsize length; /* of the sequence, or of the maximal subpart of an ill-formed one */
  bool good;
  bool cut; /* not good only because the bytes end */
} Step;

static Step step(const guint8 *at, const guint8 *end)
{
  if (*at < 0x80)
    return (Step){1, true, false};
  Lead lead = lead_of(*at);
  if (lead.following == 0)
    return (Step){1, false, false};
  guint8 low = lead.low, high = lead.high;
  for (gsize i = 1; i <= lead.following; i++) {
    if (at + i == end)
      return (Step){i, false, true};
    if (at[i] < low || at[i] > high)
      return (Step){i, false, false};
    low = 0x80;
    high = 0xbf;
  }
  return (Step){(gsize)lead.following + 1, true, false};
}

/* Goes past bytes of ASCII that are no NUL. */
static const guint8 *skip_plain(const guint8 *at, const guint8 *end)
{
  bool plain = at < end && (guint8)(*at - 1) < 0x7F;
  return plain ? at + thema_plain_length((const char *)at, (gsize)(end - at)) : at;
}

static inline bool follows(guint8 byte)
{
  return (byte & 0xc0) == 0x80;
}

/* The characters of two and three bytes that most text beyond ASCII is made of: the bytes of one, or 0. */
static inline gsize common(const guint8 *at, gsize left)
{
  if (left >= 2 && *at >= 0xc2 && *at <= 0xdf && follows(at[1]))
    return 2;
  if (left >= 3 && *at >= 0xe1 && *at <= 0xec && follows(at[1]) && follows(at[2]))
    return 3;
  return 0;
}

/* Where the first sequence begins at `at` or behind it. No sequence is longer than four bytes, and all of
 * them but the first are what no other begins with. */
static const guint8 *next_sequence(const guint8 *start, const guint8 *at, const guint8 *end)
{
  const guint8 *from = at;
  for (guint back = 1; back <= 3 && from == at && (gsize)(at - start) >= back; back++)
    if (!follows(at[-(gint)back]))
      from = at - back;
  while (from < at)
    from += step(from, end).length;
  return from;
}

void thema_utf8_scan_piece(ThemaBytesScan *scan, ThemaBytesView view, gsize from, gsize to)
{
  const guint8 *start = view.bytes;
  const guint8 *end = start + view.length;
  const guint8 *stop = start + to;
  for (const guint8 *at = skip_plain(next_sequence(start, start + from, end), stop); at < stop;
       at = skip_plain(at, stop)) {
    gsize known = common(at, (gsize)(end - at));
    if (known > 0) {
      scan->sequences++;
      at += known;
      continue;
    }
    Step taken = step(at, end);
    scan->zero |= *at == 0;
    if (!taken.good) {
      if (scan->malformed++ == 0)
        scan->first = (gsize)(at - start);
      scan->cut = taken.cut && taken.length > 1;
    }
    scan->sequences += taken.good && taken.length > 1;
    at += taken.length;
  }
}

void thema_utf8_scan_join(ThemaBytesScan *scan, const ThemaBytesScan *piece)
{
  scan->zero |= piece->zero;
  scan->cut |= piece->cut; /* of the last only, if any */
  scan->first = scan->malformed == 0 ? piece->first : scan->first;
  scan->malformed += piece->malformed;
  scan->sequences += piece->sequences;
}

typedef struct {
  ThemaBytesView view;
  ThemaBytesScan *pieces;
  bool to_zero;
  gint zero; /* whether one was found; changed atomically */
} Scanning;

static void scan_task(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  Scanning *scanning = data;
  gsize from = task * THEMA_UTF8_PIECE;
  gsize to = MIN(from + THEMA_UTF8_PIECE, scanning->view.length);
  if (scanning->to_zero && g_atomic_int_get(&scanning->zero))
    return;
  thema_utf8_scan_piece(&scanning->pieces[task], scanning->view, from, to);
  if (scanning->pieces[task].zero)
    g_atomic_int_set(&scanning->zero, 1);
  if (scanning->view.length > THEMA_FILE_MAP_STEP)
    thema_file_map_release(scanning->view.bytes + from, to - from);
}

ThemaBytesScan thema_utf8_scan(ThemaBytesView view, guint threads, bool to_zero)
{
  guint n = (guint)(view.length / THEMA_UTF8_PIECE) + 1;
  g_autofree ThemaBytesScan *pieces = g_new0(ThemaBytesScan, n);
  Scanning scanning = {view, pieces, to_zero, 0};
  thema_parallel_run(thema_parallel_workers(threads, n), n, scan_task, &scanning);
  ThemaBytesScan scan = {0};
  for (guint i = 0; i < n; i++)
    thema_utf8_scan_join(&scan, &pieces[i]);
  return scan;
}

GBytes *thema_utf8_repair(ThemaBytesView view)
{
  GString *text = g_string_sized_new(view.length + 16);
  const guint8 *end = view.bytes + view.length;
  const guint8 *kept = view.bytes; /* well formed from here on and not yet copied */
  for (const guint8 *at = skip_plain(view.bytes, end); at < end; at = skip_plain(at, end)) {
    Step taken = step(at, end);
    if (!taken.good) {
      g_string_append_len(text, (const char *)kept, at - kept);
      g_string_append(text, REPLACEMENT);
      kept = at + taken.length;
    }
    at += taken.length;
  }
  g_string_append_len(text, (const char *)kept, end - kept);
  return g_string_free_to_bytes(text);
}
