#ifndef THEMA_BASE_KEYED_SORT_PRIVATE_H
#define THEMA_BASE_KEYED_SORT_PRIVATE_H

#include "base/keyed_sort.h"

G_BEGIN_DECLS

#define THEMA_KEYED_FEW 64

/* thema_keyed_sort for so many at most: by insertion, and by comparing each with all, eight at a time,
 * which is for machines of thema_have_avx2. */
void thema_keyed_sort_few_portable(ThemaKeyed *keyed, gsize n);
void thema_keyed_sort_few_avx2(ThemaKeyed *keyed, gsize n);

G_END_DECLS

#endif
