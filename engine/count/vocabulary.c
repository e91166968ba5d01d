#include "count/vocabulary.h"

#include <string.h>

#include "base/arena.h"
#include "base/keyed_sort.h"
#include "base/siphash.h"

/* An entry is found by the table and by its id. Entries live in blocks that never move, so the table can
 * point to them; the hash is kept in the entry, so growing the table never reads the strings again. */
typedef struct {
  const char *bytes;
  gsize length;
  guint32 id;
  guint hash;
} Entry;

#define BLOCK_BITS 12
#define BLOCK_ENTRIES (1u << BLOCK_BITS)

struct ThemaVocabulary {
  GHashTable *table; /* of Entry*, each its own key */
  GPtrArray *blocks; /* of Entry[BLOCK_ENTRIES] */
  ThemaArena *arena; /* the strings */
  ThemaHashKey key;
  guint32 size;
};

static guint entry_hash(gconstpointer entry)
{
  return ((const Entry *)entry)->hash;
}

static gboolean entry_equal(gconstpointer a, gconstpointer b)
{
  const Entry *left = a;
  const Entry *right = b;
  return left->length == right->length && memcmp(left->bytes, right->bytes, left->length) == 0;
}

ThemaVocabulary *thema_vocabulary_new(void)
{
  ThemaVocabulary *vocabulary = g_new0(ThemaVocabulary, 1);
  vocabulary->table = g_hash_table_new(entry_hash, entry_equal);
  vocabulary->blocks = g_ptr_array_new_with_free_func(g_free);
  vocabulary->arena = thema_arena_new();
  vocabulary->key = thema_hash_key();
  return vocabulary;
}

void thema_vocabulary_free(ThemaVocabulary *vocabulary)
{
  if (vocabulary == NULL)
    return;
  g_hash_table_unref(vocabulary->table);
  g_ptr_array_unref(vocabulary->blocks);
  thema_arena_free(vocabulary->arena);
  g_free(vocabulary);
}

/* What the table is asked with: an entry on the stack that borrows the caller's bytes. */
static Entry probe(const ThemaVocabulary *vocabulary, const char *term, gsize length)
{
  const char *bytes = term != NULL ? term : "";
  guint64 hash = thema_siphash(vocabulary->key, bytes, length);
  return (Entry){.bytes = bytes, .length = length, .id = THEMA_NO_TERM, .hash = (guint)(hash ^ (hash >> 32))};
}

static Entry *entry_at(const ThemaVocabulary *vocabulary, guint32 id)
{
  Entry *block = g_ptr_array_index(vocabulary->blocks, id >> BLOCK_BITS);
  return &block[id & (BLOCK_ENTRIES - 1)];
}

guint32 thema_vocabulary_add(ThemaVocabulary *vocabulary, const char *term, gsize length)
{
  g_return_val_if_fail(term != NULL || length == 0, THEMA_NO_TERM);
  Entry asked = probe(vocabulary, term, length);
  const Entry *known = g_hash_table_lookup(vocabulary->table, &asked);
  if (known != NULL)
    return known->id;

  g_return_val_if_fail(vocabulary->size < THEMA_NO_TERM, THEMA_NO_TERM);
  asked.id = vocabulary->size++;
  asked.bytes = thema_arena_add(vocabulary->arena, asked.bytes, length);
  if ((asked.id & (BLOCK_ENTRIES - 1)) == 0)
    g_ptr_array_add(vocabulary->blocks, g_new(Entry, BLOCK_ENTRIES));
  Entry *entry = entry_at(vocabulary, asked.id);
  *entry = asked;
  g_hash_table_add(vocabulary->table, entry);
  return entry->id;
}

guint32 thema_vocabulary_find(const ThemaVocabulary *vocabulary, const char *term, gsize length)
{
  g_return_val_if_fail(term != NULL || length == 0, THEMA_NO_TERM);
  Entry asked = probe(vocabulary, term, length);
  const Entry *known = g_hash_table_lookup(vocabulary->table, &asked);
  return known != NULL ? known->id : THEMA_NO_TERM;
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

/* A hash table has up to four places a member, of a pointer and a hash each. */
gsize thema_vocabulary_memory(const ThemaVocabulary *vocabulary)
{
  return thema_arena_size(vocabulary->arena) +
         vocabulary->size * (sizeof(Entry) + 2 * (sizeof(gpointer) + sizeof(guint)));
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
