#ifndef THEMA_STATS_SIMILARITY_PRIVATE_H
#define THEMA_STATS_SIMILARITY_PRIVATE_H

#include "stats/profiles-private.h"
#include "stats/similarity.h"

/* Two rows that are compared. */
typedef struct {
  const ThemaProfiles *profiles;
  guint32 x;
  guint32 y;
} ThemaProfilePair;

/* Sums over the terms that two rows share; a measure uses those it needs. */
typedef struct {
  ThemaWide product;
  double real[4];
  guint64 x;
  guint64 y;
  guint64 n;
} ThemaShared;

/* Sums up what two rows share: of one row with all, by walking the columns, or of a single pair, by walking
 * both rows. The terms come in the order of the columns either way, so that both give the same bytes. */
typedef struct {
  /* Adds to shared[other] for every row, or, where `later`, for the rows after it. */
  void (*all)(const ThemaProfiles *profiles, guint32 row, bool later, ThemaShared *shared);
  void (*pair)(const ThemaProfilePair *pair, ThemaShared *shared);
} ThemaMeeting;

extern const ThemaMeeting thema_meeting_types;    /* n */
extern const ThemaMeeting thema_meeting_products; /* product of the counts */
extern const ThemaMeeting thema_meeting_smaller;  /* x: the smaller count */
extern const ThemaMeeting thema_meeting_weights;  /* real[0]: products of the weights */
extern const ThemaMeeting thema_meeting_ranks;    /* product, x, y of the ranks; n */
extern const ThemaMeeting thema_meeting_jensen;   /* real[0], and the counts x and y */
extern const ThemaMeeting thema_meeting_roots;
extern const ThemaMeeting thema_meeting_chi2;
extern const ThemaMeeting thema_meeting_inertia; /* real: (p - q)²/c, p²/c and q²/c, c the column's mass */
extern const ThemaMeeting thema_meeting_logs;    /* real, of x and y in turn: what logs differ by, and they
                                                    themselves, times the count; n */

/* How a measure is computed: from what is shared, or (meeting NULL, shared NULL) from both rows; and what
 * each term adds. */
struct ThemaPairing {
  const ThemaMeeting *meeting;
  double (*value)(const ThemaProfilePair *pair, const ThemaShared *shared);
  GArray *(*explain)(const ThemaProfilePair *pair); /* of ThemaContribution, without shares */
};

extern const ThemaPairing thema_pairing_cosine;
extern const ThemaPairing thema_pairing_cosine_tfidf;
extern const ThemaPairing thema_pairing_jaccard;
extern const ThemaPairing thema_pairing_dice;
extern const ThemaPairing thema_pairing_bray_curtis;
extern const ThemaPairing thema_pairing_euclidean;
extern const ThemaPairing thema_pairing_manhattan;
extern const ThemaPairing thema_pairing_jensen_shannon;
extern const ThemaPairing thema_pairing_jensen_shannon_distance;
extern const ThemaPairing thema_pairing_kullback_leibler;
extern const ThemaPairing thema_pairing_jeffreys;
extern const ThemaPairing thema_pairing_hellinger;
extern const ThemaPairing thema_pairing_chi2;
extern const ThemaPairing thema_pairing_chi2_distance;
extern const ThemaPairing thema_pairing_spearman;
extern const ThemaPairing thema_pairing_kendall;
extern const ThemaPairing thema_pairing_burrows;
extern const ThemaPairing thema_pairing_argamon;
extern const ThemaPairing thema_pairing_eder;
extern const ThemaPairing thema_pairing_cosine_delta;

#define THEMA_NO_CELL G_MAXSIZE /* of a row that lacks the term */

/* A term of either row: its cells in by_row. */
typedef struct {
  guint32 column;
  gsize x;
  gsize y;
} ThemaUnionTerm;

/* The terms that either row has, by column: an array of ThemaUnionTerm. */
GArray *thema_pair_union(const ThemaProfilePair *pair);

/* Explains each term of either row by itself. */
typedef void (*ThemaPartFunc)(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                              ThemaContribution *part);
GArray *thema_pair_parts(const ThemaProfilePair *pair, ThemaPartFunc fill);

static inline double thema_pair_count(const ThemaProfilePair *pair, gsize cell)
{
  return cell == THEMA_NO_CELL ? 0 : (double)pair->profiles->by_row.count[cell];
}

/* As thema_similarity_compute, on the thread it is called on. */
void thema_similarity_compute_here(const ThemaProfiles *profiles, const ThemaSimilarity *measure,
                                   ThemaComparison *pairs, gsize n);

#endif
