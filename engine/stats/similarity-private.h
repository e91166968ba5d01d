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

/* Of the shares of two rows: what they differ by, in a measure's own way, and the counts that they share. */
typedef struct {
  double difference;
  guint64 x;
  guint64 y;
} ThemaSharedShares;

/* (p - q)²/c, p²/c and q²/c; c is the column's mass. */
typedef struct {
  double difference;
  double x;
  double y;
} ThemaSharedInertia;

/* Of each row in turn: its count times what the logs of both differ by, and times its own log. */
typedef struct {
  double x[2];
  double y[2];
  guint64 types;
} ThemaSharedLogs;

typedef struct {
  ThemaWide product;
  guint64 x;
  guint64 y;
  guint64 types;
} ThemaSharedRanks;

/* Sums over the terms that two rows share: one of these, as the meeting has it. */
typedef union {
  guint64 types;     /* how many there are */
  guint64 smaller;   /* the smaller count */
  ThemaWide product; /* of the counts */
  double weights;    /* products of the weights */
  ThemaSharedShares shares;
  ThemaSharedInertia inertia;
  ThemaSharedLogs logs;
  ThemaSharedRanks ranks;
} ThemaShared;

/* Sums up what two rows share: of one row with all, by walking the columns, or of a single pair, by walking
 * both rows. The terms come in the order of the columns either way, so that both give the same bytes. The
 * sums of all rows are packed: `size` is that of the member that is used. */
typedef struct {
  gsize size;
  /* Adds to the sums of every row, or, where `later`, of the rows after it. */
  void (*all)(const ThemaProfiles *profiles, guint32 row, bool later, void *shared);
  void (*pair)(const ThemaProfilePair *pair, void *shared);
} ThemaMeeting;

extern const ThemaMeeting thema_meeting_types;
extern const ThemaMeeting thema_meeting_products;
extern const ThemaMeeting thema_meeting_smaller;
extern const ThemaMeeting thema_meeting_weights;
extern const ThemaMeeting thema_meeting_ranks;
extern const ThemaMeeting thema_meeting_jensen; /* shares; so are the two below */
extern const ThemaMeeting thema_meeting_roots;
extern const ThemaMeeting thema_meeting_chi2;
extern const ThemaMeeting thema_meeting_inertia;
extern const ThemaMeeting thema_meeting_logs;

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

#endif
