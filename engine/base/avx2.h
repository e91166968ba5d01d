#ifndef THEMA_BASE_AVX2_H
#define THEMA_BASE_AVX2_H

#include <stdbool.h>

/* THEMA_AVX2 marks a function for machines that have AVX2 and the bit operations of its time; it stands
 * beside a portable twin and is called where thema_have_avx2. */
#if defined(__x86_64__) && defined(__GNUC__)
#define THEMA_HAVE_AVX2 1
#define THEMA_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
static inline bool thema_have_avx2(void)
{
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
}
#else
#define THEMA_HAVE_AVX2 0
#define THEMA_AVX2
static inline bool thema_have_avx2(void)
{
  return false;
}
#endif

#endif
