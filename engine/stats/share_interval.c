#include "stats/share_interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static double logistic(double x)
{
  return 1 / (1 + exp(-x));
}

ThemaShareInterval thema_share_interval(const double *share, gsize step, const double *weight, guint32 n,
                                        double confidence)
{
  ThemaShareInterval interval = {NAN, NAN, NAN};
  double all = 0, sum = 0, squares = 0;
  guint32 pieces = 0;
  for (guint32 i = 0; i < n; i++) {
    all += weight[i];
    sum += weight[i] * share[i * step];
    pieces += weight[i] > 0;
  }
  if (all <= 0)
    return interval;
  double mean = interval.share = sum / all;
  if (pieces < 2 || mean <= 0 || mean >= 1)
    return interval;
  for (guint32 i = 0; i < n; i++) {
    double off = weight[i] * (share[i * step] - mean);
    squares += off * off;
  }
  double error = sqrt(squares * pieces / (pieces - 1.0)) / all;
  double half = gsl_cdf_ugaussian_Qinv((1 - confidence) / 2) * error / (mean * (1 - mean));
  double middle = log(mean / (1 - mean));
  interval.low = logistic(middle - half);
  interval.high = logistic(middle + half);
  return interval;
}
