/* How themes are ranked.
 *
 * 1. Candidates are words, and phrases of up to five content words that end where they end: on the right side
 * free at least once (no content word follows), on the left free once or with changing neighbours. A phrase
 * with a connector inside must occur twice.
 * 2. A candidate inside a longer one that is as frequent in the unit is dropped: it says less.
 * 3. G is a candidate's signed g2 against the rest of the input. Where there is no rest, it is that against
 * the reference; where there is no reference either, its count. Only a G above 0 is a theme. The reference is
 * a list of words, so a phrase's count there is unknown, but no higher than that of its rarest word, which is
 * taken. A word that is not in the list counts 0 there (measured: about the list's last count instead
 * ranks worse). Numbers, which no such list has, are passed over.
 * 4. A word scores its G. A phrase scores two parts of its own G and one part of the mean G of its content
 * words, each word's in proportion to how much of it the phrase accounts for, times 2 - 1/(content words):
 * words that are key together say more than one.
 * 5. What comes up early counts for more: times 1 + 1/2 / (number of the sentence where it first stands); in
 * a title, times 2.
 * 6. A repeated phrase at least half as frequent as a part of it takes over the part's score where that is
 * higher, and the part keeps what is left over: 1 - (count of the phrase / its own count) of its score, and
 * never more than the phrase. A phrase said once is dropped for a part of at most two occurrences that scores
 * as much.
 * 7. In a unit of more than 300 words, what is said once comes after all else.
 * Ties: more words first, then the higher count, then bytes. */
#include "report/theme_ranking-private.h"

#include <math.h>
#include <string.h>

#include "token/tokenizer.h"

#define MOST_CONTENT_WORDS 5 /* longer ones are quotations, not phrases */
#define LONG_UNIT 300        /* words: a page; beyond it a theme should be said twice */
#define EARLY_BONUS 0.5      /* of the first sentence; half of it in the second, a third in the third */
#define TITLE_BONUS 1.0
#define REPEATED 2

/* What is known of a candidate besides its theme. */
typedef struct {
  guint64 nested;  /* count of the commonest longer candidate around it */
  guint64 covered; /* count of the commonest phrase that stands for it */
  guint content;   /* words but connectors */
  bool candidate;
  bool listed;
} Standing;

struct ThemaThemeRanking {
  const ThemaStream *stream;
  const ThemaPhrases *phrases;
  const ThemaMatrix *matrix;
  const guint32 *ordinal;
  const ThemaReadyCounts *reference; /* nullable */
  guint64 *reference_count;          /* by term; NULL without a reference */
  guint32 *slot_of;                  /* by term: its slot in the unit, or NO_SLOT */
  GArray *all;                       /* of ThemaTheme, by slot: every stored count of the unit */
  GArray *standing;                  /* of Standing, by slot */
  GArray *by_length;                 /* of guint32: slots, fewer words first */
  GArray *themes;                    /* of ThemaTheme: the result */
};

#define NO_SLOT G_MAXUINT32

/* The least count in the reference of a term's words but numbers, of which it has one. An acronym (US) counts
 * as the word it looks like. */
static guint64 rarest_word(const ThemaReadyCounts *reference, const char *term)
{
  guint64 least = reference->size;
  g_auto(GStrv) words = g_strsplit(term, " ", -1);
  for (char **word = words; *word; word++) {
    g_autofree char *lower = g_utf8_strdown(*word, -1);
    if (!g_ascii_isdigit(**word))
      least = MIN(least, thema_ready_counts_find(reference, lower));
  }
  return least;
}

static guint64 *count_in_reference(const ThemaReadyCounts *reference, const ThemaCounts *counts)
{
  guint64 *found = g_new(guint64, (gsize)counts->n_terms + 1);
  for (guint32 t = 0; t < counts->n_terms; t++)
    found[t] = rarest_word(reference, counts->terms[t]);
  return found;
}

ThemaThemeRanking *thema_theme_ranking_new(const ThemaStream *stream, const ThemaPhrases *phrases,
                                           const ThemaMatrix *matrix, const guint32 *ordinal,
                                           const ThemaReadyCounts *reference)
{
  ThemaThemeRanking *ranking = g_new(ThemaThemeRanking, 1);
  *ranking = (ThemaThemeRanking){
      .stream = stream,
      .phrases = phrases,
      .matrix = matrix,
      .ordinal = ordinal,
      .reference = reference,
      .reference_count = reference ? count_in_reference(reference, phrases->counts) : NULL,
      .slot_of = g_new(guint32, (gsize)phrases->counts->n_terms + 1),
      .all = g_array_new(FALSE, FALSE, sizeof(ThemaTheme)),
      .standing = g_array_new(FALSE, FALSE, sizeof(Standing)),
      .by_length = g_array_new(FALSE, FALSE, sizeof(guint32)),
      .themes = g_array_new(FALSE, FALSE, sizeof(ThemaTheme)),
  };
  memset(ranking->slot_of, 0xff, sizeof(guint32) * phrases->counts->n_terms);
  return ranking;
}

void thema_theme_ranking_free(ThemaThemeRanking *ranking)
{
  if (!ranking)
    return;
  g_free(ranking->slot_of);
  g_free(ranking->reference_count);
  g_array_unref(ranking->all);
  g_array_unref(ranking->standing);
  g_array_unref(ranking->by_length);
  g_array_unref(ranking->themes);
  g_free(ranking);
}

static bool has_rest(const ThemaMatrix *matrix, guint32 unit)
{
  return matrix->tokens > matrix->row_tokens[unit];
}

bool thema_theme_is_certain(const ThemaThemeRanking *ranking, guint32 unit)
{
  return has_rest(ranking->matrix, unit) || !ranking->reference || !ranking->reference->nominal;
}

ThemaContrast thema_theme_contrast(const ThemaThemeRanking *ranking, guint32 unit, gsize cell)
{
  const ThemaMatrix *matrix = ranking->matrix;
  ThemaContrast contrast = {.a = matrix->count[cell], .c = matrix->row_tokens[unit]};
  if (has_rest(matrix, unit) || !ranking->reference) {
    contrast.b = matrix->column_total[matrix->column[cell]] - contrast.a;
    contrast.d = matrix->tokens - contrast.c;
  } else {
    contrast.b = ranking->reference_count[matrix->column[cell]];
    contrast.d = ranking->reference->size;
  }
  return contrast;
}

static guint words_of(const ThemaThemeRanking *ranking, gsize cell)
{
  return ranking->phrases->counts->words[ranking->phrases->counts->term[cell]];
}

static const ThemaSection *section_of(const ThemaThemeRanking *ranking, guint sentence)
{
  const ThemaSentence *at = &g_array_index(ranking->stream->sentences, ThemaSentence, sentence);
  const ThemaDocument *document = g_ptr_array_index(ranking->stream->corpus->documents, at->document);
  return g_ptr_array_index(document->sections, at->section);
}

/* Whether a phrase ends where it ends, rather than being a piece of something longer. */
static bool stands_alone(guint8 edges)
{
  return edges & THEMA_EDGE_RIGHT_FREE && edges & (THEMA_EDGE_LEFT_FREE | THEMA_EDGE_LEFT_VARIES);
}

/* Whether a sentence opens its section and is its title: a heading, an ordinal's sentence, the document's
 * title line. */
static bool is_title(const ThemaThemeRanking *ranking, guint sentence)
{
  const ThemaSection *section = section_of(ranking, sentence);
  const ThemaSentence *at = &g_array_index(ranking->stream->sentences, ThemaSentence, sentence);
  return at->paragraph == 1 && at->number == 1 && *section->title && at->line == section->first_line;
}

/* Whether a position is the ordinal that opens a section: "Firstly", "II". */
static bool is_ordinal(const ThemaThemeRanking *ranking, gsize position)
{
  guint sentence = thema_stream_sentence_at(ranking->stream, position);
  return g_array_index(ranking->stream->sentences, ThemaSentence, sentence).first == position &&
         is_title(ranking, sentence) && g_str_equal(section_of(ranking, sentence)->rule, "ordinal");
}

/* A single Latin letter is an initial or a label; addresses and a section's number are no themes. */
static bool is_theme_word(const ThemaThemeRanking *ranking, gsize cell)
{
  const ThemaCounts *counts = ranking->phrases->counts;
  gsize position = ranking->phrases->where[cell];
  const ThemaPosition *at = &g_array_index(ranking->stream->positions, ThemaPosition, position);
  return counts->terms[counts->term[cell]][1] != '\0' && at->token_class != THEMA_TOKEN_URL &&
         at->token_class != THEMA_TOKEN_EMAIL && !(counts->count[cell] == 1 && is_ordinal(ranking, position));
}

static Standing stand(const ThemaThemeRanking *ranking, gsize cell)
{
  guint words = words_of(ranking, cell);
  Standing standing = {0};
  for (guint i = 0; i < words; i++) {
    gsize position = (gsize)ranking->phrases->where[cell] + i;
    standing.content +=
        g_array_index(ranking->stream->positions, ThemaPosition, position).reason == THEMA_KEPT;
  }
  if (words == 1)
    standing.candidate = is_theme_word(ranking, cell);
  else
    standing.candidate = standing.content <= MOST_CONTENT_WORDS &&
                         stands_alone(ranking->phrases->edges[cell]) &&
                         (standing.content == words || ranking->matrix->count[cell] >= REPEATED);
  return standing;
}

/* G: g2 with the sign of its direction; the count where there is nothing to compare with. */
static double signed_g2(const ThemaContrast *contrast)
{
  if (contrast->d == 0)
    return (double)contrast->a;
  double g2 = thema_keyness("g2")->compute(contrast, NULL);
  return thema_contrast_direction(contrast) == '+' ? g2 : -g2;
}

static int fewer_words_first(gconstpointer a, gconstpointer b, gpointer data)
{
  const ThemaThemeRanking *ranking = data;
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  guint words_x = words_of(ranking, g_array_index(ranking->all, ThemaTheme, x).cell);
  guint words_y = words_of(ranking, g_array_index(ranking->all, ThemaTheme, y).cell);
  if (words_x != words_y)
    return words_x < words_y ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* Fills the slots with every stored count of the unit. */
static guint64 load_unit(ThemaThemeRanking *ranking, guint32 unit)
{
  const ThemaMatrix *matrix = ranking->matrix;
  guint64 candidates = 0;
  g_array_set_size(ranking->all, 0);
  g_array_set_size(ranking->standing, 0);
  g_array_set_size(ranking->by_length, 0);
  for (gsize cell = matrix->row[unit]; cell < matrix->row[unit + 1]; cell++) {
    ThemaContrast contrast = thema_theme_contrast(ranking, unit, cell);
    ThemaTheme theme = {.cell = cell, .g2 = signed_g2(&contrast), .q = NAN};
    Standing standing = stand(ranking, cell);
    guint32 slot = ranking->all->len;
    ranking->slot_of[matrix->column[cell]] = slot;
    g_array_append_val(ranking->all, theme);
    g_array_append_val(ranking->standing, standing);
    g_array_append_val(ranking->by_length, slot);
    candidates += standing.candidate;
  }
  g_array_sort_with_data(ranking->by_length, fewer_words_first, ranking);
  return candidates;
}

static void unload_unit(ThemaThemeRanking *ranking, guint32 unit)
{
  const ThemaMatrix *matrix = ranking->matrix;
  for (gsize cell = matrix->row[unit]; cell < matrix->row[unit + 1]; cell++)
    ranking->slot_of[matrix->column[cell]] = NO_SLOT;
}

/* Tells each candidate how frequent the commonest longer candidate around it is. */
static void tell_nested(ThemaThemeRanking *ranking)
{
  Standing *standing = (Standing *)ranking->standing->data;
  for (guint32 slot = 0; slot < ranking->all->len; slot++) {
    gsize cell = g_array_index(ranking->all, ThemaTheme, slot).cell;
    guint32 parts[THEMA_PHRASE_PARTS];
    guint n = standing[slot].candidate ? thema_phrases_parts(ranking->phrases, cell, parts) : 0;
    for (guint i = 0; i < n; i++) {
      Standing *part = &standing[ranking->slot_of[parts[i]]];
      part->nested = MAX(part->nested, ranking->matrix->count[cell]);
    }
  }
}

/* The mean over a phrase's content words of their G, as far as the phrase accounts for them. */
static double word_share(const ThemaThemeRanking *ranking, const ThemaTheme *theme, guint content)
{
  const ThemaMatrix *matrix = ranking->matrix;
  guint32 parts[THEMA_PHRASE_PARTS];
  guint n = thema_phrases_parts(ranking->phrases, theme->cell, parts);
  double sum = 0;
  for (guint i = 0; i < n && ranking->phrases->counts->words[parts[i]] == 1; i++) {
    const ThemaTheme *word = &g_array_index(ranking->all, ThemaTheme, ranking->slot_of[parts[i]]);
    sum += (double)matrix->count[theme->cell] / (double)matrix->count[word->cell] * fmax(0, word->g2);
  }
  return sum / content;
}

static double score(const ThemaThemeRanking *ranking, const ThemaTheme *theme, guint content)
{
  double worth = theme->g2;
  if (words_of(ranking, theme->cell) > 1)
    worth = (2 - 1.0 / content) * (2 * theme->g2 + word_share(ranking, theme, content)) / 3;
  guint sentence = thema_stream_sentence_at(ranking->stream, ranking->phrases->where[theme->cell]);
  if (ranking->ordinal[sentence] == 0)
    return worth;
  return worth * (1 + (is_title(ranking, sentence) ? TITLE_BONUS : EARLY_BONUS / ranking->ordinal[sentence]));
}

/* The parts of a listed phrase that it accounts for at least half of: their slots. Returns how many. */
static guint halved_parts(const ThemaThemeRanking *ranking, guint32 slot, guint32 halved[THEMA_PHRASE_PARTS])
{
  const guint64 *count = ranking->matrix->count;
  gsize cell = g_array_index(ranking->all, ThemaTheme, slot).cell;
  guint32 parts[THEMA_PHRASE_PARTS];
  guint n = thema_phrases_parts(ranking->phrases, cell, parts), n_halved = 0;
  for (guint i = 0; i < n; i++) {
    guint32 part = ranking->slot_of[parts[i]];
    if (g_array_index(ranking->standing, Standing, part).listed &&
        2 * count[cell] >= count[g_array_index(ranking->all, ThemaTheme, part).cell])
      halved[n_halved++] = part;
  }
  return n_halved;
}

/* Lifts a phrase to the score of the best part that it stands for; false when it is dropped for one. */
static bool stand_for_parts(const ThemaThemeRanking *ranking, guint32 slot)
{
  ThemaTheme *theme = &g_array_index(ranking->all, ThemaTheme, slot);
  guint32 parts[THEMA_PHRASE_PARTS];
  guint n = halved_parts(ranking, slot, parts);
  bool once = ranking->matrix->count[theme->cell] < REPEATED;
  for (guint i = 0; i < n; i++) {
    double part = g_array_index(ranking->all, ThemaTheme, parts[i]).score;
    if (once && (theme->trailing || part >= theme->score))
      return false;
    theme->score = fmax(theme->score, part);
  }
  return true;
}

/* Leaves to each part what the phrases that stand for it leave over. */
static void leave_over(ThemaThemeRanking *ranking)
{
  const guint64 *count = ranking->matrix->count;
  ThemaTheme *all = (ThemaTheme *)ranking->all->data;
  Standing *standing = (Standing *)ranking->standing->data;
  guint32 parts[THEMA_PHRASE_PARTS];
  for (guint32 slot = 0; slot < ranking->all->len; slot++) {
    guint n =
        standing[slot].listed && count[all[slot].cell] >= REPEATED ? halved_parts(ranking, slot, parts) : 0;
    for (guint i = 0; i < n; i++)
      standing[parts[i]].covered = MAX(standing[parts[i]].covered, count[all[slot].cell]);
  }
  for (guint32 slot = 0; slot < ranking->all->len; slot++)
    all[slot].score *= 1 - (double)standing[slot].covered / (double)count[all[slot].cell];
  for (guint i = ranking->by_length->len; i-- > 0;) {
    guint32 slot = g_array_index(ranking->by_length, guint32, i);
    guint n =
        standing[slot].listed && count[all[slot].cell] >= REPEATED ? halved_parts(ranking, slot, parts) : 0;
    for (guint p = 0; p < n; p++)
      all[parts[p]].score = fmin(all[parts[p]].score, all[slot].score);
  }
}

static int best_first(gconstpointer a, gconstpointer b, gpointer data)
{
  const ThemaThemeRanking *ranking = data;
  const ThemaTheme *x = a, *y = b;
  guint words_x = words_of(ranking, x->cell), words_y = words_of(ranking, y->cell);
  guint64 count_x = ranking->matrix->count[x->cell], count_y = ranking->matrix->count[y->cell];
  if (x->trailing != y->trailing)
    return x->trailing ? 1 : -1;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  if (words_x != words_y)
    return words_x > words_y ? -1 : 1;
  if (count_x != count_y)
    return count_x > count_y ? -1 : 1;
  return x->cell < y->cell ? -1 : x->cell > y->cell; /* cells of a unit are in byte order of their terms */
}

/* q-values over the candidates of the unit. */
static void add_q(ThemaThemeRanking *ranking, guint32 unit, guint64 candidates)
{
  g_autofree double *p = g_new(double, ranking->all->len);
  g_autofree double *q = g_new(double, ranking->all->len);
  const ThemaKeyness *measure = thema_keyness("p");
  bool certain = thema_theme_is_certain(ranking, unit);
  for (guint i = 0; i < ranking->all->len; i++) {
    ThemaContrast contrast =
        thema_theme_contrast(ranking, unit, g_array_index(ranking->all, ThemaTheme, i).cell);
    bool counted = certain && g_array_index(ranking->standing, Standing, i).candidate && contrast.d > 0;
    p[i] = counted ? measure->compute(&contrast, NULL) : NAN;
  }
  thema_benjamini_hochberg(p, ranking->all->len, candidates, q);
  for (guint i = 0; i < ranking->all->len; i++)
    g_array_index(ranking->all, ThemaTheme, i).q = q[i];
}

const GArray *thema_theme_ranking_unit(ThemaThemeRanking *ranking, guint32 unit, guint64 *candidates)
{
  *candidates = load_unit(ranking, unit);
  tell_nested(ranking);
  add_q(ranking, unit, *candidates);
  g_array_set_size(ranking->themes, 0);
  bool is_long = ranking->matrix->row_tokens[unit] > LONG_UNIT;
  for (guint i = 0; i < ranking->by_length->len; i++) {
    guint32 slot = g_array_index(ranking->by_length, guint32, i);
    ThemaTheme *theme = &g_array_index(ranking->all, ThemaTheme, slot);
    Standing *standing = &g_array_index(ranking->standing, Standing, slot);
    guint64 count = ranking->matrix->count[theme->cell];
    if (!standing->candidate || standing->nested >= count || theme->g2 <= 0)
      continue;
    theme->score = score(ranking, theme, standing->content);
    theme->trailing = is_long && count < REPEATED;
    standing->listed = stand_for_parts(ranking, slot);
  }
  leave_over(ranking);
  for (guint32 slot = 0; slot < ranking->all->len; slot++)
    if (g_array_index(ranking->standing, Standing, slot).listed)
      g_array_append_val(ranking->themes, g_array_index(ranking->all, ThemaTheme, slot));
  g_array_sort_with_data(ranking->themes, best_first, ranking);
  unload_unit(ranking, unit);
  return ranking->themes;
}
