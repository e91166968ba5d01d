#include "token/tokenizer.h"

#include "token/scheme-private.h"
#include "token/segmenter-private.h"
#include "token/sentences-private.h"
#include "token/term-private.h"
#include "token/words-private.h"

struct ThemaTokenizer {
  ThemaTokenizerOptions options;
  ThemaSegmenter segmenter;
  ThemaTermMapper mapper;
  GArray *segments;  /* of ThemaSegment, of the region at hand */
  GArray *addresses; /* of ThemaAddress, of the stretch at hand */
  GString *copy;     /* of the text whose sentences are cut */
};

ThemaTokenizer *thema_tokenizer_new(const ThemaTokenizerOptions *options, GError **error)
{
  static const ThemaTokenizerOptions defaults = {.scheme = THEMA_TOKENS_UAX29};
  g_autoptr(ThemaTokenizer) tokenizer = g_new0(ThemaTokenizer, 1);
  tokenizer->options = options ? *options : defaults;
  tokenizer->options.language = g_intern_string(tokenizer->options.language);
  tokenizer->segments = g_array_new(FALSE, FALSE, sizeof(ThemaSegment));
  tokenizer->addresses = g_array_new(FALSE, FALSE, sizeof(ThemaAddress));
  tokenizer->copy = g_string_new(NULL);
  if (!thema_segmenter_init(&tokenizer->segmenter, error) ||
      !thema_term_mapper_init(&tokenizer->mapper, error))
    return NULL;
  return g_steal_pointer(&tokenizer);
}

void thema_tokenizer_free(ThemaTokenizer *tokenizer)
{
  if (!tokenizer)
    return;
  thema_segmenter_clear(&tokenizer->segmenter);
  thema_term_mapper_clear(&tokenizer->mapper);
  g_array_unref(tokenizer->segments);
  g_array_unref(tokenizer->addresses);
  g_string_free(tokenizer->copy, TRUE);
  g_free(tokenizer);
}

void thema_tokenizer_cut(ThemaTokenizer *tokenizer, const char *text, gsize length, GArray *tokens)
{
  g_return_if_fail(tokenizer && tokens && (text || length == 0));
  if (tokenizer->options.scheme == THEMA_TOKENS_SKLEARN) {
    thema_sklearn_cut(text, length, tokens);
    return;
  }
  for (gsize at = 0; at < length;) {
    gsize region = thema_segmenter_region(text + at, length - at);
    g_array_set_size(tokenizer->segments, 0);
    thema_segmenter_cut(&tokenizer->segmenter, text + at, region, tokenizer->segments);
    thema_words_assemble(&tokenizer->options, text + at, at, tokenizer->segments, tokenizer->addresses,
                         tokens);
    at += region;
  }
}

void thema_tokenizer_sentences(ThemaTokenizer *tokenizer, const char *text, gsize length, GArray *spans)
{
  g_return_if_fail(tokenizer && spans && (text || length == 0));
  thema_sentences_cut(tokenizer->copy, text, length, spans);
}

void thema_tokenizer_term(ThemaTokenizer *tokenizer, const char *token, gsize length,
                          ThemaTokenClass token_class, GString *term)
{
  g_return_if_fail(tokenizer && term && (token || length == 0));
  g_string_truncate(term, 0);
  if (tokenizer->options.scheme == THEMA_TOKENS_SKLEARN) {
    thema_sklearn_term(&tokenizer->mapper, token, length, term);
    return;
  }
  thema_term_map(&tokenizer->mapper, token, length, token_class == THEMA_TOKEN_SYMBOL, term);
  if (token_class <= THEMA_TOKEN_MENTION)
    thema_term_strip_possessive(term);
}
