#include "report/keyphrases.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/parallel.h"
#include "report/keyphrases-private.h"
#include "report/themes.h"
#include "source/general_list.h"
#include "stats/measure.h"

#define UNLISTED 50 /* in 10^9: what a word counts that no general list has, a seventh of its rarest word */

enum { UNIT, RANK, PHRASE, SCORE, COUNT };

static const ThemaHeading columns[] = {
    [UNIT] = {"unit", THEMA_COLUMN_TEXT},      [RANK] = {"rank", THEMA_COLUMN_INTEGER},
    [PHRASE] = {"phrase", THEMA_COLUMN_TEXT},  [SCORE] = {"score", THEMA_COLUMN_REAL},
    [COUNT] = {"count", THEMA_COLUMN_INTEGER},
};

/* How each method ranks. */
typedef struct {
  const char *id;
  ThemaPhraseRanker rank; /* NULL: a table made elsewhere */
  bool singular;          /* a plural is a form of its singular */
  bool lower;             /* the lower the score, the better: it is shown with its sign changed */
} Method;

static const Method methods[] = {
    {.id = "thema", .rank = thema_rank_thema, .singular = true},
    {.id = "rake", .rank = thema_rank_rake},
    {.id = "textrank", .rank = thema_rank_textrank},
    {.id = "yake", .rank = thema_rank_yake, .lower = true},
    {.id = "cvalue", .rank = thema_rank_cvalue, .singular = true},
    {.id = "themes"},
};

static const Method *find_method(const char *id, GError **error)
{
  guint n;
  const ThemaMeasure *measures = thema_keyphrase_measures(&n);
  g_autofree const ThemaMeasure **all = g_new(const ThemaMeasure *, n);
  for (guint i = 0; i < G_N_ELEMENTS(methods); i++)
    if (!id || strcmp(methods[i].id, id) == 0)
      return &methods[i];
  for (guint i = 0; i < n; i++)
    all[i] = &measures[i];
  g_autofree char *near = thema_measures_suggest(all, n, id);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "no method '%s' for keyphrases; near it: %s", id, near);
  return NULL;
}

/* Adds the counts of a language's general list to those of roots, the larger one where a word is of two. */
static void look_up(const ThemaRoots *roots, const char *language, guint64 *count)
{
  g_autoptr(ThemaReadyCounts) list = thema_general_list(language, NULL);
  for (guint32 root = 0; list && root < thema_vocabulary_size(roots->names); root++) {
    const char *name = thema_vocabulary_term(roots->names, root, NULL);
    count[root] = MAX(count[root], thema_ready_counts_find(list, name));
  }
}

static double *count_information(const ThemaStream *stream, const ThemaRoots *roots)
{
  guint32 n = thema_vocabulary_size(roots->names);
  g_autofree guint64 *count = g_new0(guint64, (gsize)n + 1);
  double *information = g_new(double, (gsize)n + 1);
  for (const char *const *language = thema_general_languages(); *language; language++)
    if (g_strv_contains(stream->languages, *language))
      look_up(roots, *language, count);
  for (guint32 root = 0; root < n; root++)
    information[root] = log(1e9 / (double)(count[root] ? count[root] : UNLISTED));
  return information;
}

/* Deals the sentences out to their units. */
static void deal_sentences(ThemaPhraseText *text)
{
  const guint32 *of = text->units->of_sentence;
  guint n = text->stream->sentences->len, n_units = text->units->units->len;
  text->row = g_new0(gsize, (gsize)n_units + 2);
  text->sentence = g_new(guint32, (gsize)n + 1);
  for (guint s = 0; s < n; s++)
    if (of[s] != G_MAXUINT32)
      text->row[of[s] + 2]++;
  for (guint u = 0; u < n_units; u++)
    text->row[u + 2] += text->row[u + 1];
  for (guint s = 0; s < n; s++)
    if (of[s] != G_MAXUINT32)
      text->sentence[text->row[of[s] + 1]++] = s;
}

static void open_text(ThemaPhraseText *text, const ThemaStream *stream, const ThemaUnits *units,
                      const Method *method)
{
  *text = (ThemaPhraseText){.stream = stream, .units = units};
  text->runs = thema_noun_runs_new(stream);
  text->roots = thema_roots_new(stream);
  text->information = count_information(stream, text->roots);
  if (method->rank == thema_rank_yake)
    text->unplural = thema_unplurals_new(stream);
  deal_sentences(text);
}

static void close_text(ThemaPhraseText *text)
{
  thema_noun_runs_free(text->runs);
  thema_roots_free(text->roots);
  g_free(text->information);
  g_free(text->unplural);
  g_free(text->row);
  g_free(text->sentence);
}

static void open_work(ThemaPhraseWork *work, const ThemaPhraseText *text,
                      const ThemaKeyphrasesOptions *options, bool singular)
{
  gsize n = (gsize)thema_vocabulary_size(text->stream->vocabulary) + 1;
  *work = (ThemaPhraseWork){.text = text,
                            .options = options,
                            .roles = g_array_new(FALSE, FALSE, sizeof(guint8)),
                            .by_term = g_new0(guint64, n),
                            .degree = g_new0(guint64, n)};
  thema_candidates_init(&work->candidates, text->stream, text->roots, singular);
}

static void close_work(ThemaPhraseWork *work)
{
  thema_candidates_clear(&work->candidates);
  g_array_unref(work->roles);
  g_free(work->by_term);
  g_free(work->degree);
}

const ThemaSentence *thema_unit_sentence(const ThemaPhraseText *text, gsize i, guint32 unit, guint32 *before)
{
  const GArray *sentences = text->stream->sentences;
  const ThemaSentence *sentence = &g_array_index(sentences, ThemaSentence, text->sentence[i]);
  bool same = i > text->row[unit] &&
              g_array_index(sentences, ThemaSentence, text->sentence[i - 1]).document == sentence->document;
  *before = same ? *before + 1 : 0;
  return sentence;
}

void thema_visit_noun_runs(ThemaPhraseWork *work, guint32 unit, ThemaRunVisitor visit)
{
  const ThemaPhraseText *text = work->text;
  guint32 before = 0;
  for (gsize i = text->row[unit]; i < text->row[unit + 1]; i++) {
    const ThemaSentence *sentence = thema_unit_sentence(text, i, unit, &before);
    g_array_set_size(work->roles, (guint)(sentence->end - sentence->first));
    guint8 *roles = (guint8 *)work->roles->data;
    thema_noun_roles(text->runs, sentence, roles);
    ThemaNounRun run = {.next = sentence->first};
    while (thema_noun_run_next(text->runs, sentence, roles, &run))
      visit(work, &run, roles + (run.first - sentence->first), before);
  }
}

/* A phrase of a unit, as its row tells it. */
typedef struct {
  char *phrase;
  double score;
  guint64 count;
} Found;

static void clear_found(gpointer found)
{
  g_free(((Found *)found)->phrase);
}

/* All units, as workers do them. */
typedef struct {
  const ThemaKeyphrasesOptions *options;
  const Method *method;
  ThemaPhraseWork *work; /* by worker */
  GArray **found;        /* by unit: of Found */
} Task;

gint thema_candidate_best_first(gconstpointer a, gconstpointer b)
{
  const ThemaCandidate *x = a, *y = b;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  return x->roots > y->roots ? -1 : x->roots < y->roots;
}

char *thema_candidate_text(const ThemaStream *stream, const ThemaCandidate *candidate)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < candidate->words; i++) {
    guint32 term = g_array_index(stream->positions, ThemaPosition, candidate->shown + i).term;
    if (i > 0)
      g_string_append_c(text, ' ');
    g_string_append(text, thema_vocabulary_term(stream->vocabulary, term, NULL));
  }
  return g_string_free(text, FALSE);
}

static void drop_unranked(GArray *candidates, guint64 min_count)
{
  guint kept = 0;
  for (guint i = 0; i < candidates->len; i++) {
    ThemaCandidate candidate = g_array_index(candidates, ThemaCandidate, i);
    if (!isnan(candidate.score) && candidate.count >= min_count)
      g_array_index(candidates, ThemaCandidate, kept++) = candidate;
  }
  g_array_set_size(candidates, kept);
}

static void rank_unit(gpointer data, guint worker, guint unit)
{
  Task *task = data;
  ThemaPhraseWork *work = &task->work[worker];
  thema_candidates_empty(&work->candidates);
  task->method->rank(work, unit);
  GArray *candidates = work->candidates.candidates;
  drop_unranked(candidates, task->options->min_count);
  g_array_sort(candidates, thema_candidate_best_first);
  guint n = task->options->top ? MIN(task->options->top, candidates->len) : candidates->len;
  GArray *found = g_array_sized_new(FALSE, FALSE, sizeof(Found), n);
  g_array_set_clear_func(found, clear_found);
  for (guint i = 0; i < n; i++) {
    const ThemaCandidate *candidate = &g_array_index(candidates, ThemaCandidate, i);
    double score = task->method->lower ? -candidate->score : candidate->score;
    Found row = {thema_candidate_text(work->text->stream, candidate), score, candidate->count};
    g_array_append_val(found, row);
  }
  task->found[unit] = found;
}

static void add_row(ThemaTable *table, const char *unit, guint64 rank, const Found *found)
{
  thema_table_add_row(table);
  thema_table_set_text(table, UNIT, unit);
  thema_table_set_integer(table, RANK, rank);
  thema_table_set_text(table, PHRASE, found->phrase);
  thema_table_set_real(table, SCORE, found->score);
  thema_table_set_integer(table, COUNT, found->count);
}

static void rank_units(ThemaTable *table, const ThemaPhraseText *text, const ThemaKeyphrasesOptions *options,
                       const Method *method)
{
  guint n = text->units->units->len, n_workers = thema_parallel_workers(text->stream->threads, n);
  g_autofree ThemaPhraseWork *work = g_new(ThemaPhraseWork, n_workers);
  g_autofree GArray **found = g_new0(GArray *, (gsize)n + 1);
  Task task = {options, method, work, found};
  for (guint w = 0; w < n_workers; w++)
    open_work(&work[w], text, options, method->singular);
  thema_parallel_run(n_workers, n, rank_unit, &task);
  for (guint w = 0; w < n_workers; w++)
    close_work(&work[w]);
  for (guint u = 0; u < n; u++) {
    for (guint i = 0; i < found[u]->len; i++)
      add_row(table, g_array_index(text->units->units, ThemaUnit, u).name, i + 1,
              &g_array_index(found[u], Found, i));
    g_array_unref(found[u]);
  }
}

/* The rows of themes under the headings of keyphrases. */
static bool copy_themes(ThemaTable *table, const ThemaStream *stream, const ThemaUnits *units,
                        const ThemaKeyphrasesOptions *options, GError **error)
{
  ThemaThemesOptions themes_options = {
      .top = options->top, .min_count = options->min_count, .reference = options->reference};
  g_autoptr(ThemaTable) themes = thema_themes_table(stream, units, &themes_options, error);
  static const char *const names[] = {"unit", "rank", "term", "score", "count"};
  guint from[G_N_ELEMENTS(names)];
  for (guint i = 0; themes && i < G_N_ELEMENTS(names); i++)
    from[i] = (guint)thema_table_find_column(themes, names[i]);
  for (gsize row = 0; themes && row < thema_table_rows(themes); row++) {
    Found found = {(char *)thema_table_text(themes, row, from[PHRASE]),
                   thema_table_real(themes, row, from[SCORE]), thema_table_integer(themes, row, from[COUNT])};
    add_row(table, thema_table_text(themes, row, from[UNIT]), thema_table_integer(themes, row, from[RANK]),
            &found);
  }
  return themes != NULL;
}

ThemaTable *thema_keyphrases_table(const ThemaStream *stream, const ThemaUnits *units,
                                   const ThemaKeyphrasesOptions *options, GError **error)
{
  const Method *method = find_method(options->method, error);
  if (!method)
    return NULL;
  g_autoptr(ThemaTable) table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  if (!method->rank)
    return copy_themes(table, stream, units, options, error) ? g_steal_pointer(&table) : NULL;
  ThemaPhraseText text;
  open_text(&text, stream, units, method);
  rank_units(table, &text, options, method);
  close_text(&text);
  return g_steal_pointer(&table);
}
