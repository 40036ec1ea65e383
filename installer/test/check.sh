#!/bin/sh
# What packages install beside the program: the manual, the completion, the menu entry, the MIME type, and that all of
# them mean the same program and files. Runs in `mvn verify`; a tool that is missing is named, and its check skipped.
#   sh test/check.sh FOLDER     FOLDER holds cancelscope.1 and cancelscope.bash, which the program wrote
set -eu
cd "$(dirname "$0")/.."
given=$1
work=$given/work
rm -rf "$work"
mkdir -p "$work/share/mime/packages" "$work/share/applications"

fail() {
  echo "installer: $*" >&2
  exit 1
}

has() {
  command -v "$1" >/dev/null 2>&1 || {
    echo "installer: $2 is not checked: $1 is not installed."
    return 1
  }
}

fill() {
  sed 's/@PACKAGE@/cancelscope/g; s/@TITLE@/Cancelscope/g' "$1"
}

fill linux/cancelscope.desktop >"$work/share/applications/cancelscope.desktop"
fill linux/mime.xml >"$work/share/mime/packages/cancelscope.xml"

# The manual: nothing that groff warns of, and it can be read.
if has groff 'the manual' || has man 'the manual'; then
  if command -v groff >/dev/null 2>&1; then
    warnings=$(groff -man -Tutf8 -ww -z "$given/cancelscope.1" 2>&1) || true
  else
    warnings=$(LC_ALL=C.UTF-8 MANROFFSEQ='' man --warnings -E UTF-8 -l "$given/cancelscope.1" 2>&1 >/dev/null) || true
  fi
  [ -z "$warnings" ] || fail "the manual: $warnings"
fi
grep -q '^\.SH "EXIT STATUS"' "$given/cancelscope.1" || fail 'the manual tells no exit status'

# The completion: bash reads it, and `cancelscope rep<Tab>` offers the command, `report --for<Tab>` the option.
if has bash 'the completion'; then
  bash -n "$given/cancelscope.bash"
  complete() {
    bash -c '
      . "$1"; shift
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
      COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
      _complete_cancelscope 2>/dev/null
      printf "%s\n" "${COMPREPLY[@]}"' bash "$given/cancelscope.bash" "$@"
  }
  complete cancelscope rep | grep -qx 'report *' || fail 'the completion does not know report'
  complete cancelscope report --for | grep -qx -- '--format *' || fail 'the completion does not know report --format'
  complete cancelscope gen | grep -q generate && fail 'the completion offers a hidden command'
fi

# The menu entry, and that it and the MIME type name each other.
if has desktop-file-validate 'the menu entry'; then
  desktop-file-validate "$work/share/applications/cancelscope.desktop"
fi
grep -qx 'Exec=/opt/cancelscope/bin/cancelscope open %f' "$work/share/applications/cancelscope.desktop" ||
  fail 'the menu entry does not pass the file'
type=$(sed -n 's/.*<mime-type type="\([^"]*\)".*/\1/p' linux/mime.xml)
grep -qx "MimeType=$type;" linux/cancelscope.desktop || fail "the menu entry does not open $type"
grep -qx "mime-type=$type" jpackage/trace.properties || fail "macOS and Windows do not open $type"
grep -qx 'extension=cancelscope' jpackage/trace.properties || fail 'macOS and Windows do not open .cancelscope'
window=$(sed -n 's/^StartupWMClass=//p' linux/cancelscope.desktop)
[ -f "../app/src/main/java/$(echo "$window" | tr . /).java" ] || fail "the menu entry names a window class that is none: $window"

# The MIME type: by content, whatever the name; by name, where the file holds nothing yet.
if has update-mime-database 'the MIME type' && has gio 'the MIME type'; then
  update-mime-database "$work/share/mime"
  type_of() {
    XDG_DATA_HOME=$work/none XDG_DATA_DIRS=$work/share gio info -a standard::content-type "$1" |
      sed -n 's/.*standard::content-type: //p'
  }
  cp ../sample-traces/incident/trace.cancelscope "$work/no-name"
  : >"$work/empty.cancelscope"
  echo '{"event":"something else"}' >"$work/other"
  gzip -c "$work/no-name" >"$work/packed.cancelscope"
  [ "$(type_of "$work/no-name")" = "$type" ] || fail 'a trace is not known by its content'
  [ "$(type_of "$work/packed.cancelscope")" = "$type" ] || fail 'a packed trace is not known by its name'
  [ "$(type_of "$work/other")" != "$type" ] || fail 'another file is taken for a trace'
fi

# The icons: each PNG has the size that its name says.
for png in icon/png/*.png; do
  px=$(echo "$png" | tr -dc 0-9)
  size=$(od -An -j16 -N8 -tu1 "$png" | tr -s ' ' | awk '{ print $3 * 256 + $4 "x" $7 * 256 + $8 }')
  [ "$size" = "${px}x$px" ] || fail "$png is $size"
done
for px in 16 32 48 128; do
  cmp "icon/png/cancelscope-$px.png" "../app/src/main/resources/dev/cancelscope/app/launch/icon-$px.png"
done
echo 'installer: manual, completion, menu entry, MIME type and icons: fine.'
