#include "trend_subject.h"

#include <string.h>

#include "base/error.h"
#include "base/span.h"
#include "count/hits.h"

#define LEAST_COUNT 20 /* of a term among all, where --min-count is not given */

void trend_subject_clear(TrendSubject *subject)
{
  g_clear_pointer(&subject->names, g_ptr_array_unref);
  g_clear_pointer(&subject->patterns, g_ptr_array_unref);
  g_clear_pointer(&subject->lexicon, thema_lexicon_free);
  g_clear_pointer(&subject->hits, g_ptr_array_unref);
  g_clear_pointer(&subject->terms, thema_term_documents_free);
}

static bool is_known(const TrendSubject *subject, const char *name)
{
  return g_ptr_array_find_with_equal_func(subject->names, name, g_str_equal, NULL);
}

/* The patterns of a new name. */
static GPtrArray *add_name(TrendSubject *subject, const char *name)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func((GDestroyNotify)thema_pattern_free);
  g_ptr_array_add(subject->names, g_strdup(name));
  g_ptr_array_add(subject->patterns, patterns);
  return patterns;
}

/* TERM,…: each pattern under its own name, once. */
static bool add_terms(TrendSubject *subject, const Session *session, const char *list, GError **error)
{
  g_auto(GStrv) texts = g_strsplit(*list ? list : ",", ",", -1); /* nothing is an empty pattern too */
  for (char **text = texts; *text; text++) {
    g_autoptr(ThemaPattern) pattern = session_pattern(session, g_strstrip(*text), error);
    if (!pattern)
      return false;
    if (!is_known(subject, *text))
      g_ptr_array_add(add_name(subject, *text), g_steal_pointer(&pattern));
  }
  return true;
}

/* --topic NAME=PATTERN,… */
static bool add_topic(TrendSubject *subject, const Session *session, const char *text, GError **error)
{
  const char *equals = strchr(text, '=');
  g_autofree char *name = equals ? g_strstrip(g_strndup(text, (gsize)(equals - text))) : NULL;
  if (!name || !*name || !equals[1]) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--topic %s is no topic; write NAME=PATTERN,PATTERN…, as health=\"health care\",doctor*",
                text);
    return false;
  }
  if (is_known(subject, name)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--topic %s is given twice; give it once, with all its patterns", name);
    return false;
  }
  GPtrArray *patterns = add_name(subject, name);
  g_auto(GStrv) texts = g_strsplit(equals + 1, ",", -1);
  for (char **one = texts; *one; one++) {
    ThemaPattern *pattern = session_pattern(session, g_strstrip(*one), error);
    if (!pattern)
      return false;
    g_ptr_array_add(patterns, pattern);
  }
  return true;
}

/* --lexicon: each of its topics. */
static bool add_lexicon(TrendSubject *subject, const Session *session, GError **error)
{
  if (!session_overlap(session, &subject->overlap, error))
    return false;
  subject->lexicon = session_lexicon(session, session->options->lexicon, error);
  for (guint i = 0; subject->lexicon && i < subject->lexicon->topics->len; i++)
    g_ptr_array_add(subject->names, g_strdup(g_array_index(subject->lexicon->topics, ThemaTopic, i).name));
  return subject->lexicon != NULL;
}

/* Whether the options name one kind of subject only, and those that go with it. */
static bool check_options(const Options *options, bool counted, GError **error)
{
  const char *first = options->topic ? "--topic" : options->lexicon ? "--lexicon" : NULL;
  const char *second = options->terms ? "--terms" : options->topic && options->lexicon ? "--lexicon" : NULL;
  if (first && second)
    return session_refuse_both(first, second, "give one", error);
  if (!counted && (options->ngrams || options->phrases || options->within || options->min_count_given))
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--ngrams, --phrases, --within and --min-count are of terms that are counted; give --terms, "
                "or --rising or --falling without %s",
                first ? first : "--topic");
  else if (options->overlap && !options->lexicon)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--overlap is of the patterns of a lexicon; give --lexicon");
  else
    return true;
  return false;
}

bool trend_subject_parse(TrendSubject *subject, const Session *session, char **operands, char ***inputs,
                         GError **error)
{
  const Options *options = session->options;
  bool ranks = options->rising > 0 || options->falling > 0;
  bool counted = options->terms || (ranks && !options->topic && !options->lexicon);
  *inputs = operands;
  if (!check_options(options, counted, error))
    return false;
  if (counted)
    return session_term_options(session, "document", &subject->options, error);
  subject->names = g_ptr_array_new_with_free_func(g_free);
  if (options->lexicon)
    return add_lexicon(subject, session, error);
  subject->patterns = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  for (char **topic = options->topic; topic && *topic; topic++)
    if (!add_topic(subject, session, *topic, error))
      return false;
  if (options->topic)
    return true;
  *inputs = operands + 1;
  if (!operands[1]) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "'%s' is all there is; give TERM and INPUT, as thema trend \"health care\" speeches/",
                operands[0]);
    return false;
  }
  return add_terms(subject, session, operands[0], error);
}

static void find_patterns(TrendSubject *subject, const ThemaStream *stream)
{
  for (guint i = 0; i < subject->names->len; i++) {
    const GPtrArray *patterns = subject->patterns->pdata[i];
    g_ptr_array_add(subject->hits,
                    thema_hits_find_any(stream, (const ThemaPattern *const *)patterns->pdata, patterns->len));
  }
}

static void find_lexicon(TrendSubject *subject, const ThemaStream *stream)
{
  for (guint i = 0; i < subject->names->len; i++)
    g_ptr_array_add(subject->hits, g_array_new(FALSE, FALSE, sizeof(ThemaSpan)));
  g_autoptr(GArray) found = thema_topic_hits_find(stream, subject->lexicon, subject->overlap);
  for (guint i = 0; i < found->len; i++) {
    const ThemaTopicHit *hit = &g_array_index(found, ThemaTopicHit, i);
    ThemaSpan span = {hit->first, hit->end};
    GArray *hits = subject->hits->pdata[hit->topic];
    g_array_append_val(hits, span);
  }
}

static bool count_terms(TrendSubject *subject, const Session *session, GError **error)
{
  const Options *options = session->options;
  g_autoptr(ThemaTermList) fixed = NULL;
  if (!session_fixed_terms(session, &subject->options, &fixed, error))
    return false;
  g_autoptr(ThemaUnits) units = thema_units_new(session->stream, "document", error);
  if (!units)
    return false;
  g_autoptr(ThemaCounts) counts = thema_terms_count(session->stream, units, &subject->options);
  if (fixed)
    thema_counts_select(counts, (const char *const *)fixed->terms->pdata, fixed->terms->len);
  thema_counts_prune(counts, options->min_count_given || fixed ? (guint64)options->min_count : LEAST_COUNT);
  subject->terms = thema_term_documents_of_counts(counts);
  return true;
}

bool trend_subject_count(TrendSubject *subject, const Session *session, GError **error)
{
  if (!subject->names)
    return count_terms(subject, session, error);
  subject->hits = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  if (subject->lexicon)
    find_lexicon(subject, session->stream);
  else
    find_patterns(subject, session->stream);
  subject->terms = thema_term_documents_of_hits(session->stream, subject->names, subject->hits);
  return true;
}
