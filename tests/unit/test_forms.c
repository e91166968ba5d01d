/* Forms and the memory of them against ICU: random and mangled text read form by form, each form looked up,
 * gives the tokens and terms that ICU gives for the text as a whole. With a number as its argument the
 * program tries so many texts; 10^7 were tried when this was written. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include "base/avx2.h"
#include "count/tongue-private.h"
#include "harness.h"
#include "token/scheme-private.h"
#include "token/segmenter-private.h"
#include "token/term-private.h"
#include "token/words-private.h"

static guint n_texts = 30000;

/* Everything the tokenizer has a rule for, and what has none. */
static const char *const pieces[] = {
    // clang-format off
    "a", "I", "word", "Word", "WORD", "don't", "it's", "nation's", "people’s", "states'", "'tis", "’s",
    "'s", "rock'n'roll", "s", "S", "x", "self-reliance", "-", "--", "---", "‐", "‑", "–", "—",
    "co-op's", "COVID-19", "1990s", "1990's", "1", "42", "3.5", "1,299.50", "1,", ".5", "3.5%", "50‰",
    "7٪", "12th", "1st", "2-3", "1:30", "①", "½", "Ⅳ", "٣٤", ".", "..", "...", "…", ",", ";", ":", "!",
    "?", "!?", "\"", "“", "”", "«", "»", "‹", "(", ")", "[", "]", "{", "}", "U.S.", "U.S", "e.g.",
    "a.m.", "Ph.D.", "J.", "A.B.C", "Mr.", "etc.", "x.y", "3.a", "a.3", "AT&T", "R&D", "r&b",
    "read&write", "&", "&amp;", "C++", "C++17", "C#", "F#", "+", "++", "+++", "notepad++", "#", "##",
    "#MeToo", "#1", "#2024vote", "#话题#", "@", "@user", "@user@host.org", "a@b.org", "a.b+c@d-e.co.uk",
    "mail:a@b.org", "x@y", "@@", "http://a.b/c?d=e#f", "https://x.org/(y)", "www.x.org", "www.",
    "WWW.X.ORG/?q=1.", "ftp://", "://", "http:", "/", "//", "and/or", "\\", "_", "__", "snake_case",
    "_x", "x_", "1_000", "*", "**", "~", "^", "`", "=", "===", "<", ">", "|", "$", "$5", "€", "5€", "£",
    "%", "%%", "naïve", "Ä", "é", "É", "ß", "ẞ", "straße", "STRASSE", "œuvre", "ĳ", "ŉ", "ﬁ", "ﬁn", "ǅ",
    "İ", "I\xCC\x87", "ı", "dž", "l'état", "l’état", "L'ÉTAT", "d’une", "qu'il", "aujourd'hui",
    "jusqu'à", "dell'arte", "c'", "l'11", "n’", "a\xCC\x81", "\xCC\x81", "e\xCC\x88\xCC\x81",
    "\xCC\xB8", "\xE2\x83\x9D", "\xCD\x8F", "q\xCC\xA3\xCC\x87", "\xC2\xAD", "co\xC2\xADop",
    "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x81\xA0", "\xEF\xBB\xBF", "\xE2\x80\x8E", "Σ",
    "ΣΑΣ", "ΟΔΟΣ", "σ", "ς", "λόγος", "Άδης", "ῼ", "ὈΔΥΣΣΕΎΣ", "Ω", "Ω", "Å", "K", "Привет", "МИР", "ё",
    "Ё", "й", "и\xCC\x86", "по-русски", "об'єкт", "Ѓ", "Ԁ", "א", "שלום", "בְּ", "צה\"ל", "ג'",
    "العربية", "١٢٣", "हिन्दी", "का", "ไทย", "ภาษาไทย", "ລາວ", "中", "中国人民", "日本語", "テスト", "ー", "ｶﾅ",
    "ひらがな", "한국어", "ㄱ", "가", "。", "，", "、", "！", "？", "・", "※", "　", "Ａ", "１", "🙂", "👩‍👩‍👧", "👍🏽", "🇫🇷",
    "🇫", "☺️", "1️⃣", "©", "™", "\xEF\xB8\x8F", "\xF0\x9F\x8F\xBB", "𝐀", "𐐀", "\xF3\xA0\x81\xA2",
    "\xEF\xBF\xBD", "\xEF\xBF\xBF", "\xEE\x80\x80", "\x01", "\x7F", "\xC2\x85", "\xC2\xA0",
    "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE1\x9A\x80", "\x0B", "\x0C", "\t", "\n", "\r", "\r\n", "\n\n",
    " ", " ", " ", "  ", "\xE2\x80\xAF", "\xE2\x80\x83", "‘", "’", "'", "''", "＇", "`s",
    "antidisestablishmentarianism", "Donaudampfschifffahrtsgesellschaft", "самоопределение",
    "достопримечательность",
    // clang-format on
};

static const char *const sentences[] = {
    // clang-format off
    "\"We won't,\" said the nation's 2,000 well-to-do U.S. citizens; they didn't (not even AT&T's).",
    "L’été dernier, l'équipe d’Aix-en-Provence a gagné 3,5 % ; « c'est formidable ! », dit-elle.",
    "В 1991 году, по-моему, всё изменилось: «что-то» новое — и старое… Не так ли?",
    "Ο Οδυσσεύς, ΟΔΥΣΣΕΥΣ, είπε: «τί ἐστιν;» — ὁ δὲ ἀπεκρίνατο·",
    "See https://example.org/a_(b)?c=d, mail me@x.co.uk or @friend@social.example! #Vote2024 #1",
    "他说：“中国人民从此站起来了！”iPhone 很好，3.5% 的人用 C++。",
    "İstanbul'da Iğdır, DİYARBAKIR; ﬁnal STRASSE straße ǆ Ŋ ĸ.",
    "สวัสดีครับ ผมชื่อ John — 🙂👍🏽 👩‍👩‍👧‍👦 1️⃣ " "ok?",
    // clang-format on
};

static void append_random_character(GRand *random, GString *text)
{
  static const struct {
    gunichar first, last;
  } ranges[] = {{0x00, 0x7F},     {0x80, 0x24F},    {0x250, 0x52F},   {0x530, 0x11FF},
                {0x1200, 0x20FF}, {0x2100, 0xD7FF}, {0xE000, 0xFFFF}, {0x10000, 0x1FAFF}};
  guint range = (guint)g_rand_int_range(random, 0, G_N_ELEMENTS(ranges));
  g_string_append_unichar(
      text, (gunichar)g_rand_int_range(random, (gint32)ranges[range].first, (gint32)ranges[range].last + 1));
}

/* Takes out, doubles or changes characters of a sentence here and there. */
static void append_mangled(GRand *random, const char *sentence, GString *text)
{
  guint rate = 1 + (guint)g_rand_int_range(random, 0, 40);
  for (const char *at = sentence; *at; at = g_utf8_next_char(at)) {
    gssize length = g_utf8_next_char(at) - at;
    guint luck = (guint)g_rand_int_range(random, 0, (gint32)rate);
    if (luck == 0 && rate > 3)
      append_random_character(random, text);
    else if (luck == 1 && rate > 3)
      g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    else if (luck == 2)
      g_string_append_len(text, at, length);
    if (luck != 3)
      g_string_append_len(text, at, length);
  }
}

static void make_text(GRand *random, GString *text)
{
  g_string_truncate(text, 0);
  guint kind = (guint)g_rand_int_range(random, 0, 8);
  if (kind == 0) {
    append_mangled(random, sentences[g_rand_int_range(random, 0, G_N_ELEMENTS(sentences))], text);
    return;
  }
  guint n = (guint)g_rand_int_range(random, 0, 24);
  for (guint i = 0; i < n; i++) {
    if (kind == 1 && g_rand_int_range(random, 0, 3) == 0)
      append_random_character(random, text);
    else
      g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    if (kind > 4 && g_rand_int_range(random, 0, 2))
      g_string_append_c(text, ' ');
  }
}

/* The two ways to read, and how they read it. */
typedef struct {
  ThemaStreamOptions options;
  ThemaVocabulary *vocabulary;
  ThemaTongues tongues;
  ThemaTongue *tongue;
  ThemaSegmenter segmenter;
  ThemaTermMapper mapper;
  GArray *segments, *addresses, *tokens;
  GString *term;
} Readers;

static void readers_init(Readers *readers, ThemaTokenizerOptions tokenizer)
{
  memset(readers, 0, sizeof *readers);
  readers->options = (ThemaStreamOptions){.tokenizer = tokenizer, .stopwords = "en"};
  readers->vocabulary = thema_vocabulary_new();
  thema_tongues_init(&readers->tongues, &readers->options, readers->vocabulary, n_texts);
  readers->tongue = thema_tongues_get(&readers->tongues, "en", NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(readers->tongue);
  CU_ASSERT_TRUE_FATAL(thema_segmenter_init(&readers->segmenter, NULL));
  CU_ASSERT_TRUE_FATAL(thema_term_mapper_init(&readers->mapper, NULL));
  readers->segments = g_array_new(FALSE, FALSE, sizeof(ThemaSegment));
  readers->addresses = g_array_new(FALSE, FALSE, sizeof(ThemaAddress));
  readers->tokens = g_array_new(FALSE, FALSE, sizeof(ThemaToken));
  readers->term = g_string_new(NULL);
}

static void readers_clear(Readers *readers)
{
  thema_tongues_clear(&readers->tongues);
  thema_vocabulary_free(readers->vocabulary);
  thema_segmenter_clear(&readers->segmenter);
  thema_term_mapper_clear(&readers->mapper);
  g_array_unref(readers->segments);
  g_array_unref(readers->addresses);
  g_array_unref(readers->tokens);
  g_string_free(readers->term, TRUE);
}

static void show_token(GString *shown, gsize start, gsize end, ThemaTokenClass token_class, const char *term,
                       gsize length)
{
  if (token_class == THEMA_TOKEN_PUNCTUATION)
    length = 0;
  g_string_append_printf(shown, "[%zu %zu %s ", (size_t)start, (size_t)end,
                         thema_token_class_name(token_class));
  g_string_append_len(shown, term, (gssize)length);
  g_string_append_c(shown, ']');
}

/* By ICU alone, the whole text at once: its segments, the overlays on them, its lower case and NFC. */
static void read_slowly(Readers *readers, const GString *text, GString *shown)
{
  bool sklearn = readers->options.tokenizer.scheme == THEMA_TOKENS_SKLEARN;
  g_array_set_size(readers->segments, 0);
  g_array_set_size(readers->tokens, 0);
  if (sklearn) {
    thema_sklearn_cut(text->str, text->len, readers->tokens);
  } else {
    thema_segments_icu(&readers->segmenter, text->str, (guint32)text->len, 0, readers->segments);
    thema_words_assemble(&readers->options.tokenizer, text->str, 0, readers->segments, readers->addresses,
                         readers->tokens);
  }
  for (guint i = 0; i < readers->tokens->len; i++) {
    const ThemaToken *token = &g_array_index(readers->tokens, ThemaToken, i);
    const char *bytes = text->str + token->start;
    g_string_truncate(readers->term, 0);
    if (sklearn)
      thema_sklearn_term(&readers->mapper, bytes, token->end - token->start, readers->term);
    else
      thema_term_map_icu(&readers->mapper, bytes, token->end - token->start,
                         token->token_class == THEMA_TOKEN_SYMBOL, readers->term);
    if (!sklearn && token->token_class <= THEMA_TOKEN_MENTION)
      thema_term_strip_possessive(readers->term);
    show_token(shown, token->start, token->end, token->token_class, readers->term->str, readers->term->len);
  }
}

static void show_form(const Readers *readers, const GString *text, const ThemaSought *sought, GString *shown)
{
  const ThemaKnownForm *known = thema_tongue_find(readers->tongue, sought);
  ThemaFormTokens tokens = thema_tongue_tokens(readers->tongue, known);
  gsize start = (gsize)(sought->bytes - text->str);
  gsize end = start + sought->length;
  for (guint t = 0; t < tokens.n; t++) {
    const ThemaPosition *token = &tokens.tokens[t];
    gsize length = 0;
    const char *term = thema_vocabulary_term(readers->vocabulary, token->term, &length);
    show_token(shown, start + token->start, start + token->start + token->length,
               (ThemaTokenClass)token->token_class, term, length);
  }
  if (thema_sought_marked(sought, text->str + text->len) &&
      readers->options.tokenizer.scheme == THEMA_TOKENS_UAX29)
    show_token(shown, end, end + 1, THEMA_TOKEN_PUNCTUATION, "", 0);
}

/* Form by form, as streams and counts are made. */
static void read_quickly(const Readers *readers, const GString *text, bool portable, GString *shown)
{
  ThemaSought sought[THEMA_SOUGHT_ROOM];
  ThemaForms forms;
  thema_forms_init(&forms, text->str, text->len, text->len);
  forms.avx2 = forms.avx2 && !portable;
  for (guint n; (n = thema_known_forms_seek(&readers->tongue->forms, &forms, sought)) > 0;)
    for (guint i = 0; i < n; i++)
      show_form(readers, text, &sought[i], shown);
}

static void compare(ThemaTokenizerOptions tokenizer, guint32 seed, guint n, const char *what)
{
  Readers readers;
  readers_init(&readers, tokenizer);
  g_autoptr(GRand) random = g_rand_new_with_seed(seed);
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GString) slow = g_string_new(NULL);
  g_autoptr(GString) quick = g_string_new(NULL);
  guint differences = 0;
  for (guint i = 0; i < n && differences < 5; i++) {
    make_text(random, text);
    g_string_truncate(slow, 0);
    g_string_truncate(quick, 0);
    read_slowly(&readers, text, slow);
    read_quickly(&readers, text, i % 2, quick);
    if (g_string_equal(slow, quick))
      continue;
    g_autofree char *escaped = g_strescape(text->str, NULL);
    printf("\n  %s, text %u: \"%s\"\n  ICU   %s\n  forms %s\n", what, i, escaped, slow->str, quick->str);
    differences++;
  }
  CU_ASSERT_EQUAL(differences, 0);
  readers_clear(&readers);
}

static void test_words(void)
{
  compare((ThemaTokenizerOptions){0}, 1, n_texts / 2, "no language");
}

static void test_elisions(void)
{
  compare((ThemaTokenizerOptions){.language = "fr"}, 2, n_texts / 4, "French");
  compare((ThemaTokenizerOptions){.language = "it", .split_hyphens = true}, 3, n_texts / 8, "Italian, split");
}

static void test_sklearn(void)
{
  compare((ThemaTokenizerOptions){.scheme = THEMA_TOKENS_SKLEARN}, 4, n_texts / 8, "scikit-learn");
}

/* What is white, what starts a form and what ends one, bit by bit; the portable twin and AVX2 agree. */
static void test_bits(void)
{
  if (!thema_have_avx2())
    printf("skipped: no AVX2 here ... ");
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  static const char likely[] = " \n\t\r\v\f\x1F!a.,;:?Z09/@[`{\x7F\x80\xFF";
  char block[THEMA_FORMS_BLOCK];
  for (guint round = 0; round < 20000; round++) {
    for (guint i = 0; i < sizeof block; i++)
      block[i] = g_rand_int_range(random, 0, 2) ? (char)g_rand_int_range(random, 0, 256)
                                                : likely[g_rand_int_range(random, 0, sizeof likely - 1)];
    ThemaFormBits bits = thema_form_bits_portable(block);
    for (guint i = 0; i < sizeof block; i++) {
      CU_ASSERT_EQUAL(bits.spaces >> i & 1, block[i] != '\0' && strchr(" \n\t\r", block[i]) != NULL);
      CU_ASSERT_EQUAL(bits.rare >> i & 1, block[i] <= ' ' || block[i] == 0x7F);
      CU_ASSERT_EQUAL(bits.marks >> i & 1, thema_form_ends_in_mark(block, i + 1));
    }
    ThemaFormBits same = thema_have_avx2() ? thema_form_bits_avx2(block) : bits;
    CU_ASSERT_EQUAL(memcmp(&same, &bits, sizeof bits), 0);
  }
}

/* What is told to be a word without ICU is one segment of letters to ICU. */
static void test_one_word(void)
{
  Readers readers;
  readers_init(&readers, (ThemaTokenizerOptions){0});
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  g_autoptr(GString) text = g_string_new(NULL);
  guint words = 0;
  for (UChar32 round = 0; round < 20000; round++) {
    gunichar last = (gunichar)g_rand_int_range(random, 0x80, 0x820);
    g_string_truncate(text, 0);
    for (gint32 n = round < 0x820 ? 0 : g_rand_int_range(random, 1, 9); n > 0; n--)
      g_string_append_unichar(
          text, (gunichar)g_rand_int_range(random, n % 2 ? 'a' : (gint32)last - 64, (gint32)last));
    g_string_append_unichar(text, round < 0x820 ? (gunichar)round : last);
    if (!thema_segment_is_word(text->str, text->len))
      continue;
    g_array_set_size(readers.segments, 0);
    thema_segments_icu(&readers.segmenter, text->str, (guint32)text->len, 0, readers.segments);
    const ThemaSegment *segment = &g_array_index(readers.segments, ThemaSegment, 0);
    CU_ASSERT_FATAL(segment->end == text->len && segment->kind == THEMA_SEGMENT_LETTER);
    words++;
  }
  CU_ASSERT_TRUE(words > 1000);
  readers_clear(&readers);
}

static bool is_white(char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* By the properties of characters alone. */
static bool starts_anew(UChar32 c)
{
  if (c <= 0x20 || c == 0x7F)
    return false;
  int32_t is = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
  return is != U_WB_EXTEND && is != U_WB_FORMAT && is != U_WB_ZWJ && is != U_WB_WSEGSPACE &&
         is != U_WB_NEWLINE;
}

static void test_starts(void)
{
  char bytes[U8_MAX_LENGTH];
  guint wrong = 0;
  for (UChar32 c = 0; c <= UCHAR_MAX_VALUE; c++) {
    gsize length = 0;
    if (U_IS_SURROGATE(c))
      continue;
    U8_APPEND_UNSAFE(bytes, length, c);
    wrong += thema_form_starts_anew(bytes, length) != starts_anew(c);
  }
  CU_ASSERT_EQUAL(wrong, 0);
}

/* The form that starts at `at`, byte by byte; gives where the next one does. */
static gsize cut_slowly(const char *text, gsize length, gsize at, gsize *end, bool *marked)
{
  gsize next = at;
  do {
    for (*end = next; *end < length && !is_white(text[*end]);)
      ++*end;
    for (next = *end; next < length && is_white(text[next]);)
      next++;
  } while (next < length && !thema_form_starts_anew(text + next, length - next));
  *marked = thema_form_ends_in_mark(text + at, *end - at);
  *end -= *marked;
  return next;
}

/* Forms are those that a walk byte by byte finds. */
static bool cuts_alike(const char *text, gsize length, gsize readable, bool portable)
{
  ThemaForms forms;
  thema_forms_init(&forms, text, length, readable);
  forms.avx2 = forms.avx2 && !portable;
  gsize at = 0;
  guint64 marks = 0;
  while (at < length && is_white(text[at]))
    at++;
  if (at < length && !thema_form_starts_anew(text + at, length - at))
    at = 0;
  while (thema_forms_next(&forms)) {
    guint n = 0;
    for (; forms.starts != 0; forms.starts &= forms.starts - 1, forms.ends &= forms.ends - 1, n++) {
      gsize end = 0;
      bool marked = false;
      gsize start = forms.base + (gsize)__builtin_ctzll(forms.starts);
      gsize next = at < length ? cut_slowly(text, length, at, &end, &marked) : 0;
      if (at != start || end != forms.base + (gsize)__builtin_ctzll(forms.ends) + forms.beyond)
        return false;
      marks += marked;
      at = next;
    }
    if (n == 0 || n != forms.found || forms.ends != 0)
      return false;
  }
  return at == length && marks == forms.marks;
}

/* Words and white space of many lengths, and now and then what may not start a form, or any byte. */
static void make_bytes(GRand *random, guint round, GString *text)
{
  static const char *const odd[] = {
      // clang-format off
      ",", ".", "!", "?!", "..", "a.b.", "\xCC\x81", "\xC2\xAD", "\xC3\xA9t\xC3\xA9", "\xE2\x80\x94", "\x01", "\x7F", "\x0B",
      "\xE4\xB8\xAD", "\xCC",
      // clang-format on
  };
  g_string_truncate(text, 0);
  gsize least = (gsize)g_rand_int_range(random, 0, round % 16 ? 260 : 1200);
  while (text->len < least) {
    for (gint32 n = g_rand_int_range(random, 0, round % 7 ? 9 : 150); n > 0; n--)
      g_string_append_c(text, 'x');
    if (round % 3 && g_rand_int_range(random, 0, 3) == 0)
      g_string_append(text, odd[g_rand_int_range(random, 0, G_N_ELEMENTS(odd))]);
    if (round % 5 == 0)
      g_string_append_c(text, (char)g_rand_int_range(random, 0, 256));
    for (gint32 n = g_rand_int_range(random, 0, round % 11 ? 3 : 90); n > 0; n--)
      g_string_append_c(text, " \n\t\r"[n % 4]);
  }
}

/* Nothing behind the text is read, wherever in a page it starts, and what stands there changes nothing. */
static void test_cut(void)
{
  gsize page = (gsize)sysconf(_SC_PAGESIZE);
  char *pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CU_ASSERT_FATAL(pages != NULL && pages != MAP_FAILED && mprotect(pages + page, page, PROT_NONE) == 0);
  g_autoptr(GRand) random = g_rand_new_with_seed(6);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint round = 0; round < 6000; round++) {
    make_bytes(random, round, text);
    gsize length = MIN(text->len, page);
    gsize cut = (gsize)g_rand_int_range(random, 0, (gint32)length + 1);
    char *at = (char *)memcpy(pages + page - length, text->str, length);
    for (guint portable = 0; portable < 2; portable++) {
      CU_ASSERT_FATAL(cuts_alike(at, length, length, portable));
      CU_ASSERT_FATAL(cuts_alike(at, cut, length, portable));
    }
  }
  munmap(pages, 2 * page);
}

int main(int argc, char **argv)
{
  static const ThemaTest tests[] = {
      {"bits of a block", test_bits},
      {"what starts a form", test_starts},
      {"what is one word", test_one_word},
      {"forms are cut as byte by byte", test_cut},
      {"forms have the tokens of ICU", test_words},
      {"elisions and hyphens", test_elisions},
      {"scikit-learn's tokens", test_sklearn},
      {NULL, NULL},
  };
  if (argc > 1)
    n_texts = (guint)g_ascii_strtoull(argv[1], NULL, 10);
  return harness_run("forms", tests);
}
