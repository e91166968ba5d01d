#include <string.h>

#include "base/error.h"
#include "token/tokenizer.h"

static const char *const names[THEMA_TOKEN_CLASSES] = {
    [THEMA_TOKEN_WORD] = "word",       [THEMA_TOKEN_NUMBER] = "number",
    [THEMA_TOKEN_HASHTAG] = "hashtag", [THEMA_TOKEN_MENTION] = "mention",
    [THEMA_TOKEN_URL] = "url",         [THEMA_TOKEN_EMAIL] = "email",
    [THEMA_TOKEN_SYMBOL] = "symbol",   [THEMA_TOKEN_PUNCTUATION] = "punctuation"};

const char *thema_token_class_name(ThemaTokenClass token_class)
{
  return (guint)token_class < THEMA_TOKEN_CLASSES ? names[token_class] : NULL;
}

static bool class_of(const char *name, guint *token_class)
{
  for (guint i = 0; i < THEMA_TOKEN_CLASSES; i++) {
    if (strcmp(names[i], name) == 0) {
      *token_class = i;
      return true;
    }
  }
  return false;
}

bool thema_token_classes_parse(const char *list, guint *mask, GError **error)
{
  g_return_val_if_fail(list && mask, false);
  g_auto(GStrv) parts = g_strsplit(list, ",", -1);
  guint found = 0;
  for (char **part = parts; *part; part++) {
    guint token_class = 0;
    if (!class_of(g_strstrip(*part), &token_class)) {
      g_autofree char *known = g_strnfill(0, 0);
      for (guint i = 0; i < THEMA_TOKEN_CLASSES; i++) {
        char *longer = g_strconcat(known, i ? ", " : "", names[i], NULL);
        g_free(known);
        known = longer;
      }
      g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "\"%s\" is no class of token; the classes are %s",
                  *part, known);
      return false;
    }
    found |= 1u << token_class;
  }
  if (!found) {
    g_set_error_literal(error, THEMA_ERROR, THEMA_ERROR_USAGE, "no class of token is named; try word,number");
    return false;
  }
  *mask = found;
  return true;
}
