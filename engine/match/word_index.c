#include "match/word_index-private.h"

#include <string.h>
#include <unicode/uchar.h>

typedef struct {
  const ThemaPattern *pattern;
  guint word;
} Word;

struct ThemaWordIndex {
  GArray *words;        /* of Word, by id */
  GHashTable *ids;      /* key → id + 1; keys are the patterns' */
  GHashTable *literals; /* key → id + 1, of exact words */
  GHashTable *starts;   /* what a glob begins with → GArray of ids */
  GHashTable *ends;     /* what one that begins with a wildcard ends with → GArray of ids */
  GArray *others;       /* ids of what can only be tried */
  gsize affix_most;     /* bytes of the longest key in `starts` and `ends` */
};

ThemaWordIndex *thema_word_index_new(void)
{
  ThemaWordIndex *index = g_new0(ThemaWordIndex, 1);
  index->words = g_array_new(FALSE, FALSE, sizeof(Word));
  index->ids = g_hash_table_new(g_str_hash, g_str_equal);
  index->literals = g_hash_table_new(g_str_hash, g_str_equal);
  index->starts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  index->ends = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  index->others = g_array_new(FALSE, FALSE, sizeof(guint32));
  return index;
}

void thema_word_index_free(ThemaWordIndex *index)
{
  if (!index)
    return;
  g_array_unref(index->words);
  g_hash_table_unref(index->ids);
  g_hash_table_unref(index->literals);
  g_hash_table_unref(index->starts);
  g_hash_table_unref(index->ends);
  g_array_unref(index->others);
  g_free(index);
}

/* Puts a glob under `affix`, its fixed beginning or end, which it takes over. */
static void file_under(ThemaWordIndex *index, GHashTable *table, char *affix, guint32 id)
{
  GArray *ids = g_hash_table_lookup(table, affix);
  index->affix_most = MAX(index->affix_most, strlen(affix));
  if (ids) {
    g_free(affix);
  } else {
    ids = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_hash_table_insert(table, affix, ids);
  }
  g_array_append_val(ids, id);
}

static void file_glob(ThemaWordIndex *index, const char *key, guint32 id)
{
  gsize start = strcspn(key, "*?");
  const char *end = key + strlen(key);
  while (end > key && end[-1] != '*' && end[-1] != '?')
    end--;
  if (start > 0)
    file_under(index, index->starts, g_strndup(key, start), id);
  else if (*end)
    file_under(index, index->ends, g_strdup(end), id);
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

/* Tries the globs that begin as the term does, and those that end as it does. */
static void try_affixes(const Search *search, GString *lower)
{
  const ThemaWordIndex *index = search->index;
  bool starts = g_hash_table_size(index->starts) > 0, ends = g_hash_table_size(index->ends) > 0;
  for (gsize n = 1; starts && n <= MIN(lower->len, index->affix_most); n++) {
    char kept = lower->str[n];
    lower->str[n] = '\0';
    try_all(search, g_hash_table_lookup(index->starts, lower->str));
    lower->str[n] = kept;
  }
  for (gsize n = 1; ends && n <= MIN(lower->len, index->affix_most); n++)
    try_all(search, g_hash_table_lookup(index->ends, lower->str + lower->len - n));
}

static GString *lower_case(const char *term, gsize length)
{
  GString *lower = g_string_sized_new(length + 1);
  for (const char *p = term; p < term + length; p = g_utf8_next_char(p))
    g_string_append_unichar(lower, (gunichar)u_tolower((UChar32)g_utf8_get_char(p)));
  return lower;
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
  GString *lower = lower_case(term, length);
  add_literal(&search, lower->str);
  if (strcmp(lower->str, term) != 0)
    add_literal(&search, term);
  try_affixes(&search, lower);
  try_all(&search, index->others);
  g_string_free(lower, TRUE);
  g_array_sort(ids, by_id);
}
