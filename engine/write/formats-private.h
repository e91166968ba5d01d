#ifndef THEMA_WRITE_FORMATS_PRIVATE_H
#define THEMA_WRITE_FORMATS_PRIVATE_H

#include "write/writer.h"

/* What the rows of the registry call, each in the file of its format. They write to a buffered stream and
 * tell of a failure without its path; whoever opened the stream names that. */
bool thema_write_csv(const ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error);
bool thema_write_tsv(const ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error);
bool thema_write_xlsx(const ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error);
bool thema_write_json(const ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error);
bool thema_write_jsonl(const ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error);
bool thema_write_graphml(const ThemaTable *table, const ThemaWriteOptions *options, FILE *file,
                         GError **error);
bool thema_write_aligned(const ThemaTable *table, const ThemaWriteOptions *options, FILE *file,
                         GError **error);

#endif
