#include <string.h>

#include "base/error.h"
#include "stats/weight.h"

typedef struct {
  const char *name;
  ThemaWeighting weighting;
} Preset;

static const Preset presets[] = {
    {"sklearn", {"count", "smooth", "l2"}},
    {"quanteda", {"count", "idf10", "none"}},
    {"gensim", {"count", "idf2", "l2"}},
    {"tidytext", {"prop", "idf", "none"}},
};

typedef struct {
  char letter;
  const char *id;
} Letter;

/* SMART letters as gensim 4.2 reads them, its aliases included. */
static const Letter tf_letters[] = {{'n', "count"},     {'t', "count"},   {'l', "log2"},    {'d', "loglog2"},
                                    {'a', "augmented"}, {'b', "boolean"}, {'L', "logave2"}, {0, NULL}};
static const Letter idf_letters[] = {{'n', "none"},       {'x', "none"},         {'f', "idf2"},
                                     {'t', "corrected2"}, {'p', "inverseprob2"}, {0, NULL}};
static const Letter norm_letters[] = {
    {'n', "none"}, {'x', "none"}, {'c', "l2"}, {'u', "pivoted_unique"}, {'b', "pivoted_characters"},
    {0, NULL}};

#define SMART "smart:"

ThemaWeighting thema_weighting_default(void)
{
  return (ThemaWeighting){"count", "idf", "none"};
}

const char *const *thema_weighting_presets(void)
{
  static const char *const names[] = {"sklearn", "quanteda", "gensim", "tidytext", SMART "XYZ", NULL};
  return names;
}

static const char *read_letter(const Letter *letters, char letter)
{
  for (; letters->id; letters++)
    if (letters->letter == letter)
      return letters->id;
  return NULL;
}

static bool read_smart(const char *letters, ThemaWeighting *weighting, GError **error)
{
  ThemaWeighting read = {NULL, NULL, NULL};
  if (strlen(letters) == 3) {
    read.tf = read_letter(tf_letters, letters[0]);
    read.idf = read_letter(idf_letters, letters[1]);
    read.norm = read_letter(norm_letters, letters[2]);
  }
  if (!read.tf || !read.idf || !read.norm) {
    g_set_error(
        error, THEMA_ERROR, THEMA_ERROR_USAGE,
        "'%s' is no SMART triple; try a tf of n t l d a b L, an idf of n x f t p and a norm of n x c u "
        "b, such as ltc",
        letters);
    return false;
  }
  *weighting = read;
  return true;
}

bool thema_weighting_like(const char *name, ThemaWeighting *weighting, GError **error)
{
  if (g_str_has_prefix(name, SMART))
    return read_smart(name + strlen(SMART), weighting, error);
  for (guint i = 0; i < G_N_ELEMENTS(presets); i++)
    if (strcmp(presets[i].name, name) == 0) {
      *weighting = presets[i].weighting;
      return true;
    }
  g_autofree char *names = g_strjoinv(", ", (char **)thema_weighting_presets());
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "no preset of weights is called '%s'; try %s", name,
              names);
  return false;
}
