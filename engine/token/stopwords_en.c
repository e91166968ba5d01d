/* English function words: the closed classes of the grammar (articles, pronouns, determiners, prepositions,
 * conjunctions, auxiliaries and modals with their contractions, particles, and the adverbs that only join or
 * grade), with the forms of older speeches. In byte order. */

#include "token/stopwords-private.h"

const char *const thema_stopwords_en[] = {
    // clang-format off
    "a", "about", "above", "across", "after", "again", "against", "ago", "ain't", "albeit", "all",
    "almost", "along", "alongside", "already", "also", "although", "always", "am", "amid", "amidst",
    "among", "amongst", "an", "and", "another", "any", "anybody", "anyhow", "anyone", "anything", "anyway",
    "anywhere", "apart", "are", "aren't", "around", "as", "at", "away", "be", "because", "been", "before",
    "behind", "being", "below", "beneath", "beside", "besides", "between", "beyond", "both", "but", "by",
    "can", "can't", "cannot", "canst", "could", "could've", "couldn't", "couldst", "despite", "did",
    "didn't", "didst", "do", "does", "doesn't", "doing", "don't", "done", "dost", "doth", "down", "during",
    "each", "either", "else", "enough", "even", "ever", "every", "everybody", "everyone", "everything",
    "everywhere", "except", "few", "fifthly", "finally", "firstly", "for", "forth", "fourthly", "from",
    "furthermore", "had", "hadn't", "hadst", "has", "hasn't", "hast", "hath", "have", "haven't", "having",
    "he", "he'd", "he'll", "he's", "hence", "her", "here", "here's", "hereafter", "hereby", "herein",
    "hereof", "hereto", "heretofore", "hereunder", "hereupon", "herewith", "hers", "herself", "him",
    "himself", "his", "hither", "hitherto", "how", "how'd", "how's", "however", "i", "i'd", "i'll", "i'm",
    "i've", "if", "in", "indeed", "instead", "into", "is", "isn't", "it", "it'd", "it'll", "it's", "its",
    "itself", "just", "lastly", "least", "less", "lest", "let's", "many", "may", "maybe", "mayn't",
    "mayst", "me", "meanwhile", "might", "might've", "mightn't", "mine", "more", "moreover", "most",
    "much", "must", "must've", "mustn't", "my", "myself", "nearly", "needn't", "neither", "never",
    "nevertheless", "no", "no-one", "nobody", "none", "nonetheless", "nor", "not", "nothing",
    "notwithstanding", "now", "nowhere", "o", "of", "off", "often", "oh", "on", "once", "oneself", "only",
    "onto", "or", "other", "others", "otherwise", "ought", "oughtn't", "our", "ours", "ourselves", "out",
    "over", "own", "per", "perhaps", "quite", "rather", "same", "secondly", "several", "shall", "shalt",
    "shan't", "she", "she'd", "she'll", "she's", "should", "should've", "shouldn't", "shouldst", "since",
    "sixthly", "so", "some", "somebody", "somehow", "someone", "something", "sometimes", "somewhat",
    "somewhere", "soon", "still", "such", "than", "that", "that'd", "that'll", "that's", "the", "thee",
    "their", "theirs", "them", "themselves", "then", "thence", "there", "there'd", "there'll", "there's",
    "there've", "thereafter", "thereby", "therefore", "therefrom", "therein", "thereof", "thereon",
    "thereto", "thereunder", "thereupon", "therewith", "these", "they", "they'd", "they'll", "they're",
    "they've", "thine", "thirdly", "this", "this'll", "thither", "those", "thou", "though", "through",
    "throughout", "thus", "thy", "thyself", "till", "tis", "to", "together", "too", "toward", "towards",
    "twas", "twice", "under", "underneath", "unless", "until", "unto", "up", "upon", "us", "very", "via",
    "was", "wasn't", "wast", "we", "we'd", "we'll", "we're", "we've", "were", "weren't", "wert", "what",
    "what'd", "what'll", "what're", "what's", "what've", "whatever", "whatsoever", "when", "when's",
    "whence", "whenever", "where", "where'd", "where's", "whereas", "whereby", "wherefore", "wherein",
    "whereof", "whereon", "whereto", "whereupon", "wherever", "whether", "which", "whichever",
    "whichsoever", "while", "whilst", "whither", "who", "who'd", "who'll", "who's", "who've", "whoever",
    "whom", "whomever", "whose", "whosoever", "why", "why's", "will", "wilt", "with", "within", "without",
    "won't", "would", "would've", "wouldn't", "wouldst", "ye", "yes", "yet", "you", "you'd", "you'll",
    "you're", "you've", "your", "yours", "yourself", "yourselves",
    NULL
    // clang-format on
};

const char *const thema_connectors_en[] = {
    // clang-format off
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with",
    NULL
    // clang-format on
};

const char *const thema_articles_en[] = {"a", "an", "the", NULL};
