#include "report/theme_ground-private.h"

#define MOST_CONTENT_WORDS 5 /* longer ones are quotations, not phrases */

/* The counts of words in the reference; numbers, which it has none of, count as all of it. An acronym (US)
 * counts as the word it looks like. */
static guint64 *counts_in_reference(const ThemaReadyCounts *reference, const ThemaVocabulary *vocabulary)
{
  guint32 n = thema_vocabulary_size(vocabulary);
  guint64 *counts = g_new(guint64, (gsize)n + 1);
  for (guint32 id = 0; id < n; id++) {
    gsize length;
    const char *word = thema_vocabulary_term(vocabulary, id, &length);
    g_autofree char *lower = g_utf8_strdown(word, (gssize)length);
    counts[id] = g_ascii_isdigit(*word) ? reference->size : thema_ready_counts_find(reference, lower);
  }
  return counts;
}

void thema_theme_ground_init(ThemaThemeGround *ground, const ThemaStream *stream, const ThemaPhrases *phrases,
                             const ThemaMatrix *matrix, const guint32 *ordinal,
                             const ThemaReadyCounts *reference)
{
  *ground = (ThemaThemeGround){
      .stream = stream,
      .phrases = phrases,
      .matrix = matrix,
      .ordinal = ordinal,
      .reference = reference,
      .reference_count = reference ? counts_in_reference(reference, stream->vocabulary) : NULL,
      .g2 = thema_keyness("g2"),
      .p = thema_keyness("p"),
  };
}

void thema_theme_ground_clear(ThemaThemeGround *ground)
{
  g_clear_pointer(&ground->reference_count, g_free);
}

static bool has_rest(const ThemaMatrix *matrix, guint32 unit)
{
  return matrix->tokens > matrix->row_tokens[unit];
}

bool thema_theme_is_certain(const ThemaThemeGround *ground, guint32 unit)
{
  return has_rest(ground->matrix, unit) || !ground->reference || !ground->reference->nominal;
}

/* The least count in the reference of a candidate's words, of which it has one that is no number. */
static guint64 rarest_word(const ThemaThemeGround *ground, gsize cell)
{
  guint64 least = ground->reference->size;
  const ThemaPosition *first = thema_theme_position(ground, cell);
  for (guint i = 0; i < thema_theme_words(ground, cell); i++)
    least = MIN(least, ground->reference_count[first[i].term]);
  return least;
}

ThemaContrast thema_theme_contrast(const ThemaThemeGround *ground, guint32 unit, gsize cell)
{
  const ThemaMatrix *matrix = ground->matrix;
  ThemaContrast contrast = {.a = matrix->count[cell], .c = matrix->row_tokens[unit]};
  if (has_rest(matrix, unit) || !ground->reference) {
    contrast.b = matrix->column_total[matrix->column[cell]] - contrast.a;
    contrast.d = matrix->tokens - contrast.c;
  } else {
    contrast.b = rarest_word(ground, cell);
    contrast.d = ground->reference->size;
  }
  return contrast;
}

static const ThemaSection *section_of(const ThemaThemeGround *ground, guint sentence)
{
  const ThemaSentence *at = &g_array_index(ground->stream->sentences, ThemaSentence, sentence);
  const ThemaDocument *document = g_ptr_array_index(ground->stream->corpus->documents, at->document);
  return &document->sections[at->section];
}

/* Whether it is a noun phrase that ends where it ends, rather than being a piece of something longer. */
static bool stands_alone(guint8 edges)
{
  return edges & THEMA_EDGE_NOUN && edges & THEMA_EDGE_RIGHT_FREE &&
         edges & (THEMA_EDGE_LEFT_FREE | THEMA_EDGE_LEFT_VARIES);
}

bool thema_theme_is_title(const ThemaThemeGround *ground, guint sentence)
{
  const ThemaSection *section = section_of(ground, sentence);
  const ThemaSentence *at = &g_array_index(ground->stream->sentences, ThemaSentence, sentence);
  return at->paragraph == 1 && at->number == 1 && *section->title && at->line == section->first_line;
}

/* Whether a position is the ordinal that opens a section: "Firstly", "II". */
static bool is_ordinal(const ThemaThemeGround *ground, gsize position)
{
  guint sentence = thema_stream_sentence_at(ground->stream, position);
  return g_array_index(ground->stream->sentences, ThemaSentence, sentence).first == position &&
         thema_theme_is_title(ground, sentence) && g_str_equal(section_of(ground, sentence)->rule, "ordinal");
}

/* A single Latin letter is an initial or a label; addresses and a section's number are no themes. */
static bool is_theme_word(const ThemaThemeGround *ground, gsize cell)
{
  const ThemaCounts *counts = ground->phrases->counts;
  gsize position = ground->phrases->where[cell];
  const ThemaPosition *at = thema_theme_position(ground, cell);
  return counts->terms[counts->term[cell]][1] != '\0' && at->token_class != THEMA_TOKEN_URL &&
         at->token_class != THEMA_TOKEN_EMAIL && !(counts->count[cell] == 1 && is_ordinal(ground, position));
}

bool thema_theme_is_candidate(const ThemaThemeGround *ground, gsize cell, guint *content)
{
  guint words = thema_theme_words(ground, cell);
  const ThemaPosition *first = thema_theme_position(ground, cell);
  *content = 0;
  for (guint i = 0; i < words; i++)
    *content += first[i].reason == THEMA_KEPT;
  if (words == 1)
    return is_theme_word(ground, cell);
  return *content <= MOST_CONTENT_WORDS && stands_alone(ground->phrases->edges[cell]) &&
         (*content == words || ground->matrix->count[cell] >= THEMA_THEME_REPEATED);
}
