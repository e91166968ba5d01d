/* Schubfach (Raffaello Giulietti, "The Schubfach way to render doubles", 2020): the shortest decimal of a
 * double by three multiplications with a power of ten of 128 bits. The powers are worked out exactly, once.
 */
#include "base/shortest-private.h"

#include <stdbool.h>
#include <string.h>

#define POWER_MIN (-292) /* 10^k for every k that a double needs */
#define POWER_MAX 324
#define LIMBS 44 /* of 32 bits: 1408, more than 10^324 and than 2^1270 */
#define FAR_BITS 1270

typedef unsigned __int128 uint128;

/* The 128 leading bits of 10^k, rounded up. */
typedef struct {
  guint64 high;
  guint64 low;
} Power;

typedef struct {
  guint32 limb[LIMBS]; /* the least first */
} Big;

static Power powers[POWER_MAX - POWER_MIN + 1];

static void multiply_by_10(Big *big)
{
  guint64 carry = 0;
  for (int i = 0; i < LIMBS; i++) {
    carry += (guint64)big->limb[i] * 10;
    big->limb[i] = (guint32)carry;
    carry >>= 32;
  }
}

/* Divides in place; nested floors of divisions are the floor of the whole. */
static void divide_by_10(Big *big)
{
  guint64 rest = 0;
  for (int i = LIMBS; i-- > 0;) {
    rest = rest << 32 | big->limb[i];
    big->limb[i] = (guint32)(rest / 10);
    rest %= 10;
  }
}

static int bit_length(const Big *big)
{
  int top = LIMBS - 1;
  while (big->limb[top] == 0)
    top--;
  return top * 32 + 32 - __builtin_clz(big->limb[top]);
}

static guint bit_at(const Big *big, int bit)
{
  return bit < 0 ? 0 : big->limb[bit / 32] >> (bit % 32) & 1;
}

/* The leading 128 bits, plus one where something is left below them or the number is itself cut off. */
static Power leading_bits(const Big *big, bool cut)
{
  int length = bit_length(big);
  uint128 bits = 0;
  for (int i = 1; i <= 128; i++)
    bits = bits << 1 | bit_at(big, length - i);
  for (int i = length - 129; i >= 0 && !cut; i--)
    cut = bit_at(big, i);
  bits += cut;
  return (Power){(guint64)(bits >> 64), (guint64)bits};
}

static gpointer compute_powers(gpointer unused)
{
  Big big = {{1}};
  for (int k = 0; k <= POWER_MAX; k++) {
    powers[k - POWER_MIN] = leading_bits(&big, false);
    multiply_by_10(&big);
  }
  memset(&big, 0, sizeof big);
  big.limb[FAR_BITS / 32] = G_GUINT64_CONSTANT(1) << (FAR_BITS % 32);
  for (int k = -1; k >= POWER_MIN; k--) {
    divide_by_10(&big);
    powers[k - POWER_MIN] = leading_bits(&big, true);
  }
  return unused;
}

/* The floor of value / 2^bits, for values above -4096 * 2^bits: C leaves the shift of a negative value open.
 */
static int floor_shift(int value, int bits)
{
  return (int)(((gint64)value + ((gint64)4096 << bits)) >> bits) - 4096;
}

static int floor_log2_power_of_10(int k)
{
  return floor_shift(k * 1741647, 19);
}

/* The product's upper part, its last bit set where anything was cut off: enough to compare with. */
static guint64 round_to_odd(Power power, guint64 factor)
{
  guint64 carried = (guint64)((uint128)power.low * factor >> 64);
  uint128 product = (uint128)power.high * factor + carried;
  return (guint64)(product >> 64) | ((guint64)product > 1);
}

static ThemaShortest without_zeros(guint64 digits, int exponent)
{
  while (digits % 10 == 0) {
    digits /= 10;
    exponent++;
  }
  return (ThemaShortest){digits, exponent};
}

ThemaShortest thema_shortest(double value)
{
  static GOnce once = G_ONCE_INIT;
  g_once(&once, compute_powers, NULL);
  guint64 bits;
  memcpy(&bits, &value, sizeof bits);
  guint64 fraction = bits & ((G_GUINT64_CONSTANT(1) << 52) - 1);
  int biased = (int)(bits >> 52 & 0x7ff);
  guint64 c = biased ? fraction | G_GUINT64_CONSTANT(1) << 52 : fraction;
  int q = (biased ? biased : 1) - 1075;

  /* The value is c·2^q; what reads back to it lies between the middles to its neighbours. */
  bool lower_is_nearer = fraction == 0 && biased > 1;
  int k = floor_shift(q * 1262611 - (lower_is_nearer ? 524031 : 0), 22);
  int shift = q + floor_log2_power_of_10(-k) + 1;
  Power power = powers[-k - POWER_MIN];
  guint64 lower = round_to_odd(power, (4 * c - 2 + lower_is_nearer) << shift) + (c & 1);
  guint64 middle = round_to_odd(power, 4 * c << shift);
  guint64 upper = round_to_odd(power, (4 * c + 2) << shift) - (c & 1);

  guint64 digits = middle / 4;
  if (digits >= 10) { /* one digit less, where just one neighbour of that length is inside */
    guint64 tens = digits / 10;
    bool below = lower <= 40 * tens, above = 40 * tens + 40 <= upper;
    if (below != above)
      return without_zeros(tens + above, k + 1);
  }
  bool below = lower <= 4 * digits, above = 4 * digits + 4 <= upper;
  if (below != above)
    return without_zeros(digits + above, k);
  guint64 half = 4 * digits + 2;
  bool up = middle > half || (middle == half && (digits & 1));
  return without_zeros(digits + up, k);
}
