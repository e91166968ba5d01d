#ifndef THEMA_WRITE_FORMATS_PRIVATE_H
#define THEMA_WRITE_FORMATS_PRIVATE_H

#include "write/writer.h"

/* What the rows of the registry call, each in the file of its format. They write to a buffered stream and
 * tell of a failure without its path; whoever opened the stream names that. */
bool thema_write_csv(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error);
bool thema_write_tsv(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error);
bool thema_write_xlsx(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error);
bool thema_write_json(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error);
bool thema_write_jsonl(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error);
bool thema_write_graphml(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error);
bool thema_write_aligned(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error);

#endif
