#include "corpus/document_name-private.h"

#include <string.h>

char *thema_document_file(const char *id)
{
  const char *mark = strrchr(id, '#');
  if (mark == NULL || mark == id || mark[1] == '\0' || mark[1 + strspn(mark + 1, "0123456789")] != '\0')
    return g_strdup(id);
  return g_strndup(id, (gsize)(mark - id));
}

char *thema_name_stem(const char *name)
{
  const char *dot = strrchr(name, '.');
  return dot == NULL || dot == name ? g_strdup(name) : g_strndup(name, (gsize)(dot - name));
}
