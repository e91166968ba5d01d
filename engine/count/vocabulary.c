#include "count/vocabulary.h"

#include <string.h>

#include "base/arena.h"
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

/* An entry with its first eight bytes as a number, which decides most comparisons without touching the
 * string. */
typedef struct {
  guint64 prefix;
  const Entry *entry;
} SortKey;

static SortKey sort_key(const Entry *entry)
{
  guint64 prefix = 0;
  memcpy(&prefix, entry->bytes, MIN(entry->length, sizeof prefix));
  return (SortKey){.prefix = GUINT64_FROM_BE(prefix), .entry = entry};
}

static int compare_keys(gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  const SortKey *left = a;
  const SortKey *right = b;
  if (left->prefix != right->prefix)
    return left->prefix < right->prefix ? -1 : 1;
  gsize left_length = left->entry->length;
  gsize right_length = right->entry->length;
  int order = memcmp(left->entry->bytes, right->entry->bytes, MIN(left_length, right_length));
  if (order != 0)
    return order;
  return (left_length > right_length) - (left_length < right_length);
}

guint32 *thema_vocabulary_ranks(const ThemaVocabulary *vocabulary)
{
  GArray *keys = g_array_sized_new(FALSE, FALSE, sizeof(SortKey), vocabulary->size);
  for (guint32 id = 0; id < vocabulary->size; id++) {
    SortKey key = sort_key(entry_at(vocabulary, id));
    g_array_append_val(keys, key);
  }
  g_array_sort_with_data(keys, compare_keys, NULL);

  guint32 *ranks = g_new(guint32, MAX(vocabulary->size, 1));
  for (guint32 place = 0; place < vocabulary->size; place++)
    ranks[g_array_index(keys, SortKey, place).entry->id] = place;
  g_array_free(keys, TRUE);
  return ranks;
}
