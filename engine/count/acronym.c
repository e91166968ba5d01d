#include "count/acronym-private.h"

#include <string.h>

enum { LETTERS_MIN = 2, LETTERS_MAX = 3 };

/* English function words of two or three letters that are put in capitals to stress them, or out of habit
 * (AM), far more often than they are the name of anything. */
static const char *const stressed[] = {"all", "am",  "an",  "any", "are", "as",  "but", "can", "did", "do",
                                       "had", "has", "he",  "her", "him", "his", "how", "if",  "me",  "my",
                                       "no",  "nor", "not", "now", "off", "our", "out", "own", "she", "so",
                                       "too", "up",  "was", "we",  "why", "yes", "yet", "you", NULL};

static bool is_stressed(const char *term, gsize length)
{
  for (guint i = 0; stressed[i] != NULL; i++)
    if (strlen(stressed[i]) == length && memcmp(stressed[i], term, length) == 0)
      return true;
  return false;
}

/* The letters at the start of a word: how many, and whether all are capitals; *rest is what follows them. */
static guint leading_capitals(const char *word, const char *end, const char **rest)
{
  guint letters = 0;
  while (word < end && g_unichar_isupper(g_utf8_get_char(word))) {
    letters++;
    word = g_utf8_next_char(word);
  }
  *rest = word;
  return letters;
}

/* True for 's after a straight or a curly apostrophe; IT'S and LET'S, capitals to the end, are no
 * possessives. */
static bool is_possessive(const char *rest, gsize length)
{
  static const char curly[] = "\xe2\x80\x99";
  gsize mark = length > 0 && rest[0] == '\'' ? 1 : length > 3 && memcmp(rest, curly, 3) == 0 ? 3 : 0;
  return mark > 0 && length == mark + 1 && rest[mark] == 's';
}

static bool has_lower(const char *word, const char *end)
{
  for (; word < end; word = g_utf8_next_char(word))
    if (g_unichar_islower(g_utf8_get_char(word)))
      return true;
  return false;
}

/* A word in capitals: two letters or more at its start and none in lower case ("COVID-19" is one). */
static bool in_capitals(const ThemaSentenceCase *sentence, guint index)
{
  const ThemaPosition *token = &sentence->tokens[index];
  const char *word = sentence->text + token->start;
  const char *end = word + token->length;
  const char *rest = NULL;
  return token->token_class == THEMA_TOKEN_WORD && leading_capitals(word, end, &rest) >= LETTERS_MIN &&
         !has_lower(rest, end);
}

/* Done once a sentence, and only for one that holds a candidate. */
static void survey(ThemaSentenceCase *sentence)
{
  if (sentence->surveyed)
    return;
  for (guint i = 0; i < sentence->n_tokens; i++) {
    const ThemaPosition *token = &sentence->tokens[i];
    const char *word = sentence->text + token->start;
    if (token->token_class != THEMA_TOKEN_WORD)
      continue;
    if (in_capitals(sentence, i))
      sentence->upper_words++;
    else if (has_lower(word, word + token->length))
      sentence->lower_words++;
  }
  sentence->surveyed = true;
}

static bool is_doubtful(const ThemaSentenceCase *sentence, guint index)
{
  if (index > 0 && in_capitals(sentence, index - 1))
    return true;
  if (index + 1 >= sentence->n_tokens)
    return false;
  if (in_capitals(sentence, index + 1))
    return true;
  const ThemaPosition *next = &sentence->tokens[index + 1];
  return index == sentence->opening &&
         thema_stopwords_contain(sentence->stopwords, sentence->text + next->start, next->length);
}

guint32 thema_acronym_capitals(const char *word, gsize length, const char *term, gsize term_length,
                               const ThemaStopwords *stopwords)
{
  const char *end = word + length;
  const char *rest = NULL;
  guint letters = leading_capitals(word, end, &rest);
  if (letters < LETTERS_MIN || letters > LETTERS_MAX)
    return 0;
  if (rest < end && !is_possessive(rest, (gsize)(end - rest)))
    return 0;
  if (is_stressed(term, term_length) || thema_stopwords_connect(stopwords, term, term_length))
    return 0;
  return (guint32)(rest - word);
}

ThemaAcronym thema_acronym_judge(ThemaSentenceCase *sentence, guint index)
{
  survey(sentence);
  if (sentence->upper_words > 2 * sentence->lower_words)
    return THEMA_ACRONYM_NO;
  return is_doubtful(sentence, index) ? THEMA_ACRONYM_DOUBTFUL : THEMA_ACRONYM_YES;
}
