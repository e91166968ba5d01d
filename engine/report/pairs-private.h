#ifndef THEMA_REPORT_PAIRS_PRIVATE_H
#define THEMA_REPORT_PAIRS_PRIVATE_H

#include "report/pairs.h"

G_BEGIN_DECLS

/* A table of pairs being filled. */
typedef struct {
  ThemaTable *table;
  GPtrArray *measures; /* of const ThemaAssociation * */
  ThemaAssociationContext context;
} ThemaPairsSheet;

/* A table without rows and the measures it is to show, with a column `weighted` or not; false and an error
 * for an unknown measure. */
bool thema_pairs_sheet_init(ThemaPairsSheet *sheet, const char *measures, bool weighted, GError **error);
void thema_pairs_sheet_clear(ThemaPairsSheet *sheet);

/* Adds a row: the signature shown and the one that the measures see; `weighted` is NULL where there is no
 * such column. */
void thema_pairs_sheet_add(ThemaPairsSheet *sheet, const char *term1, const char *term2,
                           const ThemaSignature *signature, const ThemaSignature *measured,
                           const double *weighted);

/* The table of four cells that the measures see. Of word frequencies it is that of full windows, whose E11 is
 * what the convention says: S·f1 · S·f2 / (S·n), or S·f1 · f2 / (n - f1). */
ThemaSignature thema_pairs_measured(const ThemaCooccurrence *cooccurrence, const ThemaPair *pair);

/* What a pair is put in order by where it and others attract each other, or do not: it falls as g2 rises. */
guint64 thema_pairs_g2_key(const ThemaAssociation *g2, const ThemaSignature *measured);

/* thema_pairs_table as a table in parts, made as they are asked for, of a stream and its pairs, both of which
 * it takes over. */
ThemaTable *thema_pairs_table_of(ThemaStream *counted, ThemaCooccurrence *pairs,
                                 const ThemaPairsOptions *options, GError **error);

/* thema_pairs_table_of_corpus where the pairs do not fit in memory. */
ThemaTable *thema_pairs_table_in_parts(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                       const ThemaCooccurrenceOptions *met, const ThemaPattern *node,
                                       const ThemaPairsOptions *options, gsize memory, GError **error);

/* The first `top` pairs, all for 0, in the order of the table: ThemaKeyed, whose items are indices of pairs.
 * Of the others no more than as many again, or a few, are held by a thread at a time. */
GArray *thema_pairs_rank(const ThemaCooccurrence *cooccurrence, gsize top, guint threads);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ThemaPairsSheet, thema_pairs_sheet_clear)

G_END_DECLS

#endif
