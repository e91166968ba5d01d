#include "base/keyed_sort.h"

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

/* Sorts by one byte of the keys. */
static void sort_byte(const ThemaKeyed *from, ThemaKeyed *to, gsize n, guint byte)
{
  gsize ends[VALUES] = {0};
  gsize next = 0;
  for (gsize i = 0; i < n; i++)
    ends[from[i].key >> (8 * byte) & 0xff]++;
  for (guint value = 0; value < VALUES; value++) {
    gsize count = ends[value];
    ends[value] = next;
    next += count;
  }
  for (gsize i = 0; i < n; i++)
    to[ends[from[i].key >> (8 * byte) & 0xff]++] = from[i];
}

void thema_keyed_sort(ThemaKeyed *keyed, gsize n)
{
  if (n <= FEW) {
    sort_few(keyed, n);
    return;
  }
  guint64 differing = 0; /* bits that are not the same in all */
  for (gsize i = 1; i < n; i++)
    differing |= keyed[i].key ^ keyed[0].key;
  g_autofree ThemaKeyed *scratch = g_new(ThemaKeyed, n);
  ThemaKeyed *from = keyed;
  ThemaKeyed *to = scratch;
  for (guint byte = 0; byte < BYTES; byte++) {
    if ((differing >> (8 * byte) & 0xff) == 0)
      continue;
    sort_byte(from, to, n, byte);
    ThemaKeyed *sorted = to;
    to = from;
    from = sorted;
  }
  if (from != keyed)
    memcpy(keyed, from, n * sizeof *keyed);
}
