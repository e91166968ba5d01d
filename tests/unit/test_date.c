#include <string.h>

#include "corpus/date-private.h"
#include "harness.h"

static void test_forms(void)
{
  static const struct {
    const char *text;
    const char *iso;
  } cases[] = {{"Apr 14, 2024 12:09 PM", "2024-04-14"},
               {"January 8, 1790", "1790-01-08"},
               {"8 January 1790", "1790-01-08"},
               {"1790-01-08", "1790-01-08"},
               {"2024年3月5日", "2024-03-05"},
               {"二〇二四年三月五日", "2024-03-05"},
               {"二○二三年十二月三十一日", "2023-12-31"},
               {"Sunday, March 5th, 2023", "2023-03-05"},
               {"the 4th of March, 1801", "1801-03-04"},
               {"2024/3/5", "2024-03-05"},
               {"Sept. 2, 1945", "1945-09-02"},
               {"（2024年3月5日）", "2024-03-05"},
               {"2024-04-14T12:09:00Z", "2024-04-14"},
               {"２０２４年３月５日", "2024-03-05"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    char iso[THEMA_DATE_SIZE] = "";
    CU_ASSERT(thema_date_parse(cases[i].text, strlen(cases[i].text), iso) > 0);
    harness_same(iso, cases[i].iso, cases[i].text);
  }
}

static void test_no_dates(void)
{
  static const char *const texts[] = {"",           "3/5/2024",         "February 30, 2024", "June 14th",
                                      "May 2024",   "Marching 5, 2024", "13-13-2024",        "2024",
                                      "二〇二四年", "123456-01-01",     "April 14, 20245"};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    char iso[THEMA_DATE_SIZE];
    CU_ASSERT_EQUAL(thema_date_parse(texts[i], strlen(texts[i]), iso), 0);
  }
}

static ThemaDateLine line(const char *text)
{
  char iso[THEMA_DATE_SIZE];
  return thema_date_line(text, strlen(text), iso);
}

static void test_lines(void)
{
  CU_ASSERT_EQUAL(line("Release time:Apr 14, 2024 12:09 PM"), THEMA_DATE_LINE_LABELLED);
  CU_ASSERT_EQUAL(line("Published: 2024-03-05"), THEMA_DATE_LINE_LABELLED);
  CU_ASSERT_EQUAL(line("发布时间：2024年3月5日 12:30"), THEMA_DATE_LINE_LABELLED);
  CU_ASSERT_EQUAL(line("Washington, D.C., January 20, 1961"), THEMA_DATE_LINE_BARE);
  CU_ASSERT_EQUAL(line("12 September 2019"), THEMA_DATE_LINE_BARE);
  CU_ASSERT_EQUAL(line("On March 5, 2024 we met"), THEMA_DATE_LINE_NONE);
  CU_ASSERT_EQUAL(line("March 5, 2024 was a day of rain"), THEMA_DATE_LINE_NONE);
  CU_ASSERT_EQUAL(line("Published: soon"), THEMA_DATE_LINE_NONE);
}

static void test_find(void)
{
  char iso[THEMA_DATE_SIZE] = "";
  static const char text[] = "Remarks in Port Ash, 5 March 2024, at noon";
  CU_ASSERT_TRUE(thema_date_find(text, strlen(text), iso));
  harness_same(iso, "2024-03-05", "inside a line");
  CU_ASSERT_FALSE(thema_date_find("x15 March 2024x", 9, iso));
}

static void test_values(void)
{
  static const struct {
    const char *text;
    const char *iso;
    ThemaDateReading reading;
  } cases[] = {{"January 8, 1790", "1790-01-08", THEMA_DATE_READ},
               {"Jan. 8, 1790", "1790-01-08", THEMA_DATE_READ},
               {"8 January 1790", "1790-01-08", THEMA_DATE_READ},
               {"1790/01/08", "1790-01-08", THEMA_DATE_READ},
               {"2024-03-05T12:00:00Z", "2024-03-05", THEMA_DATE_READ},
               {"given on 5 March 2024, at noon", "2024-03-05", THEMA_DATE_READ},
               {"20240305", "2024-03-05", THEMA_DATE_READ},
               {"2024_03_05", "2024-03-05", THEMA_DATE_READ},
               {"2024年3月5日", "2024-03-05", THEMA_DATE_READ},
               {"二〇二四年三月五日", "2024-03-05", THEMA_DATE_READ},
               {"March 1790", "1790-03", THEMA_DATE_READ},
               {"Sept., 1945", "1945-09", THEMA_DATE_READ},
               {"in May of 1945", "1945-05", THEMA_DATE_READ},
               {"1790-03", "1790-03", THEMA_DATE_READ},
               {"1790/3", "1790-03", THEMA_DATE_READ},
               {"2024年3月", "2024-03", THEMA_DATE_READ},
               {"二〇二四年", "2024", THEMA_DATE_READ},
               {" 1790 ", "1790", THEMA_DATE_READ},
               {"c. 1790", "1790", THEMA_DATE_READ},
               {"3/5/2024", "2024", THEMA_DATE_YEAR_ONLY},
               {"1790-02-30", "1790", THEMA_DATE_YEAR_ONLY},
               {"1790-13", "1790", THEMA_DATE_YEAR_ONLY},
               {"1861-1865", "", THEMA_DATE_NONE},
               {"20241305", "", THEMA_DATE_NONE},
               {"12345 and 99", "", THEMA_DATE_NONE},
               {"0790", "", THEMA_DATE_NONE},
               {"soon", "", THEMA_DATE_NONE},
               {"", "", THEMA_DATE_NONE}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    char iso[THEMA_DATE_SIZE] = "";
    CU_ASSERT_EQUAL(thema_date_value(cases[i].text, iso), cases[i].reading);
    harness_same(cases[i].reading == THEMA_DATE_NONE ? "" : iso, cases[i].iso, cases[i].text);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"forms", test_forms},
                                    {"no dates", test_no_dates},
                                    {"date lines", test_lines},
                                    {"dates within a line", test_find},
                                    {"values meant as dates", test_values},
                                    {NULL, NULL}};
  return harness_run("date", tests);
}
