#ifndef THEMA_TOKEN_TERM_PRIVATE_H
#define THEMA_TOKEN_TERM_PRIVATE_H

#include <glib.h>
#include <stdbool.h>
#include <unicode/unorm2.h>

G_BEGIN_DECLS

#define THEMA_TERM_TABLE 0x530 /* Latin, Greek and Cyrillic */

/* How a written form becomes a term, with the buffers for it, which are reused. Not for two threads at once.
 */
typedef struct {
  const UNormalizer2 *nfc;
  GArray *source; /* of UChar */
  GArray *lower;
  GArray *normal;
  const guint16 *simple; /* what each of THEMA_TERM_TABLE characters becomes when it is mapped alone and to
                            one character; 0 where ICU must look. Of the process */
} ThemaTermMapper;

bool thema_term_mapper_init(ThemaTermMapper *mapper, GError **error);
void thema_term_mapper_clear(ThemaTermMapper *mapper);

/* Appends the mapping of `text` to `term`: straight apostrophes and hyphens, lower case, NFC; format
 * characters go unless `keep_format` (they glue emoji). thema_term_map_icu is the same by ICU alone. */
void thema_term_map(ThemaTermMapper *mapper, const char *text, gsize length, bool keep_format, GString *term);
void thema_term_map_icu(ThemaTermMapper *mapper, const char *text, gsize length, bool keep_format,
                        GString *term);

/* Appends Python's str.lower() of `text` to `term`. */
void thema_term_lower(ThemaTermMapper *mapper, const char *text, gsize length, GString *term);

/* Takes a possessive 's off a mapped term; contractions ("it's") stay whole. */
void thema_term_strip_possessive(GString *term);

G_END_DECLS

#endif
