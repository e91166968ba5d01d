#ifndef THEMA_CORPUS_WORDING_PRIVATE_H
#define THEMA_CORPUS_WORDING_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "base/span.h"

G_BEGIN_DECLS

/* What a run of valid UTF-8 looks like, judged by its form alone. None needs a closing NUL. */

/* The span without white space at either end. */
ThemaSpan thema_trim(const char *bytes, ThemaSpan span);

static inline char thema_small(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* The same as thema_begins_with, for a text that is not empty. */
gsize thema_begins_wholly_with(const char *text, gsize length, const char *prefix);

/* Length of `prefix` (ASCII or not) when `text` begins with it, without regard to ASCII case; else 0. The
 * first byte settles it nearly always. */
static inline gsize thema_begins_with(const char *text, gsize length, const char *prefix)
{
  return length > 0 && thema_small(*text) == thema_small(*prefix)
             ? thema_begins_wholly_with(text, length, prefix)
             : 0;
}

/* Whether a word is one of a list that ends with NULL, in any case of ASCII letters. */
bool thema_is_word_of(const char *word, gsize length, const char *const *words);

/* The first of `prefixes` (NULL-terminated) that `text` begins with and that is a whole word there: its
 * length, or 0. */
gsize thema_begins_with_word(const char *text, gsize length, const char *const *prefixes);

/* True when one of `parts` (NULL-terminated) occurs in `text`, without regard to ASCII case. */
bool thema_contains(const char *text, gsize length, const char *const *parts);

/* True when the text ends where a sentence ends: . ! ? : ; or their wide forms, closing quotes and brackets
 * aside. */
bool thema_ends_sentence(const char *text, gsize length);

/* Length of the first sentence, its full stop included; all of the text when no sentence ends before. */
gsize thema_first_sentence(const char *text, gsize length);

/* The text on one line, white space runs as one space, without ※. Free with g_free. */
char *thema_title_text(const char *text, gsize length);

/* A title: at most 240 characters, holds a letter and does not end as a sentence does. A headline may be
 * longer, where something else proves it one. */
bool thema_is_title_like(const char *text, gsize length);
bool thema_is_headline_like(const char *text, gsize length);

/* What a title needs first, and costs little to tell. */
#define THEMA_TITLE_BYTES_MAX ((gsize)960)
bool thema_may_be_title(const char *text, gsize length);

/* A person's name: two to four capitalized words (an initial is a word), or two to four Han characters; an
 * office may follow a comma. `loud` also takes names in capitals. */
bool thema_is_name_like(const char *text, gsize length, bool loud);

/* An address to listeners: `Fellow citizens`, `Mr. Speaker`, `同志们`. */
bool thema_is_salutation(const char *text, gsize length);

/* True when such an address stands in the first part of the text. */
bool thema_holds_salutation(const char *text, gsize length);

/* What stands at the head of a page or a hand-out and is neither its title nor text: a path of links, `Check
 * against delivery`. */
bool thema_is_head_notice(const char *text, gsize length);

/* The opening of a news item: `BEIJING, June 14 (Xinhua) --`, `Xinhua News Agency, Beijing, …`,
 * `新华社北京6月14日电`. */
bool thema_is_dateline(const char *text, gsize length);

/* `headline | keyword` on one line. */
#define THEMA_KEYWORDS_BYTES_MAX ((gsize)1999)
bool thema_has_keywords(const char *text, gsize length);

/* A note below a text, opened by ※. */
bool thema_is_footnote(const char *text, gsize length);

/* A heading in capitals: no lower-case letter, mostly letters, no comma or colon at its end. */
bool thema_is_capitals(const char *text, gsize length);

/* A bullet or a number that opens an item of a list. */
bool thema_is_list_item(const char *text, gsize length);

/* How alike two texts are: twice the shared pairs of neighbouring characters over all of them, 0 to 1. */
double thema_likeness(const char *a, const char *b);

G_END_DECLS

#endif
