#include "output.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/number.h"

#define NARROWEST 20 /* a terminal that says it is narrower is not believed */

static const ThemaWriter *choose_writer(const Options *options, GError **error)
{
  const ThemaWriter *told =
      !options->format && options->output ? thema_writer_of_file(options->output) : NULL;
  return told ? told : thema_writer(options->format ? options->format : "csv", error);
}

static bool check_dialect(const Options *options, const ThemaWriter *writer, GError **error)
{
  if (!options->dialect)
    return true;
  if (strcmp(options->dialect, "excel") != 0)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--dialect %s is not known; the one there is, is excel", options->dialect);
  else if (!writer->dialects)
    g_set_error(
        error, THEMA_ERROR, THEMA_ERROR_USAGE,
        "--dialect excel and the format %s do not go together; it is for csv and tsv, and xlsx needs none",
        writer->name);
  else
    return true;
  return false;
}

static bool goes_to_stdout(const Options *options)
{
  return !options->output || strcmp(options->output, "-") == 0;
}

/* COLUMNS, where it is set, says what it is whether or not there is a terminal. */
static guint terminal_width(void)
{
  guint64 told;
  struct winsize size;
  const char *columns = g_getenv("COLUMNS");
  if (columns && thema_integer_parse(columns, &told) && told >= NARROWEST && told <= G_MAXINT)
    return (guint)told;
  if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= NARROWEST)
    return size.ws_col;
  return 0;
}

const ThemaWriter *output_format(const Options *options, ThemaWriteOptions *write, GError **error)
{
  const ThemaWriter *writer = choose_writer(options, error);
  if (!writer || !check_dialect(options, writer, error))
    return NULL;
  if (writer->binary && goes_to_stdout(options) && isatty(STDOUT_FILENO)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "%s is not for a terminal; give -o FILE, or --format table to read it here", writer->name);
    return NULL;
  }
  *write = (ThemaWriteOptions){.excel = options->dialect != NULL,
                               .digits = options->digits,
                               .width = goes_to_stdout(options) ? terminal_width() : 0,
                               .threads = (guint)options->threads};
  return writer;
}
