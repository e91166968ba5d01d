#ifndef THEMA_TOKEN_WORDS_PRIVATE_H
#define THEMA_TOKEN_WORDS_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "token/segmenter-private.h"
#include "token/tokenizer.h"

G_BEGIN_DECLS

/* A token of several segments found before the others: a URL, an e-mail address, a mention with its host. */
typedef struct {
  guint first; /* segments [first, last) */
  guint last;
  guint32 start; /* bytes [start, end) of the region */
  guint32 end;
  ThemaTokenClass token_class;
} ThemaAddress;

/* A run of segments without white space between them, all of one region. */
typedef struct {
  const char *text; /* the region */
  gsize offset;     /* of the region in the text that is cut */
  ThemaSegment *segments;
  guint first; /* segments [first, last) */
  guint last;
} ThemaStretch;

/* Finds the addresses of a stretch and appends them to `addresses` (of ThemaAddress), in order, not
 * overlapping. May shorten a segment that an address bites into ("mail:a@b.org" is one of UAX #29). */
void thema_addresses_find(const ThemaStretch *stretch, GArray *addresses);

/* Puts the overlays of the text rules on the segments of a region and appends its tokens. `addresses` is room
 * to work in. */
void thema_words_assemble(const ThemaTokenizerOptions *options, const char *region, gsize offset,
                          GArray *segments, GArray *addresses, GArray *tokens);

/* Length of the elided article or particle at the start of a word, its apostrophe included ("l'état" → 2);
 * 0 when there is none in that language. */
guint32 thema_elision_length(const char *language, const char *word, guint32 length);

/* Bytes of the apostrophe (' or U+2019) at the start of `text`; 0 for none. */
guint32 thema_apostrophe_length(const char *text, gsize length);

G_END_DECLS

#endif
