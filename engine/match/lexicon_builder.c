#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "match/lexicon-private.h"

/* `<topic>` in a topic. */
typedef struct {
  guint32 topic;
  char *name;
  guint line;
} Inclusion;

struct ThemaLexiconBuilder {
  const char *shown;
  ThemaTokenizer *tokenizer;
  ThemaLexicon *lexicon;
  GHashTable *by_name; /* name → topic + 1; names are the topics' */
  GArray *inclusions;  /* of Inclusion */
  GHashTable *lines;   /* "topic\npattern" → line */
};

static void clear_topic(gpointer data)
{
  ThemaTopic *topic = data;
  g_free(topic->name);
  g_array_unref(topic->into);
}

static void clear_pattern(gpointer data)
{
  ThemaTopicPattern *pattern = data;
  thema_pattern_free(pattern->pattern);
  g_free(pattern->text);
}

static void clear_inclusion(gpointer data)
{
  g_free(((Inclusion *)data)->name);
}

ThemaLexiconBuilder *thema_lexicon_builder_new(const char *shown, ThemaTokenizer *tokenizer)
{
  ThemaLexiconBuilder *builder = g_new0(ThemaLexiconBuilder, 1);
  builder->shown = shown;
  builder->tokenizer = tokenizer;
  builder->lexicon = g_new0(ThemaLexicon, 1);
  builder->lexicon->topics = g_array_new(FALSE, FALSE, sizeof(ThemaTopic));
  builder->lexicon->patterns = g_array_new(FALSE, FALSE, sizeof(ThemaTopicPattern));
  g_array_set_clear_func(builder->lexicon->topics, clear_topic);
  g_array_set_clear_func(builder->lexicon->patterns, clear_pattern);
  builder->by_name = g_hash_table_new(g_str_hash, g_str_equal);
  builder->inclusions = g_array_new(FALSE, FALSE, sizeof(Inclusion));
  g_array_set_clear_func(builder->inclusions, clear_inclusion);
  builder->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return builder;
}

void thema_lexicon_builder_free(ThemaLexiconBuilder *builder)
{
  if (!builder)
    return;
  g_hash_table_unref(builder->by_name);
  g_clear_pointer(&builder->lexicon, thema_lexicon_free);
  g_array_unref(builder->inclusions);
  g_hash_table_unref(builder->lines);
  g_free(builder);
}

bool thema_lexicon_fail(const ThemaLexiconBuilder *builder, guint line, GError **error, const char *format,
                        ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT, "%s:%u: %s", builder->shown, line, what);
  return false;
}

static bool is_good_name(const char *name)
{
  g_auto(GStrv) parts = g_strsplit(name, ".", -1);
  bool good = *name != '\0';
  for (guint i = 0; parts[i]; i++)
    good =
        good && *parts[i] && !g_ascii_isspace(*parts[i]) && !g_ascii_isspace(parts[i][strlen(parts[i]) - 1]);
  for (const char *p = name; *p; p = g_utf8_next_char(p))
    good = good && !g_unichar_iscntrl(g_utf8_get_char(p));
  return good;
}

static guint32 find_or_add(ThemaLexiconBuilder *builder, const char *name, gsize length, guint line)
{
  g_autofree char *path = g_strndup(name, length);
  guint known = GPOINTER_TO_UINT(g_hash_table_lookup(builder->by_name, path));
  if (known)
    return known - 1;
  ThemaTopic topic = {.line = line, .into = g_array_new(FALSE, FALSE, sizeof(guint32))};
  topic.name = g_steal_pointer(&path);
  g_array_append_val(builder->lexicon->topics, topic);
  g_hash_table_insert(builder->by_name, topic.name, GUINT_TO_POINTER(builder->lexicon->topics->len));
  return builder->lexicon->topics->len - 1;
}

bool thema_lexicon_topic(ThemaLexiconBuilder *builder, const char *name, guint line, guint32 *topic,
                         GError **error)
{
  if (!is_good_name(name))
    return thema_lexicon_fail(builder, line, error,
                              "'%s' is no name of a topic; write words parted by full stops, as in "
                              "economy.prices",
                              name);
  for (const char *p = name; *p; p++)
    if (*p == '.')
      find_or_add(builder, name, (gsize)(p - name), line);
  *topic = find_or_add(builder, name, strlen(name), line);
  return true;
}

/* The pattern as it is matched: what tells that two are one. */
static char *key_of(const ThemaPattern *pattern, guint32 topic)
{
  GString *key = g_string_new(NULL);
  g_string_printf(key, "%u", topic);
  for (guint i = 0; i < thema_pattern_words(pattern); i++)
    g_string_append_printf(key, "\n%s", thema_pattern_word_key(pattern, i));
  return g_string_free(key, FALSE);
}

static bool parse_weight(const ThemaLexiconBuilder *builder, const char *text, bool exclude, guint line,
                         double *weight, GError **error)
{
  *weight = 1;
  if (!text || !*text)
    return true;
  if (exclude)
    return thema_lexicon_fail(builder, line, error, "an exclusion has no weight; leave out '%s'", text);
  return thema_number_parse(text, weight) ||
         thema_lexicon_fail(builder, line, error, "the weight '%s' is not a number; write one such as 0.5",
                            text);
}

static bool add_pattern(ThemaLexiconBuilder *builder, ThemaTopicPattern *added, GError **error)
{
  const ThemaTopic *topic = &g_array_index(builder->lexicon->topics, ThemaTopic, added->topic);
  g_autofree char *key = key_of(added->pattern, added->topic);
  guint before = GPOINTER_TO_UINT(g_hash_table_lookup(builder->lines, key));
  if (before)
    return thema_lexicon_fail(builder, added->line, error,
                              "'%s' stands in line %u already, as a pattern of the topic '%s'; leave one out",
                              added->text, before, topic->name);
  g_hash_table_insert(builder->lines, g_steal_pointer(&key), GUINT_TO_POINTER(added->line));
  builder->lexicon->weighted = builder->lexicon->weighted || added->weight != 1;
  return true;
}

/* `<name>`: the name, or NULL. */
static char *included_name(const char *text)
{
  gsize length = strlen(text);
  return length >= 2 && text[0] == '<' && text[length - 1] == '>'
             ? g_strstrip(g_strndup(text + 1, length - 2))
             : NULL;
}

bool thema_lexicon_add(ThemaLexiconBuilder *builder, guint32 topic, const char *text, const char *weight,
                       bool exclude, guint line, GError **error)
{
  ThemaTopicPattern added = {.topic = topic, .exclude = exclude, .line = line};
  if (!parse_weight(builder, weight, exclude, line, &added.weight, error))
    return false;
  Inclusion inclusion = {topic, included_name(text), line};
  if (inclusion.name) {
    g_array_append_val(builder->inclusions, inclusion);
    return (!exclude && added.weight == 1) ||
           thema_lexicon_fail(builder, line, error, "a topic is taken in whole; write '%s' by itself", text);
  }
  if (!*text)
    return thema_lexicon_fail(builder, line, error, "the pattern is empty; give a word, a phrase or a glob");
  g_autoptr(GError) wrong = NULL;
  added.pattern = thema_pattern_new(text, builder->tokenizer, &wrong);
  if (!added.pattern)
    return thema_lexicon_fail(builder, line, error, "%s", wrong->message);
  added.text = g_strdup(text);
  if (add_pattern(builder, &added, error)) {
    g_array_append_val(builder->lexicon->patterns, added);
    return true;
  }
  clear_pattern(&added);
  return false;
}

/* Part by part: `a.b` stands before `a-b`, right behind `a`. */
static int by_name(gconstpointer a, gconstpointer b)
{
  const guchar *x = (const guchar *)((const ThemaTopic *)a)->name;
  const guchar *y = (const guchar *)((const ThemaTopic *)b)->name;
  while (*x && *x == *y) {
    x++;
    y++;
  }
  int p = *x == '\0' ? -2 : *x == '.' ? -1 : *x;
  int q = *y == '\0' ? -2 : *y == '.' ? -1 : *y;
  return (p > q) - (p < q);
}

/* Puts the topics in order, and what names them by their index. */
static void sort_topics(ThemaLexiconBuilder *builder)
{
  GArray *topics = builder->lexicon->topics;
  g_autoptr(GPtrArray) before = g_ptr_array_new();
  for (guint i = 0; i < topics->len; i++)
    g_ptr_array_add(before, g_array_index(topics, ThemaTopic, i).name);
  g_array_sort(topics, by_name);
  for (guint i = 0; i < topics->len; i++)
    g_hash_table_insert(builder->by_name, g_array_index(topics, ThemaTopic, i).name, GUINT_TO_POINTER(i + 1));
  for (guint i = 0; i < builder->lexicon->patterns->len; i++) {
    guint32 *topic = &g_array_index(builder->lexicon->patterns, ThemaTopicPattern, i).topic;
    *topic = GPOINTER_TO_UINT(g_hash_table_lookup(builder->by_name, before->pdata[*topic])) - 1;
  }
  for (guint i = 0; i < builder->inclusions->len; i++) {
    guint32 *topic = &g_array_index(builder->inclusions, Inclusion, i).topic;
    *topic = GPOINTER_TO_UINT(g_hash_table_lookup(builder->by_name, before->pdata[*topic])) - 1;
  }
}

static int exactness(const ThemaPattern *pattern)
{
  int kind = THEMA_WORD_LITERAL;
  for (guint i = 0; i < thema_pattern_words(pattern); i++)
    kind = MAX(kind, (int)thema_pattern_word_kind(pattern, i));
  return kind;
}

static int by_exactness(gconstpointer a, gconstpointer b)
{
  const ThemaTopicPattern *x = a, *y = b;
  int order = exactness(x->pattern) - exactness(y->pattern);
  order = order ? order : strcmp(x->text, y->text);
  return order ? order : (x->topic > y->topic) - (x->topic < y->topic);
}

/* The topics right above one: that of the path, and those that take it in. */
static GArray *above(const ThemaLexiconBuilder *builder, guint32 topic)
{
  GArray *found = g_array_new(FALSE, FALSE, sizeof(guint32));
  const char *name = g_array_index(builder->lexicon->topics, ThemaTopic, topic).name;
  const char *stop = strrchr(name, '.');
  g_autofree char *parent = stop ? g_strndup(name, (gsize)(stop - name)) : NULL;
  guint known = parent ? GPOINTER_TO_UINT(g_hash_table_lookup(builder->by_name, parent)) : 0;
  guint32 index = known - 1;
  if (known)
    g_array_append_val(found, index);
  for (guint i = 0; i < builder->inclusions->len; i++) {
    const Inclusion *inclusion = &g_array_index(builder->inclusions, Inclusion, i);
    if (GPOINTER_TO_UINT(g_hash_table_lookup(builder->by_name, inclusion->name)) == topic + 1)
      g_array_append_val(found, inclusion->topic);
  }
  return found;
}

/* Sets `into` of a topic: itself and all above it. */
static void close_topic(ThemaLexiconBuilder *builder, GArray *const *edges, guint32 topic)
{
  guint n = builder->lexicon->topics->len;
  g_autofree bool *seen = g_new0(bool, n);
  g_autoptr(GArray) todo = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_array_append_val(todo, topic);
  while (todo->len) {
    guint32 next = g_array_index(todo, guint32, todo->len - 1);
    g_array_set_size(todo, todo->len - 1);
    if (!seen[next])
      g_array_append_vals(todo, edges[next]->data, edges[next]->len);
    seen[next] = true;
  }
  GArray *into = g_array_index(builder->lexicon->topics, ThemaTopic, topic).into;
  for (guint32 i = 0; i < n; i++)
    if (seen[i])
      g_array_append_val(into, i);
}

static bool counts_into(const ThemaLexicon *lexicon, guint32 topic, guint32 above_it)
{
  const GArray *into = g_array_index(lexicon->topics, ThemaTopic, topic).into;
  for (guint i = 0; i < into->len; i++)
    if (g_array_index(into, guint32, i) == above_it)
      return true;
  return false;
}

/* Every topic that is taken in is there, and none comes back to itself. */
static bool check_inclusions(const ThemaLexiconBuilder *builder, GError **error)
{
  for (guint i = 0; i < builder->inclusions->len; i++) {
    const Inclusion *inclusion = &g_array_index(builder->inclusions, Inclusion, i);
    guint taken = GPOINTER_TO_UINT(g_hash_table_lookup(builder->by_name, inclusion->name));
    const char *name = g_array_index(builder->lexicon->topics, ThemaTopic, inclusion->topic).name;
    if (!taken)
      return thema_lexicon_fail(builder, inclusion->line, error,
                                "there is no topic '%s' to take in; define it, or mend its name",
                                inclusion->name);
    if (counts_into(builder->lexicon, inclusion->topic, taken - 1))
      return thema_lexicon_fail(builder, inclusion->line, error,
                                "'%s' takes in '%s', which holds '%s' itself: a cycle; leave one out", name,
                                inclusion->name, name);
  }
  return true;
}

/* A topic that nothing counts for is a mistake. */
static bool check_filled(const ThemaLexiconBuilder *builder, GError **error)
{
  const ThemaLexicon *lexicon = builder->lexicon;
  g_autofree bool *filled = g_new0(bool, lexicon->topics->len + 1);
  for (guint i = 0; i < lexicon->patterns->len; i++) {
    const ThemaTopicPattern *pattern = &g_array_index(lexicon->patterns, ThemaTopicPattern, i);
    const GArray *into = g_array_index(lexicon->topics, ThemaTopic, pattern->topic).into;
    for (guint j = 0; !pattern->exclude && j < into->len; j++)
      filled[g_array_index(into, guint32, j)] = true;
  }
  const ThemaTopic *first = NULL;
  for (guint i = 0; i < lexicon->topics->len; i++) {
    const ThemaTopic *topic = &g_array_index(lexicon->topics, ThemaTopic, i);
    if (!filled[i] && (!first || topic->line < first->line))
      first = topic;
  }
  return !first || thema_lexicon_fail(builder, first->line, error,
                                      "the topic '%s' has no pattern that counts; give one, or leave it out",
                                      first->name);
}

static void close_topics(ThemaLexiconBuilder *builder)
{
  guint n = builder->lexicon->topics->len;
  g_autofree GArray **edges = g_new(GArray *, n + 1);
  for (guint32 i = 0; i < n; i++)
    edges[i] = above(builder, i);
  for (guint32 i = 0; i < n; i++)
    close_topic(builder, edges, i);
  for (guint32 i = 0; i < n; i++)
    g_array_unref(edges[i]);
}

ThemaLexicon *thema_lexicon_finish(ThemaLexiconBuilder *builder, GError **error)
{
  if (builder->lexicon->topics->len == 0) {
    thema_lexicon_fail(builder, 1, error,
                       "there is no topic; give a line such as [economy] and patterns below");
    return NULL;
  }
  sort_topics(builder);
  close_topics(builder);
  if (!check_inclusions(builder, error) || !check_filled(builder, error))
    return NULL;
  g_array_sort(builder->lexicon->patterns, by_exactness);
  g_hash_table_remove_all(builder->by_name);
  return g_steal_pointer(&builder->lexicon);
}
