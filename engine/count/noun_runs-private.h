#ifndef THEMA_COUNT_NOUN_RUNS_PRIVATE_H
#define THEMA_COUNT_NOUN_RUNS_PRIVATE_H

#include "count/stream.h"

/* What a word is to a phrase, where it stands. */
typedef enum {
  THEMA_ROLE_BORDER,   /* no part of one */
  THEMA_ROLE_MODIFIER, /* may open one: "linear", "distributed" */
  THEMA_ROLE_NOUN      /* may end one */
} ThemaRole;

/* Finds the runs of a text that look like noun phrases, without a tagger. Borders are stopwords, punctuation,
 * numbers, addresses and, in English, verbs and adverbs by word_classes.h; a word that may be a verb or a
 * noun is what its neighbours let it be. In other languages all kept words with a letter are nouns. Read
 * only once made: several threads may use one. */
typedef struct ThemaNounRuns ThemaNounRuns;

ThemaNounRuns *thema_noun_runs_new(const ThemaStream *stream);
void thema_noun_runs_free(ThemaNounRuns *runs);

/* roles[i] of word i of a sentence. */
void thema_noun_roles(const ThemaNounRuns *runs, const ThemaSentence *sentence, guint8 *roles);

/* Those of all words of a stream, by position. Free it with g_free. */
guint8 *thema_noun_roles_of_stream(const ThemaStream *stream);

/* A run: positions [first, end) of the stream. */
typedef struct {
  gsize first;
  gsize end;
  gsize next; /* where to look for the one after it */
} ThemaNounRun;

/* Sets *run to the next run of a sentence whose roles are given, from run->next on (at first the sentence's
 * own first position); false where there is none. A run ends in a noun. */
bool thema_noun_run_next(const ThemaNounRuns *runs, const ThemaSentence *sentence, const guint8 *roles,
                         ThemaNounRun *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaNounRuns, thema_noun_runs_free)

#endif
