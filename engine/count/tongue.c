#include "count/tongue-private.h"

#include "count/acronym-private.h"
#include "token/segmenter-private.h"

/* A place for every so many bytes of text, within limits: 8 MiB of them at most. */
#define PLACE_BITS_LEAST 8
#define PLACE_BITS_MOST 17
#define BYTES_A_PLACE 16

/* What is known of a term once and for all, so that no set is asked per token. */
enum { TERM_STOPWORD = 1, TERM_CONNECTOR = 2, TERM_SHORT = 4, TERM_ARTICLE = 8, TERM_UNKNOWN = 128 };

static void tongue_free(gpointer item)
{
  ThemaTongue *tongue = item;
  g_free(tongue->language);
  g_clear_pointer(&tongue->tokenizer, thema_tokenizer_free);
  g_clear_pointer(&tongue->stopwords, thema_stopwords_free);
  g_array_unref(tongue->flags);
  thema_known_forms_clear(&tongue->forms);
  g_array_unref(tongue->tokens);
  g_array_unref(tongue->cut);
  g_string_free(tongue->term, TRUE);
  g_free(tongue);
}

static ThemaTongue *tongue_new(const ThemaTongues *tongues, const char *language, GError **error)
{
  ThemaTokenizerOptions tokenizer = tongues->options->tokenizer;
  if (tokenizer.language == NULL)
    tokenizer.language = language;
  const char *const languages[] = {language, NULL};
  ThemaTongue *tongue = g_new0(ThemaTongue, 1);
  tongue->language = g_strdup(language);
  tongue->options = tongues->options;
  tongue->vocabulary = tongues->vocabulary;
  tongue->flags = g_array_new(FALSE, FALSE, sizeof(guint8));
  thema_known_forms_init(&tongue->forms, tongues->place_bits, tongues->counted, tongues->data);
  tongue->passing.suspect = true;
  tongue->tokens = g_array_new(FALSE, FALSE, sizeof(ThemaPosition));
  tongue->cut = g_array_new(FALSE, FALSE, sizeof(ThemaToken));
  tongue->term = g_string_new(NULL);
  tongue->tokenizer = thema_tokenizer_new(&tokenizer, error);
  if (tongue->tokenizer != NULL)
    tongue->stopwords = thema_stopwords_new(tongues->options->stopwords, languages, error);
  if (tongue->stopwords != NULL)
    return tongue;
  tongue_free(tongue);
  return NULL;
}

void thema_tongues_init(ThemaTongues *tongues, const ThemaStreamOptions *options, ThemaVocabulary *vocabulary,
                        guint64 bytes)
{
  *tongues = (ThemaTongues){.options = options, .vocabulary = vocabulary};
  tongues->place_bits = PLACE_BITS_LEAST;
  while (tongues->place_bits < PLACE_BITS_MOST && bytes >> tongues->place_bits > BYTES_A_PLACE)
    tongues->place_bits++;
  tongues->tongues = g_ptr_array_new_with_free_func(tongue_free);
}

void thema_tongues_clear(ThemaTongues *tongues)
{
  g_clear_pointer(&tongues->tongues, g_ptr_array_unref);
}

void thema_tongues_flush(ThemaTongues *tongues)
{
  for (guint i = 0; i < tongues->tongues->len; i++) {
    ThemaTongue *tongue = g_ptr_array_index(tongues->tongues, i);
    thema_known_forms_flush(&tongue->forms);
  }
}

ThemaTongue *thema_tongues_get(ThemaTongues *tongues, const char *language, GError **error)
{
  for (guint i = 0; i < tongues->tongues->len; i++) {
    ThemaTongue *known = g_ptr_array_index(tongues->tongues, i);
    if (strcmp(known->language, language) == 0)
      return known;
  }
  ThemaTongue *tongue = tongue_new(tongues, language, error);
  if (tongue != NULL)
    g_ptr_array_add(tongues->tongues, tongue);
  return tongue;
}

static guint8 flags_of(const ThemaTongue *tongue)
{
  const ThemaStopwords *stopwords = tongue->stopwords;
  const GString *term = tongue->term;
  guint8 flags = 0;
  if (thema_stopwords_contain(stopwords, term->str, term->len))
    flags |= TERM_STOPWORD;
  if (thema_stopwords_connect(stopwords, term->str, term->len))
    flags |= TERM_CONNECTOR;
  if (thema_stopwords_article(stopwords, term->str, term->len))
    flags |= TERM_ARTICLE;
  guint shortest = tongue->options->min_length;
  if (shortest > 1 && (gulong)g_utf8_strlen(term->str, (gssize)term->len) < shortest)
    flags |= TERM_SHORT;
  return flags;
}

/* The flags of tongue->term, which are learned when the language first has it; *id is its number. */
static guint8 learn_term(ThemaTongue *tongue, guint32 *id)
{
  *id = thema_vocabulary_add(tongue->vocabulary, tongue->term->str, tongue->term->len);
  guint known = tongue->flags->len;
  if (*id >= known) {
    g_array_set_size(tongue->flags, *id + 1);
    memset(tongue->flags->data + known, TERM_UNKNOWN, *id + 1 - known);
  }
  guint8 *own = &g_array_index(tongue->flags, guint8, *id);
  if (*own == TERM_UNKNOWN)
    *own = flags_of(tongue);
  return *own;
}

static ThemaReason reason_of(const ThemaTongue *tongue, ThemaTokenClass token_class, guint8 flags)
{
  guint keep = tongue->options->keep;
  if (keep != 0 && (keep & (1u << token_class)) == 0)
    return THEMA_LEFT_CLASS;
  if (flags & TERM_STOPWORD)
    return THEMA_LEFT_STOPWORD;
  return flags & TERM_SHORT ? THEMA_LEFT_SHORT : THEMA_KEPT;
}

/* Puts tongue->term, and what hangs on it, into a token. */
static void set_term(ThemaTongue *tongue, ThemaPosition *token)
{
  guint8 flags = learn_term(tongue, &token->term);
  token->reason = (guint8)reason_of(tongue, token->token_class, flags);
  token->connector = (flags & TERM_CONNECTOR) != 0;
  token->article = (flags & TERM_ARTICLE) != 0;
}

static void learn_token(ThemaTongue *tongue, const char *bytes, ThemaPosition *token)
{
  if (token->token_class == THEMA_TOKEN_PUNCTUATION)
    return;
  thema_tokenizer_term(tongue->tokenizer, bytes, token->length, token->token_class, tongue->term);
  set_term(tongue, token);
}

ThemaPosition thema_tongue_acronym(ThemaTongue *tongue, const char *word, guint32 capitals,
                                   const ThemaPosition *as_word)
{
  ThemaPosition token = *as_word;
  g_string_truncate(tongue->term, 0);
  g_string_append_len(tongue->term, word, capitals);
  set_term(tongue, &token);
  token.connector = false;
  token.article = false;
  return token;
}

guint32 thema_tongue_capitals(const ThemaTongue *tongue, const char *word, const ThemaPosition *token)
{
  if (token->reason != THEMA_LEFT_STOPWORD || token->token_class != THEMA_TOKEN_WORD ||
      g_ascii_islower(*word) || tongue->options->tokenizer.scheme != THEMA_TOKENS_UAX29)
    return 0;
  gsize length = 0;
  const char *term = thema_vocabulary_term(tongue->vocabulary, token->term, &length);
  return thema_acronym_capitals(word, token->length, term, length, tongue->stopwords);
}

/* A token of a form too long to be kept, which is found by its own bytes and class when it was met before.
 * Text that is written without spaces is made of such. */
static void find_token(ThemaTongue *tongue, const char *bytes, ThemaPosition *token)
{
  if (token->length > THEMA_FORM_LONGEST || token->token_class == THEMA_TOKEN_PUNCTUATION) {
    learn_token(tongue, bytes, token);
    return;
  }
  ThemaSought sought;
  thema_form_seek(&tongue->forms, bytes, token->length, (guint8)(1 + token->token_class), &sought);
  const ThemaKnownForm *known = thema_form_find(&sought);
  guint32 start = token->start;
  if (known != NULL) {
    *token = *thema_form_tokens(&tongue->forms, known);
  } else {
    learn_token(tongue, bytes, token);
    token->start = 0;
    thema_form_keep(&tongue->forms, &sought, token, 1);
  }
  token->start = start;
}

/* Cuts a form into tongue->cut. */
static void cut_form(ThemaTongue *tongue, const ThemaSought *sought)
{
  ThemaToken whole = {.end = sought->length, .token_class = THEMA_TOKEN_WORD};
  g_array_set_size(tongue->cut, 0);
  if (tongue->options->tokenizer.scheme == THEMA_TOKENS_UAX29 &&
      thema_segment_is_word(sought->bytes, sought->length))
    g_array_append_val(tongue->cut, whole);
  else
    thema_tokenizer_cut(tongue->tokenizer, sought->bytes, sought->length, tongue->cut);
}

/* True when one of the tokens of a form may be an acronym. */
static bool is_suspect(const ThemaTongue *tongue, const char *bytes, const ThemaPosition *tokens, guint n)
{
  for (guint i = 0; i < n; i++)
    if (thema_tongue_capitals(tongue, bytes + tokens[i].start, &tokens[i]) > 0)
      return true;
  return false;
}

ThemaKnownForm *thema_tongue_learn(ThemaTongue *tongue, const ThemaSought *sought)
{
  cut_form(tongue, sought);
  guint n = tongue->cut->len;
  bool kept = sought->length <= THEMA_FORM_LONGEST && n <= THEMA_FORM_TOKENS;
  g_array_set_size(tongue->tokens, n);
  ThemaPosition *tokens = (ThemaPosition *)(gpointer)tongue->tokens->data;
  for (guint i = 0; i < n; i++) {
    const ThemaToken *token = &g_array_index(tongue->cut, ThemaToken, i);
    tokens[i] = (ThemaPosition){.start = (guint32)token->start,
                                .length = (guint32)(token->end - token->start),
                                .token_class = (guint8)token->token_class};
    if (kept)
      learn_token(tongue, sought->bytes + token->start, &tokens[i]);
    else
      find_token(tongue, sought->bytes + token->start, &tokens[i]);
  }
  if (!kept)
    return &tongue->passing;
  ThemaKnownForm *known = thema_form_keep(&tongue->forms, sought, tokens, n);
  known->suspect = is_suspect(tongue, sought->bytes, tokens, n);
  return known;
}

ThemaFormTokens thema_tongue_tokens(ThemaTongue *tongue, const ThemaKnownForm *known)
{
  if (known == &tongue->passing)
    return (ThemaFormTokens){(const ThemaPosition *)(gpointer)tongue->tokens->data, tongue->tokens->len};
  return (ThemaFormTokens){thema_form_tokens(&tongue->forms, known), known->n_tokens};
}
