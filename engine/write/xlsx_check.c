/* libxlsxwriter does not look whether its temporary files took all it wrote, so that a full disk would leave
 * a workbook that no program opens. What it made is therefore read through once. */

#include <gio/gio.h>
#include <string.h>

#include "write/xlsx-private.h"

#define ENTRY "PK\x03\x04"
#define ENTRY_SIZE 30 /* of an entry's header, up to its name */
#define CELL "<c r=\""
#define CARRY 64 /* bytes kept from one piece to the next: the last tag, or half a cell's */
#define PIECE ((gsize)1 << 16)

static guint number_at(const guint8 *bytes)
{
  return bytes[0] | (guint)bytes[1] << 8;
}

/* What is seen of one part as its text passes. */
typedef struct {
  char last[PIECE + CARRY + 1]; /* the piece, behind the end of the one before */
  gsize carried;
  char root[CARRY]; /* the name of its first element */
  guint64 n_cells;
} Part;

/* The name behind the first < that opens an element. */
static void take_root(Part *part)
{
  const char *at = strchr(part->last, '<');
  while (at && (at[1] == '?' || at[1] == '!'))
    at = strchr(at + 1, '<');
  if (at)
    g_strlcpy(part->root, at + 1, MIN(sizeof part->root, strcspn(at + 1, " >/\n") + 1));
}

static void take_piece(Part *part, gsize length)
{
  gsize whole = part->carried + length;
  part->last[whole] = '\0';
  if (!*part->root)
    take_root(part);
  /* A cell's tag that the carried part holds whole was counted before. */
  gsize from = part->carried >= strlen(CELL) - 1 ? part->carried - (strlen(CELL) - 1) : 0;
  for (const char *at = part->last + from; (at = strstr(at, CELL)); at += strlen(CELL))
    part->n_cells++;
  part->carried = MIN(whole, CARRY);
  memmove(part->last, part->last + whole - part->carried, part->carried);
}

/* The last tag closes the first element, or is the first. */
static bool is_complete(Part *part)
{
  g_autofree char *close = g_strdup_printf("</%s>", part->root);
  part->last[part->carried] = '\0';
  g_strchomp(part->last);
  return *part->root && (g_str_has_suffix(part->last, close) || g_str_has_suffix(part->last, "/>"));
}

/* Inflates the part at `bytes`; returns how many bytes it takes in the file, 0 when it is not whole. */
static gsize read_part(const guint8 *bytes, gsize length, guint64 *n_cells)
{
  g_autoptr(GConverter) inflater = G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_RAW));
  g_autofree Part *part = g_new0(Part, 1);
  gsize at = 0;
  GConverterResult result = G_CONVERTER_CONVERTED;
  while (result == G_CONVERTER_CONVERTED) {
    gsize n_read = 0, n_written = 0;
    result = g_converter_convert(inflater, bytes + at, length - at, part->last + part->carried, PIECE,
                                 G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
    if (result == G_CONVERTER_ERROR)
      return 0;
    at += n_read;
    take_piece(part, n_written);
  }
  *n_cells += part->n_cells;
  return is_complete(part) ? at : 0;
}

bool thema_xlsx_is_whole(int descriptor, guint64 n_cells)
{
  g_autoptr(GMappedFile) file = g_mapped_file_new_from_fd(descriptor, FALSE, NULL);
  if (!file)
    return false;
  const guint8 *bytes = (const guint8 *)g_mapped_file_get_contents(file);
  gsize length = g_mapped_file_get_length(file), at = 0;
  guint64 found = 0;
  while (length - at > ENTRY_SIZE && memcmp(bytes + at, ENTRY, 4) == 0) {
    gsize header = ENTRY_SIZE + number_at(bytes + at + 26) + number_at(bytes + at + 28);
    if (length - at <= header)
      return false;
    gsize taken = read_part(bytes + at + header, length - at - header, &found);
    if (!taken)
      return false;
    at += header + taken;
  }
  return at > 0 && found == n_cells;
}
