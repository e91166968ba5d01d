#ifndef THEMA_CORPUS_READER_PRIVATE_H
#define THEMA_CORPUS_READER_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "base/notice.h"
#include "corpus/lines-private.h"
#include "corpus/rules.h"
#include "corpus/segment.h"
#include "source/encoding.h"

G_BEGIN_DECLS

/* What a reader is told. */
typedef struct {
  const char *path; /* stands in messages */
  const char *id;
  const char *encoding; /* nullable */
  bool strict;
  ThemaSplit split;
  const ThemaRules *rules;
  const ThemaBytesScan *scan; /* of the content … */
  ThemaCut *cut;              /* … and its lines, if it is a text as it is */
  guint threads;              /* 0 for as many as there are cores */
  const ThemaNotices *notices;
} ThemaReading;

/* A format of documents. A new one is a file with a row like this and a line in reader.c. */
typedef struct {
  const char *name;
  /* Whether the reader takes the content; `named` when a user asked for this very file. */
  bool (*detect)(const char *path, GBytes *raw, const ThemaBytesScan *scan, bool named);
  /* Appends at least one ThemaDocument. */
  bool (*read)(const ThemaReading *reading, GBytes *raw, GPtrArray *documents, GError **error);
} ThemaReader;

extern const ThemaReader thema_reader_text;

/* The first reader that takes the content, or NULL. */
const ThemaReader *thema_reader_find(const char *path, GBytes *raw, const ThemaBytesScan *scan, bool named);

/* True when the name says that the file holds no running text: tables, markup, documents of programs,
 * pictures … A name can only leave a file of a directory out; it never makes a file text. */
bool thema_is_other_format(const char *path);

/* True when the name promises text: what is binary there is a damaged document, not one of another format. */
bool thema_is_text_name(const char *path);

G_END_DECLS

#endif
