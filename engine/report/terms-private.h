#ifndef THEMA_REPORT_TERMS_PRIVATE_H
#define THEMA_REPORT_TERMS_PRIVATE_H

#include "report/terms.h"

G_BEGIN_DECLS

/* The table of thema_count_table without rows. */
ThemaTable *thema_count_table_new(void);

/* thema_count_table_of_corpus where counts do not fit in memory. */
ThemaTable *thema_count_table_in_parts(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                       const ThemaTermOptions *options, gsize memory, gsize top,
                                       GError **error);

G_END_DECLS

#endif
