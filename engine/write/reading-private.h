#ifndef THEMA_WRITE_READING_PRIVATE_H
#define THEMA_WRITE_READING_PRIVATE_H

#include <glib.h>

#include "table/table.h"

G_BEGIN_DECLS

/* How a table is shown to eyes rather than to programs. */

/* Columns of a terminal or sheet that `text` takes: wide characters of East Asia two, combining ones none. */
guint thema_display_width(const char *text);

/* The same of one character. */
guint thema_display_width_of(gunichar c);

/* Decimals for a column of reals: `digits` where it is not THEMA_DIGITS_SHORTEST; none where all are whole
 * numbers; else as many as show the largest with four significant digits, from 1 to 6. */
guint thema_reading_decimals(const ThemaTable *table, guint column, int digits);

/* The same for a value by itself, as in a mixed table. */
guint thema_reading_decimals_of(double value);

/* Whether so many decimals would show a value other than 0 as 0. */
bool thema_reading_hides(double value, guint decimals);

G_END_DECLS

#endif
