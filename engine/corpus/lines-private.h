#ifndef THEMA_CORPUS_LINES_PRIVATE_H
#define THEMA_CORPUS_LINES_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "base/span.h"
#include "source/file_map.h"

G_BEGIN_DECLS

/* The only place that knows what a line is: it ends at \n, \r\n or a lone \r, and a closing one starts no
 * further line. */

#define THEMA_WIDE_LINE 160 /* columns; longer lines are paragraphs, not lines of a wrapped one */

typedef struct {
  gsize begin;      /* first byte of the line */
  gsize start;      /* its text without white space around it; start == end for a blank line */
  gsize end;        /* … */
  const char *kind; /* why it is in no section: interned, NULL while it is counted */
  const char *rule; /* the rule that set it apart, interned */
  guint8 columns;   /* width, East Asian wide characters counting two; 255 is 255 or more */
  guint8 indent;    /* columns of white space before the text, likewise */
  bool starts;      /* a paragraph can begin here */
  bool own;         /* a paragraph of its own: title, heading */
} ThemaLine;

typedef struct {
  const char *bytes;
  gsize length;
  ThemaLine *lines;
  guint n_lines;
  gsize *held; /* where the text begins that a walk over the lines has behind it and not yet given back */
} ThemaLines;

/* Splits valid UTF-8; borrows `bytes`. */
void thema_lines_init(ThemaLines *lines, const char *bytes, gsize length);
void thema_lines_clear(ThemaLines *lines);

/* For what walks over all lines: has the memory of the text behind it given back now and then. */
static inline void thema_lines_passed(const ThemaLines *lines, guint line)
{
  gsize at = lines->lines[line].begin;
  gsize behind = at < *lines->held ? 0 : at - *lines->held;
  if (behind >= THEMA_FILE_MAP_STEP)
    thema_file_map_release(lines->bytes + *lines->held, behind);
  if (behind == 0 || behind >= THEMA_FILE_MAP_STEP)
    *lines->held = at;
}

static inline bool thema_line_blank(const ThemaLines *lines, guint line)
{
  return lines->lines[line].start == lines->lines[line].end;
}

static inline const char *thema_line_text(const ThemaLines *lines, guint line)
{
  return lines->bytes + lines->lines[line].start;
}

static inline gsize thema_line_length(const ThemaLines *lines, guint line)
{
  return lines->lines[line].end - lines->lines[line].start;
}

/* True for a line of text with a blank line, or an end of the text, before or after it. */
bool thema_line_opens_block(const ThemaLines *lines, guint line);
bool thema_line_closes_block(const ThemaLines *lines, guint line);

/* True for a line of text between blank lines. */
bool thema_line_alone(const ThemaLines *lines, guint line);

/* The line after the block of `line`, `end` at most. */
guint thema_block_end(const ThemaLines *lines, guint line, guint end);

/* The next line of text in [line, end), or `end`. */
guint thema_next_text(const ThemaLines *lines, guint line, guint end);

/* True when two lines hold the same text. */
bool thema_lines_same(const ThemaLines *lines, guint a, guint b);

/* Sets a line of text apart; a blank line, or one already set apart, stays as it is. */
void thema_line_exclude(ThemaLines *lines, guint line, const char *kind, const char *rule);

G_END_DECLS

#endif
