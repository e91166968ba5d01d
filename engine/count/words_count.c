#include "base/keyed_sort.h"
#include "count/words-private.h"

#define MERGE_LEAST (1u << 20) /* cells that are not looked over yet */

/* Room for the tallies of all terms there are; one place more among the touched, which is written before it
 * is known to be needed. */
static void make_room(ThemaWordCounter *counter)
{
  guint32 needed = THEMA_TALLY_TERMS + thema_vocabulary_size(counter->vocabulary);
  guint32 room = MAX(needed, MAX(counter->room * 2, 1024));
  counter->counts = g_renew(guint32, counter->counts, room);
  counter->touched = g_renew(guint32, counter->touched, (gsize)room + 1);
  memset(counter->counts + counter->room, 0, (room - counter->room) * sizeof *counter->counts);
  counter->room = room;
}

static inline void tally(ThemaWordCounter *counter, guint32 what, guint32 count)
{
  if (what >= counter->room)
    make_room(counter);
  counter->touched[counter->n_touched] = what;
  counter->n_touched += counter->counts[what] == 0;
  counter->counts[what] += count;
}

void thema_word_counter_tally(ThemaWordCounter *counter, guint32 what, guint32 count)
{
  tally(counter, what, count);
}

/* Takes a form that was counted. */
static void tally_form(gpointer data, const ThemaKnownForm *known, const ThemaPosition *tokens)
{
  for (guint i = 0; i < known->n_tokens; i++)
    tally(data, thema_tally_of(&tokens[i]), known->count);
}

void thema_word_counter_init(ThemaWordCounter *counter, const ThemaCorpus *corpus,
                             const ThemaStreamOptions *options, const ThemaUnits *units, const guint8 *parted,
                             const char *const *languages, guint64 bytes)
{
  memset(counter, 0, sizeof *counter);
  counter->units = units;
  counter->parted = parted;
  counter->languages = languages;
  counter->unit = G_MAXUINT32;
  counter->vocabulary = thema_vocabulary_new();
  thema_tongues_init(&counter->tongues, options, counter->vocabulary, bytes);
  counter->tongues.counted = tally_form;
  counter->tongues.data = counter;
  thema_filler_init(&counter->filler, corpus);
  thema_fragment_init(&counter->judged);
  counter->pieces = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  make_room(counter);
  thema_word_cells_init(&counter->cells);
  counter->merge_at = MERGE_LEAST;
  counter->totals = g_array_new(FALSE, TRUE, sizeof(ThemaWordTotal));
  counter->unit_tokens = g_new0(guint64, (gsize)units->units->len + 1);
  counter->places = g_array_new(FALSE, FALSE, sizeof(ThemaWordPlace));
  counter->tasks = g_array_new(FALSE, FALSE, sizeof(ThemaWordTask));
  counter->sure = thema_vocabulary_new();
  counter->doubts = g_array_new(FALSE, FALSE, sizeof(ThemaWordDoubt));
  counter->matched = g_array_new(FALSE, FALSE, sizeof(guint32));
  counter->put_off = g_array_new(FALSE, FALSE, sizeof(ThemaWordPutOff));
}

void thema_word_counter_seek(ThemaWordCounter *counter, const ThemaPattern *const *patterns, guint32 n)
{
  counter->finder = thema_cluster_finder_new(counter->vocabulary, patterns, n);
}

void thema_word_counter_clear(ThemaWordCounter *counter)
{
  g_clear_pointer(&counter->finder, thema_cluster_finder_free);
  thema_tongues_clear(&counter->tongues);
  thema_filler_clear(&counter->filler);
  thema_fragment_clear(&counter->judged);
  g_clear_pointer(&counter->vocabulary, thema_vocabulary_free);
  g_clear_pointer(&counter->pieces, g_array_unref);
  g_clear_pointer(&counter->counts, g_free);
  g_clear_pointer(&counter->touched, g_free);
  thema_word_cells_clear(&counter->cells);
  g_clear_pointer(&counter->totals, g_array_unref);
  g_clear_pointer(&counter->unit_tokens, g_free);
  g_clear_pointer(&counter->places, g_array_unref);
  g_clear_pointer(&counter->tasks, g_array_unref);
  g_clear_pointer(&counter->sure, thema_vocabulary_free);
  g_clear_pointer(&counter->doubts, g_array_unref);
  g_clear_pointer(&counter->matched, g_array_unref);
  g_clear_pointer(&counter->put_off, g_array_unref);
  g_clear_error(&counter->error);
}

/* Counts the tokens of a form that is not kept in mind; true when one of them may be an acronym. */
static bool tally_tokens(ThemaWordCounter *counter, ThemaTongue *tongue, const ThemaKnownForm *known,
                         const char *bytes)
{
  bool suspect = false;
  ThemaFormTokens form = thema_tongue_tokens(tongue, known);
  for (guint32 i = 0; i < form.n; i++) {
    const ThemaPosition *token = &form.tokens[i];
    suspect = suspect || thema_tongue_capitals(tongue, bytes + token->start, token) > 0;
    tally(counter, thema_tally_of(token), 1);
  }
  counter->read += form.n;
  return suspect;
}

/* Counts forms that were sought; true when something among them may be an acronym. */
static bool count_forms(ThemaWordCounter *counter, ThemaTongue *tongue, const ThemaSought *sought, guint n)
{
  bool suspect = false;
  guint64 read = 0;
  thema_known_forms_expect(&tongue->forms);
  ThemaKnownForm **listed = tongue->forms.listed;
  gsize n_listed = tongue->forms.n_listed;
  for (guint i = 0; i < n; i++) {
    ThemaKnownForm *known = thema_form_find(&sought[i]);
    if (G_UNLIKELY(known == NULL)) {
      known = thema_tongue_learn(tongue, &sought[i]);
      if (known == &tongue->passing) {
        suspect |= tally_tokens(counter, tongue, known, sought[i].bytes);
        continue;
      }
    }
    n_listed += thema_form_count(known, &listed[n_listed]);
    read += known->n_tokens;
    suspect |= known->suspect;
  }
  tongue->forms.n_listed = n_listed;
  counter->read += read;
  return suspect;
}

/* Counts a piece; true when something in it may be an acronym. */
static bool count_piece(ThemaWordCounter *counter, ThemaTongue *tongue, const char *text, gsize size,
                        ThemaSpan piece)
{
  bool suspect = false;
  ThemaSought sought[THEMA_SOUGHT_ROOM];
  ThemaForms forms;
  thema_forms_init(&forms, text + piece.start, piece.end - piece.start, size - piece.start);
  for (guint n; (n = thema_known_forms_seek(&tongue->forms, &forms, sought)) > 0;)
    suspect |= count_forms(counter, tongue, sought, n);
  if (tongue->options->tokenizer.scheme == THEMA_TOKENS_UAX29) {
    counter->read += forms.marks;
    counter->tokens[THEMA_TALLY_PUNCTUATION] += forms.marks;
  }
  return suspect;
}

const ThemaFragment *thema_word_counter_read(ThemaWordCounter *counter, ThemaTongue *tongue,
                                             const ThemaRun *paragraph)
{
  ThemaFragment *fragment = &counter->judged;
  thema_fragment_empty(fragment);
  fragment->punctuation = 0;
  fragment->read = 0;
  thema_filler_add(&counter->filler, tongue, paragraph, fragment);
  return fragment;
}

void thema_word_counter_know(ThemaWordCounter *counter, const ThemaJudged *judged)
{
  g_autoptr(GString) name = g_string_new(NULL);
  thema_acronym_name(name, judged->document, counter->vocabulary, judged->acronym.term);
  thema_vocabulary_add(counter->sure, name->str, name->len);
}

/* Keeps what was judged of a place: a doubt, or an acronym that settles others; true for the latter. */
static bool keep_judged(ThemaWordCounter *counter, const ThemaJudged *judged)
{
  if (judged->doubtful) {
    ThemaWordDoubt doubt = {judged->document, counter->unit, judged->acronym};
    g_array_append_val(counter->doubts, doubt);
    return false;
  }
  thema_word_counter_know(counter, judged);
  return true;
}

/* Tells which words of a paragraph are acronyms. They have been counted as the stopwords they look like. */
static void judge_paragraph(ThemaWordCounter *counter, ThemaTongue *tongue, const ThemaRun *paragraph)
{
  const ThemaFragment *fragment = thema_word_counter_read(counter, tongue, paragraph);
  for (guint i = 0; i < fragment->judged->len; i++) {
    const ThemaJudged *judged = &g_array_index(fragment->judged, ThemaJudged, i);
    if (!keep_judged(counter, judged))
      continue;
    counter->acronyms++;
    tally(counter, thema_tally_of(&judged->acronym), 1);
  }
}

/* Units that are met again and again, such as the documents of one party, would have as many cells. */
static void merge_when_many(ThemaWordCounter *counter)
{
  if (counter->units->by != THEMA_BY_METADATA || counter->cells.all->len < counter->merge_at)
    return;
  thema_word_cells_merge(&counter->cells);
  counter->merge_at = MAX(MERGE_LEAST, 2 * counter->cells.all->len);
}

gsize thema_word_counter_memory(const ThemaWordCounter *counter)
{
  return thema_vocabulary_memory(counter->vocabulary) + thema_vocabulary_memory(counter->sure) +
         (gsize)counter->room * (sizeof *counter->counts + sizeof *counter->touched) +
         counter->totals->len * sizeof(ThemaWordTotal) + counter->cells.all->len * sizeof(ThemaWordCell) +
         counter->cells.rows->len * sizeof(ThemaWordRow) + counter->cells.held->len +
         counter->doubts->len * sizeof(ThemaWordDoubt);
}

static inline void add_total(ThemaWordCounter *counter, guint32 term, guint64 count, guint32 documents)
{
  if (term >= counter->totals->len)
    g_array_set_size(counter->totals, thema_vocabulary_size(counter->vocabulary));
  ThemaWordTotal *total = &g_array_index(counter->totals, ThemaWordTotal, term);
  total->count += count;
  total->documents += documents;
}

/* Whether a document that is a unit is done when it is closed. */
static bool is_whole(const ThemaWordCounter *counter, guint32 document)
{
  return counter->parted != NULL && !counter->parted[document];
}

/* The unit being counted has so many word tokens. */
static void add_tokens(ThemaWordCounter *counter, guint64 tokens)
{
  if (!thema_units_are_small(counter->units)) {
    counter->unit_tokens[counter->parted != NULL ? 0 : counter->unit] += tokens;
    return;
  }
  if (tokens == 0)
    return;
  counter->place.tokens = tokens;
  g_array_append_val(counter->places, counter->place);
}

/* Room to tell of every term whether a cell has it. */
static guint8 *held_terms(ThemaWordCounter *counter)
{
  GArray *held = counter->cells.held;
  g_array_set_size(held, MAX(held->len, thema_vocabulary_size(counter->vocabulary)));
  return (guint8 *)held->data;
}

/* Takes the counts of the unit at hand: as totals, or into `cells`, as many as *n says then. Returns its word
 * tokens. */
static guint64 take_counts(ThemaWordCounter *counter, ThemaWordCell *cells, guint *n)
{
  guint64 kept = 0, left = 0;
  guint8 *held = cells != NULL ? held_terms(counter) : NULL;
  for (guint32 i = 0; i < counter->n_touched; i++) {
    guint32 what = counter->touched[i];
    guint32 count = counter->counts[what];
    counter->counts[what] = 0;
    if (what < THEMA_TALLY_TERMS) {
      counter->tokens[what] += count;
      left += what != THEMA_TALLY_PUNCTUATION ? count : 0;
      continue;
    }
    guint32 term = what - THEMA_TALLY_TERMS;
    kept += count;
    if (cells == NULL) {
      add_total(counter, term, count, 1);
      continue;
    }
    cells[(*n)++] = (ThemaWordCell){term, count};
    held[term] = 1;
  }
  counter->tokens[THEMA_KEPT] += kept;
  return kept + left;
}

void thema_word_counter_flush(ThemaWordCounter *counter)
{
  thema_tongues_flush(&counter->tongues);
  if (counter->n_touched == 0)
    return;
  counter->counts[THEMA_LEFT_STOPWORD] -= counter->acronyms;
  counter->acronyms = 0;
  guint first = counter->cells.all->len, n = 0;
  ThemaWordCell *cells = NULL;
  if (!is_whole(counter, counter->unit)) {
    g_array_set_size(counter->cells.all, first + counter->n_touched);
    cells = &g_array_index(counter->cells.all, ThemaWordCell, first);
  }
  guint64 tokens = take_counts(counter, cells, &n);
  g_array_set_size(counter->cells.all, first + n);
  if (n > 0)
    thema_word_cells_close(&counter->cells, counter->unit);
  add_tokens(counter, tokens);
  counter->n_touched = 0;
  counter->flushed = counter->read;
  merge_when_many(counter);
}

void thema_word_counter_begin(ThemaWordCounter *counter, guint task)
{
  ThemaWordTask begun = {task, counter->places->len};
  g_array_append_val(counter->tasks, begun);
}

/* Makes a unit the one being counted. */
static void turn_to(ThemaWordCounter *counter, guint32 unit)
{
  bool full = counter->read - counter->flushed > G_MAXINT32; /* counts are in 32 bits */
  if (unit != counter->unit || full)
    thema_word_counter_flush(counter);
  counter->unit = unit;
}

static void count_paragraph(ThemaWordCounter *counter, ThemaTongue *tongue, const ThemaRun *paragraph)
{
  if (counter->finder != NULL) {
    thema_word_counter_match(counter, tongue, paragraph);
    return;
  }
  const ThemaDocument *document = g_ptr_array_index(counter->filler.corpus->documents, paragraph->document);
  gsize size = 0;
  const char *text = g_bytes_get_data(document->text, &size);
  bool suspect = false;
  g_array_set_size(counter->pieces, 0);
  thema_document_pieces(document, &counter->paragraph, counter->pieces);
  for (guint piece = 0; piece < counter->pieces->len; piece++)
    suspect |= count_piece(counter, tongue, text, size, g_array_index(counter->pieces, ThemaSpan, piece));
  if (suspect)
    judge_paragraph(counter, tongue, paragraph);
}

static void count_sentences(ThemaWordCounter *counter, ThemaTongue *tongue, const ThemaRun *paragraph)
{
  const ThemaFragment *fragment = thema_word_counter_read(counter, tongue, paragraph);
  guint judged = 0;
  counter->read += fragment->read;
  counter->tokens[THEMA_TALLY_PUNCTUATION] += fragment->punctuation;
  for (guint i = 0; i < fragment->sentences->len; i++) {
    const ThemaSentence *sentence = &g_array_index(fragment->sentences, ThemaSentence, i);
    counter->unit = counter->places->len;
    counter->place.number = sentence->number;
    for (gsize at = sentence->first; at < sentence->end; at++)
      tally(counter, thema_tally_of(&g_array_index(fragment->positions, ThemaPosition, at)), 1);
    for (; judged < fragment->judged->len; judged++) {
      const ThemaJudged *next = &g_array_index(fragment->judged, ThemaJudged, judged);
      if (next->index >= sentence->end)
        break;
      keep_judged(counter, next);
    }
    thema_word_counter_flush(counter);
  }
}

/* Counts a paragraph that is a unit, or whose sentences are. */
static void count_small(ThemaWordCounter *counter, ThemaTongue *tongue, const ThemaRun *paragraph)
{
  counter->place = (ThemaWordPlace){.document = paragraph->document, .section = paragraph->section};
  counter->place.paragraph = paragraph->first + 1;
  counter->unit = counter->places->len;
  if (counter->units->by == THEMA_BY_SENTENCE && counter->finder == NULL)
    count_sentences(counter, tongue, paragraph);
  else
    count_paragraph(counter, tongue, paragraph);
  thema_word_counter_flush(counter);
}

void thema_word_counter_add(ThemaWordCounter *counter, const ThemaRun *run)
{
  bool small = thema_units_are_small(counter->units);
  guint32 unit = small ? 0 : thema_unit_of_section(counter->units, run->document, run->section);
  ThemaTongue *tongue =
      unit != G_MAXUINT32 && counter->error == NULL
          ? thema_tongues_get(&counter->tongues, counter->languages[run->document], &counter->error)
          : NULL;
  if (tongue == NULL)
    return;
  if (!small)
    turn_to(counter, counter->parted != NULL ? run->document : unit);
  const ThemaDocument *document = g_ptr_array_index(counter->filler.corpus->documents, run->document);
  ThemaParagraphCursor paragraphs =
      thema_section_paragraphs(document, &document->sections[run->section], run->first);
  ThemaRun paragraph = *run;
  for (paragraph.end = run->first; paragraph.end < run->end;) {
    paragraph.first = paragraph.end++;
    counter->paragraph = thema_paragraph_next(&paragraphs);
    if (small)
      count_small(counter, tongue, &paragraph);
    else
      count_paragraph(counter, tongue, &paragraph);
  }
}

void thema_word_counter_add_cell(ThemaWordCounter *counter, guint32 unit, guint32 term)
{
  ThemaWordCell cell = {term, 1};
  if (is_whole(counter, unit)) {
    add_total(counter, term, 1, 0); /* of an acronym: its document has it already, beyond doubt */
    return;
  }
  g_array_append_val(counter->cells.all, cell);
  thema_word_cells_close(&counter->cells, unit);
  held_terms(counter)[term] = 1;
}

static void settle(ThemaWordCounter *counter, const ThemaVocabulary *sure)
{
  g_autoptr(GString) name = g_string_new(NULL);
  for (guint i = 0; i < counter->doubts->len; i++) {
    const ThemaWordDoubt *doubt = &g_array_index(counter->doubts, ThemaWordDoubt, i);
    thema_acronym_name(name, doubt->document, counter->vocabulary, doubt->acronym.term);
    if (thema_vocabulary_find(sure, name->str, name->len) == THEMA_NO_TERM)
      continue;
    counter->tokens[THEMA_LEFT_STOPWORD]--;
    counter->tokens[doubt->acronym.reason]++;
    if (doubt->acronym.reason == THEMA_KEPT)
      thema_word_counter_add_cell(counter, doubt->unit, doubt->acronym.term);
  }
  thema_word_counter_match_put_off(counter, sure);
}

void thema_word_counters_settle(ThemaWordCounter *counters, guint n)
{
  ThemaVocabulary *sure = counters[0].sure;
  for (guint i = 1; i < n; i++)
    for (guint32 id = 0; id < thema_vocabulary_size(counters[i].sure); id++) {
      gsize length = 0;
      const char *name = thema_vocabulary_term(counters[i].sure, id, &length);
      thema_vocabulary_add(sure, name, length);
    }
  for (guint i = 0; i < n; i++)
    settle(&counters[i], sure);
}
