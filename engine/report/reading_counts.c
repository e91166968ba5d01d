#include "report/reading_counts.h"

#include <stdbool.h>
#include <string.h>

#include "base/parallel.h"
#include "token/easy_words.h"
#include "token/syllables.h"

/* What a term has for readability, reckoned once. */
typedef struct {
  guint32 syllables;
  bool difficult;
} TermFacts;

/* What sentences that follow each other in a unit have. */
typedef struct {
  guint32 unit;
  ThemaReadingCounts counts;
} Stretch;

#define TASK_TERMS 1024
#define TASK_SENTENCES 1024

typedef struct {
  const ThemaStream *stream;
  const ThemaUnits *units;
  const bool *english; /* by unit */
  const ThemaEasyWords *easy;
  TermFacts *facts;           /* by term */
  GArray **stretches;         /* of Stretch, by worker: of the task at hand */
  ThemaReadingCounts *counts; /* by unit */
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

static void find_facts(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  const Reckoning *reckoning = data;
  const ThemaVocabulary *vocabulary = reckoning->stream->vocabulary;
  guint32 end = MIN((task + 1) * TASK_TERMS, thema_vocabulary_size(vocabulary));
  for (guint32 term = task * TASK_TERMS; term < end; term++) {
    gsize length;
    const char *word = thema_vocabulary_term(vocabulary, term, &length);
    reckoning->facts[term] =
        (TermFacts){thema_syllables(word, length), !thema_easy_word(reckoning->easy, word, length)};
  }
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
    const TermFacts *facts = &reckoning->facts[word->term];
    counts->words++;
    counts->syllables += facts->syllables;
    counts->polysyllables += facts->syllables >= 3;
    counts->difficult += facts->difficult && word->token_class != THEMA_TOKEN_NUMBER;
    counts->characters += count_characters(text + word->start, word->length);
  }
  counts->sentences += counts->words > before;
}

static void count_task(gpointer data, guint worker, guint task)
{
  const Reckoning *reckoning = data;
  const GArray *sentences = reckoning->stream->sentences;
  GArray *stretches = reckoning->stretches[worker];
  guint end = MIN((task + 1) * TASK_SENTENCES, sentences->len);
  Stretch *last = NULL;
  g_array_set_size(stretches, 0);
  for (guint i = task * TASK_SENTENCES; i < end; i++) {
    guint32 unit = reckoning->units->of_sentence[i];
    if (unit == G_MAXUINT32 || !reckoning->english[unit])
      continue;
    if (!last || last->unit != unit) {
      Stretch stretch = {.unit = unit};
      g_array_append_val(stretches, stretch);
      last = &g_array_index(stretches, Stretch, stretches->len - 1);
    }
    count_sentence(reckoning, &g_array_index(sentences, ThemaSentence, i), &last->counts);
  }
}

/* Adds what a task has counted to the units. */
static void give_task(gpointer data, guint worker, guint task G_GNUC_UNUSED)
{
  const Reckoning *reckoning = data;
  const GArray *stretches = reckoning->stretches[worker];
  for (guint i = 0; i < stretches->len; i++) {
    const Stretch *stretch = &g_array_index(stretches, Stretch, i);
    ThemaReadingCounts *counts = &reckoning->counts[stretch->unit];
    counts->sentences += stretch->counts.sentences;
    counts->words += stretch->counts.words;
    counts->characters += stretch->counts.characters;
    counts->syllables += stretch->counts.syllables;
    counts->polysyllables += stretch->counts.polysyllables;
    counts->difficult += stretch->counts.difficult;
  }
}

static guint tasks_of(guint n, guint of_task)
{
  return n / of_task + (n % of_task > 0);
}

/* Whether there is anything to count. */
static bool any_english(const Reckoning *reckoning)
{
  guint32 n = reckoning->units->units->len;
  bool any = false;
  for (guint32 unit = 0; unit < n; unit++)
    any = any || reckoning->english[unit];
  return any;
}

static void reckon(Reckoning *reckoning)
{
  const ThemaStream *stream = reckoning->stream;
  guint n_terms = tasks_of(thema_vocabulary_size(stream->vocabulary), TASK_TERMS);
  guint n_tasks = tasks_of(stream->sentences->len, TASK_SENTENCES);
  guint n_workers = thema_parallel_workers(stream->threads, n_tasks);
  thema_parallel_run(thema_parallel_workers(stream->threads, n_terms), n_terms, find_facts, reckoning);
  reckoning->stretches = g_new(GArray *, n_workers);
  for (guint i = 0; i < n_workers; i++)
    reckoning->stretches[i] = g_array_new(FALSE, FALSE, sizeof(Stretch));
  thema_parallel_run_in_order(n_workers, n_tasks, count_task, give_task, reckoning);
  for (guint i = 0; i < n_workers; i++)
    g_array_unref(reckoning->stretches[i]);
  g_free(reckoning->stretches);
}

ThemaReadingCounts *thema_reading_counts(const ThemaStream *stream, const ThemaUnits *units,
                                         const char *language)
{
  g_autofree bool *english = english_units(stream, units, language);
  g_autoptr(ThemaEasyWords) easy = thema_easy_words_new();
  g_autofree TermFacts *facts = g_new(TermFacts, (gsize)thema_vocabulary_size(stream->vocabulary) + 1);
  ThemaReadingCounts *counts = g_new0(ThemaReadingCounts, (gsize)units->units->len + 1);
  Reckoning reckoning = {
      .stream = stream, .units = units, .english = english, .easy = easy, .facts = facts, .counts = counts};
  if (any_english(&reckoning))
    reckon(&reckoning);
  return counts;
}
