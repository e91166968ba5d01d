#include "base/near_names.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define LETTERS 64      /* bytes compared of a name */
#define SUGGESTED 5     /* at most so many near names */
#define SUGGESTED_FAR 3 /* so many where none is near */
#define PART_DISTANCE 1 /* a name that holds the word is as near as one letter changed */
#define PART_LETTERS 3  /* so many letters are a part wherever they stand, fewer only at the start */

/* Letters to insert, delete or replace to make `a` of `b`, without regard to ASCII case (Levenshtein). */
static guint edit_distance(const char *a, const char *b)
{
  guint row[LETTERS + 1];
  gsize a_length = strnlen(a, LETTERS), b_length = strnlen(b, LETTERS);
  for (guint j = 0; j <= b_length; j++)
    row[j] = j;
  for (guint i = 1; i <= a_length; i++) {
    guint diagonal = row[0];
    row[0] = i;
    for (guint j = 1; j <= b_length; j++) {
      guint replaced = diagonal + (g_ascii_tolower(a[i - 1]) != g_ascii_tolower(b[j - 1]));
      diagonal = row[j];
      row[j] = MIN(replaced, MIN(row[j], row[j - 1]) + 1);
    }
  }
  return row[b_length];
}

typedef struct {
  const char *name;
  guint distance;
} Candidate;

static bool holds(const char *known, const char *asked)
{
  gsize length = strlen(asked);
  if (length < PART_LETTERS)
    return length > 0 && g_ascii_strncasecmp(known, asked, length) == 0;
  for (; *known; known++)
    if (g_ascii_strncasecmp(known, asked, length) == 0)
      return true;
  return false;
}

static Candidate candidate_of(const char *known, const char *asked)
{
  guint distance = edit_distance(known, asked);
  if (holds(known, asked))
    distance = MIN(distance, PART_DISTANCE);
  return (Candidate){known, distance};
}

static int by_distance(const void *left, const void *right)
{
  const Candidate *a = left, *b = right;
  if (a->distance != b->distance)
    return a->distance < b->distance ? -1 : 1;
  return strcmp(a->name, b->name);
}

char *thema_near_names(const char *const *names, guint n, const char *asked)
{
  g_autofree Candidate *candidates = g_new(Candidate, n);
  for (guint i = 0; i < n; i++)
    candidates[i] = candidate_of(names[i], asked);
  if (n > 0)
    qsort(candidates, n, sizeof *candidates, by_distance);
  guint near = 1 + (guint)strnlen(asked, LETTERS) / 3;
  guint most = n > 0 && candidates[0].distance <= near ? SUGGESTED : SUGGESTED_FAR;
  GString *text = g_string_new(NULL);
  for (guint i = 0, told = 0; i < n && told < most; i++) {
    if (most == SUGGESTED && candidates[i].distance > near)
      break;
    if (i > 0 && strcmp(candidates[i].name, candidates[i - 1].name) == 0)
      continue;
    g_string_append_printf(text, "%s%s", told++ > 0 ? ", " : "", candidates[i].name);
  }
  return g_string_free(text, FALSE);
}
