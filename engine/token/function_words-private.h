#ifndef THEMA_TOKEN_FUNCTION_WORDS_PRIVATE_H
#define THEMA_TOKEN_FUNCTION_WORDS_PRIVATE_H

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Which built-in lists of stopwords hold a word. */

#define THEMA_FUNCTION_WORD_LISTS 16 /* at most */
#define THEMA_FUNCTION_WORD_BITS 12  /* of the number of a slot; twice as many slots as words at least */
#define THEMA_FUNCTION_WORD_SLOTS (1u << THEMA_FUNCTION_WORD_BITS)

/* A word, and which lists hold it. */
typedef struct {
  guint64 head; /* see thema_word_head */
  const char *word;
  gsize length;
  guint32 lists; /* a bit each */
} ThemaFunctionWord;

/* Of the hash of a word: a bit of its own nearly always, so that it alone tells most words that no list
 * holds. */
#define THEMA_FUNCTION_WORD_MARK_BITS 16
#define THEMA_FUNCTION_WORD_MARKS ((1u << THEMA_FUNCTION_WORD_MARK_BITS) / 64)

/* The lists in one, less the Chinese one, whose words are not parted in a text. The hash of a word says in
 * which slot it is; one that is taken sends on to the next. Marks and slots are small, so that the many words
 * that no list holds are told from little memory. */
typedef struct {
  const char *names[THEMA_FUNCTION_WORD_LISTS]; /* of the lists, n of them */
  guint n;
  GArray *words;                            /* of ThemaFunctionWord */
  guint64 marks[THEMA_FUNCTION_WORD_MARKS]; /* a bit for each hash that a word has */
  guint16 slots[THEMA_FUNCTION_WORD_SLOTS]; /* 1 + which of the words is there; 0 for none */
} ThemaFunctionWords;

const ThemaFunctionWords *thema_function_words(void);

/* The first eight bytes of a word, the first one lowest; zeros follow a shorter word. */
static inline guint64 thema_word_head(const char *word, gsize length)
{
  guint64 head = 0;
  memcpy(&head, word, MIN(length, sizeof head));
  return GUINT64_FROM_LE(head);
}

static inline guint64 thema_function_word_hash(gsize length, guint64 head)
{
  return (head ^ length) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
}

guint32 thema_function_word_find(const ThemaFunctionWords *words, const char *word, gsize length,
                                 guint64 head);

/* The lists that hold a word, in lower case and with such a head: bit i for the list of name i. */
static inline guint32 thema_function_word_lists(const ThemaFunctionWords *words, const char *word,
                                                gsize length, guint64 head)
{
  guint64 mark = thema_function_word_hash(length, head) >> (64 - THEMA_FUNCTION_WORD_MARK_BITS);
  return words->marks[mark / 64] >> mark % 64 & 1 ? thema_function_word_find(words, word, length, head) : 0;
}

G_END_DECLS

#endif
