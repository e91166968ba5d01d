#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "token/words-private.h"

static bool segment_is(const ThemaStretch *stretch, guint at, char c)
{
  const ThemaSegment *segment = &stretch->segments[at];
  return segment->end == segment->start + 1 && stretch->text[segment->start] == c;
}

static bool is_word(const ThemaStretch *stretch, guint at)
{
  guint8 kind = stretch->segments[at].kind;
  return kind == THEMA_SEGMENT_LETTER || kind == THEMA_SEGMENT_NUMBER;
}

static gsize stretch_end(const ThemaStretch *stretch)
{
  return stretch->segments[stretch->last - 1].end;
}

/* True for a character an address may hold: not what quotes or brackets it, and no script that is written
 * without spaces, for there the address ends where the script begins. */
static bool may_stand_in_url(UChar32 c)
{
  if (c < 0x80)
    return c > 0x20 && c != 0x7F && !strchr("\"<>\\^`{|}", (int)c);
  if (!(U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)))
    return false;
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(c, &status);
  return script != USCRIPT_HAN && script != USCRIPT_HIRAGANA && script != USCRIPT_KATAKANA &&
         script != USCRIPT_HANGUL;
}

/* End of the URL whose body starts at `body`: less the punctuation of the sentence and a bracket it closes.
 * `body` itself when there is none. */
static gsize url_end(const ThemaStretch *stretch, gsize body)
{
  gsize length = stretch_end(stretch);
  gsize end = body;
  gint64 open = 0; /* ( less ) */
  for (gsize at = body; at < length;) {
    UChar32 c;
    U8_NEXT(stretch->text, at, length, c);
    if (c < 0 || !may_stand_in_url(c))
      break;
    open += c == '(' ? 1 : c == ')' ? -1 : 0;
    end = at;
  }
  while (end > body) {
    char last = stretch->text[end - 1];
    if (last == ')' ? open >= 0 : !last || !strchr(".,;:!?'*_~[]", last))
      break;
    open += last == ')';
    end--;
  }
  return end;
}

/* First byte of the run of ASCII letters, digits and `more` that ends segment `at`. */
static guint32 tail_of_segment(const ThemaStretch *stretch, guint at, const char *more)
{
  guint32 start = stretch->segments[at].end;
  while (start > stretch->segments[at].start) {
    char c = stretch->text[start - 1];
    if (!g_ascii_isalnum(c) && !(c && strchr(more, c)))
      break;
    start--;
  }
  return start;
}

/* Shortens a segment to what stands before `start`, without the marks between the two; false when nothing is
 * left of it. */
static bool bite(const ThemaStretch *stretch, guint at, guint32 start)
{
  ThemaSegment *segment = &stretch->segments[at];
  guint32 end = start;
  while (end > segment->start && strchr("._:;,'", stretch->text[end - 1]))
    end--;
  if (end >= segment->start + 3 && thema_apostrophe_length(stretch->text + end - 3, 3) == 3)
    end -= 3;
  if (end == segment->start)
    return false;
  segment->end = end;
  return true;
}

/* Adds the address over bytes [start, end) that begins in segment `first`; gives the segment after it. */
static guint add(const ThemaStretch *stretch, GArray *addresses, guint first, gsize start, gsize end,
                 ThemaTokenClass token_class)
{
  guint last = first;
  while (last < stretch->last && stretch->segments[last].start < end)
    last++;
  if (bite(stretch, first, (guint32)start))
    first++;
  ThemaAddress address = {.first = first, .last = last, .token_class = token_class};
  address.start = (guint32)start;
  address.end = MAX((guint32)end, stretch->segments[last - 1].end);
  g_array_append_val(addresses, address);
  return last;
}

/* SCHEME://BODY, with the colon at segment `at`. */
static guint find_url(const ThemaStretch *stretch, GArray *addresses, guint at, guint floor)
{
  gsize colon = stretch->segments[at].start;
  if (at == floor || !is_word(stretch, at - 1) || stretch_end(stretch) - colon < 4 ||
      memcmp(stretch->text + colon, "://", 3) != 0)
    return at;
  guint32 start = tail_of_segment(stretch, at - 1, "");
  gsize end = url_end(stretch, colon + 3);
  if (start == stretch->segments[at - 1].end || !g_ascii_isalpha(stretch->text[start]) || end == colon + 3)
    return at;
  return add(stretch, addresses, at - 1, start, end, THEMA_TOKEN_URL);
}

/* www.BODY, at the start of segment `at`. */
static guint find_bare_url(const ThemaStretch *stretch, GArray *addresses, guint at)
{
  const ThemaSegment *segment = &stretch->segments[at];
  if (segment->end - segment->start < 6 ||
      g_ascii_strncasecmp(stretch->text + segment->start, "www.", 4) != 0)
    return at;
  gsize end = url_end(stretch, segment->start);
  return add(stretch, addresses, at, segment->start, end, THEMA_TOKEN_URL);
}

/* First byte of the local part that ends before segment `at`, and the segment it starts in. */
static guint32 local_part(const ThemaStretch *stretch, guint at, guint floor, guint *first)
{
  static const char marks[] = "._%+-";
  guint32 start = stretch->segments[at].start;
  for (guint before = at; before > floor;) {
    before--;
    const ThemaSegment *segment = &stretch->segments[before];
    guint32 tail = tail_of_segment(stretch, before, marks);
    bool whole = tail == segment->start;
    while (tail < segment->end && !g_ascii_isalnum(stretch->text[tail]))
      tail++;
    if (tail < segment->end) {
      start = tail;
      *first = before;
    }
    if (!whole)
      break;
  }
  return start;
}

/* End of the host after the @ at segment `at`; 0 when there is none with a dot and a top-level name. */
static gsize host_end(const ThemaStretch *stretch, guint at)
{
  guint next = at + 1;
  if (next >= stretch->last || !is_word(stretch, next))
    return 0;
  guint end = next + 1;
  while (end + 1 < stretch->last && (segment_is(stretch, end, '.') || segment_is(stretch, end, '-')) &&
         is_word(stretch, end + 1))
    end += 2;
  const char *host = stretch->text + stretch->segments[next].start;
  gsize length = stretch->segments[end - 1].end - stretch->segments[next].start;
  gsize top = length;
  while (top > 0 && host[top - 1] != '.')
    top--;
  if (top < 2 || length - top < 2 || g_ascii_isdigit(host[top]))
    return 0;
  return stretch->segments[end - 1].end;
}

/* LOCAL@HOST, or @LOCAL@HOST as federated services write a user, with the @ at segment `at`. */
static guint find_mail(const ThemaStretch *stretch, GArray *addresses, guint at, guint floor)
{
  guint first = at;
  guint32 start = local_part(stretch, at, floor, &first);
  gsize end = first < at ? host_end(stretch, at) : 0;
  if (!end)
    return at;
  if (first > floor && start == stretch->segments[first].start && segment_is(stretch, first - 1, '@'))
    return add(stretch, addresses, first - 1, start - 1, end, THEMA_TOKEN_MENTION);
  return add(stretch, addresses, first, start, end, THEMA_TOKEN_EMAIL);
}

void thema_addresses_find(const ThemaStretch *stretch, GArray *addresses)
{
  guint floor = stretch->first; /* first segment that is in no address yet */
  guint mail_floor = floor;     /* local parts hold no @, so no search goes back over one twice */
  for (guint at = stretch->first; at < stretch->last;) {
    guint next = at;
    if (segment_is(stretch, at, ':')) {
      next = find_url(stretch, addresses, at, floor);
    } else if (segment_is(stretch, at, '@')) {
      next = find_mail(stretch, addresses, at, mail_floor);
      mail_floor = at;
    } else if ((stretch->text[stretch->segments[at].start] | 0x20) == 'w') {
      next = find_bare_url(stretch, addresses, at);
    }
    if (next > at)
      floor = mail_floor = next;
    at = MAX(next, at + 1);
  }
}
