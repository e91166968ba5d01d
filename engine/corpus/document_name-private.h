#ifndef THEMA_CORPUS_DOCUMENT_NAME_PRIVATE_H
#define THEMA_CORPUS_DOCUMENT_NAME_PRIVATE_H

#include <glib.h>

/* `a/b.txt#3` → `a/b.txt`: the file of a document's id, without its number within it. Free with g_free. */
char *thema_document_file(const char *id);

/* A name without its extension. Free with g_free. */
char *thema_name_stem(const char *name);

#endif
