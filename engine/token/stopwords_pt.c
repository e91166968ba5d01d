/* Portuguese function words: articles, pronouns, prepositions, conjunctions, auxiliaries and particles. In
 * byte order. */

#include "token/stopwords-private.h"

const char *const thema_stopwords_pt[] = {
    // clang-format off
    "a", "ainda", "algo", "algum", "alguma", "algumas", "alguns", "alguém", "ali", "ante", "ao", "aos",
    "após", "aquela", "aquelas", "aquele", "aqueles", "aqui", "aquilo", "as", "assim", "até", "cada", "com",
    "como", "contra", "cuja", "cujo", "da", "das", "de", "desde", "do", "dos", "dum", "duma", "durante",
    "e", "ela", "elas", "ele", "eles", "em", "embora", "enquanto", "entre", "então", "era", "eram", "essa",
    "essas", "esse", "esses", "esta", "estar", "estas", "estava", "estavam", "este", "estes", "está",
    "estão", "eu", "foi", "foram", "haver", "havia", "há", "isso", "isto", "já", "lhe", "lhes", "lá",
    "mais", "mas", "me", "menos", "meu", "meus", "mim", "minha", "minhas", "muito", "na", "nada", "nas",
    "nem", "nenhum", "nenhuma", "ninguém", "no", "nos", "nossa", "nossas", "nosso", "nossos", "num", "numa",
    "nunca", "não", "nós", "o", "onde", "os", "ou", "outra", "outras", "outro", "outros", "para", "pela",
    "pelas", "pelo", "pelos", "perante", "pois", "por", "porque", "portanto", "quais", "qual", "quando",
    "quanto", "que", "quem", "se", "seja", "sejam", "sem", "sempre", "ser", "seria", "será", "serão", "seu",
    "seus", "si", "sido", "sim", "sob", "sobre", "somos", "sou", "sua", "suas", "são", "só", "também", "te",
    "tem", "ter", "teu", "ti", "tinha", "tinham", "toda", "todas", "todo", "todos", "tu", "tua", "tudo",
    "tão", "têm", "um", "uma", "umas", "uns", "você", "vocês", "vós", "à", "às", "é",
    NULL
    // clang-format on
};

const char *const thema_connectors_pt[] = {
    // clang-format off
    "a", "ao", "com", "da", "das", "de", "do", "dos", "e", "em", "na", "no", "para", "à",
    NULL
    // clang-format on
};

const char *const thema_articles_pt[] = {NULL};
