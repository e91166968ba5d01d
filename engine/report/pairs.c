#include "report/pairs.h"

#include "base/keyed_sort.h"
#include "report/pairs-private.h"

#define DEFAULT_MEASURES "mi,npmi,logdice,t,g2"
#define PART_ROWS 4096

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
  return (ThemaSignature){.f = pair->f, .f1 = pair->f1, .f2 = pair->f2, .n = n};
}

/* Where the rows come from. */
typedef struct {
  const ThemaCooccurrence *cooccurrence;
  GArray *ranking; /* of ThemaKeyed: the pairs in the order of their rows */
  GPtrArray *measures;
  ThemaAssociationContext context;
  const char *node;   /* NULL where term1 is the pair's */
  const char **names; /* of the vocabulary's terms, as the table keeps them */
} Rows;

static const ThemaPair *pair_of(const Rows *rows, gsize row)
{
  return &g_array_index(rows->cooccurrence->pairs, ThemaPair,
                        g_array_index(rows->ranking, ThemaKeyed, row).item);
}

/* Fills the columns of numbers that are measured of pairs. */
static void fill_measures(const Rows *rows, const ThemaSignature *measured, gsize n, ThemaTable *table,
                          gsize before, guint column)
{
  double *expected = thema_table_reals(table, column++) + before;
  for (gsize i = 0; i < n; i++)
    expected[i] = thema_signature_expected(&measured[i]);
  for (guint m = 0; m < rows->measures->len; m++) {
    const ThemaAssociation *measure = g_ptr_array_index(rows->measures, m);
    double *values = thema_table_reals(table, column++) + before;
    for (gsize i = 0; i < n; i++)
      values[i] = measure->compute(&measured[i], &rows->context);
  }
  const char **direction = thema_table_texts(table, column) + before;
  for (gsize i = 0; i < n; i++)
    direction[i] = thema_signature_direction(&measured[i]) == '+' ? "+" : "-";
}

/* Fills the columns of what was counted of pairs; returns the next. */
static guint fill_counts(const Rows *rows, gsize first, gsize n, ThemaTable *table, gsize before)
{
  enum { TERM1, TERM2, F, WEIGHTED };
  const ThemaCooccurrence *cooccurrence = rows->cooccurrence;
  guint column = cooccurrence->weighted ? WEIGHTED + 1 : WEIGHTED;
  const char **term1 = thema_table_texts(table, TERM1) + before;
  const char **term2 = thema_table_texts(table, TERM2) + before;
  guint64 *f = thema_table_integers(table, F) + before;
  guint64 *f1 = thema_table_integers(table, column) + before;
  guint64 *f2 = thema_table_integers(table, column + 1) + before;
  guint64 *sum = thema_table_integers(table, column + 2) + before;
  double *weighted = cooccurrence->weighted ? thema_table_reals(table, WEIGHTED) + before : NULL;
  for (gsize i = 0; i < n; i++) {
    const ThemaPair *pair = pair_of(rows, first + i);
    term1[i] = rows->node ? rows->node : rows->names[pair->term1];
    term2[i] = rows->names[pair->term2];
    f[i] = pair->f;
    f1[i] = pair->f1;
    f2[i] = pair->f2;
    sum[i] = cooccurrence->n;
    if (weighted) /* it stands where the pair stands */
      weighted[i] = g_array_index(cooccurrence->weighted, double,
                                  g_array_index(rows->ranking, ThemaKeyed, first + i).item);
  }
  return column + 3;
}

/* Adds n rows, the first of which is number `first` of all. */
static void add_rows(const Rows *rows, gsize first, gsize n, ThemaTable *table)
{
  gsize before = thema_table_rows(table);
  g_autofree ThemaSignature *measured = g_new(ThemaSignature, n + 1);
  thema_table_add_rows(table, n);
  for (gsize i = 0; i < n; i++)
    measured[i] = thema_pairs_measured(rows->cooccurrence, pair_of(rows, first + i));
  guint column = fill_counts(rows, first, n, table, before);
  fill_measures(rows, measured, n, table, before, column);
  thema_table_settle(table, before);
}

/* The rows of these options, without names, and their table, which is empty. */
static ThemaTable *rows_init(Rows *rows, const ThemaStream *stream, const ThemaCooccurrence *cooccurrence,
                             const ThemaPairsOptions *options, GError **error)
{
  ThemaPairsSheet sheet;
  if (!thema_pairs_sheet_init(&sheet, options->measures, cooccurrence->weighted != NULL, error))
    return NULL;
  sheet.context.candidates = options->candidates ? options->candidates : cooccurrence->pairs->len;
  *rows = (Rows){.cooccurrence = cooccurrence,
                 .ranking = thema_pairs_rank(cooccurrence, options->top, stream->threads),
                 .measures = sheet.measures,
                 .context = sheet.context,
                 .names = g_new0(const char *, (gsize)thema_vocabulary_size(stream->vocabulary) + 1)};
  return sheet.table;
}

static void rows_clear(Rows *rows)
{
  g_array_unref(rows->ranking);
  g_ptr_array_unref(rows->measures);
  g_free(rows->names);
}

static void keep_name(const Rows *rows, const ThemaStream *stream, guint32 term, ThemaTable *table)
{
  if (term != THEMA_NO_TERM && rows->names[term] == NULL)
    rows->names[term] = thema_table_keep(table, thema_vocabulary_term(stream->vocabulary, term, NULL));
}

ThemaTable *thema_pairs_table(const ThemaStream *stream, const ThemaCooccurrence *cooccurrence,
                              const ThemaPairsOptions *options, GError **error)
{
  Rows rows;
  ThemaTable *table = rows_init(&rows, stream, cooccurrence, options, error);
  if (!table)
    return NULL;
  rows.node = thema_table_keep(table, options->node);
  for (guint i = 0; i < rows.ranking->len; i++) {
    keep_name(&rows, stream, pair_of(&rows, i)->term1, table);
    keep_name(&rows, stream, pair_of(&rows, i)->term2, table);
  }
  add_rows(&rows, 0, rows.ranking->len, table);
  rows_clear(&rows);
  return table;
}

/* Rows with what they are made of. */
typedef struct {
  Rows rows;
  ThemaVocabulary *vocabulary;
  ThemaCooccurrence *cooccurrence;
  char *node;
} Source;

static void source_free(gpointer data)
{
  Source *source = data;
  rows_clear(&source->rows);
  thema_cooccurrence_free(source->cooccurrence);
  thema_vocabulary_free(source->vocabulary);
  g_free(source->node);
  g_free(source);
}

static void make_part(gpointer data, guint part, ThemaTable *table)
{
  const Rows *rows = &((const Source *)data)->rows;
  gsize first = (gsize)part * PART_ROWS;
  add_rows(rows, first, MIN(PART_ROWS, rows->ranking->len - first), table);
}

ThemaTable *thema_pairs_table_of(ThemaStream *counted, ThemaCooccurrence *pairs,
                                 const ThemaPairsOptions *options, GError **error)
{
  g_autoptr(ThemaStream) stream = counted;
  g_autoptr(ThemaCooccurrence) cooccurrence = pairs;
  Rows rows;
  ThemaTable *table = rows_init(&rows, stream, cooccurrence, options, error);
  if (!table)
    return NULL;
  Source *source = g_new(Source, 1);
  *source = (Source){rows, g_steal_pointer(&stream->vocabulary), g_steal_pointer(&cooccurrence),
                     g_strdup(options->node)};
  source->rows.node = source->node;
  for (guint32 term = 0; term < thema_vocabulary_size(source->vocabulary); term++)
    source->rows.names[term] = thema_vocabulary_term(source->vocabulary, term, NULL);
  guint n = source->rows.ranking->len;
  thema_table_set_numbered_parts(table, n / PART_ROWS + (n % PART_ROWS > 0), make_part, source, source_free);
  return table;
}
