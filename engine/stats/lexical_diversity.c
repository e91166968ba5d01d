#include "stats/lexical_diversity.h"

#include <math.h>

#include "stats/contingency-private.h"

/* So many types occur `count` times each. */
typedef struct {
  guint32 count;
  guint32 types;
} Frequency;

/* Every moving measure follows from where each word was before and comes again: a word is new to a run
 * exactly where it was before that run began. */
struct ThemaLexis {
  guint32 tokens;
  guint32 types;
  guint64 squares;  /* sum of the types' squared counts */
  guint32 *before;  /* 1 + position of the same word before, 0 for its first */
  guint32 *after;   /* position of the same word next, `tokens` for its last */
  guint32 allotted; /* words that before and after have room for */
  GArray *spectrum; /* of Frequency, by count; together all types */
  GArray *counts;   /* of guint32, of each type, rising: what the spectrum is made of */
  guint32 *seen;    /* by id: 1 + last position; all 0 between fills */
  guint32 *count;   /* by id: occurrences so far; all 0 between fills */
};

ThemaLexis *thema_lexis_new(guint32 n_ids)
{
  ThemaLexis *lexis = g_new0(ThemaLexis, 1);
  lexis->spectrum = g_array_new(FALSE, FALSE, sizeof(Frequency));
  lexis->counts = g_array_new(FALSE, FALSE, sizeof(guint32));
  lexis->seen = g_new0(guint32, n_ids);
  lexis->count = g_new0(guint32, n_ids);
  return lexis;
}

void thema_lexis_free(ThemaLexis *lexis)
{
  if (!lexis)
    return;
  g_array_unref(lexis->spectrum);
  g_array_unref(lexis->counts);
  g_free(lexis->before);
  g_free(lexis->after);
  g_free(lexis->seen);
  g_free(lexis->count);
  g_free(lexis);
}

static int rising(gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return x < y ? -1 : x > y;
}

/* Spectrum and sums of the counts, which it clears. */
static void take_spectrum(ThemaLexis *lexis, const guint32 *ids)
{
  g_array_set_size(lexis->counts, 0);
  for (guint32 i = 0; i < lexis->tokens; i++) {
    guint32 *count = &lexis->count[ids[i]];
    if (*count > 0)
      g_array_append_val(lexis->counts, *count);
    *count = 0;
    lexis->seen[ids[i]] = 0;
  }
  g_array_sort(lexis->counts, rising);
  lexis->types = lexis->counts->len;
  lexis->squares = 0;
  g_array_set_size(lexis->spectrum, 0);
  for (guint32 i = 0; i < lexis->types; i++) {
    guint32 count = g_array_index(lexis->counts, guint32, i);
    lexis->squares += (guint64)count * count;
    if (i == 0 || count != g_array_index(lexis->counts, guint32, i - 1)) {
      Frequency fresh = {count, 0};
      g_array_append_val(lexis->spectrum, fresh);
    }
    g_array_index(lexis->spectrum, Frequency, lexis->spectrum->len - 1).types++;
  }
}

void thema_lexis_fill(ThemaLexis *lexis, const guint32 *ids, guint32 n)
{
  if (n > lexis->allotted) {
    lexis->allotted = n;
    lexis->before = g_renew(guint32, lexis->before, n);
    lexis->after = g_renew(guint32, lexis->after, n);
  }
  lexis->tokens = n;
  for (guint32 i = 0; i < n; i++) {
    guint32 *seen = &lexis->seen[ids[i]];
    lexis->before[i] = *seen;
    lexis->after[i] = n;
    if (*seen > 0)
      lexis->after[*seen - 1] = i;
    *seen = i + 1;
    lexis->count[ids[i]]++;
  }
  take_spectrum(lexis, ids);
}

guint64 thema_lexis_tokens(const ThemaLexis *lexis)
{
  return lexis->tokens;
}

guint64 thema_lexis_types(const ThemaLexis *lexis)
{
  return lexis->types;
}

double thema_lexis_msttr(const ThemaLexis *lexis, guint32 segment)
{
  guint32 segments = segment > 0 ? lexis->tokens / segment : 0;
  guint64 types = 0;
  for (guint32 i = 0; i < segments * segment; i++)
    types += lexis->before[i] <= i - i % segment;
  return segments > 0 ? (double)types / ((double)segments * segment) : NAN;
}

/* Of the windows that hold a position, its word is counted in those that begin after the same word before. */
double thema_lexis_mattr(const ThemaLexis *lexis, guint32 window)
{
  if (window == 0 || lexis->tokens < window)
    return NAN;
  guint32 last_start = lexis->tokens - window;
  guint64 types = 0;
  for (guint32 i = 0; i < lexis->tokens; i++) {
    guint32 first = MAX(lexis->before[i], i < window ? 0 : i - window + 1);
    guint32 last = MIN(i, last_start);
    types += last >= first ? (guint64)last - first + 1 : 0;
  }
  return (double)types / ((double)window * (last_start + 1.));
}

/* Words a run takes to fall below the ratio. Position k of the reading is k from the end when backwards. */
static double mtld_of_reading(const ThemaLexis *lexis, double ratio, bool backwards)
{
  guint32 n = lexis->tokens, start = 0, types = 0;
  double factors = 0, reached = 1;
  for (guint32 k = 0; k < n; k++) {
    types += backwards ? lexis->after[n - 1 - k] >= n - start : lexis->before[k] <= start;
    reached = (double)types / (k - start + 1.);
    if (reached < ratio) {
      factors++;
      start = k + 1;
      types = 0;
      reached = 1;
    }
  }
  factors += (1 - reached) / (1 - ratio);
  return n / factors;
}

double thema_lexis_mtld(const ThemaLexis *lexis, double ratio)
{
  if (lexis->types == lexis->tokens)
    return NAN;
  return (mtld_of_reading(lexis, ratio, false) + mtld_of_reading(lexis, ratio, true)) / 2;
}

/* Probability that none of the draws is one of the `count` words of a type, hypergeometric, as 1 less it, so
 * that rare types keep their digits. */
static double chance_of_type(guint32 tokens, guint32 count, guint32 draws)
{
  if (count > tokens - draws)
    return 1;
  double log_none = 0;
  for (guint32 k = 0; k < draws; k++)
    log_none += log1p(-(double)count / (tokens - k));
  return -expm1(log_none);
}

double thema_lexis_hdd(const ThemaLexis *lexis, guint32 draws)
{
  if (draws == 0 || lexis->tokens < draws)
    return NAN;
  double sum = 0;
  for (guint i = 0; i < lexis->spectrum->len; i++) {
    const Frequency *class = &g_array_index(lexis->spectrum, Frequency, i);
    sum += class->types * chance_of_type(lexis->tokens, class->count, draws);
  }
  return sum / draws;
}

static double ttr(const ThemaLexis *lexis)
{
  return thema_finite((double)lexis->types / lexis->tokens);
}

static double msttr(const ThemaLexis *lexis)
{
  return thema_lexis_msttr(lexis, THEMA_LEXIS_WINDOW);
}

static double mattr(const ThemaLexis *lexis)
{
  return thema_lexis_mattr(lexis, THEMA_LEXIS_WINDOW);
}

static double mtld(const ThemaLexis *lexis)
{
  return thema_lexis_mtld(lexis, THEMA_LEXIS_RATIO);
}

static double hdd(const ThemaLexis *lexis)
{
  return thema_lexis_hdd(lexis, THEMA_LEXIS_DRAWS);
}

static double simpson_d(const ThemaLexis *lexis)
{
  double pairs = (double)lexis->tokens * (lexis->tokens - 1.);
  return thema_finite((double)(lexis->squares - lexis->tokens) / pairs);
}

static double yule_k(const ThemaLexis *lexis)
{
  double n = lexis->tokens;
  return thema_finite(1e4 * (double)(lexis->squares - lexis->tokens) / (n * n));
}

static double yule_i(const ThemaLexis *lexis)
{
  double v = lexis->types;
  return thema_finite(v * v / (double)(lexis->squares - lexis->types));
}

static double herdan_c(const ThemaLexis *lexis)
{
  return thema_finite(log(lexis->types) / log(lexis->tokens));
}

static double guiraud_r(const ThemaLexis *lexis)
{
  return thema_finite(lexis->types / sqrt(lexis->tokens));
}

static double cttr(const ThemaLexis *lexis)
{
  return thema_finite(lexis->types / sqrt(2. * lexis->tokens));
}

/* log10 N - log10 V, exactly 0 only where N = V. */
static double log_gap(const ThemaLexis *lexis)
{
  return log1p((double)(lexis->tokens - lexis->types) / lexis->types) / M_LN10;
}

static double uber_u(const ThemaLexis *lexis)
{
  double log_n = log10(lexis->tokens);
  return lexis->types > 0 ? thema_finite(log_n * log_n / log_gap(lexis)) : NAN;
}

static double summer_s(const ThemaLexis *lexis)
{
  return thema_finite(log10(log10(lexis->types)) / log10(log10(lexis->tokens)));
}

static double maas(const ThemaLexis *lexis)
{
  return lexis->types > 0 ? thema_finite(sqrt(log_gap(lexis)) / log10(lexis->tokens)) : NAN;
}

#define DIVERSITY(id, formula, base, range, direction, source, others)                                       \
  {                                                                                                          \
    {#id, "lexdiv", formula, base, range, direction, source, others}, id                                     \
  }
#define RICHER "higher = more diverse"
#define POORER "higher = more repetitive"

/* clang-format off */
static const ThemaLexicalDiversity registry[] = {
  DIVERSITY(ttr, "V / N, V types of N tokens", "", "0 to 1", RICHER, "Johnson 1944",
            "falls with length: compare units of one length, or by mattr, mtld, hdd"),
  DIVERSITY(msttr, "mean of V/100 over segments of 100 tokens, the last partial one left out", "", "0 to 1",
            RICHER, "Johnson 1944", "empty below 100 tokens; quanteda MSTTR"),
  DIVERSITY(mattr, "mean of V/100 over all windows of 100 tokens", "", "0 to 1", RICHER,
            "Covington & McFall 2010", "empty below 100 tokens; quanteda MATTR shrinks its window instead"),
  DIVERSITY(mtld, "N / (runs until V/N < 0.72 + (1 - V/N)/(1 - 0.72) of the last), mean of both directions",
            "", "1 to inf", RICHER, "McCarthy & Jarvis 2010",
            "empty where no word occurs twice (textacy: N); lexicalrichness ends a run at 0.72 too; koRpus has "
            "runs of 9 tokens at least"),
  DIVERSITY(hdd, "sum over types of (1 - C(N-f, 42)/C(N, 42)) / 42, f the type's count", "", "0 to 1", RICHER,
            "McCarthy & Jarvis 2007",
            "the expected V/N of 42 tokens drawn; empty below 42 tokens; koRpus HD-D is 42 times it"),
  DIVERSITY(yule_k, "1e4 * (M2 - N) / N^2, M2 = sum of the types' squared counts", "", "0 to 1e4", POORER,
            "Yule 1944", "quanteda K"),
  DIVERSITY(yule_i, "V^2 / (M2 - V), M2 = sum of the types' squared counts", "", "0 to inf", RICHER,
            "Yule 1944; Oakes 1998", "quanteda I, which is 0 where no word occurs twice; empty here"),
  DIVERSITY(simpson_d, "sum over types of f(f-1) / (N(N-1))", "", "0 to 1", POORER, "Simpson 1949",
            "quanteda D"),
  DIVERSITY(herdan_c, "ln V / ln N", "e", "0 to 1", RICHER, "Herdan 1960",
            "LogTTR; quanteda C; the base cancels"),
  DIVERSITY(guiraud_r, "V / sqrt N", "", "0 to inf", RICHER, "Guiraud 1954", "RTTR, root TTR; quanteda R"),
  DIVERSITY(cttr, "V / sqrt(2N)", "", "0 to inf", RICHER, "Carroll 1964", "corrected TTR; quanteda CTTR"),
  DIVERSITY(uber_u, "(log10 N)^2 / (log10 N - log10 V)", "10", "0 to inf", RICHER, "Dugast 1978",
            "empty where V = N; quanteda U; natural logarithms give ln 10 times it"),
  DIVERSITY(summer_s, "log10 log10 V / log10 log10 N", "10", "-inf to inf", RICHER, "Somers 1966",
            "meant for N > 10; quanteda S; other bases give other values"),
  DIVERSITY(maas, "sqrt((log10 N - log10 V) / (log10 N)^2)", "10", "0 to inf", POORER, "Maas 1972",
            "Maas's a; quanteda Maas; lexicalrichness gives a^2"),
};
/* clang-format on */

const ThemaLexicalDiversity *thema_lexical_diversities(guint *n)
{
  *n = G_N_ELEMENTS(registry);
  return registry;
}

const ThemaLexicalDiversity *thema_lexical_diversity(const char *id)
{
  return thema_measures_find(registry, G_N_ELEMENTS(registry), sizeof *registry, id);
}
