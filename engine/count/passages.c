#include "count/passages.h"

#include "count/units-private.h"

static const ThemaSentence *sentence_at(const ThemaStream *stream, guint index)
{
  return &g_array_index(stream->sentences, ThemaSentence, index);
}

static ThemaUnit *passage_at(const ThemaUnits *passages, guint32 index)
{
  return &g_array_index(passages->units, ThemaUnit, index);
}

/* How a sentence stands to the one before it. */
typedef enum { SAME_PARAGRAPH, NEXT_PARAGRAPH, ELSEWHERE } Step;

static Step step_to(const ThemaStream *stream, const ThemaUnits *units, guint index)
{
  if (index == 0 || units->of_sentence[index] != units->of_sentence[index - 1])
    return ELSEWHERE;
  const ThemaSentence *before = sentence_at(stream, index - 1), *here = sentence_at(stream, index);
  if (here->document != before->document || here->section != before->section)
    return ELSEWHERE;
  return here->paragraph == before->paragraph ? SAME_PARAGRAPH : NEXT_PARAGRAPH;
}

/* A passage goes by the name of its first paragraph. */
static void begin_passage(ThemaUnits *passages, const ThemaStream *stream, guint index)
{
  const ThemaSentence *sentence = sentence_at(stream, index);
  thema_units_add_small(passages, stream->corpus, sentence->document, sentence->section, sentence->paragraph,
                        0);
}

/* The last passage, sentences from `first` to before `end`, joins the one before where it is short and
 * `follows` that without a break. */
static void join_short(ThemaUnits *passages, guint first, guint end, bool follows, guint words)
{
  guint32 last = passages->units->len - 1;
  guint64 tokens = passages->units->len ? passage_at(passages, last)->tokens : 0;
  if (!follows || passages->units->len == 0 || tokens * 2 >= words)
    return;
  for (guint i = first; i < end; i++)
    passages->of_sentence[i] = last - 1;
  passage_at(passages, last - 1)->tokens += tokens;
  g_array_set_size(passages->units, last);
}

ThemaUnits *thema_passages_new(const ThemaStream *stream, const ThemaUnits *units, guint words)
{
  ThemaUnits *passages = thema_units_of_none(THEMA_BY_PARAGRAPH);
  guint n = stream->sentences->len, first = 0;
  bool follows = false;
  passages->of_sentence = g_new(guint32, (gsize)n + 1);
  for (guint i = 0; i < n; i++) {
    Step step = step_to(stream, units, i);
    bool full = passages->units->len && passage_at(passages, passages->units->len - 1)->tokens >= words;
    if (step == ELSEWHERE)
      join_short(passages, first, i, follows, words);
    if (step == ELSEWHERE || (step == NEXT_PARAGRAPH && full)) {
      begin_passage(passages, stream, i);
      follows = step == NEXT_PARAGRAPH;
      first = i;
    }
    const ThemaSentence *sentence = sentence_at(stream, i);
    passages->of_sentence[i] = passages->units->len - 1;
    passage_at(passages, passages->units->len - 1)->tokens += sentence->end - sentence->first;
  }
  join_short(passages, first, n, follows, words);
  return passages;
}
