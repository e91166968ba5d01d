#include <string.h>

#include "base/error.h"
#include "match/lexicon-private.h"
#include "source/records.h"

/* `[topic]`, brackets already seen at the front. */
static bool read_heading(ThemaLexiconBuilder *builder, char *line, guint number, guint32 *topic,
                         GError **error)
{
  gsize length = strlen(line);
  if (line[length - 1] != ']')
    return thema_lexicon_fail(builder, number, error, "the topic is not closed; end the line with ]");
  line[length - 1] = '\0';
  return thema_lexicon_topic(builder, g_strstrip(line + 1), number, topic, error);
}

/* `pattern`, `pattern = weight` or `! pattern`. An equals sign in a regular expression is its own. */
static bool read_pattern(ThemaLexiconBuilder *builder, char *line, guint number, guint32 topic,
                         GError **error)
{
  bool exclude = *line == '!';
  char *text = exclude ? g_strchug(line + 1) : line;
  char *equals = strrchr(text, '=');
  const char *regex_end = strrchr(text, '/');
  if (equals && *text == '/' && regex_end > equals)
    equals = NULL;
  const char *weight = NULL;
  if (equals) {
    *equals = '\0';
    weight = g_strchug(equals + 1);
    g_strchomp(text);
    if (!*weight)
      return thema_lexicon_fail(builder, number, error,
                                "there is no weight after the equals sign; give a number");
  }
  return thema_lexicon_add(builder, topic, text, weight, exclude, number, error);
}

bool thema_lexicon_read_plain(ThemaLexiconBuilder *builder, const char *text, GError **error)
{
  guint32 topic = G_MAXUINT32;
  guint number = 0;
  for (char *line; (line = thema_lexicon_line(&text)) != NULL; g_free(line)) {
    number++;
    bool good = true;
    if (*line == '[')
      good = read_heading(builder, line, number, &topic, error);
    else if (*line != '\0' && *line != '#')
      good = topic != G_MAXUINT32
                 ? read_pattern(builder, line, number, topic, error)
                 : thema_lexicon_fail(builder, number, error,
                                      "'%s' stands before any topic; put a line such as [economy] above it",
                                      line);
    if (!good) {
      g_free(line);
      return false;
    }
  }
  return true;
}

static bool read_exclude(const ThemaLexiconBuilder *builder, const char *text, guint line, bool *exclude,
                         GError **error)
{
  *exclude = g_ascii_strcasecmp(text, "yes") == 0;
  return *exclude || !*text || g_ascii_strcasecmp(text, "no") == 0 ||
         thema_lexicon_fail(builder, line, error, "exclude is '%s'; write yes, or leave it empty", text);
}

static char *cell(const ThemaRecords *records, guint row, int column)
{
  return g_strstrip(g_strdup(column < 0 ? "" : thema_records_get(records, row, (guint)column)));
}

static bool read_row(ThemaLexiconBuilder *builder, const ThemaRecords *records, guint row,
                     const int columns[4], GError **error)
{
  guint line = thema_records_line(records, row);
  g_autofree char *name = cell(records, row, columns[0]);
  g_autofree char *pattern = cell(records, row, columns[1]);
  g_autofree char *weight = cell(records, row, columns[2]);
  g_autofree char *excluded = cell(records, row, columns[3]);
  guint32 topic;
  bool exclude;
  return thema_lexicon_topic(builder, name, line, &topic, error) &&
         read_exclude(builder, excluded, line, &exclude, error) &&
         thema_lexicon_add(builder, topic, pattern, weight, exclude, line, error);
}

bool thema_lexicon_read_records(ThemaLexiconBuilder *builder, const char *path, GError **error)
{
  static const char *const names[] = {"topic", "pattern", "weight", "exclude"};
  g_autoptr(ThemaRecords) records = thema_records_read(path, error);
  if (!records)
    return false;
  int columns[G_N_ELEMENTS(names)];
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    columns[i] = thema_records_find(records, names[i]);
    if (i < 2 && columns[i] < 0)
      return thema_lexicon_fail(
          builder, 1, error,
          "there is no column '%s'; a lexicon has the columns topic and pattern, and may "
          "have weight and exclude",
          names[i]);
  }
  for (guint row = 0; row < thema_records_rows(records); row++)
    if (!read_row(builder, records, row, columns, error))
      return false;
  return true;
}

/* LIWC's form: categories by number. */
typedef struct {
  ThemaLexiconBuilder *builder;
  GHashTable *categories; /* number as text → topic + 1 */
} Liwc;

/* `1<tab>name` */
static bool read_category(Liwc *liwc, char *line, guint number, GError **error)
{
  gsize digits = strspn(line, "0123456789");
  char *name = line + digits;
  if (digits == 0 || !g_ascii_isspace(*name))
    return thema_lexicon_fail(liwc->builder, number, error,
                              "this is no category; write its number, a tab and its name");
  *name = '\0';
  guint32 topic;
  if (g_hash_table_contains(liwc->categories, line))
    return thema_lexicon_fail(liwc->builder, number, error,
                              "the category %s is there already; give another number", line);
  if (!thema_lexicon_topic(liwc->builder, g_strstrip(name + 1), number, &topic, error))
    return false;
  g_hash_table_insert(liwc->categories, g_strdup(line), GUINT_TO_POINTER(topic + 1));
  return true;
}

/* `pattern<tab>1<tab>3` */
static bool read_entry(Liwc *liwc, const char *line, guint number, GError **error)
{
  g_auto(GStrv) fields = g_strsplit_set(line, "\t", -1);
  guint given = 0;
  for (guint i = 1; fields[0] && fields[i]; i++) {
    const char *category = g_strstrip(fields[i]);
    guint topic = GPOINTER_TO_UINT(g_hash_table_lookup(liwc->categories, category));
    if (!*category)
      continue;
    if (!topic)
      return thema_lexicon_fail(liwc->builder, number, error,
                                "there is no category '%s'; number it at the top", category);
    if (!thema_lexicon_add(liwc->builder, topic - 1, g_strstrip(fields[0]), NULL, false, number, error))
      return false;
    given++;
  }
  return given > 0 || thema_lexicon_fail(liwc->builder, number, error,
                                         "'%s' has no category; write a tab and its number behind it", line);
}

bool thema_lexicon_read_liwc(ThemaLexiconBuilder *builder, const char *text, GError **error)
{
  g_autoptr(GHashTable) categories = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Liwc liwc = {builder, categories};
  guint marks = 0, number = 0;
  for (char *line; (line = thema_lexicon_line(&text)) != NULL; g_free(line)) {
    number++;
    bool good = true;
    if (strcmp(line, "%") == 0)
      marks++;
    else if (*line && marks == 0)
      good = thema_lexicon_fail(builder, number, error,
                                "a LIWC dictionary begins with a line of %%, then its categories");
    else if (*line)
      good = marks == 1 ? read_category(&liwc, line, number, error) : read_entry(&liwc, line, number, error);
    if (!good) {
      g_free(line);
      return false;
    }
  }
  return marks > 1 || thema_lexicon_fail(builder, MAX(number, 1), error,
                                         "the categories are not closed; put a line of %% below them");
}
