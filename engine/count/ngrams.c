#include "base/keyed_sort.h"
#include "base/parallel.h"
#include "count/ngrams-private.h"

/* N-grams are found by sorting the places where they begin, without hashing: by the first word, those of each
 * first word by the second, and so on. Words hold no byte at or below the space that joins them, so the order
 * of words in a row, the shorter row first, is that of the bytes; and as every sort leaves equals as they
 * stood, places of one n-gram stand in the order of their units. */

/* Places that a task has, at least: enough to outweigh the handing over. */
#define TASK_PLACES 16384

/* A place, where an n-gram begins: `key` is the word it is sorted by. */
static inline guint64 to_item(guint32 place, guint32 unit)
{
  return (guint64)unit << 32 | place;
}

static inline guint32 place_of(const ThemaKeyed *start)
{
  return (guint32)start->item;
}

static inline guint32 unit_of(const ThemaKeyed *start)
{
  return (guint32)(start->item >> 32);
}

typedef struct {
  const ThemaGramText *text;
  const ThemaNgrams *ngrams;
  ThemaKeyed
      *starts;   /* by first word, then by unit, then in reading order; their keys are the second words */
  gsize *ends;   /* by first word: where its places end; they begin where those of the word before end */
  GArray *tasks; /* guint32: first words [tasks[i], tasks[i + 1]) of each */
  ThemaGramLists lists; /* one a task */
} Sorting;

static void sort_by_first_word(Sorting *sorting)
{
  const ThemaGramText *text = sorting->text;
  gsize n_words = text->n_words;
  sorting->ends = g_new0(gsize, n_words + 2);
  for (guint i = 0; i < text->stretches->len; i++) {
    ThemaGramStretch stretch = g_array_index(text->stretches, ThemaGramStretch, i);
    for (gsize place = stretch.first; place < stretch.last; place++)
      sorting->ends[text->word[place]]++;
  }
  sorting->ends[0] = 0;
  gsize n = 0;
  for (gsize word = 1; word <= n_words; word++) {
    gsize count = sorting->ends[word];
    sorting->ends[word] = n;
    n += count;
  }
  sorting->starts = g_new(ThemaKeyed, n + 1);
  for (guint i = 0; i < text->stretches->len; i++) {
    ThemaGramStretch stretch = g_array_index(text->stretches, ThemaGramStretch, i);
    for (gsize place = stretch.first; place < stretch.last; place++)
      if (text->word[place] != 0)
        sorting->starts[sorting->ends[text->word[place]]++] =
            (ThemaKeyed){text->word[place + 1], to_item((guint32)place, stretch.unit)};
  }
}

/* Deals the first words out: the division depends on the text alone. */
static void deal_out(Sorting *sorting)
{
  guint32 n_words = sorting->text->n_words;
  guint32 begun = 1;
  gsize before = 0;
  sorting->tasks = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_array_append_val(sorting->tasks, begun);
  for (guint32 word = 1; word <= n_words; word++) {
    guint32 next = word + 1;
    if (word < n_words && sorting->ends[word] - before < TASK_PLACES)
      continue;
    g_array_append_val(sorting->tasks, next);
    before = sorting->ends[word];
  }
}

/* Lists the n-gram of so many words that begins at each of `starts`. */
static void list_gram(const Sorting *sorting, const ThemaKeyed *starts, gsize n, guint words,
                      ThemaGramList *list)
{
  const ThemaGramText *text = sorting->text;
  ThemaGram gram = {.place = place_of(starts), .n_cells = 0, .words = (guint8)words};
  for (gsize i = 0; i < n;) {
    ThemaGramCell cell = {.unit = unit_of(&starts[i]), .count = 0};
    for (; i < n && unit_of(&starts[i]) == cell.unit; i++)
      cell.count++;
    g_array_append_val(list->cells, cell);
    gram.n_cells++;
  }
  g_array_append_val(list->grams, gram);
  for (guint word = 0; word < words; word++) {
    gsize length;
    thema_vocabulary_term(text->vocabulary, text->id_of[text->word[gram.place + word]], &length);
    list->bytes += length + 1;
  }
}

/* Lists the n-grams of `words` words and more that begin at `starts`, which share the first `words`; their
 * keys are the words after those. */
static void list_grams(const Sorting *sorting, ThemaKeyed *starts, gsize n, guint words, ThemaGramList *list)
{
  const ThemaNgrams *ngrams = sorting->ngrams;
  if (words >= ngrams->min_n)
    list_gram(sorting, starts, n, words, list);
  if (words == ngrams->max_n)
    return;
  gsize longer = 0;
  for (gsize i = 0; i < n; i++)
    if (starts[i].key != 0)
      starts[longer++] = starts[i];
  thema_keyed_sort(starts, longer);
  for (gsize first = 0, end = 0; first < longer; first = end) {
    guint64 word = starts[first].key;
    for (; end < longer && starts[end].key == word; end++)
      if (words + 1 < ngrams->max_n)
        starts[end].key = sorting->text->word[place_of(&starts[end]) + words + 1];
    list_grams(sorting, starts + first, end - first, words + 1, list);
  }
}

static void list_task(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  Sorting *sorting = data;
  ThemaGramList *list = &sorting->lists.lists[task];
  list->grams = g_array_new(FALSE, FALSE, sizeof(ThemaGram));
  list->cells = g_array_new(FALSE, FALSE, sizeof(ThemaGramCell));
  guint32 end = g_array_index(sorting->tasks, guint32, task + 1);
  for (guint32 word = g_array_index(sorting->tasks, guint32, task); word < end; word++) {
    gsize first = sorting->ends[word - 1];
    gsize n = sorting->ends[word] - first;
    if (n > 0)
      list_grams(sorting, sorting->starts + first, n, 1, list);
  }
}

ThemaGramLists thema_gram_lists_new(const ThemaGramText *text, const ThemaNgrams *ngrams, guint threads)
{
  Sorting sorting = {.text = text, .ngrams = ngrams};
  sort_by_first_word(&sorting);
  deal_out(&sorting);
  guint n_tasks = sorting.tasks->len - 1;
  sorting.lists = (ThemaGramLists){g_new0(ThemaGramList, (gsize)n_tasks + 1), n_tasks};
  thema_parallel_run(thema_parallel_workers(threads, n_tasks), n_tasks, list_task, &sorting);
  g_free(sorting.starts);
  g_free(sorting.ends);
  g_array_unref(sorting.tasks);
  return sorting.lists;
}

void thema_gram_lists_clear(ThemaGramLists *lists)
{
  for (guint i = 0; i < lists->n_lists; i++) {
    g_array_unref(lists->lists[i].grams);
    g_array_unref(lists->lists[i].cells);
  }
  g_clear_pointer(&lists->lists, g_free);
}
