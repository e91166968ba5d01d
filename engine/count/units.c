#include "count/units.h"

#include "count/units-private.h"

static guint32 add_unit(ThemaUnits *units, char *name, guint32 document, guint32 section)
{
  ThemaUnit unit = {.name = name, .document = document, .section = section};
  g_array_append_val(units->units, unit);
  return units->units->len - 1;
}

static const ThemaDocument *document_at(const ThemaStream *stream, guint32 index)
{
  return g_ptr_array_index(stream->corpus->documents, index);
}

static const ThemaSentence *sentence_at(const ThemaStream *stream, guint index)
{
  return &g_array_index(stream->sentences, ThemaSentence, index);
}

static void by_corpus(ThemaUnits *units, const ThemaStream *stream)
{
  guint32 unit = add_unit(units, g_strdup("corpus"), G_MAXUINT32, G_MAXUINT32);
  for (guint i = 0; i < stream->sentences->len; i++)
    units->of_sentence[i] = unit;
}

static void by_document(ThemaUnits *units, const ThemaStream *stream)
{
  for (guint32 i = 0; i < stream->corpus->documents->len; i++)
    add_unit(units, g_strdup(document_at(stream, i)->id), i, G_MAXUINT32);
  for (guint i = 0; i < stream->sentences->len; i++)
    units->of_sentence[i] = sentence_at(stream, i)->document;
}

/* Sentences come in the order of documents and sections, so one cursor follows both. */
static void by_section(ThemaUnits *units, const ThemaStream *stream)
{
  guint next = 0;
  for (guint32 i = 0; i < stream->corpus->documents->len; i++) {
    const ThemaDocument *document = document_at(stream, i);
    for (guint s = 0; s < document->sections->len; s++) {
      const ThemaSection *section = g_ptr_array_index(document->sections, s);
      guint32 unit =
          add_unit(units, g_strdup_printf("%s/%u", document->id, section->number), i, section->number);
      for (; next < stream->sentences->len; next++) {
        const ThemaSentence *sentence = sentence_at(stream, next);
        if (sentence->document != i || sentence->section != section->number)
          break;
        units->of_sentence[next] = unit;
      }
    }
  }
}

static bool same_paragraph(const ThemaSentence *a, const ThemaSentence *b)
{
  return a->document == b->document && a->section == b->section && a->paragraph == b->paragraph;
}

static void by_paragraph(ThemaUnits *units, const ThemaStream *stream)
{
  for (guint i = 0; i < stream->sentences->len; i++) {
    const ThemaSentence *sentence = sentence_at(stream, i);
    if (i == 0 || !same_paragraph(sentence, sentence_at(stream, i - 1)))
      add_unit(units,
               g_strdup_printf("%s/%u/%u", document_at(stream, sentence->document)->id, sentence->section,
                               sentence->paragraph),
               sentence->document, sentence->section);
    units->of_sentence[i] = units->units->len - 1;
  }
}

static void by_sentence(ThemaUnits *units, const ThemaStream *stream)
{
  for (guint i = 0; i < stream->sentences->len; i++) {
    const ThemaSentence *sentence = sentence_at(stream, i);
    char *name = g_strdup_printf("%s/%u/%u/%u", document_at(stream, sentence->document)->id,
                                 sentence->section, sentence->paragraph, sentence->number);
    units->of_sentence[i] = add_unit(units, name, sentence->document, sentence->section);
  }
}

static bool by_metadata(ThemaUnits *units, const ThemaStream *stream, const char *by, GError **error)
{
  g_autoptr(GPtrArray) names = thema_unit_names(stream->corpus, by, error);
  if (names == NULL)
    return false;
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  g_autofree guint32 *of_document = g_new(guint32, names->len + 1);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index(names, i);
    gpointer unit = NULL;
    if (name == NULL) {
      of_document[i] = G_MAXUINT32;
      continue;
    }
    if (!g_hash_table_lookup_extended(seen, name, NULL, &unit)) {
      unit = GUINT_TO_POINTER(add_unit(units, g_strdup(name), G_MAXUINT32, G_MAXUINT32));
      g_hash_table_insert(seen, (gpointer)name, unit);
    }
    of_document[i] = GPOINTER_TO_UINT(unit);
  }
  for (guint i = 0; i < stream->sentences->len; i++)
    units->of_sentence[i] = of_document[sentence_at(stream, i)->document];
  return true;
}

/* The words of `--by` that are not metadata keys. */
typedef struct {
  const char *name;
  ThemaBy by;
  void (*divide)(ThemaUnits *units, const ThemaStream *stream);
} Division;

static const Division divisions[] = {
    {"corpus", THEMA_BY_CORPUS, by_corpus},       {"document", THEMA_BY_DOCUMENT, by_document},
    {"section", THEMA_BY_SECTION, by_section},    {"paragraph", THEMA_BY_PARAGRAPH, by_paragraph},
    {"sentence", THEMA_BY_SENTENCE, by_sentence},
};

static void count_tokens(ThemaUnits *units, const ThemaStream *stream)
{
  for (guint i = 0; i < stream->sentences->len; i++) {
    const ThemaSentence *sentence = sentence_at(stream, i);
    if (units->of_sentence[i] != G_MAXUINT32)
      g_array_index(units->units, ThemaUnit, units->of_sentence[i]).tokens += sentence->end - sentence->first;
  }
}

static void clear_unit(gpointer unit)
{
  g_free(((ThemaUnit *)unit)->name);
}

ThemaUnits *thema_units_new(const ThemaStream *stream, const char *by, GError **error)
{
  g_autoptr(ThemaUnits) units = g_new0(ThemaUnits, 1);
  units->by = THEMA_BY_METADATA;
  units->units = g_array_new(FALSE, FALSE, sizeof(ThemaUnit));
  g_array_set_clear_func(units->units, clear_unit);
  units->of_sentence = g_new(guint32, (gsize)stream->sentences->len + 1);

  const Division *division = NULL;
  for (guint i = 0; i < G_N_ELEMENTS(divisions); i++)
    if (g_ascii_strcasecmp(by, divisions[i].name) == 0)
      division = &divisions[i];
  if (division != NULL) {
    units->by = division->by;
    division->divide(units, stream);
  } else if (!by_metadata(units, stream, by, error)) {
    return NULL;
  }
  count_tokens(units, stream);
  return g_steal_pointer(&units);
}

void thema_units_free(ThemaUnits *units)
{
  if (units == NULL)
    return;
  g_clear_pointer(&units->units, g_array_unref);
  g_free(units->of_sentence);
  g_free(units);
}
