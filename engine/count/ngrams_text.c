#include "count/ngrams-private.h"

bool thema_within_one(const ThemaSentence *a, const ThemaSentence *b, ThemaWithin within)
{
  if (within == THEMA_WITHIN_SENTENCE || a->document != b->document)
    return false;
  if (within == THEMA_WITHIN_DOCUMENT)
    return true;
  return a->section == b->section && (within == THEMA_WITHIN_SECTION || a->paragraph == b->paragraph);
}

/* The stretches of the stream, in its order, over its positions; sentences of no unit are in none. */
static GArray *find_stretches(const ThemaStream *stream, const ThemaUnits *units, ThemaWithin within)
{
  GArray *stretches = g_array_new(FALSE, FALSE, sizeof(ThemaGramStretch));
  for (guint i = 0; i < stream->sentences->len; i++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, i);
    guint32 unit = units->of_sentence[i];
    bool goes_on =
        i > 0 && unit == units->of_sentence[i - 1] && thema_within_one(sentence - 1, sentence, within);
    if (unit == G_MAXUINT32)
      continue;
    if (goes_on) {
      g_array_index(stretches, ThemaGramStretch, stretches->len - 1).end = sentence->end;
      continue;
    }
    ThemaGramStretch stretch = {.first = sentence->first, .end = sentence->end, .unit = unit};
    g_array_append_val(stretches, stretch);
  }
  return stretches;
}

/* Total: stretches of one unit keep the stream's order. */
static int compare_stretches(gconstpointer a, gconstpointer b)
{
  const ThemaGramStretch *left = a;
  const ThemaGramStretch *right = b;
  if (left->unit != right->unit)
    return left->unit < right->unit ? -1 : 1;
  return (left->first > right->first) - (left->first < right->first);
}

/* Lays out the words of a stretch, which is of places from then on. A row of words that are left out is one
 * 0: nothing asks how long it is. */
static void place_stretch(ThemaGramText *text, const ThemaStream *stream, const guint32 *ranks,
                          ThemaGramStretch *stretch)
{
  const ThemaPosition *positions = (const ThemaPosition *)(gconstpointer)stream->positions->data;
  gsize first = text->n_places;
  gsize own = stream->positions->len - stream->beyond;
  guint32 before = 0;
  stretch->last = first;
  for (gsize i = stretch->first; i < stretch->end; i++) {
    guint32 number = positions[i].reason == THEMA_KEPT ? ranks[positions[i].term] + 1 : 0;
    text->word[text->n_places] = number;
    text->n_places += number != 0 || before != 0;
    before = number;
    if (i < own)
      stretch->last = text->n_places;
  }
  stretch->first = first;
  stretch->end = text->n_places;
  text->word[text->n_places++] = 0;
}

ThemaGramText *thema_gram_text_new(const ThemaStream *stream, const ThemaUnits *units, ThemaWithin within)
{
  ThemaGramText *text = g_new0(ThemaGramText, 1);
  text->vocabulary = stream->vocabulary;
  text->n_words = thema_vocabulary_size(stream->vocabulary);
  text->id_of = g_new(guint32, (gsize)text->n_words + 1);
  g_autofree guint32 *ranks = thema_vocabulary_ranks(stream->vocabulary);
  for (guint32 id = 0; id < text->n_words; id++)
    text->id_of[ranks[id] + 1] = id;
  text->stretches = find_stretches(stream, units, within);
  g_array_sort(text->stretches, compare_stretches);
  text->word = g_new(guint32, (gsize)stream->positions->len + text->stretches->len + 1);
  for (guint i = 0; i < text->stretches->len; i++)
    place_stretch(text, stream, ranks, &g_array_index(text->stretches, ThemaGramStretch, i));
  return text;
}

void thema_gram_text_free(ThemaGramText *text)
{
  if (text == NULL)
    return;
  g_free(text->word);
  g_free(text->id_of);
  g_array_unref(text->stretches);
  g_free(text);
}
