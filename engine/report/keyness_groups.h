#ifndef THEMA_REPORT_KEYNESS_GROUPS_H
#define THEMA_REPORT_KEYNESS_GROUPS_H

#include <glib.h>

#include "base/api.h"
#include "base/notice.h"
#include "count/stream.h"
#include "count/units.h"
#include "report/terms.h"

G_BEGIN_DECLS

/* What is compared. A part is a document, or what a group has of it: terms are counted by part, and document
 * frequency and dispersion are taken over the parts of a group that have a token. Sizes, and which parts
 * these are, are known when terms have been counted. */
typedef struct {
  ThemaUnits *groups; /* with the names tables show */
  ThemaUnits *parts;  /* the same where each group is a unit of the text: a document, a section … */
  guint32 *first;     /* by group, one more at the end: where its parts begin in … */
  guint32 *part;      /* … parts by group, in reading order */
} ThemaKeynessGroups;

/* Each unit of `by` (see thema_units_new) is a group. */
THEMA_API ThemaKeynessGroups *thema_keyness_groups_by(const ThemaCorpus *corpus, const char *by,
                                                      GError **error);

/* Two groups: documents that meet `target`, and those that meet `reference`, or, where it is NULL or "rest",
 * all others. A condition is KEY=VALUE[,KEY=VALUE…]: different keys must all hold, of one key any value; keys
 * without regard to case, year, month and decade as in thema_units_new. id=NAME, or only NAME, is a document,
 * or all documents of the file of that name. A document that meets both is in the target, which a notice
 * tells. The target is named by its values, those of one key joined by commas, those of different keys by
 * `|`. THEMA_ERROR_USAGE for a key or value that no document has, or a condition that none meets. */
THEMA_API ThemaKeynessGroups *thema_keyness_groups_select(const ThemaCorpus *corpus, const char *target,
                                                          const char *reference, const ThemaNotices *notices,
                                                          GError **error);

/* Counts terms by part, once, of a stream of the corpus. */
THEMA_API ThemaCounts *thema_keyness_groups_count(ThemaKeynessGroups *groups, const ThemaStream *stream,
                                                  const ThemaTermOptions *options);
/* The same of words straight from the text; see thema_counts_words for its errors. The groups then have no
 * sentences, which examples would need. */
THEMA_API ThemaCounts *thema_keyness_groups_count_words(ThemaKeynessGroups *groups, const ThemaCorpus *corpus,
                                                        const ThemaStreamOptions *reading, GError **error);

THEMA_API void thema_keyness_groups_free(ThemaKeynessGroups *groups);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaKeynessGroups, thema_keyness_groups_free)

G_END_DECLS

#endif
