#include "command.h"
#include "report/registries.h"
#include "session.h"

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  (void)operands;
  g_autoptr(ThemaTable) table = thema_rules_table();
  return session_rank(session, table, 0, 0, error) ? g_steal_pointer(&table) : NULL;
}

const Command command_rules = {
    .name = "rules",
    .operands = "",
    .summary = "the rules by which a text is split, as segment names them",
    .description =
        "The built-in rules: what each decides (where documents and sections begin, what the header says, "
        "what is\n"
        "set apart), and as what it sets text apart. A file for --rules may disable or replace them by name.",
    .columns = "rule, decides, excluded, summary",
    .groups = OPTIONS_RANK | OPTIONS_TABLE,
    .examples = {{"thema rules", "the rules in the order in which they apply"}},
    .run = run,
};
