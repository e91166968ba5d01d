#ifndef THEMA_WRITE_DELIMITED_PRIVATE_H
#define THEMA_WRITE_DELIMITED_PRIVATE_H

#include "write/writer.h"

/* What tells one delimited format from another. */
typedef struct {
  char delimiter;
  /* Appends a text cell (never an empty one) to `line`. */
  void (*append_text)(GString *line, const char *text);
  const char *blank; /* a row of one column that is empty, so that no line is blank */
} ThemaDelimited;

bool thema_write_delimited(const ThemaDelimited *format, ThemaTable *table, const ThemaWriteOptions *options,
                           FILE *file, GError **error);

#endif
