#include "report/term_documents.h"

#include "base/span.h"

void thema_term_documents_free(ThemaTermDocuments *terms)
{
  if (!terms)
    return;
  for (guint32 t = 0; t < terms->n_terms; t++)
    g_free(terms->names[t]);
  g_free(terms->names);
  g_free(terms->first);
  g_free(terms->document);
  g_free(terms->count);
  g_free(terms);
}

static ThemaTermDocuments *terms_new(guint32 n_terms, gsize n_cells)
{
  ThemaTermDocuments *terms = g_new0(ThemaTermDocuments, 1);
  terms->n_terms = n_terms;
  terms->names = g_new0(char *, (gsize)n_terms + 1);
  terms->first = g_new0(gsize, (gsize)n_terms + 2);
  terms->document = g_new(guint32, n_cells + 1);
  terms->count = g_new(guint64, n_cells + 1);
  return terms;
}

ThemaTermDocuments *thema_term_documents_of_counts(const ThemaCounts *counts)
{
  gsize n_cells = counts->row[counts->n_units];
  ThemaTermDocuments *terms = terms_new(counts->n_terms, n_cells);
  for (guint32 t = 0; t < counts->n_terms; t++)
    terms->names[t] = g_strdup(counts->terms[t]);
  /* first[t + 2] counts term t, becomes its start in first[t + 1], and its end when its cells are placed. */
  for (gsize i = 0; i < n_cells; i++)
    terms->first[(gsize)counts->term[i] + 2]++;
  for (gsize t = 2; t < (gsize)counts->n_terms + 2; t++)
    terms->first[t] += terms->first[t - 1];
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++) {
      gsize at = terms->first[(gsize)counts->term[i] + 1]++;
      terms->document[at] = unit;
      terms->count[at] = counts->count[i];
    }
  }
  return terms;
}

/* Appends the documents that hold the hits of a name; sentences follow the hits. */
static gsize add_hits(ThemaTermDocuments *terms, gsize cells, const ThemaStream *stream, const GArray *hits)
{
  gsize start = cells;
  guint sentence = 0;
  const ThemaSentence *sentences = (const ThemaSentence *)stream->sentences->data;
  for (guint h = 0; h < hits->len; h++) {
    while (sentences[sentence].end <= g_array_index(hits, ThemaSpan, h).start)
      sentence++;
    guint32 document = sentences[sentence].document;
    if (cells == start || terms->document[cells - 1] != document) {
      terms->document[cells] = document;
      terms->count[cells++] = 0;
    }
    terms->count[cells - 1]++;
  }
  return cells;
}

ThemaTermDocuments *thema_term_documents_of_hits(const ThemaStream *stream, const GPtrArray *names,
                                                 const GPtrArray *hits)
{
  gsize n_cells = 0;
  for (guint t = 0; t < names->len; t++)
    n_cells += MIN(((const GArray *)hits->pdata[t])->len, stream->corpus->documents->len);
  ThemaTermDocuments *terms = terms_new(names->len, n_cells);
  for (guint t = 0; t < names->len; t++) {
    terms->names[t] = g_strdup(names->pdata[t]);
    terms->first[t + 1] = add_hits(terms, terms->first[t], stream, hits->pdata[t]);
  }
  return terms;
}
