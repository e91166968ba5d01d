/* Italian function words: articles, pronouns, prepositions, conjunctions, auxiliaries and particles. In byte
 * order. */

#include "token/stopwords-private.h"

const char *const thema_stopwords_it[] = {
    // clang-format off
    "a", "abbia", "abbiamo", "affinché", "agli", "ai", "al", "alcune", "alcuni", "all'", "alla", "alle",
    "allo", "altra", "altre", "altri", "altro", "anch'", "anche", "ancora", "avere", "avete", "aveva",
    "avevano", "avrà", "c'", "che", "chi", "ci", "coi", "col", "come", "con", "contro", "così", "cui", "d'",
    "da", "dagli", "dai", "dal", "dall'", "dalla", "dalle", "dallo", "degli", "dei", "del", "dell'",
    "della", "delle", "dello", "di", "dopo", "dove", "dunque", "durante", "e", "ed", "egli", "ella", "era",
    "erano", "essa", "esse", "essere", "essi", "esso", "fra", "fu", "furono", "già", "gl'", "gli", "ha",
    "hai", "hanno", "ho", "i", "il", "in", "io", "l'", "la", "le", "lei", "lo", "loro", "lui", "là", "lì",
    "m'", "ma", "mai", "me", "mentre", "mi", "mia", "mie", "miei", "mio", "molto", "n'", "ne", "negli",
    "nei", "nel", "nell'", "nella", "nelle", "nello", "nessuna", "nessuno", "noi", "non", "nostra",
    "nostre", "nostri", "nostro", "né", "o", "od", "ogni", "ora", "per", "perchè", "perché", "però", "più",
    "poi", "poiché", "qua", "qualche", "quale", "quali", "quando", "quanta", "quanto", "quegli", "quei",
    "quel", "quell'", "quella", "quelle", "quelli", "quello", "quest'", "questa", "queste", "questi",
    "questo", "qui", "quindi", "s'", "saranno", "sarebbe", "sarà", "se", "sei", "sempre", "senza", "si",
    "sia", "siamo", "siano", "siete", "sono", "sopra", "sotto", "stata", "state", "stati", "stato", "su",
    "sua", "sue", "sugli", "sui", "sul", "sull'", "sulla", "sulle", "sullo", "suo", "suoi", "sé", "t'",
    "te", "ti", "tra", "tu", "tua", "tuo", "tutta", "tutte", "tutti", "tutto", "un", "un'", "una", "uno",
    "v'", "verso", "vi", "voi", "vostra", "vostro", "è",
    NULL
    // clang-format on
};

const char *const thema_connectors_it[] = {
    // clang-format off
    "a", "al", "alla", "con", "d'", "da", "dei", "del", "dell'", "della", "delle", "di", "e", "in", "l'",
    "per",
    NULL
    // clang-format on
};

const char *const thema_articles_it[] = {"l'", NULL};
