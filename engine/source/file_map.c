#include "source/file_map.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The system limits how many mappings a program has, to 65,530 by default; each takes one or two. */
#define MAPPINGS_MAX 16384

/* A page that is looked at comes with those around it, within a block of this size, which begins at a
 * multiple of it in memory or in the file: mappings begin where these are the same. */
#define BLOCK ((gsize)64 * 1024)

/* A mapping, or a free place for one. Places stay once made: a signal handler may look at them any time. */
typedef struct Mapping Mapping;
struct Mapping {
  Mapping *next;
  char *start; /* NULL in a free place */
  gsize size;  /* whole pages, one more than the file needs at least when it fills its last one */
  bool cut;    /* the file is shorter than it was */
  char *path;
  struct stat status; /* of the file when it was mapped */
};

static Mapping *places;         /* all there are … */
static guint n_places;          /* … and how many */
static GPtrArray *mappings;     /* those in use, by address */
static GMutex lock;             /* held to change either, and to look into `mappings` */
static struct sigaction before; /* what SIGBUS did */
static gsize page_size;

static Mapping *place_of(const char *address)
{
  for (Mapping *place = places; place; place = place->next)
    if (place->start && address >= place->start && address < place->start + place->size)
      return place;
  return NULL;
}

/* A page that its file has no more: zeros take the place of what is left of it. Other bus errors are none of
 * ours: what stood before comes back, and the fault is met again. */
static void on_bus_error(int number, siginfo_t *info, void *context)
{
  (void)context;
  char *address = info->si_addr;
  Mapping *mapping = place_of(address);
  char *page = address - ((guintptr)address & (page_size - 1));
  if (mapping) {
    mapping->cut = true;
    gsize rest = mapping->size - (gsize)(page - mapping->start);
    if (mmap(page, rest, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED)
      return;
  }
  sigaction(number, &before, NULL);
}

/* With the lock held. */
static void prepare(void)
{
  if (mappings)
    return;
  mappings = g_ptr_array_new();
  page_size = (gsize)sysconf(_SC_PAGESIZE);
  struct sigaction action = {.sa_sigaction = on_bus_error, .sa_flags = SA_SIGINFO};
  sigemptyset(&action.sa_mask);
  sigaction(SIGBUS, &action, &before);
}

/* Index of the first mapping in use that ends behind `bytes`. */
static guint index_of(const char *bytes)
{
  guint low = 0;
  guint high = mappings->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    const Mapping *mapping = mappings->pdata[middle];
    if (mapping->start + mapping->size <= bytes)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The mapping that holds `bytes`, or NULL; with the lock held. */
static Mapping *find(const char *bytes)
{
  guint i = mappings ? index_of(bytes) : 0;
  Mapping *found = mappings && i < mappings->len ? mappings->pdata[i] : NULL;
  return found && found->start <= bytes ? found : NULL;
}

/* With the lock held. */
static Mapping *enter(char *start, gsize size, const char *path, const struct stat *status)
{
  bool fresh = n_places == mappings->len;
  Mapping *place = fresh ? g_new0(Mapping, 1) : places;
  while (place->start)
    place = place->next;
  place->size = size;
  place->cut = false;
  place->path = g_strdup(path);
  place->status = *status;
  place->start = start;
  if (fresh) {
    place->next = places;
    places = place;
    n_places++;
  }
  g_ptr_array_insert(mappings, (gint)index_of(start), place);
  return place;
}

static void unmap(gpointer data)
{
  Mapping *mapping = data;
  g_mutex_lock(&lock);
  g_ptr_array_remove_index(mappings, index_of(mapping->start));
  munmap(mapping->start, mapping->size);
  mapping->start = NULL;
  g_clear_pointer(&mapping->path, g_free);
  g_mutex_unlock(&lock);
}

/* Bytes to the next block. */
static gsize to_block(const char *address)
{
  return -(guintptr)address & (BLOCK - 1);
}

/* A few bytes of zero follow the file, so that what reads a character cut short at its end stays inside. */
static char *map(int descriptor, gsize size, gsize room)
{
  char *reserved = mmap(NULL, room + BLOCK, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (reserved == MAP_FAILED)
    return NULL;
  gsize slack = to_block(reserved);
  char *start = reserved + slack;
  if (slack > 0)
    munmap(reserved, slack);
  munmap(start + room, BLOCK - slack);
  if (mmap(start, size, PROT_READ, MAP_PRIVATE | MAP_FIXED, descriptor, 0) != MAP_FAILED)
    return start;
  munmap(start, room);
  return NULL;
}

GBytes *thema_file_map_new(int descriptor, const char *path, gsize size)
{
  struct stat status;
  if (size == 0 || fstat(descriptor, &status) != 0)
    return NULL;
  g_mutex_lock(&lock);
  prepare();
  gsize room = (size / page_size + 1) * page_size;
  char *start = mappings->len < MAPPINGS_MAX ? map(descriptor, size, room) : NULL;
  Mapping *mapping = start ? enter(start, room, path, &status) : NULL;
  g_mutex_unlock(&lock);
  return mapping ? g_bytes_new_with_free_func(start, size, unmap, mapping) : NULL;
}

void thema_file_map_release(const void *bytes, gsize length)
{
  const char *from = bytes;
  g_mutex_lock(&lock);
  const Mapping *mapping = find(from);
  char *start = mapping ? mapping->start : NULL;
  gsize size = mapping ? mapping->size : 0;
  g_mutex_unlock(&lock); /* who gives memory back holds the bytes, and with them the mapping */
  if (!start)
    return;
  gsize first = (gsize)(from - start) & ~(BLOCK - 1);
  gsize end = MIN((gsize)(from - start) + length + to_block(from + length), size);
  madvise(start + first, end - first, MADV_DONTNEED);
}

bool thema_file_map_intact(const void *bytes)
{
  g_mutex_lock(&lock);
  const Mapping *mapping = find(bytes);
  bool intact = !mapping || !mapping->cut;
  struct stat now;
  if (mapping && intact && stat(mapping->path, &now) == 0 && now.st_dev == mapping->status.st_dev &&
      now.st_ino == mapping->status.st_ino)
    intact = now.st_size == mapping->status.st_size && now.st_mtim.tv_sec == mapping->status.st_mtim.tv_sec &&
             now.st_mtim.tv_nsec == mapping->status.st_mtim.tv_nsec;
  g_mutex_unlock(&lock);
  return intact;
}
