#ifndef THEMA_CORPUS_DOCUMENT_H
#define THEMA_CORPUS_DOCUMENT_H

#include <glib.h>

#include "base/api.h"
#include "base/span.h"

G_BEGIN_DECLS

/* A run of text that is counted: bytes [start, end) of the document's text, and the line in the source, from
 * 1, on which it begins. Long texts have millions of them: offsets are in 32 bits, and no stream is made of a
 * text over 4 GiB. */
typedef struct {
  guint32 start;
  guint32 end;
  guint32 first_line;
} ThemaParagraph;

static inline ThemaSpan thema_paragraph_span(const ThemaParagraph *paragraph)
{
  return (ThemaSpan){paragraph->start, paragraph->end};
}

/* A section, in reading order; section 0 is the text before the first heading and always exists. */
typedef struct {
  guint number; /* 0, 1, 2 … within the document, nested ones included */
  guint level;  /* 0 for section 0, 1 for a top section, 2 below it … */
  char *title;  /* of the heading or the opening sentence; for section 0 the document's title; may be "" */
  const char *rule; /* id of the rule that opened it, interned: "start", "ordinal", "markdown" … */
  guint first_line; /* line of the heading or ordinal; for section 0 of its first counted line (0 when it has
                       none) */
  guint last_line;  /* last counted line of the section (0 when it has none) */
  GArray *paragraphs; /* of ThemaParagraph, in reading order; a heading line is a paragraph of its own */
} ThemaSection;

/* Text that is in no section, and why. */
typedef struct {
  ThemaSpan span; /* whole lines, or part of a paragraph (a stage direction) */
  guint first_line;
  guint last_line;
  const char *kind; /* interned: "boilerplate", "note", "metadata", "repeat" */
  const char
      *rule; /* id of the rule that decided, interned: "running-header", "photo-credit", "date-line" … */
} ThemaExclusion;

/* One speech, news item or text. It points into the text of its source, which several documents may share. */
typedef struct {
  char *id;
  char *title;         /* "" when none is known */
  char *kind;          /* "speech", "news" or "text" */
  char *date;          /* YYYY-MM-DD, or "" */
  char *speaker;       /* or "" */
  GPtrArray *keywords; /* of char*, from `headline | keyword | keyword` */
  GHashTable
      *metadata;  /* lower-cased key → value, char* both; holds title, kind, date, speaker too when known */
  GBytes *text;   /* valid UTF-8 of the whole source; every span points into it */
  ThemaSpan span; /* the document's own lines in `text` */
  guint first_line; /* the line of span.start in the source, from 1 */
  guint last_line;
  GPtrArray *sections; /* of ThemaSection*, number order; at least section 0 */
  GArray *exclusions;  /* of ThemaExclusion, by span.start, not overlapping; may lie inside a paragraph */
} ThemaDocument;

/* A document over `text` with no sections, empty strings and kind "text". Takes references, copies `id`. */
THEMA_API ThemaDocument *thema_document_new(const char *id, GBytes *text);
THEMA_API void thema_document_free(ThemaDocument *document);

/* Appends a section; the document owns it. `title` and `rule` are copied or interned. */
THEMA_API ThemaSection *thema_document_add_section(ThemaDocument *document, guint level, const char *title,
                                                   const char *rule, guint first_line);

/* Sets a metadata value; key lower-cased. NULL or "" removes it. */
THEMA_API void thema_document_set_metadata(ThemaDocument *document, const char *key, const char *value);

/* The value of a key without regard to ASCII case, or NULL. */
THEMA_API const char *thema_document_metadata(const ThemaDocument *document, const char *key);

/* The pieces of a paragraph that are counted: its span less the exclusions inside it. Appends ThemaSpan to
 * `pieces`. */
THEMA_API void thema_document_pieces(const ThemaDocument *document, const ThemaParagraph *paragraph,
                                     GArray *pieces);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaDocument, thema_document_free)

G_END_DECLS

#endif
