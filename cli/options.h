#ifndef THEMA_CLI_OPTIONS_H
#define THEMA_CLI_OPTIONS_H

#include <glib.h>
#include <stdbool.h>

/* Every option of every command. An option means the same wherever it is taken; strings are as typed, NULL
 * where not given. */
typedef struct {
  /* input */
  char *split;
  char *rules;
  char *encoding;
  gboolean strict;
  int threads;
  char *metadata;
  char *metadata_key;
  char *name_pattern;
  char **where;
  /* tokens */
  char *lang;
  char *stopwords;
  char *keep;
  int min_length;
  gboolean split_hyphens;
  char *like;
  char *tf;
  char *idf;
  char *norm;
  /* terms and units */
  char *by;
  char *ngrams;
  gboolean phrases;
  char *within;
  char *window;
  char *distance_weights;
  gboolean ordered;
  gboolean wide;
  char *convention;
  char *shape;
  char *values;
  int min_count;
  bool min_count_given;
  /* statistics */
  char *measure;
  char *from_counts;
  int candidates;
  char *target;
  char *reference;
  gboolean each;
  gboolean all_pairs;
  char *target_counts;
  char *target_size;
  char *reference_counts;
  char *reference_size;
  char *smoothing;
  char *terms;
  int most_frequent;
  int dimensions;
  int clusters;
  char *method;
  char *cluster;
  char *show;
  int nodes;
  int neighbours;
  int runs;
  int nearest;
  char *backbone;
  char *min_weight;
  char *resolution;
  char **unit;
  gboolean contributions;
  int bootstrap;
  char *seed;
  char *lexicon;
  char *overlap;
  gboolean hits;
  gboolean matched;
  /* trends */
  char **topic;
  int rising;
  int falling;
  gboolean slopes;
  gboolean changes;
  gboolean documents;
  gboolean series;
  int smooth;
  char *interval;
  char *confidence;
  char *penalty;
  /* learned topics */
  char *topics;
  int iterations;
  int burn_in;
  char *prior;
  char *prior_sum;
  char *term_prior;
  char *passage;
  int min_df;
  int seeds;
  char *max_df;
  char *held_out;
  char *save;
  char *apply;
  char *rank;
  char *balance;
  /* table */
  char *sort;
  int top;
  int examples;
  gboolean show_excluded;
  /* output */
  char *memory_limit;
  char *format;
  char *dialect;
  char *output;
  int digits;
  gboolean fail_empty;
  gboolean quiet;
} Options;

/* Groups of options that commands take together; a command's groups are a bit set. */
typedef enum {
  OPTIONS_INPUT = 1 << 0,        /* what is read and how it is split */
  OPTIONS_TOKENS = 1 << 1,       /* what counts as a token */
  OPTIONS_BY = 1 << 2,           /* --by */
  OPTIONS_TERMS = 1 << 3,        /* --ngrams, --phrases, --within */
  OPTIONS_COUNT = 1 << 4,        /* --min-count */
  OPTIONS_LIKE = 1 << 5,         /* --like */
  OPTIONS_WINDOW = 1 << 6,       /* --window, --within of pairs */
  OPTIONS_MEASURE = 1 << 7,      /* --measure */
  OPTIONS_RANK = 1 << 8,         /* --sort, --top */
  OPTIONS_EXAMPLES = 1 << 9,     /* --examples */
  OPTIONS_SEGMENT = 1 << 10,     /* --show-excluded */
  OPTIONS_CONTEXT = 1 << 11,     /* --window of a concordance */
  OPTIONS_TABLE = 1 << 12,       /* how and where the table is written */
  OPTIONS_FROM_COUNTS = 1 << 13, /* --from-counts */
  OPTIONS_CANDIDATES = 1 << 14,  /* --candidates */
  OPTIONS_KEYNESS = 1 << 15,     /* what is compared with what */
  OPTIONS_FIXED_TERMS = 1 << 16, /* --terms */
  OPTIONS_SHAPE = 1 << 17,       /* --shape, --wide */
  OPTIONS_VALUES = 1 << 18,      /* --values */
  OPTIONS_MEMORY = 1 << 19,      /* --memory-limit */
  OPTIONS_MAP = 1 << 20,         /* places and clusters of units */
  OPTIONS_COMPARE = 1 << 21,     /* pairs of units, and what is told of them */
  OPTIONS_OF_READY = 1 << 22,    /* says something of ready counts too; no command has it */
  OPTIONS_TOPICS = 1 << 23,      /* --lexicon and what is made of it */
  OPTIONS_TREND = 1 << 24,       /* of series over time */
  OPTIONS_MODEL = 1 << 25,       /* learned topics */
  OPTIONS_LEARN = 1 << 26,       /* of these, what topics from a file leave open no more */
  OPTIONS_LDA = 1 << 27,         /* of these, what latent Dirichlet allocation alone has */
  OPTIONS_NETWORK = 1 << 28,     /* a network of terms and its communities */
  OPTIONS_KEYPHRASES = 1 << 29,  /* --method of keyphrases */
} OptionGroup;

/* One option: how it is typed, where its value goes, what --help says. */
typedef struct {
  const char *name;
  char letter; /* 0 for none */
  GOptionArg type;
  gsize offset;      /* in Options */
  const char *value; /* the value's name in help; NULL for a flag */
  const char *help;
  guint groups; /* it belongs to any of these */
} OptionRow;

/* The table of options; sets *n. */
const OptionRow *options_table(guint *n);

/* Fresh options with their defaults. */
Options *options_new(void);
void options_free(Options *options);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Options, options_free)

/* Parses the options that the command `name` takes, those of `groups`, out of argv; what is left are the
 * operands. THEMA_ERROR_USAGE says what does not fit. */
bool options_parse(Options *options, const char *name, guint groups, int *argc, char ***argv, GError **error);

/* The name of the first option of `groups`, and of none of `but`, that was given; NULL where none was. */
const char *options_given(const Options *options, guint groups, guint but);

#endif
