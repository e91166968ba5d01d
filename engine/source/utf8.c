/* Reading bytes as UTF-8: what is well formed, and what stands for the rest. */

#include <string.h>

#include "base/ascii-private.h"
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

static const guint8 *skip_ascii(const guint8 *at, const guint8 *end)
{
  return at < end && *at >= 0x80 ? at : at + thema_ascii_length((const char *)at, (gsize)(end - at));
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

/* Goes over the sequences from `at` on that begin before `stop`. */
static const guint8 *scan_part(ThemaUtf8Scan *scan, const guint8 *start, const guint8 *at, const guint8 *stop,
                               const guint8 *end)
{
  for (at = skip_ascii(at, stop); at < stop; at = skip_ascii(at, stop)) {
    gsize known = common(at, (gsize)(end - at));
    if (known > 0) {
      scan->sequences++;
      at += known;
      continue;
    }
    Step taken = step(at, end);
    if (taken.good) {
      scan->sequences++;
    } else {
      if (scan->malformed++ == 0)
        scan->first = (gsize)(at - start);
      scan->cut = taken.cut && taken.length > 1;
    }
    at += taken.length;
  }
  return at;
}

ThemaUtf8Scan thema_utf8_scan(ThemaBytesView view)
{
  ThemaUtf8Scan scan = {0};
  const guint8 *end = view.bytes + view.length;
  for (const guint8 *at = view.bytes; at < end;) {
    const guint8 *part = at;
    at = scan_part(&scan, view.bytes, at, at + MIN((gsize)(end - at), THEMA_FILE_MAP_STEP), end);
    thema_file_map_release(part, (gsize)(at - part));
  }
  return scan;
}

GBytes *thema_utf8_repair(ThemaBytesView view)
{
  GString *text = g_string_sized_new(view.length + 16);
  const guint8 *end = view.bytes + view.length;
  const guint8 *kept = view.bytes; /* well formed from here on and not yet copied */
  for (const guint8 *at = skip_ascii(view.bytes, end); at < end; at = skip_ascii(at, end)) {
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
