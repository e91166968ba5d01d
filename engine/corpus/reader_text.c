#include "base/error.h"
#include "corpus/reader-private.h"
#include "corpus/segment-private.h"
#include "source/encoding.h"

/* Plain text and markdown, in any encoding. */

static bool detect(const char *path, GBytes *raw, const ThemaBytesScan *scan, bool named)
{
  return !thema_bytes_are_binary(raw, scan) && (named || !thema_is_other_format(path));
}

static void report(const ThemaReading *reading, const ThemaDecoding *decoding)
{
  if (decoding->guessed)
    thema_notify(reading->notices, THEMA_NOTICE_REPAIRED, "%s: read as %s (guessed, confidence %d %%)",
                 reading->path, decoding->encoding, decoding->confidence);
  if (decoding->replaced > 0)
    thema_notify(reading->notices, THEMA_NOTICE_REPAIRED,
                 "%s:%" G_GSIZE_FORMAT ": %" G_GUINT64_FORMAT " malformed %s replaced, read as %s",
                 reading->path, decoding->first_bad_line, decoding->replaced,
                 decoding->replaced == 1 ? "sequence" : "sequences", decoding->encoding);
}

static bool read_text(const ThemaReading *reading, GBytes *raw, GPtrArray *documents, GError **error)
{
  ThemaDecoding decoding;
  g_autoptr(GBytes) text = thema_bytes_decode(raw, reading->scan, reading->path, reading->encoding,
                                              reading->strict, &decoding, error);
  if (text == NULL)
    return false;
  report(reading, &decoding);
  thema_segment_cut(text, reading->cut, reading->id, reading->rules, reading->split, reading->threads,
                    documents);
  return true;
}

const ThemaReader thema_reader_text = {"text", detect, read_text};
