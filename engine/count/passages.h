#ifndef THEMA_COUNT_PASSAGES_H
#define THEMA_COUNT_PASSAGES_H

#include "base/api.h"
#include "count/stream.h"
#include "count/units.h"

G_BEGIN_DECLS

/* The stream in passages: paragraphs of one section that follow each other until they have `words` word
 * tokens together, stopwords included; what is left of a section and has less than half as many joins the
 * passage before. None reaches over the end of one of `units`. 0 words: a paragraph is a passage. Sentences
 * that are in no unit are in passages too. A passage's name is `document/section/paragraph`, of its first
 * one. Free with thema_units_free. */
THEMA_API ThemaUnits *thema_passages_new(const ThemaStream *stream, const ThemaUnits *units, guint words);

G_END_DECLS

#endif
