#ifndef THEMA_CLI_OUTPUT_H
#define THEMA_CLI_OUTPUT_H

#include "options.h"
#include "write/writer.h"

/* How the table is to be written: --format, else what the name of --output ends in, else csv; --dialect,
 * --digits, and the width of the terminal that a table for reading goes to. Checked before any work is done;
 * NULL and THEMA_ERROR_USAGE for what does not fit. */
const ThemaWriter *output_format(const Options *options, ThemaWriteOptions *write, GError **error);

#endif
