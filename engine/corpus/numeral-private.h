#ifndef THEMA_CORPUS_NUMERAL_PRIVATE_H
#define THEMA_CORPUS_NUMERAL_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* Each reads a numeral at the start of `text`, sets *value and returns the bytes it takes, or 0. */

/* ASCII or full-width digits, at most nine. */
gsize thema_numeral_digits(const char *text, gsize length, guint *value);

/* Chinese: 三, 十二, 二十一, 一百零五, or digit by digit as in 二〇二四. */
gsize thema_numeral_han(const char *text, gsize length, guint *value);

/* Roman capitals in their proper form, 1 to 399. */
gsize thema_numeral_roman(const char *text, gsize length, guint *value);

G_END_DECLS

#endif
