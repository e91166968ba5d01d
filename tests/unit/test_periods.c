#include "report/periods.h"

#include <string.h>

#include "base/error.h"
#include "handmade_stream.h"
#include "harness.h"

static void add(Handmade *made, const char *id, const char *key, const char *value, const char *words)
{
  ThemaDocument *document = handmade_document(made, id);
  thema_document_set_metadata(document, key, value);
  handmade_section(made);
  if (*words)
    handmade_sentence(made, 1, words);
}

static void hear(ThemaNoticeKind kind G_GNUC_UNUSED, const char *message, gpointer data)
{
  g_string_append_printf(data, "%s\n", message);
}

/* "name@time:tokens/documents …; step" */
static void expect(const Handmade *made, const char *by, const char *expected, const char *notice)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) notices = g_string_new(NULL);
  ThemaNotices to = {hear, notices};
  g_autoptr(ThemaPeriods) periods = thema_periods_new(made->stream, by, &to, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(periods);
  g_autoptr(GString) shown = g_string_new(NULL);
  for (guint i = 0; i < periods->periods->len; i++) {
    const ThemaPeriod *period = &g_array_index(periods->periods, ThemaPeriod, i);
    g_string_append_printf(shown, "%s@%g:%d/%u ", period->name, period->time, (int)period->tokens,
                           period->documents);
  }
  g_string_append(shown, periods->step);
  harness_same(shown->str, expected, by);
  CU_ASSERT_TRUE(*notice ? strstr(notices->str, notice) != NULL : notices->len == 0);
}

static void test_calendar(void)
{
  Handmade *made = handmade_new();
  add(made, "c", "date", "March 5, 1801", "a b c");
  add(made, "a", "date", "1799-12-31", "a b");
  add(made, "b", "date", "1801", "a");
  add(made, "d", "date", "soon", "a a a a");
  expect(made, "year", "1799@1799:2/1 1800@1800:0/0 1801@1801:4/2 year",
         "1 document has no year and is left out, e.g. d");
  expect(made, "decade", "1790s@179:2/1 1800s@180:4/2 decade", "1 document has no decade");
  expect(made, "Month",
         "1799-12@21599:2/1 1800-01@21600:0/0 1800-02@21601:0/0 1800-03@21602:0/0 "
         "1800-04@21603:0/0 1800-05@21604:0/0 1800-06@21605:0/0 1800-07@21606:0/0 "
         "1800-08@21607:0/0 1800-09@21608:0/0 1800-10@21609:0/0 1800-11@21610:0/0 "
         "1800-12@21611:0/0 1801-01@21612:0/0 1801-02@21613:0/0 1801-03@21614:3/1 month",
         "2 documents have no Month");
  expect(made, "document", "c@0:3/1 a@1:2/1 b@2:1/1 d@3:4/1 period", "");
  handmade_free(made);
}

static void test_keys(void)
{
  Handmade *made = handmade_new();
  add(made, "x", "session", "10", "a b c");
  add(made, "y", "session", "9.5", "a b");
  add(made, "z", "session", "10", "a");
  add(made, "w", "other", "1", "a");
  expect(made, "session", "9.5@9.5:2/1 10@10:4/2 unit of the key", "1 document has no session");
  handmade_free(made);
  made = handmade_new();
  add(made, "x", "speaker", "Zoe", "a b c");
  add(made, "y", "speaker", "Ann", "a b");
  expect(made, "speaker", "Zoe@0:3/1 Ann@1:2/1 period", "");
  handmade_free(made);
  made = handmade_new();
  add(made, "x", "day", "2001-02-03", "a b c");
  add(made, "y", "day", "1999-05", "");
  expect(made, "day", "1999-05@0:0/1 2001-02-03@1:3/1 period", "");
  handmade_free(made);
}

/* A corpus may say its decade or year as a key, and no date. */
static void test_calendar_names_as_keys(void)
{
  Handmade *made = handmade_new();
  add(made, "x", "decade", "nineties", "a b c");
  add(made, "y", "decade", "eighties", "a b");
  expect(made, "decade", "nineties@0:3/1 eighties@1:2/1 period", "");
  handmade_free(made);
  made = handmade_new();
  add(made, "x", "year", "1992", "a b c");
  add(made, "y", "year", "1990", "a b");
  expect(made, "year", "1990@1990:2/1 1991@1991:0/0 1992@1992:3/1 year", "");
  handmade_free(made);
}

static void refuse(const Handmade *made, const char *by, const char *part)
{
  GError *error = NULL;
  g_autoptr(ThemaPeriods) periods = thema_periods_new(made->stream, by, NULL, &error);
  CU_ASSERT_PTR_NULL(periods);
  harness_expect_error(&error, THEMA_ERROR_USAGE, part);
}

static void test_refusals(void)
{
  Handmade *made = handmade_new();
  add(made, "x", "party", "Whig", "a");
  refuse(made, "year", "no document has a date that tells its year; give --metadata");
  refuse(made, "month", "no document has a date that tells its month");
  refuse(made, "section", "--by section is no period");
  refuse(made, "chamber", "no document has the metadata key 'chamber'");
  handmade_free(made);
}

int main(void)
{
  static const ThemaTest tests[] = {{"calendar", test_calendar},
                                    {"keys", test_keys},
                                    {"calendar names as keys", test_calendar_names_as_keys},
                                    {"refusals", test_refusals},
                                    {NULL, NULL}};
  return harness_run("periods", tests);
}
