#include "base/error.h"
#include "base/memory.h"
#include "count/term_records.h"
#include "report/terms-private.h"

static ThemaTable *table_of(ThemaTerms *terms, gsize top)
{
  return terms ? thema_count_table_of_terms(terms, top) : NULL;
}

/* Joining counts takes as much again as they do, and these more for a moment when they grow: they may have a
 * third of the memory. */
static ThemaTable *words_in_memory(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                   const ThemaTermOptions *options, gsize memory, gsize top, GError **error)
{
  ThemaStreamOptions bounded = *reading;
  bounded.memory = memory / 3;
  return table_of(thema_terms_of_corpus(corpus, &bounded, options, error), top);
}

static ThemaTable *ngrams_in_memory(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                    const ThemaTermOptions *options, gsize top, GError **error)
{
  g_autoptr(ThemaStream) stream = thema_stream_new(corpus, reading, error);
  return stream ? table_of(thema_terms_new(stream, options, error), top) : NULL;
}

/* The system may not tell how much there is. */
static bool check_memory(gsize memory, GError **error)
{
  if (memory == 0 || memory >= THEMA_COUNT_MEMORY_LEAST)
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "too little memory is allowed for these counts; allow %" G_GSIZE_FORMAT " MB more",
              (THEMA_COUNT_MEMORY_LEAST - memory) / (1024 * 1024) + 1);
  return false;
}

ThemaTable *thema_count_table_of_corpus(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                        const ThemaTermOptions *options, gsize memory, gsize top,
                                        GError **error)
{
  g_return_val_if_fail(!options->phrases && !options->fixed, NULL);
  if (!check_memory(memory, error))
    return NULL;
  if (thema_terms_need_stream(options)) {
    if (memory == 0 || thema_ngrams_memory(corpus, &options->ngrams) <= memory)
      return ngrams_in_memory(corpus, reading, options, top, error);
    return thema_count_table_in_parts(corpus, reading, options, memory, top, error);
  }
  g_autoptr(GError) too_large = NULL;
  ThemaTable *table = words_in_memory(corpus, reading, options, memory, top, &too_large);
  if (g_error_matches(too_large, THEMA_ERROR, THEMA_ERROR_MEMORY)) {
    thema_memory_give_back();
    return thema_count_table_in_parts(corpus, reading, options, memory, top, error);
  }
  if (too_large)
    g_propagate_error(error, g_steal_pointer(&too_large));
  return table;
}
