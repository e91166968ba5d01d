#ifndef THEMA_CORPUS_DOCUMENT_H
#define THEMA_CORPUS_DOCUMENT_H

#include <glib.h>

#include "base/api.h"
#include "base/span.h"
#include "corpus/paragraph_list.h"

G_BEGIN_DECLS

/* A section, in reading order; section 0 is the text before the first heading and always exists. */
typedef struct {
  const char *title; /* of the heading or the opening sentence; for section 0 the document's title; may be ""
                      */
  const char *rule;  /* id of the rule that opened it, as it was given: "start", "ordinal", "markdown" … */
  guint level;       /* 0 for section 0, 1 for a top section, 2 below it … */
  guint first_line;  /* line of the heading or ordinal; for section 0 of its first counted line (0 when it has
                        none) */
  guint last_line;   /* last counted line of the section (0 when it has none) */
  guint32 first_paragraph; /* of those of the document; a heading line is a paragraph of its own */
  guint32 n_paragraphs;
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

/* One speech, news item or text. It points into the text of its source, which several documents may share.
 * There may be millions of documents, so one that tells nothing but its text has no tables. */
typedef struct {
  char *id;
  const char *title;   /* "" when none is known */
  const char *kind;    /* "speech", "news" or "text"; a constant or interned */
  const char *date;    /* YYYY-MM-DD, or "" */
  const char *speaker; /* or "" */
  GPtrArray *keywords; /* of char*, from `headline | keyword | keyword`; NULL for none */
  GHashTable *metadata; /* what is told beside the text: lower-cased key → value, char* both; NULL for nothing
                         */
  GBytes *text;         /* valid UTF-8 of the whole source; every span points into it */
  ThemaSpan span;       /* the document's own lines in `text` */
  guint first_line;     /* the line of span.start in the source, from 1 */
  guint last_line;
  guint n_sections;
  guint sections_room;
  ThemaSection *sections; /* at least section 0, each at its number: 0, 1, 2 …, nested ones included */
  ThemaSection alone;     /* section 0 while there is no other */
  ThemaParagraphList paragraphs; /* of all sections */
  GArray *exclusions; /* of ThemaExclusion, by span.start, not overlapping; may lie inside a paragraph; NULL
                         for none */
} ThemaDocument;

/* A document over `text` with no sections, empty strings and kind "text". Takes references, copies `id`. */
THEMA_API ThemaDocument *thema_document_new(const char *id, GBytes *text);
THEMA_API void thema_document_free(ThemaDocument *document);

/* These change what the document tells of itself; strings are copied. The metadata stays as it is. */
THEMA_API void thema_document_set_title(ThemaDocument *document, const char *title);
THEMA_API void thema_document_set_kind(ThemaDocument *document, const char *kind);
THEMA_API void thema_document_set_date(ThemaDocument *document, const char *date);
THEMA_API void thema_document_set_speaker(ThemaDocument *document, const char *speaker);
THEMA_API void thema_document_add_keyword(ThemaDocument *document, const char *keyword);

/* Appends a section; the document owns it, and may move it when the next one is added. `title` is copied,
 * `rule` must stay: it is a constant or interned. */
THEMA_API ThemaSection *thema_document_add_section(ThemaDocument *document, guint level, const char *title,
                                                   const char *rule, guint first_line);

/* Appends a paragraph to the last section. */
THEMA_API void thema_document_add_paragraph(ThemaDocument *document, ThemaParagraph paragraph);

/* Appends an exclusion. */
THEMA_API void thema_document_add_exclusion(ThemaDocument *document, const ThemaExclusion *exclusion);

/* Gives back the room that was kept for more sections and paragraphs. */
THEMA_API void thema_document_settle(ThemaDocument *document);

/* A walk over the paragraphs of a section, from paragraph `from` of it. */
static inline ThemaParagraphCursor thema_section_paragraphs(const ThemaDocument *document,
                                                            const ThemaSection *section, guint32 from)
{
  return thema_paragraph_list_from(&document->paragraphs, section->first_paragraph + from);
}

/* Paragraph `number` of a section. */
static inline ThemaParagraph thema_section_paragraph(const ThemaDocument *document,
                                                     const ThemaSection *section, guint32 number)
{
  ThemaParagraphCursor cursor = thema_section_paragraphs(document, section, number);
  return thema_paragraph_next(&cursor);
}

static inline guint thema_document_n_exclusions(const ThemaDocument *document)
{
  return document->exclusions != NULL ? document->exclusions->len : 0;
}

static inline const ThemaExclusion *thema_document_exclusion(const ThemaDocument *document, guint number)
{
  return &g_array_index(document->exclusions, ThemaExclusion, number);
}

/* Index of the first exclusion that ends after `offset`, or how many there are. */
THEMA_API guint thema_document_exclusion_after(const ThemaDocument *document, gsize offset);

/* Sets a metadata value; key lower-cased. NULL or "" removes it. */
THEMA_API void thema_document_set_metadata(ThemaDocument *document, const char *key, const char *value);

/* The value of a key without regard to ASCII case: its metadata, else, of title, kind, date and speaker, what
 * the document has, else NULL. */
THEMA_API const char *thema_document_metadata(const ThemaDocument *document, const char *key);

/* The pieces of a paragraph that are counted: its span less the exclusions inside it. Appends ThemaSpan to
 * `pieces`. */
THEMA_API void thema_document_pieces(const ThemaDocument *document, const ThemaParagraph *paragraph,
                                     GArray *pieces);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaDocument, thema_document_free)

G_END_DECLS

#endif
