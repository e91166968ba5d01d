#include "count/open_context-private.h"

static const ThemaSentence *sentence_at(const ThemaStream *stream, guint index)
{
  return &g_array_index(stream->sentences, ThemaSentence, index);
}

static bool is_in(const ThemaOpenContext *context, const ThemaSentence *sentence)
{
  return context->terms && sentence->document == context->document &&
         (context->meet == THEMA_MEET_DOCUMENT || sentence->section == context->section);
}

/* Whether a position is inside a node; *next is the first node that does not end before it. */
static bool is_inside(const GArray *nodes, gsize position, guint *next)
{
  while (nodes && *next < nodes->len && g_array_index(nodes, ThemaSpan, *next).end <= position)
    (*next)++;
  return nodes && *next < nodes->len && g_array_index(nodes, ThemaSpan, *next).start <= position;
}

/* Takes a segment out of the places and adds it to the context. */
static void take(ThemaOpenContext *context, const ThemaStream *stream, ThemaPlaces *places, guint segment,
                 const GArray *nodes)
{
  ThemaSpan span = g_array_index(places->segments, ThemaSpan, segment);
  guint next = 0;
  for (gsize p = span.start; p < span.end; p++) {
    guint32 rank = places->rank_at[p];
    bool inside = is_inside(nodes, p, &next);
    places->rank_at[p] = THEMA_PAD;
    context->holds = context->holds || inside;
    if (inside || rank == THEMA_PAD)
      continue;
    gsize length = 0;
    const char *term = thema_vocabulary_term(stream->vocabulary, places->id_of_rank[rank], &length);
    thema_vocabulary_add(context->terms, term, length);
  }
  g_array_remove_index(places->segments, segment);
}

bool thema_open_context_end(ThemaOpenContext *context, ThemaCloseContext close, gpointer data, GError **error)
{
  bool done = !context->terms || close(data, context, error);
  g_clear_pointer(&context->terms, thema_vocabulary_free);
  context->holds = false;
  return done;
}

bool thema_open_context_follow(ThemaOpenContext *context, const ThemaStreamPart *part, ThemaPlaces *places,
                               const GArray *nodes, ThemaCloseContext close, gpointer data, GError **error)
{
  const ThemaStream *stream = part->stream;
  if ((context->meet != THEMA_MEET_SECTION && context->meet != THEMA_MEET_DOCUMENT) ||
      stream->sentences->len == 0)
    return true;
  const ThemaSentence *last = sentence_at(stream, stream->sentences->len - 1);
  bool goes_on = last->document == part->parted[1];
  if (!is_in(context, sentence_at(stream, 0))) {
    if (!thema_open_context_end(context, close, data, error))
      return false;
  } else {
    take(context, stream, places, 0, nodes);
    if ((places->segments->len > 0 || !goes_on) && !thema_open_context_end(context, close, data, error))
      return false;
  }
  if (!goes_on || places->segments->len == 0)
    return true;
  context->terms = thema_vocabulary_new();
  context->document = last->document;
  context->section = last->section;
  take(context, stream, places, places->segments->len - 1, nodes);
  return true;
}
