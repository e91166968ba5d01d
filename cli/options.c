#include "options.h"

#include <string.h>

#include "base/error.h"
#include "base/number.h"

#define DIGITS_MOST 25 /* thema_number_format rounds to no more */
#define EXAMPLES_MOST 1000
#define THREADS_MOST 1024
#define DIMENSIONS_MOST 100
#define SEEDS_MOST 1000
#define BOOTSTRAP_MOST 1000000
#define RUNS_MOST 1000

#define AT(field) G_STRUCT_OFFSET(Options, field)

/* GLib reads the text of G_OPTION_ARG_STRING in the locale's encoding and refuses UTF-8 under LC_ALL=C; a
 * FILENAME is taken as it is. */
#define TEXT G_OPTION_ARG_FILENAME
#define TEXTS G_OPTION_ARG_FILENAME_ARRAY
#define FLAG G_OPTION_ARG_NONE
#define NUMBER G_OPTION_ARG_INT

static const OptionRow rows[] = {
    {"by", 'b', TEXT, AT(by), "UNIT",
     "corpus, document, section, paragraph, sentence, or metadata keys: KEY[,KEY] (year, decade and month "
     "come from the date)",
     OPTIONS_BY},
    {"ngrams", 'n', TEXT, AT(ngrams), "N[-M]",
     "count runs of N to M words (1-8) that no left-out token interrupts [1]", OPTIONS_TERMS},
    {"phrases", 0, FLAG, AT(phrases), NULL, "count words and phrases, as themes does, instead of n-grams",
     OPTIONS_TERMS},
    {"window", 'w', TEXT, AT(window), "L,R",
     "pairs within L words before and R after [5,5]; or in the same sentence, paragraph, section or document",
     OPTIONS_WINDOW},
    {"window", 'w', TEXT, AT(window), "L,R", "words of context before and after the node [10,10]",
     OPTIONS_CONTEXT},
    {"window", 'w', TEXT, AT(window), "N",
     "terms meet in the same document, section, paragraph or sentence, or within N words [paragraph]",
     OPTIONS_NETWORK},
    {"within", 0, TEXT, AT(within), "UNIT",
     "n-grams and windows do not leave their document, section [section], paragraph or sentence",
     OPTIONS_TERMS | OPTIONS_WINDOW | OPTIONS_NETWORK},
    {"nodes", 0, NUMBER, AT(nodes), "N", "of the N commonest terms [1000]; 0 for all", OPTIONS_NETWORK},
    {"min-count", 0, NUMBER, AT(min_count), "N", "leave out pairs that meet less than N times [3]",
     OPTIONS_NETWORK},
    {"neighbours", 0, NUMBER, AT(neighbours), "N",
     "an edge is one of the N heaviest of one of its terms at least [10, with --backbone 0: all]",
     OPTIONS_NETWORK},
    {"min-weight", 0, TEXT, AT(min_weight), "X", "leave out edges that weigh less [0]", OPTIONS_NETWORK},
    {"backbone", 0, TEXT, AT(backbone), "ALPHA",
     "only edges whose weight is more than chance gives, p < ALPHA by the disparity filter, as 0.05",
     OPTIONS_NETWORK},
    {"distance-weights", 0, TEXT, AT(distance_weights), "WEIGHTS",
     "a column weighted, each meeting in a window by its distance: 1/d, or W1,W2,… for 1, 2, … words",
     OPTIONS_WINDOW},
    {"ordered", 0, FLAG, AT(ordered), NULL, "term1 before term2: a window has its words on the right only",
     OPTIONS_WINDOW | OPTIONS_OF_READY},
    {"convention", 0, TEXT, AT(convention), "NAME",
     "f1, f2 and n from windows, or word frequencies as in church-hanks or berry-rogghe [windows]",
     OPTIONS_WINDOW},
    {"measure", 'm', TEXT, AT(measure), "ID,…", "measures to show, or all (see thema measures)",
     OPTIONS_MEASURE},
    {"candidates", 0, NUMBER, AT(candidates), "N",
     "pairs or terms compared, for corrections of p and lrc [rows before --top]", OPTIONS_CANDIDATES},
    {"measure", 'm', TEXT, AT(measure), "ID", "what weighs an edge (see thema measures) [npmi]",
     OPTIONS_NETWORK},
    {"cluster", 0, TEXT, AT(cluster), "HOW", "leiden or louvain [leiden]", OPTIONS_NETWORK},
    {"resolution", 0, TEXT, AT(resolution), "X", "higher for more and smaller topics [1]", OPTIONS_NETWORK},
    {"runs", 0, NUMBER, AT(runs), "N", "of which that of the highest modularity is taken [10]",
     OPTIONS_NETWORK},
    {"show", 0, TEXT, AT(show), "WHAT",
     "topics, communities, summary, nodes, edges, shares or lexicon [topics; of graphml: edges]",
     OPTIONS_NETWORK},
    {"target", 0, TEXT, AT(target), "WHAT",
     "documents with KEY=VALUE[,KEY=VALUE…] (of a key given twice, either value), or a document or file by "
     "name",
     OPTIONS_KEYNESS},
    {"reference", 0, TEXT, AT(reference), "WHAT",
     "compare the target with these; or general, a list of common words [rest: all other documents]",
     OPTIONS_KEYNESS},
    {"each", 0, FLAG, AT(each), NULL, "each unit of --by [document] is a target, the rest its reference",
     OPTIONS_KEYNESS},
    {"all-pairs", 0, FLAG, AT(all_pairs), NULL, "each unit of --by [document] against each after it",
     OPTIONS_KEYNESS},
    {"reference-counts", 0, TEXT, AT(reference_counts), "FILE",
     "a frequency list, CSV with the columns term and count, as the reference", OPTIONS_KEYNESS},
    {"reference-size", 0, TEXT, AT(reference_size), "N", "its size in word tokens [sum of its counts]",
     OPTIONS_KEYNESS},
    {"target-counts", 0, TEXT, AT(target_counts), "FILE", "the same as the target, with no INPUT",
     OPTIONS_KEYNESS},
    {"target-size", 0, TEXT, AT(target_size), "N", "its size in word tokens [sum of its counts]",
     OPTIONS_KEYNESS},
    {"smoothing", 0, TEXT, AT(smoothing), "K",
     "what simple_maths adds to both rates, per million: higher prefers commoner words [1]", OPTIONS_KEYNESS},
    {"terms", 0, TEXT, AT(terms), "FILE",
     "only these terms, one a line, those that do not occur too; stopwords are counted",
     OPTIONS_KEYNESS | OPTIONS_FIXED_TERMS},
    {"lexicon", 'l', TEXT, AT(lexicon), "FILE",
     "topics and their patterns, or the built-in policy [topics: policy]; of model, topics to begin from",
     OPTIONS_TOPICS | OPTIONS_TREND | OPTIONS_LDA},
    {"overlap", 0, TEXT, AT(overlap), "POLICY",
     "of matches that share words, longest: the leftmost, longest one counts; all: for each topic by itself "
     "[longest]",
     OPTIONS_TOPICS | OPTIONS_TREND},
    {"matched", 0, FLAG, AT(matched), NULL, "a row for each term that a topic matched: what carries it",
     OPTIONS_TOPICS},
    {"hits", 0, FLAG, AT(hits), NULL, "a row for each match: document, line, bytes, pattern and text",
     OPTIONS_TOPICS},
    {"topic", 0, TEXTS, AT(topic), "NAME=PATTERN,…",
     "count words, phrases and globs together, in place of TERM (may be repeated)", OPTIONS_TREND},
    {"rising", 0, NUMBER, AT(rising), "N",
     "the N terms that rise most: of --terms or --topic, else of all words, n-grams or phrases with "
     "--min-count [20]",
     OPTIONS_TREND},
    {"falling", 0, NUMBER, AT(falling), "N", "the N terms that fall most", OPTIONS_TREND},
    {"series", 0, FLAG, AT(series), NULL,
     "a row a term in a period; what is shown without --rising, --falling", OPTIONS_TREND},
    {"slopes", 0, FLAG, AT(slopes), NULL, "a row a term: its slope, and whether it moves at all",
     OPTIONS_TREND},
    {"changes", 0, FLAG, AT(changes), NULL, "a row a run of periods between changes of a term's rate",
     OPTIONS_TREND},
    {"documents", 0, FLAG, AT(documents), NULL, "a row a document that holds the term, by period",
     OPTIONS_TREND},
    {"smooth", 0, NUMBER, AT(smooth), "N",
     "a column smoothed, the rate of N periods around each taken together; N is odd", OPTIONS_TREND},
    {"interval", 0, TEXT, AT(interval), "NAME", "low and high: poisson (exact) or wilson [poisson]",
     OPTIONS_TREND},
    {"confidence", 0, TEXT, AT(confidence), "P", "of low and high, between 0 and 1 [0.95]",
     OPTIONS_TREND | OPTIONS_MODEL},
    {"penalty", 0, TEXT, AT(penalty), "X",
     "what a change must gain in -2 ln L: higher finds fewer [2 ln of the number of periods]", OPTIONS_TREND},
    {"like", 0, TEXT, AT(like), "TOOL",
     "weigh as another tool does: sklearn (its tokens too), or a preset of thema measures", OPTIONS_LIKE},
    {"tf", 0, TEXT, AT(tf), "ID", "weight of a count, from the family tf of thema measures [count]",
     OPTIONS_LIKE},
    {"idf", 0, TEXT, AT(idf), "ID", "weight of rarity, from the family idf [idf]", OPTIONS_LIKE},
    {"norm", 0, TEXT, AT(norm), "ID", "none, l1 or l2 of each unit [none]", OPTIONS_LIKE},
    {"min-count", 0, NUMBER, AT(min_count), "N", "leave out what occurs less than N times in all [1]",
     OPTIONS_COUNT},
    {"sort", 's', TEXT, AT(sort), "COLUMN,…", "order by columns, largest first (+COLUMN smallest first)",
     OPTIONS_RANK},
    {"top", 't', NUMBER, AT(top), "N",
     "the first N rows: of each unit (its terms, topics, nearest), pair (its contributions) or measure, else "
     "of the table; 0 for all",
     OPTIONS_RANK},
    {"method", 0, TEXT, AT(method), "NAME", "mds, ca, pca or lsa [mds]", OPTIONS_MAP},
    {"method", 0, TEXT, AT(method), "NAME", "thema, rake, textrank, yake, cvalue or themes [thema]",
     OPTIONS_KEYPHRASES},
    {"dimensions", 0, NUMBER, AT(dimensions), "N", "of the map [2]", OPTIONS_MAP},
    {"measure", 'm', TEXT, AT(measure), "ID",
     "the similarity or distance of mds and of clusters (see thema measures) [hellinger]", OPTIONS_MAP},
    {"cluster", 0, TEXT, AT(cluster), "HOW", "ward, average, complete, k-medoids or none [ward]",
     OPTIONS_MAP},
    {"clusters", 0, NUMBER, AT(clusters), "N", "how many [2 to 10, by silhouette]", OPTIONS_MAP},
    {"show", 0, TEXT, AT(show), "WHAT", "units, terms, dimensions, clusters, merges or order [units]",
     OPTIONS_MAP},
    {"most-frequent", 0, NUMBER, AT(most_frequent), "N",
     "words of the Delta distances [150; those of --terms]", OPTIONS_COMPARE | OPTIONS_MAP},
    {"nearest", 0, NUMBER, AT(nearest), "N", "the N nearest of each unit, or of each --unit",
     OPTIONS_COMPARE},
    {"unit", 0, TEXTS, AT(unit), "NAME",
     "only pairs with this unit; of several (repeat it), only those among them", OPTIONS_COMPARE},
    {"contributions", 0, FLAG, AT(contributions), NULL,
     "the terms that make each pair alike or different, ten a pair [--top]", OPTIONS_COMPARE},
    {"bootstrap", 0, NUMBER, AT(bootstrap), "N",
     "95 % intervals, from N times drawing the paragraphs of each unit anew", OPTIONS_COMPARE},
    {"method", 0, TEXT, AT(method), "NAME",
     "lda: latent Dirichlet allocation; nmf: non-negative matrix factorization [lda]", OPTIONS_LEARN},
    {"topics", 0, TEXT, AT(topics), "K,…",
     "how many topics are learned; several numbers are for --show scan and alignment [20]", OPTIONS_LEARN},
    {"passage", 0, TEXT, AT(passage), "N",
     "learn from passages of about N words: paragraphs of a section together; 0: each paragraph; unit: the "
     "units of --by [200]",
     OPTIONS_LEARN},
    {"min-df", 0, NUMBER, AT(min_df), "N", "leave out terms that stand in fewer than N passages [1]",
     OPTIONS_LEARN},
    {"max-df", 0, TEXT, AT(max_df), "P", "and those that stand in more than this share of them [1]",
     OPTIONS_LEARN},
    {"iterations", 0, NUMBER, AT(iterations), "N",
     "sweeps of the sampler over all tokens; of nmf, at most [1000; nmf 200]", OPTIONS_LEARN},
    {"burn-in", 0, NUMBER, AT(burn_in), "N", "of these, the first that nothing is estimated from [half]",
     OPTIONS_LDA},
    {"held-out", 0, TEXT, AT(held_out), "P",
     "learn nothing from this share of passages, drawn at random, and tell their perplexity (--show scan) "
     "[0; scan: 0.1]",
     OPTIONS_LDA},
    {"prior", 0, TEXT, AT(prior), "KIND",
     "of topics in a passage: asymmetric, one each, and symmetric, the same for all, are learned; fixed "
     "stays [asymmetric]",
     OPTIONS_LDA},
    {"prior-sum", 0, TEXT, AT(prior_sum), "X", "of all topics together, to begin with [5]", OPTIONS_LDA},
    {"term-prior", 0, TEXT, AT(term_prior), "X", "of each term in a topic, to begin with [0.01]",
     OPTIONS_LDA},
    {"show", 0, TEXT, AT(show), "WHAT",
     "terms, topics, shares, documents, passages, coherence, stability, alignment, trace or scan [terms]",
     OPTIONS_MODEL},
    {"save", 0, TEXT, AT(save), "FILE", "write the topics to FILE too, for --apply", OPTIONS_LEARN},
    {"apply", 0, TEXT, AT(apply), "FILE", "learn nothing: hold the topics of FILE against INPUT",
     OPTIONS_MODEL},
    {"rank", 0, TEXT, AT(rank), "ID", "terms by weight, frex, lift, relevance or score [weight]",
     OPTIONS_MODEL},
    {"balance", 0, TEXT, AT(balance), "W",
     "of frex, what being exclusive counts against being frequent; of relevance, lambda [0.5; 0.6]",
     OPTIONS_MODEL},
    {"seeds", 0, NUMBER, AT(seeds), "N",
     "how many seeds, from --seed on, stability, alignment and scan look at [5; scan: 1]", OPTIONS_LEARN},
    {"seed", 0, TEXT, AT(seed), "S", "seed of the random numbers, from 0 to 4294967295 [1]",
     OPTIONS_COMPARE | OPTIONS_MODEL | OPTIONS_NETWORK},
    {"shape", 0, TEXT, AT(shape), "SHAPE",
     "long: a row for each pair, or for each term of a unit; wide: a matrix, a column for each term or unit; "
     "edges: source, target, weight (the first measure) of attracted pairs in cooccur, of similar units in "
     "compare [long]",
     OPTIONS_SHAPE},
    {"wide", 0, FLAG, AT(wide), NULL, "the same as --shape wide", OPTIONS_SHAPE},
    {"values", 0, TEXT, AT(values), "NAME,…",
     "what the wide shape shows of each unit, side by side: count, per_million, rank [count]",
     OPTIONS_VALUES},
    {"examples", 0, NUMBER, AT(examples), "N",
     "show N sentences with their document and line beside each row", OPTIONS_EXAMPLES},
    {"show-excluded", 0, FLAG, AT(show_excluded), NULL,
     "a row also for each run of text that is in no section, with the rule that set it apart",
     OPTIONS_SEGMENT},
    {"from-counts", 0, TEXT, AT(from_counts), "FILE",
     "a CSV of ready counts in place of INPUT, with the columns that the command's description names",
     OPTIONS_FROM_COUNTS},
    {"split", 0, TEXT, AT(split), "HOW",
     "auto: documents and sections by the rules; sections: a file is one document; none: and one section; "
     "lines: each line is a document [auto]",
     OPTIONS_INPUT},
    {"rules", 0, TEXT, AT(rules), "FILE", "more rules, or other rules, for splitting", OPTIONS_INPUT},
    {"encoding", 0, TEXT, AT(encoding), "NAME", "read all files in this encoding [UTF-8, else detected]",
     OPTIONS_INPUT},
    {"strict", 0, FLAG, AT(strict), NULL, "refuse what would have to be mended or guessed", OPTIONS_INPUT},
    {"metadata", 0, TEXT, AT(metadata), "FILE",
     "CSV with a column file, id or filename: keys for --by and --where", OPTIONS_INPUT},
    {"metadata-key", 0, TEXT, AT(metadata_key), "COLUMN", "the column that names the file", OPTIONS_INPUT},
    {"name-pattern", 0, TEXT, AT(name_pattern), "PATTERN",
     "keys in the names of files, as '{year}-{speaker}.txt'; * for anything; with a / against the path",
     OPTIONS_INPUT},
    {"where", 0, TEXTS, AT(where), "KEY=VALUE,…",
     "only documents with this metadata, or one of several values; also KEY!=VALUE, and KEY<VALUE, <=, >, >= "
     "of numbers and dates (may be repeated: all must hold)",
     OPTIONS_INPUT},
    {"lang", 0, TEXT, AT(lang), "CODE", "language, as en or zh [auto: script, then function words]",
     OPTIONS_TOKENS},
    {"stopwords", 0, TEXT, AT(stopwords), "LIST",
     "a built-in list, a file, none, or +FILE to add [auto: by language; kwic, lexdiv: none]",
     OPTIONS_TOKENS},
    {"keep", 0, TEXT, AT(keep), "CLASS,…",
     "keep only these classes: word, number, hashtag, mention, url, email, symbol", OPTIONS_TOKENS},
    {"min-length", 0, NUMBER, AT(min_length), "N", "leave out tokens of fewer characters", OPTIONS_TOKENS},
    {"split-hyphens", 0, FLAG, AT(split_hyphens), NULL, "self-reliance is two words",
     OPTIONS_TOKENS | OPTIONS_OF_READY},
    {"threads", 0, NUMBER, AT(threads), "N",
     "how many threads read, count and write; results are the same for any [as many as the machine has "
     "cores]",
     OPTIONS_TOKENS | OPTIONS_OF_READY},
    {"memory-limit", 0, TEXT, AT(memory_limit), "SIZE",
     "memory to take, as 500M or 2G; counts that need more go through files in TMPDIR, with the same results "
     "[half of what is available]",
     OPTIONS_MEMORY},
    {"format", 'f', TEXT, AT(format), "FORMAT",
     "csv, tsv, xlsx, json, jsonl, graphml (of networks), or table for reading in a terminal [by the end of "
     "FILE of --output, else csv]",
     OPTIONS_TABLE},
    {"dialect", 0, TEXT, AT(dialect), "excel",
     "of csv and tsv: BOM, CRLF, and no text cell that a spreadsheet takes for a formula", OPTIONS_TABLE},
    {"digits", 0, NUMBER, AT(digits), "N",
     "decimals [as many as it takes to read back the same number; in xlsx and table, as read well]",
     OPTIONS_TABLE},
    {"output", 'o', TEXT, AT(output), "FILE", "write to FILE, whole or not at all [stdout]", OPTIONS_TABLE},
    {"fail-empty", 0, FLAG, AT(fail_empty), NULL, "exit with 1 when the table has no row", OPTIONS_TABLE},
    {"quiet", 'q', FLAG, AT(quiet), NULL, "no remarks on stderr, errors only", OPTIONS_TABLE},
};

const OptionRow *options_table(guint *n)
{
  *n = G_N_ELEMENTS(rows);
  return rows;
}

/* A number that nobody types, so that no number given passes for one that was not. */
#define NOT_GIVEN G_MININT

static const struct {
  const char *name;
  gsize offset;
  int otherwise; /* where it is not given */
  int least;
  int most;
} numbers[] = {
    {"min-count", AT(min_count), 1, 1, G_MAXINT},
    {"top", AT(top), -1, 0, G_MAXINT},
    {"examples", AT(examples), 0, 0, EXAMPLES_MOST},
    {"candidates", AT(candidates), 0, 1, G_MAXINT},
    {"threads", AT(threads), 0, 1, THREADS_MOST},
    {"most-frequent", AT(most_frequent), 0, 1, G_MAXINT},
    {"dimensions", AT(dimensions), 0, 1, DIMENSIONS_MOST},
    {"clusters", AT(clusters), 0, 1, G_MAXINT},
    {"nearest", AT(nearest), 0, 1, G_MAXINT},
    {"bootstrap", AT(bootstrap), 0, 1, BOOTSTRAP_MOST},
    {"nodes", AT(nodes), 1000, 0, G_MAXINT},
    {"neighbours", AT(neighbours), -1, 0, G_MAXINT},
    {"runs", AT(runs), 10, 1, RUNS_MOST},
    {"rising", AT(rising), 0, 1, G_MAXINT},
    {"falling", AT(falling), 0, 1, G_MAXINT},
    {"smooth", AT(smooth), 0, 3, G_MAXINT},
    {"iterations", AT(iterations), 0, 1, G_MAXINT},
    {"burn-in", AT(burn_in), -1, 0, G_MAXINT},
    {"min-df", AT(min_df), 1, 1, G_MAXINT},
    {"seeds", AT(seeds), 0, 2, SEEDS_MOST},
    {"digits", AT(digits), THEMA_DIGITS_SHORTEST, 0, DIGITS_MOST},
    {"min-length", AT(min_length), 0, 0, G_MAXINT},
};

static int *number_of(Options *options, guint i)
{
  return G_STRUCT_MEMBER_P(options, numbers[i].offset);
}

Options *options_new(void)
{
  Options *options = g_new0(Options, 1);
  for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
    *number_of(options, i) = NOT_GIVEN;
  return options;
}

void options_free(Options *options)
{
  if (!options)
    return;
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    gpointer field = G_STRUCT_MEMBER_P(options, rows[i].offset);
    if (rows[i].type == TEXT)
      g_clear_pointer((char **)field, g_free);
    if (rows[i].type == TEXTS)
      g_clear_pointer((char ***)field, g_strfreev);
  }
  g_free(options);
}

/* Text that goes into tables and patterns must be UTF-8; file names may be any bytes. Nothing is asked for by
 * an empty value. */
static bool check_text(const OptionRow *row, const char *value, GError **error)
{
  bool is_file = strcmp(row->value, "FILE") == 0;
  if (value && !*value)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "the value of --%s is empty; give %s", row->name,
                row->value);
  else if (value && !is_file && !g_utf8_validate(value, -1, NULL))
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "the value of --%s is not valid UTF-8", row->name);
  else
    return true;
  return false;
}

static bool check_texts(const Options *options, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    gconstpointer field = G_STRUCT_MEMBER_P(options, rows[i].offset);
    if (rows[i].type == TEXT && !check_text(&rows[i], *(char *const *)field, error))
      return false;
    char **values = rows[i].type == TEXTS ? *(char **const *)field : NULL;
    for (; values && *values; values++)
      if (!check_text(&rows[i], *values, error))
        return false;
  }
  return true;
}

static bool check_number(guint i, int value, GError **error)
{
  if (value < numbers[i].least)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "--%s %d is too small; give a number from %d",
                numbers[i].name, value, numbers[i].least);
  else if (value > numbers[i].most)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "--%s %d is too large; give a number up to %d",
                numbers[i].name, value, numbers[i].most);
  else
    return true;
  return false;
}

/* Checks the numbers that were given, and sets those that were not. */
static bool settle_numbers(Options *options, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
    int *value = number_of(options, i);
    if (*value == NOT_GIVEN)
      *value = numbers[i].otherwise;
    else if (!check_number(i, *value, error))
      return false;
  }
  return true;
}

/* GLib leaves the -- that ends the options where something like an option follows. */
static void drop_separator(int *argc, char **argv)
{
  int at = 1;
  while (at < *argc && strcmp(argv[at], "--") != 0)
    at++;
  if (at == *argc)
    return;
  memmove(argv + at, argv + at + 1, (gsize)(*argc - at) * sizeof *argv);
  (*argc)--;
}

static bool is_given(const Options *options, const OptionRow *row)
{
  gconstpointer field = G_STRUCT_MEMBER_P(options, row->offset);
  if (row->type == TEXT || row->type == TEXTS)
    return *(gconstpointer const *)field != NULL;
  if (row->type == FLAG)
    return *(const gboolean *)field;
  for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
    if (numbers[i].offset == row->offset)
      return *(const int *)field != numbers[i].otherwise;
  return false;
}

const char *options_given(const Options *options, guint groups, guint but)
{
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    if ((rows[i].groups & groups) && !(rows[i].groups & but) && is_given(options, &rows[i]))
      return rows[i].name;
  return NULL;
}

bool options_parse(Options *options, const char *name, guint groups, int *argc, char ***argv, GError **error)
{
  GOptionEntry entries[G_N_ELEMENTS(rows) + 1] = {0};
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    if (rows[i].groups & groups)
      entries[n++] = (GOptionEntry){
          rows[i].name, rows[i].letter, 0, rows[i].type, G_STRUCT_MEMBER_P(options, rows[i].offset), NULL,
          NULL};
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_set_help_enabled(context, FALSE);
  g_option_context_add_main_entries(context, entries, NULL);
  g_autoptr(GError) wrong = NULL;
  if (!g_option_context_parse(context, argc, argv, &wrong)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "%s; thema %s --help lists the options",
                wrong->message, name);
    return false;
  }
  drop_separator(argc, *argv);
  options->min_count_given = options->min_count != NOT_GIVEN;
  return check_texts(options, error) && settle_numbers(options, error);
}
