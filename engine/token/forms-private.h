#ifndef THEMA_TOKEN_FORMS_PRIVATE_H
#define THEMA_TOKEN_FORMS_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* A form is what stands between white space of ASCII: `nation's`, `1,299.50`, `l’état`. How a form is cut
 * into tokens depends on nothing around it, so a form met again need not be cut again. Where a character
 * after white space would join what stands before it (a combining mark), the form goes on over the white
 * space. A full stop or other mark at its end that is a token whatever stands before it is no part of it. */

#define THEMA_FORMS_BLOCK 64                           /* bytes looked at together */
#define THEMA_FORMS_BLOCK_MOST (THEMA_FORMS_BLOCK / 2) /* forms in them */

/* A text that is walked form by form. Those of a block are found together: each has a bit in `starts` and one
 * in `ends`, for its first byte and for the one behind it, counted from `base` on. A form that does not fit
 * into a block is found alone; its end is `beyond` bytes behind the bit that it has in `ends`. */
typedef struct {
  const char *text;
  gsize length;
  gsize readable; /* bytes of text, `length` or more */
  gsize at;       /* where the next form starts */
  gsize base;
  guint64 starts;
  guint64 ends;
  gsize beyond;  /* 0 for forms of a block */
  guint found;   /* forms */
  bool avx2;     /* whether it is used */
  guint64 marks; /* left out so far, at the ends of forms */
} ThemaForms;

/* `text` is valid UTF-8, less than 4 GiB of it; `readable` bytes of it can be read, `length` or more. */
void thema_forms_init(ThemaForms *forms, const char *text, gsize length, gsize readable);

/* Finds the next forms; false at the end. */
bool thema_forms_next(ThemaForms *forms);

/* Whether a mark at the end of so many bytes is no part of their form. */
bool thema_form_ends_in_mark(const char *bytes, gsize length);

/* Whether a form starts at a character that stands after white space; `length` bytes are there, 1 or more. */
bool thema_form_starts_anew(const char *text, gsize length);

/* What there is to know of 64 bytes, a bit for each. */
typedef struct {
  guint64 spaces; /* white space of ASCII: space, tab, line feed, carriage return */
  guint64 marks;  /* marks that are no part of a form they end */
  guint64 rare;   /* what is no graphic character of ASCII: it may not start a form */
} ThemaFormBits;

/* The second is the same with AVX2, where thema_have_avx2. */
ThemaFormBits thema_form_bits_portable(const char *block);
ThemaFormBits thema_form_bits_avx2(const char *block);

G_END_DECLS

#endif
