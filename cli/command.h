#ifndef THEMA_CLI_COMMAND_H
#define THEMA_CLI_COMMAND_H

#include <glib.h>
#include <stdbool.h>

#include "count/stream.h"
#include "options.h"
#include "table/table.h"
#include "write/writer.h"

/* What a command works with: options, where remarks go, and the input once it is read. The driver owns it. */
typedef struct {
  Options *options;
  const ThemaWriter *writer; /* of the table */
  ThemaNotices notices;
  guint skipped;       /* documents left out so far */
  char *first_skipped; /* what was said of the first of them */
  ThemaCorpus *corpus;
  ThemaStream *stream;
  double *weights; /* of distances in a window */
} Session;

#define ANY_NUMBER G_MAXUINT

/* A line to type and what it does. */
typedef struct {
  const char *line;
  const char *what;
} Example;

/* A command is data; one driver does options, help, arity, writing and exit codes. */
typedef struct {
  const char *name;
  const char *operands; /* "[INPUT…]" */
  guint least_operands;
  guint most_operands;     /* ANY_NUMBER for a list */
  const char *summary;     /* one line, for the list of commands */
  const char *description; /* paragraphs, for its own help */
  const char *columns;     /* of its table */
  guint groups;            /* OptionGroup bits */
  Example examples[4];     /* ends with a NULL line, or full */
  /* The command's table, or NULL and an error. Operands are NULL-terminated. */
  ThemaTable *(*run)(Session *session, char **operands, GError **error);
} Command;

extern const Command command_collocate;
extern const Command command_compare;
extern const Command command_cooccur;
extern const Command command_count;
extern const Command command_disperse;
extern const Command command_keyness;
extern const Command command_keyphrases;
extern const Command command_kwic;
extern const Command command_lexdiv;
extern const Command command_map;
extern const Command command_measures;
extern const Command command_model;
extern const Command command_network;
extern const Command command_rules;
extern const Command command_segment;
extern const Command command_stopwords;
extern const Command command_themes;
extern const Command command_topics;
extern const Command command_trend;
extern const Command command_weight;

/* The table of commands in the order help lists them; sets *n. */
const Command *const *commands_table(guint *n);

#endif
