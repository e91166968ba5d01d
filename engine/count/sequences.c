#include "count/sequences-private.h"

#include <string.h>

#include "base/siphash.h"

#define LEAST_SLOTS 1024

static void open_slots(ThemaSequences *sequences, gsize n_slots)
{
  g_free(sequences->slots);
  sequences->n_slots = n_slots;
  sequences->slots = g_new0(guint32, n_slots);
}

void thema_sequences_init(ThemaSequences *sequences)
{
  gsize start = 0;
  *sequences = (ThemaSequences){.numbers = g_array_new(FALSE, FALSE, sizeof(guint32)),
                                .starts = g_array_new(FALSE, FALSE, sizeof(gsize))};
  g_array_append_val(sequences->starts, start);
  open_slots(sequences, LEAST_SLOTS);
}

void thema_sequences_clear(ThemaSequences *sequences)
{
  g_clear_pointer(&sequences->numbers, g_array_unref);
  g_clear_pointer(&sequences->starts, g_array_unref);
  g_clear_pointer(&sequences->slots, g_free);
}

void thema_sequences_empty(ThemaSequences *sequences)
{
  /* A table that one long text has made large would be slow to empty for each short one. */
  if (sequences->n_slots > 64 * ((gsize)thema_sequences_count(sequences) + LEAST_SLOTS / 16))
    open_slots(sequences, LEAST_SLOTS);
  else
    memset(sequences->slots, 0, sequences->n_slots * sizeof *sequences->slots);
  g_array_set_size(sequences->numbers, 0);
  g_array_set_size(sequences->starts, 1);
}

/* Where a sequence stands, or would. */
static gsize slot_of(const ThemaSequences *sequences, const guint32 *numbers, guint n)
{
  gsize slot = thema_siphash(thema_hash_key(), numbers, n * sizeof *numbers);
  for (;; slot++) {
    guint32 id = sequences->slots[slot & (sequences->n_slots - 1)];
    guint length;
    if (id == 0)
      break;
    const guint32 *other = thema_sequence(sequences, id - 1, &length);
    if (length == n && memcmp(other, numbers, n * sizeof *numbers) == 0)
      break;
  }
  return slot & (sequences->n_slots - 1);
}

static void grow(ThemaSequences *sequences)
{
  open_slots(sequences, 2 * sequences->n_slots);
  for (guint32 id = 0; id < thema_sequences_count(sequences); id++) {
    guint n;
    const guint32 *numbers = thema_sequence(sequences, id, &n);
    sequences->slots[slot_of(sequences, numbers, n)] = id + 1;
  }
}

guint32 thema_sequences_find(const ThemaSequences *sequences, const guint32 *numbers, guint n)
{
  guint32 id = sequences->slots[slot_of(sequences, numbers, n)];
  return id ? id - 1 : THEMA_NO_SEQUENCE;
}

guint32 thema_sequences_add(ThemaSequences *sequences, const guint32 *numbers, guint n)
{
  if (2 * ((gsize)thema_sequences_count(sequences) + 1) > sequences->n_slots)
    grow(sequences);
  gsize slot = slot_of(sequences, numbers, n);
  if (sequences->slots[slot])
    return sequences->slots[slot] - 1;
  g_array_append_vals(sequences->numbers, numbers, n);
  gsize end = sequences->numbers->len;
  g_array_append_val(sequences->starts, end);
  sequences->slots[slot] = thema_sequences_count(sequences);
  return sequences->slots[slot] - 1;
}
