#include "report/themes.h"

#include <math.h>

#include "base/parallel.h"
#include "count/noun_runs-private.h"
#include "report/terms.h"
#include "report/theme_ranking-private.h"

/* Phrases of ordinary text come to this many in about 50 MB. Beyond it those said once would take gigabytes,
 * and are themes of no text so long. */
#define MOST_SEQUENCES 8000000

enum {
  DOCUMENT,
  SECTION,
  SECTION_TITLE,
  RANK,
  TERM,
  KIND,
  COUNT,
  PER_MILLION,
  DF,
  TFIDF,
  G2,
  LOG_RATIO,
  LRC,
  Q_BH,
  NPMI,
  C_VALUE,
  SCORE,
  UNIT
};

static const ThemaHeading columns[] = {
    [DOCUMENT] = {"document", THEMA_COLUMN_TEXT},
    [SECTION] = {"section", THEMA_COLUMN_INTEGER},
    [SECTION_TITLE] = {"section_title", THEMA_COLUMN_TEXT},
    [RANK] = {"rank", THEMA_COLUMN_INTEGER},
    [TERM] = {"term", THEMA_COLUMN_TEXT},
    [KIND] = {"kind", THEMA_COLUMN_TEXT},
    [COUNT] = {"count", THEMA_COLUMN_INTEGER},
    [PER_MILLION] = {"per_million", THEMA_COLUMN_REAL},
    [DF] = {"df", THEMA_COLUMN_INTEGER},
    [TFIDF] = {"tfidf", THEMA_COLUMN_REAL},
    [G2] = {"g2", THEMA_COLUMN_REAL},
    [LOG_RATIO] = {"log_ratio", THEMA_COLUMN_REAL},
    [LRC] = {"lrc", THEMA_COLUMN_REAL},
    [Q_BH] = {"q_bh", THEMA_COLUMN_REAL},
    [NPMI] = {"npmi", THEMA_COLUMN_REAL},
    [C_VALUE] = {"c_value", THEMA_COLUMN_REAL},
    [SCORE] = {"score", THEMA_COLUMN_REAL},
    [UNIT] = {"unit", THEMA_COLUMN_TEXT},
};

/* What rows are made from. */
typedef struct {
  const ThemaStream *stream;
  const ThemaUnits *units;
  const ThemaPhrases *phrases;
  ThemaMatrix *matrix;
  ThemaThemeGround ground;
  guint32 *df; /* by term: units that hold it; by corpus, documents */
  guint32 n;   /* units, or documents, that df counts */
} Themes;

/* By corpus the units that df counts are documents. */
static void count_df(Themes *themes)
{
  if (themes->units->by == THEMA_BY_CORPUS) {
    themes->df = thema_phrases_documents(themes->phrases, themes->stream);
    themes->n = themes->stream->corpus->documents->len;
    return;
  }
  themes->df = g_memdup2(themes->matrix->column_units, sizeof(guint32) * themes->matrix->n_columns);
  themes->n = themes->matrix->n_rows;
}

/* The place of each sentence in its unit, from 1; 0 in units that span documents, and in none. */
static guint32 *number_sentences(const ThemaStream *stream, const ThemaUnits *units)
{
  guint32 *ordinal = g_new0(guint32, stream->sentences->len + 1);
  g_autofree guint32 *count = g_new0(guint32, units->units->len + 1);
  for (guint s = 0; s < stream->sentences->len; s++) {
    guint32 unit = units->of_sentence[s];
    if (unit != G_MAXUINT32 && g_array_index(units->units, ThemaUnit, unit).document != G_MAXUINT32)
      ordinal[s] = ++count[unit];
  }
  return ordinal;
}

static void add_unit_cells(ThemaTable *table, const Themes *themes, const ThemaUnit *unit)
{
  thema_table_set_text(table, UNIT, unit->name);
  if (unit->document == G_MAXUINT32)
    return;
  const ThemaDocument *document = g_ptr_array_index(themes->stream->corpus->documents, unit->document);
  thema_table_set_text(table, DOCUMENT, document->id);
  if (unit->section == G_MAXUINT32)
    return;
  const ThemaSection *section = &document->sections[unit->section];
  thema_table_set_integer(table, SECTION, unit->section);
  thema_table_set_text(table, SECTION_TITLE, section->title);
}

static void add_theme(ThemaTable *table, const Themes *themes, guint32 unit, const ThemaTheme *theme,
                      guint64 candidates)
{
  const ThemaCounts *counts = themes->phrases->counts;
  guint32 term = counts->term[theme->cell];
  guint64 count = counts->count[theme->cell];
  ThemaContrast contrast = thema_theme_contrast(&themes->ground, unit, theme->cell);
  ThemaKeynessContext context = {.candidates = candidates};
  bool compared = contrast.d > 0, certain = compared && thema_theme_is_certain(&themes->ground, unit);
  thema_table_add_row(table);
  add_unit_cells(table, themes, &g_array_index(themes->units->units, ThemaUnit, unit));
  thema_table_set_text(table, TERM, counts->terms[term]);
  thema_table_set_text(table, KIND, counts->words[term] > 1 ? "phrase" : "word");
  thema_table_set_integer(table, COUNT, count);
  thema_table_set_real(table, PER_MILLION, thema_per_million(count, contrast.c));
  thema_table_set_integer(table, DF, themes->df[term]);
  thema_table_set_real(table, TFIDF, (double)count * log((double)themes->n / themes->df[term]));
  thema_table_set_real(table, G2, compared ? theme->g2 : NAN);
  thema_table_set_real(table, LOG_RATIO,
                       compared ? thema_keyness("log_ratio")->compute(&contrast, &context) : NAN);
  thema_table_set_real(table, LRC, certain ? thema_keyness("lrc")->compute(&contrast, &context) : NAN);
  thema_table_set_real(table, Q_BH, theme->q);
  thema_table_set_real(table, NPMI, themes->phrases->npmi[term]);
  thema_table_set_real(table, C_VALUE, themes->phrases->c_value[term]);
  thema_table_set_real(table, SCORE, theme->score);
}

/* Numbers the rows of each unit from 1. */
static void add_ranks(ThemaTable *table)
{
  guint64 rank = 0;
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    bool same =
        row > 0 && g_str_equal(thema_table_text(table, row, UNIT), thema_table_text(table, row - 1, UNIT));
    rank = same ? rank + 1 : 1;
    thema_table_go_to(table, row);
    thema_table_set_integer(table, RANK, rank);
  }
}

/* What is found in one unit. */
typedef struct {
  GArray *themes; /* of ThemaTheme; NULL for none */
  guint64 candidates;
} Found;

typedef struct {
  const Themes *themes;
  const ThemaThemesOptions *options;
  ThemaThemeRanking **rankings; /* one a worker, made when he begins */
  Found *found;                 /* one a unit */
} Search;

static void search_unit(gpointer data, guint worker, guint unit)
{
  const Search *search = data;
  const ThemaCounts *counts = search->themes->phrases->counts;
  Found *found = &search->found[unit];
  if (!search->rankings[worker])
    search->rankings[worker] = thema_theme_ranking_new(&search->themes->ground);
  const GArray *ranked = thema_theme_ranking_unit(search->rankings[worker], unit, &found->candidates);
  guint left = search->options->top && !search->options->sort ? search->options->top : G_MAXUINT;
  for (guint i = 0; i < ranked->len && left > 0; i++) {
    const ThemaTheme *theme = &g_array_index(ranked, ThemaTheme, i);
    if (counts->count[theme->cell] < search->options->min_count)
      continue;
    if (!found->themes)
      found->themes = g_array_new(FALSE, FALSE, sizeof(ThemaTheme));
    g_array_append_val(found->themes, *theme);
    left--;
  }
}

/* Ranks the units, several at once, and adds their rows in order. */
static void add_units(ThemaTable *table, const Themes *themes, const ThemaThemesOptions *options)
{
  guint32 n_units = themes->matrix->n_rows;
  guint n_workers = thema_parallel_workers(themes->stream->threads, n_units);
  Search search = {themes, options, g_new0(ThemaThemeRanking *, n_workers),
                   g_new0(Found, (gsize)n_units + 1)};
  thema_parallel_run(n_workers, n_units, search_unit, &search);
  for (guint32 unit = 0; unit < n_units; unit++) {
    const Found *found = &search.found[unit];
    for (guint i = 0; found->themes && i < found->themes->len; i++)
      add_theme(table, themes, unit, &g_array_index(found->themes, ThemaTheme, i), found->candidates);
    g_clear_pointer(&search.found[unit].themes, g_array_unref);
  }
  for (guint i = 0; i < n_workers; i++)
    thema_theme_ranking_free(search.rankings[i]);
  g_free(search.rankings);
  g_free(search.found);
}

ThemaTable *thema_themes_table(const ThemaStream *stream, const ThemaUnits *units,
                               const ThemaThemesOptions *options, GError **error)
{
  g_autofree guint8 *roles = thema_noun_roles_of_stream(stream);
  ThemaPhraseOptions candidates = {
      .max_words = THEMA_NGRAM_MAX, .min_count = options->min_count, .most = MOST_SEQUENCES, .roles = roles};
  g_autoptr(ThemaPhrases) phrases = thema_phrases_new(stream, units, &candidates);
  if (phrases->bounded)
    thema_notify(options->notices, THEMA_NOTICE_REMARK,
                 "the input has more than %u million phrases: those said once in all of it are left out",
                 MOST_SEQUENCES / 1000000);
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(phrases->counts);
  Themes themes = {.stream = stream, .units = units, .phrases = phrases, .matrix = matrix};
  count_df(&themes);
  g_autofree guint32 *df = themes.df;
  g_autofree guint32 *ordinal = number_sentences(stream, units);
  thema_theme_ground_init(&themes.ground, stream, phrases, matrix, ordinal, options->reference);
  g_autoptr(ThemaTable) table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  add_units(table, &themes, options);
  thema_theme_ground_clear(&themes.ground);
  const guint group[] = {UNIT};
  if (options->sort && !thema_table_sort_within(table, options->sort, group, 1, error))
    return NULL;
  if (options->sort && options->top)
    thema_table_top(table, options->top, group, 1);
  add_ranks(table);
  return g_steal_pointer(&table);
}
