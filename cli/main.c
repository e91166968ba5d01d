#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "command.h"
#include "help.h"
#include "output.h"
#include "session.h"
#include "stats/setup.h"

enum { EXIT_DONE = 0, EXIT_PARTLY = 1, EXIT_FAILED = 2 };

static const Command *const commands[] = {
    &command_themes,  &command_keyphrases, &command_segment,  &command_count,   &command_weight,
    &command_cooccur, &command_collocate,  &command_disperse, &command_keyness, &command_compare,
    &command_map,     &command_lexdiv,     &command_kwic,     &command_topics,  &command_model,
    &command_network, &command_trend,      &command_measures, &command_rules,   &command_stopwords,
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

/* One line on stderr. File names hold any characters; none may end the line or steer the terminal. */
static void say(const char *message)
{
  g_autofree char *valid = g_utf8_make_valid(message, -1);
  g_autoptr(GString) line = g_string_new("thema: ");
  for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_iscntrl(c))
      g_string_append_printf(line, "\\x%02X", c);
    else
      g_string_append_unichar(line, c);
  }
  g_string_append_c(line, '\n');
  fputs(line->str, stderr);
}

static void print_notice(ThemaNoticeKind kind, const char *message, gpointer data)
{
  Session *session = data;
  if (kind == THEMA_NOTICE_SKIPPED && session->skipped++ == 0)
    session->first_skipped = g_strdup(message);
  if (kind == THEMA_NOTICE_SKIPPED || !session->options->quiet)
    say(message);
}

static int fail(const GError *error)
{
  say(error->message);
  return EXIT_FAILED;
}

static bool print_text(const char *text, GError **error)
{
  if (fputs(text, stdout) >= 0 && fflush(stdout) == 0)
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_OUTPUT, "stdout: %s", g_strerror(errno));
  return false;
}

static bool check_writer(const Command *command, const ThemaWriter *writer, GError **error)
{
  if (!writer->networks || command->groups & OPTIONS_NETWORK)
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "the format %s holds networks, which thema network makes; give another --format", writer->name);
  return false;
}

/* The file that --output replaces must not be cut short when it is also read: it is written beside and
 * renamed, so that it is safe. */
static int run_command(const Command *command, Session *session, char **operands, GError **error)
{
  ThemaWriteOptions write;
  const ThemaWriter *writer = output_format(session->options, &write, error);
  if (!writer || !check_writer(command, writer, error))
    return EXIT_FAILED;
  session->writer = writer;
  g_autoptr(ThemaTable) table = command->run(session, operands, error);
  if (!table || (session->corpus && !thema_corpus_intact(session->corpus, error)))
    return EXIT_FAILED;
  bool empty = thema_table_rows(table) == 0;
  if (!thema_write_table(table, writer, &write, session->options->output, error))
    return EXIT_FAILED;
  return session->skipped || (empty && session->options->fail_empty) ? EXIT_PARTLY : EXIT_DONE;
}

static bool wants_help(int argc, char **argv)
{
  for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
    if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
      return true;
  return false;
}

static bool check_operands(const Command *command, guint n, char **operands, GError **error)
{
  if (n >= command->least_operands && n <= command->most_operands)
    return true;
  if (n < command->least_operands)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "%s: too few operands; usage: thema %s [OPTION…] %s",
                command->name, command->name, command->operands);
  else if (command->most_operands == 0)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "%s: takes no operand, but '%s' was given",
                command->name, operands[0]);
  else
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "%s: too many operands; usage: thema %s [OPTION…] %s",
                command->name, command->name, command->operands);
  return false;
}

/* When nothing could be read the error is the first document skipped, of which the user has heard. */
static int fail_session(const Session *session, const GError *error)
{
  if (g_strcmp0(error->message, session->first_skipped) != 0)
    return fail(error);
  if (session->skipped > 1)
    say("no document could be read");
  return EXIT_FAILED;
}

/* Parses what follows the command's name and runs it. What the session holds is left to the system, which
 * takes all memory back at once: a corpus of many documents would be freed piece by piece. */
static int dispatch(const Command *command, int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  if (wants_help(argc, argv)) {
    g_autofree char *help = help_command(command);
    return print_text(help, &error) ? EXIT_DONE : fail(error);
  }
  g_autoptr(Options) options = options_new();
  static Session session;
  session.options = options;
  session.notices = (ThemaNotices){print_notice, &session};
  int status = EXIT_FAILED;
  if (!options_parse(options, command->name, command->groups, &argc, &argv, &error))
    g_prefix_error(&error, "%s: ", command->name);
  else if (check_operands(command, (guint)argc - 1, argv + 1, &error))
    status = run_command(command, &session, argv + 1, &error);
  if (error)
    status = fail_session(&session, error);
  return status;
}

static int fail_unknown(const char *name)
{
  g_autofree char *message = g_strdup_printf("no command '%s'; thema --help lists them", name);
  say(message);
  return EXIT_FAILED;
}

/* thema --help, --version, --manual, and help COMMAND. */
static int answer(const char *word, const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  bool about_command = name && strcmp(word, "help") == 0;
  if (about_command && !find_command(name))
    return fail_unknown(name);
  if (strcmp(word, "--version") == 0)
    text = g_strdup("thema " THEMA_VERSION "\n");
  else if (strcmp(word, "--manual") == 0)
    text = help_manual();
  else if (about_command)
    text = help_command(find_command(name));
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
    return answer(name, argc > 2 ? argv[2] : NULL);
  const Command *command = name ? find_command(name) : NULL;
  if (command)
    return dispatch(command, argc - 1, argv + 1);
  if (name)
    return fail_unknown(name);
  say("no command; thema --help lists them");
  return EXIT_FAILED;
}
