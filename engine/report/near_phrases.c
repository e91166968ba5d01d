/* Two phrases alike differ in less than a tenth of their characters. So a phrase of n characters, cut into
 * (n + 8) / 9 pieces, has one more piece than changes that one alike may have, whichever is longer: one piece
 * at least stands in the other unchanged. Pieces are found by their first characters. */
#include "report/near_phrases-private.h"

#include <string.h>

#include "count/sequences-private.h"

#define PIECE 5     /* characters: a piece of ten or more characters cut so is never shorter */
#define SHORTEST 10 /* characters: what is shorter is alike only where it is the same */
#define LONGEST 255 /* what is longer is no phrase, and takes long to compare */

/* A phrase at one of its pieces; those of one piece are a chain. */
typedef struct {
  guint32 phrase;
  guint32 next; /* 1 + the place of the next; 0 for none */
} Place;

struct ThemaNearPhrases {
  ThemaSequences phrases; /* of characters */
  ThemaSequences pieces;
  GArray *last;   /* of guint32, by piece: 1 + the place noted last */
  GArray *places; /* of Place */
  GArray *row;    /* of guint32: scratch */
};

ThemaNearPhrases *thema_near_phrases_new(void)
{
  ThemaNearPhrases *phrases = g_new0(ThemaNearPhrases, 1);
  thema_sequences_init(&phrases->phrases);
  thema_sequences_init(&phrases->pieces);
  phrases->last = g_array_new(FALSE, FALSE, sizeof(guint32));
  phrases->places = g_array_new(FALSE, FALSE, sizeof(Place));
  phrases->row = g_array_new(FALSE, FALSE, sizeof(guint32));
  return phrases;
}

void thema_near_phrases_free(ThemaNearPhrases *phrases)
{
  if (!phrases)
    return;
  thema_sequences_clear(&phrases->phrases);
  thema_sequences_clear(&phrases->pieces);
  g_array_unref(phrases->last);
  g_array_unref(phrases->places);
  g_array_unref(phrases->row);
  g_free(phrases);
}

/* Whether two are at most `most` changes apart; the n characters of `a` are at least those of `b`. */
static bool within(GArray *scratch, const guint32 *a, guint n, const guint32 *b, guint n_b, guint most)
{
  g_array_set_size(scratch, n_b + 1);
  guint32 *row = (guint32 *)scratch->data;
  for (guint j = 0; j <= n_b; j++)
    row[j] = j;
  for (guint i = 1; i <= n; i++) {
    guint32 diagonal = row[0], least = row[0] = i;
    for (guint j = 1; j <= n_b; j++) {
      guint32 replaced = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = MIN(replaced, MIN(row[j], row[j - 1]) + 1);
      least = MIN(least, row[j]);
    }
    if (least > most)
      return false;
  }
  return row[n_b] <= most;
}

static bool alike(ThemaNearPhrases *phrases, const guint32 *a, guint n, guint32 other)
{
  guint n_b;
  const guint32 *b = thema_sequence(&phrases->phrases, other, &n_b);
  guint longer = MAX(n, n_b), shorter = MIN(n, n_b), most = (longer - 1) / 10;
  if (longer - shorter > most)
    return false;
  return n >= n_b ? within(phrases->row, a, n, b, n_b, most) : within(phrases->row, b, n_b, a, n, most);
}

static bool finds_one_alike(ThemaNearPhrases *phrases, const guint32 *characters, guint n)
{
  for (guint i = 0; i + PIECE <= n; i++) {
    guint32 piece = thema_sequences_find(&phrases->pieces, characters + i, PIECE);
    guint32 place = piece == THEMA_NO_SEQUENCE ? 0 : g_array_index(phrases->last, guint32, piece);
    for (; place; place = g_array_index(phrases->places, Place, place - 1).next)
      if (alike(phrases, characters, n, g_array_index(phrases->places, Place, place - 1).phrase))
        return true;
  }
  return false;
}

static void note_pieces(ThemaNearPhrases *phrases, guint32 phrase, const guint32 *characters, guint n)
{
  static const guint32 none = 0;
  guint n_pieces = (n + 8) / 9;
  for (guint i = 0; i < n_pieces; i++) {
    guint32 piece = thema_sequences_add(&phrases->pieces, characters + (gsize)n * i / n_pieces, PIECE);
    if (piece == phrases->last->len)
      g_array_append_val(phrases->last, none);
    guint32 *last = &g_array_index(phrases->last, guint32, piece);
    Place place = {phrase, *last};
    g_array_append_val(phrases->places, place);
    *last = phrases->places->len;
  }
}

bool thema_near_phrases_add(ThemaNearPhrases *phrases, const char *phrase)
{
  glong n;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast(phrase, -1, &n);
  if (thema_sequences_find(&phrases->phrases, characters, (guint)n) != THEMA_NO_SEQUENCE)
    return false;
  bool compared = n >= SHORTEST && n <= LONGEST;
  if (compared && finds_one_alike(phrases, characters, (guint)n))
    return false;
  guint32 id = thema_sequences_add(&phrases->phrases, characters, (guint)n);
  if (compared)
    note_pieces(phrases, id, characters, (guint)n);
  return true;
}
