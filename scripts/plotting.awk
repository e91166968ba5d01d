# Functions of the plot-* scripts: CSV (RFC 4180), and how wide text is. For mawk and gawk in the C locale, where
# characters are bytes.

# A problem of the table; the script puts its own name before it.
function fail(what) {
  print what > "/dev/stderr"
  failed = 1
  exit 2
}

# A cell as gnuplot takes it from a file parted by tabs: a quote or backslash would mean something there.
function plain(text) {
  gsub(/[\t\r\n]+/, " ", text)
  gsub(/"/, "\342\200\235", text)
  gsub(/\\/, "\342\210\226", text)
  return text
}

# Splits a whole record into cell[1] … and returns how many.
function split_csv(record, cell,    n, at, text) {
  n = 0
  while (1) {
    n++
    if (substr(record, 1, 1) == "\"") {
      text = ""
      record = substr(record, 2)
      while (1) {
        at = index(record, "\"")
        text = text substr(record, 1, at - 1)
        record = substr(record, at + 1)
        if (substr(record, 1, 1) != "\"") break
        text = text "\""
        record = substr(record, 2)
      }
      cell[n] = text
      if (record == "") return n
      if (substr(record, 1, 1) != ",") fail("line " NR ": something stands behind a closing quote; is it CSV")
      record = substr(record, 2)
    } else {
      at = index(record, ",")
      cell[n] = at ? substr(record, 1, at - 1) : record
      if (!at) return n
      record = substr(record, at + 1)
    }
  }
}

# Takes a line of the file; prints a row of the columns asked for (the variable csv_columns) when a record is whole.
function read_csv(line,    copy, n, i, row) {
  if (NR == 1) sub(/^\357\273\277/, "", line)
  pending = pending (open_quote ? "\n" : "") line
  copy = line
  if (gsub(/"/, "", copy) % 2) open_quote = !open_quote
  if (open_quote) return
  sub(/\r$/, "", pending)
  n = split_csv(pending, csv_cells)
  pending = ""
  if (!n_header) {
    read_header(n)
    return
  }
  if (n != n_header) fail("line " NR ": " n " cells, but the header has " n_header "; is it CSV as thema writes it")
  row = ""
  for (i = 1; i <= n_wanted; i++) row = row (i > 1 ? "\t" : "") (csv_place[i] ? plain(csv_cells[csv_place[i]]) : "")
  print row
}

# Finds the places of the columns; * stands for all that are not named.
function read_header(n,    i, k, name, names, wanted, optional) {
  n_header = n
  for (i = 1; i <= n; i++) {
    csv_at[csv_cells[i]] = i
    names = names (i > 1 ? ", " : "") csv_cells[i]
  }
  k = split(csv_columns, wanted, " ")
  for (i = 1; i <= k; i++) {
    if (wanted[i] == "*") {
      take_rest(n)
      continue
    }
    optional = sub(/^\?/, "", wanted[i])
    if (!(wanted[i] in csv_at) && !optional)
      fail("there is no column '" wanted[i] "'; the columns are " (length(names) > 200 ? substr(names, 1, 200) "..." : names))
    csv_place[++n_wanted] = wanted[i] in csv_at ? csv_at[wanted[i]] : 0
    csv_taken[csv_place[n_wanted]] = 1
  }
}

# The other columns, and a first row with their names.
function take_rest(n,    i, row) {
  row = ""
  for (i = 1; i <= n_wanted; i++) row = row (i > 1 ? "\t" : "")
  for (i = 1; i <= n; i++)
    if (!(i in csv_taken)) {
      csv_place[++n_wanted] = i
      row = row "\t" plain(csv_cells[i])
    }
  print row
}

function end_csv() {
  if (failed) exit 2
  if (open_quote) fail("a quote is not closed; is it CSV")
  if (!n_header) fail("the table is empty; give a table of thema's")
}

# Whether a cell is a number; thema writes no other forms.
function is_number(text) {
  return text ~ /^-?[0-9]+(\.[0-9]+)?(e[-+][0-9]+)?$/
}

# Half widths of text: 2 for a character of East Asia. `limit` > 0: sets cut_at to the bytes that fit.
function width_of(text, limit,    i, n, lead, size, wide, width) {
  n = length(text)
  width = 0
  cut_at = n
  for (i = 1; i <= n; i += size) {
    lead = substr(text, i, 1)
    size = lead < "\200" ? 1 : lead < "\340" ? 2 : lead < "\360" ? 3 : 4
    wide = size == 4 || (size == 3 && lead >= "\343" && lead <= "\355") || (size == 3 && lead == "\357") ? 2 : 1
    if (limit && width + wide > limit && cut_at == n) cut_at = i - 1
    width += wide
  }
  return width
}

# Text cut with an ellipsis to so many half widths.
function cut(text, limit) {
  if (width_of(text, 0) <= limit) return text
  width_of(text, limit - 1)
  return substr(text, 1, cut_at) "\342\200\246"
}

# gnuplot's string, which an apostrophe could end.
function quoted(text) {
  gsub(/'/, "\342\200\231", text)
  return "'" text "'"
}

# Pixels of a text in a font of `size` pixels or so.
function pixels(text, size) {
  return width_of(text, 0) * size * 0.6
}

function max(a, b) {
  return a > b ? a : b
}

function min(a, b) {
  return a < b ? a : b
}

# A tic with its name, the first in place of those of gnuplot.
function tic(axis, first, at, name) {
  return "set " axis "tics " (first ? "" : "add ") "(" quoted(name) " " at ")"
}
