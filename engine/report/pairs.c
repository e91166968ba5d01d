#include "report/pairs.h"

#include "base/keyed_sort.h"
#include "report/pairs-private.h"

#define DEFAULT_MEASURES "mi,npmi,logdice,t,g2"

static GPtrArray *choose_measures(const char *ids, GError **error)
{
  guint n;
  const ThemaAssociation *registry = thema_associations(&n);
  return thema_measures_choose(registry, n, sizeof *registry, "association measure", ids, error);
}

bool thema_pairs_sheet_init(ThemaPairsSheet *sheet, const char *measures, bool weighted, GError **error)
{
  static const char *const integers[] = {"f1", "f2", "n"};
  *sheet = (ThemaPairsSheet){.measures = choose_measures(measures ? measures : DEFAULT_MEASURES, error)};
  if (!sheet->measures)
    return false;
  sheet->table = thema_table_new();
  thema_table_add_column(sheet->table, "term1", THEMA_COLUMN_TEXT);
  thema_table_add_column(sheet->table, "term2", THEMA_COLUMN_TEXT);
  thema_table_add_column(sheet->table, "f", THEMA_COLUMN_INTEGER);
  if (weighted)
    thema_table_add_column(sheet->table, "weighted", THEMA_COLUMN_REAL);
  for (guint i = 0; i < G_N_ELEMENTS(integers); i++)
    thema_table_add_column(sheet->table, integers[i], THEMA_COLUMN_INTEGER);
  thema_table_add_column(sheet->table, "expected", THEMA_COLUMN_REAL);
  for (guint i = 0; i < sheet->measures->len; i++) {
    const ThemaAssociation *measure = g_ptr_array_index(sheet->measures, i);
    thema_table_add_column(sheet->table, measure->about.id, THEMA_COLUMN_REAL);
  }
  thema_table_add_column(sheet->table, "direction", THEMA_COLUMN_TEXT);
  return true;
}

void thema_pairs_sheet_clear(ThemaPairsSheet *sheet)
{
  g_clear_pointer(&sheet->table, thema_table_free);
  g_clear_pointer(&sheet->measures, g_ptr_array_unref);
}

void thema_pairs_sheet_add(ThemaPairsSheet *sheet, const char *term1, const char *term2,
                           const ThemaSignature *signature, const ThemaSignature *measured,
                           const double *weighted)
{
  guint column = 0;
  thema_table_add_row(sheet->table);
  thema_table_set_text(sheet->table, column++, term1);
  thema_table_set_text(sheet->table, column++, term2);
  thema_table_set_integer(sheet->table, column++, signature->f);
  if (weighted)
    thema_table_set_real(sheet->table, column++, *weighted);
  thema_table_set_integer(sheet->table, column++, signature->f1);
  thema_table_set_integer(sheet->table, column++, signature->f2);
  thema_table_set_integer(sheet->table, column++, signature->n);
  thema_table_set_real(sheet->table, column++, thema_signature_expected(measured));
  for (guint m = 0; m < sheet->measures->len; m++) {
    const ThemaAssociation *measure = g_ptr_array_index(sheet->measures, m);
    thema_table_set_real(sheet->table, column++, measure->compute(measured, &sheet->context));
  }
  thema_table_set_text(sheet->table, column, thema_signature_direction(measured) == '+' ? "+" : "-");
}

static ThemaSignature signature_of(const ThemaCooccurrence *cooccurrence, const ThemaPair *pair)
{
  return (ThemaSignature){.f = pair->f, .f1 = pair->f1, .f2 = pair->f2, .n = cooccurrence->n};
}

ThemaSignature thema_pairs_measured(const ThemaCooccurrence *cooccurrence, const ThemaPair *pair)
{
  guint64 n = cooccurrence->n, span = cooccurrence->span;
  switch (cooccurrence->marginals) {
  case THEMA_MARGINALS_CHURCH_HANKS:
    return (ThemaSignature){.f = pair->f, .f1 = pair->f1 * span, .f2 = pair->f2 * span, .n = n * span};
  case THEMA_MARGINALS_BERRY_ROGGHE:
    return (ThemaSignature){.f = pair->f, .f1 = pair->f1 * span, .f2 = pair->f2, .n = n - pair->f1};
  case THEMA_MARGINALS_WINDOWS:
    break;
  }
  return signature_of(cooccurrence, pair);
}

/* Its weighted sum, which stands where the pair stands; NULL where there are none. */
static const double *weight_of(const ThemaCooccurrence *cooccurrence, const ThemaPair *pair)
{
  const ThemaPair *first = (const ThemaPair *)(gconstpointer)cooccurrence->pairs->data;
  return cooccurrence->weighted ? &g_array_index(cooccurrence->weighted, double, pair - first) : NULL;
}

ThemaTable *thema_pairs_table(const ThemaStream *stream, const ThemaCooccurrence *cooccurrence,
                              const ThemaPairsOptions *options, GError **error)
{
  g_auto(ThemaPairsSheet) sheet = {0};
  if (!thema_pairs_sheet_init(&sheet, options->measures, cooccurrence->weighted != NULL, error))
    return NULL;
  sheet.context.candidates = options->candidates ? options->candidates : cooccurrence->pairs->len;
  g_autoptr(GArray) ranking = thema_pairs_rank(cooccurrence, options->top, stream->threads);
  for (guint i = 0; i < ranking->len; i++) {
    const ThemaPair *pair =
        &g_array_index(cooccurrence->pairs, ThemaPair, g_array_index(ranking, ThemaKeyed, i).item);
    ThemaSignature signature = signature_of(cooccurrence, pair);
    ThemaSignature measured = thema_pairs_measured(cooccurrence, pair);
    const char *term1 =
        options->node ? options->node : thema_vocabulary_term(stream->vocabulary, pair->term1, NULL);
    thema_pairs_sheet_add(&sheet, term1, thema_vocabulary_term(stream->vocabulary, pair->term2, NULL),
                          &signature, &measured, weight_of(cooccurrence, pair));
  }
  return g_steal_pointer(&sheet.table);
}
