#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "corpus/corpus.h"
#include "harness.h"

/* Notices, a line `R|M|S text` each (remark, repaired, skipped). */
static void collect(ThemaNoticeKind kind, const char *message, gpointer data)
{
  g_string_append_printf(data, "%c %s\n", "RMS"[kind], message);
}

static ThemaCorpus *read_corpus(const char *input, ThemaCorpusOptions options, GString *notices,
                                GError **error)
{
  const char *inputs[] = {input, NULL};
  ThemaNotices to = {collect, notices};
  return thema_corpus_read(inputs, &options, notices != NULL ? &to : NULL, error);
}

static void has(const GString *notices, const char *part)
{
  bool found = strstr(notices->str, part) != NULL;
  if (!found)
    printf("\n  notices:\n%s  lack: %s\n", notices->str, part);
  CU_ASSERT_TRUE(found);
}

static const ThemaDocument *document(const ThemaCorpus *corpus, guint i)
{
  CU_ASSERT_FATAL(i < corpus->documents->len);
  return g_ptr_array_index(corpus->documents, i);
}

/* A folder of its own; the path is freed with g_free. */
static char *folder(const char *name)
{
  return g_build_filename(harness_directory(), name, NULL);
}

static void put(const char *name, const char *bytes, gssize length)
{
  g_free(harness_write(name, bytes, length));
}

static void test_directory(void)
{
  put("mixed/b.txt", "Boat\n\nA boat.\n", -1);
  put("mixed/a.md", "# Net\n\n## One\n\nA net.\n", -1);
  put("mixed/sub/c.txt", "", 0);
  put("mixed/table.csv", "a,b\n", -1);
  put("mixed/page.html", "<p>x</p>", -1);
  put("mixed/blob.dat", "a\0b", 3);
  g_autofree char *path = folder("mixed");
  g_autoptr(GString) notices = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaCorpus) corpus = read_corpus(path, (ThemaCorpusOptions){0}, notices, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(corpus);
  CU_ASSERT_EQUAL(corpus->documents->len, 3);
  CU_ASSERT_EQUAL(corpus->skipped, 0);
  harness_same(document(corpus, 0)->id, "a.md", "first");
  harness_same(document(corpus, 1)->id, "b.txt", "second");
  harness_same(document(corpus, 2)->id, "sub/c.txt", "third, an empty one");
  harness_same(notices->str, "R 3 files of other formats left out: blob.dat, page.html, table.csv\n",
               "notices");
}

static void test_damaged_among_others(void)
{
  put("damaged/a.txt", "A boat.\n", -1);
  put("damaged/b.txt", "a\0\0b", 4);
  g_autofree char *path = folder("damaged");
  g_autoptr(GString) notices = g_string_new(NULL);
  g_autoptr(ThemaCorpus) corpus = read_corpus(path, (ThemaCorpusOptions){0}, notices, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(corpus);
  CU_ASSERT_EQUAL(corpus->documents->len, 1);
  CU_ASSERT_EQUAL(corpus->skipped, 1);
  has(notices, "b.txt: this is no text but binary data");
}

static void test_only_input_is_the_error(void)
{
  g_autofree char *path = harness_write("only.txt", "a\0\0b", 4);
  g_autoptr(GError) error = NULL;
  CU_ASSERT_PTR_NULL(read_corpus(path, (ThemaCorpusOptions){0}, NULL, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "only.txt: this is no text but binary data");
  CU_ASSERT_PTR_NULL(read_corpus("/no/such/file.txt", (ThemaCorpusOptions){0}, NULL, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "/no/such/file.txt");
  put("tables/a.csv", "a,b\n", -1);
  g_autofree char *tables = folder("tables");
  CU_ASSERT_PTR_NULL(read_corpus(tables, (ThemaCorpusOptions){0}, NULL, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "there is no text");
  g_autofree char *fine = harness_write("fine.txt", "A boat.\n", -1);
  CU_ASSERT_PTR_NULL(read_corpus(fine, (ThemaCorpusOptions){.rules = "/no/such.rules"}, NULL, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "/no/such.rules");
}

static void test_repaired_and_strict(void)
{
  put("bytes/a.txt", "A boat.\n", -1);
  put("bytes/b.txt", "The caf\xe9 on the quay was d\xe9j\xe0 vu for the cr\xe8me de la cr\xe8me.\n", -1);
  g_autofree char *path = folder("bytes");
  g_autoptr(GString) notices = g_string_new(NULL);
  g_autoptr(ThemaCorpus) corpus = read_corpus(path, (ThemaCorpusOptions){0}, notices, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(corpus);
  CU_ASSERT_EQUAL(corpus->documents->len, 2);
  has(notices, "M ");
  has(notices, "b.txt");
  g_string_truncate(notices, 0);
  g_autoptr(ThemaCorpus) strict = read_corpus(path, (ThemaCorpusOptions){.strict = true}, notices, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(strict);
  CU_ASSERT_EQUAL(strict->documents->len, 1);
  CU_ASSERT_EQUAL(strict->skipped, 1);
  has(notices, "S ");
  g_string_truncate(notices, 0);
  g_autoptr(ThemaCorpus) told =
      read_corpus(path, (ThemaCorpusOptions){.encoding = "windows-1252"}, notices, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(told);
  harness_same(notices->str, "", "nothing is guessed when the encoding is told");
}

static char *metadata_folder(void)
{
  put("meta/one.txt", "Boat\n\nA boat.\n", -1);
  put("meta/two.txt", "Net\n\nMarch 5, 2024\n\nA net.\n", -1);
  put("meta/three.txt", "A sail.\n", -1);
  return folder("meta");
}

static void test_metadata(void)
{
  g_autofree char *path = metadata_folder();
  g_autofree char *csv = harness_write("meta/table.csv",
                                       "Filename,Party,Date\none.txt,Green,\"January 8, 1790\"\n"
                                       "two,\"Blue, dark\",1 May 2000\nfour.txt,Red,\n",
                                       -1);
  g_autoptr(GString) notices = g_string_new(NULL);
  g_autoptr(ThemaCorpus) corpus = read_corpus(path, (ThemaCorpusOptions){.metadata = csv}, notices, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(corpus);
  CU_ASSERT_EQUAL_FATAL(corpus->documents->len, 3);
  const ThemaDocument *one = document(corpus, 0);
  harness_same(thema_document_metadata(one, "PARTY"), "Green", "party");
  harness_same(thema_document_metadata(one, "date"), "1790-01-08", "and so is the key");
  harness_same(one->date, "1790-01-08", "the document's date is made ISO");
  const ThemaDocument *two = document(corpus, 2);
  harness_same(two->id, "two.txt", "id");
  harness_same(thema_document_metadata(two, "party"), "Blue, dark", "joined without extension");
  harness_same(two->date, "2000-05-01", "the table holds over the text");
  has(notices, "no row for 1 document, e.g. three.txt");
  has(notices, "table.csv:4: no document for 1 row, e.g. four.txt");
  CU_ASSERT_PTR_NULL(strstr(notices->str, "left out"));
}

static void test_metadata_of_dumps_and_doubts(void)
{
  put("dump/x/same.txt", "Here.\n", -1);
  put("dump/y/same.txt", "There.\n", -1);
  put("dump/z.txt", "A sinks\nA sinks\n\nIt sank.\n\nB floats\nB floats\n\nIt does.\n", -1);
  g_autofree char *path = folder("dump");
  g_autofree char *csv = harness_write(
      "dump.csv", "name,k\nz.txt,all\nz.txt#2,second\ne/same.txt,e\nf/same.txt,f\nz.txt,again\n", -1);
  g_autoptr(GString) notices = g_string_new(NULL);
  g_autoptr(ThemaCorpus) corpus =
      read_corpus(path, (ThemaCorpusOptions){.metadata = csv, .metadata_key = "NAME"}, notices, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(corpus);
  CU_ASSERT_EQUAL_FATAL(corpus->documents->len, 4);
  CU_ASSERT_PTR_NULL(thema_document_metadata(document(corpus, 0), "k"));
  harness_same(thema_document_metadata(document(corpus, 2), "k"), "all", "a row for the file");
  harness_same(thema_document_metadata(document(corpus, 3), "k"), "second", "a row for the document");
  has(notices, "dump.csv:6: the first row of a file counts; 1 further row left out, e.g. z.txt");
}

static void test_metadata_errors(void)
{
  g_autofree char *path = metadata_folder();
  g_autofree char *csv = harness_write("plain.csv", "party,year\nGreen,1790\n", -1);
  g_autoptr(GError) error = NULL;
  CU_ASSERT_PTR_NULL(read_corpus(path, (ThemaCorpusOptions){.metadata = csv}, NULL, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "plain.csv:1: there is no column file");
  CU_ASSERT_PTR_NULL(
      read_corpus(path, (ThemaCorpusOptions){.metadata = csv, .metadata_key = "nope"}, NULL, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "there is no column 'nope'");
  CU_ASSERT_PTR_NULL(read_corpus(path, (ThemaCorpusOptions){.metadata = "/no/such.csv"}, NULL, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "/no/such.csv");
}

static void test_where(void)
{
  g_autofree char *path = metadata_folder();
  g_autofree char *csv =
      harness_write("where.csv", "file,party,year\none.txt,Green,1790\ntwo.txt,Blue,1790\n", -1);
  ThemaCorpusOptions options = {.metadata = csv};
  g_autoptr(GError) error = NULL;
  const char *both[] = {"Year=1790", "party=Blue", NULL};
  options.where = both;
  g_autoptr(ThemaCorpus) corpus = read_corpus(path, options, NULL, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(corpus);
  CU_ASSERT_EQUAL(corpus->documents->len, 1);
  harness_same(document(corpus, 0)->id, "two.txt", "kept");
  const char *none[] = {"party=Red", NULL};
  options.where = none;
  g_autoptr(ThemaCorpus) empty = read_corpus(path, options, NULL, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(empty);
  CU_ASSERT_EQUAL(empty->documents->len, 0);
  const char *unknown[] = {"colour=red", NULL};
  options.where = unknown;
  CU_ASSERT_PTR_NULL(read_corpus(path, options, NULL, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE,
                       "no document has the key 'colour'; there is date, decade, file, kind, party");
  const char *broken[] = {"party", NULL};
  options.where = broken;
  CU_ASSERT_PTR_NULL(read_corpus(path, options, NULL, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "'party' is no condition");
}

static void test_ids_are_unique(void)
{
  put("ids/a.txt", "A sinks\nA sinks\n\nIt sank.\n\nB floats\nB floats\n\nIt does.\n", -1);
  put("ids/a.txt#1", "Another file.\n", -1);
  g_autofree char *path = folder("ids");
  g_autoptr(ThemaCorpus) corpus = read_corpus(path, (ThemaCorpusOptions){0}, NULL, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(corpus);
  CU_ASSERT_EQUAL_FATAL(corpus->documents->len, 3);
  for (guint i = 0; i < 3; i++) {
    for (guint j = 0; j < i; j++)
      CU_ASSERT_STRING_NOT_EQUAL(document(corpus, i)->id, document(corpus, j)->id);
  }
}

/* A file that is written to after it was read: what was counted in it may be neither text. */
static void test_changed_meanwhile(void)
{
  g_autofree char *text = g_strnfill(200000, 'a');
  put("changing/steady.txt", text, 200000);
  put("changing/written.txt", text, 200000);
  g_autofree char *path = folder("changing");
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaCorpus) corpus = read_corpus(path, (ThemaCorpusOptions){0}, NULL, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(corpus);
  CU_ASSERT_TRUE(thema_corpus_intact(corpus, &error));
  g_autofree char *written = g_build_filename(path, "written.txt", NULL);
  CU_ASSERT_EQUAL(truncate(written, 100), 0);
  CU_ASSERT_FALSE(thema_corpus_intact(corpus, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "written.txt: the file has changed while it was read; ");
}

static void test_rules_and_their_failures(void)
{
  g_autofree char *rules = harness_write("slow.rules", "[boilerplate]\nslow = ^(a+)+$\n", -1);
  g_autofree char *text =
      harness_write("slow.txt", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\n\nA boat.\n", -1);
  g_autoptr(GString) notices = g_string_new(NULL);
  g_autoptr(ThemaCorpus) corpus = read_corpus(text, (ThemaCorpusOptions){.rules = rules}, notices, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(corpus);
  has(notices, "too many steps on 1 line and were given up, first 'slow'");
}

static void test_speeches_with_metadata(void)
{
  g_autofree char *path = harness_shared("corpora/sotu");
  if (path == NULL)
    return;
  g_autofree char *csv = g_build_filename(path, "metadata.csv", NULL);
  g_autoptr(GString) notices = g_string_new(NULL);
  g_autoptr(ThemaCorpus) corpus = read_corpus(path, (ThemaCorpusOptions){.metadata = csv}, notices, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(corpus);
  CU_ASSERT_EQUAL(corpus->documents->len, 245);
  CU_ASSERT_EQUAL(corpus->skipped, 0);
  harness_same(thema_document_metadata(document(corpus, 0), "president"), "Washington", "president");
  harness_same(document(corpus, 0)->date, "1790-01-08", "date");
  for (guint i = 0; i < corpus->documents->len; i++)
    CU_ASSERT_STRING_NOT_EQUAL(document(corpus, i)->date, "");
  CU_ASSERT_PTR_NULL(strstr(notices->str, "no row"));
}

/* Files of 1 to 70 lines, each line a document: the texts that follow each other, the slow way beside. */
static void test_text_ends(void)
{
  for (guint file = 0; file < 70; file++) {
    g_autofree char *name = g_strdup_printf("ends/%02u.txt", file);
    g_autofree char *text = g_strnfill(2 * (file % 8 < 4 ? file % 4 + 1 : file + 1), '\n');
    for (guint i = 0; text[i] != '\0'; i += 2)
      text[i] = 'a';
    put(name, text, -1);
  }
  g_autofree char *path = folder("ends");
  g_autoptr(ThemaCorpus) corpus =
      read_corpus(path, (ThemaCorpusOptions){.split = THEMA_SPLIT_LINES}, NULL, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(corpus);
  guint n = corpus->documents->len;
  CU_ASSERT(n > 1000);
  for (guint i = 0; i < n; i++) {
    guint end = i + 1;
    while (end < n && document(corpus, end)->text == document(corpus, i)->text)
      end++;
    CU_ASSERT_EQUAL(thema_corpus_text_end(corpus, i), end);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"a directory of mixed files", test_directory},
      {"a damaged document among others", test_damaged_among_others},
      {"the only input's failure is the error", test_only_input_is_the_error},
      {"repaired and strict", test_repaired_and_strict},
      {"the ends of texts", test_text_ends},
      {"metadata", test_metadata},
      {"metadata of dumps, ambiguous and repeated rows", test_metadata_of_dumps_and_doubts},
      {"metadata errors", test_metadata_errors},
      {"where", test_where},
      {"ids are unique", test_ids_are_unique},
      {"a file that has changed meanwhile", test_changed_meanwhile},
      {"a rule given up is told", test_rules_and_their_failures},
      {"speeches with their metadata", test_speeches_with_metadata},
      {NULL, NULL}};
  return harness_run("corpus", tests);
}
