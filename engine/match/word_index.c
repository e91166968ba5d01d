#include "match/word_index-private.h"

#include <string.h>
#include <unicode/uchar.h>

#include "match/pair_table-private.h"

typedef struct {
  const ThemaPattern *pattern;
  guint word;
} Word;

/* What globs begin or end with, as a trie of bytes: a term is held against those it goes by. */
typedef struct {
  ThemaPairTable children; /* node and byte → node; 0 is the root */
  GPtrArray *ids;          /* by node: GArray of ids, or NULL */
} Affixes;

struct ThemaWordIndex {
  GArray *words;        /* of Word, by id */
  GHashTable *ids;      /* key → id + 1; keys are the patterns' */
  GHashTable *literals; /* key → id + 1, of exact words */
  Affixes starts;       /* of globs */
  Affixes ends;         /* of those that begin with a wildcard, from the last byte on */
  GArray *others;       /* ids of what can only be tried */
  GString *lower;       /* the term looked for, in lower case */
};

static void free_ids(gpointer ids)
{
  if (ids)
    g_array_unref(ids);
}

static void affixes_init(Affixes *affixes)
{
  thema_pair_table_init(&affixes->children);
  affixes->ids = g_ptr_array_new_with_free_func(free_ids);
  g_ptr_array_add(affixes->ids, NULL);
}

static void affixes_clear(Affixes *affixes)
{
  thema_pair_table_clear(&affixes->children);
  g_ptr_array_unref(affixes->ids);
}

ThemaWordIndex *thema_word_index_new(void)
{
  ThemaWordIndex *index = g_new0(ThemaWordIndex, 1);
  index->words = g_array_new(FALSE, FALSE, sizeof(Word));
  index->ids = g_hash_table_new(g_str_hash, g_str_equal);
  index->literals = g_hash_table_new(g_str_hash, g_str_equal);
  affixes_init(&index->starts);
  affixes_init(&index->ends);
  index->others = g_array_new(FALSE, FALSE, sizeof(guint32));
  index->lower = g_string_new(NULL);
  return index;
}

void thema_word_index_free(ThemaWordIndex *index)
{
  if (!index)
    return;
  g_array_unref(index->words);
  g_hash_table_unref(index->ids);
  g_hash_table_unref(index->literals);
  affixes_clear(&index->starts);
  affixes_clear(&index->ends);
  g_array_unref(index->others);
  g_string_free(index->lower, TRUE);
  g_free(index);
}

/* Byte `at` of an affix of so many, counted from its end where `backwards`. */
static guint32 byte_at(const char *bytes, gsize length, gsize at, bool backwards)
{
  return (guchar)bytes[backwards ? length - 1 - at : at];
}

/* Puts a glob under its fixed beginning or end. */
static void file_under(Affixes *affixes, const char *affix, gsize length, bool backwards, guint32 id)
{
  guint32 node = 0;
  for (gsize at = 0; at < length; at++) {
    guint32 byte = byte_at(affix, length, at, backwards);
    guint32 next = thema_pair_table_find(&affixes->children, node, byte);
    if (next == 0) {
      next = affixes->ids->len;
      g_ptr_array_add(affixes->ids, NULL);
      thema_pair_table_add(&affixes->children, node, byte, next);
    }
    node = next;
  }
  GArray **ids = (GArray **)&affixes->ids->pdata[node];
  if (*ids == NULL)
    *ids = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_array_append_val(*ids, id);
}

static void file_glob(ThemaWordIndex *index, const char *key, guint32 id)
{
  gsize start = strcspn(key, "*?");
  const char *end = key + strlen(key);
  while (end > key && end[-1] != '*' && end[-1] != '?')
    end--;
  if (start > 0)
    file_under(&index->starts, key, start, false, id);
  else if (*end)
    file_under(&index->ends, end, strlen(end), true, id);
  else
    g_array_append_val(index->others, id);
}

guint32 thema_word_index_add(ThemaWordIndex *index, const ThemaPattern *pattern, guint word)
{
  const char *key = thema_pattern_word_key(pattern, word);
  guint known = GPOINTER_TO_UINT(g_hash_table_lookup(index->ids, key));
  if (known)
    return known - 1;
  Word fresh = {pattern, word};
  guint32 id = index->words->len;
  g_array_append_val(index->words, fresh);
  g_hash_table_insert(index->ids, (gpointer)key, GUINT_TO_POINTER(id + 1));
  ThemaWordKind kind = thema_pattern_word_kind(pattern, word);
  if (kind == THEMA_WORD_LITERAL)
    g_hash_table_insert(index->literals, (gpointer)key, GUINT_TO_POINTER(id + 1));
  else if (kind == THEMA_WORD_GLOB)
    file_glob(index, key, id);
  else
    g_array_append_val(index->others, id);
  return id;
}

/* What is looked for, and where what is found goes. */
typedef struct {
  const ThemaWordIndex *index;
  const char *term;
  gsize length;
  GArray *ids;
} Search;

static void add_literal(const Search *search, const char *key)
{
  guint id = GPOINTER_TO_UINT(g_hash_table_lookup(search->index->literals, key));
  if (id) {
    guint32 found = id - 1;
    g_array_append_val(search->ids, found);
  }
}

static void try_all(const Search *search, const GArray *ids)
{
  for (guint i = 0; ids && i < ids->len; i++) {
    guint32 id = g_array_index(ids, guint32, i);
    const Word *word = &g_array_index(search->index->words, Word, id);
    if (thema_pattern_matches(word->pattern, word->word, search->term, search->length))
      g_array_append_val(search->ids, id);
  }
}

/* Tries the globs that begin, or end, as the term does. */
static void try_affixes(const Search *search, const Affixes *affixes, const GString *lower, bool backwards)
{
  guint32 node = 0;
  for (gsize at = 0; at < lower->len; at++) {
    guint32 byte = byte_at(lower->str, lower->len, at, backwards);
    node = thema_pair_table_find(&affixes->children, node, byte);
    if (node == 0)
      return;
    try_all(search, g_ptr_array_index(affixes->ids, node));
  }
}

static void lower_case(GString *lower, const char *term, gsize length)
{
  g_string_truncate(lower, 0);
  for (const char *p = term; p < term + length; p = g_utf8_next_char(p)) {
    if ((guchar)*p < 0x80)
      g_string_append_c(lower, g_ascii_tolower(*p));
    else
      g_string_append_unichar(lower, (gunichar)u_tolower((UChar32)g_utf8_get_char(p)));
  }
}

static int by_id(gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

void thema_word_index_find(const ThemaWordIndex *index, const char *term, gsize length, GArray *ids)
{
  Search search = {index, term, length, ids};
  g_array_set_size(ids, 0);
  GString *lower = index->lower;
  lower_case(lower, term, length);
  add_literal(&search, lower->str);
  if (strcmp(lower->str, term) != 0)
    add_literal(&search, term);
  try_affixes(&search, &index->starts, lower, false);
  try_affixes(&search, &index->ends, lower, true);
  try_all(&search, index->others);
  if (ids->len > 1)
    g_array_sort(ids, by_id);
}
