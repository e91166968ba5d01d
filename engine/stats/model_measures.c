/* What tables of learned topics show: computed in the model, but named, with formula and source, beside the
 * rest. Letters: n(d, k) tokens of passage d in topic k, n(k, w) of term w in it; a(k) the prior of a topic,
 * A their sum; b(w) the prior of a term, B their sum; N all tokens. */
#include "stats/measure.h"

static const ThemaMeasure measures[] = {
    {"lda", "model",
     "p(k | d, w, the other tokens) = (n(d, k) + a(k)) (n(k, w) + b(w)) / (n(k) + B), the token itself not "
     "counted; drawn for each token, sweep by sweep",
     "", "", "", "Blei, Ng & Jordan 2003; Griffiths & Steyvers 2004",
     "MALLET, tomotopy LDAModel; gensim and scikit-learn approximate it by variational Bayes"},
    {"nmf", "model",
     "W, H >= 0 of the least sum of (X - W H)^2, X the weights of terms in passages; from the singular "
     "vectors "
     "(NNDSVD), with --seed from random numbers; a topic's weights are its row of H / its sum, shares W "
     "times "
     "these sums / their sum",
     "", "", "", "Lee & Seung 1999; Cichocki & Phan 2009; Boutsidis & Gallopoulos 2008",
     "scikit-learn NMF, solver cd, which this is; of --tf log, --idf idf and --norm l2 where nothing else is "
     "asked for"},
    {"weight", "model", "(n(k, w) + b(w)) / (n(k) + B), the mean of every tenth sweep after the burn-in", "",
     "0 to 1", "higher = more typical of the topic", "Griffiths & Steyvers 2004", "phi; a topic's sum to 1"},
    {"share", "model",
     "of a passage (n(d, k) + a(k)) / (n(d) + A), the mean of the same sweeps; of a unit the mean of its "
     "passages by their tokens; of a topic n(k) / N",
     "", "0 to 1", "higher = more on the topic", "Griffiths & Steyvers 2004", "theta; a unit's sum to 1"},
    {"prior", "model",
     "a(k) <- a(k) sum over d of psi(n(d, k) + a(k)) - psi(a(k)), / sum over d of psi(n(d) + A) - psi(A); "
     "b alike",
     "e", "0 to inf", "higher = the topic is in more passages", "Minka 2000; Wallach, Mimno & McCallum 2009",
     "MALLET --optimize-interval; asymmetric for topics, symmetric for terms"},
    {"log_likelihood", "model",
     "ln p(terms, topics of tokens) / N, weights and shares integrated out: level when sampling has settled",
     "e", "-inf to 0", "higher = fits better", "Griffiths & Steyvers 2004", "MALLET LL/token"},
    {"interval", "model",
     "logit^-1(logit s -+ z e/(s (1 - s))), e^2 = m/(m - 1) sum of (w(i) (s(i) - s))^2 / (sum of w)^2 over "
     "the m "
     "documents of a unit, or passages of a document; s(i) their shares, w(i) their tokens, s the unit's "
     "share",
     "e", "0 to 1", "columns low, high", "Cochran 1977; Korn & Graubard 1998",
     "R survey svyciprop(method = \"logit\")"},
    {"perplexity", "model",
     "exp(- mean ln p), p = sum over topics of share x weight, of half the tokens of passages that nothing "
     "was "
     "learned from, the other half giving the shares (document completion)",
     "e", "1 to inf", "lower = foresees more", "Wallach, Murray, Salakhutdinov & Mimno 2009",
     "gensim's and scikit-learn's are bounds, and of the tokens that give the shares"},
    {"squared_error", "model", "sum of (X - W H)^2", "", "0 to inf", "lower = fits better",
     "Lee & Seung 1999", "the square of scikit-learn's reconstruction_err_"},
    {"exclusivity", "model", "mean frex of a topic's first 10 terms, w = .7", "", "0 to 1",
     "higher = shares fewer terms with other topics", "Roberts et al. 2014",
     "stm's exclusivity() is their sum"},
    {"agreement", "model",
     "mean over d = 1 to 10 of |A_d and B_d| / |A_d or B_d|, A_d and B_d the first d terms of a topic and "
     "its "
     "match in the run with another seed, the mean of all runs; topics are matched so that these sum to the "
     "most",
     "", "0 to 1", "higher = comes again", "Greene, O'Callaghan & Cunningham 2014",
     "their average Jaccard and stability; there models of samples of the documents are compared"},
    {"similarity", "model", "sum over terms of sqrt(p q), p and q the weights of a topic and its match", "",
     "0 to 1", "higher = more alike", "Bhattacharyya 1943", "1 - Hellinger distance^2"},
    {"label", "model",
     "the three phrases with the highest e(k) ln(e(k) / (e share(k))), e occurrences of the phrase, e(k) "
     "expected in the topic: sum over passages of share(d, k) x product of its words' weights, as a share of "
     "all topics",
     "e", "", "", "Thema", "after Mei, Shen & Zhai 2007: labels that are typical and set topics apart"},
};

const ThemaMeasure *thema_model_measures(guint *n)
{
  *n = G_N_ELEMENTS(measures);
  return measures;
}
