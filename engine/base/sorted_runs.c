#include "base/sorted_runs-private.h"

#include <string.h>

#include "base/scratch_file.h"

#define BLOCK_LEAST ((gsize)16 * 1024) /* read at a time */
#define BLOCK_MOST ((gsize)1024 * 1024)
#define WRITTEN_BYTES ((gsize)256 * 1024) /* gathered before they go out */
#define KEY_ROOM 64                       /* for a key at first */
#define RUNS_MOST 256                     /* read at once */

typedef struct {
  guint64 offset; /* of its bytes that are not read yet … */
  guint64 end;    /* … and where they end */
} Run;

/* A run that is being read. */
typedef struct {
  Run run;
  GByteArray *bytes; /* read, but not used before `at` */
  gsize at;
  GByteArray *key; /* of the record at hand */
  guint64 prefix;  /* the key's first bytes as a number, which decides most comparisons */
  guint64 numbers[THEMA_SORTER_NUMBERS];
} Cursor;

struct ThemaSortedRuns {
  guint n_numbers;
  gsize memory;
  ThemaScratchFile *file;
  GArray *runs;      /* of Run */
  GByteArray *out;   /* of the run at hand */
  guint64 out_start; /* where it begins */
  GByteArray *last;  /* the key written last */
  GPtrArray *heap;   /* of Cursor, the least first */
  GByteArray *key;   /* of the record given last */
  gsize block;
};

static void cursor_free(gpointer item)
{
  Cursor *cursor = item;
  g_byte_array_unref(cursor->bytes);
  g_byte_array_unref(cursor->key);
  g_free(cursor);
}

ThemaSortedRuns *thema_sorted_runs_new(guint n_numbers, gsize memory, GError **error)
{
  ThemaScratchFile *file = thema_scratch_file_new(error);
  if (!file)
    return NULL;
  ThemaSortedRuns *runs = g_new0(ThemaSortedRuns, 1);
  runs->n_numbers = n_numbers;
  runs->memory = memory;
  runs->file = file;
  runs->runs = g_array_new(FALSE, FALSE, sizeof(Run));
  runs->out = g_byte_array_new();
  runs->last = g_byte_array_sized_new(KEY_ROOM);
  runs->key = g_byte_array_sized_new(KEY_ROOM);
  runs->heap = g_ptr_array_new_with_free_func(cursor_free);
  return runs;
}

void thema_sorted_runs_free(ThemaSortedRuns *runs)
{
  if (!runs)
    return;
  thema_scratch_file_free(runs->file);
  g_array_unref(runs->runs);
  g_byte_array_unref(runs->out);
  g_byte_array_unref(runs->last);
  g_byte_array_unref(runs->key);
  g_ptr_array_unref(runs->heap);
  g_free(runs);
}

/* Seven bits a byte, the lowest first; the highest bit says that more follow. */
static void put_number(GByteArray *out, guint64 value)
{
  guint8 bytes[10];
  guint n = 0;
  for (; value >= 0x80; value >>= 7)
    bytes[n++] = (guint8)(value | 0x80);
  bytes[n++] = (guint8)value;
  g_byte_array_append(out, bytes, n);
}

static void set_bytes(GByteArray *array, const guint8 *bytes, gsize n)
{
  g_byte_array_set_size(array, 0);
  g_byte_array_append(array, bytes, (guint)n);
}

static bool flush(ThemaSortedRuns *runs, GError **error)
{
  bool done = thema_scratch_file_append(runs->file, runs->out->data, runs->out->len, error);
  g_byte_array_set_size(runs->out, 0);
  return done;
}

bool thema_sorted_runs_write(ThemaSortedRuns *runs, const ThemaRecord *record, GError **error)
{
  gsize shared = 0;
  while (shared < runs->last->len && shared < record->length &&
         runs->last->data[shared] == record->key[shared])
    shared++;
  put_number(runs->out, shared);
  put_number(runs->out, record->length - shared);
  g_byte_array_append(runs->out, record->key + shared, (guint)(record->length - shared));
  for (guint i = 0; i < runs->n_numbers; i++)
    put_number(runs->out, record->numbers[i]);
  g_byte_array_set_size(runs->last, (guint)shared);
  g_byte_array_append(runs->last, record->key + shared, (guint)(record->length - shared));
  return runs->out->len < WRITTEN_BYTES || flush(runs, error);
}

bool thema_sorted_runs_end_run(ThemaSortedRuns *runs, GError **error)
{
  if (!flush(runs, error))
    return false;
  Run run = {runs->out_start, thema_scratch_file_end(runs->file)};
  if (run.end > run.offset)
    g_array_append_val(runs->runs, run);
  runs->out_start = run.end;
  g_byte_array_set_size(runs->last, 0);
  return true;
}

/* Reads on until `needed` bytes are there, or the run ends. */
static bool fill(const ThemaSortedRuns *runs, Cursor *cursor, gsize needed, GError **error)
{
  gsize left = cursor->bytes->len - cursor->at;
  if (left >= needed || cursor->run.offset == cursor->run.end)
    return true;
  g_byte_array_remove_range(cursor->bytes, 0, (guint)cursor->at);
  cursor->at = 0;
  gsize more = (gsize)MIN(MAX(runs->block, needed), cursor->run.end - cursor->run.offset);
  g_byte_array_set_size(cursor->bytes, (guint)(left + more));
  if (!thema_scratch_file_read(runs->file, cursor->run.offset, cursor->bytes->data + left, more, error))
    return false;
  cursor->run.offset += more;
  return true;
}

static guint64 get_number(Cursor *cursor)
{
  guint64 value = 0;
  for (guint shift = 0;; shift += 7) {
    guint8 byte = cursor->bytes->data[cursor->at++];
    value |= (guint64)(byte & 0x7f) << shift;
    if (byte < 0x80)
      return value;
  }
}

static guint64 prefix_of(const GByteArray *key)
{
  guint64 prefix = 0;
  memcpy(&prefix, key->data, MIN(key->len, sizeof prefix));
  return GUINT64_FROM_BE(prefix);
}

#define NUMBER_BYTES ((gsize)10) /* of the longest number written */

/* The cursor's next record; *end when its run has none. */
static bool advance(const ThemaSortedRuns *runs, Cursor *cursor, bool *end, GError **error)
{
  if (!fill(runs, cursor, 2 * NUMBER_BYTES, error))
    return false;
  *end = cursor->at == cursor->bytes->len;
  if (*end)
    return true;
  gsize shared = (gsize)get_number(cursor);
  gsize rest = (gsize)get_number(cursor);
  if (!fill(runs, cursor, rest + runs->n_numbers * NUMBER_BYTES, error))
    return false;
  g_byte_array_set_size(cursor->key, (guint)shared);
  g_byte_array_append(cursor->key, cursor->bytes->data + cursor->at, (guint)rest);
  cursor->at += rest;
  cursor->prefix = prefix_of(cursor->key);
  for (guint i = 0; i < runs->n_numbers; i++)
    cursor->numbers[i] = get_number(cursor);
  return true;
}

static int compare(const Cursor *a, const Cursor *b)
{
  if (a->prefix != b->prefix)
    return a->prefix < b->prefix ? -1 : 1;
  int order = memcmp(a->key->data, b->key->data, MIN(a->key->len, b->key->len));
  return order != 0 ? order : (a->key->len > b->key->len) - (a->key->len < b->key->len);
}

static void sink(const GPtrArray *heap, guint at)
{
  gpointer *items = heap->pdata;
  for (guint child = 2 * at + 1; child < heap->len; child = 2 * at + 1) {
    if (child + 1 < heap->len && compare(items[child + 1], items[child]) < 0)
      child++;
    if (compare(items[at], items[child]) <= 0)
      return;
    gpointer item = items[at];
    items[at] = items[child];
    items[child] = item;
    at = child;
  }
}

/* Begins to read `n` runs from `first` on. */
static bool open_cursors(ThemaSortedRuns *runs, guint first, guint n, GError **error)
{
  runs->block = CLAMP(runs->memory / MAX(n, 1), BLOCK_LEAST, BLOCK_MOST);
  for (guint i = first; i < first + n; i++) {
    Cursor *cursor = g_new0(Cursor, 1);
    cursor->run = g_array_index(runs->runs, Run, i);
    cursor->bytes = g_byte_array_new();
    cursor->key = g_byte_array_sized_new(KEY_ROOM);
    g_ptr_array_add(runs->heap, cursor);
    bool end = false;
    if (!advance(runs, cursor, &end, error))
      return false;
  }
  for (guint at = runs->heap->len / 2; at-- > 0;)
    sink(runs->heap, at);
  return true;
}

/* Moves the least cursor on. */
static bool step(ThemaSortedRuns *runs, GError **error)
{
  bool end = false;
  if (!advance(runs, runs->heap->pdata[0], &end, error))
    return false;
  if (end)
    g_ptr_array_remove_index_fast(runs->heap, 0);
  sink(runs->heap, 0);
  return true;
}

bool thema_sorted_runs_next(ThemaSortedRuns *runs, ThemaRecord *record, bool *end, GError **error)
{
  *end = runs->heap->len == 0;
  if (*end)
    return true;
  const Cursor *least = runs->heap->pdata[0];
  set_bytes(runs->key, least->key->data, least->key->len);
  *record = (ThemaRecord){.key = runs->key->data, .length = runs->key->len};
  while (runs->heap->len > 0) {
    least = runs->heap->pdata[0];
    if (least->key->len != record->length || memcmp(least->key->data, record->key, record->length) != 0)
      break;
    for (guint i = 0; i < runs->n_numbers; i++)
      record->numbers[i] += least->numbers[i];
    if (!step(runs, error))
      return false;
  }
  return true;
}

/* Makes one run of the first RUNS_MOST. */
static bool merge_first(ThemaSortedRuns *runs, GError **error)
{
  if (!open_cursors(runs, 0, RUNS_MOST, error))
    return false;
  g_array_remove_range(runs->runs, 0, RUNS_MOST);
  ThemaRecord record;
  bool end = false;
  while (thema_sorted_runs_next(runs, &record, &end, error)) {
    if (end)
      return thema_sorted_runs_end_run(runs, error);
    if (!thema_sorted_runs_write(runs, &record, error))
      return false;
  }
  return false;
}

bool thema_sorted_runs_open(ThemaSortedRuns *runs, GError **error)
{
  while (runs->runs->len > RUNS_MOST)
    if (!merge_first(runs, error))
      return false;
  return open_cursors(runs, 0, runs->runs->len, error);
}
