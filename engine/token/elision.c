#include <string.h>

#include "token/words-private.h"

/* Forms that lose their last vowel before a vowel, without the apostrophe. Words that are one with what
 * follows (aujourd'hui, quelqu'un, presqu'île) are not among them. */
static const char *const french[] = {"c",      "d",  "j",      "jusqu", "l", "lorsqu",   "m", "n",
                                     "puisqu", "qu", "quoiqu", "s",     "t", "\xC3\xA7", NULL};
static const char *const italian[] = {"all",     "anch",  "bell",  "buon",  "c",     "ciascun", "coll",
                                      "com",     "cos",   "d",     "dall",  "dell",  "dov",     "gl",
                                      "grand",   "l",     "m",     "mezz",  "n",     "nell",    "nessun",
                                      "qualcun", "quand", "quant", "quell", "quest", "s",       "sant",
                                      "senz",    "sull",  "t",     "tutt",  "un",    "v",       NULL};

#define ELISION_LONGEST 7

guint32 thema_apostrophe_length(const char *text, gsize length)
{
  if (length >= 1 && text[0] == '\'')
    return 1;
  return length >= 3 && memcmp(text, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

static const char *const *elisions_of(const char *language)
{
  if (!language)
    return NULL;
  if (strcmp(language, "fr") == 0)
    return french;
  return strcmp(language, "it") == 0 ? italian : NULL;
}

guint32 thema_elision_length(const char *language, const char *word, guint32 length)
{
  const char *const *elisions = elisions_of(language);
  if (!elisions)
    return 0;
  char head[ELISION_LONGEST + 1];
  guint32 n = 0;
  while (n < length && n <= ELISION_LONGEST && !thema_apostrophe_length(word + n, length - n)) {
    if (n == ELISION_LONGEST)
      return 0;
    head[n] = g_ascii_tolower(word[n]);
    n++;
  }
  guint32 mark = thema_apostrophe_length(word + n, length - n);
  if (!mark)
    return 0;
  for (const char *const *elision = elisions; *elision; elision++)
    if (strlen(*elision) == n && memcmp(*elision, head, n) == 0)
      return n + mark;
  return 0;
}
