#ifndef THEMA_MODEL_IGRAPH_PRIVATE_H
#define THEMA_MODEL_IGRAPH_PRIVATE_H

#include <glib.h>
#include <igraph/igraph.h>
#include <stdbool.h>

#include "model/network.h"

G_BEGIN_DECLS

/* A network as igraph's. The library keeps its random numbers and its handlers of errors for the whole
 * process and is not made for threads: whoever has one of these open has it alone, with errors returned in
 * place of its abort, and finds everything as it was after the close. */
typedef struct {
  igraph_t graph;
  igraph_vector_t weights;
  igraph_rng_t random;
  igraph_rng_t *random_before;
  igraph_error_handler_t *error_before;
  igraph_warning_handler_t *warning_before;
} ThemaIgraph;

/* False, with nothing to close, when it cannot be made. */
bool thema_igraph_open(ThemaIgraph *opened, const ThemaNetwork *network, guint32 seed, GError **error);
void thema_igraph_close(ThemaIgraph *opened);

/* What a call of igraph returned: true, or an error that says what failed. */
bool thema_igraph_done(igraph_error_t code, GError **error);

G_END_DECLS

#endif
