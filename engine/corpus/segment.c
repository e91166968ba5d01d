#include "corpus/segment.h"

#include <string.h>

#include "corpus/segment-private.h"
#include "corpus/wording-private.h"

void thema_item_init(ThemaItem *item, ThemaLines *lines, const ThemaRules *rules, guint first, guint end)
{
  *item = (ThemaItem){
      .lines = lines, .rules = rules, .first = first, .end = end, .body = first, .title_line = end};
  item->title = g_strdup("");
  item->speaker = g_strdup("");
  item->keywords = g_ptr_array_new_with_free_func(g_free);
  item->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  item->openings = g_array_new(FALSE, FALSE, sizeof(ThemaOpening));
  item->labels = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  item->inside = g_array_new(FALSE, FALSE, sizeof(ThemaExclusion));
}

void thema_item_clear(ThemaItem *item)
{
  g_free(item->title);
  g_free(item->speaker);
  g_ptr_array_unref(item->keywords);
  g_hash_table_unref(item->fields);
  g_array_unref(item->openings);
  g_array_unref(item->labels);
  g_array_unref(item->inside);
}

/* Nothing set apart and no section: what was found in the header stays known. */
static void count_everything(ThemaItem *item)
{
  g_array_set_size(item->openings, 0);
  g_array_set_size(item->inside, 0);
  for (guint i = item->first; i < item->end; i++) {
    ThemaLine *line = &item->lines->lines[i];
    if (line->own)
      thema_line_begin_at(item->lines, i,
                          thema_trim(item->lines->bytes, (ThemaSpan){line->begin, line->end}).start);
    line->apart = 0;
    line->own = false;
  }
}

static ThemaDocument *segment_item(ThemaLines *lines, const ThemaRules *rules, guint first, guint end,
                                   ThemaSplit split, const char *id, GBytes *text)
{
  ThemaItem item;
  thema_item_init(&item, lines, rules, first, end);
  thema_item_apply_told(&item);
  thema_item_read_front_matter(&item);
  thema_item_read_header(&item);
  if (split == THEMA_SPLIT_NONE) {
    count_everything(&item);
  } else {
    thema_item_set_apart(&item);
    thema_item_find_sections(&item);
  }
  bool several = first > 0 || end < lines->n_lines;
  item.news |= several && item.released && !item.speech; /* a dump of dated items */
  ThemaDocument *document = thema_item_to_document(&item, id, text);
  thema_item_clear(&item);
  return document;
}

/* Where documents begin: the first line of each, at least one. */
static GArray *find_starts(ThemaLines *lines, const ThemaRules *rules, ThemaSplit split)
{
  if (split == THEMA_SPLIT_AUTO)
    return thema_find_documents(lines, rules);
  GArray *starts = g_array_new(FALSE, FALSE, sizeof(guint));
  guint top = 0;
  g_array_append_val(starts, top);
  return starts;
}

void thema_segment_cut(GBytes *text, ThemaCut *cut, const char *id, const ThemaRules *rules, ThemaSplit split,
                       guint threads, GPtrArray *documents)
{
  gsize length;
  const char *bytes = g_bytes_get_data(text, &length);
  thema_cut_text(cut, bytes != NULL ? bytes : "", length, split != THEMA_SPLIT_LINES, threads);
  if (split == THEMA_SPLIT_LINES && thema_segment_lines(text, cut, id, threads, documents)) {
    thema_cut_clear(cut);
    return;
  }
  ThemaLines lines;
  thema_lines_init(&lines, cut, threads);
  g_autoptr(GArray) starts = find_starts(&lines, rules, split);
  for (guint i = 0; i < starts->len; i++) {
    guint first = g_array_index(starts, guint, i);
    guint end = i + 1 < starts->len ? g_array_index(starts, guint, i + 1) : lines.n_lines;
    g_autofree char *own = starts->len > 1 ? g_strdup_printf("%s#%u", id, i + 1) : g_strdup(id);
    g_ptr_array_add(documents, segment_item(&lines, rules, first, end, split, own, text));
  }
  thema_lines_clear(&lines);
}

void thema_segment(GBytes *text, const char *id, const ThemaRules *rules, ThemaSplit split, guint threads,
                   GPtrArray *documents)
{
  g_return_if_fail(text != NULL && id != NULL && rules != NULL && documents != NULL);
  g_auto(ThemaCut) cut = {0};
  thema_segment_cut(text, &cut, id, rules, split, threads, documents);
}
