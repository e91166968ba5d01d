#include "count/words-private.h"

#define CLEAR_MOST (1u << 24) /* bytes of a piece whose sentences may go unread */

static ThemaClusterWord word_of(guint32 term, gsize start, guint32 length)
{
  return (ThemaClusterWord){term, (guint32)start, (guint32)start + length};
}

/* Makes room for so many words more than `used`; the array is longer than what is in it, so that it seldom
 * has to be asked. */
static ThemaClusterWord *make_room(GArray *words, guint used, guint more)
{
  if (used + more > words->len)
    g_array_set_size(words, 2 * (used + more));
  return &g_array_index(words, ThemaClusterWord, used);
}

/* Appends the words of a form; false when one of them may be an acronym. */
static bool add_words(ThemaTongue *tongue, const ThemaKnownForm *known, const char *bytes, gsize start,
                      GArray *words, guint *used)
{
  ThemaFormTokens form = thema_tongue_tokens(tongue, known);
  ThemaClusterWord *to = make_room(words, *used, form.n);
  for (guint32 i = 0; i < form.n; i++) {
    const ThemaPosition *token = &form.tokens[i];
    if (token->token_class == THEMA_TOKEN_PUNCTUATION)
      continue;
    if (known->suspect && thema_tongue_capitals(tongue, bytes + token->start, token) > 0)
      return false;
    *to++ = word_of(token->term, start + token->start, token->length);
    (*used)++;
  }
  return true;
}

/* Appends the words of forms that were sought; false when something among them may be an acronym. */
static bool add_forms(ThemaTongue *tongue, const ThemaSought *sought, guint n, const char *text,
                      GArray *words, guint *used)
{
  for (guint i = 0; i < n; i++) {
    const ThemaKnownForm *known = thema_tongue_find(tongue, &sought[i]);
    gsize start = (gsize)(sought[i].bytes - text);
    if (known->suspect || known->n_tokens != 1) {
      if (!add_words(tongue, known, sought[i].bytes, start, words, used))
        return false;
    } else if (known->token_class != THEMA_TOKEN_PUNCTUATION) {
      *make_room(words, *used, 1) = word_of(known->term, start + known->start, known->length);
      (*used)++;
    }
  }
  return true;
}

/* Cuts a piece into finder->words; false when something in it may be an acronym. */
static bool cut_piece(ThemaWordCounter *counter, ThemaTongue *tongue, const char *text, gsize size,
                      ThemaSpan piece)
{
  GArray *words = counter->finder->words;
  ThemaSought sought[THEMA_SOUGHT_ROOM];
  ThemaForms forms;
  guint used = 0;
  thema_forms_init(&forms, text + piece.start, piece.end - piece.start, size - piece.start);
  for (guint n; (n = thema_known_forms_seek(&tongue->forms, &forms, sought)) > 0;)
    if (!add_forms(tongue, sought, n, text, words, &used))
      return false;
  g_array_set_size(words, used);
  return true;
}

/* Words that are in no cluster, and those of one but its first, are left out. */
static void tally_words(ThemaWordCounter *counter, guint n_words, const guint32 *clusters, guint n)
{
  counter->read += n_words;
  if (n_words > n)
    thema_word_counter_tally(counter, THEMA_LEFT_CLASS, n_words - n);
  for (guint i = 0; i < n; i++)
    thema_word_counter_tally(counter, THEMA_TALLY_TERMS + clusters[i], 1);
}

/* Counts the clusters of a paragraph without its sentences; false, and nothing is counted, when these tell.
 */
static bool match_pieces(ThemaWordCounter *counter, ThemaTongue *tongue, const ThemaRun *paragraph)
{
  const ThemaDocument *document = g_ptr_array_index(counter->filler.corpus->documents, paragraph->document);
  ThemaClusterFinder *finder = counter->finder;
  gsize size = 0;
  const char *text = g_bytes_get_data(document->text, &size);
  guint n_words = 0;
  g_array_set_size(counter->pieces, 0);
  g_array_set_size(counter->matched, 0);
  thema_document_pieces(document, &counter->paragraph, counter->pieces);
  for (guint i = 0; i < counter->pieces->len; i++) {
    ThemaSpan piece = g_array_index(counter->pieces, ThemaSpan, i);
    if (piece.end - piece.start > CLEAR_MOST || !cut_piece(counter, tongue, text, size, piece) ||
        !thema_clusters_find(finder, (const ThemaClusterWord *)(gpointer)finder->words->data,
                             finder->words->len, text))
      return false;
    n_words += finder->words->len;
    g_array_append_vals(counter->matched, finder->found->data, finder->found->len);
  }
  tally_words(counter, n_words, (const guint32 *)(gpointer)counter->matched->data, counter->matched->len);
  return true;
}

/* Sets finder->found to the clusters of a sentence. */
static void find_in_sentence(ThemaClusterFinder *finder, const ThemaFragment *fragment,
                             const ThemaSentence *sentence)
{
  g_array_set_size(finder->words, (guint)(sentence->end - sentence->first));
  for (guint i = 0; i < finder->words->len; i++)
    g_array_index(finder->words, ThemaClusterWord, i) =
        word_of(g_array_index(fragment->positions, ThemaPosition, sentence->first + i).term, 0, 0);
  thema_clusters_find(finder, (const ThemaClusterWord *)(gpointer)finder->words->data, finder->words->len,
                      NULL);
}

/* Takes what was judged before the end of a sentence, from *next on; true when something was left in doubt.
 */
static bool take_judged(ThemaWordCounter *counter, const ThemaFragment *fragment, gsize end, guint *next)
{
  bool doubt = false;
  for (; *next < fragment->judged->len; (*next)++) {
    const ThemaJudged *judged = &g_array_index(fragment->judged, ThemaJudged, *next);
    if (judged->index >= end)
      break;
    if (judged->doubtful)
      doubt = true;
    else
      thema_word_counter_know(counter, judged);
  }
  return doubt;
}

/* Counts the clusters of a paragraph sentence by sentence. What depends on a doubt is put off. */
static void match_sentences(ThemaWordCounter *counter, ThemaTongue *tongue, const ThemaRun *paragraph)
{
  const ThemaFragment *fragment = thema_word_counter_read(counter, tongue, paragraph);
  ThemaClusterFinder *finder = counter->finder;
  bool units = counter->units->by == THEMA_BY_SENTENCE;
  guint judged = 0;
  for (guint i = 0; i < fragment->sentences->len; i++) {
    const ThemaSentence *sentence = &g_array_index(fragment->sentences, ThemaSentence, i);
    counter->unit = units ? counter->places->len : counter->unit;
    counter->place.number = units ? sentence->number : 0;
    g_array_set_size(finder->found, 0);
    if (take_judged(counter, fragment, sentence->end, &judged)) {
      ThemaWordPutOff later = {*paragraph, i, counter->unit};
      g_array_append_val(counter->put_off, later);
    } else {
      find_in_sentence(finder, fragment, sentence);
    }
    tally_words(counter, (guint)(sentence->end - sentence->first),
                (const guint32 *)(gpointer)finder->found->data, finder->found->len);
    if (units)
      thema_word_counter_flush(counter);
  }
}

void thema_word_counter_match(ThemaWordCounter *counter, ThemaTongue *tongue, const ThemaRun *paragraph)
{
  if (counter->units->by == THEMA_BY_SENTENCE || !match_pieces(counter, tongue, paragraph))
    match_sentences(counter, tongue, paragraph);
}

/* Makes the doubtful places of a fragment acronyms that are beyond doubt elsewhere. */
static void resolve(const ThemaWordCounter *counter, const ThemaFragment *fragment,
                    const ThemaVocabulary *sure)
{
  g_autoptr(GString) name = g_string_new(NULL);
  for (guint i = 0; i < fragment->judged->len; i++) {
    const ThemaJudged *judged = &g_array_index(fragment->judged, ThemaJudged, i);
    thema_acronym_name(name, judged->document, counter->vocabulary, judged->acronym.term);
    if (judged->doubtful && thema_vocabulary_find(sure, name->str, name->len) != THEMA_NO_TERM)
      g_array_index(fragment->positions, ThemaPosition, judged->index) = judged->acronym;
  }
}

void thema_word_counter_match_put_off(ThemaWordCounter *counter, const ThemaVocabulary *sure)
{
  for (guint i = 0; i < counter->put_off->len; i++) {
    const ThemaWordPutOff *later = &g_array_index(counter->put_off, ThemaWordPutOff, i);
    ThemaTongue *tongue = /* made when the paragraph was first read */
        thema_tongues_get(&counter->tongues, counter->languages[later->paragraph.document], NULL);
    const ThemaFragment *fragment = thema_word_counter_read(counter, tongue, &later->paragraph);
    resolve(counter, fragment, sure);
    find_in_sentence(counter->finder, fragment,
                     &g_array_index(fragment->sentences, ThemaSentence, later->sentence));
    const GArray *found = counter->finder->found;
    counter->tokens[THEMA_LEFT_CLASS] -= found->len;
    counter->tokens[THEMA_KEPT] += found->len;
    for (guint c = 0; c < found->len; c++)
      thema_word_counter_add_cell(counter, later->unit, g_array_index(found, guint32, c));
  }
}
