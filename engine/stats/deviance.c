#include "stats/deviance-private.h"

#include <float.h>
#include <math.h>

/* With v = (o - e)/(o + e), ln(o/e) = 2 (v + v³/3 + v⁵/5 + …); the first term combines with e - o. */
static double deviance_series(double o, double e, double delta)
{
  double v = delta / (o + e);
  double sum = delta * v;
  double term = 2 * o * v;
  for (int k = 3; k < 200; k += 2) {
    term *= v * v;
    double next = sum + term / k;
    if (next == sum)
      break;
    sum = next;
  }
  return fmax(sum, 0);
}

double thema_deviance(double o, double e, double delta)
{
  if (o == 0)
    return e;
  if (fabs(delta) < 0.1 * (o + e))
    return deviance_series(o, e, delta);
  return o * log(o / e) - delta;
}

double thema_factorial_rest(double x)
{
  /* ln n! - n ln n + n, computed with 50 decimal digits. */
  static const double small[] = {
      0,
      1,
      1.3068528194400546906,
      1.4959226032237259266,
      1.6328763858683831443,
      1.7403021806115441212,
      1.8286943966417709902,
      1.9037903176782211644,
      1.9690705693065628024,
      2.0268062840554951661,
      2.0785616431350584550,
      2.1254598450918098546,
      2.1683346982058824268,
      2.2078222061234453169,
      2.2444185681250608968,
      2.2785183673077405762,
  };
  if (x < G_N_ELEMENTS(small))
    return small[(int)x];
  double r = 1 / (x * x);
  double series = (1. / 12 - r * (1. / 360 - r * (1. / 1260 - r * (1. / 1680 - r / 1188)))) / x;
  return 0.5 * log(2 * M_PI * x) + series;
}

double thema_log_ratio_near(double o, double e, double delta)
{
  return fabs(delta) < 0.5 * e ? log1p(delta / e) : log(o / e);
}
