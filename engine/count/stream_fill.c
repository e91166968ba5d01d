#include <string.h>

#include "count/stream-private.h"

void thema_fragment_init(ThemaFragment *fragment)
{
  *fragment = (ThemaFragment){0};
  fragment->positions = g_array_new(FALSE, FALSE, sizeof(ThemaPosition));
  fragment->sentences = g_array_new(FALSE, FALSE, sizeof(ThemaSentence));
  fragment->judged = g_array_new(FALSE, FALSE, sizeof(ThemaJudged));
}

void thema_fragment_clear(ThemaFragment *fragment)
{
  g_clear_pointer(&fragment->positions, g_array_unref);
  g_clear_pointer(&fragment->sentences, g_array_unref);
  g_clear_pointer(&fragment->judged, g_array_unref);
}

void thema_fragment_empty(ThemaFragment *fragment)
{
  g_array_set_size(fragment->positions, 0);
  g_array_set_size(fragment->sentences, 0);
  g_array_set_size(fragment->judged, 0);
  fragment->punctuation = 0;
  fragment->read = 0;
}

void thema_filler_init(ThemaFiller *filler, const ThemaCorpus *corpus)
{
  memset(filler, 0, sizeof *filler);
  filler->corpus = corpus;
  filler->pieces = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  filler->tokens = g_array_new(FALSE, FALSE, sizeof(ThemaPosition));
  filler->spans = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
}

void thema_filler_clear(ThemaFiller *filler)
{
  g_clear_pointer(&filler->pieces, g_array_unref);
  g_clear_pointer(&filler->tokens, g_array_unref);
  g_clear_pointer(&filler->spans, g_array_unref);
}

/* A stopword that looks like an acronym is judged; doubt is left to the whole document. */
static void judge_acronym(ThemaFiller *filler, ThemaPosition *position, ThemaSentenceCase *sentence,
                          guint index)
{
  const char *word = filler->text + position->start;
  guint32 capitals = thema_tongue_capitals(filler->tongue, word, position);
  ThemaAcronym verdict = capitals > 0 ? thema_acronym_judge(sentence, index) : THEMA_ACRONYM_NO;
  if (verdict == THEMA_ACRONYM_NO)
    return;
  ThemaJudged judged = {.document = filler->place.document,
                        .index = filler->next,
                        .acronym = thema_tongue_acronym(filler->tongue, word, capitals, position),
                        .doubtful = verdict == THEMA_ACRONYM_DOUBTFUL};
  g_array_append_val(filler->fragment->judged, judged);
  if (!judged.doubtful)
    *position = judged.acronym;
}

/* True when something that is not white space stands in the text. */
static bool holds_ink(const char *text, const char *end)
{
  for (; text < end; text = g_utf8_next_char(text))
    if (!g_unichar_isspace(g_utf8_get_char(text)))
      return true;
  return false;
}

/* Puts a word into the room that push_words made. */
static void push_word(ThemaFiller *filler, ThemaSentenceCase *sentence, guint index, bool after_break)
{
  ThemaPosition position = sentence->tokens[index];
  position.after_break = after_break;
  if (filler->next == filler->paragraph_first)
    sentence->opening = index;
  if (position.reason == THEMA_LEFT_STOPWORD && !g_ascii_islower(filler->text[position.start]))
    judge_acronym(filler, &position, sentence, index);
  g_array_index(filler->fragment->positions, ThemaPosition, filler->next++) = position;
}

/* Puts the words of a sentence into the stream. scikit-learn's tokens leave no punctuation behind, so what
 * stands between two of them is looked at. */
static void push_words(ThemaFiller *filler, ThemaSentenceCase *sentence)
{
  bool gaps_tell = filler->tongue->options->tokenizer.scheme == THEMA_TOKENS_SKLEARN;
  bool after_break = true;
  GArray *positions = filler->fragment->positions;
  filler->next = positions->len;
  g_array_set_size(positions, positions->len + sentence->n_tokens);
  for (guint i = 0; i < sentence->n_tokens; i++) {
    const ThemaPosition *token = &sentence->tokens[i];
    if (token->token_class == THEMA_TOKEN_PUNCTUATION) {
      filler->fragment->punctuation++;
      after_break = true;
      continue;
    }
    if (gaps_tell && i > 0)
      after_break = holds_ink(filler->text + token[-1].start + token[-1].length, filler->text + token->start);
    push_word(filler, sentence, i, after_break);
    after_break = false;
  }
  g_array_set_size(positions, filler->next);
}

/* Moves the line count on to `offset` of the text. */
static void advance_line(ThemaFiller *filler, gsize offset)
{
  while (filler->line_at < offset) {
    const char *from = filler->text + filler->line_at;
    const char *newline = memchr(from, '\n', offset - filler->line_at);
    if (newline == NULL) {
      filler->line_at = offset;
      return;
    }
    filler->place.line++;
    filler->line_at = (gsize)(newline - filler->text) + 1;
  }
}

/* A sentence is in the stream when it has a word. */
static void push_sentence(ThemaFiller *filler, ThemaSpan span, const ThemaPosition *tokens, guint n_tokens)
{
  ThemaFragment *fragment = filler->fragment;
  ThemaSentenceCase sentence = {
      .text = filler->text,
      .tokens = tokens,
      .n_tokens = n_tokens,
      .opening = G_MAXUINT,
      .stopwords = filler->tongue->stopwords,
  };
  gsize first = fragment->positions->len;
  push_words(filler, &sentence);
  if (fragment->positions->len == first)
    return;
  advance_line(filler, span.start);
  filler->place.number++;
  ThemaSentence made = filler->place;
  made.first = first;
  made.end = fragment->positions->len;
  made.span = span;
  g_array_append_val(fragment->sentences, made);
}

/* Puts the tokens of a form, and the mark behind it, into filler->tokens from `at` on; returns where they
 * end. The array is longer than what is in it, so that it seldom has to be asked for room. */
static guint push_form(ThemaFiller *filler, const ThemaSought *sought, ThemaFormTokens tokens, bool marked,
                       guint at)
{
  guint32 start = (guint32)(sought->bytes - filler->text);
  guint end = at + tokens.n + marked;
  if (end > filler->tokens->len)
    g_array_set_size(filler->tokens, 2 * end);
  ThemaPosition *to = &g_array_index(filler->tokens, ThemaPosition, at);
  for (guint i = 0; i < tokens.n; i++) {
    to[i] = tokens.tokens[i];
    to[i].start += start;
  }
  if (marked)
    to[tokens.n] = (ThemaPosition){
        .start = start + (guint32)sought->length, .length = 1, .token_class = THEMA_TOKEN_PUNCTUATION};
  return end;
}

/* Cuts a piece into filler->tokens. */
static void cut_piece(ThemaFiller *filler, ThemaSpan piece)
{
  ThemaTongue *tongue = filler->tongue;
  bool marks_count = tongue->options->tokenizer.scheme == THEMA_TOKENS_UAX29;
  const char *end = filler->text + piece.end;
  ThemaSought sought[THEMA_SOUGHT_ROOM];
  ThemaForms forms;
  guint at = 0;
  thema_forms_init(&forms, filler->text + piece.start, piece.end - piece.start, filler->size - piece.start);
  for (guint n; (n = thema_known_forms_seek(&tongue->forms, &forms, sought)) > 0;)
    for (guint i = 0; i < n; i++) {
      const ThemaKnownForm *known = thema_tongue_find(tongue, &sought[i]);
      bool marked = marks_count && thema_sought_marked(&sought[i], end);
      at = push_form(filler, &sought[i], thema_tongue_tokens(tongue, known), marked, at);
    }
  g_array_set_size(filler->tokens, at);
  filler->fragment->read += at;
}

/* Appends the sentences of a piece to filler->spans, as spans of the document's text. */
static void find_sentences(ThemaFiller *filler, ThemaSpan piece)
{
  g_array_set_size(filler->spans, 0);
  thema_tokenizer_sentences(filler->tongue->tokenizer, filler->text + piece.start, piece.end - piece.start,
                            filler->spans);
  for (guint i = 0; i < filler->spans->len; i++) {
    ThemaSpan *span = &g_array_index(filler->spans, ThemaSpan, i);
    span->start += piece.start;
    span->end += piece.start;
  }
}

/* Tokens are cut in the whole piece, so a sentence break inside one (a URL with a question mark) breaks
 * nothing: the sentences it would part are one. */
static void push_piece(ThemaFiller *filler, ThemaSpan piece)
{
  cut_piece(filler, piece);
  find_sentences(filler, piece);
  const ThemaPosition *tokens = (const ThemaPosition *)(gpointer)filler->tokens->data;
  const ThemaSpan *spans = (const ThemaSpan *)(gpointer)filler->spans->data;
  guint n_spans = filler->spans->len;
  guint token = 0;
  for (guint next = 0; token < filler->tokens->len;) {
    ThemaSpan span =
        next < n_spans ? spans[next] : (ThemaSpan){.start = tokens[token].start, .end = piece.end};
    guint first = token;
    next++;
    for (; token < filler->tokens->len; token++) {
      while (next < n_spans && spans[next].start < (gsize)tokens[token].start + tokens[token].length &&
             spans[next].start > tokens[token].start)
        span.end = spans[next++].end;
      if (next < n_spans && tokens[token].start >= spans[next].start)
        break;
    }
    push_sentence(filler, span, tokens + first, token - first);
  }
}

void thema_filler_add(ThemaFiller *filler, ThemaTongue *tongue, const ThemaRun *run, ThemaFragment *fragment)
{
  const ThemaDocument *document = g_ptr_array_index(filler->corpus->documents, run->document);
  const ThemaSection *section = &document->sections[run->section];
  ThemaParagraphCursor paragraphs = thema_section_paragraphs(document, section, run->first);
  filler->tongue = tongue;
  filler->text = g_bytes_get_data(document->text, &filler->size);
  filler->fragment = fragment;
  filler->place.document = run->document;
  filler->place.section = run->section;
  for (guint32 i = run->first; i < run->end; i++) {
    ThemaParagraph paragraph = thema_paragraph_next(&paragraphs);
    filler->place.paragraph = i + 1;
    filler->place.number = 0;
    filler->place.line = paragraph.first_line;
    filler->line_at = paragraph.start;
    filler->paragraph_first = fragment->positions->len;
    g_array_set_size(filler->pieces, 0);
    thema_document_pieces(document, &paragraph, filler->pieces);
    for (guint piece = 0; piece < filler->pieces->len; piece++)
      push_piece(filler, g_array_index(filler->pieces, ThemaSpan, piece));
  }
}
