#include "token/function_words-private.h"

#include "token/stopwords-private.h"
#include "token/stopwords.h"

/* The slot of a word, or the empty one where it would be. */
static guint find_slot(const ThemaFunctionWords *words, const char *word, gsize length, guint64 head)
{
  guint slot = (guint)(thema_function_word_hash(length, head) >> (64 - THEMA_FUNCTION_WORD_BITS));
  for (;; slot++) {
    guint16 number = words->slots[slot % THEMA_FUNCTION_WORD_SLOTS];
    if (number == 0)
      break;
    const ThemaFunctionWord *there = &g_array_index(words->words, ThemaFunctionWord, number - 1);
    if (there->head == head && there->length == length &&
        (length <= sizeof head || memcmp(there->word, word, length) == 0))
      break;
  }
  return slot % THEMA_FUNCTION_WORD_SLOTS;
}

static void add_word(ThemaFunctionWords *words, const char *word, guint list)
{
  gsize length = strlen(word);
  ThemaFunctionWord fresh = {thema_word_head(word, length), word, length, {{0}}};
  guint slot = find_slot(words, word, length, fresh.head);
  guint64 mark = thema_function_word_hash(length, fresh.head) >> (64 - THEMA_FUNCTION_WORD_MARK_BITS);
  words->marks[mark / 64] |= G_GUINT64_CONSTANT(1) << mark % 64;
  if (words->slots[slot] == 0) {
    g_array_append_val(words->words, fresh);
    words->slots[slot] = (guint16)words->words->len;
    g_assert(words->words->len <= THEMA_FUNCTION_WORD_SLOTS / 2);
  }
  g_array_index(words->words, ThemaFunctionWord, words->slots[slot] - 1).hits.of[list] = 1;
}

const ThemaFunctionWords *thema_function_words(void)
{
  static gsize made;
  static ThemaFunctionWords words;
  if (g_once_init_enter(&made)) {
    guint n;
    const ThemaStopwordList *lists = thema_stopword_lists(&n);
    words.words = g_array_new(FALSE, FALSE, sizeof(ThemaFunctionWord));
    for (guint i = 0; i < n && words.n < THEMA_FUNCTION_WORD_LISTS; i++) {
      if (strcmp(lists[i].name, "zh") == 0)
        continue;
      for (const char *const *word = lists[i].words; *word; word++)
        add_word(&words, *word, words.n);
      words.names[words.n++] = lists[i].name;
    }
    g_once_init_leave(&made, 1);
  }
  return &words;
}

const ThemaFunctionWord *thema_function_word_find(const ThemaFunctionWords *words, const char *word,
                                                  gsize length, guint64 head)
{
  guint16 number = words->slots[find_slot(words, word, length, head)];
  return number > 0 ? &g_array_index(words->words, ThemaFunctionWord, number - 1) : NULL;
}
