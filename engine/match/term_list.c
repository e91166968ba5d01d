#include "match/term_list.h"

#include <string.h>

#include "base/error.h"
#include "source/encoding.h"

#define ACRONYM_MOST 3 /* letters of a word that capitals can tell from a stopword */

void thema_term_list_free(ThemaTermList *list)
{
  if (!list)
    return;
  g_ptr_array_unref(list->terms);
  g_free(list);
}

static bool is_capitals(const char *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isupper(word[i]))
      return false;
  return length >= 2 && length <= ACRONYM_MOST;
}

/* What a line is read with, and the words of the line being read. */
typedef struct {
  ThemaTokenizer *tokenizer;
  const ThemaStopwords *stopwords;
  GArray *tokens;
  GString *word;
  GString *term; /* the whole line's */
} Reading;

/* The line as a term, in reading->term; returns its words. */
static guint read_line(Reading *reading, const char *line, gsize length)
{
  guint words = 0;
  g_array_set_size(reading->tokens, 0);
  g_string_truncate(reading->term, 0);
  thema_tokenizer_cut(reading->tokenizer, line, length, reading->tokens);
  for (guint i = 0; i < reading->tokens->len; i++) {
    const ThemaToken *token = &g_array_index(reading->tokens, ThemaToken, i);
    const char *surface = line + token->start;
    gsize surface_length = token->end - token->start;
    if (token->token_class == THEMA_TOKEN_PUNCTUATION)
      continue;
    thema_tokenizer_term(reading->tokenizer, surface, surface_length, token->token_class, reading->word);
    if (is_capitals(surface, surface_length) &&
        thema_stopwords_contain(reading->stopwords, reading->word->str, reading->word->len)) {
      g_string_truncate(reading->word, 0);
      g_string_append_len(reading->word, surface, (gssize)surface_length);
    }
    if (words++ > 0)
      g_string_append_c(reading->term, ' ');
    g_string_append_len(reading->term, reading->word->str, (gssize)reading->word->len);
  }
  return words;
}

static bool is_blank(const char *line, gsize length)
{
  while (length > 0 && g_ascii_isspace(line[length - 1]))
    length--;
  return length == 0;
}

static bool add_line(ThemaTermList *list, Reading *reading, const char *line, gsize length, guint most_words,
                     GError **error)
{
  guint words = read_line(reading, line, length);
  if (words == 0 && is_blank(line, length))
    return true;
  if (words == 0) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT, "no word; give one term a line");
    return false;
  }
  if (words > most_words) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT, "a term of %u words; give at most %u a line", words,
                most_words);
    return false;
  }
  g_ptr_array_add(list->terms, g_strndup(reading->term->str, reading->term->len));
  list->min_words = list->min_words ? MIN(list->min_words, words) : words;
  list->max_words = MAX(list->max_words, words);
  return true;
}

static bool add_lines(ThemaTermList *list, Reading *reading, const char *shown, GBytes *text,
                      guint most_words, GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data(text, &length);
  guint number = 1;
  for (gsize at = 0; at < length; number++) {
    const char *end = memchr(bytes + at, '\n', length - at);
    gsize line = end ? (gsize)(end - bytes) - at : length - at;
    if (!add_line(list, reading, bytes + at, line, most_words, error)) {
      g_prefix_error(error, "%s:%u: ", shown, number);
      return false;
    }
    at += line + 1;
  }
  return true;
}

static int compare_terms(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Puts the terms in order and frees those that stand there twice. */
static void sort_terms(GPtrArray *terms)
{
  g_ptr_array_sort(terms, compare_terms);
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
  while (terms->len > 0) {
    char *term = g_ptr_array_steal_index(terms, terms->len - 1);
    if (all->len > 0 && strcmp(term, all->pdata[all->len - 1]) == 0)
      g_free(term);
    else
      g_ptr_array_add(all, term);
  }
  while (all->len > 0)
    g_ptr_array_add(terms, g_ptr_array_steal_index(all, all->len - 1));
}

static GBytes *read_text(const char *path, const char *shown, GError **error)
{
  g_autofree char *contents = NULL;
  gsize length = 0;
  g_autoptr(GError) reason = NULL;
  if (!g_file_get_contents(path, &contents, &length, &reason)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT, "%s: the terms cannot be read (%s)", shown,
                reason->message);
    return NULL;
  }
  g_autoptr(GBytes) raw = g_bytes_new_take(g_steal_pointer(&contents), length);
  ThemaBytesScan scan = thema_bytes_scan(raw, 1);
  if (thema_bytes_are_binary(raw, &scan)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                "%s: the terms are no text; give a file with one term a line", shown);
    return NULL;
  }
  ThemaDecoding decoding;
  return thema_bytes_decode(raw, &scan, shown, NULL, false, &decoding, error);
}

ThemaTermList *thema_term_list_read(const char *path, ThemaTokenizer *tokenizer,
                                    const ThemaStopwords *stopwords, guint most_words, GError **error)
{
  g_autofree char *shown = g_filename_display_name(path);
  g_autoptr(GBytes) text = read_text(path, shown, error);
  if (!text)
    return NULL;
  g_autoptr(ThemaTermList) list = g_new0(ThemaTermList, 1);
  list->terms = g_ptr_array_new_with_free_func(g_free);
  Reading reading = {tokenizer, stopwords, g_array_new(FALSE, FALSE, sizeof(ThemaToken)), g_string_new(NULL),
                     g_string_new(NULL)};
  bool good = add_lines(list, &reading, shown, text, most_words, error);
  g_array_unref(reading.tokens);
  g_string_free(reading.word, TRUE);
  g_string_free(reading.term, TRUE);
  if (good && list->terms->len == 0)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT, "%s: there is no term; give one a line", shown);
  if (!good || list->terms->len == 0)
    return NULL;
  sort_terms(list->terms);
  return g_steal_pointer(&list);
}

/* The class of a word that is one token; a word that is several is taken as a word. */
static ThemaTokenClass class_of(const char *word, gsize length, ThemaTokenizer *tokenizer)
{
  g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(ThemaToken));
  thema_tokenizer_cut(tokenizer, word, length, tokens);
  return tokens->len == 1 ? g_array_index(tokens, ThemaToken, 0).token_class : THEMA_TOKEN_WORD;
}

static bool is_word_countable(const char *word, gsize length, const ThemaCountable *countable)
{
  if (countable->min_length > 1 && g_utf8_strlen(word, (gssize)length) < (glong)countable->min_length)
    return false;
  return !countable->keep || (countable->keep & 1U << class_of(word, length, countable->tokenizer));
}

bool thema_term_is_countable(const char *term, const ThemaCountable *countable)
{
  guint words = 0;
  for (const char *word = term;; words++) {
    gsize length = strcspn(word, " ");
    bool inside = word > term && word[length] == ' ';
    bool stopword = thema_stopwords_contain(countable->stopwords, word, length);
    if (stopword ? !(countable->phrases && inside) : !is_word_countable(word, length, countable))
      return false;
    if (!word[length])
      break;
    word += length + 1;
  }
  return words + 1 >= countable->min_words && words + 1 <= countable->max_words;
}
