#include "match/pattern.h"

#include <string.h>
#include <unicode/uchar.h>

#include "base/error.h"
#include "base/regex.h"

/* Wildcards in a compiled word; no code point has these values. */
#define ANY_RUN 0x110000u
#define ANY_ONE 0x110001u

/* One word: its characters and wildcards, or its regular expression. */
typedef struct {
  ThemaWordKind kind;
  char *key;       /* as thema_pattern_word_key has it; a literal's bytes */
  gsize length;    /* of the key */
  gunichar *units; /* NULL for a regular expression … */
  gsize n_units;
  GRegex *regex; /* … which this is */
} Word;

struct ThemaPattern {
  GArray *words; /* of Word */
};

/* What is being built: the finished words and the glob under way. */
typedef struct {
  ThemaTokenizer *tokenizer;
  GArray *words;  /* of Word */
  GArray *glob;   /* of gunichar: the word under way */
  GArray *tokens; /* of ThemaToken, scratch */
  GString *text;  /* scratch */
  GString *term;  /* scratch */
  GError *error;  /* the first thing wrong */
} Builder;

static void word_clear(gpointer data)
{
  Word *word = data;
  g_free(word->units);
  g_free(word->key);
  g_clear_pointer(&word->regex, g_regex_unref);
}

static bool is_space(gunichar c)
{
  return g_unichar_isspace(c) || c == '\v';
}

/* Ends the word under way, if it has anything. */
static void end_word(Builder *builder)
{
  if (builder->glob->len == 0)
    return;
  Word word = {.kind = THEMA_WORD_LITERAL, .n_units = builder->glob->len};
  g_string_truncate(builder->text, 0);
  for (guint i = 0; i < builder->glob->len; i++) {
    gunichar unit = g_array_index(builder->glob, gunichar, i);
    if (unit >= ANY_RUN)
      word.kind = THEMA_WORD_GLOB;
    g_string_append_unichar(builder->text, unit == ANY_RUN ? '*' : unit == ANY_ONE ? '?' : unit);
  }
  word.units = g_memdup2(builder->glob->data, builder->glob->len * sizeof(gunichar));
  word.length = builder->text->len;
  word.key = g_strndup(builder->text->str, word.length);
  g_array_append_val(builder->words, word);
  g_array_set_size(builder->glob, 0);
}

static void add_unit(Builder *builder, gunichar unit)
{
  gunichar last = builder->glob->len ? g_array_index(builder->glob, gunichar, builder->glob->len - 1) : 0;
  if (unit != ANY_RUN || last != ANY_RUN)
    g_array_append_val(builder->glob, unit);
}

/* Adds literal text to the word under way, as the corpus's words are normalized. */
static void add_literal(Builder *builder, const char *text, gsize length, ThemaTokenClass token_class)
{
  thema_tokenizer_term(builder->tokenizer, text, length, token_class, builder->term);
  const char *end = builder->term->str + builder->term->len;
  for (const char *p = builder->term->str; p < end; p = g_utf8_next_char(p))
    add_unit(builder, g_utf8_get_char(p));
}

/* Cuts text into its word tokens, left in builder->tokens. */
static guint cut(Builder *builder, const char *text, gsize length)
{
  g_array_set_size(builder->tokens, 0);
  thema_tokenizer_cut(builder->tokenizer, text, length, builder->tokens);
  guint kept = 0;
  for (guint i = 0; i < builder->tokens->len; i++) {
    ThemaToken token = g_array_index(builder->tokens, ThemaToken, i);
    if (token.token_class != THEMA_TOKEN_PUNCTUATION)
      g_array_index(builder->tokens, ThemaToken, kept++) = token;
  }
  g_array_set_size(builder->tokens, kept);
  return kept;
}

/* Whether the marks `text`, which are no word by themselves, belong to one word with the letters or digits
 * that a wildcard beside them may stand for: the hyphen of `self-*` does, the bracket of `(reform*` does not.
 */
static bool joins(Builder *builder, bool before, const char *text, gsize length, bool after)
{
  static const char *const stand_ins[] = {"a", "0"};
  for (guint i = 0; i < G_N_ELEMENTS(stand_ins); i++) {
    g_string_assign(builder->text, before ? stand_ins[i] : "");
    g_string_append_len(builder->text, text, (gssize)length);
    g_string_append(builder->text, after ? stand_ins[i] : "");
    if (cut(builder, builder->text->str, builder->text->len) == 1) {
      const ThemaToken *token = &g_array_index(builder->tokens, ThemaToken, 0);
      if (token->start == 0 && token->end == builder->text->len)
        return true;
    }
  }
  return false;
}

/* Where the first word of a stretch after a wildcard begins: at the marks before it (`first` bytes) when they
 * and the word up to `end` grow together with the wildcard, else at the word, and the wildcard's word ends.
 */
static gsize grow_back(Builder *builder, const char *text, gsize first, gsize end)
{
  if (first > 0 && joins(builder, true, text, end, false))
    return 0;
  if (first > 0)
    end_word(builder);
  return first;
}

/* Adds a stretch without wildcards: `before` and `after` tell whether wildcards touch it. Every token of it
 * is a word; the outermost ones grow together with the wildcards they touch. */
static void add_piece(Builder *builder, bool before, const char *text, gsize length, bool after)
{
  if (cut(builder, text, length) == 0) {
    if ((before || after) && joins(builder, before, text, length, after))
      add_literal(builder, text, length, THEMA_TOKEN_WORD);
    else
      end_word(builder);
    return;
  }
  g_autoptr(GArray) tokens = g_array_copy(builder->tokens);
  for (guint i = 0; i < tokens->len; i++) {
    ThemaToken token = g_array_index(tokens, ThemaToken, i);
    bool last = i + 1 == tokens->len;
    if (i == 0 && before)
      token.start = grow_back(builder, text, token.start, token.end);
    else
      end_word(builder);
    bool grown = i == 0 && before && token.start == 0;
    if (last && after && token.end < length &&
        joins(builder, grown, text + token.start, length - token.start, true))
      token.end = length;
    add_literal(builder, text + token.start, token.end - token.start, token.token_class);
    if (last && after && token.end < length)
      end_word(builder);
  }
}

/* Adds what stands between two white spaces. */
static void add_chunk(Builder *builder, const char *chunk, const char *end)
{
  bool wild = false; /* a wildcard stands before p */
  for (const char *p = chunk; p < end;) {
    if (*p == '*' || *p == '?') {
      add_unit(builder, *p == '*' ? ANY_RUN : ANY_ONE);
      wild = true;
      p++;
      continue;
    }
    const char *stop = p;
    while (stop < end && *stop != '*' && *stop != '?')
      stop++;
    add_piece(builder, wild, p, (gsize)(stop - p), stop < end);
    wild = false;
    p = stop;
  }
  end_word(builder);
}

/* `/…/` is a regular expression over one term; white space parts words, so it holds none. */
static void add_regex(Builder *builder, const char *chunk, const char *end)
{
  g_autofree char *key = g_strndup(chunk, (gsize)(end - chunk));
  g_autoptr(GError) wrong = NULL;
  if (end - chunk < 3 || end[-1] != '/') {
    if (!builder->error)
      builder->error = g_error_new(THEMA_ERROR, THEMA_ERROR_USAGE,
                                   "the regular expression %s is empty, or holds white space, or is not "
                                   "closed; it looks at one word: write it as /…/",
                                   key);
    return;
  }
  g_autofree char *expression = g_strndup(chunk + 1, (gsize)(end - chunk - 2));
  GRegex *regex = thema_regex_new(expression, G_REGEX_CASELESS, &wrong);
  if (regex) {
    Word word = {.kind = THEMA_WORD_REGEX, .length = strlen(key), .regex = regex};
    word.key = g_steal_pointer(&key);
    g_array_append_val(builder->words, word);
  } else if (!builder->error) {
    builder->error = g_error_new(THEMA_ERROR, THEMA_ERROR_USAGE,
                                 "the regular expression %s is not valid: %s; mend it", key, wrong->message);
  }
}

static void add_text(Builder *builder, const char *text)
{
  const char *chunk = text;
  for (const char *p = text;; p = g_utf8_next_char(p)) {
    if (*p != '\0' && !is_space(g_utf8_get_char(p)))
      continue;
    if (p - chunk > 1 && *chunk == '/')
      add_regex(builder, chunk, p);
    else
      add_chunk(builder, chunk, p);
    if (*p == '\0')
      return;
    chunk = g_utf8_next_char(p);
  }
}

ThemaPattern *thema_pattern_new(const char *text, ThemaTokenizer *tokenizer, GError **error)
{
  g_return_val_if_fail(text != NULL && tokenizer != NULL, NULL);
  if (!g_utf8_validate(text, -1, NULL)) {
    g_set_error_literal(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                        "the pattern is not valid UTF-8; set the terminal to UTF-8 or write `?` for the "
                        "characters in question");
    return NULL;
  }
  Builder builder = {
      .tokenizer = tokenizer,
      .words = g_array_new(FALSE, FALSE, sizeof(Word)),
      .glob = g_array_new(FALSE, FALSE, sizeof(gunichar)),
      .tokens = g_array_new(FALSE, FALSE, sizeof(ThemaToken)),
      .text = g_string_new(NULL),
      .term = g_string_new(NULL),
  };
  g_array_set_clear_func(builder.words, word_clear);
  add_text(&builder, text);
  g_array_unref(builder.glob);
  g_array_unref(builder.tokens);
  g_string_free(builder.text, TRUE);
  g_string_free(builder.term, TRUE);
  if (builder.error) {
    g_array_unref(builder.words);
    g_propagate_error(error, builder.error);
    return NULL;
  }
  if (builder.words->len == 0) {
    g_array_unref(builder.words);
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "the pattern \"%s\" has no word; give a word, a phrase or a glob such as econom*", text);
    return NULL;
  }
  ThemaPattern *pattern = g_new0(ThemaPattern, 1);
  pattern->words = builder.words;
  return pattern;
}

void thema_pattern_free(ThemaPattern *pattern)
{
  if (!pattern)
    return;
  g_array_unref(pattern->words);
  g_free(pattern);
}

guint thema_pattern_words(const ThemaPattern *pattern)
{
  g_return_val_if_fail(pattern != NULL, 0);
  return pattern->words->len;
}

/* The character at p in lower case; a byte that is no UTF-8 stands for a character that matches only
 * wildcards. */
static gunichar next_lower(const char **p, const char *end)
{
  gunichar c = g_utf8_get_char_validated(*p, end - *p);
  if (c >= ANY_RUN) {
    (*p)++;
    return G_MAXUINT32;
  }
  *p += g_unichar_to_utf8(c, NULL);
  return c < 0x80 ? (gunichar)g_ascii_tolower((char)c) : (gunichar)u_tolower((UChar32)c);
}

/* Only the last `*` seen is ever taken back, so the cost is at most characters × units. */
static bool glob_matches(const Word *word, const char *term, const char *end)
{
  gsize unit = 0;
  gsize star = G_MAXSIZE;       /* unit after the last `*` */
  const char *star_text = NULL; /* where the text after its run begins */
  for (const char *p = term; p < end;) {
    if (unit < word->n_units && word->units[unit] == ANY_RUN) {
      star = ++unit;
      star_text = p;
      continue;
    }
    const char *next = p;
    gunichar c = next_lower(&next, end);
    if (unit < word->n_units && (word->units[unit] == ANY_ONE || word->units[unit] == c)) {
      unit++;
      p = next;
    } else if (star != G_MAXSIZE) {
      next_lower(&star_text, end);
      p = star_text;
      unit = star;
    } else {
      return false;
    }
  }
  while (unit < word->n_units && word->units[unit] == ANY_RUN)
    unit++;
  return unit == word->n_units;
}

/* A match that takes too many steps is none. */
static bool regex_matches(const Word *word, const char *term, gsize length)
{
  return length <= G_MAXSSIZE && g_regex_match_full(word->regex, term, (gssize)length, 0, 0, NULL, NULL);
}

static const Word *word_at(const ThemaPattern *pattern, guint index)
{
  return &g_array_index(pattern->words, Word, index);
}

ThemaWordKind thema_pattern_word_kind(const ThemaPattern *pattern, guint index)
{
  g_return_val_if_fail(pattern != NULL && index < pattern->words->len, THEMA_WORD_LITERAL);
  return word_at(pattern, index)->kind;
}

const char *thema_pattern_word_key(const ThemaPattern *pattern, guint index)
{
  g_return_val_if_fail(pattern != NULL && index < pattern->words->len, NULL);
  return word_at(pattern, index)->key;
}

bool thema_pattern_matches(const ThemaPattern *pattern, guint index, const char *term, gsize length)
{
  g_return_val_if_fail(pattern != NULL && index < pattern->words->len, false);
  const Word *word = word_at(pattern, index);
  if (word->kind == THEMA_WORD_REGEX)
    return regex_matches(word, term, length);
  if (word->kind == THEMA_WORD_LITERAL && word->length == length && memcmp(word->key, term, length) == 0)
    return true;
  return glob_matches(word, term, term + length);
}
