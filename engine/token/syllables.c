#include "token/syllables.h"

#include <stdbool.h>
#include <string.h>

/* A spelling that makes more or fewer syllables than its runs of vowels. `^` and `$` are the ends of a part
 * of a word, V a vowel letter, C any other, [xyz] one of these letters; other letters are themselves. Each
 * place where one is found counts. */
typedef struct {
  const char *letters;
  int more;
} Spelling;

/* clang-format off */
static const Spelling spellings[] = {
  /* e is silent at the end, before -s and -d, and where an ending or another word is joined to it */
  {"Ce$", -1}, {"Ces$", -1}, {"Ced$", -1}, {"Vyed$", -1}, {"Vyes$", -1}, {"eye$", -1}, {"que$", -1},
  {"ques$", -1}, {"Vgue$", -1}, {"Vgues$", -1}, {"Vgued$", -1}, {"ngue$", -1}, {"ngues$", -1},
  {"Ceful", -1}, {"Celess", -1}, {"theless", 1}, {"Ceness", -1}, {"Cement$", -1}, {"Cements$", -1},
  {"^element$", 1}, {"^elements$", 1}, {"^cement", 1}, {"VCely$", -1}, {"[nr]Cely$", -1}, {"Cety$", -1},
  {"Ceties$", -1}, {"here[bfw]", -1}, {"hereto", -1}, {"^some[tbdhw]", -1}, {"^every", -1}, {"^elsew", -1},
  {"^likew", -1}, {"^safeg", -1}, {"^widesp", -1}, {"^peacet", -1}, {"^framew", -1}, {"^home[bcmstw]", -1},
  {"^homela", -1}, {"^lifet", -1}, {"[kt]esm[ae]n", -1}, {"[cs]em[ae]n$", -1}, {"neteen", -1},
  {"tehood", -1}, {"ceforth", -1}, {"^sharehol", -1}, {"^livest", -1}, {"^house[hkw]", -1},
  {"^base[bl]", -1}, {"^wholes", -1}, {"^fore[cfghkmrt]", -1}, {"foresee", -1},
  /* but it sounds in -ble, -tre, -dred, -ges, -ches, -ted */
  {"[bcdfgkpstz]le$", 1}, {"[bcdfgkpstz]les$", 1}, {"[bcdfgkpstz]led$", 1}, {"[bcdfgkpstz]lement$", 1},
  {"[bcdfgkpstz]lements$", 1}, {"[bcdfgkpt]re$", 1}, {"[bcdfgkpt]res$", 1}, {"[cdt]red$", 1},
  {"[sxzcg]es$", 1}, {"[cs]hes$", 1}, {"[dt]ed$", 1},
  /* i and a vowel are two syllables, but not in -cial, -tion, -cient, union, Asia */
  {"ia", 1}, {"[cst]ia[ln$]", -1}, {"[iu]lia[nr]", -1}, {"illia", -1}, {"tiali", 1}, {"giance", -1},
  {"rriage", -1}, {"liament", -1}, {"io", 1}, {"[cgstx]io", -1}, {"[ln]ion", -1}, {"^lion", 1},
  {"hion", -1}, {"nior", -1}, {"tio$", 1}, {"iu", 1}, {"ien", 1}, {"[ct]ien", -1}, {"^scien", 1},
  {"frien", -1}, {"iet", 1}, {"quies", 1}, {"iest$", 1}, {"priest", -1}, {"[lrs]ier$", 1},
  {"[lrs]iers$", 1}, {"ppier", 1}, {"vier$", 1}, {"venien", -1}, {"Cyi[ns]", 1}, {"^anyo", 1},
  {"^everyo", 1},
  /* other runs that are two */
  {"creat", 1}, {"creatu", -1}, {"^area", 1}, {"idea", 1}, {"korea", 1}, {"reali", 1}, {"theat", 1},
  {"[np]ean$", 1}, {"[np]eans$", 1}, {"uclea", 1}, {"inear", 1}, {"^reac[qt]", 1}, {"^readj", 1},
  {"^rea[fp][fp]", 1}, {"neous", 1}, {"^geo[glm]", 1}, {"theo", 1}, {"^reo", 1}, {"video", 1},
  {"^rein[fv]", 1}, {"^reim", 1}, {"^reit", 1}, {"^reaut", 1}, {"^preex", 1}, {"^coali", 1}, {"tuition", 1},
  {"cleus", 1}, {"^reun", 1}, {"^ree[sl]", 1}, {"^preem", 1}, {"^pream", 1}, {"seum", 1}, {"coop", 1},
  {"coord", 1}, {"[dnstx]ual", 1}, {"uary", 1}, {"[dlnt]uat[ei]", 1}, {"[ns]uan", 1}, {"[lt]uen", 1},
  {"[dfr]uel", 1}, {"uit[iy]", 1}, {"quit[iy]", -1}, {"genuin", 1}, {"^ruin", 1}, {"luid", 1}, {"suici", 1},
  {"uous", 1}, {"poe[mt]", 1}, {"oic$", 1}, {"oica", 1}, {"chao", 1}, {"rael", 1}, {"eing", 1}, {"oing", 1},
  {"uing", 1},
  /* the rest */
  {"ism$", 1}, {"iasm$", 1}, {"oism", 1}, {"isms$", 1}, {"ically$", -1}, {"^busin", -1}, {"^mr$", 2},
  {"^mrs$", 2}, {"^dr$", 2}, {"^etc$", 3},
};
/* clang-format on */

static bool is_vowel(char c)
{
  return c != '\0' && strchr("aeiouyE", c) != NULL;
}

/* Whether one element of a spelling, at *element, is the letter; moves *element behind it. */
static bool fits(const char **element, char letter)
{
  char wanted = *(*element)++;
  if (wanted == 'V')
    return is_vowel(letter);
  if (wanted == 'C')
    return !is_vowel(letter) && letter != '^' && letter != '$';
  if (wanted != '[')
    return wanted == letter;
  bool found = false;
  for (; **element != ']'; (*element)++)
    found = found || **element == letter;
  (*element)++;
  return found;
}

/* Most spellings begin with another letter, which is soon seen. */
static inline bool may_begin(char element, char letter)
{
  return element == letter || element == 'V' || element == 'C' || element == '[';
}

static bool found_at(const char *spelling, const char *letters)
{
  for (; *spelling; letters++)
    if (*letters == '\0' || !fits(&spelling, *letters))
      return false;
  return true;
}

/* Runs of vowels of `^part$`; a y before a vowel, and not after a consonant, is none. */
static int count_runs(const char *part)
{
  int runs = 0;
  bool inside = false;
  for (const char *p = part + 1; *p != '$'; p++) {
    bool glide = *p == 'y' && is_vowel(p[1]) && (p[-1] == '^' || is_vowel(p[-1]));
    bool vowel = is_vowel(*p) && !glide && !(*p == 'u' && p[-1] == 'q');
    runs += vowel && !inside;
    inside = vowel;
  }
  return runs;
}

/* Syllables of `^part$`, 0 without a letter. */
static int count_part(const char *part)
{
  if (part[1] == '$')
    return 0;
  int count = count_runs(part);
  for (const char *p = part; *p; p++)
    for (guint i = 0; i < G_N_ELEMENTS(spellings); i++)
      if (may_begin(*spellings[i].letters, *p) && found_at(spellings[i].letters, p))
        count += spellings[i].more;
  return MAX(count, 1);
}

#define PART_LONGEST 64 /* letters; what is longer is cut, and no word */

/* The word as it is read, part by part: `^letters$` of the part that is open. */
typedef struct {
  char part[PART_LONGEST + 3];
  gsize length; /* of `^letters` */
  guint count;  /* of the parts closed */
} Reading;

static void open_part(Reading *reading)
{
  reading->part[0] = '^';
  reading->length = 1;
}

static void close_part(Reading *reading)
{
  reading->part[reading->length] = '$';
  reading->part[reading->length + 1] = '\0';
  reading->count += (guint)count_part(reading->part);
  open_part(reading);
}

static void add_letter(Reading *reading, char letter)
{
  if (reading->length > PART_LONGEST)
    close_part(reading);
  reading->part[reading->length++] = letter;
}

/* A letter without its accent; an accented e as `E`, which no spelling takes for a silent one, and `*`, which
 * is no vowel, before a diaeresis. Other alphabets are passed over. */
static void add_character(Reading *reading, gunichar c)
{
  gunichar marks[4];
  gsize n = g_unichar_fully_decompose(g_unichar_tolower(c), FALSE, marks, G_N_ELEMENTS(marks));
  if (marks[0] > 'z' || !g_ascii_islower((char)marks[0]))
    return;
  char base = (char)marks[0];
  if (n > 1 && marks[1] == 0x308)
    add_letter(reading, '*');
  add_letter(reading, n > 1 && base == 'e' ? 'E' : base);
}

/* What follows an apostrophe, when it is a syllable or none of its own; false when it is a part as others. */
static bool close_contraction(Reading *reading, const char *rest, gsize length)
{
  static const char *const silent[] = {"s", "d", "m", "re"}, *const sounding[] = {"ll", "ve"};
  char last = reading->part[reading->length - 1];
  bool after_consonant = last != '^' && !is_vowel(last);
  for (guint i = 0; i < G_N_ELEMENTS(silent); i++)
    if (length == strlen(silent[i]) && g_ascii_strncasecmp(rest, silent[i], length) == 0) {
      close_part(reading);
      return true;
    }
  for (guint i = 0; i < G_N_ELEMENTS(sounding); i++)
    if (length == strlen(sounding[i]) && g_ascii_strncasecmp(rest, sounding[i], length) == 0) {
      close_part(reading);
      reading->count += after_consonant;
      return true;
    }
  if (length != 1 || g_ascii_tolower(*rest) != 't' || last != 'n' || reading->length < 3)
    return false;
  reading->length--;
  const char *end = reading->part + reading->length;
  reading->count += !is_vowel(end[-1]) || (end[-2] == 'v' && end[-1] == 'e');
  close_part(reading);
  return true;
}

guint thema_syllables(const char *word, gsize length)
{
  const char *end = word + length;
  bool spoken = false;
  Reading reading = {.count = 0};
  open_part(&reading);
  for (const char *p = word; p < end;) {
    gunichar c = g_utf8_get_char(p);
    p = g_utf8_next_char(p);
    spoken = spoken || g_unichar_isalnum(c);
    if (g_unichar_isalpha(c))
      add_character(&reading, c);
    else if ((c == '\'' || c == 0x2019) && close_contraction(&reading, p, (gsize)(end - p)))
      break;
    else if (!g_unichar_ismark(c))
      close_part(&reading);
    reading.count += g_unichar_isdigit(c);
  }
  close_part(&reading);
  return spoken ? MAX(reading.count, 1) : 0;
}
