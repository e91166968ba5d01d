/* Bytes are looked over in pieces, by any number of threads, as they would be whole. */

#include <string.h>

#include "harness.h"
#include "source/encoding-private.h"

/* Bytes of a literal that may hold NULs. */
#define BYTES(literal) literal, sizeof(literal) - 1

static ThemaBytesScan scan(const GString *text, guint threads, bool to_zero)
{
  return thema_utf8_scan((ThemaBytesView){(const guint8 *)text->str, text->len}, threads, to_zero);
}

static void expect_same_scan(ThemaBytesScan scan, ThemaBytesScan other)
{
  CU_ASSERT_EQUAL(scan.zero, other.zero);
  CU_ASSERT_EQUAL(scan.cut, other.cut);
  CU_ASSERT_EQUAL(scan.sequences, other.sequences);
  CU_ASSERT_EQUAL(scan.malformed, other.malformed);
  CU_ASSERT_EQUAL(scan.first, other.first);
}

/* What stands at a place where a text is parted for several threads is met as it is elsewhere. */
static void test_pieces(void)
{
  static const struct {
    const char *bytes;
    gsize length;
  } odd[] = {{BYTES("\xc3\xa9\xe5\xad\x97\xf0\x9f\x98\x80\xe2\x80\x94")},
             {BYTES("\xf0\x9f\x98")},
             {BYTES("\xf0\x9f\x98\xe5\xad\x97\xe5")},
             {BYTES("\x80\x80\x80\x80\x80\x80\x80\x80")},
             {BYTES("\xf1\x80\x80\x80\x80\x80\xc3\xff\xc0\x80")},
             {BYTES("\xed\xa0\x80\xf4\x90\x80\x80")},
             {BYTES("a\0b\xc3\xa9")}};
  for (gsize i = 0; i < G_N_ELEMENTS(odd); i++)
    for (gsize before = 0; before <= odd[i].length; before++)
      for (guint tail = 0; tail < 2; tail++) {
        g_autoptr(GString) text = g_string_new_len(odd[i].bytes, (gssize)odd[i].length);
        g_string_append(text, tail ? "b" : "");
        ThemaBytesScan expected = scan(text, 1, false);
        gsize filler = THEMA_UTF8_PIECE - before;
        g_autofree char *letters = g_strnfill(filler, 'a');
        g_string_prepend_len(text, letters, (gssize)filler);
        expected.first += expected.malformed > 0 ? filler : 0;
        expect_same_scan(scan(text, 1, false), expected);
        expect_same_scan(scan(text, 8, false), expected);
        CU_ASSERT_EQUAL(scan(text, 8, true).zero, expected.zero);
      }
}

/* Bytes far into a text count as much as the first. */
static void test_late(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 500000; i++)
    g_string_append(text, i % 7 == 0 ? "na\xc3\xafve " : "plain ");
  gsize end = text->len;
  ThemaBytesScan clean = scan(text, 8, true);
  CU_ASSERT(!clean.zero && clean.malformed == 0 && clean.sequences == 71429);
  g_string_append(text, "\xff, the end");
  ThemaBytesScan damaged = scan(text, 8, true);
  CU_ASSERT(!damaged.zero && damaged.malformed == 1 && damaged.first == end && damaged.sequences == 71429);
  g_string_append_c(text, '\0');
  CU_ASSERT(scan(text, 8, true).zero && scan(text, 1, true).zero);
  g_autoptr(GBytes) raw = g_bytes_new(text->str, text->len);
  ThemaBytesScan looked = thema_bytes_scan(raw, 8);
  CU_ASSERT_TRUE(thema_bytes_are_binary(raw, &looked));
}

int main(void)
{
  static const ThemaTest tests[] = {{"pieces", test_pieces}, {"late", test_late}, {NULL, NULL}};
  return harness_run("UTF-8", tests);
}
