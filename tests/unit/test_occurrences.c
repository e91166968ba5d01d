#include "count/occurrences.h"

#include "count/phrases.h"
#include "handmade_stream.h"
#include "harness.h"
#include "stream_builder.h"

/* The places of a term as "0 3 7"; "?" when it is not counted. */
static char *places_of(const ThemaOccurrences *occurrences, const ThemaCounts *counts, const char *term)
{
  guint32 t = thema_counts_find(counts, term);
  if (t == G_MAXUINT32)
    return g_strdup("?");
  GString *text = g_string_new(NULL);
  for (gsize i = occurrences->first[t]; i < occurrences->first[t + 1]; i++)
    g_string_append_printf(text, "%s%u", text->len ? " " : "", occurrences->place[i]);
  return g_string_free(text, FALSE);
}

static void expect(const char *text, ThemaBy by, guint32 left_out, const ThemaNgrams *ngrams,
                   const char *term, const char *places)
{
  g_autoptr(ThemaStream) stream = stream_build(text);
  g_autoptr(ThemaUnits) units = stream_units(stream, by, left_out);
  ThemaPhraseOptions options = {.max_words = 5, .min_count = 1};
  ThemaPhrases *phrases = ngrams ? NULL : thema_phrases_new(stream, units, &options);
  ThemaCounts *grams = ngrams ? thema_counts_ngrams(stream, units, ngrams) : NULL;
  const ThemaCounts *counts = ngrams ? grams : phrases->counts;
  g_autoptr(ThemaOccurrences) occurrences = thema_occurrences_new(stream, units, counts, ngrams);
  g_autofree char *found = places_of(occurrences, counts, term);
  harness_same(found, places, term);
  thema_phrases_free(phrases);
  thema_counts_free(grams);
}

static void test_places(void)
{
  const ThemaNgrams words = {1, 1, THEMA_WITHIN_SECTION}, grams = {1, 3, THEMA_WITHIN_SECTION};
  const ThemaNgrams sentence = {2, 2, THEMA_WITHIN_SENTENCE}, paragraph = {2, 2, THEMA_WITHIN_PARAGRAPH};
  expect("", THEMA_BY_CORPUS, G_MAXUINT32, &words, "a", "?");
  expect("a _b a , c | a", THEMA_BY_CORPUS, G_MAXUINT32, &words, "a", "0 2 4");
  expect("a _b a , c | a", THEMA_BY_CORPUS, G_MAXUINT32, &words, "b", "?");
  expect("a b a b a b", THEMA_BY_CORPUS, G_MAXUINT32, &grams, "a b", "0 2 4");
  expect("a b a b a b", THEMA_BY_CORPUS, G_MAXUINT32, &grams, "a b a", "0 2");
  expect("a b a b a b", THEMA_BY_CORPUS, G_MAXUINT32, &grams, "b", "1 3 5");
  expect("a a a a", THEMA_BY_CORPUS, G_MAXUINT32, &grams, "a a", "0 1 2");
  expect("a _b b , a | b", THEMA_BY_CORPUS, G_MAXUINT32, &grams, "a b", "3");
  expect("a | b a || b a ||| b a |||| b", THEMA_BY_CORPUS, G_MAXUINT32, &grams, "a b", "0 2");
  expect("a | b a || b a b", THEMA_BY_CORPUS, G_MAXUINT32, &paragraph, "a b", "0 4");
  expect("a | b a || b a b", THEMA_BY_CORPUS, G_MAXUINT32, &sentence, "a b", "4");
  expect("a |||| b a", THEMA_BY_DOCUMENT, G_MAXUINT32, &words, "a", "0 2");
  /* Words that begin alike, in an order that is not that of their first sight. */
  expect("ab a! a-b a ab a! a b a a!", THEMA_BY_CORPUS, G_MAXUINT32, &grams, "a!", "1 5 9");
  expect("ab a! a-b a ab a! a b a a!", THEMA_BY_CORPUS, G_MAXUINT32, &grams, "ab a!", "0 4");
  expect("ab a! a-b a ab a! a b a a!", THEMA_BY_CORPUS, G_MAXUINT32, &grams, "a a!", "8");
  expect("ab a! a-b a ab a! a b a a!", THEMA_BY_CORPUS, G_MAXUINT32, &grams, "a! a-b a", "1");
  /* What belongs to no unit takes no place. */
  expect("a b |||| a a |||| b a", THEMA_BY_DOCUMENT, 1, &words, "a", "0 3");
}

/* Units smaller than what n-grams stay within part them. */
static void test_units_part(void)
{
  const ThemaNgrams ngrams = {1, 2, THEMA_WITHIN_SECTION};
  Handmade *made = handmade_new();
  handmade_document(made, "d");
  handmade_section(made);
  handmade_sentence(made, 1, "a b a");
  handmade_sentence(made, 1, "b a");
  handmade_sentence(made, 2, "b a b");
  g_autoptr(ThemaUnits) units = thema_units_new(made->stream, "paragraph", NULL);
  g_autoptr(ThemaCounts) counts = thema_counts_ngrams(made->stream, units, &ngrams);
  g_autoptr(ThemaOccurrences) occurrences = thema_occurrences_new(made->stream, units, counts, &ngrams);
  g_autofree char *places = places_of(occurrences, counts, "a b");
  harness_same(places, "0 2 6", "a b, not at 4");
  handmade_free(made);
}

static void test_phrases(void)
{
  expect("a ~of ^the b , a b", THEMA_BY_CORPUS, G_MAXUINT32, NULL, "a of the b", "0");
  expect("a ~of ^the b , a b", THEMA_BY_CORPUS, G_MAXUINT32, NULL, "a b", "4");
  expect("a b , a | b a b", THEMA_BY_CORPUS, G_MAXUINT32, NULL, "a b", "0 4");
  expect("a b , a | b a b", THEMA_BY_CORPUS, G_MAXUINT32, NULL, "a", "0 2 4");
}

/* Each term is found as often as it was counted, and what stands there is the term. */
static void check(const ThemaStream *stream, const ThemaUnits *units, const ThemaCounts *counts,
                  const ThemaNgrams *ngrams)
{
  g_autoptr(ThemaOccurrences) occurrences = thema_occurrences_new(stream, units, counts, ngrams);
  g_autofree guint64 *totals = g_new0(guint64, counts->n_terms + 1);
  g_autoptr(GArray) in_units = g_array_new(FALSE, FALSE, sizeof(guint32));
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    for (gsize p = sentence->first; p < sentence->end && units->of_sentence[s] != G_MAXUINT32; p++)
      g_array_append_val(in_units, g_array_index(stream->positions, ThemaPosition, p).term);
  }
  for (gsize i = 0; i < counts->row[counts->n_units]; i++)
    totals[counts->term[i]] += counts->count[i];
  for (guint32 t = 0; t < counts->n_terms; t++) {
    CU_ASSERT_EQUAL(occurrences->first[t + 1] - occurrences->first[t], totals[t]);
    for (gsize i = occurrences->first[t]; i < occurrences->first[t + 1]; i++) {
      g_autoptr(GString) words = g_string_new(NULL);
      CU_ASSERT_TRUE(i == occurrences->first[t] || occurrences->place[i] > occurrences->place[i - 1]);
      for (guint w = 0; w < counts->words[t]; w++) {
        guint32 id = g_array_index(in_units, guint32, occurrences->place[i] + w);
        g_string_append_printf(words, "%s%s", w ? " " : "",
                               thema_vocabulary_term(stream->vocabulary, id, NULL));
      }
      harness_same(words->str, counts->terms[t], "what stands there");
    }
  }
}

static void test_random(void)
{
  for (guint32 seed = 0; seed < 200; seed++) {
    g_autofree char *text = stream_random_text(seed, 300, 2 + seed % 4);
    g_autoptr(ThemaStream) stream = stream_build(text);
    g_autoptr(ThemaUnits) units =
        stream_units(stream, seed % 2 ? THEMA_BY_SECTION : THEMA_BY_DOCUMENT, seed % 3 ? 1 : G_MAXUINT32);
    for (guint within = 0; within < 4; within++) {
      ThemaNgrams ngrams = {1 + seed % 2, 1 + seed % 5, (ThemaWithin)within};
      ngrams.max_n = MAX(ngrams.min_n, ngrams.max_n);
      g_autoptr(ThemaCounts) counts = thema_counts_ngrams(stream, units, &ngrams);
      thema_counts_prune(counts, 1 + seed % 3);
      check(stream, units, counts, &ngrams);
    }
    ThemaPhraseOptions options = {.max_words = 5, .min_count = 1 + seed % 2};
    ThemaPhrases *phrases = thema_phrases_new(stream, units, &options);
    check(stream, units, phrases->counts, NULL);
    thema_phrases_free(phrases);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"places", test_places},
                                    {"units part n-grams", test_units_part},
                                    {"places of phrases", test_phrases},
                                    {"random streams", test_random},
                                    {NULL, NULL}};
  return harness_run("occurrences", tests);
}
