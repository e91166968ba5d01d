#ifndef THEMA_SOURCE_ENCODING_H
#define THEMA_SOURCE_ENCODING_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

G_BEGIN_DECLS

/* How bytes became text. */
typedef struct {
  char encoding[32]; /* what they were read as, e.g. "UTF-8", "WINDOWS-1252" */
  bool guessed;      /* neither valid UTF-8, nor a byte order mark, nor told by the caller */
  int confidence;    /* of a guess: how the decoded text reads, times how far two detectors agree; 0 to 100 */
  guint64 replaced;  /* malformed sequences replaced by U+FFFD, one each */
  gsize first_bad_line; /* line of the first of them, from 1; 0 when none */
} ThemaDecoding;

/* What a look over all bytes finds, read as UTF-8. */
typedef struct {
  bool zero; /* a NUL; nothing else is known then */
  bool cut;  /* the last malformed sequence is two bytes or more of a character that the end cuts off */
  guint64 sequences; /* well-formed sequences of two bytes and more */
  guint64 malformed; /* maximal subparts of ill-formed ones, as Unicode counts them (chapter 3, U+FFFD) */
  gsize first;       /* offset of the first malformed one, behind a byte order mark */
} ThemaBytesScan;

/* Looks over bytes once, for those below, by `threads` of them, 0 for as many as there are cores. Bytes that
 * a byte order mark says are UTF-16 or UTF-32 are not looked at. */
THEMA_API ThemaBytesScan thema_bytes_scan(GBytes *raw, guint threads);

/* True when the bytes cannot be text in any supported encoding: a NUL byte (but in UTF-16/32 with a byte
 * order mark), or a known binary signature (PDF, ZIP, gzip, images …). */
THEMA_API bool thema_bytes_are_binary(GBytes *raw, const ThemaBytesScan *scan);

/* Bytes → valid UTF-8 without a byte order mark. A BOM decides; else `encoding` (nullable: any name ICU
 * knows); else valid UTF-8 is taken as it is (the same GBytes is returned where nothing changes); else it is
 * read as damaged UTF-8 when it holds at least as many well-formed sequences as malformed ones, else
 * detected. Line ends are left as they are. With `strict`, malformed bytes or a guess is THEMA_ERROR_INPUT,
 * and the message names the line. An unknown `encoding` is THEMA_ERROR_USAGE. `name` stands in messages.
 * `scan` is what thema_bytes_scan told; where it is NULL the bytes are looked over here. Free the result with
 * g_bytes_unref. */
THEMA_API GBytes *thema_bytes_decode(GBytes *raw, const ThemaBytesScan *scan, const char *name,
                                     const char *encoding, bool strict, ThemaDecoding *decoding,
                                     GError **error);

G_END_DECLS

#endif
