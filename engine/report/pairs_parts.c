#include <string.h>

#include "base/error.h"
#include "base/keyed_sort.h"
#include "base/memory.h"
#include "base/sorter.h"
#include "count/hits.h"
#include "report/pairs-private.h"

/* Pairs that memory does not hold: records in any order become rows in that of the table. */

#define PART_ROWS 65536

/* What the key of a row is made of, so that rows are in order: whether the terms attract each other, g2 and f
 * turned over; then term1, NUL, term2, NUL, of a node term2 alone. */
typedef struct {
  guint8 repelled;
  guint64 g2;
  guint64 f;
} RowHead;

#define HEAD_BYTES (1 + 2 * sizeof(guint64))

enum { F1, F2, WEIGHTED, NUMBERS };

/* What a pair takes in memory: counted, ranked, and as a row of so many columns. */
#define PAIR_BYTES 64
#define COLUMNS 8 /* beside the measures */
#define CELL_BYTES 9
#define TERMS_BYTES 24

static void put_head(GByteArray *key, const RowHead *head)
{
  guint64 g2 = GUINT64_TO_BE(head->g2);
  guint64 f = GUINT64_TO_BE(head->f);
  g_byte_array_set_size(key, 0);
  g_byte_array_append(key, &head->repelled, 1);
  g_byte_array_append(key, (const guint8 *)&g2, sizeof g2);
  g_byte_array_append(key, (const guint8 *)&f, sizeof f);
}

static guint64 f_of_key(const guint8 *key)
{
  guint64 f;
  memcpy(&f, key + 1 + sizeof(guint64), sizeof f);
  return ~GUINT64_FROM_BE(f);
}

static bool add_pair(ThemaSorter *rows, GByteArray *key, const ThemaAssociation *g2,
                     const ThemaSignature *measured, const ThemaPairRecord *record, GError **error)
{
  bool attracted = thema_signature_direction(measured) == '+';
  RowHead head = {!attracted, thema_pairs_g2_key(g2, measured), ~record->pair.f};
  guint64 numbers[NUMBERS] = {record->pair.f1, record->pair.f2};
  memcpy(&numbers[WEIGHTED], &record->weighted, sizeof record->weighted);
  put_head(key, &head);
  if (record->term1)
    g_byte_array_append(key, (const guint8 *)record->term1, (guint)strlen(record->term1) + 1);
  g_byte_array_append(key, (const guint8 *)record->term2, (guint)strlen(record->term2) + 1);
  return thema_sorter_add(rows, key->data, key->len, numbers, error);
}

/* The pairs in the order of the table; *n is how many. */
static ThemaSorter *rank(ThemaPairRecords *records, gsize memory, guint64 *n, GError **error)
{
  const ThemaAssociation *g2 = thema_association("g2");
  g_autoptr(ThemaSorter) rows = thema_sorter_new(NUMBERS, memory);
  g_autoptr(GByteArray) key = g_byte_array_new();
  *n = 0;
  for (bool end = false;; (*n)++) {
    ThemaPairRecord record;
    if (!thema_pair_records_next(records, &record, &end, error))
      return NULL;
    if (end)
      return thema_sorter_finish(rows, error) ? g_steal_pointer(&rows) : NULL;
    ThemaSignature measured = thema_pairs_measured(thema_pair_records_sums(records), &record.pair);
    if (!add_pair(rows, key, g2, &measured, &record, error))
      return NULL;
  }
}

/* Where a table in parts comes from. */
typedef struct {
  ThemaSorter *rows;
  ThemaCooccurrence sums;
  ThemaPairsSheet sheet;
  char *node;     /* or NULL */
  bool weighted;  /* whether there is such a column */
  guint64 wanted; /* rows to come, at most */
} Source;

static void source_free(gpointer data)
{
  Source *source = data;
  source->sheet.table = NULL; /* which is not its own */
  thema_pairs_sheet_clear(&source->sheet);
  thema_sorter_free(source->rows);
  g_free(source->node);
  g_free(source);
}

static void fill_row(Source *source, const ThemaRecord *record)
{
  const char *terms = (const char *)record->key + HEAD_BYTES;
  const char *term1 = source->node ? source->node : terms;
  const char *term2 = source->node ? terms : terms + strlen(terms) + 1;
  ThemaPair pair = {.f = f_of_key(record->key), .f1 = record->numbers[F1], .f2 = record->numbers[F2]};
  ThemaSignature signature = {pair.f, pair.f1, pair.f2, source->sums.n};
  ThemaSignature measured = thema_pairs_measured(&source->sums, &pair);
  double weighted;
  memcpy(&weighted, &record->numbers[WEIGHTED], sizeof weighted);
  thema_pairs_sheet_add(&source->sheet, term1, term2, &signature, &measured,
                        source->weighted ? &weighted : NULL);
}

static bool add_rows(gpointer data, ThemaTable *table, GError **error)
{
  Source *source = data;
  gsize enough = thema_table_rows(table) + PART_ROWS;
  source->sheet.table = table;
  for (; source->wanted > 0 && thema_table_rows(table) < enough; source->wanted--) {
    ThemaRecord record;
    bool end = false;
    if (!thema_sorter_next(source->rows, &record, &end, error))
      return false;
    if (end)
      break;
    fill_row(source, &record);
  }
  return true;
}

ThemaTable *thema_pairs_table_in_parts(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                       const ThemaCooccurrenceOptions *met, const ThemaPattern *node,
                                       const ThemaPairsOptions *options, gsize memory, GError **error)
{
  bool weighted = met->meet == THEMA_MEET_WINDOW && met->weights;
  g_auto(ThemaPairsSheet) sheet = {0};
  if (!thema_pairs_sheet_init(&sheet, options->measures, weighted, error))
    return NULL;
  g_autoptr(ThemaPairRecords) records = thema_pair_records_new(corpus, reading, met, node, memory, error);
  if (!records)
    return NULL;
  guint64 n = 0;
  ThemaSorter *rows = rank(records, memory / 3, &n, error);
  if (!rows)
    return NULL;
  Source *source = g_new0(Source, 1);
  *source = (Source){rows,     *thema_pair_records_sums(records),        sheet, g_strdup(options->node),
                     weighted, options->top ? options->top : G_MAXUINT64};
  source->sheet.context.candidates = options->candidates ? options->candidates : n;
  sheet.measures = NULL;
  g_autoptr(ThemaTable) table = g_steal_pointer(&sheet.table);
  thema_table_set_parts(table, add_rows, source, source_free);
  return add_rows(source, table, error) ? g_steal_pointer(&table) : NULL;
}

/* Rows of all pairs that the memory holds beside the stream; 0 where it does not hold that. */
static gsize most_pairs(const ThemaCorpus *corpus, const ThemaPairsOptions *options, gsize memory)
{
  guint n_measures = 0;
  guint64 stream = thema_pairs_stream_memory(corpus);
  (void)thema_associations(&n_measures);
  gsize row = options->top ? 0 : (COLUMNS + n_measures) * CELL_BYTES + TERMS_BYTES;
  return stream < memory ? (gsize)(memory - stream) / (PAIR_BYTES + row) : 0;
}

static ThemaTable *pairs_in_memory(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                   const ThemaCooccurrenceOptions *met, const ThemaPattern *node,
                                   const ThemaPairsOptions *options, bool *too_many, GError **error)
{
  g_autoptr(ThemaStream) stream = thema_stream_new(corpus, reading, error);
  if (!stream)
    return NULL;
  g_autoptr(GArray) nodes = node ? thema_hits_find(stream, node) : NULL;
  g_autoptr(ThemaCooccurrence) pairs =
      node ? thema_collocates_new(stream, nodes, met) : thema_cooccurrence_new(stream, met);
  *too_many = pairs == NULL;
  if (!pairs)
    return NULL;
  return thema_pairs_table_of(g_steal_pointer(&stream), g_steal_pointer(&pairs), options, error);
}

ThemaTable *thema_pairs_table_of_corpus(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                        const ThemaCooccurrenceOptions *met, const ThemaPattern *node,
                                        const ThemaPairsOptions *options, gsize memory, GError **error)
{
  g_return_val_if_fail(!met->only, NULL);
  bool too_many = false;
  ThemaCooccurrenceOptions bounded = *met;
  bounded.most = memory ? most_pairs(corpus, options, memory) : 0;
  if (memory == 0 || bounded.most > 0) {
    ThemaTable *table = pairs_in_memory(corpus, reading, &bounded, node, options, &too_many, error);
    if (!too_many)
      return table;
    thema_memory_give_back();
  }
  return thema_pairs_table_in_parts(corpus, reading, met, node, options, memory, error);
}
