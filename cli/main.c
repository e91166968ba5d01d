#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "command.h"
#include "help.h"
#include "session.h"
#include "stats/setup.h"
#include "write/writer.h"

enum { EXIT_DONE = 0, EXIT_PARTLY = 1, EXIT_FAILED = 2 };

static const Command *const commands[] = {
    &command_themes,    &command_segment, &command_count,    &command_weight,    &command_cooccur,
    &command_collocate, &command_kwic,    &command_measures, &command_stopwords,
};

const Command *const *commands_table(guint *n)
{
  *n = G_N_ELEMENTS(commands);
  return commands;
}

static const Command *find_command(const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
    if (strcmp(commands[i]->name, name) == 0)
      return commands[i];
  return NULL;
}

static void print_notice(ThemaNoticeKind kind, const char *message, gpointer data)
{
  Session *session = data;
  if (kind == THEMA_NOTICE_SKIPPED)
    session->skipped++;
  if (kind == THEMA_NOTICE_SKIPPED || !session->options->quiet)
    fprintf(stderr, "thema: %s\n", message);
}

static int fail(const GError *error)
{
  fprintf(stderr, "thema: %s\n", error->message);
  return EXIT_FAILED;
}

static bool print_text(const char *text, GError **error)
{
  if (fputs(text, stdout) >= 0 && fflush(stdout) == 0)
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_OUTPUT, "stdout: %s", g_strerror(errno));
  return false;
}

/* How the table is to be written; checked before any work is done. */
static const ThemaWriter *output_options(const Options *options, ThemaWriteOptions *write, GError **error)
{
  *write = (ThemaWriteOptions){.digits = options->digits};
  if (options->dialect) {
    if (strcmp(options->dialect, "excel") != 0) {
      g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                  "--dialect %s is not known; the one there is, is excel", options->dialect);
      return NULL;
    }
    write->excel = true;
  }
  return thema_writer(options->format ? options->format : "csv", error);
}

/* The file that --output replaces must not be cut short when it is also read: it is written beside and
 * renamed, so that it is safe. */
static int run_command(const Command *command, Session *session, char **operands, GError **error)
{
  ThemaWriteOptions write;
  const ThemaWriter *writer = output_options(session->options, &write, error);
  if (!writer)
    return EXIT_FAILED;
  g_autoptr(ThemaTable) table = command->run(session, operands, error);
  if (!table || !thema_write_table(table, writer, &write, session->options->output, error))
    return EXIT_FAILED;
  bool empty = thema_table_rows(table) == 0;
  return session->skipped || (empty && session->options->fail_empty) ? EXIT_PARTLY : EXIT_DONE;
}

static bool wants_help(int argc, char **argv)
{
  for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
    if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
      return true;
  return false;
}

/* Parses what follows the command's name and runs it. */
static int dispatch(const Command *command, int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  if (wants_help(argc, argv)) {
    g_autofree char *help = help_command(command);
    return print_text(help, &error) ? EXIT_DONE : fail(error);
  }
  g_autoptr(Options) options = options_new();
  Session session = {.options = options};
  session.notices = (ThemaNotices){print_notice, &session};
  int status = EXIT_FAILED;
  if (!options_parse(options, command->groups, &argc, &argv, &error))
    g_prefix_error(&error, "%s: ", command->name);
  else if ((guint)argc - 1 < command->least_operands)
    g_set_error(&error, THEMA_ERROR, THEMA_ERROR_USAGE, "%s: too few operands; usage: thema %s [OPTION…] %s",
                command->name, command->name, command->operands);
  else if (!*command->operands && argc > 1)
    g_set_error(&error, THEMA_ERROR, THEMA_ERROR_USAGE, "%s: takes no operand, but '%s' was given",
                command->name, argv[1]);
  else
    status = run_command(command, &session, argv + 1, &error);
  session_clear(&session);
  return error ? fail(error) : status;
}

/* thema --help, --version, --manual, and help COMMAND. */
static int answer(int argc, char **argv, const char *word)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  if (strcmp(word, "--version") == 0)
    text = g_strdup("thema " THEMA_VERSION "\n");
  else if (strcmp(word, "--manual") == 0)
    text = help_manual();
  else if (argc > 2 && find_command(argv[2]))
    text = help_command(find_command(argv[2]));
  else
    text = help_overview();
  return print_text(text, &error) ? EXIT_DONE : fail(error);
}

int main(int argc, char **argv)
{
  static const char *const words[] = {"--help", "-h", "help", "--version", "--manual", NULL};
  thema_stats_setup();
  const char *name = argc > 1 ? argv[1] : NULL;
  if (name && g_strv_contains(words, name))
    return answer(argc, argv, name);
  const Command *command = name ? find_command(name) : NULL;
  if (command)
    return dispatch(command, argc - 1, argv + 1);
  if (name)
    fprintf(stderr, "thema: no command '%s'; thema --help lists them\n", name);
  else
    fputs("thema: no command; thema --help lists them\n", stderr);
  return EXIT_FAILED;
}
