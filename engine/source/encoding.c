#include "source/encoding.h"

#include <string.h>
#include <unicode/ucnv.h>

#include "base/error.h"
#include "source/encoding-private.h"

/* Rule for bytes that are not wholly UTF-8 and of which nothing is told: they are damaged UTF-8, to be
 * repaired, when they hold at least as many well-formed sequences beyond ASCII as malformed ones. Text in a
 * legacy encoding forms such sequences only by accident, far below that share. A character cut off by the end
 * of the file speaks for UTF-8, not against it. */
static bool is_mostly_utf8(const ThemaBytesScan *scan)
{
  guint64 good = scan->sequences + (scan->cut ? 1 : 0);
  guint64 bad = scan->malformed - (scan->cut ? 1 : 0);
  return good > 0 && good >= bad;
}

static gsize line_at(ThemaBytesView view, gsize offset)
{
  gsize line = 1;
  const guint8 *at = view.bytes, *end = view.bytes + offset;
  while (at < end && (at = memchr(at, '\n', (gsize)(end - at)))) {
    line++;
    at++;
  }
  return line;
}

static bool is_utf8_name(const char *encoding)
{
  return ucnv_compareNames(encoding, "UTF-8") == 0;
}

static bool check_encoding(const char *name, const char *encoding, GError **error)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = *encoding ? ucnv_open(encoding, &status) : NULL;
  if (converter && U_SUCCESS(status)) {
    ucnv_close(converter);
    return true;
  }
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "%s: no encoding is called '%s'; try a name such as UTF-8, WINDOWS-1252, GB18030 or BIG5", name,
              encoding);
  return false;
}

/* What strictness refuses. A guess names the line on which the bytes stop being UTF-8. */
static bool check_strict(const char *name, const ThemaDecoding *decoding, ThemaBytesView view, GError **error)
{
  if (decoding->guessed) {
    ThemaBytesScan scan = thema_utf8_scan(view, 1, false);
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                "%s:%" G_GSIZE_FORMAT ": not UTF-8, perhaps %s; name its encoding or convert the file", name,
                line_at(view, scan.first), decoding->encoding);
  } else if (decoding->replaced) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                "%s:%" G_GSIZE_FORMAT ": bytes that are not %s; mend the file or name its encoding", name,
                decoding->first_bad_line, decoding->encoding);
  } else {
    return true;
  }
  return false;
}

static void set_label(ThemaDecoding *decoding, const char *encoding)
{
  g_autofree char *capitals = g_ascii_strup(encoding, -1);
  g_strlcpy(decoding->encoding, capitals, sizeof decoding->encoding);
}

static GBytes *decode_utf8(GBytes *raw, ThemaBytesView view, const ThemaBytesScan *scan,
                           ThemaDecoding *decoding)
{
  set_label(decoding, "UTF-8");
  if (scan->malformed == 0) {
    gsize size = g_bytes_get_size(raw);
    return size == view.length ? g_bytes_ref(raw)
                               : g_bytes_new_from_bytes(raw, size - view.length, view.length);
  }
  decoding->replaced = scan->malformed;
  decoding->first_bad_line = line_at(view, scan->first);
  return thema_utf8_repair(view);
}

static GBytes *decode_legacy(ThemaBytesView view, const char *name, const char *encoding,
                             ThemaDecoding *decoding, GError **error)
{
  set_label(decoding, encoding);
  GBytes *text = thema_bytes_convert(view, encoding, decoding);
  if (!text)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT, "%s: cannot be read as %s; try another encoding", name,
                decoding->encoding);
  return text;
}

static GBytes *decode_guessing(GBytes *raw, ThemaBytesView view, const ThemaBytesScan *scan, const char *name,
                               ThemaDecoding *decoding, GError **error)
{
  if (scan->malformed == 0 || is_mostly_utf8(scan))
    return decode_utf8(raw, view, scan, decoding);
  decoding->guessed = true;
  const char *encoding = thema_encoding_detect(view, &decoding->confidence);
  if (decoding->confidence == 0) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                "%s: no text in any encoding that can be told; say which with --encoding", name);
    return NULL;
  }
  return decode_legacy(view, name, encoding, decoding, error);
}

static ThemaBytesView view_of(GBytes *raw)
{
  ThemaBytesView view = {(const guint8 *)"", 0};
  if (g_bytes_get_size(raw))
    view.bytes = g_bytes_get_data(raw, &view.length);
  return view;
}

/* The bytes behind a byte order mark. */
static ThemaBytesView behind(ThemaBytesView view, ThemaByteOrderMark mark)
{
  return (ThemaBytesView){view.bytes + mark.length, view.length - mark.length};
}

ThemaBytesView thema_bytes_behind_mark(GBytes *raw)
{
  ThemaBytesView view = view_of(raw);
  ThemaByteOrderMark mark = thema_byte_order_mark(view);
  return thema_is_wide_mark(mark) ? (ThemaBytesView){view.bytes, 0} : behind(view, mark);
}

ThemaBytesScan thema_bytes_scan(GBytes *raw, guint threads)
{
  g_return_val_if_fail(raw, (ThemaBytesScan){0});
  return thema_utf8_scan(thema_bytes_behind_mark(raw), threads, true);
}

GBytes *thema_bytes_decode(GBytes *raw, const ThemaBytesScan *scan, const char *name, const char *encoding,
                           bool strict, ThemaDecoding *decoding, GError **error)
{
  g_return_val_if_fail(raw && name && decoding, NULL);
  *decoding = (ThemaDecoding){.confidence = 100};
  if (encoding && !check_encoding(name, encoding, error))
    return NULL;
  ThemaByteOrderMark mark = thema_byte_order_mark(view_of(raw));
  ThemaBytesView view = behind(view_of(raw), mark);
  if (mark.encoding)
    encoding = mark.encoding;
  bool as_utf8 = !encoding || is_utf8_name(encoding);
  ThemaBytesScan own = {0};
  if (as_utf8)
    own = scan && !scan->zero ? *scan : thema_utf8_scan(view, 1, false);
  g_autoptr(GBytes) text = NULL;
  if (!encoding)
    text = decode_guessing(raw, view, &own, name, decoding, error);
  else if (as_utf8)
    text = decode_utf8(raw, view, &own, decoding);
  else
    text = decode_legacy(view, name, encoding, decoding, error);
  if (!text || (strict && !check_strict(name, decoding, view, error)))
    return NULL;
  return g_steal_pointer(&text);
}
