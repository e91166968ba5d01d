#include "corpus/name_pattern-private.h"

#include <string.h>

#include "base/error.h"
#include "corpus/describe-private.h"
#include "corpus/document_name-private.h"

#define PIECES_MAX 64

typedef enum { LITERAL, FREE, DIGITS, DATE, ANY } Form;

typedef struct {
  Form form;
  guint least; /* characters of FREE and ANY, digits of DIGITS */
  guint most;
  char *text; /* of a literal, or the key */
} Piece;

struct ThemaNamePattern {
  GArray *pieces; /* of Piece */
  char *text;
  guint parts;    /* of the path */
  bool extension; /* it tells the extension too */
};

/* A try at one name. */
typedef struct {
  const ThemaNamePattern *pattern;
  const char *name;
  gsize length;
  bool *failed; /* by piece and offset: known not to match from there */
  gsize *ends;  /* by piece */
} Match;

static void clear_piece(gpointer piece)
{
  g_free(((Piece *)piece)->text);
}

void thema_name_pattern_free(ThemaNamePattern *pattern)
{
  if (pattern == NULL)
    return;
  g_array_unref(pattern->pieces);
  g_free(pattern->text);
  g_free(pattern);
}

static const Piece *piece_at(const ThemaNamePattern *pattern, guint i)
{
  return &g_array_index(pattern->pieces, Piece, i);
}

static bool is_key(const Piece *piece)
{
  return piece->form != LITERAL && piece->form != ANY;
}

/* The piece of a key, which it takes over. */
static Piece key_piece(char *key)
{
  static const struct {
    const char *key;
    Form form;
    guint least;
    guint most;
  } special[] = {
      {"year", DIGITS, 4, 4}, {"month", DIGITS, 1, 2}, {"day", DIGITS, 1, 2}, {"date", DATE, 4, G_MAXUINT}};
  Piece piece = {FREE, 1, G_MAXUINT, key};
  for (gsize i = 0; i < G_N_ELEMENTS(special); i++) {
    if (g_ascii_strcasecmp(key, special[i].key) == 0)
      piece = (Piece){special[i].form, special[i].least, special[i].most, key};
  }
  return piece;
}

/* Cuts the next piece off `at`; NULL and *wrong where it is none. */
static const char *cut_piece(const char *at, Piece *piece, const char **wrong)
{
  if (*at == '*') {
    *piece = (Piece){ANY, 0, G_MAXUINT, g_strdup("*")};
    return at + 1;
  }
  if (*at != '{') {
    gsize n = strcspn(at, "{}*");
    *wrong = n == 0 ? "a } has no { before it" : NULL;
    *piece = (Piece){LITERAL, 0, 0, g_strndup(at, n)};
    return n > 0 ? at + n : NULL;
  }
  gsize n = strcspn(at + 1, "{}/*");
  g_autofree char *key = g_strstrip(g_strndup(at + 1, n));
  if (at[n + 1] != '}')
    *wrong = "a { has no } after it";
  else if (*key == '\0')
    *wrong = "{} names no key";
  if (*wrong != NULL)
    return NULL;
  *piece = key_piece(g_steal_pointer(&key));
  return at + n + 2;
}

/* What is wrong with the pieces together, or NULL. */
static const char *find_fault(const ThemaNamePattern *pattern)
{
  guint keys = 0;
  for (guint i = 0; i < pattern->pieces->len; i++) {
    const Piece *piece = piece_at(pattern, i);
    keys += is_key(piece);
    for (guint j = 0; j < i && is_key(piece); j++) {
      if (is_key(piece_at(pattern, j)) && g_ascii_strcasecmp(piece_at(pattern, j)->text, piece->text) == 0)
        return "a key stands in it twice";
    }
    const Piece *before = i > 0 ? piece_at(pattern, i - 1) : NULL;
    bool open = piece->form == FREE || piece->form == ANY;
    if (before != NULL && open && (before->form == FREE || before->form == ANY))
      return "nothing tells where one piece ends and the next begins; put a letter or sign between them";
  }
  return keys == 0 ? "it names no key; write it as {year}-{speaker}.txt" : NULL;
}

ThemaNamePattern *thema_name_pattern_new(const char *text, GError **error)
{
  g_autoptr(ThemaNamePattern) pattern = g_new0(ThemaNamePattern, 1);
  pattern->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
  g_array_set_clear_func(pattern->pieces, clear_piece);
  pattern->text = g_strdup(text);
  pattern->parts = 1;
  const char *wrong = NULL;
  for (const char *at = text; at != NULL && *at != '\0' && wrong == NULL;) {
    Piece piece = {0};
    at = cut_piece(at, &piece, &wrong);
    g_array_append_val(pattern->pieces, piece);
    const char *literal = piece.form == LITERAL && piece.text != NULL ? piece.text : "";
    pattern->extension = pattern->extension || strchr(literal, '.') != NULL;
    for (; *literal != '\0'; literal++)
      pattern->parts += *literal == '/';
    if (pattern->pieces->len > PIECES_MAX)
      wrong = "it has too many pieces";
  }
  if (wrong == NULL)
    wrong = find_fault(pattern);
  if (wrong == NULL)
    return g_steal_pointer(&pattern);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "--name-pattern %s: %s", text, wrong);
  return NULL;
}

static bool match_from(Match *match, guint i, gsize at);

/* Whether the piece may end `length` bytes on, and all that follows matches. */
static bool ends_at(Match *match, guint i, gsize at, gsize length)
{
  const Piece *piece = piece_at(match->pattern, i);
  match->ends[i] = at + length;
  if (piece->form == DATE) {
    g_autofree char *date = g_strndup(match->name + at, length);
    if (!thema_date_is_whole(date))
      return false;
  }
  return match_from(match, i + 1, at + length);
}

/* Tries the lengths that the piece may have in the order in which it likes them. */
static bool match_piece(Match *match, guint i, gsize at)
{
  const Piece *piece = piece_at(match->pattern, i);
  if (piece->form == LITERAL) {
    gsize n = strlen(piece->text);
    return n <= match->length - at && memcmp(match->name + at, piece->text, n) == 0 &&
           ends_at(match, i, at, n);
  }
  const char *from = match->name + at;
  gsize most =
      MIN(match->length - at, piece->form == DIGITS ? strspn(from, "0123456789") : strcspn(from, "/"));
  most = MIN(most, piece->most);
  bool shortest = piece->form == FREE || piece->form == ANY;
  for (gsize tried = piece->least; tried <= most; tried++) {
    gsize length = shortest ? tried : most - (tried - piece->least);
    bool between = (from[length] & 0xC0) != 0x80; /* characters, not bytes of one */
    if (between && ends_at(match, i, at, length))
      return true;
  }
  return false;
}

static bool match_from(Match *match, guint i, gsize at)
{
  if (i == match->pattern->pieces->len)
    return at == match->length;
  bool *failed = &match->failed[i * (match->length + 1) + at];
  if (!*failed && match_piece(match, i, at))
    return true;
  *failed = true;
  return false;
}

/* The end of the document's path that the pattern speaks of. Free with g_free. */
static char *name_of(const ThemaNamePattern *pattern, const char *id)
{
  g_autofree char *path = thema_document_file(id);
  const char *from = path + strlen(path);
  for (guint parts = 0; from > path; from--) {
    if (from[-1] == '/' && ++parts == pattern->parts)
      break;
  }
  return pattern->extension ? g_strdup(from) : thema_name_stem(from);
}

/* Takes the keys of a name that matched. */
static ThemaDateReading describe(const Match *match, ThemaDocument *document)
{
  const char *keys[PIECES_MAX];
  const char *values[PIECES_MAX];
  guint n = 0;
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < match->pattern->pieces->len; i++) {
    const Piece *piece = piece_at(match->pattern, i);
    gsize start = i > 0 ? match->ends[i - 1] : 0;
    if (!is_key(piece))
      continue;
    char *value = g_strndup(match->name + start, match->ends[i] - start);
    g_ptr_array_add(texts, value);
    keys[n] = piece->text;
    values[n++] = value;
  }
  const char *date;
  return thema_document_describe(document, keys, values, n, &date);
}

static bool take_name(const ThemaNamePattern *pattern, ThemaDocument *document)
{
  g_autofree char *name = name_of(pattern, document->id);
  gsize length = strlen(name);
  g_autofree bool *failed = g_new0(bool, pattern->pieces->len *(length + 1));
  gsize ends[PIECES_MAX];
  Match match = {pattern, name, length, failed, ends};
  if (!match_from(&match, 0, 0))
    return false;
  (void)describe(&match, document);
  return true;
}

void thema_name_pattern_apply(const ThemaNamePattern *pattern, GPtrArray *documents,
                              const ThemaNotices *notices)
{
  guint unmatched = 0;
  const char *example = NULL;
  for (guint i = 0; i < documents->len; i++) {
    ThemaDocument *document = g_ptr_array_index(documents, i);
    if (!take_name(pattern, document) && unmatched++ == 0)
      example = document->id;
  }
  if (unmatched > 0)
    thema_notify(notices, THEMA_NOTICE_REMARK, "--name-pattern %s: the names of %u %s do not match, e.g. %s",
                 pattern->text, unmatched, unmatched == 1 ? "document" : "documents", example);
}
