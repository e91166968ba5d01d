/* How themes are ranked.
 *
 * 1. Candidates are words, and phrases of up to five content words that are mostly noun phrases
 * (count/noun_runs-private.h says how that is told) and end where they end: on the right side free at least
 * once (no word follows that could be part of it), on the left free once or with changing neighbours. A
 * phrase with a connector inside must occur twice.
 * 2. A candidate inside a longer one that is as frequent in the unit is dropped: it says less.
 * 3. G is a candidate's signed g2 against the rest of the input. Where there is no rest, it is that against
 * the reference; where there is no reference either, its count. Only a G above 0 is a theme. The reference is
 * a list of words, so a phrase's count there is unknown, but no higher than that of its rarest word, which is
 * taken. A word that is not in the list counts 0 there (measured: about the list's last count instead
 * ranks worse). Numbers, which no such list has, are passed over.
 * 4. A word scores its G. A phrase scores two parts of its own G and one part of the mean G of its content
 * words, each word's in proportion to how much of it the phrase accounts for, times 2 - 1/(content words):
 * words that are key together say more than one. A word that is mostly no noun in the unit scores half.
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

#include "base/prefetch.h"

#define LONG_UNIT 300   /* words: a page; beyond it a theme should be said twice */
#define EARLY_BONUS 0.5 /* of the first sentence; half of it in the second, a third in the third */
#define TITLE_BONUS 1.0
#define NO_NOUN 0.5
#define LOOK_AHEAD 12 /* cells */

/* What is known of a candidate besides its theme. */
typedef struct {
  guint64 nested;  /* count of the commonest longer candidate around it */
  guint64 covered; /* count of the commonest phrase that stands for it */
  guint content;   /* words but connectors */
  double p;        /* of a candidate that is compared; NaN for others */
  bool candidate;
  bool listed;
} Standing;

/* What tests say of a contrast. Most terms are rare, so that in a unit the same few counts come up again and
 * again. */
typedef struct {
  guint64 a;
  guint64 b;
  double g2;    /* signed */
  double p;     /* NOT_ASKED until it is */
  guint32 unit; /* NO_UNIT where nothing is known yet */
} Tested;

#define NOT_ASKED (-1)
#define NO_UNIT G_MAXUINT32
#define TESTED_BITS 11

struct ThemaThemeRanking {
  const ThemaThemeGround *ground;
  Tested *tested;    /* each contrast in the place that its counts give it */
  guint32 *slot_of;  /* by term: its slot in the unit, or NO_SLOT */
  GArray *all;       /* of ThemaTheme, by slot: every stored count of the unit */
  GArray *standing;  /* of Standing, by slot */
  GArray *by_length; /* of guint32: slots, fewer words first */
  GArray *themes;    /* of ThemaTheme: the result */
};

#define NO_SLOT G_MAXUINT32

ThemaThemeRanking *thema_theme_ranking_new(const ThemaThemeGround *ground)
{
  guint32 n_terms = ground->phrases->counts->n_terms;
  ThemaThemeRanking *ranking = g_new(ThemaThemeRanking, 1);
  *ranking = (ThemaThemeRanking){
      .ground = ground,
      .tested = g_new(Tested, 1 << TESTED_BITS),
      .slot_of = g_new(guint32, (gsize)n_terms + 1),
      .all = g_array_new(FALSE, FALSE, sizeof(ThemaTheme)),
      .standing = g_array_new(FALSE, FALSE, sizeof(Standing)),
      .by_length = g_array_new(FALSE, FALSE, sizeof(guint32)),
      .themes = g_array_new(FALSE, FALSE, sizeof(ThemaTheme)),
  };
  memset(ranking->slot_of, 0xff, sizeof(guint32) * n_terms);
  for (guint i = 0; i < 1 << TESTED_BITS; i++)
    ranking->tested[i].unit = NO_UNIT;
  return ranking;
}

void thema_theme_ranking_free(ThemaThemeRanking *ranking)
{
  if (!ranking)
    return;
  g_free(ranking->tested);
  g_free(ranking->slot_of);
  g_array_unref(ranking->all);
  g_array_unref(ranking->standing);
  g_array_unref(ranking->by_length);
  g_array_unref(ranking->themes);
  g_free(ranking);
}

/* G: g2 with the sign of its direction; the count where there is nothing to compare with. */
static double signed_g2(const ThemaThemeGround *ground, const ThemaContrast *contrast)
{
  if (contrast->d == 0)
    return (double)contrast->a;
  double g2 = ground->g2->compute(contrast, NULL);
  return thema_contrast_direction(contrast) == '+' ? g2 : -g2;
}

/* What is known of a contrast of a unit: what was found for one with the same counts, or what is found now.
 */
static Tested *test(ThemaThemeRanking *ranking, guint32 unit, const ThemaContrast *contrast)
{
  guint64 place = (contrast->a << 32 ^ contrast->b) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  Tested *tested = &ranking->tested[place >> (64 - TESTED_BITS)];
  if (tested->unit != unit || tested->a != contrast->a || tested->b != contrast->b)
    *tested = (Tested){contrast->a, contrast->b, signed_g2(ranking->ground, contrast), NOT_ASKED, unit};
  return tested;
}

static double p_of(const ThemaThemeGround *ground, const ThemaContrast *contrast, Tested *tested)
{
  if (tested->p == NOT_ASKED)
    tested->p = ground->p->compute(contrast, NULL);
  return tested->p;
}

/* Puts the slots in order of their words, and what has as many in that of the slots. */
static void order_by_length(ThemaThemeRanking *ranking)
{
  guint n = ranking->all->len;
  guint32 next[G_MAXUINT8 + 2] = {0};
  g_array_set_size(ranking->by_length, n);
  for (guint32 slot = 0; slot < n; slot++)
    next[thema_theme_words(ranking->ground, g_array_index(ranking->all, ThemaTheme, slot).cell) + 1]++;
  for (guint words = 0; words < G_MAXUINT8; words++)
    next[words + 1] += next[words];
  for (guint32 slot = 0; slot < n; slot++) {
    guint words = thema_theme_words(ranking->ground, g_array_index(ranking->all, ThemaTheme, slot).cell);
    g_array_index(ranking->by_length, guint32, next[words]++) = slot;
  }
}

/* Asks for the memory that a cell to come will need, which lies all over: most of the time went to waiting.
 */
static void look_ahead(const ThemaThemeGround *ground, gsize cell)
{
  THEMA_PREFETCH(&ground->matrix->column_total[ground->matrix->column[cell]]);
  THEMA_PREFETCH(thema_theme_position(ground, cell));
}

/* Fills the slots with every stored count of the unit. */
static guint64 load_unit(ThemaThemeRanking *ranking, guint32 unit)
{
  const ThemaThemeGround *ground = ranking->ground;
  const ThemaMatrix *matrix = ground->matrix;
  bool certain = thema_theme_is_certain(ground, unit);
  guint64 candidates = 0;
  g_array_set_size(ranking->all, 0);
  g_array_set_size(ranking->standing, 0);
  for (gsize cell = matrix->row[unit], end = matrix->row[unit + 1]; cell < end; cell++) {
    if (end - cell > LOOK_AHEAD)
      look_ahead(ground, cell + LOOK_AHEAD);
    ThemaContrast contrast = thema_theme_contrast(ground, unit, cell);
    Tested *tested = test(ranking, unit, &contrast);
    ThemaTheme theme = {.cell = cell, .g2 = tested->g2, .q = NAN};
    Standing standing = {.p = NAN};
    standing.candidate = thema_theme_is_candidate(ground, cell, &standing.content);
    if (certain && standing.candidate && contrast.d > 0)
      standing.p = p_of(ground, &contrast, tested);
    ranking->slot_of[matrix->column[cell]] = ranking->all->len;
    g_array_append_val(ranking->all, theme);
    g_array_append_val(ranking->standing, standing);
    candidates += standing.candidate;
  }
  order_by_length(ranking);
  return candidates;
}

static void unload_unit(ThemaThemeRanking *ranking, guint32 unit)
{
  const ThemaMatrix *matrix = ranking->ground->matrix;
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
    guint n = standing[slot].candidate ? thema_phrases_parts(ranking->ground->phrases, cell, parts) : 0;
    for (guint i = 0; i < n; i++) {
      Standing *part = &standing[ranking->slot_of[parts[i]]];
      part->nested = MAX(part->nested, ranking->ground->matrix->count[cell]);
    }
  }
}

/* The mean over a phrase's content words of their G, as far as the phrase accounts for them. */
static double word_share(const ThemaThemeRanking *ranking, const ThemaTheme *theme, guint content)
{
  const ThemaMatrix *matrix = ranking->ground->matrix;
  guint32 parts[THEMA_PHRASE_PARTS];
  guint n = thema_phrases_parts(ranking->ground->phrases, theme->cell, parts);
  double sum = 0;
  for (guint i = 0; i < n && ranking->ground->phrases->counts->words[parts[i]] == 1; i++) {
    const ThemaTheme *word = &g_array_index(ranking->all, ThemaTheme, ranking->slot_of[parts[i]]);
    sum += (double)matrix->count[theme->cell] / (double)matrix->count[word->cell] * fmax(0, word->g2);
  }
  return sum / content;
}

/* Before its place in the unit is looked at. */
static double worth(const ThemaThemeRanking *ranking, const ThemaTheme *theme, guint content)
{
  if (thema_theme_words(ranking->ground, theme->cell) > 1)
    return (2 - 1.0 / content) * (2 * theme->g2 + word_share(ranking, theme, content)) / 3;
  return ranking->ground->phrases->edges[theme->cell] & THEMA_EDGE_NOUN ? theme->g2 : NO_NOUN * theme->g2;
}

static double score(const ThemaThemeRanking *ranking, const ThemaTheme *theme, guint content)
{
  double own = worth(ranking, theme, content);
  guint sentence =
      thema_stream_sentence_at(ranking->ground->stream, ranking->ground->phrases->where[theme->cell]);
  if (ranking->ground->ordinal[sentence] == 0)
    return own;
  return own * (1 + (thema_theme_is_title(ranking->ground, sentence)
                         ? TITLE_BONUS
                         : EARLY_BONUS / ranking->ground->ordinal[sentence]));
}

/* The parts of a listed phrase that it accounts for at least half of: their slots. Returns how many. */
static guint halved_parts(const ThemaThemeRanking *ranking, guint32 slot, guint32 halved[THEMA_PHRASE_PARTS])
{
  const guint64 *count = ranking->ground->matrix->count;
  gsize cell = g_array_index(ranking->all, ThemaTheme, slot).cell;
  guint32 parts[THEMA_PHRASE_PARTS];
  guint n = thema_phrases_parts(ranking->ground->phrases, cell, parts), n_halved = 0;
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
  bool once = ranking->ground->matrix->count[theme->cell] < THEMA_THEME_REPEATED;
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
  const guint64 *count = ranking->ground->matrix->count;
  ThemaTheme *all = (ThemaTheme *)ranking->all->data;
  Standing *standing = (Standing *)ranking->standing->data;
  guint32 parts[THEMA_PHRASE_PARTS];
  for (guint32 slot = 0; slot < ranking->all->len; slot++) {
    guint n = standing[slot].listed && count[all[slot].cell] >= THEMA_THEME_REPEATED
                  ? halved_parts(ranking, slot, parts)
                  : 0;
    for (guint i = 0; i < n; i++)
      standing[parts[i]].covered = MAX(standing[parts[i]].covered, count[all[slot].cell]);
  }
  for (guint32 slot = 0; slot < ranking->all->len; slot++)
    all[slot].score *= 1 - (double)standing[slot].covered / (double)count[all[slot].cell];
  for (guint i = ranking->by_length->len; i-- > 0;) {
    guint32 slot = g_array_index(ranking->by_length, guint32, i);
    guint n = standing[slot].listed && count[all[slot].cell] >= THEMA_THEME_REPEATED
                  ? halved_parts(ranking, slot, parts)
                  : 0;
    for (guint p = 0; p < n; p++)
      all[parts[p]].score = fmin(all[parts[p]].score, all[slot].score);
  }
}

static int best_first(gconstpointer a, gconstpointer b, gpointer data)
{
  const ThemaThemeRanking *ranking = data;
  const ThemaTheme *x = a, *y = b;
  guint words_x = thema_theme_words(ranking->ground, x->cell),
        words_y = thema_theme_words(ranking->ground, y->cell);
  guint64 count_x = ranking->ground->matrix->count[x->cell],
          count_y = ranking->ground->matrix->count[y->cell];
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
static void add_q(ThemaThemeRanking *ranking, guint64 candidates)
{
  guint n = ranking->all->len;
  g_autofree double *p = g_new(double, (gsize)n + 1);
  g_autofree double *q = g_new(double, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    p[i] = g_array_index(ranking->standing, Standing, i).p;
  thema_benjamini_hochberg(p, n, candidates, q);
  for (guint i = 0; i < n; i++)
    g_array_index(ranking->all, ThemaTheme, i).q = q[i];
}

const GArray *thema_theme_ranking_unit(ThemaThemeRanking *ranking, guint32 unit, guint64 *candidates)
{
  *candidates = load_unit(ranking, unit);
  tell_nested(ranking);
  add_q(ranking, *candidates);
  g_array_set_size(ranking->themes, 0);
  bool is_long = ranking->ground->matrix->row_tokens[unit] > LONG_UNIT;
  for (guint i = 0; i < ranking->by_length->len; i++) {
    guint32 slot = g_array_index(ranking->by_length, guint32, i);
    ThemaTheme *theme = &g_array_index(ranking->all, ThemaTheme, slot);
    Standing *standing = &g_array_index(ranking->standing, Standing, slot);
    guint64 count = ranking->ground->matrix->count[theme->cell];
    if (!standing->candidate || standing->nested >= count || theme->g2 <= 0)
      continue;
    theme->score = score(ranking, theme, standing->content);
    theme->trailing = is_long && count < THEMA_THEME_REPEATED;
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
