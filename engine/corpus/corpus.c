#include "corpus/corpus.h"

#include "base/error.h"
#include "corpus/metadata-private.h"
#include "corpus/name_pattern-private.h"
#include "corpus/reader-private.h"
#include "corpus/where-private.h"
#include "source/encoding.h"
#include "source/file_map.h"
#include "source/source.h"

#define EXAMPLES_MAX 3

/* A reading under way. */
typedef struct {
  const ThemaCorpusOptions *options;
  const ThemaNotices *notices;
  ThemaRules *rules;
  const ThemaNamePattern *pattern; /* nullable */
  ThemaCorpus *corpus;
  GHashTable *ids;   /* of the documents so far, borrowed; NULL where they are of one source */
  GPtrArray *others; /* ids of files of other formats, borrowed */
  GError *first;     /* why the first document that was skipped could not be read */
} Reading;

void thema_corpus_free(ThemaCorpus *corpus)
{
  if (corpus == NULL)
    return;
  g_ptr_array_unref(corpus->documents);
  g_free(corpus);
}

/* False with an error where the file of these bytes has changed while they were looked at. */
static bool check_intact(GBytes *bytes, const char *shown, GError **error)
{
  gsize length;
  if (thema_file_map_intact(g_bytes_get_data(bytes, &length)))
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
              "%s: the file has changed while it was read; try again when it is whole, or copy it first",
              shown);
  return false;
}

/* Steps that double until they lead to another text, and then back to its beginning by halves. */
guint thema_corpus_text_end(const ThemaCorpus *corpus, guint first)
{
  const GBytes *text = thema_corpus_document(corpus, first)->text;
  guint step = 1, last = first, n = corpus->documents->len;
  while (step < n - last && thema_corpus_document(corpus, last + step)->text == text) {
    last += step;
    step *= 2;
  }
  for (; step > 0; step /= 2)
    if (step < n - last && thema_corpus_document(corpus, last + step)->text == text)
      last += step;
  return last + 1;
}

bool thema_corpus_intact(const ThemaCorpus *corpus, GError **error)
{
  for (guint i = 0; i < corpus->documents->len; i = thema_corpus_text_end(corpus, i))
    if (!check_intact(thema_corpus_document(corpus, i)->text, thema_corpus_document(corpus, i)->id, error))
      return false;
  return true;
}

/* Two sources can give the same id only where a file is named like a part of another: `a.txt#1`. */
static void make_unique(GHashTable *ids, ThemaDocument *document)
{
  for (guint n = 2; g_hash_table_contains(ids, document->id); n++) {
    g_autofree char *other = g_strdup_printf("%s#%u", document->id, n);
    if (g_hash_table_contains(ids, other))
      continue;
    g_free(document->id);
    document->id = g_steal_pointer(&other);
  }
  g_hash_table_add(ids, document->id);
}

static void skip(Reading *reading, GError *error)
{
  thema_notify(reading->notices, THEMA_NOTICE_SKIPPED, "%s", error->message);
  reading->corpus->skipped++;
  if (reading->first == NULL)
    reading->first = error;
  else
    g_error_free(error);
}

static void read_with(Reading *reading, const ThemaReader *reader, const ThemaSource *source, GBytes *raw,
                      const ThemaBytesScan *scan, ThemaCut *cut)
{
  const ThemaCorpusOptions *options = reading->options;
  g_autofree char *shown = thema_source_shown(source);
  ThemaReading told = {.path = shown,
                       .id = source->id,
                       .encoding = options->encoding,
                       .strict = options->strict,
                       .split = options->split,
                       .rules = reading->rules,
                       .scan = scan,
                       .cut = cut,
                       .threads = options->threads,
                       .notices = reading->notices};
  GPtrArray *documents = reading->corpus->documents;
  guint before = documents->len;
  GError *error = NULL;
  if (!reader->read(&told, raw, documents, &error) || !check_intact(raw, shown, &error)) {
    g_ptr_array_set_size(documents, (gint)before);
    skip(reading, error);
    return;
  }
  for (guint i = before; reading->ids != NULL && i < documents->len; i++)
    make_unique(reading->ids, g_ptr_array_index(documents, i));
  gsize length;
  const void *bytes = g_bytes_get_data(raw, &length);
  thema_file_map_release(bytes, length);
}

/* What no command can count is told before it is read. */
static bool check_size(const ThemaSource *source, GBytes *raw, GError **error)
{
  if (g_bytes_get_size(raw) <= G_MAXUINT32)
    return true;
  g_autofree char *shown = thema_source_shown(source);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
              "%s: the text is over 4 GiB; split it into several files", shown);
  return false;
}

static void read_source(Reading *reading, const ThemaSource *source)
{
  if (source->from_walk && thema_is_other_format(source->path)) {
    g_ptr_array_add(reading->others, source->id);
    return;
  }
  GError *error = NULL;
  g_autoptr(GBytes) raw = thema_source_read(source, &error);
  if (raw == NULL || !check_size(source, raw, &error)) {
    skip(reading, error);
    return;
  }
  ThemaBytesScan scan;
  g_auto(ThemaCut) cut = {0};
  thema_cut_raw(&cut, raw, reading->options->split != THEMA_SPLIT_LINES, reading->options->threads, &scan);
  const ThemaReader *reader = thema_reader_find(source->path, raw, &scan, !source->from_walk);
  if (reader == NULL && source->from_walk && !thema_is_text_name(source->path)) {
    g_ptr_array_add(reading->others, source->id);
    return;
  }
  if (reader == NULL) {
    g_autofree char *shown = thema_source_shown(source);
    skip(reading, g_error_new(THEMA_ERROR, THEMA_ERROR_INPUT,
                              "%s: this is no text but binary data; give plain text or markdown", shown));
    return;
  }
  read_with(reading, reader, source, raw, &scan, &cut);
}

static void report_others(const Reading *reading)
{
  guint n = reading->others->len;
  if (n == 0)
    return;
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < n && i < EXAMPLES_MAX; i++)
    g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
                           (const char *)g_ptr_array_index(reading->others, i));
  thema_notify(reading->notices, THEMA_NOTICE_REMARK, "%u %s of other formats left out: %s%s", n,
               n == 1 ? "file" : "files", names->str, n > EXAMPLES_MAX ? ", …" : "");
}

static void report_failures(const Reading *reading)
{
  const char *name = NULL;
  guint failures = thema_rules_failures(reading->rules, &name);
  if (failures > 0)
    thema_notify(
        reading->notices, THEMA_NOTICE_REMARK,
        "%s: expressions took too many steps on %u %s and were given up, first '%s'; make it simpler",
        reading->options->rules, failures, failures == 1 ? "line" : "lines", name);
}

static bool read_sources(Reading *reading, const GPtrArray *sources, GError **error)
{
  g_autoptr(GHashTable) ids = sources->len > 1 ? g_hash_table_new(g_str_hash, g_str_equal) : NULL;
  reading->ids = ids;
  for (guint i = 0; i < sources->len; i++)
    read_source(reading, g_ptr_array_index(sources, i));
  report_others(reading);
  report_failures(reading);
  if (reading->corpus->documents->len > 0)
    return true;
  if (reading->first != NULL)
    g_propagate_error(error, g_steal_pointer(&reading->first));
  else
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                "%s: there is no text in it%s; give plain text or markdown",
                reading->others->len > 0 ? (const char *)g_ptr_array_index(reading->others, 0) : "input",
                sources->len > 1 ? ", nor in the other files" : "");
  return false;
}

static bool read_all(Reading *reading, const char *const *inputs, GError **error)
{
  const ThemaCorpusOptions *options = reading->options;
  const char *except[] = {options->metadata, options->rules, NULL};
  if (except[0] == NULL) {
    except[0] = options->rules;
    except[1] = NULL;
  }
  g_autoptr(GPtrArray) sources = thema_sources_list(inputs, except, reading->notices, error);
  if (sources == NULL || !read_sources(reading, sources, error))
    return false;
  GPtrArray *documents = reading->corpus->documents;
  if (reading->pattern != NULL)
    thema_name_pattern_apply(reading->pattern, documents, reading->notices);
  if (options->metadata != NULL &&
      !thema_metadata_join(options->metadata, options->metadata_key, documents, reading->notices, error))
    return false;
  return thema_documents_filter(documents, options->where, error);
}

ThemaCorpus *thema_corpus_read(const char *const *inputs, const ThemaCorpusOptions *options,
                               const ThemaNotices *notices, GError **error)
{
  g_return_val_if_fail(inputs != NULL && options != NULL, NULL);
  g_autoptr(ThemaRules) rules =
      options->rules != NULL ? thema_rules_load(options->rules, error) : thema_rules_new();
  if (rules == NULL)
    return NULL;
  g_autoptr(ThemaNamePattern) pattern = NULL;
  if (options->name_pattern != NULL) {
    pattern = thema_name_pattern_new(options->name_pattern, error);
    if (pattern == NULL)
      return NULL;
  }
  g_autoptr(ThemaCorpus) corpus = g_new0(ThemaCorpus, 1);
  corpus->documents = g_ptr_array_new_with_free_func((GDestroyNotify)thema_document_free);
  g_autoptr(GPtrArray) others = g_ptr_array_new();
  Reading reading = {.options = options,
                     .notices = notices,
                     .rules = rules,
                     .pattern = pattern,
                     .corpus = corpus,
                     .others = others};
  bool done = read_all(&reading, inputs, error);
  g_clear_error(&reading.first);
  return done ? g_steal_pointer(&corpus) : NULL;
}
