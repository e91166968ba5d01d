#ifndef THEMA_CORPUS_DATE_PRIVATE_H
#define THEMA_CORPUS_DATE_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

#define THEMA_DATE_SIZE 11 /* YYYY-MM-DD and its NUL */

/* Reads a date at the start of `text`: 2024-04-14, 2024/4/14, Apr 14, 2024, April 14th, 2024, 14 April 2024,
 * 2024年3月5日, 二〇二四年三月五日; a weekday or an opening bracket may stand before it. Returns the bytes it
 * takes, or 0; a day that no calendar has, or an order that cannot be known (3/5/2024), is no date. */
gsize thema_date_parse(const char *text, gsize length, char iso[THEMA_DATE_SIZE]);

/* The first date anywhere in `text`, as thema_date_parse reads it. */
bool thema_date_find(const char *text, gsize length, char iso[THEMA_DATE_SIZE]);

typedef enum {
  THEMA_DATE_NONE,
  THEMA_DATE_READ,     /* as far as the text tells it */
  THEMA_DATE_YEAR_ONLY /* the text tells more, but not in a way that can be read: 3/5/2024 */
} ThemaDateReading;

/* Reads a value that is meant as a date: a date anywhere in it; 20240305; else a month of a year (`March
 * 1790`, `1790-03`, `1790年3月`); else the only year there is. `iso` becomes YYYY-MM-DD, YYYY-MM or YYYY. `_`
 * stands for `-`, as in file names. */
ThemaDateReading thema_date_value(const char *text, char iso[THEMA_DATE_SIZE]);

/* Whether the text is such a date and nothing else. */
bool thema_date_is_whole(const char *text);

typedef enum {
  THEMA_DATE_LINE_NONE,
  THEMA_DATE_LINE_BARE,    /* a date and nothing else but a time, a weekday or a place */
  THEMA_DATE_LINE_LABELLED /* `Release time:`, `Published:`, `发布时间：` … */
} ThemaDateLine;

/* What such a line needs first, and costs little to tell. */
#define THEMA_DATE_LINE_BYTES_MAX ((gsize)160)
bool thema_may_be_date_line(const char *text, gsize length);

/* Whether the whole line says when something was said or published. */
ThemaDateLine thema_date_line(const char *text, gsize length, char iso[THEMA_DATE_SIZE]);

G_END_DECLS

#endif
