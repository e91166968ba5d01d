#ifndef THEMA_MATCH_PAIR_TABLE_PRIVATE_H
#define THEMA_MATCH_PAIR_TABLE_PRIVATE_H

#include <glib.h>

/* Pairs of numbers → numbers from 1: open addressing, nothing allocated for a pair. */
typedef struct {
  guint64 *keys;   /* first number in the high half */
  guint32 *values; /* 0: the place is free */
  guint32 used;
  guint bits; /* 2^bits places */
} ThemaPairTable;

void thema_pair_table_init(ThemaPairTable *table);
void thema_pair_table_clear(ThemaPairTable *table);

/* The value of a pair, 0 where it has none. */
guint32 thema_pair_table_find(const ThemaPairTable *table, guint32 first, guint32 second);

/* Gives a pair that has no value one that is not 0. */
void thema_pair_table_add(ThemaPairTable *table, guint32 first, guint32 second, guint32 value);

#endif
