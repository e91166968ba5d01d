#include "source/general_list.h"

#include <string.h>

#include "base/error.h"
#include "source/general_list-private.h"

#define NOMINAL_SIZE G_GUINT64_CONSTANT(1000000000)

static const char *const languages[] = {"en", "zh", NULL};
const char *const *thema_general_languages(void)
{
  return languages;
}

static guint32 count_lines(const char *text, const char *end)
{
  guint32 lines = 0;
  while ((text = memchr(text, '\n', (gsize)(end - text)))) {
    lines++;
    text++;
  }
  return lines;
}

/* The lists are the project's own: each line is a word, a tab and digits. */
static ThemaReadyCounts *parse(const char *text, gsize length)
{
  const char *end = text + length;
  guint32 n = count_lines(text, end);
  ThemaReadyCounts *counts = g_new0(ThemaReadyCounts, 1);
  *counts = (ThemaReadyCounts){.n_terms = n,
                               .terms = g_new(const char *, (gsize)n + 1),
                               .count = g_new0(guint64, (gsize)n + 1),
                               .size = NOMINAL_SIZE,
                               .nominal = true,
                               .strings = thema_arena_new()};
  for (guint32 i = 0; i < n; i++) {
    const char *tab = memchr(text, '\t', (gsize)(end - text));
    counts->terms[i] = thema_arena_add(counts->strings, text, (gsize)(tab - text));
    for (text = tab + 1; *text != '\n'; text++)
      counts->count[i] = 10 * counts->count[i] + (guint64)(*text - '0');
    text++;
  }
  return counts;
}

ThemaReadyCounts *thema_general_list(const char *language, GError **error)
{
  if (strcmp(language, "en") == 0)
    return parse(thema_general_en, thema_general_en_length);
  if (strcmp(language, "zh") == 0)
    return parse(thema_general_zh, thema_general_zh_length);
  g_autofree char *known = g_strjoinv(", ", (char **)languages);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "there is no general list of words of the language '%s', only of %s; give --reference-counts "
              "FILE, or the language with --lang",
              language, known);
  return NULL;
}
