#ifndef THEMA_REPORT_PERIODS_H
#define THEMA_REPORT_PERIODS_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/notice.h"
#include "count/stream.h"
#include "count/units.h"

G_BEGIN_DECLS

/* What one point of a series is about. */
typedef struct {
  char *name;        /* 1994, 1990s, 1994-03, or a value of the key */
  double time;       /* in years, decades or months, or the value of a numeric key, or 0, 1, 2 … */
  guint64 tokens;    /* all word tokens, stopwords included */
  guint32 documents; /* 0 in a calendar period that no document is from */
} ThemaPeriod;

/* The documents of a stream by period, periods in their order. */
typedef struct {
  GArray *periods;      /* of ThemaPeriod */
  guint32 *of_document; /* period of each document; G_MAXUINT32 for none */
  const char *step;     /* what a step of `time` is: "year", "decade", "month", "unit of KEY" or "period" */
} ThemaPeriods;

/* `by` is year, decade or month: calendar periods from the first to the last that has a document, those
 * between without one too, by the documents' dates. It may also be `document`, or metadata keys separated by
 * commas, as in thema_units_new: their values stand in the order of numbers where all are, of bytes where all
 * are dates (as `date` is), else of first sight. Documents without a date or value are in no period, which is
 * told. No date or value at all, or another unit of text, is THEMA_ERROR_USAGE. */
THEMA_API ThemaPeriods *thema_periods_new(const ThemaStream *stream, const char *by,
                                          const ThemaNotices *notices, GError **error);
THEMA_API void thema_periods_free(ThemaPeriods *periods);

/* The same as units, for what wants those; a period without tokens is a unit too. */
THEMA_API ThemaUnits *thema_periods_as_units(const ThemaPeriods *periods, const ThemaStream *stream);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaPeriods, thema_periods_free)

G_END_DECLS

#endif
