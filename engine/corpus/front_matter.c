#include <string.h>

#include "corpus/segment-private.h"
#include "corpus/wording-private.h"

/* `key: value` lines between two `---` at the start of a file (Jekyll's front matter): flat keys only. */

#define FRONT_LINES_MAX 100

static bool line_is(const ThemaLines *lines, guint line, const char *text)
{
  gsize n = strlen(text);
  return thema_line_length(lines, line) == n && memcmp(thema_line_text(lines, line), text, n) == 0;
}

/* Offset of the colon after the key, or 0. */
static gsize key_length(const char *text, gsize length)
{
  gsize n = 0;
  while (n < length && (g_ascii_isalnum(text[n]) || text[n] == '_' || text[n] == '-'))
    n++;
  return n > 0 && n < length && text[n] == ':' && (n + 1 == length || text[n + 1] == ' ') ? n : 0;
}

/* The closing line, or `first` when these lines are no front matter. */
static guint front_matter_end(const ThemaItem *item, guint first)
{
  guint keys = 0;
  for (guint i = first + 1; i < item->end && i - first <= FRONT_LINES_MAX; i++) {
    if (line_is(item->lines, i, "---") || line_is(item->lines, i, "..."))
      return keys > 0 ? i : first;
    if (thema_line_blank(item->lines, i))
      return first;
    const char *text = thema_line_text(item->lines, i);
    bool key = key_length(text, thema_line_length(item->lines, i)) > 0;
    if (!key && *text != '#' && *text != '-' && item->lines->lines[i].indent == 0)
      return first;
    keys += key;
  }
  return first;
}

static char *unquoted(const char *text, gsize length)
{
  ThemaSpan span = thema_trim(text, (ThemaSpan){0, length});
  if (span.end - span.start >= 2 && text[span.start] == text[span.end - 1] &&
      strchr("\"'", text[span.start]) != NULL) {
    span.start++;
    span.end--;
  }
  return thema_title_text(text + span.start, span.end - span.start);
}

/* `[a, b]` or `a, b` */
static void add_keywords(ThemaItem *item, const char *value)
{
  g_auto(GStrv) words = g_strsplit_set(value, ",[]", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *word = unquoted(words[i], strlen(words[i]));
    if (*word != '\0')
      g_ptr_array_add(item->keywords, g_steal_pointer(&word));
  }
}

static void take_field(ThemaItem *item, const char *key, char *value)
{
  if (strcmp(key, "title") == 0) {
    g_free(item->title);
    item->title = g_strdup(value);
  } else if (strcmp(key, "date") == 0) {
    (void)thema_date_find(value, strlen(value), item->date);
  } else if (strcmp(key, "speaker") == 0) {
    g_free(item->speaker);
    item->speaker = g_strdup(value);
    item->speech = true;
  } else if (strcmp(key, "keywords") == 0 || strcmp(key, "tags") == 0) {
    add_keywords(item, value);
  }
}

void thema_item_read_front_matter(ThemaItem *item)
{
  if (!thema_item_applies(item, THEMA_RULE_FRONT_MATTER) || item->first != 0 || item->end == 0 ||
      !line_is(item->lines, 0, "---"))
    return;
  guint close = front_matter_end(item, 0);
  if (close == 0)
    return;
  for (guint i = 0; i <= close; i++) {
    thema_item_exclude(item, i, THEMA_RULE_FRONT_MATTER);
    const char *text = thema_line_text(item->lines, i);
    gsize length = thema_line_length(item->lines, i);
    gsize n = item->lines->lines[i].indent == 0 ? key_length(text, length) : 0;
    if (n == 0)
      continue;
    g_autofree char *key = g_ascii_strdown(text, (gssize)n);
    g_autofree char *value = unquoted(text + n + 1, length - n - 1);
    take_field(item, key, value);
    g_hash_table_replace(item->fields, g_steal_pointer(&key), g_steal_pointer(&value));
  }
  item->body = close + 1;
}
