#ifndef THEMA_COUNT_KNOWN_FORMS_PRIVATE_H
#define THEMA_COUNT_KNOWN_FORMS_PRIVATE_H

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "base/prefetch.h"
#include "count/stream.h"

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
  bool connector : 1;
  bool article : 1;
  bool plain : 1;  /* it counts the same wherever it stands: none of its tokens may be an acronym */
  bool listed : 1; /* it is in `listed` */
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
  _Alignas(64) guint64 key[THEMA_FORM_LONGEST / 8];
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
  guint64 seeds[2];        /* of the hash, odd */
  ThemaFormPair *pairs;    /* a power of two of them */
  ThemaLongForm *longs;    /* as many */
  gpointer memory[2];      /* what these lie in */
  GArray *tokens;          /* of ThemaPosition, THEMA_FORM_TOKENS for each form of several */
  GArray *spare;           /* of guint32, places among them that are free */
  ThemaPosition single;    /* the token of the form of one whose tokens were last asked for */
  ThemaKnownForm **listed; /* those with a count, and some that had one; n_listed of them, room for more */
  gsize n_listed;
  gsize room;
  ThemaFormCounted counted; /* NULL where nobody counts */
  gpointer data;
} ThemaKnownForms;

/* With 2^bits places. */
void thema_known_forms_init(ThemaKnownForms *forms, guint bits, ThemaFormCounted counted, gpointer data);
void thema_known_forms_clear(ThemaKnownForms *forms);

/* A form to look for. The full stop or other mark at its end, which is a token whatever stands before it, is
 * not part of what is looked for. */
typedef struct {
  const char *bytes;
  gsize length; /* without the mark */
  bool marked;
  guint8 kind;                         /* of a long form */
  guint32 place;                       /* not where it is longer than THEMA_FORM_LONGEST */
  guint64 key[THEMA_FORM_LONGEST / 8]; /* of a short form, the first half only */
} ThemaSought;

/* Masks for the first and second eight bytes of a short form of so many bytes. */
extern const guint64 thema_form_masks[THEMA_FORM_SHORT + 1][2];

/* True when the mark at the end of a form is a token of its own, and the rest is cut as if it were not there.
 */
bool thema_form_ends_in_mark(const char *bytes, gsize length);

/* What thema_form_seek does for a form of any length and kind, less the mark at its end. */
void thema_form_seek_any(const ThemaKnownForms *forms, const char *bytes, gsize length, guint8 kind,
                         ThemaSought *sought);

static inline guint32 thema_form_place(const ThemaKnownForms *forms, guint64 first, guint64 second)
{
  guint64 hash = first ^ second * forms->seeds[1];
  return (guint32)((hash ^ hash >> 32) * forms->seeds[0] >> forms->shift);
}

/* Looks the bytes over, and asks for the form's place; `readable` is how many may be read from `bytes` on,
 * `length` of them or more. */
static inline void thema_form_seek(const ThemaKnownForms *forms, const char *bytes, gsize length,
                                   gsize readable, ThemaSought *sought)
{
  bool marked = !g_ascii_isalnum(bytes[length - 1]) && thema_form_ends_in_mark(bytes, length);
  length -= marked;
  sought->marked = marked;
  if (length > THEMA_FORM_SHORT || readable < 16) {
    thema_form_seek_any(forms, bytes, length, THEMA_FORM_WHOLE, sought);
    return;
  }
  guint64 words[2];
  memcpy(words, bytes, sizeof words);
  sought->bytes = bytes;
  sought->length = length;
  sought->key[0] = words[0] & GUINT64_TO_LE(thema_form_masks[length][0]);
  sought->key[1] =
      (words[1] & GUINT64_TO_LE(thema_form_masks[length][1])) | GUINT64_TO_LE((guint64)length << 56);
  sought->place = thema_form_place(forms, sought->key[0], sought->key[1]);
  THEMA_PREFETCH(&forms->pairs[sought->place]);
}

static inline bool thema_short_form_is(const ThemaShortForm *form, const ThemaSought *sought)
{
  return ((form->key[0] ^ sought->key[0]) | (form->key[1] ^ sought->key[1])) == 0;
}

ThemaKnownForm *thema_form_find_long(const ThemaKnownForms *forms, const ThemaSought *sought);

/* What is known of a form, or NULL. Valid until another is kept. */
static inline ThemaKnownForm *thema_form_find(const ThemaKnownForms *forms, const ThemaSought *sought)
{
  if (sought->length > THEMA_FORM_SHORT)
    return thema_form_find_long(forms, sought);
  ThemaShortForm *pair = forms->pairs[sought->place].forms;
  ThemaShortForm *form = &pair[thema_short_form_is(&pair[1], sought)];
  return thema_short_form_is(form, sought) ? &form->known : NULL;
}

/* Keeps a form of up to THEMA_FORM_LONGEST bytes and THEMA_FORM_TOKENS tokens, whose `start` counts from its
 * own start. */
ThemaKnownForm *thema_form_keep(ThemaKnownForms *forms, const ThemaSought *sought,
                                const ThemaPosition *tokens, guint n_tokens);

/* The tokens of a form that is kept, known->n_tokens of them; `start` counts from the start of the form.
 * Valid until asked again. */
const ThemaPosition *thema_form_tokens(ThemaKnownForms *forms, const ThemaKnownForm *known);

/* Makes room for so many forms to be counted. */
void thema_known_forms_expect(ThemaKnownForms *forms, gsize n);

/* Counts a form; see thema_known_forms_expect. */
static inline void thema_form_count(ThemaKnownForms *forms, ThemaKnownForm *known)
{
  forms->listed[forms->n_listed] = known;
  forms->n_listed += !known->listed;
  known->listed = true;
  known->count++;
}

/* Gives every form with a count to `counted`; all counts are 0 then. */
void thema_known_forms_flush(ThemaKnownForms *forms);

#endif
