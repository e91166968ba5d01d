#include "count/pair_records.h"

#include <string.h>

#include "base/error.h"
#include "base/sorter.h"
#include "count/hits.h"
#include "count/open_context-private.h"

/* Pairs go through sorters three times at most: by their terms, to add up what the parts have of them and to
 * be joined by f1; turned over, to be joined by f2; and whoever asks for them ranks them. Pairs of a node
 * have their f2 from the beginning.
 *
 * The key of a count is term1, NUL, term2, NUL (of a node term2, NUL) and the distance as one byte, 0 where
 * distances have no weights; its numbers are f and, of a node, f2. */

/* What a position takes in a part: in the stream and its fragments, as a new term of three vocabularies, laid
 * out for pairs, and in the rows of a node at a time. */
#define POSITION_BYTES 200

/* What a byte of text takes when all is in memory: measured on English prose. */
#define TEXT_BYTES 12

enum { F, F2, COUNT_NUMBERS };
enum { TURNED_F, TURNED_F1, TURNED_WEIGHTED, TURNED_NUMBERS };

/* Reads the counts of one pair after the other. */
typedef struct {
  ThemaRecord next; /* … that is not read yet */
  bool end;
  GByteArray *name; /* its key but for the distance */
  guint64 numbers[COUNT_NUMBERS];
  double weighted;
} Group;

/* Reads f1 or f2 of terms that rise. */
typedef struct {
  ThemaSorter *sorter; /* by term */
  ThemaRecord at;
} Margins;

struct ThemaPairRecords {
  ThemaCooccurrenceOptions options;
  const ThemaPattern *node;
  ThemaCooccurrence sums;
  guint64 f1; /* of the node */
  ThemaSorter *counts;
  Margins firsts;
  Margins seconds;
  ThemaSorter *turned; /* term2, NUL, term1, NUL: f, f1, and the bits of the weighted sum */
  Group group;
  GByteArray *key;
  const ThemaStream *stream; /* of the part at hand … */
  const ThemaPlaces *places;
  ThemaOpenContext context;
  ThemaPairSink sink;
  GError *error; /* of the sink */
};

guint64 thema_pairs_stream_memory(const ThemaCorpus *corpus)
{
  guint64 bytes = 0;
  for (guint i = 0; i < corpus->documents->len; i++) {
    const ThemaDocument *document = g_ptr_array_index(corpus->documents, i);
    bytes += document->span.end - document->span.start;
  }
  return bytes * TEXT_BYTES;
}

static void put_term(GByteArray *key, const char *term)
{
  g_byte_array_append(key, (const guint8 *)term, (guint)strlen(term) + 1);
}

/* Adds a count; term1 is NULL for the node. */
static bool add_count(ThemaPairRecords *records, const char *term1, const char *term2, guint8 distance,
                      guint64 f, guint64 f2, GError **error)
{
  const guint64 numbers[COUNT_NUMBERS] = {f, f2};
  g_byte_array_set_size(records->key, 0);
  if (term1)
    put_term(records->key, term1);
  put_term(records->key, term2);
  g_byte_array_append(records->key, &distance, 1);
  return thema_sorter_add(records->counts, records->key->data, records->key->len, numbers, error);
}

static bool add_margins(ThemaPairRecords *records, const char *term, guint64 first, guint64 second,
                        GError **error)
{
  return thema_sorter_add(records->firsts.sorter, term, strlen(term) + 1, &first, error) &&
         thema_sorter_add(records->seconds.sorter, term, strlen(term) + 1, &second, error);
}

/* Adds a pair as `n` counts by distance, or where there are none as one. */
static bool add_pair(ThemaPairRecords *records, const char *term1, const char *term2, guint64 f, guint64 f2,
                     const guint64 *by_distance, guint n, GError **error)
{
  if ((n == 0 || f2 > 0) && !add_count(records, term1, term2, 0, n == 0 ? f : 0, f2, error))
    return false;
  for (guint d = 0; d < n; d++)
    if (by_distance[d] > 0 && !add_count(records, term1, term2, (guint8)(d + 1), by_distance[d], 0, error))
      return false;
  return true;
}

static const char *term_of(const ThemaPairRecords *records, guint32 id)
{
  return thema_vocabulary_term(records->stream->vocabulary, id, NULL);
}

static void stop(ThemaPairRecords *records)
{
  g_atomic_int_set(&records->sink.stopped, 1);
}

static void take_rows(gpointer data, const ThemaPairRows *rows)
{
  ThemaPairRecords *records = data;
  const guint64 *counts = (const guint64 *)(gconstpointer)rows->distances->data;
  for (guint i = 0; i < rows->pairs->len && !records->error; i++) {
    const ThemaPair *pair = &g_array_index(rows->pairs, ThemaPair, i);
    if (!add_pair(records, term_of(records, pair->term1), term_of(records, pair->term2), pair->f, 0,
                  counts + (gsize)i * rows->n_distances, rows->n_distances, &records->error))
      stop(records);
  }
}

static void take_margins(gpointer data, const guint32 *ids, guint32 n, const ThemaMarginSums *margins)
{
  ThemaPairRecords *records = data;
  for (guint32 i = 0; i < n && !records->error; i++)
    if ((margins->first[i] > 0 || margins->second[i] > 0) &&
        !add_margins(records, term_of(records, ids[i]), margins->first[i], margins->second[i],
                     &records->error))
      stop(records);
}

/* A context that was in several parts, now that all of it is known. */
static bool close_context(gpointer data, const ThemaOpenContext *context, GError **error)
{
  ThemaPairRecords *records = data;
  const ThemaVocabulary *terms = context->terms;
  guint32 n = thema_vocabulary_size(terms);
  records->sums.n++;
  records->f1 += context->holds;
  g_autofree guint32 *ranks = thema_vocabulary_ranks(terms);
  g_autofree const char **sorted = g_new(const char *, (gsize)n + 1);
  for (guint32 id = 0; id < n; id++)
    sorted[ranks[id]] = thema_vocabulary_term(terms, id, NULL);
  for (guint32 i = 0; i < n; i++) {
    if (records->node ? !add_count(records, NULL, sorted[i], 0, context->holds, 1, error)
                      : !add_margins(records, sorted[i], 1, 1, error))
      return false;
    for (guint32 j = i + 1; !records->node && j < n; j++)
      if (!add_count(records, sorted[i], sorted[j], 0, 1, 0, error))
        return false;
  }
  return true;
}

static bool add_all(ThemaPairRecords *records, GError **error)
{
  const ThemaPlaces *places = records->places;
  guint threads = records->stream->threads;
  records->sums.n += records->options.meet == THEMA_MEET_WINDOW
                         ? thema_cooccurrence_windows(places, &records->options, threads, &records->sink)
                         : thema_cooccurrence_contexts(places, &records->options, threads, &records->sink);
  if (records->error)
    g_propagate_error(error, g_steal_pointer(&records->error));
  return !g_atomic_int_get(&records->sink.stopped);
}

static bool add_collocates(ThemaPairRecords *records, const GArray *nodes, GError **error)
{
  const ThemaPlaces *places = records->places;
  g_auto(ThemaCollocates) collocates;
  thema_collocates_count(&collocates, places, nodes, &records->options);
  const ThemaRow *row = &collocates.row;
  records->sums.n += collocates.margins.n;
  records->f1 += collocates.f1;
  for (guint32 rank = 0; rank < places->n_terms; rank++) {
    guint64 f = row->count[rank];
    guint64 f2 = collocates.margins.second[rank];
    guint n = f > 0 ? row->n_distances : 0;
    const guint64 *by_distance =
        n > 0 ? &g_array_index(row->by_distance, guint64, (gsize)row->slot[rank] * n) : NULL;
    if ((f > 0 || f2 > 0) &&
        !add_pair(records, NULL, term_of(records, places->id_of_rank[rank]), f, f2, by_distance, n, error))
      return false;
  }
  return true;
}

static bool add_part(ThemaPairRecords *records, const ThemaStreamPart *part, GError **error)
{
  g_autoptr(ThemaPlaces) places = thema_places_new(part->stream, &records->options);
  g_autoptr(GArray) nodes = records->node ? thema_hits_find(part->stream, records->node) : NULL;
  records->stream = part->stream;
  records->places = places;
  return thema_open_context_follow(&records->context, part, places, nodes, close_context, records, error) &&
         (nodes ? add_collocates(records, nodes, error) : add_all(records, error));
}

static bool add_parts(ThemaPairRecords *records, ThemaStreamParts *parts, GError **error)
{
  for (;;) {
    ThemaStreamPart part;
    if (!thema_stream_parts_next(parts, &part, error))
      return false;
    g_autoptr(ThemaStream) stream = part.stream;
    if (stream == NULL)
      return thema_open_context_end(&records->context, close_context, records, error) &&
             thema_sorter_finish(records->counts, error) &&
             thema_sorter_finish(records->firsts.sorter, error) &&
             thema_sorter_finish(records->seconds.sorter, error);
    if (!add_part(records, &part, error))
      return false;
  }
}

/* What a window reaches beyond its part, which has whole paragraphs. */
static guint reach_of(const ThemaCooccurrenceOptions *options)
{
  bool parted = options->within == THEMA_WITHIN_SECTION || options->within == THEMA_WITHIN_DOCUMENT;
  return options->meet == THEMA_MEET_WINDOW && parted ? MAX(options->left, options->right) : 0;
}

/* Goes on to the counts of the next pair; false at the end too. */
static bool next_group(ThemaPairRecords *records, GError **error)
{
  Group *group = &records->group;
  const double *weights = records->options.weights;
  memset(group->numbers, 0, sizeof group->numbers);
  group->weighted = 0;
  g_byte_array_set_size(group->name, 0);
  if (group->end)
    return false;
  g_byte_array_append(group->name, group->next.key, (guint)group->next.length - 1);
  while (!group->end && group->next.length == group->name->len + 1 &&
         memcmp(group->next.key, group->name->data, group->name->len) == 0) {
    guint8 distance = group->next.key[group->name->len];
    for (guint i = 0; i < COUNT_NUMBERS; i++)
      group->numbers[i] += group->next.numbers[i];
    if (distance > 0)
      group->weighted += weights[distance - 1] * (double)group->next.numbers[F];
    if (!thema_sorter_next(records->counts, &group->next, &group->end, error))
      return false;
  }
  return true;
}

/* Pairs that are met often enough, and those of a node whose f2 is not 0 alone. */
static bool next_counted(ThemaPairRecords *records, bool *end, GError **error)
{
  guint64 least = MAX(records->options.min_count, 1);
  GError *broken = NULL;
  bool found = next_group(records, &broken);
  while (found && records->group.numbers[F] < least)
    found = next_group(records, &broken);
  *end = !found;
  if (broken)
    g_propagate_error(error, broken);
  return !broken;
}

/* The number of a term, which has one. */
static bool margin_of(Margins *margins, const char *term, guint64 *number, GError **error)
{
  gsize length = strlen(term) + 1;
  bool end = false;
  while (margins->at.length != length || memcmp(margins->at.key, term, length) != 0) {
    if (!thema_sorter_next(margins->sorter, &margins->at, &end, error))
      return false;
    if (end) {
      g_set_error(error, THEMA_ERROR, THEMA_ERROR_INTERNAL,
                  "pairs are counted of a term that has none: %s; please report this input", term);
      return false;
    }
  }
  *number = margins->at.numbers[0];
  return true;
}

static bool turn_pair(ThemaPairRecords *records, GError **error)
{
  const Group *group = &records->group;
  const char *term1 = (const char *)group->name->data;
  guint64 numbers[TURNED_NUMBERS] = {[TURNED_F] = group->numbers[F]};
  memcpy(&numbers[TURNED_WEIGHTED], &group->weighted, sizeof group->weighted);
  if (!margin_of(&records->firsts, term1, &numbers[TURNED_F1], error))
    return false;
  g_byte_array_set_size(records->key, 0);
  put_term(records->key, term1 + strlen(term1) + 1);
  put_term(records->key, term1);
  return thema_sorter_add(records->turned, records->key->data, records->key->len, numbers, error);
}

/* All pairs turned over, f1 with them. */
static bool turn(ThemaPairRecords *records, GError **error)
{
  for (bool end = false;;) {
    if (!next_counted(records, &end, error))
      return false;
    if (end)
      break;
    if (!turn_pair(records, error))
      return false;
  }
  g_clear_pointer(&records->counts, thema_sorter_free);
  g_clear_pointer(&records->firsts.sorter, thema_sorter_free);
  return thema_sorter_finish(records->turned, error);
}

static void records_init(ThemaPairRecords *records, const ThemaCooccurrenceOptions *options,
                         const ThemaPattern *node, gsize memory)
{
  bool window = options->meet == THEMA_MEET_WINDOW;
  records->options = *options;
  records->options.only = NULL;
  records->node = node;
  if (window)
    records->sums =
        (ThemaCooccurrence){.marginals = options->marginals, .span = options->left + options->right};
  records->counts = thema_sorter_new(COUNT_NUMBERS, memory / 4);
  records->firsts.sorter = thema_sorter_new(1, memory / 16);
  records->seconds.sorter = thema_sorter_new(1, memory / 16);
  records->turned = thema_sorter_new(TURNED_NUMBERS, memory / 4);
  records->group.name = g_byte_array_new();
  records->key = g_byte_array_new();
  records->context.meet = options->meet;
  records->sink = (ThemaPairSink){.data = records, .take = take_rows, .take_margins = take_margins};
}

ThemaPairRecords *thema_pair_records_new(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                         const ThemaCooccurrenceOptions *options, const ThemaPattern *node,
                                         gsize memory, GError **error)
{
  g_autoptr(ThemaPairRecords) records = g_new0(ThemaPairRecords, 1);
  records_init(records, options, node, memory);
  guint64 min_count = options->min_count;
  records->options.min_count = 1; /* of a part */
  ThemaStreamParts parts;
  bool done = thema_stream_parts_init(&parts, corpus, reading, error);
  parts.memory = memory / 2;
  parts.cost = POSITION_BYTES;
  parts.reach = reach_of(options);
  done = done && add_parts(records, &parts, error);
  thema_stream_parts_clear(&parts);
  records->options.min_count = min_count;
  done = done && thema_sorter_next(records->counts, &records->group.next, &records->group.end, error) &&
         (node || turn(records, error));
  return done ? g_steal_pointer(&records) : NULL;
}

void thema_pair_records_free(ThemaPairRecords *records)
{
  if (!records)
    return;
  thema_sorter_free(records->counts);
  thema_sorter_free(records->firsts.sorter);
  thema_sorter_free(records->seconds.sorter);
  thema_sorter_free(records->turned);
  g_byte_array_unref(records->group.name);
  g_byte_array_unref(records->key);
  g_clear_pointer(&records->context.terms, thema_vocabulary_free);
  g_clear_error(&records->error);
  g_free(records);
}

const ThemaCooccurrence *thema_pair_records_sums(const ThemaPairRecords *records)
{
  return &records->sums;
}

static bool next_of_node(ThemaPairRecords *records, ThemaPairRecord *pair, bool *end, GError **error)
{
  const Group *group = &records->group;
  if (!next_counted(records, end, error))
    return false;
  pair->term1 = NULL;
  pair->term2 = (const char *)group->name->data;
  pair->pair = (ThemaPair){.f = group->numbers[F], .f1 = records->f1, .f2 = group->numbers[F2]};
  pair->weighted = group->weighted;
  return true;
}

bool thema_pair_records_next(ThemaPairRecords *records, ThemaPairRecord *pair, bool *end, GError **error)
{
  if (records->node)
    return next_of_node(records, pair, end, error);
  ThemaRecord record;
  if (!thema_sorter_next(records->turned, &record, end, error))
    return false;
  if (*end)
    return true;
  pair->term2 = (const char *)record.key;
  pair->term1 = pair->term2 + strlen(pair->term2) + 1;
  pair->pair = (ThemaPair){.f = record.numbers[TURNED_F], .f1 = record.numbers[TURNED_F1]};
  memcpy(&pair->weighted, &record.numbers[TURNED_WEIGHTED], sizeof pair->weighted);
  return margin_of(&records->seconds, pair->term2, &pair->pair.f2, error);
}
