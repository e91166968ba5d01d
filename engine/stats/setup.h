#ifndef THEMA_STATS_SETUP_H
#define THEMA_STATS_SETUP_H

#include "base/api.h"

/* Every program that computes statistics calls this first: GSL then reports errors by status instead of
 * ending the program. */
THEMA_API void thema_stats_setup(void);

#endif
