#include <string.h>

#include "base/error.h"
#include "match/lexicon-private.h"

/* Yoshikoder's form: <dictionary> of nested <cnode name="…">, with <pnode name="…" score="…"/> inside. A root
 * category that holds all others names the dictionary, not a topic. */
typedef struct {
  ThemaLexiconBuilder *builder;
  GPtrArray *path; /* char*: the names of the open categories, the root's "" */
} Walk;

static guint line_of(GMarkupParseContext *context)
{
  gint line = 1;
  g_markup_parse_context_get_position(context, &line, NULL);
  return (guint)MAX(line, 1);
}

static const char *attribute(const char *const *names, const char *const *values, const char *name)
{
  for (guint i = 0; names[i]; i++)
    if (strcmp(names[i], name) == 0)
      return values[i];
  return NULL;
}

/* A full stop in a category's name would part it. */
static char *part_of(const char *name)
{
  return g_strstrip(g_strdelimit(g_strdup(name), ".", '-'));
}

static void open_category(Walk *walk, const char *name, guint line, GError **error)
{
  const char *above = walk->path->len ? walk->path->pdata[walk->path->len - 1] : NULL;
  g_autofree char *part = part_of(name ? name : "");
  char *path = !above ? g_strdup("") : *above ? g_strconcat(above, ".", part, NULL) : g_strdup(part);
  guint32 topic;
  g_ptr_array_add(walk->path, path);
  if (above)
    thema_lexicon_topic(walk->builder, path, line, &topic, error);
}

static void add_pattern(Walk *walk, const char *name, const char *score, guint line, GError **error)
{
  const char *path = walk->path->len ? walk->path->pdata[walk->path->len - 1] : "";
  guint32 topic;
  g_autofree char *text = g_strstrip(g_strdup(name ? name : ""));
  if (!*path)
    thema_lexicon_fail(walk->builder, line, error, "the pattern '%s' is in no category; put it into a cnode",
                       text);
  else if (thema_lexicon_topic(walk->builder, path, line, &topic, error))
    thema_lexicon_add(walk->builder, topic, text, score, false, line, error);
}

static void start_element(GMarkupParseContext *context, const char *element, const char **names,
                          const char **values, gpointer data, GError **error)
{
  Walk *walk = data;
  const char *name = attribute((const char *const *)names, (const char *const *)values, "name");
  if (strcmp(element, "cnode") == 0)
    open_category(walk, name, line_of(context), error);
  else if (strcmp(element, "pnode") == 0)
    add_pattern(walk, name, attribute((const char *const *)names, (const char *const *)values, "score"),
                line_of(context), error);
}

static void end_element(GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  (void)context;
  (void)error;
  Walk *walk = data;
  if (strcmp(element, "cnode") == 0)
    g_ptr_array_set_size(walk->path, (gint)walk->path->len - 1);
}

bool thema_lexicon_read_xml(ThemaLexiconBuilder *builder, const char *text, GError **error)
{
  static const GMarkupParser parser = {.start_element = start_element, .end_element = end_element};
  g_autoptr(GPtrArray) path = g_ptr_array_new_with_free_func(g_free);
  Walk walk = {builder, path};
  GMarkupParseContext *context =
      g_markup_parse_context_new(&parser, G_MARKUP_PREFIX_ERROR_POSITION, &walk, NULL);
  g_autoptr(GError) wrong = NULL;
  bool good = g_markup_parse_context_parse(context, text, (gssize)strlen(text), &wrong) &&
              g_markup_parse_context_end_parse(context, &wrong);
  guint line = line_of(context);
  g_markup_parse_context_free(context);
  if (good)
    return true;
  if (wrong->domain == THEMA_ERROR)
    g_propagate_error(error, g_steal_pointer(&wrong));
  else
    thema_lexicon_fail(builder, line, error, "%s", wrong->message);
  return false;
}
