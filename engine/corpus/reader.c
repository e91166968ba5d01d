#include "corpus/reader-private.h"

#include <string.h>

static const ThemaReader *const readers[] = {&thema_reader_text};

const ThemaReader *thema_reader_find(const char *path, GBytes *raw, const ThemaBytesScan *scan, bool named)
{
  for (gsize i = 0; i < G_N_ELEMENTS(readers); i++) {
    if (readers[i]->detect(path, raw, scan, named))
      return readers[i];
  }
  return NULL;
}

static bool ends_in_one_of(const char *path, const char *const *endings)
{
  const char *dot = strrchr(path, '.');
  const char *slash = strrchr(path, '/');
  if (dot == NULL || (slash != NULL && dot < slash))
    return false;
  for (gsize i = 0; endings[i] != NULL; i++) {
    if (g_ascii_strcasecmp(dot, endings[i]) == 0)
      return true;
  }
  return false;
}

bool thema_is_other_format(const char *path)
{
  static const char *const endings[] = {
      ".csv",  ".tsv",    ".tab",  ".json", ".jsonl", ".ndjson", ".html",    ".htm",  ".xhtml",
      ".xml",  ".tei",    ".pdf",  ".doc",  ".docx",  ".odt",    ".rtf",     ".epub", ".ppt",
      ".pptx", ".xls",    ".xlsx", ".ods",  ".zip",   ".gz",     ".bz2",     ".xz",   ".zst",
      ".7z",   ".tar",    ".tgz",  ".png",  ".jpg",   ".jpeg",   ".gif",     ".webp", ".svg",
      ".tif",  ".tiff",   ".bmp",  ".ico",  ".mp3",   ".wav",    ".ogg",     ".mp4",  ".avi",
      ".mov",  ".sqlite", ".db",   ".yaml", ".yml",   ".toml",   ".ini",     ".conf", ".rules",
      ".css",  ".js",     ".py",   ".c",    ".h",     ".so",     ".o",       ".a",    ".exe",
      ".bin",  ".dll",    ".rda",  ".rds",  ".pkl",   ".npy",    ".parquet", NULL};
  return ends_in_one_of(path, endings);
}

bool thema_is_text_name(const char *path)
{
  static const char *const endings[] = {".txt", ".text", ".md", ".markdown", ".rst", ".asc", NULL};
  return ends_in_one_of(path, endings);
}
