#include "base/notice.h"

#include "harness.h"

typedef struct {
  guint calls;
  ThemaNoticeKind kind;
  char *message;
} Heard;

static void hear(ThemaNoticeKind kind, const char *message, gpointer data)
{
  Heard *heard = data;
  heard->calls++;
  heard->kind = kind;
  g_free(heard->message);
  heard->message = g_strdup(message);
}

static void test_delivered(void)
{
  Heard heard = {0};
  ThemaNotices notices = {hear, &heard};
  thema_notify(&notices, THEMA_NOTICE_SKIPPED, "%s:%d: %s", "a.txt", 7, "binary");
  CU_ASSERT_EQUAL(heard.calls, 1);
  CU_ASSERT_EQUAL(heard.kind, THEMA_NOTICE_SKIPPED);
  harness_same(heard.message, "a.txt:7: binary", "message");
  g_autofree char *large = g_strnfill(100000, 'x');
  thema_notify(&notices, THEMA_NOTICE_REMARK, "%s", large);
  CU_ASSERT_EQUAL(heard.calls, 2);
  CU_ASSERT_EQUAL(heard.kind, THEMA_NOTICE_REMARK);
  CU_ASSERT_STRING_EQUAL(heard.message, large);
  g_free(heard.message);
}

static void test_dropped(void)
{
  Heard heard = {0};
  ThemaNotices deaf = {NULL, &heard};
  thema_notify(NULL, THEMA_NOTICE_REMARK, "nobody");
  thema_notify(&deaf, THEMA_NOTICE_REMARK, "nobody");
  CU_ASSERT_EQUAL(heard.calls, 0);
}

int main(void)
{
  static const ThemaTest tests[] = {{"delivered", test_delivered}, {"dropped", test_dropped}, {NULL, NULL}};
  return harness_run("notice", tests);
}
