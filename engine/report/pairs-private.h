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

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ThemaPairsSheet, thema_pairs_sheet_clear)

G_END_DECLS

#endif
