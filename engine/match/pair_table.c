#include "match/pair_table-private.h"

#define FIRST_BITS 10

static void allocate(ThemaPairTable *table, guint bits)
{
  table->bits = bits;
  table->keys = g_new(guint64, (gsize)1 << bits);
  table->values = g_new0(guint32, (gsize)1 << bits);
}

void thema_pair_table_init(ThemaPairTable *table)
{
  table->used = 0;
  allocate(table, FIRST_BITS);
}

void thema_pair_table_clear(ThemaPairTable *table)
{
  g_free(table->keys);
  g_free(table->values);
}

/* The place of a key, or the free one where it would stand. */
static gsize place_of(const ThemaPairTable *table, guint64 key)
{
  gsize mask = ((gsize)1 << table->bits) - 1;
  gsize place = (gsize)((key * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)) >> (64 - table->bits));
  while (table->values[place] && table->keys[place] != key)
    place = (place + 1) & mask;
  return place;
}

static guint64 key_of(guint32 first, guint32 second)
{
  return (guint64)first << 32 | second;
}

guint32 thema_pair_table_find(const ThemaPairTable *table, guint32 first, guint32 second)
{
  return table->values[place_of(table, key_of(first, second))];
}

static void put(ThemaPairTable *table, guint64 key, guint32 value)
{
  gsize place = place_of(table, key);
  table->keys[place] = key;
  table->values[place] = value;
}

static void grow(ThemaPairTable *table)
{
  ThemaPairTable old = *table;
  allocate(table, old.bits + 1);
  for (gsize i = 0; i < (gsize)1 << old.bits; i++)
    if (old.values[i])
      put(table, old.keys[i], old.values[i]);
  thema_pair_table_clear(&old);
}

void thema_pair_table_add(ThemaPairTable *table, guint32 first, guint32 second, guint32 value)
{
  if (table->used >= ((gsize)1 << table->bits) / 2)
    grow(table);
  put(table, key_of(first, second), value);
  table->used++;
}
