#ifndef THEMA_CLI_HELP_H
#define THEMA_CLI_HELP_H

#include "command.h"

/* What the command prints of itself, all of it from the tables of commands and options. Free with g_free. */

char *help_overview(void);
char *help_command(const Command *command);

/* The manual page thema(1), as roff. */
char *help_manual(void);

#endif
