#include "stats/trend.h"

/* clang-format off */
static const ThemaMeasure rows[] = {
  {"slope", "trend", "median of (r_j - r_i) / (t_j - t_i) over pairs i < j; r the rate per million, t the period", "",
   "-inf to inf", "positive = rising", "Theil 1950; Sen 1968",
   "Theil-Sen; per year, decade or month, as the periods are; 0 where most pairs are of equal rates"},
  {"slope_interval", "trend",
   "pairwise slopes of ranks (N -+ z sqrt(Var S))/2 of N pairs", "",
   "-inf to inf", "columns slope_low, slope_high", "Sen 1968", "scipy.stats.theilslopes"},
  {"s", "trend", "pairs with r_j > r_i less pairs with r_j < r_i, i < j", "", "-n(n-1)/2 to n(n-1)/2",
   "positive = rising", "Mann 1945", "Mann-Kendall's S"},
  {"tau", "trend", "S / sqrt(N (N - pairs of equal rates)), N = n(n-1)/2", "", "-1 to 1", "positive = rising",
   "Kendall 1945", "tau-b of rate and time"},
  {"p_trend", "trend",
   "two-sided P of S: exact up to 50 untied rates; else 2 Q((|S| - 1)/sqrt(Var S)), "
   "Var S = (n(n-1)(2n+5) - sum t(t-1)(2t+5))/18, t the sizes of ties", "",
   "0 to 1", "lower = surer", "Mann 1945; Kendall 1975", "column p; Mann-Kendall test; q_bh corrects it over terms"},
  {"change_points", "trend",
   "runs of one rate with the least sum of -2 ln L + penalty a change; L Poisson with the period's tokens as "
   "exposure; penalty 2 ln n", "e", "", "", "Killick, Fearnhead & Eckley 2012",
   "PELT; columns from, to of thema trend --changes"},
};
/* clang-format on */

const ThemaMeasure *thema_trend_measures(guint *n)
{
  *n = G_N_ELEMENTS(rows);
  return rows;
}
