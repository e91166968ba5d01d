#include "command.h"
#include "report/registries.h"
#include "session.h"

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  (void)operands;
  g_autoptr(ThemaTable) table = thema_measures_table();
  return session_rank(session, table, 0, 0, error) ? g_steal_pointer(&table) : NULL;
}

const Command command_measures = {
    .name = "measures",
    .operands = "",
    .summary = "the formula and source of every measure",
    .description = "Every number that a table can show: its formula, base of logarithms, range, what a high "
                   "value means,\n"
                   "where it comes from, and what other tools call it or do otherwise.",
    .columns = "id, family, formula, log_base, range, direction, source, others",
    .groups = OPTIONS_RANK | OPTIONS_TABLE,
    .examples = {{"thema measures", "the registry of measures"}},
    .run = run,
};
