#ifndef THEMA_MATCH_AUTOMATON_H
#define THEMA_MATCH_AUTOMATON_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "match/pattern.h"

G_BEGIN_DECLS

/* Many patterns at once. A term is looked at once, for its class: terms of one class are the same to every
 * pattern. From then on a walk goes from state to state by classes, whatever the number of patterns, and
 * tells in each state which patterns end there. States are made when first reached. Not for two threads at
 * once. */
typedef struct ThemaAutomaton ThemaAutomaton;

#define THEMA_CLASS_NONE 0           /* a word of no pattern */
#define THEMA_STATE_START 0          /* before the first word */
#define THEMA_STATE_NONE G_MAXUINT32 /* no pattern goes on so */

/* The patterns must outlive the automaton. */
THEMA_API ThemaAutomaton *thema_automaton_new(const ThemaPattern *const *patterns, guint32 n);
THEMA_API void thema_automaton_free(ThemaAutomaton *automaton);

/* The class of a term (valid UTF-8, NUL after it). */
THEMA_API guint32 thema_automaton_class(ThemaAutomaton *automaton, const char *term, gsize length);

/* The state behind `state` on a term of `term_class`, or THEMA_STATE_NONE. */
THEMA_API guint32 thema_automaton_step(ThemaAutomaton *automaton, guint32 state, guint32 term_class);

/* False when no pattern goes on from `state`. */
THEMA_API bool thema_automaton_goes_on(const ThemaAutomaton *automaton, guint32 state);

/* The patterns that end in `state`, rising; sets *n. Valid until the next step. */
THEMA_API const guint32 *thema_automaton_found(const ThemaAutomaton *automaton, guint32 state, guint *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaAutomaton, thema_automaton_free)

G_END_DECLS

#endif
