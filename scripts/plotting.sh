# shellcheck shell=bash
# What the plot-* scripts share; they source it. A script reads one table of thema's and has gnuplot draw it:
#
#   own_options=(top unit)          options of its own beside the common ones, each with a value
#   plot_options "$@"               reads the command line; values go to ${option[NAME]}
#   plot_table COLUMN... [?COLUMN]  the table as $work/table: these columns, parted by tabs; with ? optional ones
#   plot_awk OPTION... FILE < PROGRAM  awk with the functions of plotting.awk
#   plot_start WIDTH HEIGHT         begins $work/plot, which the script goes on with; W and H are its pixels there, and
#                                   head those that a title takes; $bold is the bold font
#   plot_end                        draws it
set -euo pipefail

plot_folder=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
plot_name=$(basename -- "$0")
declare -A option=([output]=- [title]='' [width]='' [height]='' [font]='')

# Okabe and Ito's palette (2008), which those can tell apart who see no red or no green; the dark ones first.
palette=('#0072B2' '#D55E00' '#009E73' '#CC79A7' '#E69F00' '#56B4E9' '#000000' '#B8A800')
ink='#333333' pale='#DDDDDD'

plot_fail() {
  printf '%s: %s\n' "$plot_name" "$1" >&2
  exit 2
}

# The comment at the head of the script is its help.
plot_help() {
  sed -n '2,/^[^#]/ { /^# \{0,1\}/!d; s///; p; }' "$0"
  printf '%s\n' 'The table is CSV, as thema writes it, from a file or standard input. Common options:' \
    '  -o FILE.svg|FILE.png  where to [SVG to stdout]' \
    '  --title=TEXT          above the plot' \
    '  --width=N --height=N  in pixels' \
    '  --font=NAME           a font that has the letters of the labels [sans-serif]'
}

plot_options() {
  local operands=() name
  for name in "${own_options[@]}"; do option[$name]=''; done
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help) plot_help; exit 0 ;;
      -o) set -- --output "${@:2}" ; continue ;;
      --?*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}"; continue ;;
      --?*)
        name=${1#--}
        [[ " output title width height font ${own_options[*]:-} " == *" $name "* ]] ||
          plot_fail "unknown option --$name; $plot_name --help lists the options"
        [ $# -gt 1 ] || plot_fail "--$name needs a value"
        option[$name]=$2
        shift
        ;;
      -) operands+=(-) ;;
      -*) plot_fail "unknown option $1; $plot_name --help lists the options" ;;
      *) operands+=("$1") ;;
    esac
    shift
  done
  [ ${#operands[@]} -le 1 ] || plot_fail "one table at a time, please"
  plot_input=${operands[0]:--}
  case ${option[output]} in
    - | *.svg | *.SVG) plot_format=svg ;;
    *.png | *.PNG) plot_format=png ;;
    *) plot_fail "${option[output]}: give a name that ends in .svg or .png" ;;
  esac
  for name in width height top units clusters; do
    [[ ${option[$name]:-} =~ ^([1-9][0-9]{0,4})?$ ]] || plot_fail "--$name ${option[$name]} is no number from 1 to 99999"
  done
  [[ ${option[font]} != *[\"\'\\,\$\`]* ]] || plot_fail "--font ${option[font]} is no name of a font"
  [ "$plot_input" = - ] || [ -r "$plot_input" ] || plot_fail "$plot_input: cannot be read"
  command -v gnuplot > /dev/null || "$plot_folder/setup" plot
  command -v gnuplot > /dev/null || plot_fail "gnuplot is missing"
  work=$(mktemp -d)
  trap 'rm -rf -- "$work"' EXIT
}

# Bytes are bytes to awk, whichever awk it is; plotting.awk knows UTF-8.
plot_awk() {
  cat > "$work/program"
  LC_ALL=C awk -f "$plot_folder/plotting.awk" -f "$work/program" "$@"
}

plot_table() {
  local name=${plot_input/#-/standard input}
  echo '{ read_csv($0) } END { end_csv() }' > "$work/program"
  [ "$plot_input" = - ] || exec < "$plot_input"
  LC_ALL=C awk -v csv_columns="$*" -f "$plot_folder/plotting.awk" -f "$work/program" > "$work/table" 2> "$work/said" ||
    plot_fail "$name: $(cat "$work/said")"
  [ -s "$work/table" ] || plot_fail "$name: the table has no row to plot"
}

# gnuplot's string of a text, which it takes as it stands, on one line. An apostrophe could end it.
quoted() {
  local text=${1//[$'\n\r']/ }
  printf "'%s'" "${text//\'/’}"
}

plot_start() {
  local head=0
  [ -z "${option[title]}" ] || head=30
  local width=${option[width]:-$1} height=${option[height]:-$(($2 + head))} font=${option[font]:-sans-serif}
  [ $plot_format = svg ] || font=${font/#sans-serif/DejaVu Sans}
  bold=$font:Bold
  {
    if [ "$plot_format" = svg ]; then
      echo "set terminal svg size $width,$height font '$font,13' background rgb 'white' noenhanced dashlength 0.6"
    else
      echo "set terminal pngcairo size $((2 * width)),$((2 * height)) font '$font,13'" \
        "fontscale 1.5 linewidth 2 pointscale 2 background rgb 'white' noenhanced"
    fi
    printf '%s\n' "set encoding utf8" "set output '$work/image'" "set datafile separator \"\\t\"" \
      "set style fill solid noborder" "set border 0" "set xtics nomirror scale 0 textcolor rgb '$ink' font ',12'" \
      "set ytics nomirror scale 0 textcolor rgb '$ink' font ',12'" "unset key" "W = $width." "H = $height." "head = $head."
    [ -z "${option[title]}" ] ||
      echo "set label $(quoted "${option[title]}") at screen 14/W, screen 1-24/H left font '$bold,16'"
  } > "$work/plot"
}

plot_end() {
  printf '%s\n' "unset multiplot" "unset output" >> "$work/plot"
  # The folder's name would stand in the picture.
  sed -i "s|$work/||g" "$work/plot"
  (cd -- "$work" && LC_ALL=C.UTF-8 gnuplot plot) > "$work/said" 2>&1 || {
    cat "$work/said" >&2
    plot_fail "gnuplot failed; its message is above"
  }
  [ -s "$work/image" ] || plot_fail "gnuplot drew nothing: $(cat "$work/said")"
  # What gnuplot calls its curves is nothing for a reader's pointer to show, and it knows no bold fonts in SVG.
  [ $plot_format != svg ] ||
    sed -i "s|<title>Gnuplot</title>|<title>$plot_name</title>|; s|<title>'[^<]*</title>||
      s|font-family=\"\([^\":]*\):Bold\"|font-family=\"\1\" font-weight=\"bold\"|" "$work/image"
  if [ "${option[output]}" = - ]; then
    cat "$work/image"
  else
    cp -- "$work/image" "${option[output]}" || plot_fail "${option[output]}: cannot be written"
  fi
}
