#include "base/arena.h"

#include <string.h>

#define FIRST_BLOCK ((gsize)4 * 1024)
#define LAST_BLOCK ((gsize)1024 * 1024)

typedef struct Block Block;
struct Block {
  Block *previous;
  char bytes[];
};

struct ThemaArena {
  Block *blocks;   /* every block, newest first */
  char *free_at;   /* where the next string goes, in the block being filled */
  gsize free_left; /* bytes from there to its end */
  gsize next_size; /* of the next block; doubles, so that blocks are few and small arenas stay small */
  gsize size;
};

ThemaArena *thema_arena_new(void)
{
  ThemaArena *arena = g_new0(ThemaArena, 1);
  arena->next_size = FIRST_BLOCK;
  arena->size = sizeof *arena;
  return arena;
}

void thema_arena_free(ThemaArena *arena)
{
  if (!arena)
    return;
  for (Block *block = arena->blocks; block;) {
    Block *previous = block->previous;
    g_free(block);
    block = previous;
  }
  g_free(arena);
}

static char *add_block(ThemaArena *arena, gsize room)
{
  gsize size;
  if (!g_size_checked_add(&size, sizeof(Block), room))
    g_error("an arena block of %" G_GSIZE_FORMAT " bytes cannot be addressed", room);
  Block *block = g_malloc(size);
  block->previous = arena->blocks;
  arena->blocks = block;
  arena->size += size;
  return block->bytes;
}

/* Room for `needed` bytes. A string that would take most of a block gets one of its own, so that the block
 * being filled is not abandoned half empty. */
static char *take(ThemaArena *arena, gsize needed)
{
  if (needed > arena->free_left) {
    if (needed > arena->next_size / 4)
      return add_block(arena, needed);
    arena->free_left = arena->next_size - sizeof(Block);
    arena->free_at = add_block(arena, arena->free_left);
    arena->next_size = MIN(arena->next_size * 2, LAST_BLOCK);
  }
  char *place = arena->free_at;
  arena->free_at += needed;
  arena->free_left -= needed;
  return place;
}

const char *thema_arena_add(ThemaArena *arena, const char *bytes, gsize length)
{
  g_return_val_if_fail(arena && (bytes || length == 0) && length < G_MAXSIZE, NULL);
  char *copy = take(arena, length + 1);
  if (length)
    memcpy(copy, bytes, length);
  copy[length] = '\0';
  return copy;
}

char *thema_arena_reserve(ThemaArena *arena, gsize size)
{
  g_return_val_if_fail(arena, NULL);
  return take(arena, size);
}

gsize thema_arena_size(const ThemaArena *arena)
{
  return arena->size;
}
