#ifndef THEMA_TOKEN_SEGMENTER_PRIVATE_H
#define THEMA_TOKEN_SEGMENTER_PRIVATE_H

#include <glib.h>
#include <stdbool.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

G_BEGIN_DECLS

/* What a UAX #29 segment holds. */
typedef enum {
  THEMA_SEGMENT_BLANK, /* white space, format and control characters only */
  THEMA_SEGMENT_LETTER,
  THEMA_SEGMENT_NUMBER,
  THEMA_SEGMENT_IDEOGRAPH, /* Han or kana, cut by dictionary: neighbours touch without being joined */
  THEMA_SEGMENT_SYMBOL,
  THEMA_SEGMENT_PUNCTUATION
} ThemaSegmentKind;

typedef struct {
  guint32 start; /* bytes [start, end) of the region given to the segmenter */
  guint32 end;
  guint8 kind; /* ThemaSegmentKind */
} ThemaSegment;

/* The seam between cutting and everything above it: a run of bytes becomes the segments of UAX #29. Text of
 * ASCII only is cut by thema_segments_ascii, other text by ICU; both give the same segments, and a
 * differential test holds them together. Most of a text does not get here: count/tongue-private.h knows it.
 */
typedef struct {
  UBreakIterator *words;
  UText text;
  GString *copy; /* of text in which characters are hidden from ICU */
} ThemaSegmenter;

bool thema_segmenter_init(ThemaSegmenter *segmenter, GError **error);
void thema_segmenter_clear(ThemaSegmenter *segmenter);

/* Length of the first region of `text`: a piece of it after which words start anew, whatever follows. Never
 * 0 for text that is not empty, never over 1 GiB. */
gsize thema_segmenter_region(const char *text, gsize length);

/* Appends the segments of a region to `segments` (of ThemaSegment); they cover it. */
void thema_segmenter_cut(ThemaSegmenter *segmenter, const char *region, gsize length, GArray *segments);

/* The two ways to cut, `offset` added to each offset. */
void thema_segments_ascii(const char *text, guint32 length, guint32 offset, GArray *segments);
void thema_segments_icu(ThemaSegmenter *segmenter, const char *text, guint32 length, guint32 offset,
                        GArray *segments);

/* True for letters and nothing else, of Latin, Greek, Cyrillic and other scripts whose characters take up to
 * two bytes: they are one segment, by any rule of UAX #29. `text` is valid UTF-8. False says nothing. */
bool thema_segment_is_word(const char *text, gsize length);

G_END_DECLS

#endif
