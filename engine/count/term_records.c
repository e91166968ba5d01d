#include "count/term_records.h"

#include <string.h>

#include "count/ngrams-private.h"
#include "count/stream_parts-private.h"

/* What a position takes in a part: in the stream and its fragments, as a place to sort, as a new term of
 * three vocabularies, and as an n-gram of each length. */
#define POSITION_BYTES 120
#define GRAM_BYTES 24

/* What a byte of text takes when all is in memory: measured on English prose without a stopword list, which
 * is what has most n-grams. */
#define TEXT_BYTES 8
#define TEXT_GRAM_BYTES 16

static guint lengths_of(const ThemaNgrams *ngrams)
{
  return ngrams->max_n - ngrams->min_n + 1;
}

guint64 thema_ngrams_memory(const ThemaCorpus *corpus, const ThemaNgrams *ngrams)
{
  guint64 bytes = 0;
  for (guint i = 0; i < corpus->documents->len; i++) {
    const ThemaDocument *document = g_ptr_array_index(corpus->documents, i);
    bytes += document->span.end - document->span.start;
  }
  return bytes * (TEXT_BYTES + TEXT_GRAM_BYTES * lengths_of(ngrams));
}

/* A part whose terms are being recorded. */
typedef struct {
  ThemaStreamPart part;
  bool by_corpus;
  ThemaSorter *records;
  GByteArray *key; /* of a term, and room for a unit behind it */
  gsize length;    /* of the term with its NUL */
} Recording;

static bool add_unit(Recording *recording, guint32 unit, guint64 count, GError **error)
{
  guint32 bytes = GUINT32_TO_BE(unit);
  const guint64 numbers[] = {count, 0};
  memcpy(recording->key->data + recording->length, &bytes, sizeof bytes);
  return thema_sorter_add(recording->records, recording->key->data, recording->length + sizeof bytes, numbers,
                          error);
}

/* Documents that are whole are done with. */
static bool is_whole(const Recording *recording, guint32 unit)
{
  return recording->by_corpus && unit != recording->part.parted[0] && unit != recording->part.parted[1];
}

static bool add_cells(Recording *recording, const ThemaGramCell *cells, guint32 n, GError **error)
{
  guint64 numbers[] = {0, 0};
  for (guint32 i = 0; i < n; i++) {
    if (!is_whole(recording, cells[i].unit)) {
      if (!add_unit(recording, cells[i].unit, cells[i].count, error))
        return false;
      continue;
    }
    numbers[0] += cells[i].count;
    numbers[1]++;
  }
  return numbers[1] == 0 ||
         thema_sorter_add(recording->records, recording->key->data, recording->length, numbers, error);
}

static bool add_list(Recording *recording, const ThemaGramText *text, const ThemaGramList *list,
                     GError **error)
{
  g_byte_array_set_size(recording->key, (guint)(list->bytes + sizeof(guint32)));
  const ThemaGramCell *cell = (const ThemaGramCell *)(gconstpointer)list->cells->data;
  for (guint i = 0; i < list->grams->len; i++) {
    const ThemaGram *gram = &g_array_index(list->grams, ThemaGram, i);
    char *string = (char *)recording->key->data;
    recording->length = (gsize)(thema_gram_write(text, gram, string) - string);
    if (!add_cells(recording, cell, gram->n_cells, error))
      return false;
    cell += gram->n_cells;
  }
  return true;
}

static bool add_part(Recording *recording, const ThemaUnits *units, const ThemaNgrams *ngrams, GError **error)
{
  const ThemaStream *stream = recording->part.stream;
  g_autoptr(ThemaGramText) text = thema_gram_text_new(stream, units, ngrams->within);
  ThemaGramLists lists = thema_gram_lists_new(text, ngrams, stream->threads);
  bool done = true;
  for (guint i = 0; i < lists.n_lists && done; i++)
    done = add_list(recording, text, &lists.lists[i], error);
  thema_gram_lists_clear(&lists);
  return done;
}

static bool add_parts(Recording *recording, ThemaStreamParts *parts, ThemaUnits *units,
                      const ThemaNgrams *ngrams, GError **error)
{
  for (;;) {
    if (!thema_stream_parts_next(parts, &recording->part, error))
      return false;
    g_autoptr(ThemaStream) stream = recording->part.stream;
    if (stream == NULL)
      return thema_sorter_finish(recording->records, error);
    thema_units_follow(units, stream);
    if (!add_part(recording, units, ngrams, error))
      return false;
  }
}

ThemaSorter *thema_term_records_new(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                    const ThemaNgrams *ngrams, ThemaUnits *units, gsize memory,
                                    GError **error)
{
  bool by_corpus = units->by == THEMA_BY_CORPUS;
  g_autoptr(ThemaUnits) documents = by_corpus ? thema_units_of_corpus(corpus, "document", error) : NULL;
  g_autoptr(ThemaSorter) records = thema_sorter_new(2, memory / 4);
  Recording recording = {.by_corpus = by_corpus, .records = records, .key = g_byte_array_new()};
  ThemaStreamParts parts;
  bool done = thema_stream_parts_init(&parts, corpus, reading, error);
  parts.memory = memory / 2;
  parts.cost = POSITION_BYTES + GRAM_BYTES * lengths_of(ngrams);
  parts.reach = ngrams->max_n - 1;
  done = done && add_parts(&recording, &parts, by_corpus ? documents : units, ngrams, error);
  thema_stream_parts_clear(&parts);
  g_byte_array_unref(recording.key);
  for (guint i = 0; by_corpus && i < documents->units->len; i++)
    g_array_index(units->units, ThemaUnit, 0).tokens += g_array_index(documents->units, ThemaUnit, i).tokens;
  return done ? g_steal_pointer(&records) : NULL;
}
