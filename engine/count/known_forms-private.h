#ifndef THEMA_COUNT_KNOWN_FORMS_PRIVATE_H
#define THEMA_COUNT_KNOWN_FORMS_PRIVATE_H

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "count/stream.h"
#include "token/forms-private.h"

/* A memory of the forms that were met last (see ThemaForm), each found by its bytes. It also counts them, in
 * the line of the machine's cache that is at hand anyway. */

#define THEMA_FORM_SHORT 15   /* bytes of a short form; most are */
#define THEMA_FORM_LONGEST 32 /* bytes of a form that is kept in mind */
#define THEMA_FORM_TOKENS 3   /* tokens of one */

/* What is known of a form. */
typedef struct {
  guint32 count; /* how often it was counted since it was last given to `counted` */
  guint32 term;  /* of its token, when it has one; of several, their place among `tokens` */
  guint8 start;  /* of its token, in bytes from the start of the form … */
  guint8 length; /* … */
  guint8 token_class;
  guint8 reason;
  guint8 n_tokens;
  bool suspect; /* one of its tokens may be an acronym */
  bool connector : 1;
  bool article : 1;
} ThemaKnownForm;

G_STATIC_ASSERT(sizeof(ThemaKnownForm) == 16);

/* Its bytes with zeros behind them, and in the last byte of the key its length and kind. */
typedef struct {
  guint64 key[2];
  ThemaKnownForm known;
} ThemaShortForm;

/* Two short forms that share a place. A third takes that of the one that was counted less. */
typedef struct {
  _Alignas(64) ThemaShortForm forms[2];
} ThemaFormPair;

typedef struct {
  _Alignas(64) char bytes[THEMA_FORM_LONGEST];
  guint32 length; /* 0 where nothing is kept */
  guint32 kind;
  ThemaKnownForm known;
} ThemaLongForm;

/* THEMA_FORM_WHOLE, or 1 + the class of a token cut out of a form too long to be kept. */
enum { THEMA_FORM_WHOLE = 0 };

/* Takes a form that was counted known->count times. */
typedef void (*ThemaFormCounted)(gpointer data, const ThemaKnownForm *known, const ThemaPosition *tokens);

typedef struct {
  guint shift;             /* that makes a hash a place */
  guint64 seeds[4];        /* of the hash, odd; the last two for long forms only */
  ThemaFormPair *pairs;    /* a power of two of them */
  ThemaLongForm *longs;    /* a quarter as many */
  gpointer memory[2];      /* what these lie in */
  GArray *tokens;          /* of ThemaPosition, THEMA_FORM_TOKENS for each form of several */
  GArray *spare;           /* of guint32, places among them that are free */
  ThemaPosition single;    /* the token of the form of one whose tokens were last asked for */
  ThemaKnownForm **listed; /* those with a count, and some that had one; n_listed of them, room for more */
  gsize n_listed;
  ThemaFormCounted counted; /* NULL where nobody counts */
  gpointer data;
} ThemaKnownForms;

/* With 2^bits places, 2 bits or more. */
void thema_known_forms_init(ThemaKnownForms *forms, guint bits, ThemaFormCounted counted, gpointer data);
void thema_known_forms_clear(ThemaKnownForms *forms);

#define THEMA_SOUGHT_BATCH 64u /* forms looked for together, as far as the text goes */
#define THEMA_SOUGHT_ROOM (THEMA_SOUGHT_BATCH + THEMA_FORMS_BLOCK_MOST)

/* A form to look for. */
typedef struct {
  const char *bytes;
  guint32 length;
  gpointer place; /* ThemaFormPair, of a long form ThemaLongForm; NULL where it is longer still */
  guint64 key[2]; /* of a short form; of a long one its kind */
} ThemaSought;

/* A form of any length and kind, to look for. */
void thema_form_seek(const ThemaKnownForms *forms, const char *bytes, gsize length, guint8 kind,
                     ThemaSought *sought);

/* Looks over the next forms of a text, and asks for their places, THEMA_SOUGHT_ROOM of them at most; gives
 * their number, 0 at the end. */
guint thema_known_forms_seek(const ThemaKnownForms *forms, ThemaForms *text, ThemaSought *sought);

/* Whether a form of a text that ends at `end` has a mark behind it that is no part of it. */
static inline bool thema_sought_marked(const ThemaSought *sought, const char *end)
{
  const char *behind = sought->bytes + sought->length;
  return behind < end && behind[0] > ' ';
}

static inline bool thema_short_form_is(const ThemaShortForm *form, const ThemaSought *sought)
{
  return ((form->key[0] ^ sought->key[0]) | (form->key[1] ^ sought->key[1])) == 0;
}

ThemaKnownForm *thema_form_find_long(const ThemaSought *sought);

/* What is known of a form, or NULL. Valid until another is kept. Most of the time it is the first of a pair
 * that is asked for. */
static inline ThemaKnownForm *thema_form_find(const ThemaSought *sought)
{
  if (sought->length > THEMA_FORM_SHORT)
    return thema_form_find_long(sought);
  ThemaShortForm *pair = ((ThemaFormPair *)sought->place)->forms;
  if (G_LIKELY(thema_short_form_is(&pair[0], sought)))
    return &pair[0].known;
  return thema_short_form_is(&pair[1], sought) ? &pair[1].known : NULL;
}

/* Keeps a form of up to THEMA_FORM_LONGEST bytes and THEMA_FORM_TOKENS tokens, whose `start` counts from its
 * own start. */
ThemaKnownForm *thema_form_keep(ThemaKnownForms *forms, const ThemaSought *sought,
                                const ThemaPosition *tokens, guint n_tokens);

/* The tokens of a form that is kept, known->n_tokens of them; `start` counts from the start of the form.
 * Valid until asked again. */
const ThemaPosition *thema_form_tokens(ThemaKnownForms *forms, const ThemaKnownForm *known);

/* Makes room for THEMA_SOUGHT_ROOM forms to be counted. */
void thema_known_forms_expect(ThemaKnownForms *forms);

/* Counts a form once more; it is put down at `listed` if it had no count. Gives how many were put down. */
static inline gsize thema_form_count(ThemaKnownForm *known, ThemaKnownForm **listed)
{
  *listed = known;
  return known->count++ == 0;
}

/* Gives every form with a count to `counted`; all counts are 0 then. */
void thema_known_forms_flush(ThemaKnownForms *forms);

#endif
