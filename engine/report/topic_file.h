#ifndef THEMA_REPORT_TOPIC_FILE_H
#define THEMA_REPORT_TOPIC_FILE_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "report/modelling.h"

G_BEGIN_DECLS

/* Learned topics as a file, to be held against other texts: UTF-8, a line a fact, fields parted by tabs.
 *
 *   thema topics 1
 *   method     lda, or nmf
 *   topics     how many
 *   terms      how many
 *   tokens     learned from
 *   passage    words, or unit
 *   count      ngrams, least, most, within; or phrases
 *   term-prior of lda
 *   topic      share, prior (empty of nmf), label: a line for each
 *   term       term, its weight in each topic: a line for each, in byte order
 *   end
 *
 * Numbers have the fewest digits that read back to the same double, so that a model read is the model saved.
 * Control characters and backslashes of terms and labels are written as in C. */
typedef struct {
  ThemaTopicMethod method;
  ThemaTopicModel *model; /* without units */
  char **labels;
  GPtrArray *terms; /* of char*, in byte order */
  guint passage;
  ThemaNgrams ngrams;
  bool phrases;
} ThemaTopicFile;

/* Writes the file whole or not at all; THEMA_ERROR_OUTPUT else. `options` are what the input was made with.
 */
THEMA_API bool thema_topic_file_save(const char *path, const ThemaModelling *modelling,
                                     const ThemaTopicInputOptions *options, GError **error);

/* THEMA_ERROR_INPUT with FILE:LINE for a file that is not what is said above: cut off, of another version,
 * with numbers that are none or do not sum to 1, terms that do not rise. */
THEMA_API ThemaTopicFile *thema_topic_file_read(const char *path, GError **error);
THEMA_API void thema_topic_file_free(ThemaTopicFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaTopicFile, thema_topic_file_free)

G_END_DECLS

#endif
