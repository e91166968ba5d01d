#ifndef THEMA_BASE_RANDOM_H
#define THEMA_BASE_RANDOM_H

#include <glib.h>

G_BEGIN_DECLS

/* Random numbers by their place rather than one after the other: number i of a stream is a function of the
 * stream's key and i, so that whoever draws in whatever order draws the same. The function is that of
 * SplitMix64 (Steele, Lea & Flood 2014), whose i-th number it is. */
static inline guint64 thema_random_mix(guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static inline guint64 thema_random_at(guint64 key, guint64 i)
{
  return thema_random_mix(key + (i + 1) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15));
}

/* The key of stream `number` among those of another key. */
static inline guint64 thema_random_key(guint64 key, guint64 number)
{
  return thema_random_mix(thema_random_at(key, number));
}

/* From 0 to below 1. */
static inline double thema_random_real(guint64 key, guint64 i)
{
  return (double)(thema_random_at(key, i) >> 11) * 0x1p-53;
}

G_END_DECLS

#endif
