#include "report/topics_table.h"

#include <math.h>

#include "base/keyed_sort.h"
#include "report/source_text.h"
#include "report/terms.h"

ThemaTopics *thema_topics_new(const ThemaStream *stream, const ThemaLexicon *lexicon, const char *by,
                              ThemaOverlap overlap, GError **error)
{
  g_autoptr(ThemaUnits) units = thema_units_new(stream, by, error);
  if (!units)
    return NULL;
  ThemaTopics *topics = g_new0(ThemaTopics, 1);
  topics->stream = stream;
  topics->lexicon = lexicon;
  topics->units = g_steal_pointer(&units);
  topics->hits = thema_topic_hits_find(stream, lexicon, overlap);
  return topics;
}

void thema_topics_free(ThemaTopics *topics)
{
  if (!topics)
    return;
  thema_units_free(topics->units);
  g_array_unref(topics->hits);
  g_free(topics);
}

/* Occurrences of a term in a topic of a unit. */
typedef struct {
  guint32 unit;
  guint32 topic;
  guint32 term; /* in `terms` */
  guint64 count;
} Carrier;

/* The terms that were matched, and how often in each cell. */
typedef struct {
  ThemaVocabulary *terms; /* words joined by spaces */
  GArray *carriers;       /* of Carrier, by unit, topic and term */
} Carriers;

/* What the terms of hits are made with. */
typedef struct {
  const ThemaStream *stream;
  ThemaVocabulary *terms;
  guint32 *of_word; /* by term of the stream: the id in `terms` + 1, 0 where not known yet */
  GString *text;
} Naming;

static const char *word_at(const ThemaStream *stream, gsize position, gsize *length)
{
  guint32 term = g_array_index(stream->positions, ThemaPosition, position).term;
  return thema_vocabulary_term(stream->vocabulary, term, length);
}

static guint32 name_word(Naming *naming, gsize position)
{
  guint32 *known = &naming->of_word[g_array_index(naming->stream->positions, ThemaPosition, position).term];
  if (*known == 0) {
    gsize length;
    const char *word = word_at(naming->stream, position, &length);
    *known = thema_vocabulary_add(naming->terms, word, length) + 1;
  }
  return *known - 1;
}

static guint32 name_hit(Naming *naming, const ThemaTopicHit *hit)
{
  if (hit->end == hit->first + 1)
    return name_word(naming, hit->first);
  g_string_truncate(naming->text, 0);
  for (gsize p = hit->first; p < hit->end; p++) {
    gsize length;
    const char *word = word_at(naming->stream, p, &length);
    if (p > hit->first)
      g_string_append_c(naming->text, ' ');
    g_string_append_len(naming->text, word, (gssize)length);
  }
  return thema_vocabulary_add(naming->terms, naming->text->str, naming->text->len);
}

static bool same_cell(const Carrier *a, const Carrier *b)
{
  return a->unit == b->unit && a->topic == b->topic;
}

/* Puts occurrences in order of unit, topic and term: by the term, then, which leaves equals as they stand, by
 * the cell. */
static ThemaKeyed *order_occurrences(const ThemaTopics *topics, const GArray *occurrences)
{
  gsize width = topics->lexicon->topics->len;
  ThemaKeyed *order = g_new(ThemaKeyed, (gsize)occurrences->len + 1);
  for (guint i = 0; i < occurrences->len; i++)
    order[i] = (ThemaKeyed){g_array_index(occurrences, Carrier, i).term, i};
  thema_keyed_sort(order, occurrences->len);
  for (guint i = 0; i < occurrences->len; i++) {
    const Carrier *one = &g_array_index(occurrences, Carrier, order[i].item);
    order[i].key = one->unit * width + one->topic;
  }
  thema_keyed_sort(order, occurrences->len);
  return order;
}

/* Joins the occurrences of one term in one cell. */
static GArray *join_occurrences(const GArray *occurrences, const ThemaKeyed *order)
{
  GArray *carriers = g_array_new(FALSE, FALSE, sizeof(Carrier));
  for (guint i = 0; i < occurrences->len; i++) {
    Carrier carrier = g_array_index(occurrences, Carrier, order[i].item);
    Carrier *before = carriers->len ? &g_array_index(carriers, Carrier, carriers->len - 1) : NULL;
    if (before && same_cell(before, &carrier) && before->term == carrier.term)
      before->count++;
    else
      g_array_append_val(carriers, carrier);
  }
  return carriers;
}

static Carriers count_carriers(const ThemaTopics *topics)
{
  ThemaVocabulary *terms = thema_vocabulary_new();
  g_autoptr(GArray) occurrences = g_array_new(FALSE, FALSE, sizeof(Carrier));
  gsize words = thema_vocabulary_size(topics->stream->vocabulary);
  Naming naming = {topics->stream, terms, g_new0(guint32, words + 1), g_string_new(NULL)};
  for (guint i = 0; i < topics->hits->len; i++) {
    const ThemaTopicHit *hit = &g_array_index(topics->hits, ThemaTopicHit, i);
    guint32 unit = topics->units->of_sentence[hit->sentence];
    if (unit == G_MAXUINT32)
      continue;
    Carrier one = {unit, hit->topic, name_hit(&naming, hit), 1};
    g_array_append_val(occurrences, one);
  }
  g_free(naming.of_word);
  g_string_free(naming.text, TRUE);
  g_autofree ThemaKeyed *order = order_occurrences(topics, occurrences);
  return (Carriers){terms, join_occurrences(occurrences, order)};
}

static void clear_carriers(Carriers *carriers)
{
  thema_vocabulary_free(carriers->terms);
  g_array_unref(carriers->carriers);
}

/* What a topic comes to in a unit. */
typedef struct {
  guint64 count;
  guint64 tokens;
  guint64 terms;
  double weighted;
} Cell;

/* Cells by unit and topic, and the tokens of each unit in hits of any topic. Hits come in the order of the
 * text, so sums of weights do. */
static Cell *count_cells(const ThemaTopics *topics, guint64 *explained)
{
  gsize width = topics->lexicon->topics->len;
  Cell *cells = g_new0(Cell, topics->units->units->len * width + 1);
  gsize covered = 0;
  for (guint i = 0; i < topics->hits->len; i++) {
    const ThemaTopicHit *hit = &g_array_index(topics->hits, ThemaTopicHit, i);
    guint32 unit = topics->units->of_sentence[hit->sentence];
    if (unit == G_MAXUINT32)
      continue;
    Cell *cell = &cells[unit * width + hit->topic];
    cell->count++;
    cell->tokens += hit->end - hit->first;
    cell->weighted += g_array_index(topics->lexicon->patterns, ThemaTopicPattern, hit->pattern).weight;
    gsize from = MAX(covered, hit->first);
    explained[unit] += hit->end > from ? hit->end - from : 0;
    covered = MAX(covered, hit->end);
  }
  Carriers carriers = count_carriers(topics);
  for (guint i = 0; i < carriers.carriers->len; i++) {
    const Carrier *carrier = &g_array_index(carriers.carriers, Carrier, i);
    cells[carrier->unit * width + carrier->topic].terms++;
  }
  clear_carriers(&carriers);
  return cells;
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
  g_autofree guint64 *explained = g_new0(guint64, (gsize)topics->units->units->len + 1);
  g_autofree Cell *cells = count_cells(topics, explained);
  for (guint u = 0; u < topics->units->units->len; u++)
    for (guint t = 0; t < width; t++)
      add_topic(table, topics, &g_array_index(topics->units->units, ThemaUnit, u), t,
                &cells[(gsize)u * width + t], explained[u]);
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

static void add_carriers(ThemaTable *table, const ThemaTopics *topics, const ThemaVocabulary *terms,
                         const Carrier *carriers, guint n)
{
  guint64 all = 0;
  for (guint i = 0; i < n; i++)
    all += carriers[i].count;
  for (guint i = 0; i < n; i++) {
    thema_table_add_row(table);
    thema_table_set_text(table, UNIT, g_array_index(topics->units->units, ThemaUnit, carriers[i].unit).name);
    thema_table_set_text(table, TOPIC,
                         g_array_index(topics->lexicon->topics, ThemaTopic, carriers[i].topic).name);
    thema_table_set_text(table, 2, thema_vocabulary_term(terms, carriers[i].term, NULL));
    thema_table_set_integer(table, 3, carriers[i].count);
    thema_table_set_real(table, 4, share(carriers[i].count, all));
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
  Carriers made = count_carriers(topics);
  g_autofree guint32 *ranks = thema_vocabulary_ranks(made.terms);
  Carrier *carriers = (Carrier *)(gpointer)made.carriers->data;
  for (guint i = 0, next = 0; i < made.carriers->len; i = next) {
    while (next < made.carriers->len && same_cell(&carriers[i], &carriers[next]))
      next++;
    g_qsort_with_data(carriers + i, (gint)(next - i), sizeof(Carrier), commonest_first, ranks);
    add_carriers(table, topics, made.terms, carriers + i, next - i);
  }
  clear_carriers(&made);
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

ThemaTable *thema_topic_hits_table(const ThemaTopics *topics)
{
  ThemaTable *table = new_hits_table();
  g_autoptr(GString) text = g_string_new(NULL);
  ThemaLineCursor cursor = {0};
  for (guint i = 0; i < topics->hits->len; i++) {
    const ThemaTopicHit *hit = &g_array_index(topics->hits, ThemaTopicHit, i);
    const ThemaTopicPattern *pattern =
        &g_array_index(topics->lexicon->patterns, ThemaTopicPattern, hit->pattern);
    if (pattern->topic != hit->topic)
      continue;
    const ThemaSentence *sentence = &g_array_index(topics->stream->sentences, ThemaSentence, hit->sentence);
    const ThemaDocument *document = g_ptr_array_index(topics->stream->corpus->documents, sentence->document);
    ThemaSpan bytes = thema_position_bytes(topics->stream, hit->first, hit->end);
    g_string_truncate(text, 0);
    thema_source_text(document, bytes, text);
    thema_table_add_row(table);
    thema_table_set_text(table, 0, document->id);
    thema_table_set_integer(table, 1, sentence->section);
    thema_table_set_integer(table, 2, thema_source_line(&cursor, document, sentence, bytes.start));
    thema_table_set_integer(table, 3, bytes.start);
    thema_table_set_integer(table, 4, bytes.end);
    thema_table_set_text(table, 5, g_array_index(topics->lexicon->topics, ThemaTopic, hit->topic).name);
    thema_table_set_text(table, 6, pattern->text);
    thema_table_set_text(table, 7, text->str);
  }
  return table;
}
