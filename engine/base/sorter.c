#include "base/sorter.h"

#include <stdlib.h>
#include <string.h>

#include "base/sorted_runs-private.h"

/* A record that is held: its key's first bytes as a number, which decides most comparisons, and where the
 * rest of it stands. */
typedef struct {
  guint64 prefix;
  const guint64 *record; /* the length of the key, the numbers, the key */
} Held;

struct ThemaSorter {
  guint n_numbers;
  gsize memory;
  guint64 *words;        /* the records, in whole words */
  gsize n_words;         /* used … */
  gsize room;            /* … of so many */
  GArray *held;          /* of Held */
  guint next;            /* of them, when they are read */
  ThemaSortedRuns *runs; /* NULL while all fit */
};

#define WORD sizeof(guint64)

ThemaSorter *thema_sorter_new(guint n_numbers, gsize memory)
{
  g_return_val_if_fail(n_numbers <= THEMA_SORTER_NUMBERS, NULL);
  ThemaSorter *sorter = g_new0(ThemaSorter, 1);
  sorter->n_numbers = n_numbers;
  sorter->memory = memory;
  sorter->held = g_array_new(FALSE, FALSE, sizeof(Held));
  return sorter;
}

void thema_sorter_free(ThemaSorter *sorter)
{
  if (!sorter)
    return;
  g_free(sorter->words);
  g_array_unref(sorter->held);
  thema_sorted_runs_free(sorter->runs);
  g_free(sorter);
}

static const guint8 *key_of(const ThemaSorter *sorter, const Held *held)
{
  return (const guint8 *)(held->record + 1 + sorter->n_numbers);
}

static int compare_held(const ThemaSorter *sorter, const Held *a, const Held *b)
{
  if (a->prefix != b->prefix)
    return a->prefix < b->prefix ? -1 : 1;
  gsize a_length = (gsize)a->record[0];
  gsize b_length = (gsize)b->record[0];
  int order = memcmp(key_of(sorter, a), key_of(sorter, b), MIN(a_length, b_length));
  return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

static int compare(gconstpointer a, gconstpointer b, gpointer sorter)
{
  return compare_held(sorter, a, b);
}

/* Puts what is held in order; often it comes so. */
static void sort(const ThemaSorter *sorter)
{
  const GArray *held = sorter->held;
  guint at = 1;
  while (at < held->len &&
         compare_held(sorter, &g_array_index(held, Held, at - 1), &g_array_index(held, Held, at)) <= 0)
    at++;
  if (at < held->len)
    qsort_r(held->data, held->len, sizeof(Held), compare, (gpointer)sorter);
}

/* The next of what is held in order, those of one key added up; false when there is none. */
static bool next_held(ThemaSorter *sorter, ThemaRecord *record)
{
  const GArray *held = sorter->held;
  if (sorter->next == held->len)
    return false;
  const Held *first = &g_array_index(held, Held, sorter->next);
  *record = (ThemaRecord){.key = key_of(sorter, first), .length = (gsize)first->record[0]};
  for (; sorter->next < held->len; sorter->next++) {
    const Held *one = &g_array_index(held, Held, sorter->next);
    if (compare_held(sorter, first, one) != 0)
      break;
    for (guint i = 0; i < sorter->n_numbers; i++)
      record->numbers[i] += one->record[1 + i];
  }
  return true;
}

/* Writes what is held as a run. */
static bool spill(ThemaSorter *sorter, GError **error)
{
  if (!sorter->runs)
    sorter->runs = thema_sorted_runs_new(sorter->n_numbers, sorter->memory, error);
  if (!sorter->runs)
    return false;
  sort(sorter);
  ThemaRecord record;
  sorter->next = 0;
  while (next_held(sorter, &record))
    if (!thema_sorted_runs_write(sorter->runs, &record, error))
      return false;
  sorter->next = 0;
  g_array_set_size(sorter->held, 0);
  sorter->n_words = 0;
  return thema_sorted_runs_end_run(sorter->runs, error);
}

/* Room for so many words, before which what is held may have to go; records never move. */
static bool make_room(ThemaSorter *sorter, gsize n_words, GError **error)
{
  gsize bytes = (sorter->n_words + n_words) * WORD + ((gsize)sorter->held->len + 1) * sizeof(Held);
  if (sorter->held->len > 0 && (bytes > sorter->memory || sorter->n_words + n_words > sorter->room) &&
      !spill(sorter, error))
    return false;
  if (n_words <= sorter->room)
    return true;
  g_free(sorter->words);
  sorter->room = MAX(n_words, sorter->memory / WORD);
  sorter->words = g_new(guint64, sorter->room);
  return true;
}

bool thema_sorter_add(ThemaSorter *sorter, const void *key, gsize length, const guint64 *numbers,
                      GError **error)
{
  gsize n_words = 1 + sorter->n_numbers + (length + WORD - 1) / WORD;
  if (!make_room(sorter, n_words, error))
    return false;
  guint64 *record = sorter->words + sorter->n_words;
  record[n_words - 1] = 0;
  record[0] = length;
  memcpy(record + 1, numbers, sorter->n_numbers * WORD);
  memcpy(record + 1 + sorter->n_numbers, key, length);
  guint64 prefix = 0;
  memcpy(&prefix, key, MIN(length, sizeof prefix));
  Held held = {GUINT64_FROM_BE(prefix), record};
  g_array_append_val(sorter->held, held);
  sorter->n_words += n_words;
  return true;
}

bool thema_sorter_finish(ThemaSorter *sorter, GError **error)
{
  sorter->next = 0;
  if (!sorter->runs) {
    sort(sorter);
    return true;
  }
  if (!spill(sorter, error))
    return false;
  g_clear_pointer(&sorter->words, g_free);
  g_array_unref(sorter->held);
  sorter->held = g_array_new(FALSE, FALSE, sizeof(Held));
  return thema_sorted_runs_open(sorter->runs, error);
}

bool thema_sorter_next(ThemaSorter *sorter, ThemaRecord *record, bool *end, GError **error)
{
  if (sorter->runs)
    return thema_sorted_runs_next(sorter->runs, record, end, error);
  *end = !next_held(sorter, record);
  return true;
}

bool thema_sorter_spilled(const ThemaSorter *sorter)
{
  return sorter->runs != NULL;
}
