#ifndef THEMA_SOURCE_ENCODING_PRIVATE_H
#define THEMA_SOURCE_ENCODING_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "source/encoding.h"

G_BEGIN_DECLS

/* A run of bytes that somebody else owns. */
typedef struct {
  const guint8 *bytes;
  gsize length;
} ThemaBytesView;

/* A byte order mark: what it says and how many bytes it takes. */
typedef struct {
  const char *encoding;
  gsize length;
} ThemaByteOrderMark;

/* The mark the bytes begin with; length 0 and a NULL encoding when there is none. */
ThemaByteOrderMark thema_byte_order_mark(ThemaBytesView view);

/* True for a mark of UTF-16 or UTF-32, in which a NUL is half of a letter. */
bool thema_is_wide_mark(ThemaByteOrderMark mark);

/* The bytes behind a byte order mark; none where it says that they are UTF-16 or UTF-32. */
ThemaBytesView thema_bytes_behind_mark(GBytes *raw);

/* Bytes that are looked over together, of those that several threads look over. */
#define THEMA_UTF8_PIECE ((gsize)1024 * 1024)

/* What reading bytes as UTF-8 meets; `first` counts from their start. With `to_zero` it ends where it has met
 * a NUL, and only `zero` holds then. */
ThemaBytesScan thema_utf8_scan(ThemaBytesView view, guint threads, bool to_zero);

/* Adds what is met at sequences that begin in [from, to), and what was met behind all that `scan` tells of.
 */
void thema_utf8_scan_piece(ThemaBytesScan *scan, ThemaBytesView view, gsize from, gsize to);
void thema_utf8_scan_join(ThemaBytesScan *scan, const ThemaBytesScan *piece);

/* The same text with each maximal subpart of an ill-formed sequence replaced by U+FFFD. */
GBytes *thema_utf8_repair(ThemaBytesView view);

/* Bytes in `encoding` (a name that ICU knows) → UTF-8; malformed sequences become U+FFFD and are counted in
 * *decoding with the line of the first. NULL when ICU has no such converter or it gives up. */
GBytes *thema_bytes_convert(ThemaBytesView view, const char *encoding, ThemaDecoding *decoding);

/* The likeliest encoding of text that is not UTF-8: a static string that ICU knows; sets *confidence, 0 to
 * 100. Looks at a bounded sample of the lines that hold bytes beyond ASCII. */
const char *thema_encoding_detect(ThemaBytesView view, int *confidence);

/* How much a text of `length` UTF-16 units reads like one that was decoded rightly, by its characters outside
 * ASCII and what stands next to them: 1 at best, 0 or less for rubble. */
double thema_text_plausibility(const guint16 *text, gsize length);

G_END_DECLS

#endif
