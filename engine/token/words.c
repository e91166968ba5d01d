#include "token/words-private.h"

#include <string.h>
#include <unicode/utf8.h>

/* Marks look at what is at a segment's start; a mark may carry soft hyphens or other format characters behind
 * it, which UAX #29 takes as part of it. */

typedef struct {
  const ThemaTokenizerOptions *options;
  ThemaStretch stretch;
  guint limit; /* segments from here on belong to an address or to no stretch */
  GArray *tokens;
} Assembly;

static const ThemaSegment *segment_at(const Assembly *assembly, guint at)
{
  return &assembly->stretch.segments[at];
}

static const char *bytes_at(const Assembly *assembly, guint at)
{
  return assembly->stretch.text + segment_at(assembly, at)->start;
}

static guint32 length_at(const Assembly *assembly, guint at)
{
  return segment_at(assembly, at)->end - segment_at(assembly, at)->start;
}

static bool is_kind(const Assembly *assembly, guint at, ThemaSegmentKind kind)
{
  return at < assembly->limit && segment_at(assembly, at)->kind == kind;
}

static bool is_word(const Assembly *assembly, guint at)
{
  return is_kind(assembly, at, THEMA_SEGMENT_LETTER) || is_kind(assembly, at, THEMA_SEGMENT_NUMBER);
}

static bool is_text(const Assembly *assembly, guint at, const char *text)
{
  gsize length = strlen(text);
  return at < assembly->limit && length_at(assembly, at) == length &&
         memcmp(bytes_at(assembly, at), text, length) == 0;
}

static void emit_bytes(Assembly *assembly, guint32 start, guint32 end, ThemaTokenClass token_class)
{
  ThemaToken token = {.start = assembly->stretch.offset + start,
                      .end = assembly->stretch.offset + end,
                      .token_class = token_class};
  g_array_append_val(assembly->tokens, token);
}

/* Emits segments [first, last) as one token; gives `last`. */
static guint emit(Assembly *assembly, guint first, guint last, ThemaTokenClass token_class)
{
  emit_bytes(assembly, segment_at(assembly, first)->start, segment_at(assembly, last - 1)->end, token_class);
  return last;
}

/* -, U+2010 or U+2011 and nothing else, but for format characters and marks on it. */
static bool is_hyphen(const Assembly *assembly, guint at)
{
  if (at >= assembly->limit)
    return false;
  const char *bytes = bytes_at(assembly, at);
  guint32 length = length_at(assembly, at);
  return bytes[0] == '-' ||
         (length >= 3 && (memcmp(bytes, "\xE2\x80\x90", 3) == 0 || memcmp(bytes, "\xE2\x80\x91", 3) == 0));
}

static bool is_apostrophe(const Assembly *assembly, guint at)
{
  return at < assembly->limit &&
         thema_apostrophe_length(bytes_at(assembly, at), length_at(assembly, at)) == length_at(assembly, at);
}

/* A side of an ampersand that makes one word of three: AT&T, R&D, r&b, but not read&write. */
static bool is_initialism(const Assembly *assembly, guint at)
{
  if (!is_kind(assembly, at, THEMA_SEGMENT_LETTER))
    return false;
  const char *bytes = bytes_at(assembly, at);
  guint32 length = length_at(assembly, at);
  guint32 n = 0;
  bool capitals = true;
  for (; n < length && !thema_apostrophe_length(bytes + n, length - n); n++)
    capitals = capitals && (g_ascii_isupper(bytes[n]) || g_ascii_isdigit(bytes[n]));
  return capitals || n <= 2;
}

static bool ends_in_digit(const Assembly *assembly, guint at)
{
  return g_ascii_isdigit(bytes_at(assembly, at)[length_at(assembly, at) - 1]);
}

/* The percent signs that follow a number at once. */
static bool is_percent(const Assembly *assembly, guint at)
{
  static const char *const signs[] = {"%", "\xE2\x80\xB0", "\xEF\xBC\x85", "\xEF\xB9\xAA", "\xD9\xAA"};
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
    if (is_text(assembly, at, signs[i]))
      return true;
  return false;
}

/* C++, C++17, notepad++, C#: the segment after the name at `at`, or `at` + 1 for other words. */
static guint programming_name_end(const Assembly *assembly, guint at)
{
  guint next = at + 1;
  if (is_text(assembly, next, "+") && is_text(assembly, next + 1, "+") && !is_text(assembly, next + 2, "+")) {
    if (is_kind(assembly, next + 2, THEMA_SEGMENT_NUMBER))
      return next + 3;
    return is_word(assembly, next + 2) ? next : next + 2;
  }
  bool sharp = length_at(assembly, at) == 1 && g_ascii_isupper(bytes_at(assembly, at)[0]) &&
               is_text(assembly, next, "#") && !is_word(assembly, next + 1);
  return sharp ? next + 1 : next;
}

/* Initials with points between them, U.S or e.g: their last point is theirs too. */
static bool is_pointed(const Assembly *assembly, guint at)
{
  const char *bytes = bytes_at(assembly, at);
  guint32 length = length_at(assembly, at);
  for (guint32 n = 0; n < length; n++)
    if (n % 2 == 0 ? !g_ascii_isalpha(bytes[n]) : bytes[n] != '.')
      return false;
  return length > 2 && length % 2 == 1;
}

/* Emits the word or number that starts at `at`, with what the overlays join to it. */
static guint take_word(Assembly *assembly, guint at)
{
  bool number = is_kind(assembly, at, THEMA_SEGMENT_NUMBER);
  guint next = number ? at + 1 : programming_name_end(assembly, at);
  bool plain = next == at + 1;
  while (plain && is_word(assembly, next + 1)) {
    bool ampersand = is_text(assembly, next, "&") && is_initialism(assembly, next - 1) &&
                     is_initialism(assembly, next + 1);
    if (!ampersand && (assembly->options->split_hyphens || !is_hyphen(assembly, next)))
      break;
    number = number && is_kind(assembly, next + 1, THEMA_SEGMENT_NUMBER);
    next += 2;
  }
  if (is_apostrophe(assembly, next) &&
      (is_text(assembly, next + 1, "s") || is_text(assembly, next + 1, "S")) &&
      (!plain || ends_in_digit(assembly, next - 1)))
    next += 2;
  else if ((number && is_percent(assembly, next)) ||
           (plain && next == at + 1 && is_text(assembly, next, ".") && !is_text(assembly, next + 1, ".") &&
            is_pointed(assembly, at)))
    next++;
  return emit(assembly, at, next, number ? THEMA_TOKEN_NUMBER : THEMA_TOKEN_WORD);
}

/* Emits the elided forms at the start of the word at `at` and takes them off it; false when there is none. */
static bool take_elision(Assembly *assembly, guint *at)
{
  const char *language = assembly->options->language;
  ThemaSegment *segment = &assembly->stretch.segments[*at];
  if (!language || segment->kind != THEMA_SEGMENT_LETTER)
    return false;
  /* "l'11 mai" is three segments, "l'état" is one. */
  bool apart = is_apostrophe(assembly, *at + 1) && is_word(assembly, *at + 2);
  guint32 room = apart ? segment_at(assembly, *at + 1)->end : segment->end;
  guint32 length = thema_elision_length(language, bytes_at(assembly, *at), room - segment->start);
  if (!length)
    return false;
  emit_bytes(assembly, segment->start, segment->start + length, THEMA_TOKEN_WORD);
  if (segment->start + length >= segment->end)
    *at += 2;
  else
    segment->start += length;
  return true;
}

/* Emits a mark; a run of one and the same ASCII mark (--, ..., ====) is one token. */
static guint take_mark(Assembly *assembly, guint at)
{
  ThemaTokenClass token_class =
      is_kind(assembly, at, THEMA_SEGMENT_SYMBOL) ? THEMA_TOKEN_SYMBOL : THEMA_TOKEN_PUNCTUATION;
  char mark = *bytes_at(assembly, at);
  guint next = at + 1;
  if (length_at(assembly, at) == 1)
    while (next < assembly->limit && length_at(assembly, next) == 1 && *bytes_at(assembly, next) == mark)
      next++;
  return emit(assembly, at, next, token_class);
}

/* Emits # or @ and the words that follow it at once, if they hold a letter, and if no word stands before. */
static guint take_tag(Assembly *assembly, guint at, ThemaTokenClass token_class)
{
  bool letters = false;
  guint next = at + 1;
  for (; is_word(assembly, next) || is_kind(assembly, next, THEMA_SEGMENT_IDEOGRAPH); next++)
    letters = letters || !is_kind(assembly, next, THEMA_SEGMENT_NUMBER);
  bool after_word = at > assembly->stretch.first && is_word(assembly, at - 1);
  if (at > assembly->stretch.first && !after_word && is_kind(assembly, at - 1, THEMA_SEGMENT_IDEOGRAPH)) {
    /* #话题#: the second mark closes a tag and opens none. */
    const ThemaToken *before = &g_array_index(assembly->tokens, ThemaToken, assembly->tokens->len - 1);
    after_word = before->token_class == THEMA_TOKEN_HASHTAG;
  }
  if (!letters || after_word)
    return take_mark(assembly, at);
  return emit(assembly, at, next, token_class);
}

/* Emits what starts at segment `at`; gives the segment after it. */
static guint take(Assembly *assembly, guint at)
{
  switch ((ThemaSegmentKind)segment_at(assembly, at)->kind) {
  case THEMA_SEGMENT_LETTER:
  case THEMA_SEGMENT_NUMBER:
    return take_elision(assembly, &at) ? at : take_word(assembly, at);
  case THEMA_SEGMENT_IDEOGRAPH:
    return emit(assembly, at, at + 1, THEMA_TOKEN_WORD);
  case THEMA_SEGMENT_PUNCTUATION:
    if (is_text(assembly, at, "#"))
      return take_tag(assembly, at, THEMA_TOKEN_HASHTAG);
    if (is_text(assembly, at, "@"))
      return take_tag(assembly, at, THEMA_TOKEN_MENTION);
    return take_mark(assembly, at);
  case THEMA_SEGMENT_SYMBOL:
    return take_mark(assembly, at);
  case THEMA_SEGMENT_BLANK:
    break;
  }
  return at + 1;
}

static void assemble_stretch(Assembly *assembly, const GArray *addresses)
{
  guint at = assembly->stretch.first;
  for (guint i = 0; i <= addresses->len; i++) {
    const ThemaAddress *address = i < addresses->len ? &g_array_index(addresses, ThemaAddress, i) : NULL;
    assembly->limit = address ? address->first : assembly->stretch.last;
    while (at < assembly->limit)
      at = take(assembly, at);
    if (address) {
      emit_bytes(assembly, address->start, address->end, address->token_class);
      at = address->last;
    }
  }
}

/* True for a segment that can only be found to be part of an address by looking around it. */
static bool hints_at_address(const char *text, const ThemaSegment *segment)
{
  char c = text[segment->start];
  return c == '@' || c == ':' || ((c | 0x20) == 'w' && segment->end - segment->start > 5);
}

void thema_words_assemble(const ThemaTokenizerOptions *options, const char *region, gsize offset,
                          GArray *segments, GArray *addresses, GArray *tokens)
{
  ThemaSegment *all = (ThemaSegment *)(void *)segments->data;
  Assembly assembly = {.options = options, .tokens = tokens};
  assembly.stretch = (ThemaStretch){.text = region, .offset = offset, .segments = all};
  for (guint at = 0; at < segments->len;) {
    if (all[at].kind == THEMA_SEGMENT_BLANK) {
      at++;
      continue;
    }
    bool hint = false;
    assembly.stretch.first = at;
    for (; at < segments->len && all[at].kind != THEMA_SEGMENT_BLANK; at++)
      hint = hint || hints_at_address(region, &all[at]);
    assembly.stretch.last = at;
    g_array_set_size(addresses, 0);
    if (hint)
      thema_addresses_find(&assembly.stretch, addresses);
    assemble_stretch(&assembly, addresses);
  }
}
