/* What tables of topics show beside counts and rates: counted where the text is, but named, with formula and
 * source, beside the rest. */
#include "stats/measure.h"

static const ThemaMeasure measures[] = {
    {"terms_matched", "topics", "distinct terms of the unit among the topic's hits", "", "0 to inf",
     "higher = more varied", "Thema", ""},
    {"coverage", "topics", "word tokens in hits of the topic / word tokens of the unit, stopwords included",
     "", "0 to 1", "higher = more of the text", "usual practice",
     "LIWC's per cent of words is 100 times it, for entries of one word"},
    {"unit_coverage", "topics", "word tokens in hits of any topic / word tokens of the unit", "", "0 to 1",
     "higher = more of the text explained", "usual practice", "LIWC's Dic is 100 times it"},
    {"weighted", "topics", "sum of the weights of the topic's hits, 1 where none is given", "", "-inf to inf",
     "higher = more of the topic", "usual practice", ""},
    {"share", "topics", "count of the term / count of the topic in the unit", "", "0 to 1",
     "higher = carries the topic more", "usual practice", "topics --matched"},
};

const ThemaMeasure *thema_topic_measures(guint *n)
{
  *n = G_N_ELEMENTS(measures);
  return measures;
}
