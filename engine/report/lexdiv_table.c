#include "report/lexdiv_table.h"

#include <math.h>
#include <stdbool.h>

#include "count/units.h"
#include "report/reading_counts.h"
#include "stats/lexical_diversity.h"
#include "stats/readability.h"

/* A measure of either family; the other is NULL. */
typedef struct {
  ThemaMeasure about;
  const ThemaLexicalDiversity *diversity;
  const ThemaReadability *readability;
} Measure;

/* Both families as one registry. */
static GArray *all_measures(void)
{
  guint n_diversities, n_readabilities;
  const ThemaLexicalDiversity *diversity = thema_lexical_diversities(&n_diversities);
  const ThemaReadability *readability = thema_readabilities(&n_readabilities);
  GArray *all = g_array_new(FALSE, FALSE, sizeof(Measure));
  for (guint i = 0; i < n_diversities; i++) {
    Measure measure = {.about = diversity[i].about, .diversity = &diversity[i]};
    g_array_append_val(all, measure);
  }
  for (guint i = 0; i < n_readabilities; i++) {
    Measure measure = {.about = readability[i].about, .readability = &readability[i]};
    g_array_append_val(all, measure);
  }
  return all;
}

static bool shows_readability(const GPtrArray *measures)
{
  for (guint i = 0; i < measures->len; i++)
    if (((const Measure *)measures->pdata[i])->readability)
      return true;
  return false;
}

/* The kept terms of all units, unit after unit, each in reading order. */
typedef struct {
  guint32 *ids;
  gsize *first; /* n_units + 1 places in ids */
} Sequences;

static bool is_kept(const ThemaStream *stream, gsize position)
{
  return g_array_index(stream->positions, ThemaPosition, position).reason == THEMA_KEPT;
}

/* Kept tokens of each unit, at [unit + 1], summed up to the unit's end. */
static gsize *unit_ends(const ThemaStream *stream, const ThemaUnits *units)
{
  gsize *first = g_new0(gsize, (gsize)units->units->len + 1);
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    guint32 unit = units->of_sentence[s];
    for (gsize i = sentence->first; unit != G_MAXUINT32 && i < sentence->end; i++)
      first[unit + 1] += is_kept(stream, i);
  }
  for (guint unit = 0; unit < units->units->len; unit++)
    first[unit + 1] += first[unit];
  return first;
}

static Sequences gather(const ThemaStream *stream, const ThemaUnits *units)
{
  gsize n = units->units->len;
  Sequences sequences = {.first = unit_ends(stream, units)};
  sequences.ids = g_new(guint32, sequences.first[n] + 1);
  g_autofree gsize *filled = g_memdup2(sequences.first, sizeof(gsize) * (n + 1));
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    guint32 unit = units->of_sentence[s];
    for (gsize i = sentence->first; unit != G_MAXUINT32 && i < sentence->end; i++)
      if (is_kept(stream, i))
        sequences.ids[filled[unit]++] = g_array_index(stream->positions, ThemaPosition, i).term;
  }
  return sequences;
}

static const char *const parts[] = {"sentences", "words",         "characters",
                                    "syllables", "polysyllables", "difficult"};

static ThemaTable *new_table(const GPtrArray *measures, bool readability)
{
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "unit", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "tokens", THEMA_COLUMN_INTEGER);
  thema_table_add_column(table, "types", THEMA_COLUMN_INTEGER);
  for (guint i = 0; i < measures->len; i++)
    thema_table_add_column(table, ((const Measure *)measures->pdata[i])->about.id, THEMA_COLUMN_REAL);
  for (guint i = 0; readability && i < G_N_ELEMENTS(parts); i++)
    thema_table_add_column(table, parts[i], THEMA_COLUMN_INTEGER);
  return table;
}

/* `reading` is NULL where no measure needs it. */
static void add_row(ThemaTable *table, const char *name, const ThemaLexis *lexis, const GPtrArray *measures,
                    const ThemaReadingCounts *reading)
{
  guint column = 0;
  thema_table_add_row(table);
  thema_table_set_text(table, column++, name);
  thema_table_set_integer(table, column++, thema_lexis_tokens(lexis));
  thema_table_set_integer(table, column++, thema_lexis_types(lexis));
  for (guint i = 0; i < measures->len; i++) {
    const Measure *measure = measures->pdata[i];
    thema_table_set_real(table, column++,
                         measure->diversity ? measure->diversity->compute(lexis)
                                            : measure->readability->compute(reading));
  }
  if (!reading || reading->words == 0)
    return;
  const guint64 values[G_N_ELEMENTS(parts)] = {reading->sentences,     reading->words,
                                               reading->characters,    reading->syllables,
                                               reading->polysyllables, reading->difficult};
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
    thema_table_set_integer(table, column++, values[i]);
}

ThemaTable *thema_lexdiv_table(const ThemaStream *stream, const ThemaLexdivOptions *options, GError **error)
{
  g_autoptr(GArray) all = all_measures();
  g_autoptr(GPtrArray) measures =
      thema_measures_choose(all->data, all->len, sizeof(Measure),
                            "measure of lexical diversity or readability", options->measures, error);
  g_autoptr(ThemaUnits) units = measures ? thema_units_new(stream, options->by, error) : NULL;
  if (!units)
    return NULL;
  bool readability = shows_readability(measures);
  g_autofree ThemaReadingCounts *reading =
      readability ? thema_reading_counts(stream, units, options->language) : NULL;
  Sequences sequences = gather(stream, units);
  g_autoptr(ThemaLexis) lexis = thema_lexis_new(thema_vocabulary_size(stream->vocabulary));
  ThemaTable *table = new_table(measures, readability);
  for (guint unit = 0; unit < units->units->len; unit++) {
    const gsize *first = &sequences.first[unit];
    thema_lexis_fill(lexis, sequences.ids + first[0], (guint32)(first[1] - first[0]));
    add_row(table, g_array_index(units->units, ThemaUnit, unit).name, lexis, measures,
            readability ? &reading[unit] : NULL);
  }
  g_free(sequences.ids);
  g_free(sequences.first);
  return table;
}
