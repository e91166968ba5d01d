/* What can be told from a file's first bytes: byte order marks and the signatures of formats that are not
 * text. */

#include <string.h>

#include "source/encoding-private.h"

typedef struct {
  const char *bytes;
  gsize length;
} Signature;

#define SIGNATURE(text)                                                                                      \
  {                                                                                                          \
    text, sizeof(text) - 1                                                                                   \
  }

/* Each is too odd to open a text. Formats whose signature holds a NUL need no row: any NUL tells. */
static const Signature signatures[] = {
    SIGNATURE("%PDF-"),
    SIGNATURE("PK\x03\x04"), /* ZIP, and with it docx, xlsx, odt, epub, jar */
    SIGNATURE("PK\x05\x06"),
    SIGNATURE("\x1f\x8b\x08"), /* gzip */
    SIGNATURE("\x1f\x9d"),     /* compress */
    SIGNATURE("BZh11AY&SY"),
    SIGNATURE("BZh21AY&SY"),
    SIGNATURE("BZh31AY&SY"),
    SIGNATURE("BZh41AY&SY"),
    SIGNATURE("BZh51AY&SY"),
    SIGNATURE("BZh61AY&SY"),
    SIGNATURE("BZh71AY&SY"),
    SIGNATURE("BZh81AY&SY"),
    SIGNATURE("BZh91AY&SY"),
    SIGNATURE("\xfd\x37zXZ"),      /* xz */
    SIGNATURE("\x28\xb5\x2f\xfd"), /* zstd */
    SIGNATURE("7z\xbc\xaf\x27\x1c"),
    SIGNATURE("Rar!\x1a\x07"),
    SIGNATURE("\x89PNG\r\n\x1a\n"),
    SIGNATURE("\xff\xd8\xff"), /* JPEG */
    SIGNATURE("GIF87a"),
    SIGNATURE("GIF89a"),
    SIGNATURE("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), /* old Office documents */
    SIGNATURE("\x7f"
              "ELF"),
    SIGNATURE("\xca\xfe\xba\xbe"),
    SIGNATURE("OggS"),
    SIGNATURE("fLaC"),
    SIGNATURE("\x1a\x45\xdf\xa3"), /* Matroska, WebM */
};

static bool starts_with(ThemaBytesView view, const char *bytes, gsize length)
{
  return view.length >= length && memcmp(view.bytes, bytes, length) == 0;
}

ThemaByteOrderMark thema_byte_order_mark(ThemaBytesView view)
{
  static const struct {
    Signature mark;
    const char *encoding;
  } marks[] = {{SIGNATURE("\xef\xbb\xbf"), "UTF-8"},
               {SIGNATURE("\xff\xfe\0\0"), "UTF-32LE"}, /* before UTF-16LE, whose mark it begins with */
               {SIGNATURE("\0\0\xfe\xff"), "UTF-32BE"},
               {SIGNATURE("\xff\xfe"), "UTF-16LE"},
               {SIGNATURE("\xfe\xff"), "UTF-16BE"},
               {SIGNATURE("\x84\x31\x95\x33"), "GB18030"}};
  for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
    bool wide = g_str_has_prefix(marks[i].encoding, "UTF-32");
    if ((!wide || view.length % 4 == 0) && starts_with(view, marks[i].mark.bytes, marks[i].mark.length))
      return (ThemaByteOrderMark){marks[i].encoding, marks[i].mark.length};
  }
  return (ThemaByteOrderMark){NULL, 0};
}

bool thema_is_wide_mark(ThemaByteOrderMark mark)
{
  return mark.encoding && g_str_has_prefix(mark.encoding, "UTF-") && !g_str_equal(mark.encoding, "UTF-8");
}

bool thema_bytes_are_binary(GBytes *raw, const ThemaBytesScan *scan)
{
  g_return_val_if_fail(raw && scan, true);
  ThemaBytesView view;
  view.bytes = g_bytes_get_data(raw, &view.length);
  if (view.length == 0 || thema_is_wide_mark(thema_byte_order_mark(view)))
    return false;
  for (gsize i = 0; i < G_N_ELEMENTS(signatures); i++)
    if (starts_with(view, signatures[i].bytes, signatures[i].length))
      return true;
  return scan->zero;
}
