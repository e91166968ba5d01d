#include "report/reading_counts.h"

#include <stdbool.h>
#include <string.h>

#include "token/syllables.h"

#define UNKNOWN G_MAXUINT32

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

/* Syllables of a term, reckoned once. */
static guint32 syllables_of(const ThemaStream *stream, guint32 term, guint32 *known)
{
  if (known[term] == UNKNOWN) {
    gsize length;
    const char *word = thema_vocabulary_term(stream->vocabulary, term, &length);
    known[term] = thema_syllables(word, length);
  }
  return known[term];
}

static void count_sentence(const ThemaStream *stream, const ThemaSentence *sentence, guint32 *known,
                           ThemaReadingCounts *counts)
{
  const ThemaDocument *document = g_ptr_array_index(stream->corpus->documents, sentence->document);
  const char *text = g_bytes_get_data(document->text, NULL);
  guint64 before = counts->words;
  for (gsize i = sentence->first; i < sentence->end; i++) {
    const ThemaPosition *word = &g_array_index(stream->positions, ThemaPosition, i);
    if (!is_read(word->token_class))
      continue;
    guint32 syllables = syllables_of(stream, word->term, known);
    counts->words++;
    counts->syllables += syllables;
    counts->polysyllables += syllables >= 3;
    counts->characters += count_characters(text + word->start, word->length);
  }
  counts->sentences += counts->words > before;
}

ThemaReadingCounts *thema_reading_counts(const ThemaStream *stream, const ThemaUnits *units,
                                         const char *language)
{
  guint32 n_terms = thema_vocabulary_size(stream->vocabulary);
  g_autofree bool *english = english_units(stream, units, language);
  g_autofree guint32 *known = g_new(guint32, (gsize)n_terms + 1);
  for (guint32 i = 0; i < n_terms; i++)
    known[i] = UNKNOWN;
  ThemaReadingCounts *counts = g_new0(ThemaReadingCounts, (gsize)units->units->len + 1);
  for (guint i = 0; i < stream->sentences->len; i++) {
    guint32 unit = units->of_sentence[i];
    if (unit != G_MAXUINT32 && english[unit])
      count_sentence(stream, &g_array_index(stream->sentences, ThemaSentence, i), known, &counts[unit]);
  }
  return counts;
}
