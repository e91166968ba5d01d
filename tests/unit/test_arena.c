#include "base/arena.h"

#include <stdbool.h>
#include <string.h>

#include "harness.h"

static void test_empty(void)
{
  g_autoptr(ThemaArena) arena = thema_arena_new();
  gsize before = thema_arena_size(arena);
  CU_ASSERT_TRUE(before < 1024);
  const char *empty = thema_arena_add(arena, NULL, 0);
  harness_same(empty, "", "a string of length 0");
  CU_ASSERT_TRUE(thema_arena_size(arena) > before);
  thema_arena_free(NULL);
}

static void test_bytes_kept(void)
{
  g_autoptr(ThemaArena) arena = thema_arena_new();
  const char *first = thema_arena_add(arena, "a\0b", 3);
  const char *second = thema_arena_add(arena, "wordless", 4);
  CU_ASSERT_EQUAL(memcmp(first, "a\0b", 4), 0);
  harness_same(second, "word", "a part of a string");
}

static void test_reserved_room_is_kept(void)
{
  g_autoptr(ThemaArena) arena = thema_arena_new();
  char *room = thema_arena_reserve(arena, 5000);
  memset(room, 'r', 5000);
  harness_same(thema_arena_add(arena, "word", 4), "word", "a string behind it");
  CU_ASSERT_EQUAL(room[0], 'r');
  CU_ASSERT_EQUAL(room[4999], 'r');
}

/* Many strings of every size, larger than any block too: no address moves and nothing overlaps. */
static void test_addresses_stay(void)
{
  g_autoptr(ThemaArena) arena = thema_arena_new();
  g_autoptr(GPtrArray) kept = g_ptr_array_new();
  g_autofree char *bytes = g_malloc(3000000);
  gsize total = 0;
  for (guint i = 0; i < 20000; i++) {
    gsize length = i % 5000 == 4999 ? 3000000 : (i * 37) % 400;
    memset(bytes, (int)('a' + i % 26), length);
    g_ptr_array_add(kept, (gpointer)thema_arena_add(arena, bytes, length));
    total += length + 1;
  }
  bool intact = true;
  for (guint i = 0; i < kept->len; i++) {
    gsize length = i % 5000 == 4999 ? 3000000 : (i * 37) % 400;
    const char *string = kept->pdata[i];
    intact = intact && strlen(string) == length;
    for (gsize at = 0; at < length; at++)
      intact = intact && string[at] == (char)('a' + i % 26);
  }
  CU_ASSERT_TRUE(intact);
  CU_ASSERT_TRUE(thema_arena_size(arena) >= total);
  CU_ASSERT_TRUE(thema_arena_size(arena) < total + total / 4);
}

/* Short strings after a long one still fill the block that stood open. */
static void test_long_string_wastes_no_block(void)
{
  g_autoptr(ThemaArena) arena = thema_arena_new();
  g_autofree char *large = g_strnfill(5000, 'x');
  thema_arena_add(arena, "short", 5);
  gsize before = thema_arena_size(arena);
  thema_arena_add(arena, large, 5000);
  thema_arena_add(arena, large, 5000);
  gsize with_large = thema_arena_size(arena);
  CU_ASSERT_TRUE(with_large <= before + 2 * 5100);
  thema_arena_add(arena, large, 1000);
  CU_ASSERT_EQUAL(thema_arena_size(arena), with_large);
}

int main(void)
{
  static const ThemaTest tests[] = {{"empty", test_empty},
                                    {"bytes are kept", test_bytes_kept},
                                    {"reserved room is kept", test_reserved_room_is_kept},
                                    {"addresses stay", test_addresses_stay},
                                    {"a long string wastes no block", test_long_string_wastes_no_block},
                                    {NULL, NULL}};
  return harness_run("arena", tests);
}
