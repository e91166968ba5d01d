#ifndef THEMA_REPORT_MODEL_QUALITY_PRIVATE_H
#define THEMA_REPORT_MODEL_QUALITY_PRIVATE_H

#include "report/modelling.h"

/* Tables of thema_model_show: coherence, stability, alignment. */
ThemaTable *thema_model_coherence_table(const ThemaModelling *modelling, guint32 most);
ThemaTable *thema_model_stability_table(const ThemaModelling *modelling, guint32 most);
ThemaTable *thema_model_alignment_table(const ThemaModelling *modelling, guint32 most);

/* The mean agreement of all topics with their matches in all reruns; NaN without any. */
double thema_model_agreement(const ThemaModelling *modelling);

/* Terms joined by spaces. Free with g_free. */
char *thema_topic_terms_text(const ThemaTopicInput *input, const guint32 *terms, guint32 n);

#endif
