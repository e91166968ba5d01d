#include "report/term_documents.h"

#include "base/span.h"
#include "matrix/columns.h"

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

ThemaTermDocuments *thema_term_documents_of_counts(const ThemaCounts *counts)
{
  g_autoptr(ThemaColumns) columns = thema_columns_new(counts);
  ThemaTermDocuments *terms = g_new(ThemaTermDocuments, 1);
  *terms = (ThemaTermDocuments){.n_terms = counts->n_terms,
                                .names = g_new(char *, (gsize)counts->n_terms + 1),
                                .first = g_steal_pointer(&columns->first),
                                .document = g_steal_pointer(&columns->row),
                                .count = g_steal_pointer(&columns->count)};
  for (guint32 t = 0; t < counts->n_terms; t++)
    terms->names[t] = g_strdup(counts->terms[t]);
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
  ThemaTermDocuments *terms = g_new(ThemaTermDocuments, 1);
  *terms = (ThemaTermDocuments){.n_terms = names->len,
                                .names = g_new(char *, (gsize)names->len + 1),
                                .first = g_new0(gsize, (gsize)names->len + 1),
                                .document = g_new(guint32, n_cells + 1),
                                .count = g_new(guint64, n_cells + 1)};
  for (guint t = 0; t < names->len; t++) {
    terms->names[t] = g_strdup(names->pdata[t]);
    terms->first[t + 1] = add_hits(terms, terms->first[t], stream, hits->pdata[t]);
  }
  return terms;
}
