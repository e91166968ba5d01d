#ifndef THEMA_TOKEN_SCHEME_PRIVATE_H
#define THEMA_TOKEN_SCHEME_PRIVATE_H

#include "token/term-private.h"
#include "token/tokenizer.h"

G_BEGIN_DECLS

/* THEMA_TOKENS_SKLEARN: scikit-learn lowers a text as Python does and then takes `\w\w+`. */

void thema_sklearn_cut(const char *text, gsize length, GArray *tokens);
void thema_sklearn_term(ThemaTermMapper *mapper, const char *token, gsize length, GString *term);

G_END_DECLS

#endif
