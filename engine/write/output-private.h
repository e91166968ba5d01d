#ifndef THEMA_WRITE_OUTPUT_PRIVATE_H
#define THEMA_WRITE_OUTPUT_PRIVATE_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

G_BEGIN_DECLS

/* A place results go to, which shows them only when they are whole. A regular file is written without a name
 * (so that nothing remains even of a run that is killed) or, where the file system cannot do that, under
 * another name in the same directory, and takes its place at the commit. */
typedef struct ThemaOutput ThemaOutput;

/* `path` as for thema_write_table. `nameless` asks for a file without a name where that can be had; without
 * it the other way is taken. */
ThemaOutput *thema_output_open(const char *path, bool nameless, GError **error);

/* The buffered stream to write to, owned by the output. */
FILE *thema_output_file(const ThemaOutput *output);

/* What messages call it: the path as given, or `stdout`. */
const char *thema_output_name(const ThemaOutput *output);

/* Flushes, closes and puts the file in its place. Call once; whatever it returns, free the output. */
bool thema_output_commit(ThemaOutput *output, GError **error);

/* Without a commit before, leaves things as they were (what went to a device or pipe is gone). */
void thema_output_free(ThemaOutput *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaOutput, thema_output_free)

G_END_DECLS

#endif
