/* Words: the overlays, their classes, and terms. */

#include <string.h>

#include "base/error.h"
#include "harness.h"
#include "token/tokenizer.h"

static ThemaTokenizer *make(ThemaTokenScheme scheme, const char *language, bool split)
{
  ThemaTokenizerOptions options = {.scheme = scheme, .language = language, .split_hyphens = split};
  GError *error = NULL;
  ThemaTokenizer *tokenizer = thema_tokenizer_new(&options, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(tokenizer);
  CU_ASSERT_PTR_NULL(error);
  return tokenizer;
}

/* "surface" or "class:surface" of each token (class "word" and "punctuation" left out), joined by a space; or
 * the terms, when asked. */
static char *describe(ThemaTokenizer *tokenizer, const char *text, bool terms)
{
  g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(ThemaToken));
  g_autoptr(GString) term = g_string_new("left from before");
  GString *line = g_string_new(NULL);
  thema_tokenizer_cut(tokenizer, text, strlen(text), tokens);
  for (guint i = 0; i < tokens->len; i++) {
    const ThemaToken *token = &g_array_index(tokens, ThemaToken, i);
    bool named =
        !terms && token->token_class != THEMA_TOKEN_WORD && token->token_class != THEMA_TOKEN_PUNCTUATION;
    if (i > 0)
      g_string_append_c(line, ' ');
    if (named)
      g_string_append_printf(line, "%s:", thema_token_class_name(token->token_class));
    if (terms) {
      thema_tokenizer_term(tokenizer, text + token->start, token->end - token->start, token->token_class,
                           term);
      g_string_append_len(line, term->str, (gssize)term->len);
    } else {
      g_string_append_len(line, text + token->start, (gssize)(token->end - token->start));
    }
  }
  return g_string_free(line, FALSE);
}

typedef struct {
  const char *text;
  const char *expected;
} Case;

static void check(ThemaTokenizer *tokenizer, const Case *cases, gsize n, bool terms)
{
  for (gsize i = 0; i < n; i++) {
    g_autofree char *actual = describe(tokenizer, cases[i].text, terms);
    harness_same(actual, cases[i].expected, cases[i].text);
  }
}

static void check_default(const Case *cases, gsize n, bool terms)
{
  g_autoptr(ThemaTokenizer) tokenizer = make(THEMA_TOKENS_UAX29, NULL, false);
  check(tokenizer, cases, n, terms);
}

/* U+30FC belongs to no one script: whether ICU gives it to its dictionary must not depend on what was cut
 * before. Must run first: what a process has met it does not forget. */
static void test_history(void)
{
  static const char text[] = "ー日本語 ーあ";
  g_autoptr(ThemaTokenizer) first = make(THEMA_TOKENS_UAX29, NULL, false);
  g_autofree char *before = describe(first, text, false);
  g_autofree char *between = describe(first, "日本語のテスト", false);
  g_autoptr(ThemaTokenizer) second = make(THEMA_TOKENS_UAX29, NULL, false);
  g_autofree char *after = describe(second, text, false);
  CU_ASSERT_TRUE(strlen(between) > 0);
  harness_same(before, after, "before and after Japanese");
}

static void test_hyphens(void)
{
  static const Case cases[] = {
      {"self-reliance", "self-reliance"},
      {"self‐reliance non‑self‐governing", "self‐reliance non‑self‐governing"},
      {"state-of-the-art", "state-of-the-art"},
      {"word--word", "word -- word"},
      {"word–word—word", "word – word — word"},
      {"pre- and post-war -x x-", "pre - and post-war - x x -"},
      {"COVID-19 F-16 5-year", "COVID-19 F-16 5-year"},
      {"1990-1995 2024-04-14", "number:1990-1995 number:2024-04-14"},
      {"5-10% of", "number:5-10% of"},
      {"北京-上海", "北京 - 上海"},
      {"x - y", "x - y"},
      {"a-\xC2\xAD"
       "b",
       "a-\xC2\xAD"
       "b"},
  };
  check_default(cases, G_N_ELEMENTS(cases), false);
  static const Case split[] = {
      {"self-reliance", "self - reliance"},
      {"COVID-19", "COVID - number:19"},
      {"AT&T R&D", "AT&T R&D"},
  };
  g_autoptr(ThemaTokenizer) splitting = make(THEMA_TOKENS_UAX29, NULL, true);
  check(splitting, split, G_N_ELEMENTS(split), false);
}

static void test_names_with_marks(void)
{
  static const Case cases[] = {
      {"AT&T, R&D; r&d S&P500 PG&E's A&B&C", "AT&T , R&D ; r&d S&P500 PG&E's A&B&C"},
      {"read&write A & B", "read & write A & B"},
      {"C++ C++17 notepad++ C# F#.", "C++ C++17 notepad++ C# F# ."},
      {"a++b x+++ 1+1", "a symbol:++ b x symbol:+++ number:1 symbol:+ number:1"},
      {"#MeToo #me_too #2024election #1", "hashtag:#MeToo hashtag:#me_too hashtag:#2024election # number:1"},
      {"x#y ## a", "x # y ## a"},
      {"#话题#我们", "hashtag:#话题 # 我们"},
      {"@user, @人民日报 @u@h.social @5 @@",
       "mention:@user , mention:@人民日报 mention:@u@h.social @ number:5 @@"},
      {"it's rock'n'roll o’clock 'tis 'quoted'", "it's rock'n'roll o’clock ' tis ' quoted '"},
      {"people's workers' 1960's COVID-19's C++'s", "people's workers ' number:1960's COVID-19's C++'s"},
      {"U.S.A. e.g. p.m", "U.S.A. e.g. p.m"},
      {"in A. and U.S... B.C.D", "in A . and U.S ... B.C.D"},
  };
  check_default(cases, G_N_ELEMENTS(cases), false);
}

static void test_addresses(void)
{
  static const Case cases[] = {
      {"see http://a.org/x?q=1&r=2#top.", "see url:http://a.org/x?q=1&r=2#top ."},
      {"(https://a.org/x_(y))", "( url:https://a.org/x_(y) )"},
      {"<https://a.org>, \"ftp://b.org/\"", "symbol:< url:https://a.org symbol:> , \" url:ftp://b.org/ \""},
      {"www.Example.com! WWW.A.ORG/b", "url:www.Example.com ! url:WWW.A.ORG/b"},
      {"请看http://a.cn/b。谢谢", "请看 url:http://a.cn/b 。 谢谢"},
      {"https://de.org/Übung", "url:https://de.org/Übung"},
      {"http:// :// a://", "http : // : // a : //"},
      {"link:http://z.org/", "link : url:http://z.org/"},
      {"john.doe+x@sub-dom.example.co.uk.", "email:john.doe+x@sub-dom.example.co.uk ."},
      {"x@163.com mail:j@x.org <_a@b.org>",
       "email:x@163.com mail : email:j@x.org symbol:< email:a@b.org symbol:>"},
      {"a@b a@b. a@1.2", "a @ b a @ b . a @ number:1.2"},
      {"http://u@h.org/a@b.org", "url:http://u@h.org/a@b.org"},
      {"o’brien@x.org josé.x@ab.org", "o email:brien@x.org josé email:x@ab.org"},
      {"a@b.org,c@d.org", "email:a@b.org , email:c@d.org"},
  };
  check_default(cases, G_N_ELEMENTS(cases), false);
}

static void test_numbers_and_symbols(void)
{
  static const Case cases[] = {
      {"1,299.50 3.5% 3.5 % 20‰ 50％", "number:1,299.50 number:3.5% number:3.5 % number:20‰ number:50％"},
      {"-5 +5 $5 €1.2m", "- number:5 symbol:+ number:5 symbol:$ number:5 symbol:€ 1.2m"},
      {"20th 3D 5G 1e10", "20th 3D 5G 1e10"},
      {"１２ ½ x² Ⅳ 2024年", "number:１２ number:½ x number:² Ⅳ number:2024 年"},
      {"... ==== -- ___ ''", "... symbol:==== -- ___ ''"},
      {"👩‍👩‍👧😀😀 ❤️ 🇨🇳",
       "symbol:👩‍👩‍👧 symbol:😀 symbol:😀 symbol:❤️ symbol:🇨🇳"},
      {"\xC2\xAD \xE2\x80\x8B \xEF\xBB\xBF \x01", ""},
      {"", ""},
  };
  check_default(cases, G_N_ELEMENTS(cases), false);
}

static void test_terms(void)
{
  static const Case cases[] = {
      {"People’s people's PEOPLE'S", "people people people"},
      {"It's Let’s WHO'S that's there's", "it's let's who's that's there's"},
      {"don’t we've o'clock", "don't we've o'clock"},
      {"AT&T's 1960's COVID-19's", "at&t 1960 covid-19"},
      {"Straße ΟΔΟΣ МОСКВА ÉTÉ", "straße οδος москва été"},
      {"cafe\xCC\x81 CAFE\xCC\x81 \xE2\x84\xABngstro\xCC\x88m", "café café ångström"},
      {"İstanbul", "i\xCC\x87stanbul"},
      {"co\u00ADoper\u00ADate Self\u2010Reliance a\u2011b", "cooperate self-reliance a-b"},
      {"#MeToo @User HTTP://A.org/B X@Y.org", "#metoo @user http://a.org/b x@y.org"},
      {"👩‍👩‍👧", "👩‍👩‍👧"},
      {"\xC8\xBA", "\xE2\xB1\xA5"},
      {"中国 カタカナ", "中国 カタカナ"},
  };
  check_default(cases, G_N_ELEMENTS(cases), true);
}

/* Ordering marks takes time quadratic in their number: runs of more than 30 are broken (UAX #15, Stream-Safe
 * Text Format). */
static void test_many_marks(void)
{
  g_autoptr(ThemaTokenizer) tokenizer = make(THEMA_TOKENS_UAX29, NULL, false);
  g_autoptr(GString) text = g_string_new("a");
  g_autoptr(GString) expected = g_string_new("\u00E1");
  for (guint i = 0; i < 31; i++) {
    g_string_append(text, "\u0301");
    if (i > 0)
      g_string_append(expected, i == 30 ? "\u034F\u0301" : "\u0301");
  }
  g_autofree char *term = describe(tokenizer, text->str, true);
  harness_same(term, expected->str, "a with 31 acutes");
}

static void test_elision(void)
{
  static const Case french[] = {
      {"l'état l’État d'art qu'il jusqu'à", "l' état l’ État d' art qu' il jusqu' à"},
      {"aujourd'hui quelqu'un presqu'île", "aujourd'hui quelqu'un presqu'île"},
      {"l'11 mai, c'est-à-dire", "l' number:11 mai , c' est-à-dire"},
      {"jusqu'aujourd'hui", "jusqu' aujourd'hui"},
  };
  g_autoptr(ThemaTokenizer) fr = make(THEMA_TOKENS_UAX29, "fr", false);
  check(fr, french, G_N_ELEMENTS(french), false);
  static const Case italian[] = {
      {"dell'arte nell’anno un'altra", "dell' arte nell’ anno un' altra"},
      {"McDonald's", "McDonald's"},
  };
  g_autoptr(ThemaTokenizer) it = make(THEMA_TOKENS_UAX29, "it", false);
  check(it, italian, G_N_ELEMENTS(italian), false);
  static const Case none[] = {{"l'état dell'arte", "l'état dell'arte"}};
  check_default(none, G_N_ELEMENTS(none), false);
}

static void test_chinese(void)
{
  static const Case cases[] = {
      {"加强基础研究。", "加强 基础 研究 。"},
      {"中国和美国", "中国 和 美国"},
  };
  check_default(cases, G_N_ELEMENTS(cases), false);
}

static void test_sklearn(void)
{
  static const Case cases[] = {
      {"It's a self-reliant, co_op X 1,299.50", "it self reliant co_op 299 50"},
      {"\xC4\xB0stanbul x\xC4\xB0y", "stanbul xi"},
      {"cafe\xCC\x81 Stra\xC3\x9F"
       "e",
       "cafe straße"},
      {"中国 ½½ a", "中国 ½½"},
      {"\xCE\x9F\xCE\x94\xCE\x9F\xCE\xA3", "οδος"},
      {"", ""},
  };
  g_autoptr(ThemaTokenizer) tokenizer = make(THEMA_TOKENS_SKLEARN, NULL, false);
  check(tokenizer, cases, G_N_ELEMENTS(cases), true);
}

/* tests/data/token-sklearn.tsv: what Python itself gives. */
static void test_sklearn_golden(void)
{
  g_autofree char *contents = NULL;
  CU_ASSERT_TRUE_FATAL(g_file_get_contents(THEMA_TEST_DATA "/token-sklearn.tsv", &contents, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(contents, "\n", -1);
  g_autoptr(ThemaTokenizer) tokenizer = make(THEMA_TOKENS_SKLEARN, NULL, false);
  guint n = 0;
  for (char **line = lines; *line; line++) {
    char *tab = strchr(*line, '\t');
    if (**line == '#' || !tab)
      continue;
    *tab = '\0';
    check(tokenizer, &(Case){*line, tab + 1}, 1, true);
    n++;
  }
  CU_ASSERT_TRUE(n > 10);
}

static void test_classes(void)
{
  guint mask = 0;
  GError *error = NULL;
  CU_ASSERT_TRUE(thema_token_classes_parse("word, number", &mask, &error));
  CU_ASSERT_EQUAL(mask, 1u << THEMA_TOKEN_WORD | 1u << THEMA_TOKEN_NUMBER);
  for (guint i = 0; i < THEMA_TOKEN_CLASSES; i++) {
    CU_ASSERT_TRUE(thema_token_classes_parse(thema_token_class_name((ThemaTokenClass)i), &mask, &error));
    CU_ASSERT_EQUAL(mask, 1u << i);
  }
  CU_ASSERT_PTR_NULL(thema_token_class_name(THEMA_TOKEN_CLASSES));
  mask = 77;
  CU_ASSERT_FALSE(thema_token_classes_parse("word,noun", &mask, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE,
                       "\"noun\" is no class of token; the classes are word, number");
  CU_ASSERT_FALSE(thema_token_classes_parse("", &mask, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "class");
  CU_ASSERT_EQUAL(mask, 77);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"results do not depend on history", test_history},
      {"infix hyphens join", test_hyphens},
      {"names with marks, tags, apostrophes", test_names_with_marks},
      {"URLs and e-mail addresses", test_addresses},
      {"numbers and symbols", test_numbers_and_symbols},
      {"terms", test_terms},
      {"a run of combining marks", test_many_marks},
      {"elision", test_elision},
      {"Chinese and Japanese", test_chinese},
      {"scikit-learn's tokens", test_sklearn},
      {"scikit-learn's tokens, as Python gives them", test_sklearn_golden},
      {"names of classes", test_classes},
      {NULL, NULL},
  };
  return harness_run("tokenizer", tests);
}
