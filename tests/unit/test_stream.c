#include <stdbool.h>
#include <string.h>

#include "base/error.h"
#include "count/features.h"
#include "count/stream-private.h"
#include "harness.h"

/* A corpus by hand: paragraphs are parted by "\n\n", each document has one section unless told otherwise. */
static ThemaCorpus *corpus_new(void)
{
  ThemaCorpus *corpus = g_new0(ThemaCorpus, 1);
  corpus->documents = g_ptr_array_new_with_free_func((GDestroyNotify)thema_document_free);
  return corpus;
}

static void corpus_free(ThemaCorpus *corpus)
{
  g_ptr_array_unref(corpus->documents);
  g_free(corpus);
}

static void add_paragraph(ThemaDocument *document, const char *text, gsize start, gsize end)
{
  ThemaParagraph paragraph = {.start = (guint32)start, .end = (guint32)end, .first_line = 1};
  for (gsize i = 0; i < start; i++)
    paragraph.first_line += text[i] == '\n';
  thema_document_add_paragraph(document, paragraph);
}

static ThemaDocument *add_document(ThemaCorpus *corpus, const char *id, const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
  ThemaDocument *document = thema_document_new(id, bytes);
  document->span = (ThemaSpan){.start = 0, .end = strlen(text)};
  (void)thema_document_add_section(document, 0, "", "start", 1);
  gsize start = 0;
  for (const char *gap = strstr(text, "\n\n"); gap != NULL; gap = strstr(text + start, "\n\n")) {
    add_paragraph(document, text, start, (gsize)(gap - text));
    start = (gsize)(gap - text) + 2;
  }
  if (start < strlen(text))
    add_paragraph(document, text, start, strlen(text));
  g_ptr_array_add(corpus->documents, document);
  return document;
}

static ThemaStream *stream_new(const ThemaCorpus *corpus, ThemaStreamOptions options)
{
  GError *error = NULL;
  ThemaStream *stream = thema_stream_new(corpus, &options, &error);
  if (error != NULL)
    CU_FAIL(error->message);
  g_clear_error(&error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
  return stream;
}

static ThemaCorpus *corpus_of(const char *text)
{
  ThemaCorpus *corpus = corpus_new();
  add_document(corpus, "doc", text);
  return corpus;
}

static const ThemaPosition *position_at(const ThemaStream *stream, guint index)
{
  return &g_array_index(stream->positions, ThemaPosition, index);
}

static const ThemaSentence *sentence_at(const ThemaStream *stream, guint index)
{
  return &g_array_index(stream->sentences, ThemaSentence, index);
}

static const char *term_at(const ThemaStream *stream, guint index)
{
  return thema_vocabulary_term(stream->vocabulary, position_at(stream, index)->term, NULL);
}

/* Terms in a row: `/` before one after a break, pads in brackets with the reason's initial, `+` on
 * connectors. */
static char *describe(const ThemaStream *stream)
{
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < stream->positions->len; i++) {
    const ThemaPosition *position = position_at(stream, i);
    g_string_append(out, i > 0 ? " " : "");
    g_string_append(out, position->after_break ? "/" : "");
    if (position->reason == THEMA_KEPT)
      g_string_append(out, term_at(stream, i));
    else
      g_string_append_printf(out, "[%s%s:%c]", term_at(stream, i), position->connector ? "+" : "",
                             thema_reason_name(position->reason)[0]);
  }
  return g_string_free(out, FALSE);
}

static void expect(const char *text, ThemaStreamOptions options, const char *expected)
{
  ThemaCorpus *corpus = corpus_of(text);
  g_autoptr(ThemaStream) stream = stream_new(corpus, options);
  g_autofree char *actual = describe(stream);
  harness_same(actual, expected, text);
  guint64 sum = 0;
  for (guint reason = 0; reason < THEMA_REASONS; reason++)
    sum += stream->tokens[reason];
  CU_ASSERT_EQUAL(sum, stream->positions->len);
  corpus_free(corpus);
}

static const ThemaStreamOptions english = {.language = "en"};
static const ThemaStreamOptions everything = {.language = "en", .stopwords = "none"};

static void test_positions(void)
{
  expect("The war, and the peace of 1783. War ended; peace came.", english,
         "/[the+:s] war /[and+:s] [the+:s] peace [of+:s] 1783 /war ended /peace came");
  expect("The war, and peace.", everything, "/the war /and peace");
  expect("  \n ", english, "");

  const char *text = "Peace—\nPeace, War’s END.";
  ThemaCorpus *corpus = corpus_of(text);
  g_autoptr(ThemaStream) stream = stream_new(corpus, everything);
  static const char *const surfaces[] = {"Peace", "Peace", "War’s", "END"};
  CU_ASSERT_EQUAL_FATAL(stream->positions->len, G_N_ELEMENTS(surfaces));
  for (guint i = 0; i < stream->positions->len; i++) {
    const ThemaPosition *position = position_at(stream, i);
    g_autofree char *surface = g_strndup(text + position->start, position->length);
    harness_same(surface, surfaces[i], "surface");
    CU_ASSERT_EQUAL(position->token_class, THEMA_TOKEN_WORD);
  }
  CU_ASSERT_EQUAL(position_at(stream, 0)->term, position_at(stream, 1)->term);
  CU_ASSERT_EQUAL(thema_vocabulary_size(stream->vocabulary), 3);
  CU_ASSERT_EQUAL(stream->punctuation, 3);
  corpus_free(corpus);
}

static void test_reasons_have_an_order(void)
{
  ThemaStreamOptions options = english;
  options.keep = 1u << THEMA_TOKEN_WORD;
  options.min_length = 4;
  expect("The 1783 war of peace", options, "/[the+:s] [1783:c] [war:s] [of+:s] peace");
  options.keep = 1u << THEMA_TOKEN_NUMBER;
  options.min_length = 0;
  expect("The year 1783", options, "/[the+:c] [year:c] 1783");
  options = everything;
  options.min_length = 3;
  expect("été né 要求", options, "/été [né:s] [要求:s]");
  CU_ASSERT_STRING_EQUAL(thema_reason_name(THEMA_KEPT), "kept");
  CU_ASSERT_STRING_EQUAL(thema_reason_name(THEMA_LEFT_SHORT), "short");
  CU_ASSERT_PTR_NULL(thema_reason_name(THEMA_REASONS));
}

/* "document/section/paragraph/number:line:first-end:text" of each sentence. */
static char *describe_sentences(const ThemaStream *stream)
{
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < stream->sentences->len; i++) {
    const ThemaSentence *sentence = sentence_at(stream, i);
    const ThemaDocument *document = g_ptr_array_index(stream->corpus->documents, sentence->document);
    const char *text = g_bytes_get_data(document->text, NULL);
    g_string_append_printf(out, "%u/%u/%u/%u:%u:%u-%u:%.*s|", sentence->document, sentence->section,
                           sentence->paragraph, sentence->number, sentence->line, (guint)sentence->first,
                           (guint)sentence->end, (int)(sentence->span.end - sentence->span.start),
                           text + sentence->span.start);
  }
  return g_string_free(out, FALSE);
}

static void test_sentences_have_places(void)
{
  ThemaCorpus *corpus = corpus_new();
  add_document(corpus, "a", "We won. We stay\non the field. Go!\n\n* * *\n\nThank you.\nGood\nnight.");
  add_document(corpus, "empty", "");
  ThemaDocument *document = add_document(corpus, "b", "One.");
  (void)thema_document_add_section(document, 1, "Two", "ordinal", 7);
  ThemaParagraph paragraph = {.start = 0, .end = 4, .first_line = 7};
  thema_document_add_paragraph(document, paragraph);
  g_autoptr(ThemaStream) stream = stream_new(corpus, english);
  g_autofree char *actual = describe_sentences(stream);
  harness_same(
      actual,
      "0/0/1/1:1:0-2:We won.|0/0/1/2:1:2-7:We stay\non the field.|0/0/1/3:2:7-8:Go!|"
      "0/0/3/1:6:8-10:Thank you.|0/0/3/2:7:10-12:Good\nnight.|2/0/1/1:1:12-13:One.|2/1/1/1:7:13-14:One.|",
      "sentences");
  corpus_free(corpus);
}

static void test_exclusions_are_not_read(void)
{
  const char *text = "We are one (Applause.)\nnation. All of us.";
  ThemaCorpus *corpus = corpus_of(text);
  ThemaDocument *document = g_ptr_array_index(corpus->documents, 0);
  gsize start = (gsize)(strchr(text, '(') - text);
  ThemaExclusion exclusion = {.span = {.start = start, .end = start + strlen("(Applause.)")},
                              .first_line = 1,
                              .last_line = 1,
                              .kind = "boilerplate",
                              .rule = "stage"};
  thema_document_add_exclusion(document, &exclusion);
  g_autoptr(ThemaStream) stream = stream_new(corpus, everything);
  g_autofree char *actual = describe(stream);
  harness_same(actual, "/we are one /nation /all of us", "less the stage direction");
  CU_ASSERT_EQUAL(sentence_at(stream, 1)->line, 2);
  CU_ASSERT_EQUAL(sentence_at(stream, 1)->number, 2);
  corpus_free(corpus);
}

static void test_acronyms(void)
{
  static const struct {
    const char *text;
    const char *expected; /* kept terms */
  } cases[] = {
      {"The US and the WHO discussed IT policy with us.", "US WHO discussed IT policy"},
      {"US officials said it was true.", "US officials said true"},
      {"That is the US's share and WHO’s doubt.", "US share WHO doubt"},
      {"We gave it to us.", "gave"},
      {"LET US GIVE IT TO THE PEOPLE", "let give people"},     /* all in capitals */
      {"It is NOT so; WE will act and ALL win.", "act win"},   /* stressed */
      {"Laws OF the land AND the sea.", "laws land sea"},      /* connectors */
      {"IT is our land and AS such we love it.", "land love"}, /* a styled opening */
      {"IT'S a new day for the land.", "new day land"},        /* a contraction */
      {"Then I said so.", "said"},                             /* one letter */
      {"They FOR US ALL went home.", "went home"},             /* capitals beside it, and nowhere else */
      {"The US grew. They told the US FDA of it.", "US grew told US fda"},
      {"The US is large.\n\nUS and China agree.", "US large US china agree"},
      {"US, UK, EU: talks.", "uk eu talks"}, /* set in capitals, by and large */
      {"US, UK and EU ministers met in Rome.", "US uk eu ministers met rome"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    ThemaCorpus *corpus = corpus_of(cases[i].text);
    g_autoptr(ThemaStream) stream = stream_new(corpus, english);
    g_autoptr(GString) kept = g_string_new(NULL);
    for (guint p = 0; p < stream->positions->len; p++)
      if (position_at(stream, p)->reason == THEMA_KEPT)
        g_string_append_printf(kept, "%s%s", kept->len > 0 ? " " : "", term_at(stream, p));
    harness_same(kept->str, cases[i].expected, cases[i].text);
    corpus_free(corpus);
  }
}

static void test_doubt_is_settled_within_a_document(void)
{
  ThemaCorpus *corpus = corpus_new();
  add_document(corpus, "a", "The US grew.\n\nUS and China agree.");
  add_document(corpus, "b", "US and China agree.");
  g_autoptr(ThemaStream) stream = stream_new(corpus, english);
  g_autofree char *actual = describe(stream);
  harness_same(actual, "/[the+:s] US grew /US [and+:s] china agree /[us:s] [and+:s] china agree",
               "two documents");
  CU_ASSERT_EQUAL(stream->tokens[THEMA_KEPT], 7);
  CU_ASSERT_EQUAL(stream->tokens[THEMA_LEFT_STOPWORD], 4);
  corpus_free(corpus);

  ThemaStreamOptions options = english;
  options.keep = 1u << THEMA_TOKEN_NUMBER;
  expect("The US grew 3 times.", options, "/[the+:c] [us:c] [grew:c] 3 [times:c]");
  options.keep = 0;
  options.min_length = 3;
  expect("The US grew.", options, "/[the+:s] [US:s] grew");
  expect("The US grew.", everything, "/the us grew");
}

static void test_sklearn_tokens_break_at_gaps(void)
{
  ThemaStreamOptions options = everything;
  options.tokenizer.scheme = THEMA_TOKENS_SKLEARN;
  expect("The war, and a peace\n of the US", options, "/the war /and /peace of the us");
}

static void test_a_token_is_in_one_sentence(void)
{
  ThemaCorpus *corpus = corpus_of("See https://example.org/find?Query=war. It ended.");
  g_autoptr(ThemaStream) stream = stream_new(corpus, everything);
  for (guint i = 0; i < stream->sentences->len; i++) {
    const ThemaSentence *sentence = sentence_at(stream, i);
    for (gsize p = sentence->first; p < sentence->end; p++) {
      CU_ASSERT_TRUE(position_at(stream, (guint)p)->start >= sentence->span.start);
      CU_ASSERT_TRUE(position_at(stream, (guint)p)->start + position_at(stream, (guint)p)->length <=
                     sentence->span.end);
    }
  }
  CU_ASSERT_EQUAL(position_at(stream, 1)->token_class, THEMA_TOKEN_URL);
  corpus_free(corpus);
}

static void test_languages_join_their_stopwords(void)
{
  ThemaCorpus *corpus = corpus_new();
  add_document(corpus, "zh", "我们的科学研究和国际合作是中国的发展道路。");
  add_document(corpus, "en",
               "It is the duty of the nations and of the people to keep the peace that they have.");
  g_autoptr(ThemaStream) stream = stream_new(corpus, (ThemaStreamOptions){0});
  CU_ASSERT_TRUE(thema_stopwords_contain(stream->stopwords, "the", 3));
  CU_ASSERT_TRUE(thema_stopwords_contain(stream->stopwords, "的", strlen("的")));
  corpus_free(corpus);

  corpus = corpus_of("It is the duty of the nations and of the people to keep the peace that they have.");
  g_autoptr(ThemaStream) alone = stream_new(corpus, (ThemaStreamOptions){.language = "auto"});
  CU_ASSERT_TRUE(thema_stopwords_contain(alone->stopwords, "the", 3));
  CU_ASSERT_FALSE(thema_stopwords_contain(alone->stopwords, "的", strlen("的")));
  g_autoptr(ThemaStream) told = stream_new(corpus, (ThemaStreamOptions){.language = "zh"});
  CU_ASSERT_FALSE(thema_stopwords_contain(told->stopwords, "the", 3));
  corpus_free(corpus);
}

static void test_refusals(void)
{
  ThemaCorpus *corpus = corpus_of("Peace.");
  GError *error = NULL;
  ThemaStreamOptions options = {.stopwords = "no-such-list"};
  CU_ASSERT_PTR_NULL(thema_stream_new(corpus, &options, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "no-such-list");

  g_autoptr(GBytes) huge =
      g_bytes_new_static("x", (gsize)G_MAXUINT32 + 1); /* its size is looked at, no more */
  g_ptr_array_add(corpus->documents, thema_document_new("huge.txt", huge));
  CU_ASSERT_PTR_NULL(thema_stream_new(corpus, &english, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "huge.txt: the text is over 4 GiB");
  corpus_free(corpus);
}

static void expect_breach(const ThemaStream *stream, guint64 read)
{
  GError *error = NULL;
  CU_ASSERT_FALSE(thema_stream_check(stream, read, &error));
  harness_expect_error(&error, THEMA_ERROR_INTERNAL, "not conserved");
}

static void test_conservation_is_checked(void)
{
  ThemaCorpus *corpus = corpus_of("The war, and the peace of 1783. War ended; peace came.");
  g_autoptr(ThemaStream) stream = stream_new(corpus, english);
  guint64 read = stream->positions->len + stream->punctuation;
  CU_ASSERT_TRUE(thema_stream_check(stream, read, NULL));
  expect_breach(stream, read + 1);
  expect_breach(stream, read - 1);

  ThemaPosition *position = &g_array_index(stream->positions, ThemaPosition, 1);
  position->reason = THEMA_LEFT_SHORT; /* the tally says kept */
  expect_breach(stream, read);
  position->reason = THEMA_REASONS; /* no reason at all */
  expect_breach(stream, read);
  position->reason = THEMA_KEPT;

  ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, 0);
  sentence->end--; /* a word in no sentence */
  expect_breach(stream, read);
  sentence->end++;
  sentence = &g_array_index(stream->sentences, ThemaSentence, stream->sentences->len - 1);
  sentence->end--; /* the last word in none */
  expect_breach(stream, read);
  sentence->end++;
  CU_ASSERT_TRUE(thema_stream_check(stream, read, NULL));
  corpus_free(corpus);
}

/* "unit term count" of every cell, sorted. */
static char *count_by_document(const ThemaCorpus *corpus)
{
  g_autoptr(ThemaStream) stream = stream_new(corpus, english);
  g_autoptr(ThemaUnits) units = thema_units_new(stream, "document", NULL);
  g_autoptr(ThemaCounts) counts = thema_counts_ngrams(stream, units, &(ThemaNgrams){.min_n = 1, .max_n = 3});
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint pass = 0; pass < counts->n_units; pass++) {
    guint32 unit = 0;
    g_autofree char *name = g_strdup_printf("d%u", pass);
    while (strcmp(g_array_index(units->units, ThemaUnit, unit).name, name) != 0)
      unit++;
    for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++)
      g_string_append_printf(out, "%s %s %u\n", name, counts->terms[counts->term[i]],
                             (guint)counts->count[i]);
  }
  return g_strdup(out->str);
}

static void test_order_of_documents_changes_nothing(void)
{
  static const char *const texts[] = {"The war ended; the US won. US and China agree.",
                                      "Peace came. War ended.",
                                      "Peace, war and the US-led peace came of 1783.", ""};
  char *counts[2] = {NULL, NULL};
  for (guint turn = 0; turn < 2; turn++) {
    ThemaCorpus *corpus = corpus_new();
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
      guint d = turn == 0 ? i : (guint)G_N_ELEMENTS(texts) - 1 - i;
      g_autofree char *id = g_strdup_printf("d%u", d);
      add_document(corpus, id, texts[d]);
    }
    counts[turn] = count_by_document(corpus);
    corpus_free(corpus);
  }
  harness_same(counts[1], counts[0], "documents backward");
  CU_ASSERT_PTR_NOT_NULL(strstr(counts[0], "d1 war ended 1\n"));
  g_free(counts[0]);
  g_free(counts[1]);
}

/* Letters, marks, breaks and bytes that mean something to somebody, in any order. */
static void test_any_text_is_conserved(void)
{
  static const char *const scraps[] = {"a",
                                       "US",
                                       "'s",
                                       "’",
                                       ".",
                                       "?",
                                       "!",
                                       " ",
                                       "\n",
                                       "\r\n",
                                       "-",
                                       "\t",
                                       "\x01",
                                       "\u2028",
                                       "\xc2\x85",
                                       "\x0b",
                                       "e",
                                       "\u0301",
                                       "\u00ad",
                                       "\u200b",
                                       "\u00a0",
                                       "要",
                                       "@b",
                                       "#c",
                                       "http://x.y/?Z",
                                       "1,2",
                                       "%",
                                       "WHO",
                                       "the",
                                       "\U0001f600",
                                       "\x7f",
                                       "\xef\xbb\xbf",
                                       "&",
                                       "C++",
                                       "…"};
  GRand *random = g_rand_new_with_seed(29);
  for (guint round = 0; round < 400; round++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (gint32 n = g_rand_int_range(random, 0, 60); n > 0; n--)
      g_string_append(text, scraps[g_rand_int_range(random, 0, (gint32)G_N_ELEMENTS(scraps))]);
    ThemaCorpus *corpus = corpus_of(text->str);
    g_autoptr(ThemaStream) stream = stream_new(corpus, round % 2 == 0 ? english : everything);
    guint wrong = 0;
    for (guint id = 0; id < thema_vocabulary_size(stream->vocabulary); id++) {
      gsize length = 0;
      const char *term = thema_vocabulary_term(stream->vocabulary, id, &length);
      wrong += length == 0;
      for (gsize i = 0; i < length; i++)
        wrong += (guchar)term[i] <= ' ';
    }
    CU_ASSERT_EQUAL(wrong, 0);
    corpus_free(corpus);
  }
  g_rand_free(random);
}

/* The published size of this speech, punctuation included (quanteda, summary of data_corpus_inaugural). */
static void test_a_published_size(void)
{
  g_autofree char *path = harness_shared("corpora/inaugural/1789-Washington.txt");
  g_autofree char *text = NULL;
  if (path == NULL || !g_file_get_contents(path, &text, NULL, NULL))
    return;
  ThemaCorpus *corpus = corpus_of(text);
  g_autoptr(ThemaStream) stream = stream_new(corpus, english);
  CU_ASSERT_EQUAL(stream->positions->len + stream->punctuation, 1537);
  corpus_free(corpus);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"positions", test_positions},
      {"reasons have an order", test_reasons_have_an_order},
      {"sentences have places", test_sentences_have_places},
      {"exclusions are not read", test_exclusions_are_not_read},
      {"acronyms", test_acronyms},
      {"doubt is settled within a document", test_doubt_is_settled_within_a_document},
      {"sklearn tokens break at gaps", test_sklearn_tokens_break_at_gaps},
      {"a token is in one sentence", test_a_token_is_in_one_sentence},
      {"languages join their stopwords", test_languages_join_their_stopwords},
      {"refusals", test_refusals},
      {"conservation is checked", test_conservation_is_checked},
      {"order of documents changes nothing", test_order_of_documents_changes_nothing},
      {"any text is conserved", test_any_text_is_conserved},
      {"a published size", test_a_published_size},
      {NULL, NULL},
  };
  return harness_run("stream", tests);
}
