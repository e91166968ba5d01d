#include "base/keyed_sort.h"

#include <stdbool.h>

#define FEW 64 /* so many are sorted by insertion */
#define BYTES 8
#define VALUES 256

static void sort_few(ThemaKeyed *keyed, gsize n)
{
  for (gsize i = 1; i < n; i++) {
    ThemaKeyed one = keyed[i];
    gsize at = i;
    for (; at > 0 && keyed[at - 1].key > one.key; at--)
      keyed[at] = keyed[at - 1];
    keyed[at] = one;
  }
}

/* Sorts by one byte of the keys; false, with nothing done, where it is the same in all. */
static bool sort_byte(const ThemaKeyed *from, ThemaKeyed *to, gsize n, gsize *counts, guint byte)
{
  gsize next = 0;
  if (counts[from[0].key >> (8 * byte) & 0xff] == n)
    return false;
  for (guint value = 0; value < VALUES; value++) {
    gsize count = counts[value];
    counts[value] = next;
    next += count;
  }
  for (gsize i = 0; i < n; i++)
    to[counts[from[i].key >> (8 * byte) & 0xff]++] = from[i];
  return true;
}

void thema_keyed_sort(ThemaKeyed *keyed, gsize n)
{
  if (n <= FEW) {
    sort_few(keyed, n);
    return;
  }
  gsize counts[BYTES][VALUES] = {{0}};
  for (gsize i = 0; i < n; i++)
    for (guint byte = 0; byte < BYTES; byte++)
      counts[byte][keyed[i].key >> (8 * byte) & 0xff]++;
  g_autofree ThemaKeyed *scratch = g_new(ThemaKeyed, n);
  ThemaKeyed *from = keyed;
  ThemaKeyed *to = scratch;
  for (guint byte = 0; byte < BYTES; byte++) {
    if (!sort_byte(from, to, n, counts[byte], byte))
      continue;
    ThemaKeyed *sorted = to;
    to = from;
    from = sorted;
  }
  if (from != keyed)
    memcpy(keyed, from, n * sizeof *keyed);
}
