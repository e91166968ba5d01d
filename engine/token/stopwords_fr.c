/* French function words: articles, pronouns, prepositions, conjunctions, auxiliaries and particles. In byte
 * order. */

#include "token/stopwords-private.h"

const char *const thema_stopwords_fr[] = {
    // clang-format off
    "a", "ai", "ainsi", "alors", "après", "as", "au", "aucun", "aucune", "auquel", "aura", "auront",
    "aussi", "autre", "autres", "aux", "avaient", "avait", "avant", "avec", "avez", "avoir", "avons",
    "ayant", "bien", "c'", "car", "ce", "ceci", "cela", "celle", "celles", "celui", "certains", "ces",
    "cet", "cette", "ceux", "chaque", "chez", "comme", "contre", "d'", "dans", "de", "depuis", "des",
    "donc", "dont", "du", "duquel", "dès", "déjà", "elle", "elles", "en", "encore", "entre", "es", "est",
    "et", "eu", "eux", "furent", "fut", "ici", "il", "ils", "j'", "jamais", "je", "jusqu'", "jusque", "l'",
    "la", "laquelle", "le", "lequel", "les", "lesquelles", "lesquels", "leur", "leurs", "lorsqu'",
    "lorsque", "lui", "là", "m'", "ma", "mais", "malgré", "me", "mes", "moi", "mon", "même", "n'", "ne",
    "ni", "non", "nos", "notre", "nous", "on", "ont", "or", "ou", "oui", "où", "par", "parce", "parmi",
    "pas", "pendant", "peu", "plus", "plusieurs", "pour", "puis", "puisqu'", "puisque", "qu'", "quand",
    "que", "quel", "quelle", "quelles", "quelque", "quelques", "quels", "qui", "quoi", "quoiqu'", "quoique",
    "s'", "sa", "sans", "se", "selon", "sera", "serait", "seront", "ses", "si", "soi", "soient", "soit",
    "sommes", "son", "sont", "sous", "suis", "sur", "t'", "ta", "tandis", "te", "tel", "telle", "telles",
    "tels", "tes", "toi", "ton", "toujours", "tous", "tout", "toute", "toutes", "trop", "très", "tu", "un",
    "une", "vers", "vos", "votre", "vous", "y", "à", "ça", "étaient", "était", "étant", "été", "êtes",
    "être",
    NULL
    // clang-format on
};

const char *const thema_connectors_fr[] = {
    // clang-format off
    "au", "aux", "d'", "de", "des", "du", "en", "et", "l'", "la", "le", "les", "pour", "à",
    NULL
    // clang-format on
};

const char *const thema_articles_fr[] = {"l'", "la", "le", "les", NULL};
