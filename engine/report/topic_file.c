#include "report/topic_file.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "source/records.h"

#define HEAD "thema topics "
#define VERSION "1"
#define SUM_ROUNDING 1e-6 /* by which shares and weights may miss 1 */

static const char *const methods[] = {"lda", "nmf"}; /* as ThemaTopicMethod */
static const char *const withins[] = {"section", "paragraph", "sentence", "document"}; /* as ThemaWithin */

void thema_topic_file_free(ThemaTopicFile *file)
{
  if (!file)
    return;
  g_clear_pointer(&file->model, thema_topic_model_free);
  g_strfreev(file->labels);
  g_clear_pointer(&file->terms, g_ptr_array_unref);
  g_free(file);
}

/* Every byte from 0x80 on stays as it is. */
static char *escape(const char *text)
{
  static char above[129];
  for (guint i = 0; i < 128; i++)
    above[i] = (char)(0x80 + i);
  g_autofree char *escaped = g_strescape(text, above);
  GString *plain = g_string_new(NULL);
  for (const char *p = escaped; *p; p++) {
    if (p[0] == '\\' && p[1] == '"')
      p++;
    g_string_append_c(plain, *p);
    if (p[0] == '\\')
      g_string_append_c(plain, *++p);
  }
  return g_string_free(plain, FALSE);
}

static void add_number(GString *text, double value)
{
  char number[THEMA_NUMBER_SIZE];
  thema_number_format(number, value, THEMA_DIGITS_SHORTEST);
  g_string_append_c(text, '\t');
  g_string_append(text, number);
}

static void write_head(GString *text, const ThemaModelling *modelling, const ThemaTopicInputOptions *options)
{
  const ThemaTopicModel *model = modelling->model;
  const ThemaNgrams *ngrams = &options->terms.ngrams;
  g_string_append_printf(text, HEAD VERSION "\nmethod\t%s\ntopics\t%u\nterms\t%u\n",
                         methods[modelling->options->method], model->n_topics, model->n_terms);
  g_string_append_printf(text, "tokens\t%" G_GUINT64_FORMAT "\n", model->tokens);
  if (options->passage == G_MAXUINT)
    g_string_append(text, "passage\tunit\n");
  else
    g_string_append_printf(text, "passage\t%u\n", options->passage);
  if (options->terms.phrases)
    g_string_append(text, "count\tphrases\n");
  else
    g_string_append_printf(text, "count\tngrams\t%u\t%u\t%s\n", ngrams->min_n, ngrams->max_n,
                           withins[ngrams->within]);
  g_string_append(text, "term-prior");
  add_number(text, model->term_prior);
}

static char *write_text(const ThemaModelling *modelling, const ThemaTopicInputOptions *options)
{
  const ThemaTopicModel *model = modelling->model;
  GString *text = g_string_new(NULL);
  write_head(text, modelling, options);
  for (guint32 k = 0; k < model->n_topics; k++) {
    g_autofree char *label = escape(modelling->labels[k]);
    g_string_append(text, "\ntopic");
    add_number(text, model->topic_shares[k]);
    add_number(text, model->prior ? model->prior[k] : NAN);
    g_string_append_printf(text, "\t%s", label);
  }
  for (guint32 t = 0; t < model->n_terms; t++) {
    g_autofree char *term = escape(modelling->input->counts->terms[t]);
    g_string_append_printf(text, "\nterm\t%s", term);
    for (guint32 k = 0; k < model->n_topics; k++)
      add_number(text, thema_topic_terms(model, k)[t]);
  }
  g_string_append(text, "\nend\n");
  return g_string_free(text, FALSE);
}

bool thema_topic_file_save(const char *path, const ThemaModelling *modelling,
                           const ThemaTopicInputOptions *options, GError **error)
{
  g_autofree char *shown = g_filename_display_name(path);
  bool other = g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_REGULAR);
  g_autofree char *text = other ? NULL : write_text(modelling, options);
  if (text && g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0666, NULL))
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_OUTPUT, "%s: the topics cannot be saved%s", shown,
              other ? ": this is no regular file; give another"
                    : "; give a file in a folder that is there, may be written and has room");
  return false;
}

/* A file that is being read. */
typedef struct {
  const char *path;
  char *at; /* what is left of it; its line ends become 0 one by one */
  gsize length;
  guint line;
  GError **error;
} Reading;

#define FAIL(reading, ...) thema_records_fail((reading)->path, (reading)->line, (reading)->error, __VA_ARGS__)

/* The fields of the next line, which begins with `keyword` and has from `least` to `most` more; NULL and an
 * error else. */
static char **next_fields(Reading *reading, const char *keyword, guint least, guint most)
{
  reading->line++;
  char *end = strchr(reading->at, '\n');
  if (!end) {
    FAIL(reading, "the file ends too early; it is not what thema model --save wrote");
    return NULL;
  }
  *end = '\0';
  g_auto(GStrv) fields = g_strsplit(reading->at, "\t", -1);
  guint n = g_strv_length(fields);
  reading->at = end + 1;
  if (n == 0 || !g_str_equal(fields[0], keyword))
    FAIL(reading, "'%s' is expected here; the file is not what thema model --save wrote", keyword);
  else if (n < least + 1 || n > most + 1)
    FAIL(reading, "'%s' has %u fields, not %u; the file is not what thema model --save wrote", keyword, n - 1,
         least);
  else
    return g_steal_pointer(&fields);
  return NULL;
}

static bool parse_whole(const Reading *reading, const char *text, guint64 least, guint64 most, guint64 *value)
{
  return (thema_integer_parse(text, value) && *value >= least && *value <= most) ||
         FAIL(reading, "'%s' is no whole number from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT, text,
              least, most);
}

/* A line of one whole number. */
static bool read_whole(Reading *reading, const char *keyword, guint64 least, guint64 most, guint64 *value)
{
  g_auto(GStrv) fields = next_fields(reading, keyword, 1, 1);
  return fields && parse_whole(reading, fields[1], least, most, value);
}

static bool parse_part(const Reading *reading, const char *text, double *value)
{
  return (thema_number_parse(text, value) && *value >= 0) || FAIL(reading, "'%s' is no number from 0", text);
}

static bool parse_name(const Reading *reading, const char *text, const char *const *names, guint n,
                       guint *chosen)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal(text, names[i])) {
      *chosen = i;
      return true;
    }
  return FAIL(reading, "'%s' is not known to this version of thema", text);
}

static bool read_version(Reading *reading)
{
  reading->line = 1;
  char *end = strchr(reading->at, '\n');
  if (!g_str_has_prefix(reading->at, HEAD) || !end)
    return FAIL(reading, "this is no file of topics; give one that thema model --save wrote");
  *end = '\0';
  const char *version = reading->at + strlen(HEAD);
  reading->at = end + 1;
  return g_str_equal(version, VERSION) ||
         FAIL(reading, "version '%s' of the file is not known to this thema, which reads " VERSION, version);
}

static bool read_count(Reading *reading, ThemaTopicFile *file)
{
  guint64 least, most;
  guint within = 0;
  g_auto(GStrv) fields = next_fields(reading, "count", 1, 4);
  if (!fields)
    return false;
  file->ngrams = (ThemaNgrams){1, 1, THEMA_WITHIN_SECTION};
  file->phrases = g_str_equal(fields[1], "phrases");
  if (file->phrases)
    return true;
  if (!g_str_equal(fields[1], "ngrams") || g_strv_length(fields) != 5)
    return FAIL(reading, "'count' is phrases, or ngrams and three more fields");
  if (!parse_whole(reading, fields[2], 1, THEMA_NGRAM_MAX, &least) ||
      !parse_whole(reading, fields[3], least, THEMA_NGRAM_MAX, &most) ||
      !parse_name(reading, fields[4], withins, G_N_ELEMENTS(withins), &within))
    return false;
  file->ngrams = (ThemaNgrams){(guint)least, (guint)most, (ThemaWithin)within};
  return true;
}

static bool read_method(Reading *reading, ThemaTopicFile *file)
{
  guint method = 0;
  g_auto(GStrv) fields = next_fields(reading, "method", 1, 1);
  if (!fields || !parse_name(reading, fields[1], methods, G_N_ELEMENTS(methods), &method))
    return false;
  file->method = (ThemaTopicMethod)method;
  return true;
}

static bool read_passage(Reading *reading, ThemaTopicFile *file)
{
  guint64 words;
  g_auto(GStrv) fields = next_fields(reading, "passage", 1, 1);
  if (!fields)
    return false;
  file->passage = G_MAXUINT;
  if (g_str_equal(fields[1], "unit"))
    return true;
  if (!parse_whole(reading, fields[1], 0, G_MAXINT, &words))
    return false;
  file->passage = (guint)words;
  return true;
}

/* What the file says of the whole model, which is made. */
static bool read_head(Reading *reading, ThemaTopicFile *file)
{
  guint64 topics, terms, tokens;
  if (!read_version(reading) || !read_method(reading, file) ||
      !read_whole(reading, "topics", 1, THEMA_LDA_TOPICS_MAX, &topics) ||
      !read_whole(reading, "terms", 1, G_MAXINT32, &terms))
    return false;
  if (topics * terms * 2 > reading->length)
    return FAIL(reading,
                "the file is too short for so many weights; it is not what thema model --save wrote");
  file->model = thema_topic_model_new((guint32)topics, (guint32)terms, 0);
  if (!read_whole(reading, "tokens", 0, G_MAXUINT64, &tokens) || !read_passage(reading, file) ||
      !read_count(reading, file))
    return false;
  file->model->tokens = tokens;
  g_auto(GStrv) fields = next_fields(reading, "term-prior", 1, 1);
  bool lda = file->method == THEMA_TOPICS_LDA;
  if (lda)
    file->model->prior = g_new0(double, topics);
  return fields && (lda ? parse_part(reading, fields[1], &file->model->term_prior)
                        : !*fields[1] || FAIL(reading, "nmf has no prior"));
}

/* A string as it was before it was written. */
static char *unescape(const Reading *reading, const char *text)
{
  gsize backslashes = 0, length = strlen(text);
  while (backslashes < length && text[length - 1 - backslashes] == '\\')
    backslashes++;
  g_autofree char *plain = g_strcompress(backslashes % 2 == 0 ? text : "");
  if (*plain && g_utf8_validate(plain, -1, NULL))
    return g_steal_pointer(&plain);
  FAIL(reading, "'%s' is empty or not UTF-8", text);
  return NULL;
}

static bool read_topics(Reading *reading, ThemaTopicFile *file)
{
  ThemaTopicModel *model = file->model;
  double sum = 0;
  file->labels = g_new0(char *, (gsize)model->n_topics + 1);
  for (guint32 k = 0; k < model->n_topics; k++) {
    g_auto(GStrv) fields = next_fields(reading, "topic", 3, 3);
    if (!fields || !parse_part(reading, fields[1], &model->topic_shares[k]) ||
        (model->prior && !parse_part(reading, fields[2], &model->prior[k])) ||
        !(file->labels[k] = unescape(reading, fields[3])))
      return false;
    sum += model->topic_shares[k];
  }
  return fabs(sum - 1) <= SUM_ROUNDING || FAIL(reading, "the shares of the topics do not sum to 1");
}

static bool read_terms(Reading *reading, ThemaTopicFile *file)
{
  ThemaTopicModel *model = file->model;
  g_autofree double *sum = g_new0(double, model->n_topics);
  file->terms = g_ptr_array_new_with_free_func(g_free);
  for (guint32 t = 0; t < model->n_terms; t++) {
    g_auto(GStrv) fields = next_fields(reading, "term", model->n_topics + 1, model->n_topics + 1);
    char *term = fields ? unescape(reading, fields[1]) : NULL;
    if (!term)
      return false;
    g_ptr_array_add(file->terms, term);
    if (t > 0 && strcmp(file->terms->pdata[t - 1], term) >= 0)
      return FAIL(reading, "'%s' does not come after the term before it in the order of bytes", fields[1]);
    for (guint32 k = 0; k < model->n_topics; k++) {
      double *weight = &model->term_weights[(gsize)k * model->n_terms + t];
      if (!parse_part(reading, fields[k + 2], weight))
        return false;
      sum[k] += *weight;
    }
  }
  for (guint32 k = 0; k < model->n_topics; k++)
    if (!(fabs(sum[k] - 1) <= SUM_ROUNDING))
      return FAIL(reading, "the weights of topic %u do not sum to 1", k + 1);
  return true;
}

static bool read_end(Reading *reading)
{
  g_auto(GStrv) fields = next_fields(reading, "end", 0, 0);
  reading->line++;
  return fields && (!*reading->at || FAIL(reading, "there is more behind the end"));
}

static bool check_utf8(const Reading *reading)
{
  const char *bad;
  if (g_utf8_validate_len(reading->at, reading->length, &bad))
    return true;
  Reading where = *reading;
  where.line = 1;
  for (const char *p = reading->at; p < bad; p++)
    where.line += *p == '\n';
  return FAIL(&where, "this is not UTF-8; give a file that thema model --save wrote");
}

ThemaTopicFile *thema_topic_file_read(const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) wrong = NULL;
  Reading reading = {.path = path, .error = error};
  if (!g_file_get_contents(path, &text, &reading.length, &wrong)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT, "the topics cannot be read (%s); check the path",
                wrong->message);
    return NULL;
  }
  reading.at = text;
  g_autoptr(ThemaTopicFile) file = g_new0(ThemaTopicFile, 1);
  bool good = check_utf8(&reading) && read_head(&reading, file) && read_topics(&reading, file) &&
              read_terms(&reading, file) && read_end(&reading);
  return good ? g_steal_pointer(&file) : NULL;
}
