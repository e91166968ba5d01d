/* From operands to a corpus, its stream and its terms. */
#include "base/choice.h"
#include "base/error.h"
#include "session.h"
#include "source/encoding.h"
#include "token/stopwords.h"

static bool parse_split(const char *text, ThemaSplit *split, GError **error)
{
  static const char *const names[] = {"auto", "sections", "none", "lines"}; /* as ThemaSplit */
  guint chosen;
  if (!thema_choose("split", text, names, G_N_ELEMENTS(names), &chosen, error))
    return false;
  *split = (ThemaSplit)chosen;
  return true;
}

static bool like_sklearn(const Session *session)
{
  return g_strcmp0(session->options->like, "sklearn") == 0;
}

/* What --like sklearn means on raw text: one unit a file, its token pattern, no stopwords. Options given
 * beside it still hold. */
bool session_reading(const Session *session, const char *stopwords, ThemaStreamOptions *stream,
                     GError **error)
{
  const Options *options = session->options;
  *stream = (ThemaStreamOptions){
      .tokenizer = {.scheme = like_sklearn(session) ? THEMA_TOKENS_SKLEARN : THEMA_TOKENS_UAX29,
                    .split_hyphens = options->split_hyphens},
      .language = options->lang ? options->lang : "auto",
      .stopwords = options->stopwords      ? options->stopwords
                   : like_sklearn(session) ? "none"
                                           : stopwords,
      .min_length = (guint)options->min_length,
      .threads = (guint)options->threads,
  };
  return !options->keep || thema_token_classes_parse(options->keep, &stream->keep, error);
}

/* An encoding that nobody knows is one error, not one a file. */
static bool check_encoding(const char *encoding, GError **error)
{
  g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0);
  ThemaDecoding decoding;
  g_autoptr(GBytes) text = thema_bytes_decode(nothing, NULL, "--encoding", encoding, false, &decoding, error);
  return text != NULL;
}

/* A language without a list is counted with all its function words, which its user should know. */
static void explain_no_list(const Session *session, const ThemaStreamOptions *stream)
{
  const char *language = session->options->lang;
  if (language && g_str_equal(stream->stopwords, "auto") && !thema_stopword_list(language) &&
      !g_str_equal(language, "auto"))
    thema_notify(&session->notices, THEMA_NOTICE_REMARK,
                 "--lang %s: there is no list of stopwords of this language, so that none are left out; give "
                 "--stopwords FILE (thema stopwords shows the lists there are)",
                 language);
}

/* Reads the inputs into session->corpus; *stream is how to tokenize them. */
static bool read_corpus(Session *session, char **inputs, const char *stopwords, ThemaStreamOptions *stream,
                        GError **error)
{
  const Options *options = session->options;
  if (!inputs[0]) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "no input; give files, directories, or - for stdin");
    return false;
  }
  ThemaCorpusOptions corpus = {
      .encoding = options->encoding,
      .strict = options->strict,
      .rules = options->rules,
      .metadata = options->metadata,
      .metadata_key = options->metadata_key,
      .name_pattern = options->name_pattern,
      .where = (const char *const *)options->where,
      .threads = (guint)options->threads,
  };
  const char *split = options->split ? options->split : like_sklearn(session) ? "none" : "auto";
  if (!parse_split(split, &corpus.split, error) || !session_reading(session, stopwords, stream, error))
    return false;
  if (options->encoding && !check_encoding(options->encoding, error))
    return false;
  explain_no_list(session, stream);
  session->corpus = thema_corpus_read((const char *const *)inputs, &corpus, &session->notices, error);
  if (!session->corpus)
    return false;
  if (options->where && session->corpus->documents->len == 0)
    thema_notify(&session->notices, THEMA_NOTICE_REMARK,
                 "no document meets --where; = asks for a value equal in every letter");
  return true;
}

bool session_read(Session *session, char **inputs, const char *stopwords, GError **error)
{
  ThemaStreamOptions stream;
  if (read_corpus(session, inputs, stopwords, &stream, error))
    session->stream = thema_stream_new(session->corpus, &stream, error);
  return session->stream != NULL;
}

const char *session_stopwords(const Session *session, bool all_words)
{
  return (session->options->terms || all_words) && !session->options->phrases ? "none" : "auto";
}

/* --terms may be stopwords, which only a stream knows apart. */
static ThemaTerms *read_terms(Session *session, char **inputs, const char *stopwords,
                              ThemaTermOptions *options, GError **error)
{
  ThemaStreamOptions stream;
  if (!read_corpus(session, inputs, stopwords, &stream, error))
    return NULL;
  if (!session->options->examples && !session->options->terms && !thema_terms_need_stream(options))
    return thema_terms_of_corpus(session->corpus, &stream, options, error);
  session->stream = thema_stream_new(session->corpus, &stream, error);
  g_autoptr(ThemaTermList) fixed = NULL;
  if (!session->stream || !session_fixed_terms(session, options, &fixed, error))
    return NULL;
  options->fixed = fixed ? fixed->terms : NULL;
  ThemaTerms *terms = thema_terms_new(session->stream, options, error);
  options->fixed = NULL;
  return terms;
}

static ThemaTerms *ready_terms(const Session *session, char **operands, ThemaTermOptions *options,
                               GError **error)
{
  g_autoptr(ThemaTermList) fixed = NULL;
  if (!session_refuse_text(session, operands, error) || !session_fixed_terms(session, options, &fixed, error))
    return NULL;
  ThemaTerms *terms = thema_ready_units_read(session->options->from_counts, options->min_count, error);
  if (terms && fixed)
    thema_terms_select(terms, (const char *const *)fixed->terms->pdata, fixed->terms->len);
  return terms;
}

ThemaTerms *session_terms(Session *session, char **operands, const char *stopwords, ThemaTermOptions *options,
                          GError **error)
{
  return session->options->from_counts ? ready_terms(session, operands, options, error)
                                       : read_terms(session, operands, stopwords, options, error);
}

bool session_read_corpus(Session *session, char **inputs, const char *stopwords, GError **error)
{
  ThemaStreamOptions stream;
  return read_corpus(session, inputs, stopwords, &stream, error);
}

ThemaTerms *session_corpus_terms(const Session *session, const char *stopwords,
                                 const ThemaTermOptions *options, GError **error)
{
  ThemaStreamOptions stream;
  return session_reading(session, stopwords, &stream, error)
             ? thema_terms_of_corpus(session->corpus, &stream, options, error)
             : NULL;
}

ThemaStream *session_stream(const Session *session, const char *stopwords, GError **error)
{
  ThemaStreamOptions stream;
  return session_reading(session, stopwords, &stream, error)
             ? thema_stream_new(session->corpus, &stream, error)
             : NULL;
}
