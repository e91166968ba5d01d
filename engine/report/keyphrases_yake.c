/* YAKE (Campos, Mangaravite, Pasquali, Jorge, Nunes & Jatowt 2020): words are ranked by five features of the
 * text alone, phrases of up to three words by those of their words. Lower = better; scores are negated here,
 * where higher is. The formulas are those of the authors' code, which the registry tells where it departs
 * from the paper. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/keyphrases-private.h"
#include "report/near_phrases-private.h"

#define MOST_WORDS 3
#define SHORT_WORD 3 /* characters; shorter ones are as stopwords */

/* What a word looks like where it stands. */
typedef enum { PLAIN, NAME, ACRONYM, NO_WORD } Look;

/* All forms of a word. */
typedef struct {
  guint32 key;
  guint32 count;
  guint32 acronyms; /* occurrences in capitals */
  guint32 names;    /* occurrences with a capital, but at the start of a sentence */
  guint32 sentences;
  guint32 last_sentence;         /* 1 + that of the occurrence before, in the unit */
  guint32 before, after;         /* different words beside it */
  guint32 all_before, all_after; /* words beside it */
  bool stopword;
  double score;
} Word;

typedef struct {
  ThemaPhraseWork *work;
  GArray *words;        /* of Word; work->by_term is 1 + the word of a key, 0 for none */
  ThemaSequences pairs; /* of two words side by side */
  GArray *pair_count;   /* of guint32 */
  GArray *looks;        /* of guint8: of the words of the sentence at hand */
  GArray *seen;         /* of guint32: word, sentence, for each sentence that holds it */
  guint32 n_sentences;
} Text;

guint32 *thema_unplurals_new(const ThemaStream *stream)
{
  guint32 n = thema_vocabulary_size(stream->vocabulary);
  guint32 *unplural = g_new(guint32, (gsize)n + 1);
  for (guint32 term = 0; term < n; term++) {
    gsize length;
    const char *word = thema_vocabulary_term(stream->vocabulary, term, &length);
    guint32 without = THEMA_NO_TERM;
    if (word[length - 1] == 's' && g_utf8_strlen(word, (gssize)length) > SHORT_WORD)
      without = thema_vocabulary_find(stream->vocabulary, word, length - 1);
    unplural[term] = without == THEMA_NO_TERM ? term : without;
  }
  return unplural;
}

static Word *word_at(const Text *text, guint32 id)
{
  return &g_array_index(text->words, Word, id);
}

static const ThemaPosition *positions_of(const Text *text)
{
  return (const ThemaPosition *)text->work->text->stream->positions->data;
}

/* Words but for a plural's s are one. */
static guint32 word_of(const Text *text, guint32 term)
{
  return (guint32)text->work->by_term[text->work->text->unplural[term]] - 1;
}

/* Bytes of a word without a possessive 's. */
static gsize bare_length(const char *word, gsize length)
{
  static const char *const endings[] = {"'s", "\u2019s", "'S", "\u2019S"};
  for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
    gsize n = strlen(endings[i]);
    if (length > n && memcmp(word + length - n, endings[i], n) == 0)
      return length - n;
  }
  return length;
}

/* NO_WORD is what holds digits and letters, or neither, or two marks. */
static Look look_of(const char *word, gsize length, bool opening)
{
  guint letters = 0, digits = 0, marks = 0, capitals = 0, small = 0;
  const char *end = word + bare_length(word, length);
  for (const char *p = word; p < end; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    letters += g_unichar_isalpha(c);
    digits += g_unichar_isdigit(c);
    marks += c < 0x80 && g_ascii_ispunct((char)c);
    capitals += g_unichar_isupper(c);
    small += g_unichar_islower(c);
  }
  if (letters == 0 || digits > 0 || marks > 1)
    return NO_WORD;
  if (capitals > 0 && small == 0)
    return ACRONYM;
  return capitals == 1 && !opening && g_unichar_isupper(g_utf8_get_char(word)) ? NAME : PLAIN;
}

/* Characters but marks; Han and other wide ones, of which two make a word, count as enough. */
static guint characters_of(const char *word)
{
  guint n = 0;
  for (; *word; word = g_utf8_next_char(word)) {
    gunichar c = g_utf8_get_char(word);
    n += g_unichar_iswide(c) ? SHORT_WORD : c >= 0x80 || !g_ascii_ispunct((char)c);
  }
  return n;
}

/* Whether a position holds a word, rather than parting those around it. */
static bool is_word(const ThemaPosition *at)
{
  return (at->reason == THEMA_KEPT || at->reason == THEMA_LEFT_STOPWORD) &&
         at->token_class != THEMA_TOKEN_SYMBOL;
}

static guint32 add_word(Text *text, const ThemaPosition *at)
{
  const ThemaPhraseText *source = text->work->text;
  guint32 key = source->unplural[at->term];
  guint64 *id = &text->work->by_term[key];
  if (*id == 0) {
    const char *name = thema_vocabulary_term(source->stream->vocabulary, key, NULL);
    Word fresh = {.key = key,
                  .stopword = at->reason == THEMA_LEFT_STOPWORD || characters_of(name) < SHORT_WORD};
    g_array_append_val(text->words, fresh);
    *id = text->words->len;
  }
  return (guint32)*id - 1;
}

/* Counts an occurrence in sentence `number` of the unit, which `before` others of its document precede. */
static void count_word(Text *text, guint32 id, Look look, guint32 number, guint32 before)
{
  Word *word = word_at(text, id);
  word->count++;
  word->acronyms += look == ACRONYM;
  word->names += look == NAME;
  if (word->last_sentence == number + 1)
    return;
  word->last_sentence = number + 1;
  word->sentences++;
  guint32 seen[] = {id, before};
  g_array_append_vals(text->seen, seen, 2);
}

static void count_pair(Text *text, guint32 left, guint32 right)
{
  guint32 both[] = {left, right};
  guint32 pair = thema_sequences_add(&text->pairs, both, 2);
  if (pair == text->pair_count->len) {
    guint32 none = 0;
    g_array_append_val(text->pair_count, none);
    word_at(text, left)->after++;
    word_at(text, right)->before++;
  }
  g_array_index(text->pair_count, guint32, pair)++;
  word_at(text, left)->all_after++;
  word_at(text, right)->all_before++;
}

/* Adds the candidates that end at position `p`, of words that nothing parts. */
static void add_candidates(Text *text, const ThemaSentence *sentence, gsize p, guint32 before)
{
  const ThemaPosition *positions = positions_of(text);
  const guint8 *looks = (const guint8 *)text->looks->data;
  if (word_at(text, word_of(text, positions[p].term))->stopword)
    return;
  for (gsize first = p; p - first < MOST_WORDS && looks[first - sentence->first] != NO_WORD; first--) {
    if (!word_at(text, word_of(text, positions[first].term))->stopword)
      thema_candidates_add(&text->work->candidates, first, (guint)(p - first + 1), before, true);
    if (first == sentence->first || positions[first].after_break)
      break;
  }
}

static void read_sentence(Text *text, const ThemaSentence *sentence, guint32 number, guint32 before)
{
  const ThemaStream *stream = text->work->text->stream;
  const ThemaDocument *document = g_ptr_array_index(stream->corpus->documents, sentence->document);
  const char *bytes = g_bytes_get_data(document->text, NULL);
  const ThemaPosition *positions = positions_of(text);
  g_array_set_size(text->looks, (guint)(sentence->end - sentence->first));
  guint8 *looks = (guint8 *)text->looks->data;
  for (gsize p = sentence->first; p < sentence->end; p++) {
    const ThemaPosition *at = &positions[p];
    guint8 *look = &looks[p - sentence->first];
    *look = NO_WORD;
    if (!is_word(at))
      continue;
    *look = (guint8)look_of(bytes + at->start, at->length, p == sentence->first);
    guint32 id = add_word(text, at);
    count_word(text, id, (Look)*look, number, before);
    if (*look != NO_WORD && p > sentence->first && !at->after_break && look[-1] != NO_WORD)
      count_pair(text, word_of(text, at[-1].term), id);
    if (*look != NO_WORD)
      add_candidates(text, sentence, p, before);
  }
}

static int by_number(const void *a, const void *b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return x < y ? -1 : x > y;
}

static double median(guint32 *numbers, gsize n)
{
  qsort(numbers, n, sizeof *numbers, by_number);
  guint32 lower = numbers[(n - 1) / 2], upper = numbers[n / 2];
  return ((double)lower + upper) / 2;
}

/* Frequencies of a unit's words. */
typedef struct {
  double highest; /* of all */
  double usual;   /* mean + standard deviation of those that are no stopwords */
} Frequencies;

static Frequencies frequencies_of(const Text *text)
{
  double n = 0, sum = 0, squares = 0, highest = 0;
  for (guint i = 0; i < text->words->len; i++) {
    const Word *word = word_at(text, i);
    highest = fmax(highest, word->count);
    if (word->stopword)
      continue;
    n++;
    sum += word->count;
    squares += (double)word->count * word->count;
  }
  double mean = n > 0 ? sum / n : 0;
  double variance = n > 0 ? fmax(0, squares / n - mean * mean) : 0;
  return (Frequencies){highest, mean + sqrt(variance)};
}

static double variety(guint32 different, guint32 all)
{
  return all > 0 ? (double)different / all : 0;
}

/* `middle` is the median of the sentences that hold the word. */
static double word_score(const Text *text, const Word *word, Frequencies frequencies, double middle)
{
  double count = word->count;
  double casing = MAX(word->acronyms, word->names) / (1 + log(count));
  double position = log(log(3 + middle));
  double beside = variety(word->before, word->all_before) + variety(word->after, word->all_after);
  double relatedness = 1 + beside * count / frequencies.highest;
  double spread = (double)word->sentences / text->n_sentences;
  return position * relatedness / (casing + (count / frequencies.usual + spread) / relatedness);
}

/* Puts the sentences of each word side by side, and scores the words. */
static void score_words(Text *text)
{
  guint n = text->words->len, n_seen = text->seen->len / 2;
  g_autofree gsize *row = g_new0(gsize, (gsize)n + 2);
  g_autofree guint32 *sentences = g_new(guint32, (gsize)n_seen + 1);
  const guint32 *seen = (const guint32 *)text->seen->data;
  for (guint i = 0; i < n; i++)
    row[i + 2] = row[i + 1] + word_at(text, i)->sentences;
  for (guint i = 0; i < n_seen; i++)
    sentences[row[seen[2 * i] + 1]++] = seen[2 * i + 1];
  Frequencies frequencies = frequencies_of(text);
  for (guint i = 0; i < n; i++) {
    Word *word = word_at(text, i);
    if (!word->stopword)
      word->score = word_score(text, word, frequencies, median(sentences + row[i], row[i + 1] - row[i]));
  }
}

/* The share of the occurrences of word `of` at which `left` stands beside `right`. */
static double share(const Text *text, guint32 left, guint32 right, guint32 of)
{
  guint32 both[] = {left, right};
  guint32 pair = thema_sequences_find(&text->pairs, both, 2);
  guint32 count = pair == THEMA_NO_SEQUENCE ? 0 : g_array_index(text->pair_count, guint32, pair);
  return (double)count / word_at(text, of)->count;
}

/* A stopword inside counts by how likely it stands between its neighbours. */
static double phrase_score(const Text *text, const ThemaCandidate *form)
{
  const ThemaPosition *at = positions_of(text) + form->first;
  double product = 1, sum = 0;
  for (guint i = 0; i < form->words; i++) {
    guint32 id = word_of(text, at[i].term);
    if (!word_at(text, id)->stopword) {
      product *= word_at(text, id)->score;
      sum += word_at(text, id)->score;
      continue;
    }
    guint32 left = word_of(text, at[i - 1].term), right = word_of(text, at[i + 1].term);
    double unlikely = 1 - share(text, left, id, left) * share(text, id, right, right);
    product *= 1 + unlikely;
    sum -= unlikely;
  }
  return product / ((sum + 1) * form->count);
}

static void score_forms(Text *text)
{
  GArray *forms = text->work->candidates.of_form;
  for (guint f = 0; f < forms->len; f++) {
    ThemaCandidate *form = &g_array_index(forms, ThemaCandidate, f);
    form->score = -phrase_score(text, form);
  }
}

/* Of phrases alike keeps the best; goes no further than to those that will not be shown. */
static void drop_near(ThemaPhraseWork *work)
{
  GArray *candidates = work->candidates.candidates;
  g_array_sort(candidates, thema_candidate_best_first);
  g_autoptr(ThemaNearPhrases) kept = thema_near_phrases_new();
  guint top = work->options->top;
  for (guint i = 0, shown = 0; i < candidates->len && (top == 0 || shown < top); i++) {
    ThemaCandidate *candidate = &g_array_index(candidates, ThemaCandidate, i);
    g_autofree char *phrase = thema_candidate_text(work->text->stream, candidate);
    if (!thema_near_phrases_add(kept, phrase))
      candidate->score = NAN;
    else if (candidate->count >= work->options->min_count)
      shown++;
  }
}

static void open_text(Text *text, ThemaPhraseWork *work)
{
  *text = (Text){.work = work,
                 .words = g_array_new(FALSE, FALSE, sizeof(Word)),
                 .pair_count = g_array_new(FALSE, FALSE, sizeof(guint32)),
                 .looks = g_array_new(FALSE, FALSE, sizeof(guint8)),
                 .seen = g_array_new(FALSE, FALSE, sizeof(guint32))};
  thema_sequences_init(&text->pairs);
}

static void close_text(Text *text)
{
  g_array_unref(text->words);
  g_array_unref(text->pair_count);
  g_array_unref(text->looks);
  g_array_unref(text->seen);
  thema_sequences_clear(&text->pairs);
}

void thema_rank_yake(ThemaPhraseWork *work, guint32 unit)
{
  const ThemaPhraseText *source = work->text;
  Text text;
  open_text(&text, work);
  guint32 before = 0;
  for (gsize i = source->row[unit]; i < source->row[unit + 1]; i++) {
    const ThemaSentence *sentence = thema_unit_sentence(source, i, unit, &before);
    read_sentence(&text, sentence, text.n_sentences++, before);
  }
  score_words(&text);
  score_forms(&text);
  thema_candidates_join(&work->candidates);
  drop_near(work);
  for (guint i = 0; i < text.words->len; i++)
    work->by_term[word_at(&text, i)->key] = 0;
  close_text(&text);
}
