#include "corpus/numeral-private.h"

#include <stdbool.h>
#include <string.h>

#define DIGITS_MAX 9

gsize thema_numeral_digits(const char *text, gsize length, guint *value)
{
  guint number = 0;
  guint n = 0;
  const char *at = text;
  while (at < text + length && n <= DIGITS_MAX) {
    gunichar c = g_utf8_get_char(at);
    if (c >= 0xFF10 && c <= 0xFF19)
      c = c - 0xFF10 + '0';
    if (c < '0' || c > '9')
      break;
    number = n < DIGITS_MAX ? number * 10 + (c - '0') : number;
    n++;
    at = g_utf8_next_char(at);
  }
  if (n == 0 || n > DIGITS_MAX)
    return 0;
  *value = number;
  return (gsize)(at - text);
}

/* The value of a Chinese digit, or of 十 and 百 as 10 and 100; -1 for anything else. */
static int han_value(gunichar c)
{
  static const gunichar digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                    0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
  for (int i = 0; i < 10; i++) {
    if (digits[i] == c)
      return i;
  }
  switch (c) {
  case 0x96F6: /* 零 */
  case 0x25CB: /* ○, as the zero of years is often typed */
    return 0;
  case 0x4E24: /* 两 */
    return 2;
  case 0x5341:
    return 10;
  case 0x767E:
    return 100;
  default:
    return -1;
  }
}

gsize thema_numeral_han(const char *text, gsize length, guint *value)
{
  guint total = 0;   /* of the tens and hundreds read */
  guint current = 0; /* the digits read since */
  bool units = false;
  guint n = 0;
  const char *at = text;
  while (at < text + length && n < DIGITS_MAX) {
    int digit = han_value(g_utf8_get_char(at));
    if (digit < 0)
      break;
    if (digit >= 10) {
      total += (guint)digit * (current > 0 ? current : 1);
      current = 0;
      units = true;
    } else {
      current = units ? (guint)digit : current * 10 + (guint)digit;
    }
    n++;
    at = g_utf8_next_char(at);
  }
  if (n == 0)
    return 0;
  *value = total + current;
  return (gsize)(at - text);
}

gsize thema_numeral_roman(const char *text, gsize length, guint *value)
{
  static const struct {
    const char *sign;
    guint value;
    guint times;
  } signs[] = {{"C", 100, 3}, {"XC", 90, 1}, {"L", 50, 1}, {"XL", 40, 1}, {"X", 10, 3},
               {"IX", 9, 1},  {"V", 5, 1},   {"IV", 4, 1}, {"I", 1, 3}};
  guint number = 0;
  gsize at = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
    gsize n = strlen(signs[i].sign);
    for (guint t = 0; t < signs[i].times && n <= length - at; t++) {
      if (strncmp(text + at, signs[i].sign, n) != 0)
        break;
      number += signs[i].value;
      at += n;
    }
  }
  /* A sign that fits in no further place (IIII, VV) makes it no numeral. */
  if (at == 0 || (at < length && text[at] != '\0' && strchr("IVXLCDM", text[at]) != NULL))
    return 0;
  *value = number;
  return at;
}
