#ifndef THEMA_BASE_SORTER_H
#define THEMA_BASE_SORTER_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Records put in order in bounded memory. A record is a key, any bytes, and some numbers; numbers of one key
 * add up. What does not fit in memory goes to a scratch file in runs, each in order, which are merged when
 * they are read: the result is the same. Errors are those of thema_scratch_file_new. */
typedef struct ThemaSorter ThemaSorter;

#define THEMA_SORTER_NUMBERS 4 /* at most */

/* `memory` is how many bytes are held, about, while records are added, and again while they are read. */
THEMA_API ThemaSorter *thema_sorter_new(guint n_numbers, gsize memory);
THEMA_API void thema_sorter_free(ThemaSorter *sorter);

/* Adds a record; keys may come in any order, and more than once. */
THEMA_API bool thema_sorter_add(ThemaSorter *sorter, const void *key, gsize length, const guint64 *numbers,
                                GError **error);

/* Ends adding. */
THEMA_API bool thema_sorter_finish(ThemaSorter *sorter, GError **error);

typedef struct {
  const guint8 *key; /* in order of their bytes, shorter ones first; valid until the next is asked for */
  gsize length;
  guint64 numbers[THEMA_SORTER_NUMBERS];
} ThemaRecord;

/* The next record; *end (and true) when there is none. */
THEMA_API bool thema_sorter_next(ThemaSorter *sorter, ThemaRecord *record, bool *end, GError **error);

/* Whether anything had to go to a file. */
THEMA_API bool thema_sorter_spilled(const ThemaSorter *sorter);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaSorter, thema_sorter_free)

G_END_DECLS

#endif
