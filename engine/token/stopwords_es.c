/* Spanish function words: articles, pronouns, prepositions, conjunctions, auxiliaries and particles. In byte
 * order. */

#include "token/stopwords-private.h"

const char *const thema_stopwords_es[] = {
    // clang-format off
    "a", "al", "algo", "alguien", "alguna", "algunas", "alguno", "algunos", "allí", "ante", "aquel",
    "aquella", "aquellas", "aquello", "aquellos", "aquí", "así", "aunque", "aún", "bajo", "cada", "como",
    "con", "contra", "cual", "cuales", "cuando", "cuanto", "cuya", "cuyo", "cuál", "cuándo", "cómo", "de",
    "del", "desde", "donde", "durante", "dónde", "e", "el", "ella", "ellas", "ello", "ellos", "en",
    "entonces", "entre", "era", "eran", "eres", "es", "esa", "esas", "ese", "eso", "esos", "esta", "estaba",
    "estaban", "estar", "estas", "este", "esto", "estos", "está", "están", "fue", "fueron", "ha", "haber",
    "había", "habían", "hacia", "han", "has", "hasta", "hay", "haya", "he", "hemos", "la", "las", "le",
    "les", "lo", "los", "mas", "me", "menos", "mi", "mientras", "mis", "mucha", "muchas", "mucho", "muchos",
    "muy", "más", "mí", "nada", "nadie", "ni", "ninguna", "ninguno", "no", "nos", "nosotras", "nosotros",
    "nuestra", "nuestras", "nuestro", "nuestros", "nunca", "o", "os", "otra", "otras", "otro", "otros",
    "para", "pero", "poco", "por", "porque", "pues", "que", "quien", "quienes", "quién", "qué", "se", "sea",
    "sean", "según", "ser", "será", "serán", "sería", "si", "sido", "siempre", "sin", "sino", "sobre",
    "somos", "son", "soy", "su", "sus", "suya", "suyo", "sí", "también", "tampoco", "tan", "tanto", "te",
    "ti", "toda", "todas", "todavía", "todo", "todos", "tras", "tu", "tus", "tú", "u", "un", "una", "unas",
    "unos", "usted", "ustedes", "vosotros", "vuestra", "vuestro", "y", "ya", "yo", "él",
    NULL
    // clang-format on
};

const char *const thema_connectors_es[] = {
    // clang-format off
    "a", "al", "con", "de", "del", "e", "en", "la", "las", "los", "para", "por", "y",
    NULL
    // clang-format on
};

const char *const thema_articles_es[] = {"la", "las", "los", NULL};
