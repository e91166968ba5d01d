#ifndef THEMA_MODEL_MAP_PRIVATE_H
#define THEMA_MODEL_MAP_PRIVATE_H

#include "model/map.h"

/* All zero, masses 1. */
ThemaMap *thema_map_new(guint32 n_units, guint32 n_terms, guint n_dimensions);

/* An axis has no direction of its own: turns each so that its largest coordinate of a unit is positive.
 * Coordinates that differ by rounding are equal, and the first unit decides. */
void thema_map_orient(ThemaMap *map);

/* Principal components of the weights, not scaled; LSA, which is the same without a centre. */
ThemaMap *thema_principal_components(const ThemaMapInput *input, guint n_dimensions);
ThemaMap *thema_latent_semantics(const ThemaMapInput *input, guint n_dimensions);

/* Correspondence analysis of the counts, rows and columns in principal coordinates. */
ThemaMap *thema_correspondence(const ThemaMapInput *input, guint n_dimensions);

#endif
