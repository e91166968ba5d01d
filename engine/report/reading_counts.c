#include "report/reading_counts.h"

#include <stdbool.h>
#include <string.h>

#include "token/easy_words.h"
#include "token/syllables.h"

/* What a term has for readability, reckoned once. */
typedef struct {
  guint32 syllables;
  bool difficult;
  bool known;
} TermFacts;

typedef struct {
  const ThemaStream *stream;
  ThemaEasyWords *easy;
  TermFacts *facts; /* by term */
} Reckoning;

/* Whether each document is English. */
static bool *english_documents(const ThemaStream *stream, const char *language)
{
  const GPtrArray *documents = stream->corpus->documents;
  bool guess = !language || strcmp(language, "auto") == 0;
  bool *english = g_new(bool, documents->len + 1);
  for (guint i = 0; i < documents->len; i++) {
    const char *of_document = guess ? thema_document_language(g_ptr_array_index(documents, i)) : language;
    english[i] = strcmp(of_document, "en") == 0;
  }
  return english;
}

/* Whether each unit is English through and through. */
static bool *english_units(const ThemaStream *stream, const ThemaUnits *units, const char *language)
{
  g_autofree bool *document = english_documents(stream, language);
  bool *english = g_new(bool, units->units->len + 1);
  for (guint i = 0; i < units->units->len; i++)
    english[i] = true;
  for (guint i = 0; i < stream->sentences->len; i++) {
    guint32 unit = units->of_sentence[i];
    if (unit != G_MAXUINT32 && !document[g_array_index(stream->sentences, ThemaSentence, i).document])
      english[unit] = false;
  }
  return english;
}

static guint64 count_characters(const char *text, gsize length)
{
  guint64 count = 0;
  for (const char *p = text; p < text + length; p = g_utf8_next_char(p))
    count += (guchar)*p < 0x80 ? g_ascii_isalnum(*p) : g_unichar_isalnum(g_utf8_get_char(p));
  return count;
}

static bool is_read(guint8 token_class)
{
  return token_class == THEMA_TOKEN_WORD || token_class == THEMA_TOKEN_NUMBER ||
         token_class == THEMA_TOKEN_HASHTAG || token_class == THEMA_TOKEN_MENTION;
}

static const TermFacts *facts_of(const Reckoning *reckoning, guint32 term)
{
  TermFacts *facts = &reckoning->facts[term];
  if (!facts->known) {
    gsize length;
    const char *word = thema_vocabulary_term(reckoning->stream->vocabulary, term, &length);
    *facts = (TermFacts){.syllables = thema_syllables(word, length),
                         .difficult = !thema_easy_word(reckoning->easy, word, length),
                         .known = true};
  }
  return facts;
}

static void count_sentence(const Reckoning *reckoning, const ThemaSentence *sentence,
                           ThemaReadingCounts *counts)
{
  const ThemaStream *stream = reckoning->stream;
  const ThemaDocument *document = g_ptr_array_index(stream->corpus->documents, sentence->document);
  const char *text = g_bytes_get_data(document->text, NULL);
  guint64 before = counts->words;
  for (gsize i = sentence->first; i < sentence->end; i++) {
    const ThemaPosition *word = &g_array_index(stream->positions, ThemaPosition, i);
    if (!is_read(word->token_class))
      continue;
    const TermFacts *facts = facts_of(reckoning, word->term);
    counts->words++;
    counts->syllables += facts->syllables;
    counts->polysyllables += facts->syllables >= 3;
    counts->difficult += facts->difficult && word->token_class != THEMA_TOKEN_NUMBER;
    counts->characters += count_characters(text + word->start, word->length);
  }
  counts->sentences += counts->words > before;
}

ThemaReadingCounts *thema_reading_counts(const ThemaStream *stream, const ThemaUnits *units,
                                         const char *language)
{
  g_autofree bool *english = english_units(stream, units, language);
  g_autoptr(ThemaEasyWords) easy = thema_easy_words_new();
  g_autofree TermFacts *facts = g_new0(TermFacts, (gsize)thema_vocabulary_size(stream->vocabulary) + 1);
  Reckoning reckoning = {.stream = stream, .easy = easy, .facts = facts};
  ThemaReadingCounts *counts = g_new0(ThemaReadingCounts, (gsize)units->units->len + 1);
  for (guint i = 0; i < stream->sentences->len; i++) {
    guint32 unit = units->of_sentence[i];
    if (unit != G_MAXUINT32 && english[unit])
      count_sentence(&reckoning, &g_array_index(stream->sentences, ThemaSentence, i), &counts[unit]);
  }
  return counts;
}
