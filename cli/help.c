#include "help.h"

#include <string.h>

#define COLUMN 30 /* where the text of an option begins */
#define WIDTH 100

/* The groups in the order help shows them. */
static const struct {
  const char *title;
  guint groups;
} sections[] = {
    {"Terms and units", OPTIONS_BY | OPTIONS_TERMS | OPTIONS_FIXED_TERMS | OPTIONS_COUNT | OPTIONS_WINDOW |
                            OPTIONS_CONTEXT | OPTIONS_LIKE | OPTIONS_TOPICS},
    {"Statistics and rows", OPTIONS_KEYNESS | OPTIONS_COMPARE | OPTIONS_MAP | OPTIONS_TREND | OPTIONS_MODEL |
                                OPTIONS_NETWORK | OPTIONS_LDA | OPTIONS_LEARN | OPTIONS_MEASURE |
                                OPTIONS_CANDIDATES | OPTIONS_RANK | OPTIONS_EXAMPLES | OPTIONS_SHAPE |
                                OPTIONS_VALUES | OPTIONS_SEGMENT},
    {"Input", OPTIONS_INPUT | OPTIONS_FROM_COUNTS},
    {"Tokens", OPTIONS_TOKENS | OPTIONS_MEMORY},
    {"Output", OPTIONS_TABLE},
};

static const char exit_codes[] =
    "0  done\n"
    "1  done, but documents were skipped, or with --fail-empty nothing was found\n"
    "2  wrong usage, an input that cannot be read, or a result that cannot be written\n";

/* Appends words of `text` from `column` on, broken before WIDTH, following lines indented alike. */
static void append_wrapped(GString *out, const char *text, gsize column)
{
  gsize at = column;
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  for (char **word = words; *word; word++) {
    gsize length = (gsize)g_utf8_strlen(*word, -1);
    if (at > column && at + 1 + length > WIDTH) {
      g_string_append_printf(out, "\n%*s", (int)column, "");
      at = column;
    } else if (at > column) {
      g_string_append_c(out, ' ');
      at++;
    }
    g_string_append(out, *word);
    at += length;
  }
  g_string_append_c(out, '\n');
}

/* "-t, --top=N" */
static char *option_usage(const OptionRow *row)
{
  g_autofree char *letter = row->letter ? g_strdup_printf("-%c, ", row->letter) : g_strdup("    ");
  return g_strdup_printf("%s--%s%s%s", letter, row->name, row->value ? "=" : "",
                         row->value ? row->value : "");
}

static void append_options(GString *out, guint groups)
{
  guint n;
  const OptionRow *rows = options_table(&n);
  for (guint s = 0; s < G_N_ELEMENTS(sections); s++) {
    if (!(sections[s].groups & groups))
      continue;
    g_string_append_printf(out, "\n%s:\n", sections[s].title);
    for (guint i = 0; i < n; i++) {
      if (!(rows[i].groups & groups & sections[s].groups))
        continue;
      g_autofree char *usage = option_usage(&rows[i]);
      gsize length = (gsize)g_utf8_strlen(usage, -1) + 2;
      g_string_append_printf(out, "  %s", usage);
      if (length + 2 > COLUMN)
        g_string_append_printf(out, "\n%*s", COLUMN, "");
      else
        g_string_append_printf(out, "%*s", (int)(COLUMN - length), "");
      append_wrapped(out, rows[i].help, COLUMN);
    }
  }
}

char *help_overview(void)
{
  GString *out = g_string_new("Usage: thema COMMAND [OPTION…] [INPUT…]\n\n"
                              "Key terms, phrases and their statistics from speeches and news, as tables.\n"
                              "INPUT is files, directories (read recursively), or - for stdin.\n\n"
                              "Commands:\n");
  guint n;
  const Command *const *commands = commands_table(&n);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(out, "  %-11s %s\n", commands[i]->name, commands[i]->summary);
  g_string_append(out, "\nthema COMMAND --help tells of a command's options, columns and examples.\n"
                       "thema --version prints the version.\n\nExample:\n"
                       "  thema themes speeches/\n"
                       "      the key themes of each section, as CSV\n\nExit status:\n");
  g_auto(GStrv) lines = g_strsplit(exit_codes, "\n", -1);
  for (char **line = lines; **line; line++)
    g_string_append_printf(out, "  %s\n", *line);
  return g_string_free(out, FALSE);
}

char *help_command(const Command *command)
{
  GString *out = g_string_new(NULL);
  g_string_append_printf(out, "Usage: thema %s [OPTION…]%s%s\n\n%s\n\nColumns:\n  ", command->name,
                         *command->operands ? " " : "", command->operands, command->description);
  g_auto(GStrv) lines = g_strsplit(command->columns, "\n", -1);
  g_autofree char *columns = g_strjoinv(" ", lines);
  append_wrapped(out, columns, 2);
  append_options(out, command->groups);
  g_string_append(out, "\nExamples:\n");
  for (guint i = 0; i < G_N_ELEMENTS(command->examples) && command->examples[i].line; i++)
    g_string_append_printf(out, "  %s\n      %s\n", command->examples[i].line, command->examples[i].what);
  return g_string_free(out, FALSE);
}

/* Text as roff wants it: backslashes, hyphens and all but ASCII escaped, no line beginning with a control
 * character. */
static void append_roff(GString *out, const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    if ((p == text || p[-1] == '\n') && (*p == '.' || *p == '\''))
      g_string_append(out, "\\&");
    if (*p == '\\')
      g_string_append(out, "\\e");
    else if (*p == '-')
      g_string_append(out, "\\-");
    else if (g_utf8_get_char(p) >= 0x80)
      g_string_append_printf(out, "\\[u%04X]", g_utf8_get_char(p));
    else
      g_string_append_c(out, *p);
  }
}

static void append_roff_line(GString *out, const char *macro, const char *text)
{
  g_string_append(out, macro);
  append_roff(out, text);
  g_string_append_c(out, '\n');
}

static void append_manual_command(GString *out, const Command *command)
{
  g_autofree char *usage = g_strdup_printf("thema %s [OPTION…] %s", command->name, command->operands);
  append_roff_line(out, ".SS ", usage);
  append_roff_line(out, "", command->description);
  g_autofree char *columns = g_strdup_printf("Columns: %s.", command->columns);
  append_roff_line(out, ".PP\n", columns);
  for (guint i = 0; i < G_N_ELEMENTS(command->examples) && command->examples[i].line; i++) {
    append_roff_line(out, ".TP\n.B ", command->examples[i].line);
    append_roff_line(out, "", command->examples[i].what);
  }
}

/* Which commands take an option, as "count, weight"; "all commands" when all do. */
static char *takers(const OptionRow *row)
{
  guint n, found = 0;
  const Command *const *commands = commands_table(&n);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    if (commands[i]->groups & row->groups)
      g_string_append_printf(out, "%s%s", found++ ? ", " : "", commands[i]->name);
  if (found == n)
    g_string_assign(out, "all commands");
  return g_string_free(out, FALSE);
}

char *help_manual(void)
{
  GString *out = g_string_new(
      ".TH THEMA 1 \"\" \"thema " THEMA_VERSION "\" \"User Commands\"\n"
      ".SH NAME\nthema \\- key terms, phrases and their statistics from speeches and news\n"
      ".SH SYNOPSIS\n.B thema\nCOMMAND [OPTION\\[u2026]] [INPUT\\[u2026]]\n.SH DESCRIPTION\n"
      "Reads files, directories (recursively) or standard input (\\-), splits them into documents and\n"
      "sections, counts terms and phrases, and writes one table. The same input gives the same bytes.\n"
      ".SH COMMANDS\n");
  guint n;
  const Command *const *commands = commands_table(&n);
  for (guint i = 0; i < n; i++)
    append_manual_command(out, commands[i]);
  g_string_append(out, ".SH OPTIONS\n");
  const OptionRow *rows = options_table(&n);
  for (guint i = 0; i < n; i++) {
    g_autofree char *usage = option_usage(&rows[i]);
    g_autofree char *commands_of = takers(&rows[i]);
    g_autofree char *text = g_strdup_printf("%s (%s)", rows[i].help, commands_of);
    append_roff_line(out, ".TP\n.B ", g_strstrip(usage));
    append_roff_line(out, "", text);
  }
  g_string_append(out, ".SH EXIT STATUS\n.nf\n");
  append_roff(out, exit_codes);
  g_string_append(out, ".fi\n");
  return g_string_free(out, FALSE);
}
