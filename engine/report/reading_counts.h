#ifndef THEMA_REPORT_READING_COUNTS_H
#define THEMA_REPORT_READING_COUNTS_H

#include <glib.h>

#include "base/api.h"
#include "count/stream.h"
#include "count/units.h"
#include "stats/readability.h"

G_BEGIN_DECLS

/* What readability is made of, one for each unit; free with g_free. Words, numbers, hashtags and mentions are
 * counted whether kept or left out, characters as they stand in the text, syllables by thema_syllables(), and
 * difficult words by thema_easy_word(), numbers never.
 * A unit with a sentence of a document that is not English has no counts: all are 0. `language` is that of
 * all documents; NULL or "auto" guesses it for each. */
THEMA_API ThemaReadingCounts *thema_reading_counts(const ThemaStream *stream, const ThemaUnits *units,
                                                   const char *language);

G_END_DECLS

#endif
