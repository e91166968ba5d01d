#include "count/known_forms-private.h"

#include <sys/mman.h>

#include "base/siphash.h"

#define LINE ((gsize)64)                   /* bytes of a line of the cache */
#define HUGE_PAGE ((gsize)2 * 1024 * 1024) /* of memory, as machines of today have it */

/* Memory that is zero by itself costs nothing until it is used. Where it is looked into all over, large pages
 * spare the machine the looking up of small ones. */
static gpointer zeros_new(gsize size, gpointer *memory)
{
  gsize unit = size >= HUGE_PAGE ? HUGE_PAGE : LINE;
  *memory = g_malloc0(size + unit);
  char *start = (char *)*memory + (-(guintptr)*memory & (unit - 1));
#ifdef MADV_HUGEPAGE
  if (unit == HUGE_PAGE)
    madvise(start, size, MADV_HUGEPAGE);
#endif
  return start;
}

void thema_known_forms_init(ThemaKnownForms *forms, guint bits, ThemaFormCounted counted, gpointer data)
{
  ThemaHashKey key = thema_hash_key();
  *forms = (ThemaKnownForms){.shift = 64 - bits, .counted = counted, .data = data};
  forms->seeds[0] = key.k0 | 1;
  forms->seeds[1] = key.k1 | 1;
  forms->pairs = zeros_new(sizeof(ThemaFormPair) << bits, &forms->memory[0]);
  forms->longs = zeros_new(sizeof(ThemaLongForm) << bits, &forms->memory[1]);
  forms->tokens = g_array_new(FALSE, FALSE, sizeof(ThemaPosition));
  forms->spare = g_array_new(FALSE, FALSE, sizeof(guint32));
}

void thema_known_forms_clear(ThemaKnownForms *forms)
{
  g_clear_pointer(&forms->memory[0], g_free);
  g_clear_pointer(&forms->memory[1], g_free);
  g_clear_pointer(&forms->tokens, g_array_unref);
  g_clear_pointer(&forms->spare, g_array_unref);
  g_clear_pointer(&forms->listed, g_free);
}

/* A run of one mark is one token, and U.S. and e.g. keep their last point. */
bool thema_form_ends_in_mark(const char *bytes, gsize length)
{
  if (length < 2)
    return false;
  char mark = bytes[length - 1];
  guchar before = (guchar)bytes[length - 2];
  switch (mark) {
  case ',':
  case ';':
  case ':':
  case '!':
  case '?':
    return before != (guchar)mark;
  case '.':
    return (g_ascii_isalnum(before) || before >= 0x80) && (length == 2 || bytes[length - 3] != '.');
  default:
    return false;
  }
}

#define M(n) (G_MAXUINT64 >> (64 - 8 * (n)))
#define A G_MAXUINT64
const guint64 thema_form_masks[][2] = {{0, 0},    {M(1), 0}, {M(2), 0}, {M(3), 0}, {M(4), 0}, {M(5), 0},
                                       {M(6), 0}, {M(7), 0}, {A, 0},    {A, M(1)}, {A, M(2)}, {A, M(3)},
                                       {A, M(4)}, {A, M(5)}, {A, M(6)}, {A, M(7)}};
#undef M
#undef A

void thema_form_seek_any(const ThemaKnownForms *forms, const char *bytes, gsize length, guint8 kind,
                         ThemaSought *sought)
{
  sought->bytes = bytes;
  sought->length = length;
  sought->kind = kind;
  if (length > THEMA_FORM_LONGEST)
    return;
  guint64 *key = sought->key;
  memset(key, 0, sizeof sought->key);
  memcpy(key, bytes, length);
  if (length <= THEMA_FORM_SHORT) {
    key[1] |= GUINT64_TO_LE((guint64)(length | (gsize)kind << 4) << 56);
    sought->place = thema_form_place(forms, key[0], key[1]);
    THEMA_PREFETCH(&forms->pairs[sought->place]);
  } else {
    sought->place =
        thema_form_place(forms, key[0] ^ key[2] * forms->seeds[1] ^ kind, key[1] ^ key[3] * forms->seeds[1]);
    THEMA_PREFETCH(&forms->longs[sought->place]);
  }
}

ThemaKnownForm *thema_form_find_long(const ThemaKnownForms *forms, const ThemaSought *sought)
{
  if (sought->length > THEMA_FORM_LONGEST)
    return NULL;
  ThemaLongForm *form = &forms->longs[sought->place];
  bool same = form->length == sought->length && form->kind == sought->kind &&
              memcmp(form->key, sought->key, sizeof form->key) == 0;
  return same ? &form->known : NULL;
}

const ThemaPosition *thema_form_tokens(ThemaKnownForms *forms, const ThemaKnownForm *known)
{
  if (known->n_tokens > 1)
    return &g_array_index(forms->tokens, ThemaPosition, known->term);
  forms->single = (ThemaPosition){.term = known->term,
                                  .start = known->start,
                                  .length = known->length,
                                  .reason = known->reason,
                                  .token_class = known->token_class,
                                  .connector = known->connector,
                                  .article = known->article};
  return &forms->single;
}

static void give_count(ThemaKnownForms *forms, ThemaKnownForm *known)
{
  if (known->count > 0)
    forms->counted(forms->data, known, thema_form_tokens(forms, known));
  known->count = 0;
}

/* Puts the tokens of a form of several where there is room for them. */
static guint32 put_tokens(ThemaKnownForms *forms, const ThemaPosition *tokens, guint n_tokens)
{
  guint32 at = forms->tokens->len;
  if (forms->spare->len > 0) {
    at = g_array_index(forms->spare, guint32, forms->spare->len - 1);
    g_array_set_size(forms->spare, forms->spare->len - 1);
  } else {
    g_array_set_size(forms->tokens, at + THEMA_FORM_TOKENS);
  }
  memcpy(&g_array_index(forms->tokens, ThemaPosition, at), tokens, n_tokens * sizeof *tokens);
  return at;
}

/* The place that a form is to take, marked as its own. */
static ThemaKnownForm *take_place(const ThemaKnownForms *forms, const ThemaSought *sought)
{
  if (sought->length > THEMA_FORM_SHORT) {
    ThemaLongForm *form = &forms->longs[sought->place];
    memcpy(form->key, sought->key, sizeof form->key);
    form->length = (guint32)sought->length;
    form->kind = sought->kind;
    return &form->known;
  }
  ThemaShortForm *pair = forms->pairs[sought->place].forms;
  bool first = pair[0].key[1] == 0 || pair[0].known.count < pair[1].known.count;
  ThemaShortForm *form = first ? &pair[0] : &pair[1];
  memcpy(form->key, sought->key, sizeof form->key);
  return &form->known;
}

ThemaKnownForm *thema_form_keep(ThemaKnownForms *forms, const ThemaSought *sought,
                                const ThemaPosition *tokens, guint n_tokens)
{
  ThemaKnownForm *known = take_place(forms, sought);
  give_count(forms, known); /* of what stood there */
  if (known->n_tokens > 1)
    g_array_append_val(forms->spare, known->term);
  *known = (ThemaKnownForm){.n_tokens = (guint8)n_tokens, .listed = known->listed};
  if (n_tokens > 1) {
    known->term = put_tokens(forms, tokens, n_tokens);
  } else if (n_tokens == 1) {
    known->term = tokens->term;
    known->start = (guint8)tokens->start;
    known->length = (guint8)tokens->length;
    known->reason = tokens->reason;
    known->token_class = tokens->token_class;
    known->connector = tokens->connector;
    known->article = tokens->article;
  }
  return known;
}

void thema_known_forms_expect(ThemaKnownForms *forms, gsize n)
{
  if (forms->n_listed + n <= forms->room)
    return;
  forms->room = MAX(2 * forms->room, forms->n_listed + n);
  forms->listed = g_renew(ThemaKnownForm *, forms->listed, forms->room);
}

void thema_known_forms_flush(ThemaKnownForms *forms)
{
  for (gsize i = 0; i < forms->n_listed; i++) {
    give_count(forms, forms->listed[i]);
    forms->listed[i]->listed = false;
  }
  forms->n_listed = 0;
}
