#ifndef THEMA_REPORT_TOPIC_LABELS_PRIVATE_H
#define THEMA_REPORT_TOPIC_LABELS_PRIVATE_H

#include "model/topic_model.h"
#include "report/topic_input.h"

/* What each topic is about, in the words of the text: its three most typical phrases, joined by semicolons;
 * of a topic that has fewer, its heaviest terms too.
 *
 * A phrase is taken to be in topic k where it stands in passage d with probability p(k | phrase, d), which is
 * proportional to share(d, k) × the product of weight(k, w) over its counted words w. With e(k) expected
 * occurrences in topic k, of e in all, it is typical as e(k) ln(e(k) / (e share(k))), which is large for a
 * phrase that is frequent and stands in few other topics. NULL-terminated; free with g_strfreev. */
char **thema_topic_labels(const ThemaTopicInput *input, const ThemaTopicModel *model);

#endif
