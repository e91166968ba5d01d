/* Does a decoded text read like text? Bytes read in a wrong encoding betray themselves by what stands next to
 * what: an inverted exclamation mark behind a letter, an ideograph inside a Latin word, a capital after a
 * small letter, two scripts in one word. */

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "source/encoding-private.h"

#define SUBSTITUTE 0x1a /* what some of ICU's converters put for a byte they cannot read */

#define GOOD 1.0
#define DOUBTFUL 0.3
#define ODD (-1.0)
#define RUBBLE (-3.0)

typedef struct {
  UChar32 before, here, after; /* 0 at the ends */
} Neighbours;

static bool is_letter(UChar32 c)
{
  return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

static bool is_ascii_letter(UChar32 c)
{
  return c < 0x80 && g_ascii_isalpha((char)c);
}

static bool is_halfwidth_kana(UChar32 c)
{
  return c >= 0xff61 && c <= 0xff9f;
}

/* Scripts written without spaces; words of the Latin script stand among them directly. */
static bool is_east_asian(UScriptCode script)
{
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
         script == USCRIPT_HANGUL || script == USCRIPT_BOPOMOFO;
}

static UScriptCode script_of(UChar32 c)
{
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(c, &status);
  return U_SUCCESS(status) ? script : USCRIPT_UNKNOWN;
}

static bool scripts_clash(UScriptCode one, UChar32 other)
{
  if (!is_letter(other))
    return false;
  UScriptCode script = script_of(other);
  return script != one && script != USCRIPT_COMMON && script != USCRIPT_INHERITED && one != USCRIPT_COMMON &&
         one != USCRIPT_INHERITED && !is_east_asian(script);
}

static double judge_east_asian(Neighbours n)
{
  if (is_halfwidth_kana(n.here))
    return is_halfwidth_kana(n.before) || is_halfwidth_kana(n.after) ? DOUBTFUL : ODD;
  bool before = is_ascii_letter(n.before), after = is_ascii_letter(n.after);
  if (before && after)
    return RUBBLE;
  if (before || after)
    return DOUBTFUL;
  return u_charType(n.here) == U_OTHER_LETTER || is_letter(n.here) ? GOOD : ODD;
}

static double judge_symbol(Neighbours n)
{
  if (is_letter(n.before) && is_letter(n.after))
    return RUBBLE;
  return is_letter(n.before) || is_letter(n.after) ? DOUBTFUL : GOOD;
}

static double judge_letter(Neighbours n)
{
  UScriptCode script = script_of(n.here);
  if (u_charType(n.here) == U_MODIFIER_LETTER && script == USCRIPT_COMMON && n.here != 0x2bc)
    return judge_symbol(n);
  if (is_east_asian(script) || is_halfwidth_kana(n.here))
    return judge_east_asian(n);
  if (scripts_clash(script, n.before) || scripts_clash(script, n.after))
    return RUBBLE;
  if (u_isUUppercase(n.here) && u_isULowercase(n.before))
    return RUBBLE;
  if (u_isULowercase(n.here) && u_isUUppercase(n.after))
    return RUBBLE;
  return GOOD;
}

/* Quotation marks stand at the edge of a word; only the apostrophe is at home inside one. */
static double judge_punctuation(Neighbours n)
{
  bool before = is_letter(n.before), after = is_letter(n.after);
  if (n.here == 0x2019 || u_charType(n.here) == U_DASH_PUNCTUATION)
    return GOOD;
  if (n.here == 0xa1 || n.here == 0xbf) /* inverted marks open a Spanish sentence */
    return before || !after ? RUBBLE : GOOD;
  if (script_of(n.here) != USCRIPT_COMMON)
    return GOOD;
  if (is_ascii_letter(n.before) && is_ascii_letter(n.after) && n.here != 0x2026 && n.here != 0xb7)
    return RUBBLE;
  return GOOD;
}

static double judge(Neighbours n)
{
  guint32 mask = U_GET_GC_MASK(n.here);
  if (n.here == 0xfffd || n.here == SUBSTITUTE ||
      mask & (U_GC_CN_MASK | U_GC_CO_MASK | U_GC_CC_MASK | U_GC_CS_MASK))
    return RUBBLE;
  if (mask & (U_GC_L_MASK | U_GC_M_MASK))
    return judge_letter(n);
  if (mask & U_GC_P_MASK)
    return judge_punctuation(n);
  if (mask & (U_GC_S_MASK | U_GC_N_MASK))
    return judge_symbol(n);
  return GOOD;
}

double thema_text_plausibility(const guint16 *text, gsize length)
{
  double sum = 0;
  guint64 judged = 0;
  Neighbours n = {0, 0, 0};
  gsize at = 0;
  while (at < length || n.after) {
    UChar32 next = 0;
    if (at < length)
      U16_NEXT(text, at, length, next);
    n = (Neighbours){n.here, n.after, next};
    if (n.here < 0x80 && n.here != SUBSTITUTE)
      continue;
    sum += judge(n);
    judged++;
  }
  return judged ? sum / (double)judged : 1;
}
