#include "count/ngrams-private.h"

/* Positions that follow each other in one unit with no boundary between: n-grams stay inside it. */
typedef struct {
  guint32 first;
  guint32 end;
  guint32 unit;
} Stretch;

struct ThemaGramSorter {
  guint n;          /* length of the n-grams sorted last */
  guint32 n_words;  /* size of the vocabulary */
  guint32 n_grams;  /* different n-grams of that length */
  guint32 n_places; /* how many places have one */
  guint32 *places;  /* positions where an n-gram begins, by unit, then in reading order */
  guint32 *word;    /* for each position: place of its term in byte order */
  guint32 *unit;    /* for each position: its unit */
  guint32 *gram;    /* for each place: number of its n-gram in byte order */
  guint8 *room; /* for each position: how many kept ones stand in a row from here, THEMA_NGRAM_MAX at most */
  guint32 *scratch[2];
};

bool thema_within_one(const ThemaSentence *a, const ThemaSentence *b, ThemaWithin within)
{
  if (within == THEMA_WITHIN_SENTENCE || a->document != b->document)
    return false;
  if (within == THEMA_WITHIN_DOCUMENT)
    return true;
  return a->section == b->section && (within == THEMA_WITHIN_SECTION || a->paragraph == b->paragraph);
}

/* The stretches of the stream, in its order; sentences of no unit are in none. */
static GArray *find_stretches(const ThemaStream *stream, const ThemaUnits *units, ThemaWithin within)
{
  GArray *stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
  for (guint i = 0; i < stream->sentences->len; i++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, i);
    guint32 unit = units->of_sentence[i];
    bool goes_on =
        i > 0 && unit == units->of_sentence[i - 1] && thema_within_one(sentence - 1, sentence, within);
    if (unit == G_MAXUINT32)
      continue;
    if (goes_on) {
      g_array_index(stretches, Stretch, stretches->len - 1).end = (guint32)sentence->end;
      continue;
    }
    Stretch stretch = {.first = (guint32)sentence->first, .end = (guint32)sentence->end, .unit = unit};
    g_array_append_val(stretches, stretch);
  }
  return stretches;
}

/* Total: stretches of one unit keep the stream's order. */
static int compare_stretches(gconstpointer a, gconstpointer b)
{
  const Stretch *left = a;
  const Stretch *right = b;
  if (left->unit != right->unit)
    return left->unit < right->unit ? -1 : 1;
  return (left->first > right->first) - (left->first < right->first);
}

static void place_stretch(ThemaGramSorter *sorter, const ThemaStream *stream, const guint32 *ranks,
                          Stretch stretch)
{
  guint8 room = 0;
  for (guint32 i = stretch.end; i-- > stretch.first;) {
    const ThemaPosition *position = &g_array_index(stream->positions, ThemaPosition, i);
    room = position->reason != THEMA_KEPT ? 0 : MIN(room + 1, THEMA_NGRAM_MAX);
    sorter->room[i] = room;
    sorter->word[i] = ranks[position->term];
    sorter->unit[i] = stretch.unit;
  }
  for (guint32 i = stretch.first; i < stretch.end; i++)
    if (sorter->room[i] > 0)
      sorter->places[sorter->n_places++] = i;
}

ThemaGramSorter *thema_gram_sorter_new(const ThemaStream *stream, const ThemaUnits *units,
                                       const ThemaNgrams *ngrams)
{
  gsize positions = (gsize)stream->positions->len + 1;
  ThemaGramSorter *sorter = g_new0(ThemaGramSorter, 1);
  sorter->n_words = thema_vocabulary_size(stream->vocabulary);
  sorter->n_grams = 1; /* the empty one */
  sorter->places = g_new(guint32, positions);
  sorter->word = g_new(guint32, positions);
  sorter->unit = g_new(guint32, positions);
  sorter->gram = g_new0(guint32, positions);
  sorter->room = g_new(guint8, positions);
  sorter->scratch[0] = g_new(guint32, positions);
  sorter->scratch[1] = g_new(guint32, positions);

  g_autofree guint32 *ranks = thema_vocabulary_ranks(stream->vocabulary);
  g_autoptr(GArray) stretches = find_stretches(stream, units, ngrams->within);
  g_array_sort(stretches, compare_stretches);
  for (guint i = 0; i < stretches->len; i++)
    place_stretch(sorter, stream, ranks, g_array_index(stretches, Stretch, i));
  return sorter;
}

void thema_gram_sorter_free(ThemaGramSorter *sorter)
{
  if (sorter == NULL)
    return;
  g_free(sorter->places);
  g_free(sorter->word);
  g_free(sorter->unit);
  g_free(sorter->gram);
  g_free(sorter->room);
  g_free(sorter->scratch[0]);
  g_free(sorter->scratch[1]);
  g_free(sorter);
}

/* Keeps the places that have an n-gram of the length at hand, in their order. */
static void narrow_places(ThemaGramSorter *sorter)
{
  guint32 kept = 0;
  for (guint32 i = 0; i < sorter->n_places; i++)
    if (sorter->room[sorter->places[i]] >= sorter->n)
      sorter->places[kept++] = sorter->places[i];
  sorter->n_places = kept;
}

/* Stable counting sort of `from` into `to` by key[place + offset], which is below n_keys. */
static void sort_places(const ThemaGramSorter *sorter, const guint32 *from, guint32 *to, const guint32 *key,
                        guint offset, guint32 n_keys)
{
  g_autofree guint32 *starts = g_new0(guint32, (gsize)n_keys + 1);
  for (guint32 i = 0; i < sorter->n_places; i++)
    starts[key[from[i] + offset] + 1]++;
  for (guint32 i = 0; i < n_keys; i++)
    starts[i + 1] += starts[i];
  for (guint32 i = 0; i < sorter->n_places; i++)
    to[starts[key[from[i] + offset]]++] = from[i];
}

static void list_place(const ThemaGramSorter *sorter, ThemaGramList *list, guint32 place, bool new_gram)
{
  guint32 unit = sorter->unit[place];
  guint32 end = list->cells->len;
  if (!new_gram && g_array_index(list->cells, ThemaGramCell, end - 1).unit == unit) {
    g_array_index(list->cells, ThemaGramCell, end - 1).count++;
    return;
  }
  if (new_gram)
    g_array_append_val(list->firsts, place);
  if (new_gram && list->firsts->len > 1)
    g_array_append_val(list->ends, end);
  ThemaGramCell cell = {.unit = unit, .count = 1};
  g_array_append_val(list->cells, cell);
}

/* Numbers the n-grams of the sorted places and lists them. Two places have the same one when they had the
 * same shorter one and the word after it is the same. */
static void number_grams(ThemaGramSorter *sorter, const guint32 *sorted, ThemaGramList *list)
{
  guint32 last = sorter->n - 1;
  guint32 shorter = 0;
  guint32 word = 0;
  sorter->n_grams = 0;
  for (guint32 i = 0; i < sorter->n_places; i++) {
    guint32 place = sorted[i];
    bool new_gram = i == 0 || sorter->gram[place] != shorter || sorter->word[place + last] != word;
    shorter = sorter->gram[place];
    word = sorter->word[place + last];
    sorter->n_grams += new_gram;
    sorter->gram[place] = sorter->n_grams - 1;
    if (list != NULL)
      list_place(sorter, list, place, new_gram);
  }
  if (list != NULL && sorter->n_places > 0) {
    guint32 end = list->cells->len;
    g_array_append_val(list->ends, end);
  }
}

/* Sorts by the word at the end, then by the n-gram without it, whose number is known from the step before.
 * Words hold no byte at or below the space that joins them, so the order of words in a row is that of the
 * bytes. */
void thema_gram_sorter_step(ThemaGramSorter *sorter, ThemaGramList *list)
{
  if (list != NULL) {
    list->firsts = g_array_new(FALSE, FALSE, sizeof(guint32));
    list->ends = g_array_new(FALSE, FALSE, sizeof(guint32));
    list->cells = g_array_new(FALSE, FALSE, sizeof(ThemaGramCell));
  }
  sorter->n++;
  narrow_places(sorter);
  sort_places(sorter, sorter->places, sorter->scratch[0], sorter->word, sorter->n - 1, sorter->n_words);
  if (sorter->n == 1) {
    number_grams(sorter, sorter->scratch[0], list);
    return;
  }
  sort_places(sorter, sorter->scratch[0], sorter->scratch[1], sorter->gram, 0, sorter->n_grams);
  number_grams(sorter, sorter->scratch[1], list);
}

void thema_gram_list_clear(ThemaGramList *list)
{
  g_clear_pointer(&list->firsts, g_array_unref);
  g_clear_pointer(&list->ends, g_array_unref);
  g_clear_pointer(&list->cells, g_array_unref);
}
