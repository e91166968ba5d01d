#include "base/number.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/shortest-private.h"

#define PLAIN_LIMIT 1e15  /* integral values below it print without an exponent */
#define DECIMALS_LIMIT 25 /* more decimals than these are not printed; they would not fit the buffer */

/* How many digits a number has: 1233 / 4096 is just above log10 2, so the guess from its bits is right or one
 * too low. */
static gsize count_digits(guint64 value)
{
  static const guint64 powers[] = {1,
                                   10,
                                   100,
                                   1000,
                                   10000,
                                   100000,
                                   1000000,
                                   10000000,
                                   100000000,
                                   1000000000,
                                   10000000000,
                                   100000000000,
                                   1000000000000,
                                   10000000000000,
                                   100000000000000,
                                   1000000000000000,
                                   10000000000000000,
                                   100000000000000000,
                                   1000000000000000000,
                                   10000000000000000000u};
  gsize guess = (gsize)(64 - __builtin_clzll(value | 1)) * 1233 / 4096;
  return guess + (value >= powers[guess]) + (value == 0);
}

/* Writes a whole number and a NUL; returns its length. */
static gsize put_integer(char *out, guint64 value)
{
  static const char pairs[] = "0001020304050607080910111213141516171819"
                              "2021222324252627282930313233343536373839"
                              "4041424344454647484950515253545556575859"
                              "6061626364656667686970717273747576777879"
                              "8081828384858687888990919293949596979899";
  gsize length = count_digits(value);
  gsize at = length;
  for (; at >= 2; at -= 2, value /= 100)
    memcpy(out + at - 2, pairs + value % 100 * 2, 2);
  if (at == 1)
    out[0] = (char)('0' + value);
  out[length] = '\0';
  return length;
}

gsize thema_integer_format(char buffer[THEMA_NUMBER_SIZE], guint64 value)
{
  if (value >= 10) /* most counts have one digit */
    return put_integer(buffer, value);
  buffer[0] = (char)('0' + value);
  buffer[1] = '\0';
  return 1;
}

static gsize format_small_integral(char buffer[THEMA_NUMBER_SIZE], double value)
{
  if (!(value < 0))
    return put_integer(buffer, (guint64)value);
  buffer[0] = '-';
  return 1 + put_integer(buffer + 1, (guint64)-value);
}

/* Places `n` digits as C's %g does: with an exponent where the point would stand beyond them or far before.
 */
static gsize place_digits(char *out, const char *digits, int n, int exponent)
{
  int magnitude = exponent + n - 1; /* of the first digit */
  char *at = out;
  if (magnitude < -4 || magnitude >= MAX(n, DBL_DIG)) {
    *at++ = digits[0];
    if (n > 1) {
      *at++ = '.';
      at = (char *)memcpy(at, digits + 1, (gsize)n - 1) + n - 1;
    }
    *at++ = 'e';
    *at++ = magnitude < 0 ? '-' : '+';
    if (ABS(magnitude) < 10)
      *at++ = '0';
    at += put_integer(at, (guint64)ABS(magnitude));
  } else if (magnitude < 0) {
    at = (char *)memcpy(at, "0.000", (gsize)1 - (gsize)magnitude) + 1 - magnitude;
    at = (char *)memcpy(at, digits, (gsize)n) + n;
  } else {
    int whole = magnitude + 1; /* digits before the point */
    memcpy(at, digits, (gsize)MIN(n, whole));
    if (n <= whole) {
      memset(at + n, '0', (gsize)(whole - n));
      at += whole;
    } else {
      at[whole] = '.';
      memcpy(at + whole + 1, digits + whole, (gsize)(n - whole));
      at += n + 1;
    }
  }
  *at = '\0';
  return (gsize)(at - out);
}

static gsize format_shortest(char buffer[THEMA_NUMBER_SIZE], double value)
{
  ThemaShortest shortest = thema_shortest(fabs(value));
  char digits[THEMA_NUMBER_SIZE];
  gsize n = thema_integer_format(digits, shortest.digits);
  gsize sign = value < 0;
  buffer[0] = '-';
  return sign + place_digits(buffer + sign, digits, (int)n, shortest.exponent);
}

static gsize format_decimals(char buffer[THEMA_NUMBER_SIZE], double value, int digits)
{
  char format[8];
  g_snprintf(format, sizeof format, "%%.%df", MIN(digits, DECIMALS_LIMIT));
  g_ascii_formatd(buffer, THEMA_NUMBER_SIZE, format, value);
  gsize length = strlen(buffer);
  if (strchr(buffer, '.')) {
    while (buffer[length - 1] == '0')
      length--;
    if (buffer[length - 1] == '.')
      length--;
    buffer[length] = '\0';
  }
  if (strcmp(buffer, "-0") == 0)
    return thema_integer_format(buffer, 0);
  return length;
}

gsize thema_number_format(char buffer[THEMA_NUMBER_SIZE], double value, int digits)
{
  if (!isfinite(value)) {
    buffer[0] = '\0';
    return 0;
  }
  bool small = fabs(value) < PLAIN_LIMIT;
  bool integral = small ? value == (double)(gint64)value : value == trunc(value);
  if (small && integral)
    return format_small_integral(buffer, value);
  if (integral || digits < 0)
    return format_shortest(buffer, value);
  return format_decimals(buffer, value, digits);
}

static const char *skip_digits(const char *at)
{
  while (g_ascii_isdigit(*at))
    at++;
  return at;
}

/* True for [sign] digits [. digits] [e [sign] digits] with a digit before or after the point, and nothing
 * else: neither the hexadecimal nor the named numbers that strtod takes. */
static bool is_decimal(const char *text)
{
  const char *at = text + (*text == '-' || *text == '+');
  const char *whole = at;
  at = skip_digits(at);
  gsize mantissa = (gsize)(at - whole);
  if (*at == '.') {
    const char *fraction = ++at;
    at = skip_digits(at);
    mantissa += (gsize)(at - fraction);
  }
  if (mantissa == 0)
    return false;
  if (*at == 'e' || *at == 'E') {
    at += at[1] == '-' || at[1] == '+' ? 2 : 1;
    const char *exponent = at;
    at = skip_digits(at);
    if (at == exponent)
      return false;
  }
  return *at == '\0';
}

bool thema_number_parse(const char *text, double *value)
{
  if (!is_decimal(text))
    return false;
  double read = g_ascii_strtod(text, NULL);
  if (!isfinite(read))
    return false;
  *value = read;
  return true;
}

bool thema_integer_parse(const char *text, guint64 *value)
{
  guint64 read;
  if (!g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT64, &read, NULL))
    return false;
  *value = read;
  return true;
}
