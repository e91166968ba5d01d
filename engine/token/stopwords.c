#include "token/stopwords.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/error.h"
#include "source/encoding.h"
#include "token/stopwords-private.h"
#include "token/term-private.h"

struct ThemaStopwords {
  GStringChunk *chunk;   /* owns the words that come from files */
  GPtrArray *words;      /* of const char*, in byte order, each once */
  GPtrArray *connectors; /* likewise */
  GPtrArray *articles;   /* likewise */
  ThemaWordIndex index;
  ThemaWordIndex connector_index;
  ThemaWordIndex article_index;
};

static int compare_words(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_and_index(GPtrArray *words, ThemaWordIndex *index)
{
  g_ptr_array_sort(words, compare_words);
  guint kept = 0;
  for (guint i = 0; i < words->len; i++)
    if (i == 0 || strcmp(words->pdata[i], words->pdata[kept - 1]) != 0)
      words->pdata[kept++] = words->pdata[i];
  g_ptr_array_set_size(words, (gint)kept);
  thema_word_index_init(index, (const char *const *)words->pdata, kept);
}

static void add_list(ThemaStopwords *stopwords, const ThemaStopwordList *list)
{
  for (const char *const *word = list->words; *word; word++)
    g_ptr_array_add(stopwords->words, (gpointer)*word);
  for (const char *const *word = list->connectors; *word; word++)
    g_ptr_array_add(stopwords->connectors, (gpointer)*word);
  for (const char *const *word = list->articles; *word; word++)
    g_ptr_array_add(stopwords->articles, (gpointer)*word);
}

static void add_auto(ThemaStopwords *stopwords, const char *const *languages)
{
  for (; languages && *languages; languages++) {
    const ThemaStopwordList *list = thema_stopword_list(*languages);
    if (list)
      add_list(stopwords, list);
  }
}

/* Length of a line up to its comment: a # at its start or after white space. */
static gsize length_without_comment(const char *line, gsize length)
{
  for (gsize at = 0; at < length; at++)
    if (line[at] == '#' && (at == 0 || g_ascii_isspace(line[at - 1])))
      return at;
  return length;
}

static bool has_inner_space(const char *text, gsize length)
{
  for (gsize at = 0; at < length;) {
    UChar32 c;
    U8_NEXT(text, at, length, c);
    if (c >= 0 && u_isUWhiteSpace(c))
      return true;
  }
  return false;
}

static bool add_line(ThemaStopwords *stopwords, ThemaTermMapper *mapper, GString *term, const char *line,
                     gsize length)
{
  length = length_without_comment(line, length);
  while (length > 0 && g_ascii_isspace(line[length - 1]))
    length--;
  for (; length > 0 && g_ascii_isspace(*line); length--)
    line++;
  if (has_inner_space(line, length))
    return false;
  g_string_truncate(term, 0);
  thema_term_map(mapper, line, length, false, term);
  if (term->len > 0)
    g_ptr_array_add(stopwords->words,
                    g_string_chunk_insert_len(stopwords->chunk, term->str, (gssize)term->len));
  return true;
}

static bool add_lines(ThemaStopwords *stopwords, const char *path, GBytes *text, GError **error)
{
  ThemaTermMapper mapper;
  if (!thema_term_mapper_init(&mapper, error))
    return false;
  g_autoptr(GString) term = g_string_new(NULL);
  gsize length;
  const char *bytes = g_bytes_get_data(text, &length);
  bool good = true;
  guint number = 1;
  for (gsize at = 0; good && at < length; number++) {
    const char *end = memchr(bytes + at, '\n', length - at);
    gsize line = end ? (gsize)(end - bytes) - at : length - at;
    good = add_line(stopwords, &mapper, term, bytes + at, line);
    if (!good)
      g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                  "%s:%u: more than one word on a line; write one stopword a line", path, number);
    at += line + 1;
  }
  thema_term_mapper_clear(&mapper);
  return good;
}

static bool add_file(ThemaStopwords *stopwords, const char *path, GError **error)
{
  g_autofree char *contents = NULL;
  gsize length = 0;
  g_autoptr(GError) reason = NULL;
  if (!g_file_get_contents(path, &contents, &length, &reason)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT, "%s: the stopwords cannot be read (%s)", path,
                reason->message);
    return false;
  }
  g_autoptr(GBytes) raw = g_bytes_new_take(g_steal_pointer(&contents), length);
  ThemaBytesScan scan = thema_bytes_scan(raw, 1);
  if (thema_bytes_are_binary(raw, &scan)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                "%s: the stopwords are no text; give a file with one word a line", path);
    return false;
  }
  ThemaDecoding decoding;
  g_autoptr(GBytes) text = thema_bytes_decode(raw, &scan, path, NULL, false, &decoding, error);
  return text && add_lines(stopwords, path, text, error);
}

static void set_unknown(const char *name, GError **error)
{
  g_autoptr(GString) known = g_string_new(NULL);
  guint n;
  const ThemaStopwordList *lists = thema_stopword_lists(&n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(known, "%s, ", lists[i].name);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "\"%s\" is neither a list of stopwords nor a file; give %sauto, none or a file", name,
              known->str);
}

static bool add_item(ThemaStopwords *stopwords, const char *item, const char *const *languages,
                     GError **error)
{
  const ThemaStopwordList *list = thema_stopword_list(item);
  if (strcmp(item, "none") == 0)
    return true;
  if (strcmp(item, "auto") == 0)
    add_auto(stopwords, languages);
  else if (list)
    add_list(stopwords, list);
  else if (*item && g_file_test(item, G_FILE_TEST_EXISTS))
    return add_file(stopwords, item, error);
  else
    set_unknown(item, error);
  return list || strcmp(item, "auto") == 0;
}

ThemaStopwords *thema_stopwords_new(const char *spec, const char *const *languages, GError **error)
{
  g_autoptr(ThemaStopwords) stopwords = g_new0(ThemaStopwords, 1);
  stopwords->chunk = g_string_chunk_new(4096);
  stopwords->words = g_ptr_array_new();
  stopwords->connectors = g_ptr_array_new();
  stopwords->articles = g_ptr_array_new();
  g_auto(GStrv) items = g_strsplit(spec ? spec : "auto", ",", -1);
  if (items[0] && items[0][0] == '+')
    add_auto(stopwords, languages);
  if (!items[0]) {
    set_unknown("", error);
    return NULL;
  }
  for (char **item = items; *item; item++)
    if (!add_item(stopwords, **item == '+' ? *item + 1 : *item, languages, error))
      return NULL;
  sort_and_index(stopwords->words, &stopwords->index);
  sort_and_index(stopwords->connectors, &stopwords->connector_index);
  sort_and_index(stopwords->articles, &stopwords->article_index);
  return g_steal_pointer(&stopwords);
}

void thema_stopwords_free(ThemaStopwords *stopwords)
{
  if (!stopwords)
    return;
  g_string_chunk_free(stopwords->chunk);
  g_ptr_array_unref(stopwords->words);
  g_ptr_array_unref(stopwords->connectors);
  g_ptr_array_unref(stopwords->articles);
  g_free(stopwords);
}

bool thema_stopwords_contain(const ThemaStopwords *stopwords, const char *word, gsize length)
{
  return thema_word_index_holds(&stopwords->index, word, length);
}

bool thema_stopwords_connect(const ThemaStopwords *stopwords, const char *word, gsize length)
{
  return thema_word_index_holds(&stopwords->connector_index, word, length);
}

bool thema_stopwords_article(const ThemaStopwords *stopwords, const char *word, gsize length)
{
  return thema_word_index_holds(&stopwords->article_index, word, length);
}

const char **thema_stopwords_words(const ThemaStopwords *stopwords)
{
  const char **words = g_new(const char *, stopwords->words->len + 1);
  for (guint i = 0; i < stopwords->words->len; i++)
    words[i] = stopwords->words->pdata[i];
  words[stopwords->words->len] = NULL;
  return words;
}
