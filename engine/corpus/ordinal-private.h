#ifndef THEMA_CORPUS_ORDINAL_PRIVATE_H
#define THEMA_CORPUS_ORDINAL_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* How an ordinal is written; each way makes series of its own. */
typedef enum {
  THEMA_ORDINAL_PART,      /* Part One, 第一部分, 第一篇 */
  THEMA_ORDINAL_CHAPTER,   /* Chapter 1: , 第一章 */
  THEMA_ORDINAL_SECTION,   /* Section 2: , 第一节 */
  THEMA_ORDINAL_ARTICLE,   /* Article III., 第一条 */
  THEMA_ORDINAL_POINT,     /* Point one: , Step 1: */
  THEMA_ORDINAL_WORD,      /* First, Secondly, */
  THEMA_ORDINAL_HAN_WORD,  /* 第一，首先， */
  THEMA_ORDINAL_HAN,       /* 一、 */
  THEMA_ORDINAL_HAN_PAREN, /* （一） */
  THEMA_ORDINAL_ROMAN,     /* I. */
  THEMA_ORDINAL_DIGIT,     /* 1. */
  THEMA_ORDINAL_PAREN,     /* (1) */
  THEMA_ORDINAL_STYLES
} ThemaOrdinalStyle;

typedef struct {
  ThemaOrdinalStyle style;
  guint value;  /* 0 for `Finally,` and its like, which only closes a series */
  gsize length; /* bytes of the ordinal with its mark */
} ThemaOrdinal;

/* Reads the ordinal that opens `text`: with its comma, 、 or full stop, or it is none. */
bool thema_ordinal_parse(const char *text, gsize length, ThemaOrdinal *ordinal);

/* What an ordinal needs first, and costs little to tell. */
bool thema_may_be_ordinal(const char *text, gsize length);

/* True for ways of writing that name the part they number: no list does. */
bool thema_ordinal_labels(ThemaOrdinalStyle style);

/* True for ways of writing that also number the items of lists. */
bool thema_ordinal_numbers(ThemaOrdinalStyle style);

G_END_DECLS

#endif
