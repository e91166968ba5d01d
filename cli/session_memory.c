/* --memory-limit, and what is made within it. */
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/number.h"
#include "session.h"

/* A whole number of bytes, or with K, M, G or T behind it (and B or iB behind that) of 1024, 1024² … */
static bool parse_size(const char *text, guint64 *size)
{
  static const char units[] = "KMGT";
  g_autofree char *number = g_strdup(text);
  gsize digits = strspn(text, "0123456789");
  const char *unit = text + digits;
  number[digits] = '\0';
  guint shift = 0;
  if (*unit) {
    const char *found = strchr(units, g_ascii_toupper(*unit));
    if (!found ||
        (unit[1] && g_ascii_strcasecmp(unit + 1, "b") != 0 && g_ascii_strcasecmp(unit + 1, "ib") != 0))
      return false;
    shift = 10 * (guint)(found - units + 1);
  }
  if (!thema_integer_parse(number, size) || *size == 0 || *size > G_MAXUINT64 >> shift)
    return false;
  *size <<= shift;
  return true;
}

static bool memory_limit(const Session *session, guint64 *limit, GError **error)
{
  const char *text = session->options->memory_limit;
  *limit = text ? 0 : thema_memory_available() / 2;
  if (!text || parse_size(text, limit))
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "--memory-limit %s is not a size; give a whole number of bytes, or one with K, M, G or T",
              text);
  return false;
}

/* What the limit leaves to counts when the corpus is read; 0 for any. */
static bool memory_left(const Session *session, guint64 limit, guint64 least, guint64 *left, GError **error)
{
  guint64 held = thema_memory_held();
  *left = limit > held ? limit - held : 0;
  if (limit == 0 || *left >= least)
    return true;
  if (!session->options->memory_limit) {
    *left = least;
    return true;
  }
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "--memory-limit %s is too little for this input; give at least %" G_GUINT64_FORMAT "M",
              session->options->memory_limit, (held + least) / (1024 * 1024) + 1);
  return false;
}

/* Reads the corpus; *left is what the limit leaves to counts then. */
static bool read_within_limit(Session *session, char **inputs, const char *stopwords,
                              ThemaStreamOptions *reading, guint64 *left, GError **error)
{
  guint64 limit = 0;
  return memory_limit(session, &limit, error) && session_read_corpus(session, inputs, stopwords, error) &&
         session_reading(session, stopwords, reading, error) &&
         memory_left(session, limit, THEMA_COUNT_MEMORY_LEAST, left, error);
}

gsize session_top(const Session *session)
{
  const Options *options = session->options;
  return !options->sort && options->top > 0 ? (gsize)options->top : 0;
}

ThemaTable *session_finish_rows(const Session *session, ThemaTable *made, guint n_group, GError **error)
{
  g_autoptr(ThemaTable) table = made;
  if (!table || (session->options->sort && !thema_table_gather(table, error)) ||
      !session_rank(session, table, n_group, 0, error))
    return NULL;
  return g_steal_pointer(&table);
}

ThemaTable *session_count_table(Session *session, char **inputs, const char *stopwords,
                                const ThemaTermOptions *options, GError **error)
{
  guint64 left = 0;
  ThemaStreamOptions reading;
  if (!read_within_limit(session, inputs, stopwords, &reading, &left, error))
    return NULL;
  ThemaTable *table =
      thema_count_table_of_corpus(session->corpus, &reading, options, left, session_top(session), error);
  return session_finish_rows(session, table, 1, error);
}

ThemaTable *session_pairs_table(Session *session, char **inputs, const ThemaPattern *node,
                                const ThemaCooccurrenceOptions *options, const ThemaPairsOptions *shown,
                                GError **error)
{
  guint64 left = 0;
  ThemaStreamOptions reading;
  ThemaPairsOptions first = *shown;
  first.top = session_top(session);
  if (!read_within_limit(session, inputs, "auto", &reading, &left, error))
    return NULL;
  ThemaTable *table =
      thema_pairs_table_of_corpus(session->corpus, &reading, options, node, &first, left, error);
  return session_finish_rows(session, table, 0, error);
}
