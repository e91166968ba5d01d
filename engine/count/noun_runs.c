#include "count/noun_runs-private.h"

#include <string.h>

#include "base/parallel.h"
#include "token/word_classes.h"

/* What a function word lets one expect of the word after it. */
enum {
  BEFORE_VERB = 1 << 0,  /* a verb, where it may be one: "to", "we", "which" */
  BEFORE_NOUN = 1 << 1,  /* a noun, where it may be one: "the", "of" */
  OPENS_OBJECT = 1 << 2, /* after a word in -ing: that was a verb's, "using the" */
  ARTICLE = 1 << 3,
  PLURAL = 1 << 4,    /* by itself, or what comes after it */
  AUXILIARY = 1 << 5, /* before the participle of a verb: "has" */
  LETTERS = 1 << 6    /* holds a letter at all */
};

static const struct {
  guint8 hints;
  const char *const words[32];
} function_words[] = {
    {BEFORE_VERB, {"to",     "will",   "would", "can",  "could", "may",    "might",   "must",  "shall",
                   "should", "cannot", "we",    "they", "i",     "you",    "he",      "she",   "it",
                   "who",    "which",  "not",   "also", "don't", "didn't", "doesn't", "can't", "won't"}},
    {BEFORE_NOUN, {"the", "a", "an", "of", "this", "its", "their", "our"}},
    {OPENS_OBJECT,
     {"the", "a",    "an",  "this",  "these", "its",  "their", "our",   "his",   "her",  "all",
      "it",  "them", "two", "three", "four",  "five", "six",   "seven", "eight", "nine", "ten"}},
    {ARTICLE, {"the", "a", "an"}},
    {PLURAL, {"people", "men",   "women", "children", "police", "two", "three",   "four",  "five",  "six",
              "seven",  "eight", "nine",  "ten",      "many",   "few", "several", "these", "those", "both"}},
    {AUXILIARY, {"has", "have", "had", "having", "is", "are", "was", "were", "be", "been", "being"}},
};

struct ThemaNounRuns {
  const ThemaStream *stream;
  guint8 *class_of; /* by term: ThemaWordClass */
  guint8 *hints;    /* by term */
  bool *english;    /* by document */
};

static bool holds_letter(const char *term)
{
  for (const char *p = term; *p; p = g_utf8_next_char(p))
    if (g_unichar_isalpha(g_utf8_get_char(p)))
      return true;
  return false;
}

static void add_hints(ThemaNounRuns *runs)
{
  for (guint k = 0; k < G_N_ELEMENTS(function_words); k++)
    for (const char *const *word = function_words[k].words; *word; word++) {
      guint32 term = thema_vocabulary_find(runs->stream->vocabulary, *word, strlen(*word));
      if (term != THEMA_NO_TERM)
        runs->hints[term] |= function_words[k].hints;
    }
}

ThemaNounRuns *thema_noun_runs_new(const ThemaStream *stream)
{
  ThemaNounRuns *runs = g_new0(ThemaNounRuns, 1);
  guint32 n = thema_vocabulary_size(stream->vocabulary);
  runs->stream = stream;
  runs->class_of = g_new0(guint8, (gsize)n + 1);
  runs->hints = g_new0(guint8, (gsize)n + 1);
  runs->english = g_new0(bool, (gsize)stream->corpus->documents->len + 1);
  g_autoptr(ThemaWordClasses) classes = thema_word_classes_new();
  for (guint32 term = 0; term < n; term++) {
    const char *word = thema_vocabulary_term(stream->vocabulary, term, NULL);
    runs->class_of[term] = (guint8)thema_word_classes_find(classes, word);
    runs->hints[term] = holds_letter(word) ? LETTERS : 0;
  }
  add_hints(runs);
  for (guint d = 0; d < stream->corpus->documents->len; d++)
    runs->english[d] = strcmp(stream->languages[d], "en") == 0;
  return runs;
}

void thema_noun_runs_free(ThemaNounRuns *runs)
{
  if (!runs)
    return;
  g_free(runs->class_of);
  g_free(runs->hints);
  g_free(runs->english);
  g_free(runs);
}

/* A word and those around it that no punctuation parts from it; NULL for none. */
typedef struct {
  const ThemaPosition *before;
  const ThemaPosition *word;
  const ThemaPosition *after;
  guint8 role_before;
} Place;

/* Whether a word may be part of any phrase. */
static bool is_content(const ThemaNounRuns *runs, const ThemaPosition *at)
{
  return at && at->reason == THEMA_KEPT && runs->hints[at->term] & LETTERS &&
         at->token_class != THEMA_TOKEN_URL && at->token_class != THEMA_TOKEN_EMAIL;
}

static bool hints_at(const ThemaNounRuns *runs, const ThemaPosition *at, guint8 hint)
{
  return at && runs->hints[at->term] & hint;
}

static bool ends_in_s(const ThemaNounRuns *runs, const ThemaPosition *at)
{
  gsize length;
  const char *term = thema_vocabulary_term(runs->stream->vocabulary, at->term, &length);
  return term[length - 1] == 's' && (length < 3 || !strchr("su", term[length - 2]));
}

/* Whether what stands before a word is plural: its verb has no -s, its noun has one. */
static bool after_plural(const ThemaNounRuns *runs, const Place *place)
{
  return hints_at(runs, place->before, PLURAL) ||
         (place->role_before == THEMA_ROLE_NOUN && ends_in_s(runs, place->before));
}

/* "shows" in "the shows", "two shows", "care" in "health care reform": a verb that its place makes a noun. */
static bool verb_is_noun(const ThemaNounRuns *runs, const Place *place)
{
  bool s = ends_in_s(runs, place->word);
  if (hints_at(runs, place->before, BEFORE_VERB) || (!s && after_plural(runs, place)))
    return false;
  if (place->role_before == THEMA_ROLE_MODIFIER || hints_at(runs, place->before, BEFORE_NOUN))
    return true;
  return place->role_before == THEMA_ROLE_NOUN && !s && !hints_at(runs, place->after, ARTICLE);
}

/* "recorded" in "a recorded death", not in "had recorded", "we recorded", "police recorded three deaths". */
static bool participle_modifies(const ThemaNounRuns *runs, const Place *place)
{
  return is_content(runs, place->after) && runs->class_of[place->after->term] != THEMA_WORD_ADVERB &&
         place->role_before != THEMA_ROLE_NOUN && !hints_at(runs, place->before, BEFORE_VERB | AUXILIARY) &&
         !hints_at(runs, place->after, OPENS_OBJECT);
}

static ThemaRole role_of(const ThemaNounRuns *runs, const Place *place)
{
  switch ((ThemaWordClass)runs->class_of[place->word->term]) {
  case THEMA_WORD_NOUN:
    return THEMA_ROLE_NOUN;
  case THEMA_WORD_NOUN_OR_VERB:
    return hints_at(runs, place->before, BEFORE_VERB) ? THEMA_ROLE_BORDER : THEMA_ROLE_NOUN;
  case THEMA_WORD_VERB_OR_NOUN:
    return verb_is_noun(runs, place) ? THEMA_ROLE_NOUN : THEMA_ROLE_BORDER;
  case THEMA_WORD_ADJECTIVE:
    return THEMA_ROLE_MODIFIER;
  case THEMA_WORD_PARTICIPLE:
    return participle_modifies(runs, place) ? THEMA_ROLE_MODIFIER : THEMA_ROLE_BORDER;
  case THEMA_WORD_GERUND:
    return hints_at(runs, place->after, OPENS_OBJECT) ? THEMA_ROLE_BORDER : THEMA_ROLE_NOUN;
  case THEMA_WORD_VERB:
  case THEMA_WORD_ADVERB:
    break;
  }
  return THEMA_ROLE_BORDER;
}

void thema_noun_roles(const ThemaNounRuns *runs, const ThemaSentence *sentence, guint8 *roles)
{
  const ThemaPosition *first = &g_array_index(runs->stream->positions, ThemaPosition, sentence->first);
  gsize n = sentence->end - sentence->first;
  for (gsize i = 0; i < n; i++) {
    const ThemaPosition *word = first + i;
    bool joined = i > 0 && !word->after_break, joins = i + 1 < n && !word[1].after_break;
    Place place = {joined ? word - 1 : NULL, word, joins ? word + 1 : NULL, joined ? roles[i - 1] : 0};
    if (!is_content(runs, word))
      roles[i] = THEMA_ROLE_BORDER;
    else if (!runs->english[sentence->document])
      roles[i] = THEMA_ROLE_NOUN;
    else
      roles[i] = (guint8)role_of(runs, &place);
  }
}

/* Sentences that a task looks at. */
#define TASK_SENTENCES 2048

typedef struct {
  const ThemaNounRuns *runs;
  guint8 *roles; /* by position */
} Roles;

static void find_roles(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  const Roles *roles = data;
  const GArray *sentences = roles->runs->stream->sentences;
  guint end = MIN((task + 1) * TASK_SENTENCES, sentences->len);
  for (guint s = task * TASK_SENTENCES; s < end; s++) {
    const ThemaSentence *sentence = &g_array_index(sentences, ThemaSentence, s);
    thema_noun_roles(roles->runs, sentence, roles->roles + sentence->first);
  }
}

guint8 *thema_noun_roles_of_stream(const ThemaStream *stream)
{
  g_autoptr(ThemaNounRuns) runs = thema_noun_runs_new(stream);
  Roles roles = {runs, g_new0(guint8, stream->positions->len + 1)};
  guint n_tasks = (stream->sentences->len + TASK_SENTENCES - 1) / TASK_SENTENCES;
  thema_parallel_run(thema_parallel_workers(stream->threads, n_tasks), n_tasks, find_roles, &roles);
  return roles.roles;
}

/* The end of the words from `first` on that no border parts. */
static gsize end_of_words(const ThemaNounRuns *runs, const ThemaSentence *sentence, const guint8 *roles,
                          gsize first)
{
  const ThemaPosition *positions = (const ThemaPosition *)runs->stream->positions->data;
  gsize end = first;
  while (end < sentence->end && roles[end - sentence->first] != THEMA_ROLE_BORDER &&
         (end == first || !positions[end].after_break))
    end++;
  return end;
}

bool thema_noun_run_next(const ThemaNounRuns *runs, const ThemaSentence *sentence, const guint8 *roles,
                         ThemaNounRun *run)
{
  for (gsize first = run->next, next; first < sentence->end; first = MAX(next, first + 1)) {
    next = end_of_words(runs, sentence, roles, first);
    gsize end = next;
    while (end > first && roles[end - 1 - sentence->first] != THEMA_ROLE_NOUN)
      end--;
    *run = (ThemaNounRun){first, end, next};
    if (end > first)
      return true;
  }
  return false;
}
