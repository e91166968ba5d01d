#include "count/units.h"

#include <string.h>

#include "base/number.h"
#include "count/units-private.h"

static guint32 add_unit(ThemaUnits *units, const char *name, guint32 document, guint32 section)
{
  const char *kept = thema_arena_add(units->names, name, strlen(name));
  ThemaUnit unit = {.name = kept, .document = document, .section = section};
  g_array_append_val(units->units, unit);
  return units->units->len - 1;
}

static const ThemaSentence *sentence_at(const ThemaStream *stream, guint index)
{
  return &g_array_index(stream->sentences, ThemaSentence, index);
}

static void by_corpus(ThemaUnits *units, const ThemaCorpus *corpus)
{
  guint32 unit = add_unit(units, "corpus", G_MAXUINT32, G_MAXUINT32);
  for (guint32 i = 0; i < corpus->documents->len; i++)
    units->of_document[i] = unit;
}

static void by_document(ThemaUnits *units, const ThemaCorpus *corpus)
{
  for (guint32 i = 0; i < corpus->documents->len; i++)
    units->of_document[i] = add_unit(units, thema_corpus_document(corpus, i)->id, i, G_MAXUINT32);
}

static void by_section(ThemaUnits *units, const ThemaCorpus *corpus)
{
  for (guint32 i = 0; i < corpus->documents->len; i++) {
    const ThemaDocument *document = thema_corpus_document(corpus, i);
    units->of_document[i] = units->units->len;
    for (guint32 s = 0; s < document->n_sections; s++) {
      g_autofree char *name = g_strdup_printf("%s/%u", document->id, s);
      add_unit(units, name, i, s);
    }
  }
}

static bool same_paragraph(const ThemaSentence *a, const ThemaSentence *b)
{
  return a->document == b->document && a->section == b->section && a->paragraph == b->paragraph;
}

/* Appends a slash and a number. */
static char *append_number(char *at, guint32 number)
{
  *at++ = '/';
  return at + thema_integer_format(at, number);
}

void thema_units_add_small(ThemaUnits *units, const ThemaCorpus *corpus, guint32 document, guint32 section,
                           guint32 paragraph, guint32 number)
{
  const char *id = thema_corpus_document(corpus, document)->id;
  char numbers[3 * THEMA_NUMBER_SIZE];
  char *end = append_number(append_number(numbers, section), paragraph);
  if (units->by == THEMA_BY_SENTENCE)
    append_number(end, number);
  g_autofree char *name = g_strconcat(id, numbers, NULL);
  add_unit(units, name, document, section);
}

static void add_sentence(ThemaUnits *units, const ThemaStream *stream, const ThemaSentence *sentence)
{
  thema_units_add_small(units, stream->corpus, sentence->document, sentence->section, sentence->paragraph,
                        sentence->number);
}

/* Sentences that are not beyond the end of a part; the others get no unit. */
static guint own_sentences(ThemaUnits *units, const ThemaStream *stream)
{
  gsize own = stream->positions->len - stream->beyond;
  guint n = stream->sentences->len;
  for (; n > 0 && sentence_at(stream, n - 1)->first >= own; n--)
    units->of_sentence[n - 1] = G_MAXUINT32;
  return n;
}

static void by_paragraph(ThemaUnits *units, const ThemaStream *stream)
{
  guint n = own_sentences(units, stream);
  for (guint i = 0; i < n; i++) {
    const ThemaSentence *sentence = sentence_at(stream, i);
    if (i == 0 || !same_paragraph(sentence, sentence_at(stream, i - 1)))
      add_sentence(units, stream, sentence);
    units->of_sentence[i] = units->units->len - 1;
  }
}

static void by_sentence(ThemaUnits *units, const ThemaStream *stream)
{
  guint n = own_sentences(units, stream);
  for (guint i = 0; i < n; i++) {
    add_sentence(units, stream, sentence_at(stream, i));
    units->of_sentence[i] = units->units->len - 1;
  }
}

static bool by_metadata(ThemaUnits *units, const ThemaCorpus *corpus, const char *by, GError **error)
{
  g_autoptr(GPtrArray) names = thema_unit_names(corpus, by, error);
  if (names == NULL)
    return false;
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index(names, i);
    gpointer unit = NULL;
    if (name == NULL) {
      units->of_document[i] = G_MAXUINT32;
      continue;
    }
    if (!g_hash_table_lookup_extended(seen, name, NULL, &unit)) {
      unit = GUINT_TO_POINTER(add_unit(units, name, G_MAXUINT32, G_MAXUINT32));
      g_hash_table_insert(seen, (gpointer)name, unit);
    }
    units->of_document[i] = GPOINTER_TO_UINT(unit);
  }
  return true;
}

/* The words of `--by` that are not metadata keys; smaller units than sections are found in a stream. */
typedef struct {
  const char *name;
  ThemaBy by;
  void (*divide)(ThemaUnits *units, const ThemaCorpus *corpus);
} Division;

static const Division divisions[] = {
    {"corpus", THEMA_BY_CORPUS, by_corpus},    {"document", THEMA_BY_DOCUMENT, by_document},
    {"section", THEMA_BY_SECTION, by_section}, {"paragraph", THEMA_BY_PARAGRAPH, NULL},
    {"sentence", THEMA_BY_SENTENCE, NULL},
};

static const Division *find_division(const char *by)
{
  for (guint i = 0; i < G_N_ELEMENTS(divisions); i++)
    if (g_ascii_strcasecmp(by, divisions[i].name) == 0)
      return &divisions[i];
  return NULL;
}

bool thema_units_are_small(const ThemaUnits *units)
{
  return units->by == THEMA_BY_PARAGRAPH || units->by == THEMA_BY_SENTENCE;
}

ThemaUnits *thema_units_of_none(ThemaBy by)
{
  ThemaUnits *units = g_new0(ThemaUnits, 1);
  units->by = by;
  units->units = g_array_new(FALSE, FALSE, sizeof(ThemaUnit));
  units->names = thema_arena_new();
  return units;
}

ThemaUnits *thema_units_of_corpus(const ThemaCorpus *corpus, const char *by, GError **error)
{
  const Division *division = find_division(by);
  g_autoptr(ThemaUnits) units = thema_units_of_none(division != NULL ? division->by : THEMA_BY_METADATA);
  if (thema_units_are_small(units))
    return g_steal_pointer(&units);
  units->of_document = g_new(guint32, (gsize)corpus->documents->len + 1);
  if (division != NULL)
    division->divide(units, corpus);
  else if (!by_metadata(units, corpus, by, error))
    return NULL;
  return g_steal_pointer(&units);
}

guint32 thema_unit_of_section(const ThemaUnits *units, guint32 document, guint32 section)
{
  return units->of_document[document] + (units->by == THEMA_BY_SECTION ? section : 0);
}

static void count_tokens(ThemaUnits *units, const ThemaStream *stream)
{
  gsize own = stream->positions->len - stream->beyond;
  for (guint i = 0; i < stream->sentences->len; i++) {
    const ThemaSentence *sentence = sentence_at(stream, i);
    if (units->of_sentence[i] != G_MAXUINT32 && sentence->first < own)
      g_array_index(units->units, ThemaUnit, units->of_sentence[i]).tokens += sentence->end - sentence->first;
  }
}

/* Sentences go where their document or section goes. */
static void follow_corpus(ThemaUnits *units, const ThemaStream *stream)
{
  for (guint i = 0; i < stream->sentences->len; i++) {
    const ThemaSentence *sentence = sentence_at(stream, i);
    units->of_sentence[i] = thema_unit_of_section(units, sentence->document, sentence->section);
  }
}

void thema_units_follow(ThemaUnits *units, const ThemaStream *part)
{
  units->of_sentence = g_renew(guint32, units->of_sentence, (gsize)part->sentences->len + 1);
  if (units->by == THEMA_BY_PARAGRAPH)
    by_paragraph(units, part);
  else if (units->by == THEMA_BY_SENTENCE)
    by_sentence(units, part);
  else
    follow_corpus(units, part);
  count_tokens(units, part);
}

ThemaUnits *thema_units_new(const ThemaStream *stream, const char *by, GError **error)
{
  g_autoptr(ThemaUnits) units = thema_units_of_corpus(stream->corpus, by, error);
  if (units != NULL)
    thema_units_follow(units, stream);
  return g_steal_pointer(&units);
}

ThemaUnits *thema_units_named(const char *const *names, guint32 n)
{
  ThemaUnits *units = thema_units_of_none(THEMA_BY_METADATA);
  for (guint32 i = 0; i < n; i++)
    add_unit(units, names[i], G_MAXUINT32, G_MAXUINT32);
  return units;
}

ThemaUnits *thema_units_of_documents(const ThemaCorpus *corpus, const char *const *names, guint32 n,
                                     const guint32 *of_document)
{
  ThemaUnits *units = thema_units_named(names, n);
  units->of_document = g_memdup2(of_document, corpus->documents->len * sizeof *of_document);
  return units;
}

void thema_units_free(ThemaUnits *units)
{
  if (units == NULL)
    return;
  g_clear_pointer(&units->units, g_array_unref);
  thema_arena_free(units->names);
  g_free(units->of_document);
  g_free(units->of_sentence);
  g_free(units);
}
