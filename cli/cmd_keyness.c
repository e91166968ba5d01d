#include "base/error.h"
#include "base/number.h"
#include "command.h"
#include "report/examples.h"
#include "report/keyness_table.h"
#include "report/terms.h"
#include "session.h"
#include "source/general_list.h"

static bool usage(GError **error, const char *message)
{
  g_set_error_literal(error, THEMA_ERROR, THEMA_ERROR_USAGE, message);
  return false;
}

/* The general list of the input's language is meant; a document of that name is id=general. */
static bool wants_general(const Options *options)
{
  return g_strcmp0(options->reference, "general") == 0;
}

/* Ready counts come without a text, and fixed terms say by themselves how many words count together. */
static bool check_text(const Options *options, char **operands, GError **error)
{
  if (options->target_counts && !options->reference_counts)
    return usage(error, "--target-counts needs its reference; give --reference-counts FILE");
  if (options->target_counts &&
      (operands[0] || options->target || options->each || options->all_pairs || options->by))
    return usage(error, "--target-counts is the target and takes no INPUT; leave out INPUT, --by, --target, "
                        "--each and --all-pairs");
  const char *of_text = options_given(
      options, OPTIONS_INPUT | OPTIONS_TOKENS | OPTIONS_TERMS | OPTIONS_EXAMPLES, OPTIONS_OF_READY);
  if (options->target_counts && of_text) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--target-counts and --%s do not go together; ready counts come without a text", of_text);
    return false;
  }
  if (options->terms && (options->ngrams || options->phrases))
    return usage(error, "--terms says by itself which words are counted together; leave out --ngrams and "
                        "--phrases");
  if ((options->target_size && !options->target_counts) ||
      (options->reference_size && !options->reference_counts))
    return usage(error, "a size belongs to ready counts; give --target-counts or --reference-counts too");
  return true;
}

/* Whether the options say one thing: which target, and which reference for it. */
static bool check_forms(const Options *options, GError **error)
{
  bool divided = options->each || options->all_pairs, general = wants_general(options);
  if (!!options->target + !!options->each + !!options->all_pairs > 1)
    return usage(error, "--target, --each and --all-pairs do not go together; give one");
  if (!options->target && !divided && !options->reference_counts && !general)
    return usage(error, "nothing to compare; give --target KEY=VALUE or --target DOCUMENT, --each, "
                        "--all-pairs, --reference general or --reference-counts FILE");
  if (options->reference && !options->target && !general)
    return usage(error, "--reference needs a target; give --target KEY=VALUE or --target DOCUMENT");
  if (options->reference_counts && (options->reference || options->all_pairs))
    return usage(error, "--reference-counts is a reference of its own; leave out --reference and "
                        "--all-pairs");
  if (general && options->all_pairs)
    return usage(error, "--reference general is a reference of its own; leave out --all-pairs");
  if (general && options->phrases)
    return usage(error, "--reference general is a list of words; leave out --phrases");
  if (options->by && !divided)
    return usage(error, "--by divides the input for --each and --all-pairs; give one of them, or leave it "
                        "out");
  return true;
}

static ThemaReadyCounts *read_counts(const char *path, const char *size_text, GError **error)
{
  guint64 size = 0;
  if (size_text && (!thema_integer_parse(size_text, &size) || size == 0)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "'%s' is no size; give the number of word tokens, from 1", size_text);
    return NULL;
  }
  return thema_ready_counts_read(path, size, error);
}

static bool read_smoothing(const char *text, double *smoothing, GError **error)
{
  if (!text || (thema_number_parse(text, smoothing) && *smoothing > 0))
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "--smoothing %s is not known; give a number above 0, in occurrences per million", text);
  return false;
}

/* What the table is made from. */
typedef struct {
  ThemaReadyCounts *target;
  ThemaReadyCounts *reference;
  ThemaTermList *terms;
  ThemaTokenizer *tokenizer;
  ThemaKeynessGroups *groups;
  ThemaCounts *counts;
  double smoothing;
} Parts;

static void clear_parts(Parts *parts)
{
  g_clear_pointer(&parts->target, thema_ready_counts_free);
  g_clear_pointer(&parts->reference, thema_ready_counts_free);
  g_clear_pointer(&parts->terms, thema_term_list_free);
  g_clear_pointer(&parts->tokenizer, thema_tokenizer_free);
  g_clear_pointer(&parts->groups, thema_keyness_groups_free);
  g_clear_pointer(&parts->counts, thema_counts_free);
}

static bool read_lists(const Options *options, Parts *parts, GError **error)
{
  ThemaTokenizerOptions tokenizer = {.split_hyphens = options->split_hyphens};
  parts->tokenizer = thema_tokenizer_new(&tokenizer, error);
  if (!parts->tokenizer || !read_smoothing(options->smoothing, &parts->smoothing, error))
    return false;
  if (options->target_counts)
    parts->target = read_counts(options->target_counts, options->target_size, error);
  if (options->target_counts && !parts->target)
    return false;
  if (options->reference_counts)
    parts->reference = read_counts(options->reference_counts, options->reference_size, error);
  return !options->reference_counts || parts->reference;
}

static bool is_countable(const char *term, gpointer countable)
{
  return thema_term_is_countable(term, countable);
}

/* The general list knows single words only. */
static bool load_general(const Session *session, Parts *parts, const ThemaTermOptions *options,
                         GError **error)
{
  if (!wants_general(session->options))
    return true;
  if (options->ngrams.max_n > 1)
    return usage(error, "--reference general is a list of words; leave out --ngrams, and phrases in --terms");
  parts->reference = thema_general_list(session->stream->language, error);
  return parts->reference != NULL;
}

/* What is not counted in the text must not seem to be missing from it. */
static bool filter_reference(const Session *session, Parts *parts, const ThemaTermOptions *options,
                             GError **error)
{
  if (!load_general(session, parts, options, error))
    return false;
  if (!parts->reference)
    return true;
  ThemaCountable countable = {.tokenizer = parts->tokenizer,
                              .stopwords = session->stream->stopwords,
                              .min_length = (guint)session->options->min_length,
                              .min_words = options->phrases ? 1 : options->ngrams.min_n,
                              .max_words = options->phrases ? G_MAXUINT : options->ngrams.max_n,
                              .phrases = options->phrases};
  if (session->options->keep && !thema_token_classes_parse(session->options->keep, &countable.keep, error))
    return false;
  const char *first;
  guint32 dropped = thema_ready_counts_filter(parts->reference, is_countable, &countable, &first);
  if (dropped && !parts->terms && !parts->reference->nominal)
    thema_notify(
        &session->notices, THEMA_NOTICE_REMARK,
        "%s: %u term%s left out, as the text is counted without such (stopwords, other lengths), e.g. "
        "%s; they stay in the size",
        session->options->reference_counts, dropped, dropped == 1 ? "" : "s", first);
  return true;
}

static bool make_groups(const Session *session, Parts *parts, GError **error)
{
  const Options *options = session->options;
  if (options->target)
    parts->groups = thema_keyness_groups_select(session->corpus, options->target,
                                                wants_general(options) ? NULL : options->reference,
                                                &session->notices, error);
  else
    parts->groups = thema_keyness_groups_by(
        session->corpus, options->each || options->all_pairs ? session_by(session, "document") : "corpus",
        error);
  return parts->groups != NULL;
}

/* Without anything to compare with every measure is empty, which needs a word of explanation. */
static void explain_nothing_else(const Session *session, const Parts *parts)
{
  guint spoken = 0;
  const GArray *groups = parts->groups->groups->units;
  for (guint i = 0; i < groups->len; i++)
    spoken += g_array_index(groups, ThemaUnit, i).tokens > 0;
  bool wordless = session->options->target && g_array_index(groups, ThemaUnit, 0).tokens == 0;
  if (wordless)
    thema_notify(&session->notices, THEMA_NOTICE_REMARK,
                 "the target holds no word, so that the table is empty");
  else if (spoken == 1 && !parts->reference)
    thema_notify(
        &session->notices, THEMA_NOTICE_REMARK,
        "the target is the whole input: nothing to compare it with, so that measures are empty; give "
        "more documents, --reference general or --reference-counts FILE");
}

static ThemaTable *make_table(const Session *session, const Parts *parts, GError **error)
{
  const Options *options = session->options;
  bool by_default = !options->sort && options->top > 0;
  ThemaKeynessInput input = {.groups = parts->groups,
                             .counts = parts->counts,
                             .form = options->all_pairs ? THEMA_KEYNESS_PAIRS
                                     : options->target  ? THEMA_KEYNESS_FIRST
                                                        : THEMA_KEYNESS_EACH,
                             .target = parts->target,
                             .reference = parts->reference,
                             .terms = parts->terms};
  ThemaKeynessOptions keyness = {.measures = options->measure,
                                 .top = by_default ? (gsize)options->top : 0,
                                 .min_count = (guint64)options->min_count,
                                 .candidates = (guint64)options->candidates,
                                 .smoothing = parts->smoothing,
                                 .threads = (guint)options->threads};
  g_autoptr(ThemaTable) table = thema_keyness_table(&input, &keyness, error);
  return table && session_rank(session, table, 1, 0, error) ? g_steal_pointer(&table) : NULL;
}

/* Of words it is enough to know how many there are: no stream is made of the text. */
static bool needs_stream(const Session *session, const ThemaTermOptions *options)
{
  return session->options->examples || session->options->terms || thema_terms_need_stream(options);
}

static bool read_text(Session *session, char **operands, const ThemaTermOptions *options,
                      ThemaStreamOptions *reading, GError **error)
{
  const char *stopwords = session_stopwords(session, false);
  if (needs_stream(session, options))
    return session_read(session, operands, stopwords, error);
  if (session_read_corpus(session, operands, stopwords, error) &&
      session_reading(session, stopwords, reading, error))
    session->stream = thema_stream_unread(session->corpus, reading, error);
  return session->stream != NULL;
}

static ThemaTable *compare_texts(Session *session, char **operands, Parts *parts, ThemaTermOptions *options,
                                 GError **error)
{
  ThemaStreamOptions reading;
  bool stream = needs_stream(session, options);
  if (!read_text(session, operands, options, &reading, error) || !make_groups(session, parts, error) ||
      !session_fixed_terms(session, options, &parts->terms, error) ||
      !filter_reference(session, parts, options, error))
    return NULL;
  parts->counts = stream ? thema_keyness_groups_count(parts->groups, session->stream, options)
                         : thema_keyness_groups_count_words(parts->groups, session->corpus, &reading, error);
  if (!parts->counts)
    return NULL;
  explain_nothing_else(session, parts);
  g_autoptr(ThemaTable) table = make_table(session, parts, error);
  if (table && session->options->examples)
    thema_examples_of_terms(table, "unit", session->stream, parts->groups->groups,
                            options->phrases ? NULL : &options->ngrams, (guint)session->options->examples);
  return g_steal_pointer(&table);
}

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  ThemaTermOptions options;
  Parts parts = {0};
  ThemaTable *table = NULL;
  if (!check_text(session->options, operands, error) || !check_forms(session->options, error) ||
      !session_term_options(session, "document", &options, error))
    return NULL;
  if (!read_lists(session->options, &parts, error))
    table = NULL;
  else if (!parts.target)
    table = compare_texts(session, operands, &parts, &options, error);
  else if (session_fixed_terms(session, &options, &parts.terms, error))
    table = make_table(session, &parts, error);
  clear_parts(&parts);
  return table;
}

const Command command_keyness = {
    .name = "keyness",
    .operands = "[INPUT…]",
    .least_operands = 0,
    .most_operands = ANY_NUMBER,
    .summary = "which terms a target has more of, and less of, than a reference",
    .description =
        "Compares the counts of each term in a target and a reference: documents with some metadata against\n"
        "others, each unit against the rest, each pair of units, or a frequency list from elsewhere.\n"
        "--reference general compares words with the 50,000 commonest of English or Chinese, from wordfreq\n"
        "3.1.1; its counts are nominal, so lrc, p and other tests are empty, and it holds no numbers. Terms\n"
        "that the target has more of (+) come first, then those it has less of (-), each by the size of "
        "lrc,\n"
        "then g2. Rates and sizes are over all word tokens. target_df, reference_df and range are numbers "
        "of\n"
        "documents that hold the term; dp tells how unevenly it is spread over those of the target (0 is\n"
        "even). With --by section or smaller these are units.",
    .columns = "unit, term, target_count, target_per_million, reference_count, reference_per_million, the "
               "measures,\n"
               "direction, target_df, reference_df, range, dp",
    .groups = OPTIONS_BY | OPTIONS_TERMS | OPTIONS_KEYNESS | OPTIONS_MEASURE | OPTIONS_CANDIDATES |
              OPTIONS_COUNT | OPTIONS_RANK | OPTIONS_EXAMPLES | OPTIONS_INPUT | OPTIONS_TOKENS |
              OPTIONS_TABLE,
    .examples = {{"thema keyness --metadata speakers.csv --target party=Whig --reference party=Democratic "
                  "speeches/",
                  "what Whigs say that Democrats do not, and the other way round"},
                 {"thema keyness --each --by decade --min-count 10 --top 20 speeches/",
                  "the twenty keywords of each decade"},
                 {"thema keyness --reference general --top 20 speech.txt",
                  "the words of one speech against the language at large"},
                 {"thema keyness --target-counts ours.csv --reference-counts theirs.csv",
                  "two frequency lists with the columns term and count"}},
    .run = run,
};
