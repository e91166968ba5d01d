#include "token/segmenter-private.h"

/* The word break properties that occur in ASCII, as bits. */
enum {
  LETTER = 1,
  DIGIT = 2,
  EXTENDER = 4,    /* _ */
  MID_LETTER = 8,  /* joins letters: ' . (ICU's root rules leave the colon out) */
  MID_NUMBER = 16, /* joins digits: ' . , ; */
  SPACE = 32,      /* runs of it are one segment */
  CONTROL = 64,    /* blank too, but each for itself */
  SYMBOL = 128,    /* general category S; what has no bit is punctuation */
  WORD = LETTER | DIGIT | EXTENDER
};

/* Short names for the table only. */
#define A LETTER
#define D DIGIT
#define E EXTENDER
#define Q (MID_LETTER | MID_NUMBER)
#define N MID_NUMBER
#define B SPACE
#define S SYMBOL
#define X CONTROL

static const guint8 properties[128] = {
    // clang-format off
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, // control characters
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, // control characters
    B, 0, 0, 0, S, 0, 0, Q, 0, 0, 0, S, N, 0, Q, 0, // !"#$%&'()*+,-./
    D, D, D, D, D, D, D, D, D, D, 0, N, S, S, S, 0, // 0123456789:;<=>?
    0, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, // @ABCDEFGHIJKLMNO
    A, A, A, A, A, A, A, A, A, A, A, 0, 0, 0, S, E, // PQRSTUVWXYZ[ ]^_
    S, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, // `abcdefghijklmno
    A, A, A, A, A, A, A, A, A, A, A, 0, S, 0, S, X, // pqrstuvwxyz{|}~
    // clang-format on
};

/* End of the word that starts at `at` (WB5 to WB13b); sets what it holds. */
static guint32 word_end(const guchar *text, guint32 at, guint32 length, guint8 *holds)
{
  *holds = properties[text[at]];
  for (guint32 next = at + 1; next < length; next = at + 1) {
    guint8 now = properties[text[next]];
    if (now & WORD) {
      at = next;
    } else {
      guint8 last = properties[text[at]];
      guint8 needs = last & LETTER ? MID_LETTER : last & DIGIT ? MID_NUMBER : 0;
      if (!(now & needs) || next + 1 >= length || !(properties[text[next + 1]] & last))
        break;
      at = next + 1;
    }
    *holds |= properties[text[at]];
  }
  return at + 1;
}

void thema_segments_ascii(const char *text, guint32 length, guint32 offset, GArray *segments)
{
  const guchar *bytes = (const guchar *)text;
  for (guint32 at = 0; at < length;) {
    guint32 end = at + 1;
    guint8 holds = properties[bytes[at]];
    ThemaSegmentKind kind = THEMA_SEGMENT_PUNCTUATION;
    if (holds & WORD) {
      end = word_end(bytes, at, length, &holds);
      if (holds & (LETTER | DIGIT))
        kind = holds & LETTER ? THEMA_SEGMENT_LETTER : THEMA_SEGMENT_NUMBER;
    } else if (holds & SPACE) {
      kind = THEMA_SEGMENT_BLANK;
      while (end < length && properties[bytes[end]] & SPACE)
        end++;
    } else if (holds & CONTROL) {
      kind = THEMA_SEGMENT_BLANK;
      if (bytes[at] == '\r' && end < length && bytes[end] == '\n')
        end++;
    } else if (holds & SYMBOL) {
      kind = THEMA_SEGMENT_SYMBOL;
    }
    ThemaSegment segment = {.start = at + offset, .end = end + offset, .kind = (guint8)kind};
    g_array_append_val(segments, segment);
    at = end;
  }
}
