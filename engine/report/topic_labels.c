#include "report/topic_labels-private.h"

#include <math.h>
#include <string.h>

#include "count/phrases.h"
#include "matrix/columns.h"

#define PHRASES 3      /* of a label */
#define PHRASE_WORDS 4 /* of a phrase, at most */
#define LEAST_COUNT 3  /* of a phrase */
#define CANDIDATES 12  /* of a topic: of these, those that share no word are taken */

/* The best phrases of a topic so far, best first. */
typedef struct {
  guint32 phrase[CANDIDATES];
  double score[CANDIDATES];
  guint n;
} Best;

static void keep(Best *best, guint32 phrase, double score)
{
  guint at = best->n;
  while (at > 0 && score > best->score[at - 1])
    at--;
  if (at == CANDIDATES)
    return;
  best->n = MIN(best->n + 1, CANDIDATES);
  for (guint i = best->n - 1; i > at; i--) {
    best->phrase[i] = best->phrase[i - 1];
    best->score[i] = best->score[i - 1];
  }
  best->phrase[at] = phrase;
  best->score[at] = score;
}

/* The terms that a phrase is made of, as far as they are counted; returns how many. */
static guint words_of(const ThemaCounts *counts, const char *phrase, guint32 words[THEMA_NGRAM_MAX])
{
  guint n = 0;
  g_auto(GStrv) parts = g_strsplit(phrase, " ", THEMA_NGRAM_MAX);
  for (char **part = parts; *part; part++) {
    words[n] = thema_counts_find(counts, *part);
    n += words[n] != G_MAXUINT32;
  }
  return n;
}

typedef struct {
  const ThemaTopicModel *model;
  const ThemaColumns *where; /* of phrases */
  double *product;           /* of the weights of the phrase's words, by topic */
  double *here;              /* n_topics */
  double *expected;          /* n_topics */
} Weighing;

/* Expected occurrences of a phrase in each topic; returns their sum. */
static double weigh(Weighing *weighing, guint32 phrase)
{
  guint32 n_topics = weighing->model->n_topics;
  double occurrences = 0;
  memset(weighing->expected, 0, sizeof(double) * n_topics);
  for (gsize i = weighing->where->first[phrase]; i < weighing->where->first[phrase + 1]; i++) {
    const double *shares = thema_topic_shares(weighing->model, weighing->where->row[i]);
    double all = 0;
    for (guint32 k = 0; k < n_topics; k++)
      all += weighing->here[k] = shares[k] * weighing->product[k];
    for (guint32 k = 0; all > 0 && k < n_topics; k++)
      weighing->expected[k] += (double)weighing->where->count[i] * weighing->here[k] / all;
    occurrences += (double)weighing->where->count[i];
  }
  return occurrences;
}

static void weigh_phrase(Weighing *weighing, const ThemaTopicInput *input, const ThemaPhrases *phrases,
                         guint32 phrase, Best *best)
{
  const ThemaTopicModel *model = weighing->model;
  guint32 words[THEMA_NGRAM_MAX];
  guint n_words = words_of(input->counts, phrases->counts->terms[phrase], words);
  if (n_words < 2 || phrases->nested_max[phrase] == phrases->total[phrase])
    return;
  for (guint32 k = 0; k < model->n_topics; k++) {
    weighing->product[k] = 1;
    for (guint w = 0; w < n_words; w++)
      weighing->product[k] *= thema_topic_terms(model, k)[words[w]];
  }
  double occurrences = weigh(weighing, phrase);
  for (guint32 k = 0; k < model->n_topics; k++) {
    double by_chance = occurrences * model->topic_shares[k], expected = weighing->expected[k];
    if (expected > by_chance && by_chance > 0)
      keep(&best[k], phrase, expected * log(expected / by_chance));
  }
}

static Best *best_phrases(const ThemaTopicInput *input, const ThemaTopicModel *model,
                          const ThemaPhrases *phrases)
{
  Best *best = g_new0(Best, (gsize)model->n_topics + 1);
  g_autoptr(ThemaColumns) where = thema_columns_new(phrases->counts);
  g_autofree double *room = g_new(double, 3 * (gsize)model->n_topics + 1);
  Weighing weighing = {model, where, room, room + model->n_topics, room + 2 * (gsize)model->n_topics};
  for (guint32 p = 0; p < phrases->counts->n_terms; p++)
    if (phrases->counts->words[p] > 1 && phrases->total[p] >= LEAST_COUNT)
      weigh_phrase(&weighing, input, phrases, p, best);
  return best;
}

/* Whether a label holds one of the phrase's words already. */
static bool says_already(const GString *label, const char *phrase)
{
  g_auto(GStrv) parts = g_strsplit(phrase, " ", -1);
  g_autofree char *padded = g_strdelimit(g_strconcat(" ", label->str, " ", NULL), ";", ' ');
  for (char **part = parts; *part; part++) {
    g_autofree char *word = g_strconcat(" ", *part, " ", NULL);
    if (strstr(padded, word))
      return true;
  }
  return false;
}

static bool add_part(GString *label, const char *part)
{
  if (says_already(label, part))
    return false;
  g_string_append_printf(label, "%s%s", label->len ? "; " : "", part);
  return true;
}

static char *make_label(const ThemaTopicInput *input, const ThemaTopicModel *model, guint32 topic,
                        const ThemaPhrases *phrases, const Best *best)
{
  g_autoptr(GString) label = g_string_new(NULL);
  guint parts = 0;
  guint32 found;
  for (guint i = 0; phrases && i < best->n && parts < PHRASES; i++)
    parts += add_part(label, phrases->counts->terms[best->phrase[i]]);
  g_autofree guint32 *terms = thema_topic_first_terms(model, topic, CANDIDATES, &found);
  for (guint32 i = 0; i < found && parts < PHRASES; i++)
    parts += add_part(label, input->counts->terms[terms[i]]);
  return g_string_free(g_steal_pointer(&label), FALSE);
}

char **thema_topic_labels(const ThemaTopicInput *input, const ThemaTopicModel *model)
{
  g_autoptr(ThemaPhrases) phrases = NULL;
  g_autofree Best *best = NULL;
  if (input->stream) {
    ThemaPhraseOptions options = {.max_words = PHRASE_WORDS, .min_count = LEAST_COUNT};
    const ThemaUnits *passages = input->passages ? input->passages : input->units;
    phrases = thema_phrases_new(input->stream, passages, &options);
    best = best_phrases(input, model, phrases);
  }
  char **labels = g_new0(char *, (gsize)model->n_topics + 1);
  for (guint32 k = 0; k < model->n_topics; k++)
    labels[k] = make_label(input, model, k, phrases, best ? &best[k] : NULL);
  return labels;
}
