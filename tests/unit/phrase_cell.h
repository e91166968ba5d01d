#ifndef THEMA_TESTS_PHRASE_CELL_H
#define THEMA_TESTS_PHRASE_CELL_H

#include <CUnit/CUnit.h>
#include <string.h>

#include "count/phrases.h"

/* The stored count of a term in a unit. */
static inline gsize cell_of(const ThemaPhrases *phrases, guint32 unit, const char *term)
{
  const ThemaCounts *counts = phrases->counts;
  for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++)
    if (strcmp(counts->terms[counts->term[i]], term) == 0)
      return i;
  CU_FAIL_FATAL("the term is not in the unit");
  return 0;
}

#endif
