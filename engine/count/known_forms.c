#include "count/known_forms-private.h"

#include <sys/mman.h>

#include "base/avx2.h"
#include "base/prefetch.h"
#include "base/siphash.h"

#define LISTED_MOST ((gsize)1 << 16)       /* forms that have a count */
#define LONGS_FEWER 2                      /* bits: of ten forms one is long, and in English fewer */
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
  *forms = (ThemaKnownForms){.shift = 64 - bits, .counted = counted, .data = data};
  for (guint i = 0; i < G_N_ELEMENTS(forms->seeds); i++)
    forms->seeds[i] = thema_siphash(thema_hash_key(), &i, sizeof i) | 1;
  forms->pairs = zeros_new(sizeof(ThemaFormPair) << bits, &forms->memory[0]);
  forms->longs = zeros_new(sizeof(ThemaLongForm) << (bits - LONGS_FEWER), &forms->memory[1]);
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

#define M(n) (G_MAXUINT64 >> (64 - 8 * (n)))
#define A G_MAXUINT64
#define ROW(first, second, length)                                                                           \
  {                                                                                                          \
    GUINT64_TO_LE(first), GUINT64_TO_LE(second), GUINT64_TO_LE((guint64)(length) << 56)                      \
  }
/* By the length of a short form: masks for its first and second eight bytes, and what its key ends in. */
static const guint64 short_keys[THEMA_FORM_SHORT + 1][4] = {
    ROW(0, 0, 0),     ROW(M(1), 0, 1),  ROW(M(2), 0, 2),  ROW(M(3), 0, 3),
    ROW(M(4), 0, 4),  ROW(M(5), 0, 5),  ROW(M(6), 0, 6),  ROW(M(7), 0, 7),
    ROW(A, 0, 8),     ROW(A, M(1), 9),  ROW(A, M(2), 10), ROW(A, M(3), 11),
    ROW(A, M(4), 12), ROW(A, M(5), 13), ROW(A, M(6), 14), ROW(A, M(7), 15),
};
#undef M
#undef A
#undef ROW

/* A hash of 16 bytes, whose upper bits tell a place. */
static inline guint64 hash_of(const guint64 words[2], const guint64 seeds[2])
{
  return words[0] * seeds[0] + words[1] * seeds[1];
}

static inline void seek_short(const ThemaKnownForms *forms, const char *bytes, gsize length,
                              const guint64 key[2], ThemaSought *sought)
{
  ThemaFormPair *pair = &forms->pairs[hash_of(key, forms->seeds) >> forms->shift];
  THEMA_PREFETCH(pair);
  *sought = (ThemaSought){bytes, (guint32)length, pair, {key[0], key[1]}};
}

/* A long form has the hash of its first and last 16 bytes. */
static void seek_long(const ThemaKnownForms *forms, const char *bytes, gsize length, guint8 kind,
                      ThemaSought *sought)
{
  guint64 words[4];
  memcpy(words, bytes, 16);
  memcpy(words + 2, bytes + length - 16, 16);
  words[0] += length << 8 | kind;
  guint64 hash = hash_of(words, forms->seeds) + hash_of(words + 2, forms->seeds + 2);
  ThemaLongForm *place = &forms->longs[hash >> forms->shift >> LONGS_FEWER];
  THEMA_PREFETCH(place);
  *sought = (ThemaSought){bytes, (guint32)length, place, {kind}};
}

void thema_form_seek(const ThemaKnownForms *forms, const char *bytes, gsize length, guint8 kind,
                     ThemaSought *sought)
{
  if (length > THEMA_FORM_LONGEST) {
    *sought = (ThemaSought){bytes, (guint32)length, NULL, {kind}};
  } else if (length > THEMA_FORM_SHORT) {
    seek_long(forms, bytes, length, kind, sought);
  } else {
    guint64 key[2] = {0};
    memcpy(key, bytes, length);
    key[1] |= GUINT64_TO_LE((guint64)(length | (gsize)kind << 4) << 56);
    seek_short(forms, bytes, length, key, sought);
  }
}

/* Looks over forms that start and end where a bit says, counted from `base` on, all of whose 16 first bytes
 * can be read. */
static inline void seek_block(const ThemaKnownForms *forms, const char *base, guint64 starts, guint64 ends,
                              ThemaSought *sought)
{
  const ThemaKnownForms places = *forms; /* at hand, whatever is written to `sought` */
  for (; starts != 0; starts &= starts - 1, ends &= ends - 1, sought++) {
    gsize start = (gsize)__builtin_ctzll(starts);
    gsize length = (gsize)__builtin_ctzll(ends) - start;
    const char *bytes = base + start;
    if (G_UNLIKELY(length > THEMA_FORM_SHORT)) {
      thema_form_seek(forms, bytes, length, THEMA_FORM_WHOLE, sought);
      continue;
    }
    guint64 key[2];
    memcpy(key, bytes, sizeof key);
    key[0] &= short_keys[length][0];
    key[1] = (key[1] & short_keys[length][1]) | short_keys[length][2];
    seek_short(&places, bytes, length, key, sought);
  }
}

THEMA_AVX2 static void seek_block_avx2(const ThemaKnownForms *forms, const char *base, guint64 starts,
                                       guint64 ends, ThemaSought *sought)
{
  seek_block(forms, base, starts, ends, sought);
}

/* The same for forms near the end of the text, and for one that is found alone. */
static void seek_each(const ThemaKnownForms *forms, const ThemaForms *text, ThemaSought *sought)
{
  const char *base = text->text + text->base;
  for (guint64 starts = text->starts, ends = text->ends; starts != 0;
       starts &= starts - 1, ends &= ends - 1) {
    gsize start = (gsize)__builtin_ctzll(starts);
    gsize length = (gsize)__builtin_ctzll(ends) - start + text->beyond;
    thema_form_seek(forms, base + start, length, THEMA_FORM_WHOLE, sought++);
  }
}

guint thema_known_forms_seek(const ThemaKnownForms *forms, ThemaForms *text, ThemaSought *sought)
{
  guint n = 0;
  for (; n < THEMA_SOUGHT_BATCH && thema_forms_next(text); n += text->found) {
    bool readable = text->base + THEMA_FORMS_BLOCK + 2 * sizeof(guint64) <= text->readable;
    if (text->beyond > 0 || !readable)
      seek_each(forms, text, sought + n);
    else if (text->avx2)
      seek_block_avx2(forms, text->text + text->base, text->starts, text->ends, sought + n);
    else
      seek_block(forms, text->text + text->base, text->starts, text->ends, sought + n);
  }
  return n;
}

ThemaKnownForm *thema_form_find_long(const ThemaSought *sought)
{
  if (sought->length > THEMA_FORM_LONGEST)
    return NULL;
  ThemaLongForm *form = sought->place;
  bool same = form->length == sought->length && form->kind == sought->key[0] &&
              memcmp(form->bytes, sought->bytes, sought->length) == 0;
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
static ThemaKnownForm *take_place(const ThemaSought *sought)
{
  if (sought->length > THEMA_FORM_SHORT) {
    ThemaLongForm *form = sought->place;
    memcpy(form->bytes, sought->bytes, sought->length);
    form->length = sought->length;
    form->kind = (guint32)sought->key[0];
    return &form->known;
  }
  ThemaShortForm *pair = ((ThemaFormPair *)sought->place)->forms;
  bool first = pair[0].key[1] == 0 || (pair[1].key[1] != 0 && pair[0].known.count < pair[1].known.count);
  ThemaShortForm *form = first ? &pair[0] : &pair[1];
  memcpy(form->key, sought->key, sizeof form->key);
  return &form->known;
}

ThemaKnownForm *thema_form_keep(ThemaKnownForms *forms, const ThemaSought *sought,
                                const ThemaPosition *tokens, guint n_tokens)
{
  ThemaKnownForm *known = take_place(sought);
  give_count(forms, known); /* of what stood there */
  if (known->n_tokens > 1)
    g_array_append_val(forms->spare, known->term);
  *known = (ThemaKnownForm){.n_tokens = (guint8)n_tokens};
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

void thema_known_forms_expect(ThemaKnownForms *forms)
{
  if (forms->listed == NULL)
    forms->listed = g_new(ThemaKnownForm *, LISTED_MOST);
  else if (forms->n_listed + THEMA_SOUGHT_ROOM > LISTED_MOST)
    thema_known_forms_flush(forms);
}

void thema_known_forms_flush(ThemaKnownForms *forms)
{
  for (gsize i = 0; i < forms->n_listed; i++)
    give_count(forms, forms->listed[i]);
  forms->n_listed = 0;
}
