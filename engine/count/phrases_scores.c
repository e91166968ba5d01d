#include <math.h>

#include "count/phrases-private.h"

#define MAX_PARTS (THEMA_NGRAM_MAX * (THEMA_NGRAM_MAX + 1) / 2)

/* What longer candidates say of a sequence. */
typedef struct {
  guint64 sum;  /* of their totals */
  guint64 most; /* the highest of them */
  guint32 many; /* how many they are */
} Longer;

static guint64 total_at(const ThemaRuns *runs, guint32 position, guint words)
{
  return runs->runs[thema_runs_number(runs, position, words)].total;
}

/* Tells the candidates inside `run` of it, each once however often it stands there. */
static void tell_parts(const ThemaRuns *runs, const ThemaRun *run, Longer *longer)
{
  guint32 told[MAX_PARTS];
  guint n_told = 0;
  for (guint words = 1; words < run->words; words++) {
    guint first_told = n_told; /* sequences of other lengths are others */
    for (guint offset = 0; offset + words <= run->words; offset++) {
      guint32 position = run->example + offset;
      if (runs->reach[position] == 0 || !thema_runs_valid(runs, position, words))
        continue;
      guint32 part = thema_runs_number(runs, position, words);
      guint known = first_told;
      while (known < n_told && told[known] != part)
        known++;
      if (known < n_told)
        continue;
      told[n_told++] = part;
      longer[part].sum += run->total;
      longer[part].many++;
      longer[part].most = MAX(longer[part].most, run->total);
    }
  }
}

/* The lowest NPMI over the splits of a candidate of two words or more. */
static double lowest_npmi(const ThemaRuns *runs, const ThemaRun *run)
{
  double n = (double)runs->tokens;
  double log_p = log2((double)run->total / n);
  double lowest = INFINITY;
  guint left_words = 1; /* up to the last word that may end a phrase */
  for (guint offset = 1; offset < run->words; offset++) {
    guint32 right = run->example + offset;
    if (runs->reach[right] == 0)
      continue;
    double left_p = (double)total_at(runs, run->example, left_words) / n;
    double right_p = (double)total_at(runs, right, run->words - offset) / n;
    lowest = fmin(lowest, (log_p - log2(left_p) - log2(right_p)) / -log_p);
    left_words = offset + 1;
  }
  return lowest;
}

ThemaRunScores thema_run_scores(const ThemaRuns *runs)
{
  guint32 n = runs->n_runs;
  g_autofree Longer *longer = g_new0(Longer, (gsize)n + 1);
  ThemaRunScores scores = {g_new(double, (gsize)n + 1), g_new(double, (gsize)n + 1),
                           g_new(guint64, (gsize)n + 1)};
  for (guint32 i = 0; i < n; i++) {
    const ThemaRun *run = &runs->runs[i];
    scores.npmi[i] = NAN;
    if (run->total == 0 || run->words < 2)
      continue;
    scores.npmi[i] = lowest_npmi(runs, run);
    tell_parts(runs, run, longer);
  }
  for (guint32 i = 0; i < n; i++) {
    const ThemaRun *run = &runs->runs[i];
    double mean = longer[i].many ? (double)longer[i].sum / longer[i].many : 0;
    scores.nested_max[i] = longer[i].most;
    scores.c_value[i] = log2(run->words + 1.0) * ((double)run->total - mean);
  }
  return scores;
}

void thema_run_scores_clear(ThemaRunScores *scores)
{
  g_free(scores->npmi);
  g_free(scores->c_value);
  g_free(scores->nested_max);
}
