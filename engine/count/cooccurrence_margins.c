#include "count/cooccurrence-private.h"

ThemaMarginSums thema_margins_new(const ThemaPlaces *places)
{
  return (ThemaMarginSums){.first = g_new0(guint64, places->n_terms),
                           .second = g_new0(guint64, places->n_terms)};
}

void thema_margins_clear(ThemaMarginSums *margins)
{
  g_clear_pointer(&margins->first, g_free);
  g_clear_pointer(&margins->second, g_free);
}

/* Kept tokens around a position of a segment, it left out; `before` has how many come before each place. */
static guint64 kept_around(const ThemaPlaces *places, const guint32 *before, ThemaSpan segment,
                           gsize position, guint left, guint right)
{
  ThemaSpan to_left = thema_places_before(places, segment, position, left);
  ThemaSpan to_right = thema_places_after(places, segment, position, right);
  return (guint64)before[to_left.end] - before[to_left.start] +
         (before[to_right.end] - before[to_right.start]);
}

ThemaMarginSums thema_margins_of_windows(const ThemaPlaces *places, guint left, guint right)
{
  ThemaMarginSums margins = thema_margins_new(places);
  g_autofree guint32 *before = g_new(guint32, (gsize)places->n_positions + 1);
  before[0] = 0;
  for (gsize p = 0; p < places->n_positions; p++)
    before[p + 1] = before[p] + (places->rank_at[p] != THEMA_PAD);
  for (guint s = 0; s < places->segments->len; s++) {
    ThemaSpan segment = g_array_index(places->segments, ThemaSpan, s);
    for (gsize p = segment.start; p < segment.end; p++) {
      guint32 rank = places->rank_at[p];
      if (rank == THEMA_PAD)
        continue;
      guint64 held = kept_around(places, before, segment, p, left, right);
      margins.first[rank] += held;
      margins.second[rank] += kept_around(places, before, segment, p, right, left);
      margins.n += held;
    }
  }
  return margins;
}

ThemaMarginSums thema_margins_of_words(const ThemaPlaces *places)
{
  ThemaMarginSums margins = thema_margins_new(places);
  for (guint32 p = 0; p < places->own; p++)
    if (places->rank_at[p] != THEMA_PAD) {
      margins.first[places->rank_at[p]]++;
      margins.second[places->rank_at[p]]++;
    }
  margins.n = places->own;
  return margins;
}
