/* What reads as the name of a person. */

#include <string.h>

#include "corpus/wording-private.h"

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
  if (thema_is_word_of(word, length, words))
    return true;
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
