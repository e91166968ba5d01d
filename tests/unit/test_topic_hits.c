#include "count/topic_hits.h"

#include <string.h>

#include "harness.h"
#include "stream_builder.h"

static ThemaLexicon *lexicon_of(const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = harness_write("l.topics", text, -1);
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(NULL, &error);
  ThemaLexicon *lexicon = thema_lexicon_read(path, tokenizer, &error);
  if (!lexicon)
    printf("\n  %s\n", error->message);
  CU_ASSERT_PTR_NOT_NULL_FATAL(lexicon);
  return lexicon;
}

/* "topic 0-2 pattern; …" */
static char *show(const GArray *hits, const ThemaLexicon *lexicon)
{
  GString *shown = g_string_new(NULL);
  for (guint i = 0; i < hits->len; i++) {
    const ThemaTopicHit *hit = &g_array_index(hits, ThemaTopicHit, i);
    g_string_append_printf(shown, "%s%s %zu-%zu %s", i ? "; " : "",
                           g_array_index(lexicon->topics, ThemaTopic, hit->topic).name, hit->first, hit->end,
                           g_array_index(lexicon->patterns, ThemaTopicPattern, hit->pattern).text);
  }
  return g_string_free(shown, FALSE);
}

static void expect(const char *lines, const char *text, ThemaOverlap overlap, const char *expected)
{
  g_autoptr(ThemaLexicon) lexicon = lexicon_of(lines);
  g_autoptr(ThemaStream) stream = stream_build(text);
  g_autoptr(GArray) hits = thema_topic_hits_find(stream, lexicon, overlap);
  g_autofree char *shown = show(hits, lexicon);
  harness_same(shown, expected, text);
}

#define LONGEST THEMA_OVERLAP_LONGEST
#define ALL THEMA_OVERLAP_ALL

static void test_overlap(void)
{
  const char *lexicon = "[s]\nsecurity\n[w]\nsocial security\n";
  expect(lexicon, "social security security", LONGEST, "w 0-2 social security; s 2-3 security");
  expect(lexicon, "social security security", ALL, "w 0-2 social security; s 1-2 security; s 2-3 security");
  expect("[a]\nx y\ny z w\n", "x y z w", ALL, "a 0-2 x y");
  expect("[a]\nx\nx y\n[b]\nx y\n", "x y x", LONGEST, "a 0-2 x y; b 0-2 x y; a 2-3 x");
}

static void test_levels(void)
{
  expect("[e]\ne*\n[e.p]\neco\n", "eco eel", LONGEST, "e 0-1 eco; e.p 0-1 eco; e 1-2 e*");
  expect("[h]\nflu\n[w]\n<h>\n", "flu", LONGEST, "h 0-1 flu; w 0-1 flu");
  expect("[e.a]\nx\n[e.b]\nx y\n", "x y", ALL, "e.a 0-1 x; e 0-2 x y; e.b 0-2 x y");
}

static void test_exclusions(void)
{
  const char *lexicon = "[g]\nguinea\nguinea pig club\n! guinea pig\n";
  for (ThemaOverlap overlap = LONGEST; overlap <= ALL; overlap++) {
    expect(lexicon, "guinea pig guinea", overlap, "g 2-3 guinea");
    expect(lexicon, "guinea pig club", overlap, "g 0-3 guinea pig club");
    expect("[g]\n! x\n[g.h]\nx\ny\n[i]\nx\n", "x y", overlap, "i 0-1 x; g 1-2 y; g.h 1-2 y");
    expect("[a]\nx y\n! w x y z\n", "w x y z x y", overlap, "a 4-6 x y");
    expect("[a]\nx y\n! y z\n", "x y z", overlap, "a 0-2 x y");
  }
}

static void test_words(void)
{
  expect("[a]\nstate of the * = 2\n", "state _of ~the union", LONGEST, "a 0-4 state of the *");
  expect("[a]\nx y\n", "x | y", LONGEST, "");
  expect("[a]\n/^(in|de)fl/ rate\nus\n", "inflation rate US reflation rate", LONGEST,
         "a 0-2 /^(in|de)fl/ rate; a 2-3 us");
  expect("[a]\n/(?-i)^US$/\n", "US _us", LONGEST, "a 0-1 /(?-i)^US$/");
  expect("[a]\n*ism\n?old\ne*y\n", "capitalism gold old energy", LONGEST,
         "a 0-1 *ism; a 1-2 ?old; a 3-4 e*y");
  expect("[a]\n\xE6\xB5\xB7*\n*\xE5\xAD\xA6\n", "\xE6\xB5\xB7\xE6\xB4\x8B \xE7\xA7\x91\xE5\xAD\xA6", LONGEST,
         "a 0-1 \xE6\xB5\xB7*; a 1-2 *\xE5\xAD\xA6");
  expect("[a]\nx\n", "", LONGEST, "");
}

/* The same by the meaning of the words alone: every pattern at every place, no automaton. */
typedef struct {
  gsize first;
  gsize end;
  guint32 pattern;
} Place;

static bool matches_at(const ThemaStream *stream, const ThemaPattern *pattern, gsize at, gsize end)
{
  if (end - at < thema_pattern_words(pattern))
    return false;
  for (guint w = 0; w < thema_pattern_words(pattern); w++) {
    gsize length;
    const char *term = thema_vocabulary_term(
        stream->vocabulary, g_array_index(stream->positions, ThemaPosition, at + w).term, &length);
    if (!thema_pattern_matches(pattern, w, term, length))
      return false;
  }
  return true;
}

static bool counts_into(const ThemaLexicon *lexicon, guint32 pattern, guint32 topic)
{
  guint32 own = g_array_index(lexicon->patterns, ThemaTopicPattern, pattern).topic;
  const char *name = g_array_index(lexicon->topics, ThemaTopic, own).name;
  const char *above = g_array_index(lexicon->topics, ThemaTopic, topic).name;
  return strncmp(name, above, strlen(above)) == 0 &&
         (name[strlen(above)] == '\0' || name[strlen(above)] == '.');
}

static GArray *naive_places(const ThemaStream *stream, const ThemaLexicon *lexicon,
                            const ThemaSentence *sentence)
{
  GArray *all = g_array_new(FALSE, FALSE, sizeof(Place));
  for (gsize p = sentence->first; p < sentence->end; p++)
    for (guint32 i = 0; i < lexicon->patterns->len; i++) {
      const ThemaPattern *pattern = g_array_index(lexicon->patterns, ThemaTopicPattern, i).pattern;
      Place place = {p, p + thema_pattern_words(pattern), i};
      if (matches_at(stream, pattern, p, sentence->end))
        g_array_append_val(all, place);
    }
  return all;
}

/* Those not within an exclusion of a topic they count for. */
static GArray *naive_kept(const GArray *all, const ThemaLexicon *lexicon)
{
  GArray *kept = g_array_new(FALSE, FALSE, sizeof(Place));
  for (guint i = 0; i < all->len; i++) {
    Place place = g_array_index(all, Place, i);
    bool keep = !g_array_index(lexicon->patterns, ThemaTopicPattern, place.pattern).exclude;
    for (guint j = 0; j < all->len; j++) {
      Place other = g_array_index(all, Place, j);
      const ThemaTopicPattern *pattern = &g_array_index(lexicon->patterns, ThemaTopicPattern, other.pattern);
      if (pattern->exclude && other.first <= place.first && place.end <= other.end &&
          counts_into(lexicon, place.pattern, pattern->topic))
        keep = false;
    }
    if (keep)
      g_array_append_val(kept, place);
  }
  return kept;
}

/* The longest of those that begin first at or after `from` and, but for G_MAXUINT32, count for `topic`. */
static const Place *next_choice(const GArray *kept, const ThemaLexicon *lexicon, guint32 topic, gsize from)
{
  const Place *best = NULL;
  for (guint i = 0; i < kept->len; i++) {
    const Place *place = &g_array_index(kept, Place, i);
    if (place->first < from || (topic != G_MAXUINT32 && !counts_into(lexicon, place->pattern, topic)))
      continue;
    if (!best || place->first < best->first ||
        (place->first == best->first &&
         (place->end > best->end || (place->end == best->end && place->pattern < best->pattern))))
      best = place;
  }
  return best;
}

static void naive_longest(GArray *kept, const ThemaLexicon *lexicon)
{
  g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof(Place));
  gsize from = 0;
  const Place *choice;
  while ((choice = next_choice(kept, lexicon, G_MAXUINT32, from))) {
    for (guint i = 0; i < kept->len; i++) {
      Place place = g_array_index(kept, Place, i);
      if (place.first == choice->first && place.end == choice->end)
        g_array_append_val(left, place);
    }
    from = choice->end;
  }
  g_array_set_size(kept, 0);
  g_array_append_vals(kept, left->data, left->len);
}

static int by_place(gconstpointer a, gconstpointer b)
{
  const ThemaTopicHit *x = a, *y = b;
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->end != y->end)
    return x->end < y->end ? -1 : 1;
  return x->topic < y->topic ? -1 : x->topic > y->topic;
}

static GArray *naive_hits(const ThemaStream *stream, const ThemaLexicon *lexicon, ThemaOverlap overlap)
{
  GArray *hits = g_array_new(FALSE, FALSE, sizeof(ThemaTopicHit));
  for (guint s = 0; s < stream->sentences->len; s++) {
    g_autoptr(GArray) all =
        naive_places(stream, lexicon, &g_array_index(stream->sentences, ThemaSentence, s));
    g_autoptr(GArray) kept = naive_kept(all, lexicon);
    if (overlap == LONGEST)
      naive_longest(kept, lexicon);
    for (guint32 topic = 0; topic < lexicon->topics->len; topic++) {
      gsize from = 0;
      const Place *choice;
      while ((choice = next_choice(kept, lexicon, topic, from))) {
        ThemaTopicHit hit = {choice->first, choice->end, s, topic, choice->pattern};
        g_array_append_val(hits, hit);
        from = choice->end;
      }
    }
  }
  g_array_sort(hits, by_place);
  return hits;
}

/* Distinct random patterns over the words of stream_random_text, in topics one below another. */
static char *random_lexicon(GRand *rand, guint n)
{
  static const char *const topics[] = {"a", "a.b", "a.b.c", "a.d", "e", "e.f"};
  static const char *const words[] = {"a", "b", "c", "d", "x", "o", "1", "?", "*", "/[abx]/", "a*", "*d"};
  GString *text = g_string_new(NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint t = 0; t < G_N_ELEMENTS(topics); t++) {
    g_string_append_printf(text, "[%s]\nzz%u\n", topics[t], t);
    for (guint i = 0; i < n; i++) {
      GString *pattern = g_string_new(NULL);
      for (gint w = g_rand_int_range(rand, 1, 4); w > 0; w--)
        g_string_append_printf(pattern, " %s", words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))]);
      if (g_hash_table_add(seen, g_strdup_printf("%u%s", t, pattern->str)))
        g_string_append_printf(text, "%s%s\n", g_rand_int_range(rand, 0, 4) ? "" : "!", pattern->str);
      g_string_free(pattern, TRUE);
    }
  }
  return g_string_free(text, FALSE);
}

static void check_same(const GArray *hits, const GArray *expected, const ThemaLexicon *lexicon)
{
  g_autofree char *shown = show(hits, lexicon);
  g_autofree char *wanted = show(expected, lexicon);
  harness_same(shown, wanted, "automaton against naive matcher");
}

/* Each hit of a topic is of one below it or its own, and where topics see each other the union of those is
 * all. */
static void check_levels(const GArray *hits, const ThemaLexicon *lexicon)
{
  for (guint i = 0; i < hits->len; i++) {
    const ThemaTopicHit *hit = &g_array_index(hits, ThemaTopicHit, i);
    guint32 own = g_array_index(lexicon->patterns, ThemaTopicPattern, hit->pattern).topic;
    const GArray *into = g_array_index(lexicon->topics, ThemaTopic, own).into;
    for (guint t = 0; t < into->len; t++) {
      bool there = false;
      for (guint j = 0; j < hits->len && !there; j++) {
        const ThemaTopicHit *other = &g_array_index(hits, ThemaTopicHit, j);
        there = other->topic == g_array_index(into, guint32, t) && other->first == hit->first &&
                other->end == hit->end;
      }
      CU_ASSERT_TRUE(there);
    }
  }
}

static void check_tokens_once(const GArray *hits, const ThemaLexicon *lexicon)
{
  g_autofree gsize *end = g_new0(gsize, lexicon->topics->len);
  for (guint i = 0; i < hits->len; i++) {
    const ThemaTopicHit *hit = &g_array_index(hits, ThemaTopicHit, i);
    CU_ASSERT_TRUE(hit->first >= end[hit->topic]);
    end[hit->topic] = hit->end;
  }
}

static void test_against_naive(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  guint found = 0;
  for (guint32 seed = 0; seed < 40; seed++) {
    g_autofree char *text = stream_random_text(seed, 150, 4);
    g_autofree char *lines = random_lexicon(rand, 1 + seed % 5);
    g_autoptr(ThemaStream) stream = stream_build(text);
    g_autoptr(ThemaLexicon) lexicon = lexicon_of(lines);
    for (ThemaOverlap overlap = LONGEST; overlap <= ALL; overlap++) {
      g_autoptr(GArray) hits = thema_topic_hits_find(stream, lexicon, overlap);
      g_autoptr(GArray) expected = naive_hits(stream, lexicon, overlap);
      check_same(hits, expected, lexicon);
      check_tokens_once(hits, lexicon);
      if (overlap == LONGEST)
        check_levels(hits, lexicon);
      found += hits->len;
    }
  }
  CU_ASSERT_TRUE(found > 1000);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"overlap", test_overlap},
      {"levels", test_levels},
      {"exclusions", test_exclusions},
      {"words", test_words},
      {"against a naive matcher", test_against_naive},
      {NULL, NULL},
  };
  return harness_run("topic hits", tests);
}
