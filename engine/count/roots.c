#include "count/roots-private.h"

#include <string.h>

/* Adds what stands between hyphens; a term of hyphens alone is its own root. */
static void add_roots(ThemaRoots *roots, const char *term)
{
  g_autofree char *lower = g_utf8_strdown(term, -1);
  guint before = roots->roots->len;
  for (const char *part = lower; *part;) {
    gsize length = strcspn(part, "-");
    if (length > 0) {
      guint32 root = thema_vocabulary_add(roots->names, part, length);
      g_array_append_val(roots->roots, root);
    }
    part += length + (part[length] == '-');
  }
  if (roots->roots->len == before) {
    guint32 root = thema_vocabulary_add(roots->names, lower, strlen(lower));
    g_array_append_val(roots->roots, root);
  }
}

static bool ends_in_any(const char *word, const char *const *endings)
{
  for (; *endings; endings++)
    if (g_str_has_suffix(word, *endings))
      return true;
  return false;
}

/* Takes the ending of a regular plural off; false where there is none. */
static bool make_singular(const char *word, GString *singular)
{
  static const char *const hissing[] = {"sses", "xes", "ches", "shes", NULL};
  static const char *const none[] = {"ss", "us", "is", NULL};
  gsize length = strlen(word);
  if (length < 4 || word[length - 1] != 's' || ends_in_any(word, none))
    return false;
  bool ies = g_str_has_suffix(word, "ies");
  g_string_assign(singular, word);
  g_string_truncate(singular, length - (ies ? 3 : ends_in_any(word, hissing) ? 2 : 1));
  if (ies)
    g_string_append_c(singular, 'y');
  return true;
}

static void add_singulars(ThemaRoots *roots, bool english)
{
  g_autoptr(GString) singular = g_string_new(NULL);
  for (guint32 root = 0; root < thema_vocabulary_size(roots->names); root++) {
    guint32 one = root;
    if (english && make_singular(thema_vocabulary_term(roots->names, root, NULL), singular))
      one = thema_vocabulary_add(roots->names, singular->str, singular->len);
    g_array_append_val(roots->singular, one);
  }
}

ThemaRoots *thema_roots_new(const ThemaStream *stream)
{
  ThemaRoots *roots = g_new0(ThemaRoots, 1);
  guint32 n = thema_vocabulary_size(stream->vocabulary);
  roots->names = thema_vocabulary_new();
  roots->start = g_new(guint32, (gsize)n + 1);
  roots->roots = g_array_new(FALSE, FALSE, sizeof(guint32));
  roots->singular = g_array_new(FALSE, FALSE, sizeof(guint32));
  for (guint32 term = 0; term < n; term++) {
    roots->start[term] = roots->roots->len;
    add_roots(roots, thema_vocabulary_term(stream->vocabulary, term, NULL));
  }
  roots->start[n] = roots->roots->len;
  add_singulars(roots, strcmp(stream->language, "en") == 0);
  return roots;
}

void thema_roots_free(ThemaRoots *roots)
{
  if (!roots)
    return;
  thema_vocabulary_free(roots->names);
  g_free(roots->start);
  g_array_unref(roots->roots);
  g_array_unref(roots->singular);
  g_free(roots);
}

void thema_roots_append(const ThemaRoots *roots, const ThemaStream *stream, gsize first, guint words,
                        bool singular, GArray *key)
{
  for (guint i = 0; i < words; i++) {
    guint32 term = g_array_index(stream->positions, ThemaPosition, first + i).term;
    g_array_append_vals(key, &g_array_index(roots->roots, guint32, roots->start[term]),
                        roots->start[term + 1] - roots->start[term]);
  }
  guint32 *last = &g_array_index(key, guint32, key->len - 1);
  if (singular)
    *last = g_array_index(roots->singular, guint32, *last);
}
