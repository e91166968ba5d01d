#include "report/terms.h"

#include <math.h>

#include "count/phrases.h"
#include "count/words.h"

void thema_terms_free(ThemaTerms *terms)
{
  if (!terms)
    return;
  g_clear_pointer(&terms->matrix, thema_matrix_free);
  g_clear_pointer(&terms->counts, thema_counts_free);
  g_clear_pointer(&terms->units, thema_units_free);
  g_free(terms->df);
  g_free(terms);
}

ThemaCounts *thema_terms_count(const ThemaStream *stream, const ThemaUnits *units,
                               const ThemaTermOptions *options)
{
  if (!options->phrases)
    return thema_counts_ngrams(stream, units, &options->ngrams);
  ThemaPhraseOptions phrase_options = {.max_words = 5, .min_count = 1};
  g_autoptr(ThemaPhrases) phrases = thema_phrases_new(stream, units, &phrase_options);
  return g_steal_pointer(&phrases->counts);
}

/* Folds all rows into one: the corpus as its own only unit, `column_total` being the terms' sums. */
static void fold_rows(ThemaCounts *counts, const guint64 *column_total)
{
  g_free(counts->row);
  g_free(counts->term);
  g_free(counts->count);
  g_free(counts->unit_tokens);
  counts->n_units = 1;
  counts->row = g_new(gsize, 2);
  counts->row[0] = 0;
  counts->row[1] = counts->n_terms;
  counts->term = g_new(guint32, counts->n_terms);
  counts->count = g_new(guint64, counts->n_terms);
  for (guint32 t = 0; t < counts->n_terms; t++) {
    counts->term[t] = t;
    counts->count[t] = column_total[t];
  }
  counts->unit_tokens = g_new(guint64, 1);
  counts->unit_tokens[0] = counts->tokens;
}

/* What follows counting. */
static void finish_counts(ThemaTerms *terms, const ThemaTermOptions *options)
{
  terms->fixed = options->fixed != NULL;
  terms->threads = options->threads;
  if (terms->fixed)
    thema_counts_select(terms->counts, (const char *const *)options->fixed->pdata, options->fixed->len);
  thema_counts_prune(terms->counts, options->min_count);
  terms->matrix = thema_matrix_by_threads(terms->counts, terms->threads);
  terms->df = g_memdup2(terms->matrix->column_units, sizeof(guint32) * terms->counts->n_terms);
}

/* Of counts of documents, whose number is df: makes them one unit. */
static void join_documents(ThemaTerms *terms)
{
  fold_rows(terms->counts, terms->matrix->column_total);
  thema_matrix_free(terms->matrix);
  terms->matrix = thema_matrix_new(terms->counts);
}

/* Of counts of the corpus, whose only row has all terms: leaves those out whose count is too low. */
static void prune_corpus(ThemaTerms *terms, const ThemaTermOptions *options)
{
  guint32 kept = 0;
  terms->threads = options->threads;
  for (guint32 term = 0; term < terms->counts->n_terms; term++)
    if (terms->counts->count[term] >= options->min_count)
      terms->df[kept++] = terms->df[term];
  thema_counts_prune(terms->counts, options->min_count);
  terms->matrix = thema_matrix_new(terms->counts);
}

ThemaTerms *thema_terms_new(const ThemaStream *stream, const ThemaTermOptions *options, GError **error)
{
  g_autoptr(ThemaTerms) terms = g_new0(ThemaTerms, 1);
  terms->units = thema_units_new(stream, options->by, error);
  if (!terms->units)
    return NULL;
  bool by_corpus = terms->units->by == THEMA_BY_CORPUS;
  g_autoptr(ThemaUnits) documents = by_corpus ? thema_units_new(stream, "document", error) : NULL;
  if (by_corpus && !documents)
    return NULL;
  if (by_corpus && !options->phrases && !options->fixed) {
    terms->counts = thema_counts_ngrams_in_all(stream, terms->units, documents, &options->ngrams, &terms->df);
    prune_corpus(terms, options);
    return g_steal_pointer(&terms);
  }
  terms->counts = thema_terms_count(stream, by_corpus ? documents : terms->units, options);
  finish_counts(terms, options);
  if (by_corpus)
    join_documents(terms);
  return g_steal_pointer(&terms);
}

bool thema_terms_need_stream(const ThemaTermOptions *options)
{
  return options->phrases || options->ngrams.max_n > 1;
}

ThemaTerms *thema_terms_of_corpus(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                  const ThemaTermOptions *options, GError **error)
{
  g_return_val_if_fail(!thema_terms_need_stream(options) && !options->fixed, NULL);
  g_autoptr(ThemaTerms) terms = g_new0(ThemaTerms, 1);
  terms->units = thema_units_of_corpus(corpus, options->by, error);
  if (!terms->units)
    return NULL;
  terms->counts = thema_counts_words(corpus, reading, terms->units, &terms->df, error);
  if (!terms->counts)
    return NULL;
  if (terms->df)
    prune_corpus(terms, options);
  else
    finish_counts(terms, options);
  return g_steal_pointer(&terms);
}

void thema_terms_select(ThemaTerms *terms, const char *const *fixed, guint32 n)
{
  g_return_if_fail(terms && terms->units->by != THEMA_BY_CORPUS);
  thema_counts_select(terms->counts, fixed, n);
  thema_matrix_free(terms->matrix);
  g_free(terms->df);
  terms->matrix = thema_matrix_new(terms->counts);
  terms->df = g_memdup2(terms->matrix->column_units, sizeof(guint32) * terms->counts->n_terms);
}

double thema_per_million(guint64 count, guint64 tokens)
{
  return tokens ? 1e6 * (double)count / (double)tokens : NAN;
}
