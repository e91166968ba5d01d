#include "base/error.h"
#include "report/compare.h"

void thema_paragraphs_free(ThemaParagraphs *paragraphs)
{
  if (!paragraphs)
    return;
  thema_counts_free(paragraphs->counts);
  g_free(paragraphs->unit);
  g_free(paragraphs);
}

/* The unit that each paragraph is in, by its sentences. */
static guint32 *units_of_paragraphs(const ThemaStream *stream, const ThemaUnits *paragraphs,
                                    const ThemaUnits *units)
{
  guint32 *unit = g_new(guint32, (gsize)paragraphs->units->len + 1);
  for (guint s = 0; s < stream->sentences->len; s++)
    unit[paragraphs->of_sentence[s]] = units->of_sentence[s];
  return unit;
}

ThemaParagraphs *thema_paragraphs_new(const ThemaStream *stream, const ThemaTerms *terms,
                                      const ThemaTermOptions *options, GError **error)
{
  g_return_val_if_fail(stream && terms && options, NULL);
  if (terms->units->by == THEMA_BY_SENTENCE) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--bootstrap draws paragraphs, and a sentence has none; choose larger units with --by");
    return NULL;
  }
  g_autoptr(ThemaUnits) units = thema_units_new(stream, "paragraph", error);
  if (!units)
    return NULL;
  ThemaParagraphs *paragraphs = g_new(ThemaParagraphs, 1);
  paragraphs->counts = thema_terms_count(stream, units, options);
  thema_counts_select(paragraphs->counts, terms->counts->terms, terms->counts->n_terms);
  paragraphs->unit = units_of_paragraphs(stream, units, terms->units);
  return paragraphs;
}
