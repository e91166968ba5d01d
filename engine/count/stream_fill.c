#include <string.h>

#include "count/acronym-private.h"
#include "count/stream-private.h"

/* What is known of a term once and for all, so that no set is asked per token. */
enum { TERM_STOPWORD = 1, TERM_CONNECTOR = 2, TERM_SHORT = 4, TERM_ARTICLE = 8, TERM_UNKNOWN = 128 };

/* What documents of one language are read with. */
typedef struct {
  char *language;
  ThemaTokenizer *tokenizer;
  ThemaStopwords *stopwords;
  GArray *flags; /* guint8 for each term of the vocabulary, as far as it is known */
} Tongue;

/* A position that may be an acronym: left as a stopword until the document has shown the word beyond doubt.
 */
typedef struct {
  guint position;
  ThemaSpan capitals; /* in the document's text */
} Doubt;

typedef struct {
  ThemaStream *stream;
  const ThemaStreamOptions *options;
  GPtrArray *tongues;    /* of Tongue, few */
  Tongue *tongue;        /* of the document at hand, borrowed from `tongues` */
  const char *text;      /* the document's */
  ThemaSentence place;   /* where the walk stands; copied for each sentence */
  gsize line_at;         /* `place.line` is the line of this offset */
  guint paragraph_first; /* positions before the paragraph at hand */
  GArray *pieces;        /* of ThemaSpan, of the paragraph at hand */
  GArray *tokens;        /* of ThemaToken, of the piece at hand */
  GArray *spans;         /* of ThemaSpan, sentences of the piece at hand */
  GString *term;
  GArray *doubts;   /* of Doubt, in the document at hand */
  GArray *acronyms; /* guint32, terms shown beyond doubt in the document at hand: a handful */
  guint64 read;
} Filler;

static void tongue_free(gpointer item)
{
  Tongue *tongue = item;
  g_free(tongue->language);
  g_clear_pointer(&tongue->tokenizer, thema_tokenizer_free);
  g_clear_pointer(&tongue->stopwords, thema_stopwords_free);
  g_array_unref(tongue->flags);
  g_free(tongue);
}

static void filler_init(Filler *filler, ThemaStream *stream, const ThemaStreamOptions *options)
{
  *filler = (Filler){.stream = stream, .options = options};
  filler->tongues = g_ptr_array_new_with_free_func(tongue_free);
  filler->pieces = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  filler->tokens = g_array_new(FALSE, FALSE, sizeof(ThemaToken));
  filler->spans = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  filler->term = g_string_new(NULL);
  filler->doubts = g_array_new(FALSE, FALSE, sizeof(Doubt));
  filler->acronyms = g_array_new(FALSE, FALSE, sizeof(guint32));
}

static void filler_clear(Filler *filler)
{
  g_ptr_array_unref(filler->tongues);
  g_array_unref(filler->pieces);
  g_array_unref(filler->tokens);
  g_array_unref(filler->spans);
  g_string_free(filler->term, TRUE);
  g_array_unref(filler->doubts);
  g_array_unref(filler->acronyms);
}

static Tongue *tongue_new(const ThemaStreamOptions *options, const char *language, GError **error)
{
  ThemaTokenizerOptions tokenizer = options->tokenizer;
  if (tokenizer.language == NULL)
    tokenizer.language = language;
  const char *const languages[] = {language, NULL};
  Tongue *tongue = g_new0(Tongue, 1);
  tongue->language = g_strdup(language);
  tongue->flags = g_array_new(FALSE, FALSE, sizeof(guint8));
  tongue->tokenizer = thema_tokenizer_new(&tokenizer, error);
  if (tongue->tokenizer != NULL)
    tongue->stopwords = thema_stopwords_new(options->stopwords, languages, error);
  if (tongue->stopwords != NULL)
    return tongue;
  tongue_free(tongue);
  return NULL;
}

/* Sets the tongue of a document; each is made when its language first comes up. */
static bool choose_tongue(Filler *filler, const char *language, GError **error)
{
  filler->tongue = NULL;
  for (guint i = 0; i < filler->tongues->len && filler->tongue == NULL; i++) {
    Tongue *known = g_ptr_array_index(filler->tongues, i);
    if (strcmp(known->language, language) == 0)
      filler->tongue = known;
  }
  if (filler->tongue == NULL) {
    filler->tongue = tongue_new(filler->options, language, error);
    if (filler->tongue != NULL)
      g_ptr_array_add(filler->tongues, filler->tongue);
  }
  return filler->tongue != NULL;
}

static guint8 flags_of(const Filler *filler, const GString *term)
{
  const ThemaStopwords *stopwords = filler->tongue->stopwords;
  guint8 flags = 0;
  if (thema_stopwords_contain(stopwords, term->str, term->len))
    flags |= TERM_STOPWORD;
  if (thema_stopwords_connect(stopwords, term->str, term->len))
    flags |= TERM_CONNECTOR;
  if (thema_stopwords_article(stopwords, term->str, term->len))
    flags |= TERM_ARTICLE;
  if ((gulong)g_utf8_strlen(term->str, (gssize)term->len) < filler->options->min_length)
    flags |= TERM_SHORT;
  return flags;
}

/* The id of a term; its flags are learned when the language first has it. */
static guint32 learn_term(Filler *filler, const GString *term)
{
  guint32 id = thema_vocabulary_add(filler->stream->vocabulary, term->str, term->len);
  GArray *flags = filler->tongue->flags;
  guint known = flags->len;
  if (id >= known) {
    g_array_set_size(flags, id + 1);
    memset(flags->data + known, TERM_UNKNOWN, id + 1 - known);
  }
  guint8 *own = &g_array_index(flags, guint8, id);
  if (*own == TERM_UNKNOWN)
    *own = flags_of(filler, term);
  return id;
}

static ThemaReason reason_of(const Filler *filler, ThemaTokenClass token_class, guint8 flags)
{
  guint keep = filler->options->keep;
  if (keep != 0 && (keep & (1u << token_class)) == 0)
    return THEMA_LEFT_CLASS;
  if (flags & TERM_STOPWORD)
    return THEMA_LEFT_STOPWORD;
  return flags & TERM_SHORT ? THEMA_LEFT_SHORT : THEMA_KEPT;
}

/* Makes `position` the acronym that `capitals` spells. */
static void become_acronym(Filler *filler, ThemaPosition *position, ThemaSpan capitals)
{
  g_string_truncate(filler->term, 0);
  g_string_append_len(filler->term, filler->text + capitals.start, (gssize)(capitals.end - capitals.start));
  position->term = learn_term(filler, filler->term);
  guint8 flags = g_array_index(filler->tongue->flags, guint8, position->term);
  position->reason = (guint8)reason_of(filler, position->token_class, flags);
  position->connector = false;
  position->article = false;
}

static bool is_sure(const Filler *filler, guint32 term)
{
  for (guint i = 0; i < filler->acronyms->len; i++)
    if (g_array_index(filler->acronyms, guint32, i) == term)
      return true;
  return false;
}

/* A stopword that looks like an acronym is judged; doubt is put off to the end of the document. */
static void judge_acronym(Filler *filler, ThemaPosition *position, ThemaSentenceCase *sentence, guint index)
{
  if (filler->options->tokenizer.scheme != THEMA_TOKENS_UAX29)
    return;
  ThemaSpan capitals;
  ThemaAcronym verdict =
      thema_acronym_judge(sentence, index, filler->term->str, filler->term->len, &capitals);
  if (verdict == THEMA_ACRONYM_NO)
    return;
  gsize base = (gsize)(sentence->text - filler->text);
  capitals = (ThemaSpan){.start = base + capitals.start, .end = base + capitals.end};
  if (verdict == THEMA_ACRONYM_DOUBTFUL) {
    Doubt doubt = {.position = filler->stream->positions->len, .capitals = capitals};
    g_array_append_val(filler->doubts, doubt);
    return;
  }
  become_acronym(filler, position, capitals);
  if (!is_sure(filler, position->term))
    g_array_append_val(filler->acronyms, position->term);
}

/* At the end of a document: what it has shown beyond doubt holds for its doubtful places too. */
static void settle_doubts(Filler *filler)
{
  ThemaStream *stream = filler->stream;
  for (guint i = 0; i < filler->doubts->len; i++) {
    const Doubt *doubt = &g_array_index(filler->doubts, Doubt, i);
    guint32 term = thema_vocabulary_find(stream->vocabulary, filler->text + doubt->capitals.start,
                                         doubt->capitals.end - doubt->capitals.start);
    if (!is_sure(filler, term))
      continue;
    ThemaPosition *position = &g_array_index(stream->positions, ThemaPosition, doubt->position);
    stream->tokens[position->reason]--;
    become_acronym(filler, position, doubt->capitals);
    stream->tokens[position->reason]++;
  }
  g_array_set_size(filler->doubts, 0);
  g_array_set_size(filler->acronyms, 0);
}

/* True when something that is not white space stands in the text. */
static bool holds_ink(const char *text, const char *end)
{
  for (; text < end; text = g_utf8_next_char(text))
    if (!g_unichar_isspace(g_utf8_get_char(text)))
      return true;
  return false;
}

static void push_word(Filler *filler, ThemaSentenceCase *sentence, guint index, bool after_break)
{
  ThemaStream *stream = filler->stream;
  const ThemaToken *token = &sentence->tokens[index];
  const char *word = sentence->text + token->start;
  thema_tokenizer_term(filler->tongue->tokenizer, word, token->end - token->start, token->token_class,
                       filler->term);
  guint32 term = learn_term(filler, filler->term);
  guint8 flags = g_array_index(filler->tongue->flags, guint8, term);
  ThemaPosition position = {
      .term = term,
      .start = (guint32)(word - filler->text),
      .length = (guint32)(token->end - token->start),
      .reason = (guint8)reason_of(filler, token->token_class, flags),
      .token_class = (guint8)token->token_class,
      .after_break = after_break,
      .connector = (flags & TERM_CONNECTOR) != 0,
      .article = (flags & TERM_ARTICLE) != 0,
  };
  if (stream->positions->len == filler->paragraph_first)
    sentence->opening = index;
  if (position.reason == THEMA_LEFT_STOPWORD)
    judge_acronym(filler, &position, sentence, index);
  g_array_append_val(stream->positions, position);
  stream->tokens[position.reason]++;
}

/* Puts the words of a sentence into the stream. scikit-learn's tokens leave no punctuation behind, so what
 * stands between two of them is looked at. */
static void push_words(Filler *filler, ThemaSentenceCase *sentence)
{
  bool gaps_tell = filler->options->tokenizer.scheme == THEMA_TOKENS_SKLEARN;
  bool after_break = true;
  for (guint i = 0; i < sentence->n_tokens; i++) {
    const ThemaToken *token = &sentence->tokens[i];
    if (token->token_class == THEMA_TOKEN_PUNCTUATION) {
      filler->stream->punctuation++;
      after_break = true;
      continue;
    }
    if (gaps_tell && i > 0)
      after_break = holds_ink(sentence->text + token[-1].end, sentence->text + token->start);
    push_word(filler, sentence, i, after_break);
    after_break = false;
  }
}

/* Moves the line count on to `offset` of the text. */
static void advance_line(Filler *filler, gsize offset)
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

/* A sentence is in the stream when it has a word. `tokens` are of the piece that begins at `base`. */
static void push_sentence(Filler *filler, gsize base, ThemaSpan span, const ThemaToken *tokens,
                          guint n_tokens)
{
  ThemaStream *stream = filler->stream;
  ThemaSentenceCase sentence = {
      .text = filler->text + base,
      .tokens = tokens,
      .n_tokens = n_tokens,
      .opening = G_MAXUINT,
      .stopwords = filler->tongue->stopwords,
  };
  gsize first = stream->positions->len;
  push_words(filler, &sentence);
  if (stream->positions->len == first)
    return;
  advance_line(filler, base + span.start);
  filler->place.number++;
  ThemaSentence made = filler->place;
  made.first = first;
  made.end = stream->positions->len;
  made.span = (ThemaSpan){.start = base + span.start, .end = base + span.end};
  g_array_append_val(stream->sentences, made);
}

/* Tokens are cut in the whole piece, so a sentence break inside one (a URL with a question mark) breaks
 * nothing: the sentences it would part are one. */
static void push_piece(Filler *filler, ThemaSpan piece)
{
  gsize length = piece.end - piece.start;
  g_array_set_size(filler->tokens, 0);
  g_array_set_size(filler->spans, 0);
  thema_tokenizer_cut(filler->tongue->tokenizer, filler->text + piece.start, length, filler->tokens);
  thema_tokenizer_sentences(filler->tongue->tokenizer, filler->text + piece.start, length, filler->spans);
  filler->read += filler->tokens->len;

  const ThemaToken *tokens = (const ThemaToken *)(gpointer)filler->tokens->data;
  const ThemaSpan *spans = (const ThemaSpan *)(gpointer)filler->spans->data;
  guint n_spans = filler->spans->len;
  guint token = 0;
  for (guint next = 0; token < filler->tokens->len;) {
    ThemaSpan span = next < n_spans ? spans[next] : (ThemaSpan){.start = tokens[token].start, .end = length};
    guint first = token;
    next++;
    for (; token < filler->tokens->len; token++) {
      while (next < n_spans && spans[next].start < tokens[token].end &&
             spans[next].start > tokens[token].start)
        span.end = spans[next++].end;
      if (next < n_spans && tokens[token].start >= spans[next].start)
        break;
    }
    push_sentence(filler, piece.start, span, tokens + first, token - first);
  }
}

static void push_section(Filler *filler, const ThemaDocument *document, const ThemaSection *section)
{
  filler->place.section = section->number;
  for (guint i = 0; i < section->paragraphs->len; i++) {
    const ThemaParagraph *paragraph = &g_array_index(section->paragraphs, ThemaParagraph, i);
    filler->place.paragraph = i + 1;
    filler->place.number = 0;
    filler->place.line = paragraph->first_line;
    filler->line_at = paragraph->span.start;
    filler->paragraph_first = filler->stream->positions->len;
    g_array_set_size(filler->pieces, 0);
    thema_document_pieces(document, paragraph, filler->pieces);
    for (guint piece = 0; piece < filler->pieces->len; piece++)
      push_piece(filler, g_array_index(filler->pieces, ThemaSpan, piece));
  }
}

bool thema_stream_fill(ThemaStream *stream, const ThemaStreamOptions *options, const char *const *languages,
                       guint64 *read, GError **error)
{
  Filler filler;
  filler_init(&filler, stream, options);
  const GPtrArray *documents = stream->corpus->documents;
  bool ok = true;
  for (guint i = 0; ok && i < documents->len; i++) {
    const ThemaDocument *document = g_ptr_array_index(documents, i);
    ok = choose_tongue(&filler, languages[i], error);
    filler.text = g_bytes_get_data(document->text, NULL);
    filler.place.document = i;
    for (guint section = 0; ok && section < document->sections->len; section++)
      push_section(&filler, document, g_ptr_array_index(document->sections, section));
    settle_doubts(&filler);
  }
  *read += filler.read;
  filler_clear(&filler);
  return ok;
}
