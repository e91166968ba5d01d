#ifndef THEMA_CORPUS_DESCRIBE_PRIVATE_H
#define THEMA_CORPUS_DESCRIBE_PRIVATE_H

#include <glib.h>

#include "base/notice.h"
#include "corpus/date-private.h"
#include "corpus/document.h"

G_BEGIN_DECLS

/* Takes what is told of a document beside its text: `n` keys with their values, empty ones left out. It holds
 * over what was told before. `title`, `speaker` and `kind` become the document's own, and so does the date,
 * as ISO, from `date`, or a column that is usually one of dates, or `year` with `month` and `day`. A year or
 * month that agrees with a date known more exactly changes nothing, and a date that cannot be read replaces
 * none. Sets *date (borrowed, nullable) to what was read and returns how well; THEMA_DATE_READ where there
 * was nothing to read. */
ThemaDateReading thema_document_describe(ThemaDocument *document, const char *const *keys,
                                         const char *const *values, guint n, const char **date);

/* Dates that could not be read, or not whole, for one notice each. Zero to begin with. */
typedef struct {
  guint unread;
  guint year_only;
  const char *example_unread; /* borrowed */
  const char *example_year_only;
} ThemaDateDoubts;

void thema_date_doubts_add(ThemaDateDoubts *doubts, ThemaDateReading reading, const char *date);
void thema_date_doubts_report(const ThemaDateDoubts *doubts, const char *source, const ThemaNotices *notices);

G_END_DECLS

#endif
