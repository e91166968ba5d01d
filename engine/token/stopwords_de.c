/* German function words: articles, pronouns, prepositions, conjunctions, auxiliaries and particles. In byte
 * order. */

#include "token/stopwords-private.h"

const char *const thema_stopwords_de[] = {
    // clang-format off
    "aber", "alle", "allen", "aller", "alles", "als", "also", "am", "an", "andere", "anderen", "anderer",
    "auch", "auf", "aus", "bei", "beim", "bevor", "bin", "bis", "bist", "da", "damit", "dann", "darf",
    "das", "dass", "daß", "dein", "deine", "dem", "den", "denn", "der", "des", "dich", "die", "diese",
    "diesem", "diesen", "dieser", "dieses", "dir", "doch", "dort", "du", "durch", "dürfen", "ein", "eine",
    "einem", "einen", "einer", "eines", "einige", "er", "es", "etwas", "euch", "euer", "eure", "für",
    "gegen", "gewesen", "habe", "haben", "habt", "hat", "hatte", "hatten", "her", "hier", "hin", "hinter",
    "hätte", "ich", "ihm", "ihn", "ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "im", "immer", "in",
    "ist", "ja", "jede", "jedem", "jeden", "jeder", "jedes", "jedoch", "jene", "jenem", "jenen", "jener",
    "jenes", "kann", "kein", "keine", "keinem", "keinen", "keiner", "konnte", "können", "mag", "man",
    "mehr", "mein", "meine", "meinem", "meinen", "meiner", "mich", "mir", "mit", "muss", "musste", "müssen",
    "nach", "nachdem", "neben", "nein", "nicht", "nichts", "noch", "nun", "nur", "ob", "obwohl", "oder",
    "ohne", "schon", "sehr", "sei", "seid", "sein", "seine", "seinem", "seinen", "seiner", "seit", "sich",
    "sie", "sind", "so", "solche", "solcher", "soll", "sollen", "sollte", "sondern", "sowie", "sowohl",
    "trotz", "um", "und", "uns", "unser", "unsere", "unserem", "unseren", "unserer", "unter", "viel",
    "viele", "vom", "von", "vor", "wann", "war", "waren", "warum", "was", "weder", "wegen", "weil",
    "welche", "welcher", "welches", "wem", "wen", "wenn", "wer", "werden", "wessen", "wie", "wieder",
    "will", "wir", "wird", "wirst", "wo", "wollen", "wollte", "worden", "wurde", "wurden", "während",
    "wäre", "würde", "zu", "zum", "zur", "zwischen", "über",
    NULL
    // clang-format on
};

const char *const thema_connectors_de[] = {
    // clang-format off
    "am", "an", "auf", "das", "dem", "den", "der", "des", "die", "für", "im", "in", "mit", "und", "vom",
    "von", "zu", "zum", "zur",
    NULL
    // clang-format on
};

const char *const thema_articles_de[] = {"das", "dem", "den", "die", NULL};
