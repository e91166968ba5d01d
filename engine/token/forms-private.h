#ifndef THEMA_TOKEN_FORMS_PRIVATE_H
#define THEMA_TOKEN_FORMS_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* A form is what stands between white space of ASCII: `nation's`, `1,299.50`, `l’état,`. How a form is cut
 * into tokens depends on nothing around it, so a form met again need not be cut again. Where a character
 * after white space would join what stands before it (a combining mark), the form goes on over the white
 * space. */
typedef struct {
  guint32 start; /* bytes [start, start + length) of the text */
  guint32 length;
} ThemaForm;

#define THEMA_FORMS_BLOCK 64 /* bytes looked at together */
#define THEMA_FORMS_BATCH 64 /* forms found together, as far as the text goes */
#define THEMA_FORMS_ROOM (THEMA_FORMS_BATCH + THEMA_FORMS_BLOCK / 2 + 1)

/* A text that is walked form by form. */
typedef struct {
  const char *text;
  gsize length;
  gsize at;     /* where the next block begins */
  guint32 open; /* where the form that reaches the block begins; G_MAXUINT32 for none */
  guint n;      /* forms found; the last of them may grow, and is kept back until it cannot */
  guint ready;  /* how many of them were given */
  ThemaForm forms[THEMA_FORMS_ROOM];
} ThemaForms;

/* `text` is valid UTF-8, less than 4 GiB of it. */
void thema_forms_init(ThemaForms *forms, const char *text, gsize length);

/* Finds the next forms; gives how many of forms->forms are ready, 0 at the end. */
guint thema_forms_next(ThemaForms *forms);

/* A bit for each of 64 bytes that are white space of ASCII: space, tab, line feed, carriage return. The
 * second is the same with AVX2, for machines that have it. */
guint64 thema_spaces_portable(const char *block);
guint64 thema_spaces_avx2(const char *block);

/* Whether this machine has AVX2, and the compiler knew how to use it. */
bool thema_spaces_have_avx2(void);

G_END_DECLS

#endif
