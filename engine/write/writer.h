#ifndef THEMA_WRITE_WRITER_H
#define THEMA_WRITE_WRITER_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/api.h"
#include "table/table.h"

G_BEGIN_DECLS

typedef struct {
  bool excel;    /* BOM, CRLF, and a ' before text cells that begin with = + - @ TAB CR, so that none is a
                    formula */
  int digits;    /* decimals of reals; THEMA_DIGITS_SHORTEST for what reads back to the same double, and in a
                    format for reading for what reads well */
  guint width;   /* columns of the terminal that a table for reading is cut to; 0 for no limit */
  guint threads; /* that format rows; 0 for as many as the machine has cores */
} ThemaWriteOptions;

/* A format, one file each. */
typedef struct {
  const char *name;    /* "csv" */
  const char *summary; /* one line for --help */
  /* Writes the rows at hand, or, where it is said of the format, those of all parts. */
  bool (*write)(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error);
  const char *extension; /* of files in it, ".csv"; NULL when none tells of it */
  bool in_parts;         /* it turns the table to its end itself */
  bool dialects;         /* ThemaWriteOptions.excel has a meaning */
  bool binary;           /* no text: nothing for a terminal */
  bool networks;         /* for tables with nodes only (see thema_table_set_nodes) */
} ThemaWriter;

/* The registry; sets *n. */
THEMA_API const ThemaWriter *thema_writers(guint *n);
/* NULL and THEMA_ERROR_USAGE naming the formats. */
THEMA_API const ThemaWriter *thema_writer(const char *name, GError **error);
/* The format that the end of a file's name tells of, in any case of letters; NULL when it tells of none. */
THEMA_API const ThemaWriter *thema_writer_of_file(const char *path);

/* Writes the table, all its parts, to `path` (NULL or "-": stdout). A regular file is written beside its
 * place under another name, flushed to disk and renamed when whole; anything else (device, pipe) is written
 * directly; a symbolic link keeps being one, its target replaced. An existing file's permissions are kept. On
 * failure an old file is intact, no temporary file remains, and the error is THEMA_ERROR_OUTPUT with the path
 * (`stdout` for stdout). A closed pipe on stdout (EPIPE) is an error as any other. */
THEMA_API bool thema_write_table(ThemaTable *table, const ThemaWriter *writer,
                                 const ThemaWriteOptions *options, const char *path, GError **error);

G_END_DECLS

#endif
