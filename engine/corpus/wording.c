#include "corpus/wording-private.h"

#include <string.h>

#define TITLE_CHARS_MAX (THEMA_TITLE_BYTES_MAX / 4)
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

/* GLib's, without a call for the characters that most are. */
static inline gunichar char_at(const char *at)
{
  return (guchar)*at < 0x80 ? (gunichar)*at : g_utf8_get_char(at);
}

static inline bool is_upper(gunichar c)
{
  return c < 0x80 ? g_ascii_isupper((char)c) : g_unichar_isupper(c);
}

static inline bool is_letter(gunichar c)
{
  return c < 0x80 ? g_ascii_isalpha((char)c) : g_unichar_isalpha(c);
}

static inline bool is_space(gunichar c)
{
  return c < 0x80 ? g_ascii_isspace((char)c) : g_unichar_isspace(c);
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

bool thema_is_word_of(const char *word, gsize length, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strlen(*words) == length && g_ascii_strncasecmp(word, *words, length) == 0)
      return true;
  return false;
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
  return c < 0x80 ? c == '.' || c == '!' || c == '?' || c == ':' || c == ';'
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
    gunichar c = char_at(at);
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
    gunichar c = char_at(at);
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
  const char *next;
  for (const char *at = text; at < text + length; at = next) {
    gunichar c = char_at(at);
    next = g_utf8_next_char(at);
    if (c == 0x203B || c == 0)
      continue;
    if (is_space(c)) {
      space = title->len > 0;
      continue;
    }
    if (space)
      g_string_append_c(title, ' ');
    space = false;
    g_string_append_len(title, at, next - at);
  }
  return g_string_free(title, FALSE);
}

static bool has_letter(const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
    if (is_letter(char_at(at)))
      return true;
  }
  return false;
}

/* Characters of a text, up to a NUL in it. */
static gsize chars_of(const char *text, gsize length)
{
  gsize following = 0;
  length = strnlen(text, length);
  for (gsize i = 0; i < length; i++)
    following += ((guchar)text[i] & 0xC0) == 0x80;
  return length - following;
}

/* True for the end of a sentence or of a clause, which no title has; a question may be one. */
static bool ends_clause(const char *text, gsize length)
{
  char byte = text[length - 1];
  if ((guchar)byte < 0x80)
    return byte == '.' || byte == '!' || byte == ':' || byte == ';' || byte == ',' || byte == '-' ||
           byte == '|';
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
  return may_be_title(text, length, chars) && (length <= chars || chars_of(text, length) <= chars) &&
         *text != '|' && has_letter(text, length) && !thema_is_salutation(text, length) &&
         !thema_is_list_item(text, length);
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
    gunichar c = char_at(at);
    if (is_upper(c))
      letters++;
    else if (is_letter(c))
      return false;
    else if (!is_space(c))
      others++;
  }
  if (letters < 3 || others * 2 > letters || thema_is_salutation(text, length) || is_shouted(text, length))
    return false;
  return strchr(":,;!?-", text[length - 1]) == NULL;
}
