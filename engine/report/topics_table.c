#include "report/topics_table.h"

#include <math.h>
#include <string.h>

#include "base/keyed_sort.h"
#include "count/clusters.h"
#include "report/source_text.h"
#include "report/terms.h"

ThemaTopics *thema_topics_new(const ThemaCorpus *corpus, const ThemaStreamOptions *options,
                              const ThemaLexicon *lexicon, const char *by, ThemaOverlap overlap,
                              GError **error)
{
  g_autoptr(ThemaUnits) units = thema_units_of_corpus(corpus, by, error);
  if (!units)
    return NULL;
  guint n = lexicon->patterns->len;
  g_autofree const ThemaPattern **patterns = g_new(const ThemaPattern *, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    patterns[i] = g_array_index(lexicon->patterns, ThemaTopicPattern, i).pattern;
  ThemaCounts *clusters = thema_counts_clusters(corpus, options, units, patterns, n, error);
  if (!clusters)
    return NULL;
  ThemaTopics *topics = g_new0(ThemaTopics, 1);
  topics->lexicon = lexicon;
  topics->units = g_steal_pointer(&units);
  topics->clusters = clusters;
  topics->words = thema_clusters_stream(clusters);
  topics->hits = thema_topic_hits_find(topics->words, lexicon, overlap);
  return topics;
}

void thema_topics_free(ThemaTopics *topics)
{
  if (!topics)
    return;
  thema_units_free(topics->units);
  thema_counts_free(topics->clusters);
  thema_stream_free(topics->words);
  g_array_unref(topics->hits);
  g_free(topics);
}

static const ThemaTopicHit *hit_at(const ThemaTopics *topics, guint hit)
{
  return &g_array_index(topics->hits, ThemaTopicHit, hit);
}

/* What is known of the clusters and of their hits. */
typedef struct {
  const ThemaTopics *topics;
  guint *first_hit;       /* of each cluster; one more, for the end */
  guint32 *explained;     /* words of each cluster that are in hits */
  ThemaVocabulary *terms; /* of hits: words joined by spaces */
  guint32 *term;          /* of each hit, in `terms` */
} Clusters;

/* The term of a hit, given an id if it is new. */
static guint32 name_hit(const Clusters *clusters, const ThemaTopicHit *hit, GString *name)
{
  const ThemaStream *words = clusters->topics->words;
  g_string_truncate(name, 0);
  for (gsize p = hit->first; p < hit->end; p++) {
    gsize length = 0;
    guint32 term = g_array_index(words->positions, ThemaPosition, p).term;
    const char *word = thema_vocabulary_term(words->vocabulary, term, &length);
    if (p > hit->first)
      g_string_append_c(name, ' ');
    g_string_append_len(name, word, (gssize)length);
  }
  return thema_vocabulary_add(clusters->terms, name->str, name->len);
}

static Clusters look_at_clusters(const ThemaTopics *topics)
{
  guint32 n = topics->clusters->n_terms;
  guint n_hits = topics->hits->len, next = 0;
  gsize covered = 0;
  g_autoptr(GString) name = g_string_new(NULL);
  Clusters clusters = {topics, g_new(guint, (gsize)n + 1), g_new0(guint32, (gsize)n + 1),
                       thema_vocabulary_new(), g_new(guint32, (gsize)n_hits + 1)};
  for (guint32 cluster = 0; cluster < n; cluster++) {
    clusters.first_hit[cluster] = next;
    for (; next < n_hits && hit_at(topics, next)->sentence == cluster; next++) {
      const ThemaTopicHit *hit = hit_at(topics, next);
      gsize from = MAX(covered, hit->first);
      clusters.explained[cluster] += hit->end > from ? (guint32)(hit->end - from) : 0;
      covered = MAX(covered, hit->end);
      clusters.term[next] = name_hit(&clusters, hit, name);
    }
  }
  clusters.first_hit[n] = next;
  return clusters;
}

static void clear_clusters(Clusters *clusters)
{
  g_free(clusters->first_hit);
  g_free(clusters->explained);
  thema_vocabulary_free(clusters->terms);
  g_free(clusters->term);
}

/* Occurrences of a term in a topic of a unit. */
typedef struct {
  guint32 topic;
  guint32 term;
  guint64 count;
} Carrier;

/* The occurrences in a unit, in order of topic and term; *n of them. */
static ThemaKeyed *order_occurrences(const Clusters *clusters, guint32 unit, guint *n)
{
  const ThemaCounts *counts = clusters->topics->clusters;
  gsize room = 0;
  for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++)
    room += clusters->first_hit[counts->term[i] + 1] - clusters->first_hit[counts->term[i]];
  ThemaKeyed *keyed = g_new(ThemaKeyed, room + 1);
  *n = 0;
  for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++) {
    guint end = clusters->first_hit[counts->term[i] + 1];
    for (guint hit = clusters->first_hit[counts->term[i]]; hit < end; hit++) {
      guint64 topic = hit_at(clusters->topics, hit)->topic;
      keyed[(*n)++] = (ThemaKeyed){topic << 32 | clusters->term[hit], counts->count[i]};
    }
  }
  thema_keyed_sort(keyed, *n);
  return keyed;
}

/* Sets `carriers` (of Carrier) to those of a unit, by topic and term. */
static void find_carriers(const Clusters *clusters, guint32 unit, GArray *carriers)
{
  guint n = 0, found = 0;
  g_autofree ThemaKeyed *keyed = order_occurrences(clusters, unit, &n);
  g_array_set_size(carriers, n);
  for (guint i = 0; i < n; i++) {
    if (i > 0 && keyed[i].key == keyed[i - 1].key)
      g_array_index(carriers, Carrier, found - 1).count += keyed[i].item;
    else
      g_array_index(carriers, Carrier, found++) =
          (Carrier){(guint32)(keyed[i].key >> 32), (guint32)keyed[i].key, keyed[i].item};
  }
  g_array_set_size(carriers, found);
}

/* What a topic comes to in a unit. */
typedef struct {
  guint64 count;
  guint64 tokens;
  guint64 terms;
  double weighted;
} Cell;

/* Fills the cells of a unit, one a topic; returns its tokens in hits of any topic. Weights are added up
 * cluster by cluster, in byte order. */
static guint64 fill_cells(const Clusters *clusters, guint32 unit, GArray *carriers, Cell *cells)
{
  const ThemaTopics *topics = clusters->topics;
  const ThemaCounts *counts = topics->clusters;
  guint64 explained = 0;
  memset(cells, 0, topics->lexicon->topics->len * sizeof *cells);
  for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++) {
    guint32 cluster = counts->term[i];
    guint64 count = counts->count[i];
    for (guint h = clusters->first_hit[cluster]; h < clusters->first_hit[cluster + 1]; h++) {
      const ThemaTopicHit *hit = hit_at(topics, h);
      Cell *cell = &cells[hit->topic];
      cell->count += count;
      cell->tokens += count * (hit->end - hit->first);
      cell->weighted +=
          (double)count * g_array_index(topics->lexicon->patterns, ThemaTopicPattern, hit->pattern).weight;
    }
    explained += count * clusters->explained[cluster];
  }
  find_carriers(clusters, unit, carriers);
  for (guint i = 0; i < carriers->len; i++)
    cells[g_array_index(carriers, Carrier, i).topic].terms++;
  return explained;
}

static double share(guint64 part, guint64 whole)
{
  return whole ? (double)part / (double)whole : NAN;
}

enum { UNIT, TOPIC, COUNT, PER_MILLION, TERMS, COVERAGE, UNIT_COVERAGE, WEIGHTED };

static void add_topic(ThemaTable *table, const ThemaTopics *topics, const ThemaUnit *unit, guint topic,
                      const Cell *cell, guint64 explained)
{
  thema_table_add_row(table);
  thema_table_set_text(table, UNIT, unit->name);
  thema_table_set_text(table, TOPIC, g_array_index(topics->lexicon->topics, ThemaTopic, topic).name);
  thema_table_set_integer(table, COUNT, cell->count);
  thema_table_set_real(table, PER_MILLION, thema_per_million(cell->count, unit->tokens));
  thema_table_set_integer(table, TERMS, cell->terms);
  thema_table_set_real(table, COVERAGE, share(cell->tokens, unit->tokens));
  thema_table_set_real(table, UNIT_COVERAGE, share(explained, unit->tokens));
  if (topics->lexicon->weighted)
    thema_table_set_real(table, WEIGHTED, cell->weighted);
}

ThemaTable *thema_topics_table(const ThemaTopics *topics)
{
  static const ThemaHeading columns[] = {{"unit", THEMA_COLUMN_TEXT},
                                         {"topic", THEMA_COLUMN_TEXT},
                                         {"count", THEMA_COLUMN_INTEGER},
                                         {"per_million", THEMA_COLUMN_REAL},
                                         {"terms_matched", THEMA_COLUMN_INTEGER},
                                         {"coverage", THEMA_COLUMN_REAL},
                                         {"unit_coverage", THEMA_COLUMN_REAL}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  if (topics->lexicon->weighted)
    thema_table_add_column(table, "weighted", THEMA_COLUMN_REAL);
  guint width = topics->lexicon->topics->len;
  g_autofree Cell *cells = g_new(Cell, (gsize)width + 1);
  g_autoptr(GArray) carriers = g_array_new(FALSE, FALSE, sizeof(Carrier));
  Clusters clusters = look_at_clusters(topics);
  for (guint u = 0; u < topics->units->units->len; u++) {
    guint64 explained = fill_cells(&clusters, u, carriers, cells);
    for (guint t = 0; t < width; t++)
      add_topic(table, topics, &g_array_index(topics->units->units, ThemaUnit, u), t, &cells[t], explained);
  }
  clear_clusters(&clusters);
  return table;
}

static int commonest_first(gconstpointer a, gconstpointer b, gpointer data)
{
  const Carrier *x = a, *y = b;
  const guint32 *ranks = data;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return (ranks[x->term] > ranks[y->term]) - (ranks[x->term] < ranks[y->term]);
}

/* Adds the terms of a topic, n of them, the commonest first. */
static void add_carriers(ThemaTable *table, const Clusters *clusters, const char *unit,
                         const Carrier *carriers, guint n)
{
  const GArray *topics = clusters->topics->lexicon->topics;
  guint64 all = 0;
  for (guint i = 0; i < n; i++)
    all += carriers[i].count;
  for (guint i = 0; i < n; i++) {
    thema_table_add_row(table);
    thema_table_set_text(table, UNIT, unit);
    thema_table_set_text(table, TOPIC, g_array_index(topics, ThemaTopic, carriers[i].topic).name);
    thema_table_set_text(table, 2, thema_vocabulary_term(clusters->terms, carriers[i].term, NULL));
    thema_table_set_integer(table, 3, carriers[i].count);
    thema_table_set_real(table, 4, share(carriers[i].count, all));
  }
}

static void add_unit(ThemaTable *table, const Clusters *clusters, const char *unit, const guint32 *ranks,
                     GArray *found)
{
  Carrier *carriers = (Carrier *)(gpointer)found->data;
  for (guint i = 0, next = 0; i < found->len; i = next) {
    while (next < found->len && carriers[i].topic == carriers[next].topic)
      next++;
    g_qsort_with_data(carriers + i, (gint)(next - i), sizeof(Carrier), commonest_first, (gpointer)ranks);
    add_carriers(table, clusters, unit, carriers + i, next - i);
  }
}

ThemaTable *thema_topic_terms_table(const ThemaTopics *topics)
{
  static const ThemaHeading columns[] = {{"unit", THEMA_COLUMN_TEXT},
                                         {"topic", THEMA_COLUMN_TEXT},
                                         {"term", THEMA_COLUMN_TEXT},
                                         {"count", THEMA_COLUMN_INTEGER},
                                         {"share", THEMA_COLUMN_REAL}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  Clusters clusters = look_at_clusters(topics);
  g_autoptr(GArray) carriers = g_array_new(FALSE, FALSE, sizeof(Carrier));
  g_autofree guint32 *ranks = thema_vocabulary_ranks(clusters.terms);
  for (guint u = 0; u < topics->units->units->len; u++) {
    find_carriers(&clusters, u, carriers);
    add_unit(table, &clusters, g_array_index(topics->units->units, ThemaUnit, u).name, ranks, carriers);
  }
  clear_clusters(&clusters);
  return table;
}

static ThemaTable *new_hits_table(void)
{
  static const ThemaHeading columns[] = {{"document", THEMA_COLUMN_TEXT}, {"section", THEMA_COLUMN_INTEGER},
                                         {"line", THEMA_COLUMN_INTEGER},  {"start", THEMA_COLUMN_INTEGER},
                                         {"end", THEMA_COLUMN_INTEGER},   {"topic", THEMA_COLUMN_TEXT},
                                         {"pattern", THEMA_COLUMN_TEXT},  {"text", THEMA_COLUMN_TEXT}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  return table;
}

ThemaTable *thema_topic_hits_table(const ThemaStream *stream, const ThemaLexicon *lexicon,
                                   ThemaOverlap overlap)
{
  ThemaTable *table = new_hits_table();
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GArray) hits = thema_topic_hits_find(stream, lexicon, overlap);
  ThemaLineCursor cursor = {0};
  for (guint i = 0; i < hits->len; i++) {
    const ThemaTopicHit *hit = &g_array_index(hits, ThemaTopicHit, i);
    const ThemaTopicPattern *pattern = &g_array_index(lexicon->patterns, ThemaTopicPattern, hit->pattern);
    if (pattern->topic != hit->topic)
      continue;
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, hit->sentence);
    const ThemaDocument *document = g_ptr_array_index(stream->corpus->documents, sentence->document);
    ThemaSpan bytes = thema_position_bytes(stream, hit->first, hit->end);
    g_string_truncate(text, 0);
    thema_source_text(document, bytes, text);
    thema_table_add_row(table);
    thema_table_set_text(table, 0, document->id);
    thema_table_set_integer(table, 1, sentence->section);
    thema_table_set_integer(table, 2, thema_source_line(&cursor, document, sentence, bytes.start));
    thema_table_set_integer(table, 3, bytes.start);
    thema_table_set_integer(table, 4, bytes.end);
    thema_table_set_text(table, 5, g_array_index(lexicon->topics, ThemaTopic, hit->topic).name);
    thema_table_set_text(table, 6, pattern->text);
    thema_table_set_text(table, 7, text->str);
  }
  return table;
}
