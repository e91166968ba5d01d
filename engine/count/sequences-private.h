#ifndef THEMA_COUNT_SEQUENCES_PRIVATE_H
#define THEMA_COUNT_SEQUENCES_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* Sequences of numbers ↔ dense ids 0, 1, 2 … in order of first sight. An open table under a randomly keyed
 * SipHash; no order of the table is ever seen. Not for two threads at once. */
typedef struct {
  GArray *numbers; /* of guint32: one sequence after another */
  GArray *starts;  /* of gsize: sequence i is numbers [starts[i], starts[i + 1]) */
  guint32 *slots;  /* id + 1; 0 for none */
  gsize n_slots;   /* a power of two */
} ThemaSequences;

#define THEMA_NO_SEQUENCE G_MAXUINT32

void thema_sequences_init(ThemaSequences *sequences);
void thema_sequences_clear(ThemaSequences *sequences);

/* Forgets all sequences. */
void thema_sequences_empty(ThemaSequences *sequences);

/* The id of a sequence, given one if it is new; or THEMA_NO_SEQUENCE where it is unknown. */
guint32 thema_sequences_add(ThemaSequences *sequences, const guint32 *numbers, guint n);
guint32 thema_sequences_find(const ThemaSequences *sequences, const guint32 *numbers, guint n);

static inline guint32 thema_sequences_count(const ThemaSequences *sequences)
{
  return sequences->starts->len - 1;
}

/* The numbers of sequence `id`; sets *n. Valid until the next is added. */
static inline const guint32 *thema_sequence(const ThemaSequences *sequences, guint32 id, guint *n)
{
  gsize start = g_array_index(sequences->starts, gsize, id);
  *n = (guint)(g_array_index(sequences->starts, gsize, id + 1) - start);
  return (const guint32 *)sequences->numbers->data + start;
}

G_END_DECLS

#endif
