#include "count/vocabulary.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/keyed_sort.h"
#include "base/siphash.h"

/* A term, by its id. Entries live in blocks that never move. */
typedef struct {
  const char *bytes;
  gsize length;
} Entry;

/* A term is looked for from the place that its hash names on. The hash is kept, so that neither other terms
 * on the way nor growing read the strings again. */
typedef struct {
  guint32 hash;
  guint32 number; /* its id and one more; 0 where the place is free */
} Place;

#define BLOCK_BITS 12
#define BLOCK_ENTRIES (1u << BLOCK_BITS)
#define PLACES_LEAST 64u /* a power of two */

struct ThemaVocabulary {
  Place *places; /* a power of two of them, at least half of them free */
  gsize n_places;
  GPtrArray *blocks; /* of Entry[BLOCK_ENTRIES] */
  ThemaArena *arena; /* the strings */
  ThemaHashKey key;
  guint32 size;
};

ThemaVocabulary *thema_vocabulary_new(void)
{
  ThemaVocabulary *vocabulary = g_new0(ThemaVocabulary, 1);
  vocabulary->n_places = PLACES_LEAST;
  vocabulary->places = g_new0(Place, PLACES_LEAST);
  vocabulary->blocks = g_ptr_array_new_with_free_func(g_free);
  vocabulary->arena = thema_arena_new();
  vocabulary->key = thema_hash_key();
  return vocabulary;
}

void thema_vocabulary_free(ThemaVocabulary *vocabulary)
{
  if (vocabulary == NULL)
    return;
  g_free(vocabulary->places);
  g_ptr_array_unref(vocabulary->blocks);
  thema_arena_free(vocabulary->arena);
  g_free(vocabulary);
}

static Entry *entry_at(const ThemaVocabulary *vocabulary, guint32 id)
{
  Entry *block = g_ptr_array_index(vocabulary->blocks, id >> BLOCK_BITS);
  return &block[id & (BLOCK_ENTRIES - 1)];
}

static guint32 hash_of(const ThemaVocabulary *vocabulary, const char *term, gsize length)
{
  guint64 hash = thema_siphash(vocabulary->key, term, length);
  return (guint32)(hash ^ (hash >> 32));
}

static bool is_entry(const ThemaVocabulary *vocabulary, guint32 id, const char *term, gsize length)
{
  const Entry *entry = entry_at(vocabulary, id);
  return entry->length == length && memcmp(entry->bytes, term, length) == 0;
}

/* The place of a term, or the free one where it would stand. */
static Place *place_of(const ThemaVocabulary *vocabulary, guint32 hash, const char *term, gsize length)
{
  gsize mask = vocabulary->n_places - 1;
  for (gsize at = hash & mask;; at = (at + 1) & mask) {
    Place *place = &vocabulary->places[at];
    if (place->number == 0 || (place->hash == hash && is_entry(vocabulary, place->number - 1, term, length)))
      return place;
  }
}

static void grow(ThemaVocabulary *vocabulary)
{
  gsize n = 2 * vocabulary->n_places;
  Place *places = g_new0(Place, n);
  for (gsize i = 0; i < vocabulary->n_places; i++) {
    Place moved = vocabulary->places[i];
    gsize at = moved.hash & (n - 1);
    if (moved.number == 0)
      continue;
    while (places[at].number != 0)
      at = (at + 1) & (n - 1);
    places[at] = moved;
  }
  g_free(vocabulary->places);
  vocabulary->places = places;
  vocabulary->n_places = n;
}

guint32 thema_vocabulary_add(ThemaVocabulary *vocabulary, const char *term, gsize length)
{
  g_return_val_if_fail(term != NULL || length == 0, THEMA_NO_TERM);
  const char *bytes = term != NULL ? term : "";
  guint32 hash = hash_of(vocabulary, bytes, length);
  Place *place = place_of(vocabulary, hash, bytes, length);
  if (place->number != 0)
    return place->number - 1;

  g_return_val_if_fail(vocabulary->size < THEMA_NO_TERM, THEMA_NO_TERM);
  guint32 id = vocabulary->size++;
  *place = (Place){hash, id + 1};
  if ((id & (BLOCK_ENTRIES - 1)) == 0)
    g_ptr_array_add(vocabulary->blocks, g_new(Entry, BLOCK_ENTRIES));
  *entry_at(vocabulary, id) = (Entry){thema_arena_add(vocabulary->arena, bytes, length), length};
  if (vocabulary->size > vocabulary->n_places / 2)
    grow(vocabulary);
  return id;
}

guint32 thema_vocabulary_find(const ThemaVocabulary *vocabulary, const char *term, gsize length)
{
  g_return_val_if_fail(term != NULL || length == 0, THEMA_NO_TERM);
  const char *bytes = term != NULL ? term : "";
  const Place *place = place_of(vocabulary, hash_of(vocabulary, bytes, length), bytes, length);
  return place->number != 0 ? place->number - 1 : THEMA_NO_TERM;
}

const char *thema_vocabulary_term(const ThemaVocabulary *vocabulary, guint32 id, gsize *length)
{
  g_return_val_if_fail(id < vocabulary->size, NULL);
  const Entry *entry = entry_at(vocabulary, id);
  if (length != NULL)
    *length = entry->length;
  return entry->bytes;
}

guint32 thema_vocabulary_size(const ThemaVocabulary *vocabulary)
{
  return vocabulary->size;
}

gsize thema_vocabulary_memory(const ThemaVocabulary *vocabulary)
{
  return thema_arena_size(vocabulary->arena) + vocabulary->size * sizeof(Entry) +
         vocabulary->n_places * sizeof(Place);
}

/* The first eight bytes of a term as a number, which puts most terms in order. */
static guint64 prefix_of(const Entry *entry)
{
  guint64 prefix = 0;
  memcpy(&prefix, entry->bytes, MIN(entry->length, sizeof prefix));
  return GUINT64_FROM_BE(prefix);
}

static int compare_entries(gconstpointer a, gconstpointer b, gpointer vocabulary)
{
  const Entry *left = entry_at(vocabulary, (guint32)((const ThemaKeyed *)a)->item);
  const Entry *right = entry_at(vocabulary, (guint32)((const ThemaKeyed *)b)->item);
  int order = memcmp(left->bytes, right->bytes, MIN(left->length, right->length));
  if (order != 0)
    return order;
  return (left->length > right->length) - (left->length < right->length);
}

guint32 *thema_vocabulary_ranks(const ThemaVocabulary *vocabulary)
{
  guint32 n = vocabulary->size;
  g_autofree ThemaKeyed *terms = g_new(ThemaKeyed, MAX(n, 1));
  for (guint32 id = 0; id < n; id++)
    terms[id] = (ThemaKeyed){prefix_of(entry_at(vocabulary, id)), id};
  thema_keyed_sort(terms, n);
  guint32 *ranks = g_new(guint32, MAX(n, 1));
  for (guint32 first = 0, end; first < n; first = end) {
    for (end = first + 1; end < n && terms[end].key == terms[first].key;)
      end++;
    if (end - first > 1)
      g_qsort_with_data(terms + first, (gint)(end - first), sizeof *terms, compare_entries,
                        (gpointer)vocabulary);
    for (guint32 place = first; place < end; place++)
      ranks[terms[place].item] = place;
  }
  return ranks;
}
