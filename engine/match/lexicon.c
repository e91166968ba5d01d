#include <string.h>

#include "base/error.h"
#include "match/lexicon-private.h"

#define BOM "\xEF\xBB\xBF"

static const char *const names[] = {"policy", NULL};

const char *const *thema_lexicon_names(void)
{
  return names;
}

void thema_lexicon_free(ThemaLexicon *lexicon)
{
  if (!lexicon)
    return;
  g_array_unref(lexicon->topics);
  g_array_unref(lexicon->patterns);
  g_free(lexicon);
}

char *thema_lexicon_line(const char **at)
{
  if (**at == '\0')
    return NULL;
  gsize length = strcspn(*at, "\r\n");
  char *line = g_strstrip(g_strndup(*at, length));
  *at += length;
  *at += **at == '\r' && (*at)[1] == '\n' ? 2 : **at != '\0';
  return line;
}

/* The line of byte `end`. */
static guint line_of(const char *text, const char *end)
{
  guint line = 1;
  for (const char *p = text; p < end; p++)
    line += *p == '\n' || (*p == '\r' && p[1] != '\n');
  return line;
}

/* The whole file, which must be UTF-8: a guess that went wrong would be patterns that never match. */
static char *read_text(const char *path, const char *shown, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr(GError) wrong = NULL;
  if (!g_file_get_contents(path, &text, &length, &wrong)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                "%s: the lexicon cannot be read (%s); give a file, or the built-in policy", shown,
                wrong->message);
    return NULL;
  }
  const char *bad;
  if (g_utf8_validate_len(text, length, &bad))
    return g_steal_pointer(&text);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
              "%s:%u: the line is not UTF-8; save the lexicon as UTF-8", shown, line_of(text, bad));
  return NULL;
}

typedef bool (*ReadFunc)(ThemaLexiconBuilder *builder, const char *text, GError **error);

static ReadFunc form_of(const char *path)
{
  static const struct {
    const char *ending;
    ReadFunc read;
  } forms[] = {
      {".dic", thema_lexicon_read_liwc}, {".ykd", thema_lexicon_read_xml}, {".lcd", thema_lexicon_read_xml}};
  g_autofree char *lower = g_ascii_strdown(path, -1);
  for (guint i = 0; i < G_N_ELEMENTS(forms); i++)
    if (g_str_has_suffix(lower, forms[i].ending))
      return forms[i].read;
  return thema_lexicon_read_plain;
}

static bool is_table(const char *path)
{
  g_autofree char *lower = g_ascii_strdown(path, -1);
  return g_str_has_suffix(lower, ".csv") || g_str_has_suffix(lower, ".tsv");
}

static bool read_file(ThemaLexiconBuilder *builder, const char *path, const char *shown, GError **error)
{
  g_autofree char *text = read_text(path, shown, error);
  if (!text)
    return false;
  if (is_table(path))
    return thema_lexicon_read_records(builder, path, error);
  return form_of(path)(builder, g_str_has_prefix(text, BOM) ? text + strlen(BOM) : text, error);
}

ThemaLexicon *thema_lexicon_read(const char *name, ThemaTokenizer *tokenizer, GError **error)
{
  g_return_val_if_fail(name != NULL && tokenizer != NULL, NULL);
  g_autofree char *shown = g_filename_display_name(name);
  g_autoptr(ThemaLexiconBuilder) builder = thema_lexicon_builder_new(shown, tokenizer);
  bool good = g_strv_contains(names, name) ? thema_lexicon_read_plain(builder, thema_lexicon_policy, error)
                                           : read_file(builder, name, shown, error);
  return good ? thema_lexicon_finish(builder, error) : NULL;
}
