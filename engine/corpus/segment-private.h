#ifndef THEMA_CORPUS_SEGMENT_PRIVATE_H
#define THEMA_CORPUS_SEGMENT_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "corpus/date-private.h"
#include "corpus/document.h"
#include "corpus/lines-private.h"
#include "corpus/rules-private.h"
#include "corpus/segment.h"

G_BEGIN_DECLS

/* Segmentation goes in steps, each in a file of its own, over the lines of one source:
 * lines → where documents begin → header of each → what is set apart → where sections begin → document. */

/* A line at which a section begins. */
typedef struct {
  guint line;
  guint level;      /* 1 for a top section */
  const char *rule; /* interned */
  ThemaSpan title;
} ThemaOpening;

/* One document in the making. */
typedef struct {
  ThemaLines *lines;
  const ThemaRules *rules;
  guint first; /* its lines [first, end) */
  guint end;
  guint body;       /* the first line after the header */
  guint title_line; /* == end when there is none */
  char *title;      /* "" when there is none */
  char *speaker;    /* likewise */
  char date[THEMA_DATE_SIZE];
  GPtrArray *keywords;  /* of char* */
  ThemaSpan title_span; /* of the title line; empty when the title has none */
  GArray *labels;       /* of ThemaSpan, by place: the keywords in it, with what parts them */
  GHashTable *fields;   /* of front matter, lower-cased key → value */
  bool news;            /* there is evidence of a news item */
  bool speech;          /* there is evidence of a speech */
  bool released;        /* a labelled date says when it was released */
  GArray *openings;     /* of ThemaOpening, by line once complete */
  GArray *inside;       /* of ThemaExclusion, by place: parts of lines that are set apart */
} ThemaItem;

void thema_item_init(ThemaItem *item, ThemaLines *lines, const ThemaRules *rules, guint first, guint end);
void thema_item_clear(ThemaItem *item);

/* First lines of the documents, guint, rising; the first is line 0. */
GArray *thema_find_documents(const ThemaLines *lines, const ThemaRules *rules);

/* True when a doubled headline begins at `line`; *second is the line of its other copy. In a `dump`, whose
 * first line is one, any doubled line is. */
bool thema_doubled_headline(const ThemaLines *lines, guint line, guint end, bool dump, guint *second);

/* What a doubled headline needs, and costs little to tell: a line as long, which begins alike, below it or
 * below the blank line that follows. */
static inline bool thema_may_be_doubled(const ThemaLines *lines, guint line, guint end)
{
  guint next = line + 1;
  next += next < end && thema_line_blank(lines, next);
  return next < end && lines->lines[next].first == lines->lines[line].first &&
         thema_line_length(lines, next) == thema_line_length(lines, line);
}

/* True when lines [first, end) open with a doubled headline. */
bool thema_opens_doubled(const ThemaLines *lines, guint first, guint end);

/* True for a line that names a speaker with a label (`Speaker: X`, `By X`, `Remarks by X`); *name is the span
 * of the name in the text. */
bool thema_labelled_speaker(const ThemaLines *lines, guint line, ThemaSpan *name);

/* Level of a markdown heading, or 0; *title is the span of its text. */
guint thema_markdown_heading(const ThemaLines *lines, guint line, ThemaSpan *title);

/* True for a line that opens or closes a block of code in markdown. */
bool thema_is_fence(const ThemaLines *lines, guint line);

/* '=' or '-' when the line below underlines this one as a heading; else 0. */
char thema_underlined(const ThemaLines *lines, guint line, guint end);

/* Appends a document for each line of text, nothing set apart; false where there is none. */
bool thema_segment_lines(GBytes *text, const ThemaCut *cut, const char *id, guint threads,
                         GPtrArray *documents);

/* thema_segment, with the lines of the text where *cut has them; it is cleared. */
void thema_segment_cut(GBytes *text, ThemaCut *cut, const char *id, const ThemaRules *rules, ThemaSplit split,
                       guint threads, GPtrArray *documents);

/* The steps. */
void thema_item_apply_told(ThemaItem *item);
void thema_item_read_front_matter(ThemaItem *item);
void thema_item_read_header(ThemaItem *item);
void thema_item_set_apart(ThemaItem *item);
void thema_item_find_sections(ThemaItem *item);
void thema_item_find_ordinals(ThemaItem *item);
ThemaDocument *thema_item_to_document(const ThemaItem *item, const char *id, GBytes *text);

void thema_item_open(ThemaItem *item, guint line, guint level, const char *rule, ThemaSpan title);

static inline bool thema_item_applies(const ThemaItem *item, ThemaRuleId rule)
{
  return thema_rules_enabled(item->rules, rule);
}

/* Sets a line apart by a built-in rule. */
static inline void thema_item_exclude(ThemaItem *item, guint line, ThemaRuleId rule)
{
  thema_line_exclude(item->lines, line, thema_rule_kind(rule), thema_rule_id(rule));
}

G_END_DECLS

#endif
