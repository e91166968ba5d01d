#ifndef THEMA_TOKEN_FUNCTION_WORDS_PRIVATE_H
#define THEMA_TOKEN_FUNCTION_WORDS_PRIVATE_H

#include <glib.h>
#include <stdbool.h>
#include <string.h>

G_BEGIN_DECLS

/* Which built-in lists of stopwords hold a word. */

#define THEMA_FUNCTION_WORD_LISTS 16 /* at most */
#define THEMA_FUNCTION_WORD_BITS 12  /* of the number of a slot; twice as many slots as words at least */
#define THEMA_FUNCTION_WORD_SLOTS (1u << THEMA_FUNCTION_WORD_BITS)

/* A number below 256 for each list, to be added up eight at a time. */
typedef union {
  guint8 of[THEMA_FUNCTION_WORD_LISTS];
  guint64 eight[THEMA_FUNCTION_WORD_LISTS / 8];
} ThemaListHits;

/* A word, and which lists hold it. */
typedef struct {
  guint64 head; /* see thema_word_head */
  const char *word;
  gsize length;
  ThemaListHits hits; /* 1 for each list that holds it, 0 for others */
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

/* Whether a word with such a head may be one that a list holds. */
static inline bool thema_function_word_likely(const ThemaFunctionWords *words, gsize length, guint64 head)
{
  guint64 mark = thema_function_word_hash(length, head) >> (64 - THEMA_FUNCTION_WORD_MARK_BITS);
  return words->marks[mark / 64] >> mark % 64 & 1;
}

/* A word in lower case and with such a head; only a word that is longer than it is looked at. NULL
 * where no list holds it. */
const ThemaFunctionWord *thema_function_word_find(const ThemaFunctionWords *words, const char *word,
                                                  gsize length, guint64 head);

G_END_DECLS

#endif
