#include "corpus_builder.h"
#include "count/noun_runs-private.h"

static const struct {
  const char *text;
  const char *runs; /* of the text, parted by " | " */
} cases[] = {
    {"The old harbour office opens the new quay.", "old harbour office | new quay"},
    {"We tell the voters, and the shows end.", "voters | shows end"},
    {"Farmers need cheap credit.", "farmers | cheap credit"},
    {"Five need new timber.", "new timber"},
    {"Health care costs rose.", "health care costs"},
    {"The health care reform failed.", "health care reform"},
    {"The store wants the help.", "store | help"},
    {"They use force and they plan wars.", "force | wars"},
    {"A recorded death, and we recorded deaths.", "recorded death | deaths"},
    {"The project had proposed schools.", "project | schools"},
    {"Recorded three deaths.", "three deaths"},
    {"Using the nets, and learning methods.", "nets | learning methods"},
    {"It greatly improved the air.", "air"},
    {"Ports and 27 boats.", "ports | boats"},
    {"We vote. Schools open. The use of force.", "schools | use | force"},
};

static void append_run(GString *shown, const ThemaStream *stream, const ThemaNounRun *run)
{
  if (shown->len > 0)
    g_string_append(shown, " | ");
  for (gsize p = run->first; p < run->end; p++) {
    guint32 term = g_array_index(stream->positions, ThemaPosition, p).term;
    g_string_append_printf(shown, "%s%s", p > run->first ? " " : "",
                           thema_vocabulary_term(stream->vocabulary, term, NULL));
  }
}

static void test_runs(void)
{
  const char *texts[2 * G_N_ELEMENTS(cases) + 1] = {NULL};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    texts[2 * i] = cases[i].text;
    texts[2 * i + 1] = cases[i].text;
  }
  g_autoptr(ThemaCorpus) corpus = corpus_build_texts(THEMA_SPLIT_NONE, texts);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, NULL);
  g_autoptr(ThemaNounRuns) runs = thema_noun_runs_new(stream);
  g_autofree guint8 *roles = thema_noun_roles_of_stream(stream);
  g_autoptr(GString) shown = g_string_new(NULL);
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    ThemaNounRun run = {.next = sentence->first};
    while (thema_noun_run_next(runs, sentence, roles + sentence->first, &run))
      append_run(shown, stream, &run);
    if (s + 1 < stream->sentences->len && sentence[1].document == sentence->document)
      continue;
    harness_same(shown->str, cases[sentence->document].runs, cases[sentence->document].text);
    g_string_truncate(shown, 0);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"runs", test_runs}, {NULL, NULL}};
  return harness_run("noun runs", tests);
}
