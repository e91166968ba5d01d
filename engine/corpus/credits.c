#include "corpus/credits-private.h"

#include <string.h>

#include "base/find_any-private.h"

#include "corpus/numeral-private.h"
#include "corpus/wording-private.h"

#define CREDIT_BYTES_MAX (THEMA_CREDIT_BYTES_MAX - 2)
#define CREDIT_TAIL_MAX 120 /* bytes of a credit at the end of a caption */
#define DIRECTION_BYTES_MAX 90
#define PAGE_MAX 999

static const char *const pictures[] = {"photographs", "photograph", "photos", "photo",        "pictures",
                                       "picture",     "images",     "image",  "illustration", NULL};

/* `Photo by `, `Photo: `, `Photo courtesy of `; returns its bytes. */
static gsize credit_opening(const char *text, gsize length)
{
  static const char *const links[] = {" by ", " courtesy ", ": ", " credit", " taken by ", "：", "/", NULL};
  gsize n = thema_begins_with_word(text, length, pictures);
  for (guint i = 0; n > 0 && links[i] != NULL; i++) {
    gsize link = thema_begins_with(text + n, length - n, links[i]);
    if (link > 0 && n + link < length)
      return n + link;
  }
  return 0;
}

/* `Xinhua/`, `AP Photo/`, `REUTERS / `: an agency and the slash before a name; returns its bytes. */
static gsize agency_opening(const char *text, gsize length)
{
  static const char *const agencies[] = {
      "xinhua", "reuters", "ap",  "afp", "epa", "getty images", "china news", "china daily", "bloomberg",
      "tass",   "kyodo",   "dpa", "pa",  "efe", "cfp",          "vcg",        "anadolu",     NULL};
  gsize n = thema_begins_with_word(text, length, agencies);
  if (n == 0 || !g_ascii_isupper(*text))
    return 0;
  n += thema_begins_with(text + n, length - n, " photo");
  gsize slash = thema_begins_with(text + n, length - n, " / ");
  slash = slash > 0 ? slash : thema_begins_with(text + n, length - n, "/");
  return slash > 0 && n + slash < length ? n + slash : 0;
}

/* A name and nothing else: a few words with capitals, `via` and the like aside. */
static bool only_names(const char *text, gsize length)
{
  guint words = 0;
  for (gsize at = 0; at < length; at++) {
    if (at > 0 && text[at - 1] != ' ')
      continue;
    gunichar c = g_utf8_get_char(text + at);
    if (++words > 6 ||
        !(g_unichar_isupper(c) || c >= 0x2E80 || thema_begins_with(text + at, length - at, "via ") > 0))
      return false;
  }
  return words > 0;
}

static bool is_agency_credit(const char *text, gsize length)
{
  gsize opening = agency_opening(text, length);
  if (length > 0 && text[length - 1] == '.')
    length--;
  return opening > 0 && opening < length && only_names(text + opening, length - opening);
}

static bool ends_with(const char *text, gsize length, const char *const *endings)
{
  for (guint i = 0; endings[i] != NULL; i++) {
    gsize n = strlen(endings[i]);
    if (n <= length && thema_begins_with(text + length - n, n, endings[i]) == n)
      return true;
  }
  return false;
}

/* No more than one sentence. */
static bool one_sentence(const char *text, gsize length)
{
  return thema_first_sentence(text, length) == length;
}

/* `新华社记者 李明 摄`, `李明摄`; but `他善于拍摄` and the heading `摄影` credit nobody. */
static bool is_short_han_credit(const char *text, gsize length)
{
  static const char *const who[] = {"记者", "記者", "通讯员", "社", "网", "图", " ", "/", "　", NULL};
  static const char *const verbs[] = {"拍摄", "拍摄）", NULL};
  glong chars = g_utf8_strlen(text, (gssize)length);
  return chars > 2 && chars <= 40 &&
         (thema_contains(text, length, who) || (chars <= 5 && !ends_with(text, length, verbs)));
}

static bool reads_as_credit(const char *text, gsize length)
{
  static const char *const endings[] = {"/photo taken", "/photo", "/photos", " photo taken", "(photo)", NULL};
  static const char *const han_endings[] = {"摄", "摄）", "摄)", "摄影", "供图", NULL};
  if (is_agency_credit(text, length))
    return true;
  gsize opening = credit_opening(text, length);
  if (opening > 0) {
    gunichar c = g_utf8_get_char(text + opening);
    return g_unichar_isupper(c) || c >= 0x2E80 || text[opening - 1] != ' ' || text[opening - 2] == ':';
  }
  return ends_with(text, length, endings) ||
         (ends_with(text, length, han_endings) && is_short_han_credit(text, length));
}

/* A bracket, a picture, a capital of an agency with its slash, or the end of a credit: photo, photos, photo
 * taken, a bracket, a Han character. */
bool thema_may_be_credit(const char *text, gsize length)
{
  if (length == 0 || length > THEMA_CREDIT_BYTES_MAX)
    return false;
  char last = thema_small(text[length - 1]);
  return *text == '(' || *text == '[' || thema_small(*text) == 'p' || thema_small(*text) == 'i' ||
         last == 'o' || last == 's' || last == 'n' || last == ')' || (guchar)last >= 0x80 ||
         (g_ascii_isupper(*text) && memchr(text, '/', length) != NULL);
}

bool thema_is_credit(const char *text, gsize length)
{
  if (!thema_may_be_credit(text, length))
    return false;
  if (length > 2 && (*text == '(' || *text == '[')) {
    text++;
    length -= strchr(")]", text[length - 2]) != NULL ? 2 : 1;
  }
  return length > 0 && length <= CREDIT_BYTES_MAX && reads_as_credit(text, length) &&
         one_sentence(text, length);
}

static const char *const han_tails[] = {"摄）", "摄)", NULL};

/* What a credit begins with at least: photo, picture, image or illustration, or the slash behind an agency.
 */
static bool opens_credit(const char *text)
{
  char next = thema_small(text[1]);
  return *text == '/' || (*text == 'P' && (next == 'h' || next == 'i')) ||
         (*text == 'I' && (next == 'm' || next == 'l'));
}

bool thema_may_end_in_credit(const char *text, gsize length)
{
  static const char first[] = {'/', 'P', 'I', '/', '/'};
  gsize at = length > CREDIT_TAIL_MAX ? length - CREDIT_TAIL_MAX : 0;
  for (; at < length; at++) {
    at += thema_find_any(text + at, length - at, first);
    if (at + 1 < length && opens_credit(text + at))
      return true;
  }
  return ends_with(text, length, han_tails);
}

bool thema_ends_in_credit(const char *text, gsize length)
{
  for (gsize back = 8; back < length && back <= CREDIT_TAIL_MAX; back++) {
    const char *at = text + length - back;
    if (!g_ascii_isupper(*at))
      continue;
    gsize opening = *at == 'P' || *at == 'I' ? credit_opening(at, back) : 0;
    gsize bare = back - (strchr(")]", at[back - 1]) != NULL);
    if (opening == 0 && is_agency_credit(at, bare))
      opening = agency_opening(at, bare);
    if (opening == 0)
      continue;
    gsize before = (gsize)(at - text);
    while (before > 0 && strchr(" \t\n\r([", text[before - 1]) != NULL)
      before--;
    gunichar name = g_utf8_get_char(at + opening);
    if (before > 0 && thema_ends_sentence(text, before) && one_sentence(at, back) &&
        (g_unichar_isupper(name) || name >= 0x2E80))
      return true;
  }
  return length < CREDIT_BYTES_MAX * 3 && ends_with(text, length, han_tails);
}

/* Words of stage directions; a direction has one of the first kind at least and none but these. */
static bool direction_word(const char *word, gsize length, bool *telling)
{
  static const char *const acts[] = {
      "applause",    "laughter", "laughs",   "cheers",    "cheering",  "boos",     "booing", "ovation",
      "audience",    "chant",    "chanting", "crosstalk", "inaudible", "applauds", "cheer",  "interruption",
      "interrupted", "chants",   "chanted",  "whistles",  "singing",   NULL};
  static const char *const others[] = {
      "standing", "prolonged", "loud",       "sustained", "long",      "great",        "general",
      "renewed",  "continued", "thunderous", "stormy",    "warm",      "and",          "from",
      "the",      "in",        "members",    "of",        "spoke",     "over",         "president",
      "speaker",  "crowd",     "gallery",    "galleries", "a",         "an",           "then",
      "with",     "by",        "again",      "more",      "brief",     "enthusiastic", "scattered",
      "hear",     "pause",     "pauses",     "music",     "light",     "mild",         "lengthy",
      "some",     "rising",    "members",    "guests",    "delegates", "ovations",     NULL};
  if (thema_is_word_of(word, length, acts))
    return *telling = true;
  return thema_is_word_of(word, length, others);
}

static bool is_direction(const char *text, gsize length)
{
  static const char *const han[] = {"掌声", "笑声", "鼓掌", "欢呼", NULL};
  if ((guchar)*text >= 0x80)
    return length <= 36 && thema_contains(text, length, han);
  char word[DIRECTION_BYTES_MAX];
  gsize n = 0;
  bool telling = false;
  for (gsize i = 0; i <= length; i++) {
    char c = i < length ? text[i] : ' ';
    if (g_ascii_isalpha(c))
      word[n++] = c;
    else if (c != '-' && !g_ascii_isspace(c) && strchr(".,;!", c) == NULL)
      return false;
    else if (c != '-' && n > 0) {
      if (!direction_word(word, n, &telling))
        return false;
      n = 0;
    }
  }
  return telling;
}

gsize thema_stage_direction(const char *text, gsize length)
{
  static const char *const pairs[][2] = {{"(", ")"}, {"[", "]"}, {"（", "）"}};
  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
    gsize open = thema_begins_with(text, length, pairs[i][0]);
    if (open == 0)
      continue;
    for (gsize at = open; at < length && at < DIRECTION_BYTES_MAX; at++) {
      gsize close = thema_begins_with(text + at, length - at, pairs[i][1]);
      if (close > 0)
        return at > open && is_direction(text + open, at - open) ? at + close : 0;
    }
  }
  return 0;
}

bool thema_page_number(const char *text, gsize length, guint *number, bool *marked)
{
  static const char *const openings[] = {"page ", "p. ", "第", "- ", "– ", "— ", "[", "-", NULL};
  if (length > THEMA_PAGE_BYTES_MAX)
    return false;
  gsize at = 0;
  for (guint i = 0; openings[i] != NULL && at == 0; i++)
    at = thema_begins_with(text, length, openings[i]);
  bool word = at > 0 && (g_ascii_isalpha(*text) || (guchar)*text == 0xE7);
  gsize n = thema_numeral_digits(text + at, length - at, number);
  if (n == 0 || *number > PAGE_MAX)
    return false;
  ThemaSpan rest = thema_trim(text, (ThemaSpan){at + n, length});
  *marked = at > 0;
  const char *tail = text + rest.start;
  gsize left = rest.end - rest.start;
  if (left == 0)
    return word || at == 0;
  guint total;
  gsize of = thema_begins_with(tail, left, "of ");
  of = of == 0 ? thema_begins_with(tail, left, "/") : of;
  if (word && of > 0)
    return of + thema_numeral_digits(tail + of, left - of, &total) == left;
  static const char *const closings[] = {"页", "]", "-", "–", "—", NULL};
  for (guint i = 0; at > 0 && closings[i] != NULL; i++) {
    if (thema_begins_with(tail, left, closings[i]) == left)
      return true;
  }
  return false;
}
