#ifndef THEMA_CORPUS_LINES_PRIVATE_H
#define THEMA_CORPUS_LINES_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "base/span.h"
#include "corpus/date-private.h"
#include "corpus/looks-private.h"
#include "source/encoding.h"
#include "source/file_map.h"

G_BEGIN_DECLS

/* A line ends at \n, \r\n or a lone \r, and a closing one starts no further line; lines_cut.c alone knows. */

#define THEMA_WIDE_LINE 160 /* columns; longer lines are paragraphs, not lines of a wrapped one */

typedef struct {
  guint64 begin : 48; /* first byte of the line */
  guint64 looks : 16; /* of its text: ThemaLooks */
  gsize start;        /* its text without white space around it; start == end for a blank line */
  gsize end;          /* … */
  guint32 apart;      /* why it is in no section: number of a ThemaApart; 0 while it is counted */
  guint8 columns;     /* width, East Asian wide characters counting two; 255 is 255 or more */
  guint8 indent;      /* columns of white space before the text, likewise */
  guint8 first;       /* first byte of the text; 0 in a blank line */
  bool starts : 1;    /* a paragraph can begin here */
  bool own : 1;       /* a paragraph of its own: title, heading */
} ThemaLine;

/* Why lines are in no section. Both are interned. */
typedef struct {
  const char *kind;
  const char *rule; /* that set them apart */
} ThemaApart;

typedef struct {
  const char *bytes;
  gsize length;
  ThemaLine *lines;
  guint n_lines;
  GArray *reasons; /* of ThemaApart, each once; the first stands for none */
  gsize *held;     /* where the text begins that a walk over the lines has behind it and not yet given back */
  guint threads;   /* that may work on them, 0 for as many as there are cores */
} ThemaLines;

/* Bytes of text that are cut together, of those that several threads cut: they fit into a cache. */
#define THEMA_LINES_PIECE ((gsize)256 * 1024)

/* Lines of a text, with NULL bytes where there is none yet. Where paragraphs start among them is not known
 * yet. */
typedef struct {
  const char *bytes; /* borrowed */
  gsize length;
  ThemaLine *lines; /* NULL for none */
  guint n_lines;
} ThemaCut;

void thema_cut_clear(ThemaCut *cut);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ThemaCut, thema_cut_clear)

/* Cuts valid UTF-8 into lines, by so many threads (0 for as many as there are cores), unless *cut has those
 * of these very bytes; how lines look is noted where `look` asks for it. */
void thema_cut_text(ThemaCut *cut, const char *bytes, gsize length, bool look, guint threads);

/* The same of bytes that may be no text: *scan is what thema_bytes_scan tells of them, told while they are at
 * hand, and there is a text only where all of them are UTF-8. */
void thema_cut_raw(ThemaCut *cut, GBytes *raw, bool look, guint threads, ThemaBytesScan *scan);

/* Notes how the text of a line looks, and, of one that stands alone, what a closer look tells. `bracketed`
 * as of thema_looks_of. */
void thema_line_look(ThemaLine *line, const char *bytes, bool bracketed);
void thema_line_look_closer(ThemaLine *line, const char *bytes);

/* Columns that a text takes, 255 at most. */
guint thema_columns_of(const char *text, gsize length);

/* Why a line is in no section. */
static inline ThemaApart thema_line_apart(const ThemaLines *lines, guint line)
{
  return g_array_index(lines->reasons, ThemaApart, lines->lines[line].apart);
}

/* Takes the lines of a text over, to be worked on by so many threads. */
void thema_lines_init(ThemaLines *lines, ThemaCut *cut, guint threads);
void thema_lines_clear(ThemaLines *lines);

/* For what walks over lines: has the memory of the text behind it, from *held on, given back now and then. */
static inline void thema_text_passed(const ThemaLines *lines, gsize *held, guint line)
{
  gsize at = lines->lines[line].begin;
  gsize behind = at < *held ? 0 : at - *held;
  if (behind >= THEMA_FILE_MAP_STEP)
    thema_file_map_release(lines->bytes + *held, behind);
  if (behind == 0 || behind >= THEMA_FILE_MAP_STEP)
    *held = at;
}

/* The same for one walk at a time. */
static inline void thema_lines_passed(const ThemaLines *lines, guint line)
{
  thema_text_passed(lines, lines->held, line);
}

/* Walks over lines [first, end), at least one. */
typedef void (*ThemaLinesWalk)(gpointer data, guint worker, guint first, guint end);

/* Lines of a part, so that each thread has a few parts of a text that takes its time. */
#define THEMA_LINES_PART 32768u

/* Has lines [first, end) walked over part by part, by thema_lines_walkers() of all threads at once: which
 * takes which part is chance. The memory of the text is given back behind each part. */
guint thema_lines_walkers(const ThemaLines *lines, guint first, guint end);
void thema_lines_walk(const ThemaLines *lines, guint first, guint end, ThemaLinesWalk walk, gpointer data);

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

static inline bool thema_line_looks(const ThemaLines *lines, guint line, ThemaLooks looks)
{
  return (lines->lines[line].looks & looks) != 0;
}

/* True for a line of text that is in a section. */
static inline bool thema_line_counted(const ThemaLines *lines, guint line)
{
  return lines->lines[line].apart == 0 && !thema_line_blank(lines, line);
}

/* True for a line that reads as a title, or as a line that says when. */
bool thema_line_title_like(const ThemaLines *lines, guint line);
ThemaDateLine thema_line_date(const ThemaLines *lines, guint line, char iso[THEMA_DATE_SIZE]);

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

/* Has the text of a line begin at `start`, behind the mark of a heading. */
void thema_line_begin_at(ThemaLines *lines, guint line, gsize start);

/* Sets a line of text apart; a blank line, or one already set apart, stays as it is. */
void thema_line_exclude(ThemaLines *lines, guint line, const char *kind, const char *rule);

G_END_DECLS

#endif
