#include "count/occurrences.h"

#include <string.h>

#define MAX_CONNECTORS 2 /* in a row within a phrase; see thema_phrases_new */

/* Terms as the ranks of their words, in byte order, which is that of the ranks, one after the other: terms
 * that begin alike stand together, and of those the shortest stands first. */
typedef struct {
  guint32 n;       /* terms all of whose words are in the stream */
  guint32 *term;   /* index in the counts */
  gsize *start;    /* n + 1: offsets into word[] */
  guint32 *word;   /* ranks */
  guint32 *begins; /* by rank, with one more: the first of the terms that begin with it or a later word */
} Spellings;

/* A range of spellings that share their first words. */
typedef struct {
  guint32 low;
  guint32 high;
} Alike;

typedef struct {
  const ThemaStream *stream;
  const ThemaUnits *units;
  const ThemaNgrams *ngrams; /* NULL: phrases */
  const guint32 *ranks;      /* of vocabulary ids */
  Spellings spellings;
  GArray *terms;  /* guint32: of each hit, in reading order */
  GArray *places; /* guint32: where it begins */
} Search;

/* Appends the ranks of a term's words; false when the stream does not have one of them. */
static bool spell(const Search *search, const char *term, GArray *words)
{
  for (const char *word = term;;) {
    const char *end = strchrnul(word, ' ');
    guint32 id = thema_vocabulary_find(search->stream->vocabulary, word, (gsize)(end - word));
    if (id == THEMA_NO_TERM)
      return false;
    g_array_append_val(words, search->ranks[id]);
    if (!*end)
      return true;
    word = end + 1;
  }
}

static void spell_terms(Search *search, const ThemaCounts *counts)
{
  Spellings *spellings = &search->spellings;
  guint32 n_words = thema_vocabulary_size(search->stream->vocabulary);
  GArray *words = g_array_new(FALSE, FALSE, sizeof(guint32));
  spellings->term = g_new(guint32, (gsize)counts->n_terms + 1);
  spellings->start = g_new0(gsize, (gsize)counts->n_terms + 2);
  spellings->begins = g_new0(guint32, (gsize)n_words + 1);
  for (guint32 t = 0; t < counts->n_terms; t++) {
    guint before = words->len;
    if (spell(search, counts->terms[t], words)) {
      spellings->term[spellings->n++] = t;
      spellings->start[spellings->n] = words->len;
      spellings->begins[g_array_index(words, guint32, before) + 1]++;
    } else {
      g_array_set_size(words, before);
    }
  }
  for (guint32 rank = 0; rank < n_words; rank++)
    spellings->begins[rank + 1] += spellings->begins[rank];
  spellings->word = (guint32 *)(gpointer)g_array_free(words, FALSE);
}

static guint words_of(const Spellings *spellings, guint32 i)
{
  return (guint)(spellings->start[i + 1] - spellings->start[i]);
}

/* The first of those alike whose word `index`, which all of them have, is at least `rank`. */
static guint32 first_from(const Spellings *spellings, Alike alike, guint index, guint32 rank)
{
  while (alike.low < alike.high) {
    guint32 middle = alike.low + (alike.high - alike.low) / 2;
    if (spellings->word[spellings->start[middle] + index] < rank)
      alike.low = middle + 1;
    else
      alike.high = middle;
  }
  return alike.low;
}

/* Whether a term may go on with the word at `at`, after so many connectors in a row, which are counted. */
static bool goes_on(const Search *search, const ThemaPosition *at, guint *connectors)
{
  if (search->ngrams)
    return at->reason == THEMA_KEPT;
  if (at->after_break || at->token_class == THEMA_TOKEN_SYMBOL)
    return false;
  if (at->reason == THEMA_KEPT)
    *connectors = 0;
  else if (!at->connector || (at->article && *connectors == 0) || ++*connectors > MAX_CONNECTORS)
    return false;
  return true;
}

/* Notes all terms that begin at a position and end before `limit`. */
static void look_at(Search *search, gsize position, gsize limit, guint32 place)
{
  const ThemaPosition *positions = (const ThemaPosition *)search->stream->positions->data;
  const Spellings *spellings = &search->spellings;
  if (positions[position].reason != THEMA_KEPT)
    return;
  guint32 rank = search->ranks[positions[position].term];
  Alike alike = {spellings->begins[rank], spellings->begins[rank + 1]};
  guint connectors = 0;
  for (guint words = 1; alike.low < alike.high; words++) {
    if (words_of(spellings, alike.low) == words) {
      if (positions[position + words - 1].reason == THEMA_KEPT) {
        g_array_append_val(search->terms, spellings->term[alike.low]);
        g_array_append_val(search->places, place);
      }
      alike.low++;
    }
    if (position + words >= limit || !goes_on(search, &positions[position + words], &connectors))
      return;
    rank = search->ranks[positions[position + words].term];
    alike.low = first_from(spellings, alike, words, rank);
    alike.high = first_from(spellings, alike, words, rank + 1);
  }
}

/* Whether a term may reach from one sentence into the next. */
static bool joined(const Search *search, guint s)
{
  const ThemaSentence *a = &g_array_index(search->stream->sentences, ThemaSentence, s), *b = a + 1;
  if (!search->ngrams || !thema_within_one(a, b, search->ngrams->within))
    return false;
  return search->units->of_sentence[s] == search->units->of_sentence[s + 1];
}

static void walk(Search *search)
{
  guint n = search->stream->sentences->len;
  guint32 place = 0;
  for (guint first = 0, next; first < n; first = next) {
    for (next = first + 1; next < n && joined(search, next - 1);)
      next++;
    if (search->units->of_sentence[first] == G_MAXUINT32)
      continue;
    gsize p = g_array_index(search->stream->sentences, ThemaSentence, first).first;
    gsize end = g_array_index(search->stream->sentences, ThemaSentence, next - 1).end;
    for (; p < end; p++)
      look_at(search, p, end, place++);
  }
}

/* The hits term by term; those of one term stay in reading order. */
static ThemaOccurrences *sort_hits(const Search *search, guint32 n_terms)
{
  ThemaOccurrences *occurrences = g_new(ThemaOccurrences, 1);
  const guint32 *terms = (const guint32 *)(gconstpointer)search->terms->data;
  occurrences->first = g_new0(gsize, (gsize)n_terms + 2);
  occurrences->place = g_new(guint32, (gsize)search->terms->len + 1);
  /* first[t + 2] counts term t, becomes its start in first[t + 1], and its end when its hits are placed. */
  for (guint i = 0; i < search->terms->len; i++)
    occurrences->first[(gsize)terms[i] + 2]++;
  for (gsize t = 2; t < (gsize)n_terms + 2; t++)
    occurrences->first[t] += occurrences->first[t - 1];
  for (guint i = 0; i < search->terms->len; i++)
    occurrences->place[occurrences->first[(gsize)terms[i] + 1]++] = g_array_index(search->places, guint32, i);
  return occurrences;
}

ThemaOccurrences *thema_occurrences_new(const ThemaStream *stream, const ThemaUnits *units,
                                        const ThemaCounts *counts, const ThemaNgrams *ngrams)
{
  g_autofree guint32 *ranks = thema_vocabulary_ranks(stream->vocabulary);
  Search search = {
      .stream = stream,
      .units = units,
      .ngrams = ngrams,
      .ranks = ranks,
      .terms = g_array_new(FALSE, FALSE, sizeof(guint32)),
      .places = g_array_new(FALSE, FALSE, sizeof(guint32)),
  };
  spell_terms(&search, counts);
  walk(&search);
  ThemaOccurrences *occurrences = sort_hits(&search, counts->n_terms);
  g_free(search.spellings.term);
  g_free(search.spellings.start);
  g_free(search.spellings.word);
  g_free(search.spellings.begins);
  g_array_unref(search.terms);
  g_array_unref(search.places);
  return occurrences;
}

void thema_occurrences_free(ThemaOccurrences *occurrences)
{
  if (!occurrences)
    return;
  g_free(occurrences->first);
  g_free(occurrences->place);
  g_free(occurrences);
}
