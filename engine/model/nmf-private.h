#ifndef THEMA_MODEL_NMF_PRIVATE_H
#define THEMA_MODEL_NMF_PRIVATE_H

#include "model/nmf.h"

/* Sets the numbers that the alternation begins from. */
void thema_nmf_start(ThemaNmf *nmf, const ThemaSparse *matrix, const ThemaNmfOptions *options);

#endif
