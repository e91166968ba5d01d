#include "source/encoding.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "harness.h"

/* Bytes of a literal that may hold NULs. */
#define BYTES(literal) literal, sizeof(literal) - 1

static char *decode(const char *bytes, gsize length, const char *encoding, ThemaDecoding *decoding)
{
  g_autoptr(GBytes) raw = g_bytes_new(bytes, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) text = thema_bytes_decode(raw, NULL, "a.txt", encoding, false, decoding, &error);
  CU_ASSERT_PTR_NULL(error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(text);
  gsize size;
  const char *data = g_bytes_get_data(text, &size);
  CU_ASSERT_TRUE(g_utf8_validate_len(data, size, NULL) || memchr(data, '\0', size));
  return g_strndup(data ? data : "", size);
}

static void expect_text(const char *bytes, gsize length, const char *encoding, const char *text,
                        const char *label, guint64 replaced)
{
  ThemaDecoding decoding;
  g_autofree char *actual = decode(bytes, length, encoding, &decoding);
  harness_same(actual, text, "decoded text");
  harness_same(decoding.encoding, label, "encoding");
  CU_ASSERT_EQUAL(decoding.replaced, replaced);
}

static void expect_refused(const char *bytes, gsize length, const char *encoding, bool strict, int code,
                           const char *part)
{
  g_autoptr(GBytes) raw = g_bytes_new(bytes, length);
  GError *error = NULL;
  ThemaDecoding decoding;
  CU_ASSERT_PTR_NULL(thema_bytes_decode(raw, NULL, "a.txt", encoding, strict, &decoding, &error));
  harness_expect_error(&error, code, part);
}

static void test_clean_utf8(void)
{
  static const char *const texts[] = {"", "plain\r\n", "caf\xc3\xa9 \xe2\x80\x94 \xf0\x9f\x98\x80",
                                      "\xe2\x80\x94"};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(GBytes) raw = g_bytes_new(texts[i], strlen(texts[i]));
    ThemaDecoding decoding;
    g_autoptr(GBytes) text = thema_bytes_decode(raw, NULL, "a.txt", NULL, true, &decoding, NULL);
    CU_ASSERT_PTR_EQUAL(text, raw);
    harness_same(decoding.encoding, "UTF-8", "encoding");
    CU_ASSERT_FALSE(decoding.guessed);
    CU_ASSERT_EQUAL(decoding.confidence, 100);
    CU_ASSERT_EQUAL(decoding.replaced, 0);
    CU_ASSERT_EQUAL(decoding.first_bad_line, 0);
  }
}

static void test_byte_order_marks(void)
{
  expect_text(BYTES("\xef\xbb\xbf"
                    "caf\xc3\xa9"),
              NULL, "café", "UTF-8", 0);
  expect_text(BYTES("\xef\xbb\xbf"), NULL, "", "UTF-8", 0);
  expect_text(BYTES("\xff\xfe"
                    "a\0\xe9\0\x3d\xd8\0\xde"),
              NULL, "aé😀", "UTF-16LE", 0);
  expect_text(BYTES("\xfe\xff"
                    "\0a\0\xe9\xd8\x3d\xde\0"),
              NULL, "aé😀", "UTF-16BE", 0);
  expect_text(BYTES("\xff\xfe\0\0"
                    "a\0\0\0\0\xf6\x01\0"),
              NULL, "a😀", "UTF-32LE", 0);
  expect_text(BYTES("\0\0\xfe\xff"
                    "\0\0\0a\0\x01\xf6\0"),
              NULL, "a😀", "UTF-32BE", 0);
  expect_text(BYTES("\x84\x31\x95\x33"
                    "\xd6\xd0"),
              NULL, "中", "GB18030", 0);
  /* A mark decides even where the caller says something else. */
  expect_text(BYTES("\xef\xbb\xbf"
                    "caf\xc3\xa9"),
              "windows-1252", "café", "UTF-8", 0);
}

static void test_broken_wide_text(void)
{
  ThemaDecoding decoding;
  g_autofree char *half = decode(BYTES("\xff\xfe"
                                       "a\0\n\0\x3d\xd8"
                                       "b\0\n\0c"),
                                 NULL, &decoding);
  harness_same(half,
               "a\n\xef\xbf\xbd"
               "b\n\xef\xbf\xbd",
               "an unpaired surrogate and an odd last byte");
  CU_ASSERT_EQUAL(decoding.replaced, 2);
  CU_ASSERT_EQUAL(decoding.first_bad_line, 2);
}

static void test_told(void)
{
  expect_text(BYTES("\x93quoted\x94 \x96 don\x92t"), "windows-1252", "“quoted” – don’t", "WINDOWS-1252", 0);
  expect_text(BYTES("\xd6\xd0\xb9\xfa"), "gbk", "中国", "GBK", 0);
  expect_text(BYTES("caf\xc3\xa9"), "windows-1252", "cafÃ©", "WINDOWS-1252", 0);
  expect_text(BYTES("caf\xe9!"), "utf8", "caf\xef\xbf\xbd!", "UTF-8", 1);
  expect_text(BYTES("\xa1\nb"), "Big5", "\xef\xbf\xbd\nb", "BIG5", 1);
  ThemaDecoding decoding;
  g_autofree char *text = decode(BYTES("\x93"), "windows-1252", &decoding);
  CU_ASSERT_FALSE(decoding.guessed);
  CU_ASSERT_EQUAL(decoding.confidence, 100);
}

static void test_unknown_encoding(void)
{
  expect_refused(BYTES("text"), "klingon", false, THEMA_ERROR_USAGE,
                 "a.txt: no encoding is called 'klingon'; ");
  expect_refused(BYTES("text"), "", false, THEMA_ERROR_USAGE, "''");
  g_autofree char *large = g_strnfill(1000, 'x');
  expect_refused(BYTES("text"), large, false, THEMA_ERROR_USAGE, "xxx");
  expect_refused(BYTES("\xef\xbb\xbftext"), "klingon", false, THEMA_ERROR_USAGE, "klingon");
}

/* The table of chapter 3 of Unicode on U+FFFD, and more: one for each maximal subpart. */
static void test_damaged_utf8(void)
{
  static const struct {
    const char *bytes;
    const char *text; /* '?' stands for U+FFFD */
  } cases[] = {{"\xc3\xa9\xc0\xaf\xe0\x80\xbf\xf0\x81\x82"
                "A",
                "é????????A"},
               {"\xc3\xa9\xed\xa0\x80\xed\xbf\xbf\xed\xaf"
                "A",
                "é????????A"},
               {"\xc3\xa9\xf4\x91\x92\x93\xff"
                "A\x80\xbf"
                "B",
                "é?????A??B"},
               {"\xc3\xa9\xe1\x80\xe2\xf0\x91\x92\xf1\xbf"
                "A",
                "é????A"},
               {"\xc3\xa9 \xf0\x9f\x98", "é ?"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(GStrv) parts = g_strsplit(cases[i].text, "?", -1);
    g_autofree char *expected = g_strjoinv("\xef\xbf\xbd", parts);
    expect_text(cases[i].bytes, strlen(cases[i].bytes), "UTF-8", expected, "UTF-8", g_strv_length(parts) - 1);
  }
}

/* What is mostly UTF-8 is mended as UTF-8, not guessed to be something else. */
static void test_mostly_utf8(void)
{
  ThemaDecoding decoding;
  g_autofree char *one = decode(BYTES("a\nit\xe2\x80\x99s \x96 na\xc3\xafve\n"), NULL, &decoding);
  harness_same(one, "a\nit’s \xef\xbf\xbd naïve\n", "one bad byte");
  CU_ASSERT_FALSE(decoding.guessed);
  CU_ASSERT_EQUAL(decoding.replaced, 1);
  CU_ASSERT_EQUAL(decoding.first_bad_line, 2);
  g_autofree char *cut = decode(BYTES("plain text, cut in a dash \xe2\x80"), NULL, &decoding);
  harness_same(cut, "plain text, cut in a dash \xef\xbf\xbd", "cut at the end");
  harness_same(decoding.encoding, "UTF-8", "encoding of a cut text");
  g_autofree char *cafe = decode(BYTES("un grand caf\xe9"), NULL, &decoding);
  harness_same(cafe, "un grand café", "a last byte that could begin a character");
  CU_ASSERT_TRUE(decoding.guessed);
}

static void test_strict(void)
{
  expect_refused(BYTES("a\nb\xc3\xa9\xff\n"), NULL, true, THEMA_ERROR_INPUT,
                 "a.txt:2: bytes that are not UTF-8; ");
  expect_refused(BYTES("a\n\nb \x93"
                       "c\x94\n"),
                 NULL, true, THEMA_ERROR_INPUT, "a.txt:3: not UTF-8, perhaps WINDOWS-1252; ");
  expect_refused(BYTES("a\n\xa1\n"), "Big5", true, THEMA_ERROR_INPUT, "a.txt:2: bytes that are not BIG5; ");
  g_autoptr(GBytes) raw = g_bytes_new_static(BYTES("\x93told\x94"));
  ThemaDecoding decoding;
  g_autoptr(GBytes) text = thema_bytes_decode(raw, NULL, "a.txt", "windows-1252", true, &decoding, NULL);
  CU_ASSERT_PTR_NOT_NULL(text);
}

/* Article 1 of the Universal Declaration of Human Rights (United Nations, 1948), or the beginning of it,
 * written in an encoding that is then to be found out. */
static const struct {
  const char *encoding;
  const char *text;
} samples[] = {
    {"WINDOWS-1252",
     "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de "
     "raison et de conscience.\n"},
    {"WINDOWS-1252",
     "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und "
     "Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.\n"},
    {"WINDOWS-1252",
     "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de "
     "razón y conciencia, deben comportarse fraternalmente. ¿Sí? ¡Sí!\n"},
    {"IBM850", "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und "
               "Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.\n"},
    {"MACINTOSH",
     "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de "
     "raison et de conscience et doivent agir les uns envers les autres « dans l’esprit ».\n"},
    {"WINDOWS-1250", "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni "
                     "obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.\n"},
    {"ISO-8859-2", "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni "
                   "obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.\n"},
    {"WINDOWS-1251",
     "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и "
     "совестью и должны поступать в отношении друг друга в духе братства.\n"},
    {"KOI8-R", "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и "
               "совестью и должны поступать в отношении друг друга в духе братства.\n"},
    {"IBM866", "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и "
               "совестью и должны поступать в отношении друг друга в духе братства.\n"},
    {"WINDOWS-1253", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.\n"},
    {"WINDOWS-1254",
     "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve "
     "birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler.\n"},
    {"WINDOWS-1256",
     "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق، وقد وهبوا عقلا وضميرا وعليهم أن يعامل "
     "بعضهم بعضا بروح الإخاء\n"},
    {"WINDOWS-1255", "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון\n"},
    {"WINDOWS-874", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม\n"},
    {"GB18030", "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。\n"},
    {"BIG5", "人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心，並應以兄弟關係的精神互相對待。\n"},
    {"SHIFT_JIS", "すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。\n"},
    {"EUC-JP", "すべての人間は、生れながらにして自由であり、かつ、尊厳と権利とについて平等である。\n"},
    {"EUC-KR", "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.\n"},
};

static void test_languages(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
    gsize length;
    g_autofree char *bytes =
        g_convert(samples[i].text, -1, samples[i].encoding, "UTF-8", NULL, &length, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    ThemaDecoding decoding;
    g_autofree char *text = decode(bytes, length, NULL, &decoding);
    harness_same(text, samples[i].text, samples[i].encoding);
    CU_ASSERT_TRUE(decoding.guessed);
    CU_ASSERT_TRUE(decoding.confidence >= 50 && decoding.confidence <= 100);
  }
}

/* English, where only quotation marks and dashes are not ASCII: the hard case. */
static void test_english_punctuation(void)
{
  static const char *const encodings[] = {"WINDOWS-1252", "BIG5", "GB18030", "SHIFT_JIS", "MACINTOSH"};
  static const char *const texts[] = {
      "America’s vital interests are one. We have seen it.\n",
      "He said: “Those who deny freedom deserve it not.” And so it is.\n",
      "“It’s our nation’s duty,” she said, “and America’s too.” Few spoke.\n"};
  for (gsize i = 0; i < G_N_ELEMENTS(encodings); i++)
    for (gsize j = 0; j < G_N_ELEMENTS(texts); j++) {
      gsize length;
      g_autofree char *bytes = g_convert(texts[j], -1, encodings[i], "UTF-8", NULL, &length, NULL);
      CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
      expect_text(bytes, length, NULL, texts[j], encodings[i], 0);
    }
  expect_text(BYTES("peace\xa1\x58"
                    "and war\n"),
              NULL, "peace—and war\n", "BIG5", 0);
  expect_text(BYTES("peace\x97"
                    "and war\n"),
              NULL, "peace—and war\n", "WINDOWS-1252", 0);
}

/* A long ASCII prologue, and a text longer than any buffer on the way, with multi-byte characters and line
 * counts that fall on every boundary. */
static void test_long(void)
{
  GString *bytes = g_string_new(NULL), *expected = g_string_new(NULL);
  for (guint i = 0; i < 30000; i++)
    g_string_append(bytes, "all plain words\n");
  g_string_append(expected, bytes->str);
  for (guint i = 0; i < 100000; i++) {
    g_string_append(bytes, "\xd6\xd0\xb9\xfa\xc8\xcb\xc3\xf1\xa1\xa3\x95\x32\x82\x36");
    g_string_append(expected, "中国人民。𠀀");
  }
  g_string_append(bytes, "\xff\n");
  g_string_append(expected, "\xef\xbf\xbd\n");
  ThemaDecoding decoding;
  g_autofree char *text = decode(bytes->str, bytes->len, NULL, &decoding);
  CU_ASSERT_TRUE(strcmp(text, expected->str) == 0);
  harness_same(decoding.encoding, "GB18030", "encoding");
  CU_ASSERT_EQUAL(decoding.replaced, 1);
  CU_ASSERT_EQUAL(decoding.first_bad_line, 30001);
  g_string_free(bytes, TRUE);
  g_string_free(expected, TRUE);
}

/* A line without an end is sampled in stretches, none of which may begin within a character. */
static void test_long_line(void)
{
  GString *line = g_string_new(NULL);
  for (guint i = 0; i < 30000; i++)
    g_string_append(line, i % 7 ? "尊厳と権利とについて" : "Aと、");
  gsize length;
  g_autofree char *bytes = g_convert(line->str, -1, "SHIFT_JIS", "UTF-8", NULL, &length, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
  expect_text(bytes, length, NULL, line->str, "SHIFT_JIS", 0);
  g_string_free(line, TRUE);
}

/* Any bytes at all give valid UTF-8, and always the same. */
/* Whether bytes are no text in any encoding that can be told. */
static bool is_refused(const char *bytes, gsize length, ThemaDecoding *decoding)
{
  g_autoptr(GBytes) raw = g_bytes_new(bytes, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) text = thema_bytes_decode(raw, NULL, "a.txt", NULL, false, decoding, &error);
  if (text)
    return false;
  harness_expect_error(&error, THEMA_ERROR_INPUT, "a.txt: no text in any encoding that can be told");
  return true;
}

static void test_random_bytes(void)
{
  guint64 state = G_GUINT64_CONSTANT(88172645463325252);
  for (guint i = 0; i < 200; i++) {
    char bytes[300];
    for (gsize at = 0; at < sizeof bytes; at++) {
      state ^= state << 13;
      state ^= state >> 7;
      state ^= state << 17;
      bytes[at] = (char)(state % 255 + 1);
    }
    ThemaDecoding decoding, again;
    if (is_refused(bytes, 1 + i, &decoding)) {
      CU_ASSERT_EQUAL(decoding.confidence, 0);
      continue;
    }
    g_autofree char *text = decode(bytes, 1 + i, NULL, &decoding);
    g_autofree char *same = decode(bytes, 1 + i, NULL, &again);
    CU_ASSERT_STRING_EQUAL(text, same);
    CU_ASSERT_EQUAL(decoding.confidence, again.confidence);
    CU_ASSERT_TRUE(decoding.confidence >= 0 && decoding.confidence <= 100);
  }
}

static void test_binary(void)
{
  static const struct {
    const char *bytes;
    gsize length;
    bool binary;
  } cases[] = {{BYTES(""), false},
               {BYTES("plain text\n"), false},
               {BYTES("caf\xe9"), false},
               {BYTES("PK is a title"), false},
               {BYTES("BZh is a title"), false},
               {BYTES("text with a \0 in it"), true},
               {BYTES("%PDF-1.7\n"), true},
               {BYTES("PK\x03\x04rest"), true},
               {BYTES("\x1f\x8b\x08rest"), true},
               {BYTES("BZh91AY&SY"), true},
               {BYTES("\x89PNG\r\n\x1a\n"), true},
               {BYTES("\xff\xd8\xff\xe0rest"), true},
               {BYTES("GIF89a"), true},
               {BYTES("\xff\xfe"
                      "a\0"),
                false},
               {BYTES("\xfe\xff\0a"), false},
               {BYTES("\xff\xfe\0\0a\0\0\0"), false},
               {BYTES("\0\0\xfe\xff\0\0\0a"), false},
               {BYTES("\xef\xbb\xbf"
                      "a\0b"),
                true},
               {BYTES("a\0b\0"), true}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GBytes) raw = g_bytes_new_static(cases[i].bytes, cases[i].length);
    ThemaBytesScan scan = thema_bytes_scan(raw, 1);
    CU_ASSERT_EQUAL(thema_bytes_are_binary(raw, &scan), cases[i].binary);
  }
}

static char *decode_file(const char *path, ThemaDecoding *decoding)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  CU_ASSERT_TRUE_FATAL(g_file_get_contents(path, &bytes, &length, NULL));
  return decode(bytes, length, NULL, decoding);
}

/* The one legacy file of the corpora: an English speech in Big5. */
static void test_corpora_big5(void)
{
  g_autofree char *path = harness_shared("corpora/inaugural/2005-Bush.txt");
  if (!path)
    return;
  ThemaDecoding decoding;
  g_autofree char *text = decode_file(path, &decoding);
  harness_same(decoding.encoding, "BIG5", "encoding");
  CU_ASSERT_TRUE(decoding.guessed);
  CU_ASSERT_EQUAL(decoding.replaced, 0);
  static const char *const parts[] = {
      "sabbatical—and then",     "America’s vital interests",      "“Those who deny freedom",
      "cannot long retain it.”", "and diplomacy … the idealistic", "banner “Freedom Now”—they were"};
  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
    CU_ASSERT_PTR_NOT_NULL(strstr(text, parts[i]));
}

/* Characters that English prose holds. */
static bool is_english(gunichar c)
{
  if (c < 0x80)
    return c >= ' ' || c == '\n' || c == '\r' || c == '\t';
  return (c >= 0xa0 && c <= 0x17f) || (c >= 0x2010 && c <= 0x2044) || c == 0x20ac;
}

/* How many characters of the folder's texts English does not have. */
static guint count_foreign(const char *folder, guint expected_files)
{
  g_autofree char *path = harness_shared(folder);
  if (!path)
    return 0;
  guint files = 0, foreign = 0;
  g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name(dir))) {
    if (!g_str_has_suffix(name, ".txt"))
      continue;
    files++;
    g_autofree char *file = g_build_filename(path, name, NULL);
    ThemaDecoding decoding;
    g_autofree char *text = decode_file(file, &decoding);
    CU_ASSERT_EQUAL(decoding.replaced, 0);
    for (const char *at = text; *at; at = g_utf8_next_char(at))
      foreign += !is_english(g_utf8_get_char(at));
  }
  CU_ASSERT_EQUAL(files, expected_files);
  return foreign;
}

static void test_corpora(void)
{
  CU_ASSERT_EQUAL(count_foreign("corpora/inaugural", 59), 0);
  /* Thirteen files hold Cyrillic letters for fractions, cents and accents ("3 Ѕ million"). They were spoilt
   * before they came and are valid UTF-8, which is taken as it is. */
  guint foreign = count_foreign("corpora/sotu", 245);
  CU_ASSERT_TRUE(foreign == 0 || foreign == 17);
}

int main(void)
{
  static const ThemaTest tests[] = {{"clean UTF-8", test_clean_utf8},
                                    {"byte order marks", test_byte_order_marks},
                                    {"broken wide text", test_broken_wide_text},
                                    {"told", test_told},
                                    {"unknown encoding", test_unknown_encoding},
                                    {"damaged UTF-8", test_damaged_utf8},
                                    {"mostly UTF-8", test_mostly_utf8},
                                    {"strict", test_strict},
                                    {"languages", test_languages},
                                    {"English punctuation", test_english_punctuation},
                                    {"long", test_long},
                                    {"long line", test_long_line},
                                    {"random bytes", test_random_bytes},
                                    {"binary", test_binary},
                                    {"corpora: Big5", test_corpora_big5},
                                    {"corpora: all", test_corpora},
                                    {NULL, NULL}};
  return harness_run("encoding", tests);
}
