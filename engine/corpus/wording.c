#include "corpus/wording-private.h"

#include <string.h>

#define TITLE_CHARS_MAX 240
#define HEADLINE_CHARS_MAX 1000

/* White space, and what is as empty: zero-width spaces and joiners of pages saved as text. */
static bool is_blank_char(gunichar c)
{
  return g_unichar_isspace(c) || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

static inline bool is_visible_ascii(char c)
{
  return c > ' ' && c < 0x7F;
}

ThemaSpan thema_trim(const char *bytes, ThemaSpan span)
{
  if (span.start < span.end && is_visible_ascii(bytes[span.start]) && is_visible_ascii(bytes[span.end - 1]))
    return span;
  while (span.start < span.end) {
    gunichar c = g_utf8_get_char(bytes + span.start);
    if (!is_blank_char(c))
      break;
    span.start += (gsize)(g_utf8_next_char(bytes + span.start) - (bytes + span.start));
  }
  while (span.end > span.start) {
    const char *last = g_utf8_prev_char(bytes + span.end);
    if (!is_blank_char(g_utf8_get_char(last)))
      break;
    span.end = (gsize)(last - bytes);
  }
  return span;
}

gsize thema_begins_wholly_with(const char *text, gsize length, const char *prefix)
{
  gsize n = strlen(prefix);
  return n <= length && g_ascii_strncasecmp(text, prefix, n) == 0 ? n : 0;
}

static bool word_at(const char *text, gsize length, gsize offset)
{
  return offset < length && g_unichar_isalnum(g_utf8_get_char(text + offset));
}

gsize thema_begins_with_word(const char *text, gsize length, const char *const *prefixes)
{
  for (gsize i = 0; prefixes[i] != NULL; i++) {
    gsize n = thema_begins_with(text, length, prefixes[i]);
    if (n > 0 && ((guchar)prefixes[i][n - 1] >= 0x80 || !word_at(text, length, n)))
      return n;
  }
  return 0;
}

bool thema_contains(const char *text, gsize length, const char *const *parts)
{
  bool first[256] = {false};
  for (gsize p = 0; parts[p] != NULL; p++) {
    first[(guchar)g_ascii_tolower(*parts[p])] = true;
    first[(guchar)g_ascii_toupper(*parts[p])] = true;
  }
  for (gsize i = 0; i < length; i++) {
    for (gsize p = 0; first[(guchar)text[i]] && parts[p] != NULL; p++) {
      if (thema_begins_with(text + i, length - i, parts[p]) > 0)
        return true;
    }
  }
  return false;
}

static bool ends_sentence_char(gunichar c)
{
  return c < 0x80 ? c != 0 && strchr(".!?:;", (int)c) != NULL
                  : c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF1A || c == 0xFF1B || c == 0x2026;
}

static bool closes_char(gunichar c)
{
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xFF09 ||
         c == 0x300D || c == 0x300F || c == 0xBB;
}

bool thema_ends_sentence(const char *text, gsize length)
{
  const char *at = text + length;
  while (at > text) {
    at = g_utf8_prev_char(at);
    gunichar c = g_utf8_get_char(at);
    if (ends_sentence_char(c))
      return true;
    if (!closes_char(c))
      return false;
  }
  return false;
}

/* True when the full stop at `stop` belongs to an abbreviation or an initial. */
static bool is_abbreviation(const char *text, gsize stop)
{
  static const char *const known[] = {"Mr", "Mrs", "Ms", "Dr",  "St",  "No",  "Gen", "Sen", "Rep", "Prof",
                                      "vs", "Jr",  "Sr", "Rev", "Hon", "Col", "Lt",  "Gov", "etc", NULL};
  gsize start = stop;
  while (start > 0 && g_ascii_isalpha(text[start - 1]))
    start--;
  gsize n = stop - start;
  if (n == 1)
    return g_ascii_isupper(text[start]);
  for (gsize i = 0; known[i] != NULL; i++) {
    if (strlen(known[i]) == n && strncmp(text + start, known[i], n) == 0)
      return true;
  }
  return false;
}

gsize thema_first_sentence(const char *text, gsize length)
{
  for (const char *at = text; at < text + length;) {
    gunichar c = g_utf8_get_char(at);
    const char *next = g_utf8_next_char(at);
    bool wide = c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
    if (wide || c == '!' || c == '?' || (c == '.' && !is_abbreviation(text, (gsize)(at - text)))) {
      while (next < text + length && closes_char(g_utf8_get_char(next)))
        next = g_utf8_next_char(next);
      if (wide || next == text + length || g_unichar_isspace(g_utf8_get_char(next)))
        return (gsize)(next - text);
    }
    at = next;
  }
  return length;
}

char *thema_title_text(const char *text, gsize length)
{
  GString *title = g_string_sized_new(length);
  bool space = false;
  for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (c == 0x203B || c == 0)
      continue;
    if (g_unichar_isspace(c)) {
      space = title->len > 0;
      continue;
    }
    if (space)
      g_string_append_c(title, ' ');
    space = false;
    g_string_append_unichar(title, c);
  }
  return g_string_free(title, FALSE);
}

static bool has_letter(const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
    if (g_unichar_isalpha(g_utf8_get_char(at)))
      return true;
  }
  return false;
}

/* True for the end of a sentence or of a clause, which no title has; a question may be one. */
static bool ends_clause(const char *text, gsize length)
{
  char byte = text[length - 1];
  if ((guchar)byte < 0x80)
    return byte != 0 && strchr(".!:;,-|", byte) != NULL;
  gunichar last = g_utf8_get_char(g_utf8_prev_char(text + length));
  return last == 0x2014 || last == 0x3002 || last == 0xFF1A || last == 0xFF0C || last == 0xFF1B ||
         last == 0x2026;
}

/* By its length and its end. */
static bool may_be_title(const char *text, gsize length, gsize chars)
{
  return length >= 2 && length <= chars * 4 && !ends_clause(text, length);
}

static bool is_title(const char *text, gsize length, gsize chars)
{
  return may_be_title(text, length, chars) &&
         (length <= chars || (gsize)g_utf8_strlen(text, (gssize)length) <= chars) && *text != '|' &&
         has_letter(text, length) && !thema_is_salutation(text, length) && !thema_is_list_item(text, length);
}

bool thema_may_be_title(const char *text, gsize length)
{
  return may_be_title(text, length, TITLE_CHARS_MAX);
}

bool thema_is_title_like(const char *text, gsize length)
{
  return is_title(text, length, TITLE_CHARS_MAX);
}

bool thema_is_headline_like(const char *text, gsize length)
{
  return is_title(text, length, HEADLINE_CHARS_MAX);
}

/* Words that stand in headings and subtitles but in no name. */
static bool heading_word(const char *word, gsize length)
{
  static const char *const words[] = {
      "summary",   "introduction", "overview", "background", "conclusion", "conclusions", "report",
      "remarks",   "address",      "speech",   "chapter",    "part",       "section",     "contents",
      "abstract",  "preface",      "foreword", "notes",      "results",    "methods",     "discussion",
      "key",       "main",         "findings", "appendix",   "annex",      "statement",   "message",
      "news",      "agency",       "the",      "our",        "this",       "opening",     "closing",
      "first",     "second",       "final",    "world",      "city",       "national",    "annual",
      "executive", "inaugural",    "letter",   "and",        "next",       "new",         "table",
      "data",      "policy",       "towns",    "coast",      "ocean",      "press",       "release",
      "good",      "thank",        "thanks",   "dear",       "welcome",    "update",      "photo",
      "room",      "house",        "office",   "garden",     "palace",     "capitol",     "hotel",
      "building",  "university",   "center",   "centre",     "airport",    "college",     "stadium",
      "theatre",   "theater",      "library",  "square",     "county",     "time",        "video",
      "state",     "states",       "union",    "united",     "peace",      "war",         NULL};
  static const char *const endings[] = {"tion", "tions", "ment",  "ments", "ness", "ology", "ics",
                                        "ship", "ity",   "ities", "ance",  "ence", "ings",  NULL};
  for (gsize i = 0; words[i] != NULL; i++) {
    if (strlen(words[i]) == length && g_ascii_strncasecmp(word, words[i], length) == 0)
      return true;
  }
  for (gsize i = 0; endings[i] != NULL; i++) {
    gsize n = strlen(endings[i]);
    if (length > n + 1 && g_ascii_strncasecmp(word + length - n, endings[i], n) == 0)
      return true;
  }
  return false;
}

/* One word of a name: capital first, letters with ' - . inside. */
static bool name_word(const char *word, gsize length, bool loud)
{
  static const char *const particles[] = {"de", "van", "von", "bin", "al", "da", "di", "der", "la", NULL};
  if (thema_begins_with_word(word, length, particles) == length)
    return true;
  guint letters = 0;
  guint lower = 0;
  for (const char *at = word; at < word + length; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (g_unichar_isalpha(c)) {
      if (letters++ == 0 && !g_unichar_isupper(c))
        return false;
      lower += g_unichar_islower(c) ? 1 : 0;
    } else if (c != '.' && c != '\'' && c != '-' && c != 0x2019 && c != 0xB7) {
      return false;
    }
  }
  bool initial = letters == 1 || (word[length - 1] == '.' && letters <= 4);
  return letters > 0 && (lower > 0 || initial || loud) && !heading_word(word, length);
}

/* The commonest family names of China, old and new characters; a heading (`前言`, `经济发展`) seldom begins
 * with one. */
static bool is_family_name(gunichar c)
{
  static const char *const names = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董"
                                   "袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范"
                                   "汪陆石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙贺陶顾毛郝龚邵万钱严覃武"
                                   "莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂"
                                   "章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁符阮纪梅童凌毕单季裴霍涂成苗谷曲盛冉蓝"
                                   "路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆"
                                   "農司古吉缪车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬"
                                   "边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩"
                                   "張劉陳楊黃趙吳孫馬羅鄭許鄧馮韓蕭葉蔣蘇呂盧鍾譚陸賈韋鄒閻龍賀顧龔萬錢嚴湯"
                                   "溫齊喬龐顏莊聶魯歐關蘭寧紀畢單習谷习";
  char utf8[7] = {0};
  g_unichar_to_utf8(c, utf8);
  return strstr(names, utf8) != NULL;
}

static bool is_han_name(const char *text, gsize length)
{
  guint n = 0;
  bool parted = false;
  for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (g_unichar_isspace(c) || c == 0xB7) {
      parted = true;
      continue;
    }
    if (g_unichar_get_script(c) != G_UNICODE_SCRIPT_HAN || ++n > 4)
      return false;
  }
  return n >= 2 && (n <= 3 || parted) && is_family_name(g_utf8_get_char(text));
}

bool thema_is_name_like(const char *text, gsize length, bool loud)
{
  if (length == 0 || length > 120 || thema_is_salutation(text, length))
    return false;
  if (is_han_name(text, length))
    return true;
  const char *comma = memchr(text, ',', length);
  gsize name = comma != NULL ? (gsize)(comma - text) : length;
  if (name > 48 || (comma != NULL && thema_ends_sentence(text, length)))
    return false;
  guint words = 0;
  guint full = 0;
  for (gsize at = 0; at < name;) {
    gsize end = at;
    while (end < name && text[end] != ' ')
      end++;
    if (end > at) {
      if (++words > 5 || !name_word(text + at, end - at, loud))
        return false;
      full += end - at > 2;
    }
    at = end + 1;
  }
  return words >= 2 && full >= 1 && !(text[name - 1] == '.' && full == words);
}

static const char *const salutations[] = {"fellow citizens",
                                          "fellow-citizens",
                                          "my fellow",
                                          "fellow countrymen",
                                          "fellow-countrymen",
                                          "friends and fellow",
                                          "my countrymen",
                                          "citizens of the",
                                          "mr. speaker",
                                          "mr. president",
                                          "mr. vice president",
                                          "mr. chairman",
                                          "mr. chief justice",
                                          "madam speaker",
                                          "madame speaker",
                                          "madam president",
                                          "madam chair",
                                          "mr. secretary",
                                          "ladies and gentlemen",
                                          "gentlemen of the",
                                          "gentlemen:",
                                          "distinguished ",
                                          "dear friends",
                                          "dear colleagues",
                                          "dear comrades",
                                          "my friends",
                                          "comrades",
                                          "your excellenc",
                                          "excellencies",
                                          "members of congress",
                                          "members of the congress",
                                          "to the congress",
                                          "to the senate",
                                          "the senate and house",
                                          "honored guests",
                                          "honorable members",
                                          "同志们",
                                          "各位",
                                          "女士们",
                                          "先生们",
                                          "朋友们",
                                          "代表们",
                                          "尊敬的",
                                          "亲爱的",
                                          "乡亲们",
                                          NULL};

bool thema_is_salutation(const char *text, gsize length)
{
  for (gsize i = 0; salutations[i] != NULL; i++) {
    if (thema_begins_with(text, length, salutations[i]) > 0)
      return true;
  }
  return false;
}

bool thema_holds_salutation(const char *text, gsize length)
{
  return thema_contains(text, MIN(length, 200), salutations);
}

/* A sentence in capitals, no heading: it ends in a full stop and has the words of a sentence, or is more
 * than one. */
static bool is_shouted(const char *text, gsize length)
{
  static const char *const words[] = {"I",   "WE",  "YOU",  "HE",   "SHE",   "THEY",   "IT",  "IS",
                                      "ARE", "WAS", "WERE", "WILL", "SHALL", "CANNOT", "NOT", NULL};
  if (!thema_ends_sentence(text, length))
    return false;
  if (thema_first_sentence(text, length) < length)
    return true;
  for (gsize at = 0; at < length; at++) {
    if (at == 0 || text[at - 1] == ' ') {
      gsize n = thema_begins_with_word(text + at, length - at, words);
      if (n > 0 && at + n < length && text[at + n] == ' ')
        return true;
    }
  }
  return false;
}

bool thema_is_capitals(const char *text, gsize length)
{
  guint letters = 0;
  guint others = 0;
  for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (g_unichar_isupper(c))
      letters++;
    else if (g_unichar_isalpha(c))
      return false;
    else if (!g_unichar_isspace(c))
      others++;
  }
  if (letters < 3 || others * 2 > letters || thema_is_salutation(text, length) || is_shouted(text, length))
    return false;
  return strchr(":,;!?-", text[length - 1]) == NULL;
}
