#include "write/reading-private.h"

#include <math.h>

#include "base/number.h"

#define SIGNIFICANT 4
#define MOST_DECIMALS 6

guint thema_display_width_of(gunichar c)
{
  return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

guint thema_display_width(const char *text)
{
  guint width = 0;
  for (const char *p = text; *p; p = g_utf8_next_char(p))
    width += (guchar)*p < 0x80 ? 1 : thema_display_width_of(g_utf8_get_char(p));
  return width;
}

static guint decimals_below(double largest)
{
  guint decimals = 1;
  double power = 1;
  for (guint i = 1; i < SIGNIFICANT - 1; i++)
    power *= 10;
  for (; decimals < MOST_DECIMALS && largest < power; decimals++)
    power /= 10;
  return decimals;
}

guint thema_reading_decimals_of(double value)
{
  return value == floor(value) ? 0 : decimals_below(fabs(value));
}

guint thema_reading_decimals(const ThemaTable *table, guint column, int digits)
{
  if (digits != THEMA_DIGITS_SHORTEST)
    return (guint)digits;
  double largest = 0;
  bool whole = true;
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    double value = fabs(thema_table_real(table, row, column));
    if (isnan(value))
      continue;
    largest = MAX(largest, value);
    whole = whole && value == floor(value);
  }
  return whole ? 0 : decimals_below(largest);
}

bool thema_reading_hides(double value, guint decimals)
{
  double half = 0.5;
  for (guint i = 0; i < decimals; i++)
    half /= 10;
  return value != 0 && fabs(value) < half;
}
