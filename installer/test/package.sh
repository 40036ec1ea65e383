#!/bin/sh
# Installs the .deb into a scratch root, uses the program as a person would, removes it, and looks for what is left.
# A tool that is missing is named, and what it would have shown is skipped.
#   sh test/package.sh TARGET NAME     TARGET holds NAME_VERSION_ARCH.deb
set -eu
cd "$(dirname "$0")/.."
target=$1
name=$2
sample=$(cd ../sample-traces/incident && pwd)/trace.cancelscope
type=application/x-cancelscope-trace

fail() {
  echo "installer: FAILED: $*" >&2
  exit 1
}

say() {
  echo "installer: $*"
}

has() {
  command -v "$1" >/dev/null 2>&1 || {
    say "not tried, for $1 is not installed: $2"
    return 1
  }
}

has dpkg 'the .deb' || exit 0
deb=$(find "$target" -maxdepth 1 -name "${name}_*.deb")
[ -f "$deb" ] || fail "there is no one ${name}_*.deb in $target"
work=$(mktemp -d)
pids=
cleanup() {
  for pid in $pids; do
    kill "$pid" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap cleanup EXIT
root=$work/root
mkdir -p "$root/var/lib/dpkg/updates" "$root/var/lib/dpkg/info" "$root/var/log"
: >"$root/var/lib/dpkg/status"
export HOME="$work/home"
mkdir "$HOME"
# Java takes the home from the user's entry, not from HOME: the folders are named one by one.
export XDG_CONFIG_HOME="$HOME/.config" XDG_CACHE_HOME="$HOME/.cache" XDG_STATE_HOME="$HOME/.local/state"
export XDG_RUNTIME_DIR="$work/run"
mkdir -m 700 "$XDG_RUNTIME_DIR"
unset DISPLAY WAYLAND_DISPLAY XDG_DATA_HOME JAVA_HOME || true

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    fakeroot "$@"
  fi
}

files() {
  (cd "$root" && find . -path ./var -prune -o -print | sort)
}

# Installed; the dependencies are the host's, so dpkg is told not to ask the scratch root for them.
files >"$work/before"
as_root dpkg --root="$root" --force-depends --install "$deb" 2>/dev/null | sed 's/^/  /'
[ -z "$(dpkg-deb --ctrl-tarfile "$deb" | tar -t | grep -E 'inst$|rm$')" ] || fail 'the package brings scripts'
program=$root/opt/$name/bin/$name
[ "$(readlink "$root/usr/bin/$name")" = "/opt/$name/bin/$name" ] || fail "/usr/bin/$name leads elsewhere"
say "installed: $(du -sm "$root/opt" | cut -f1) MB from a package of $(($(stat -c %s "$deb") / 1000000)) MB"

# The command line, with no display and no Java about.
"$program" --version >"$work/version"
grep -q '^cancelscope [0-9]' "$work/version" || fail "--version says: $(cat "$work/version")"
say "--version: $(cat "$work/version")"
"$program" report "$sample" >"$work/report" 2>"$work/errors"
grep -q 'program.py:57' "$work/report" || fail 'the report does not name the line to mend'
[ ! -s "$work/errors" ] || fail "report says on standard error: $(cat "$work/errors")"
JAVA_TOOL_OPTIONS=-XX:AOTMode=on "$program" report "$sample" >/dev/null 2>"$work/errors" ||
  fail "the start-up cache is not used: $(cat "$work/errors")"
"$program" render "$sample" -o "$work/chart.png"
[ -s "$work/chart.png" ] || fail 'render wrote no picture'
if "$program" open "$sample" 2>"$work/errors"; then
  fail 'open without a display is content'
fi
grep -q 'no display' "$work/errors" || fail "open without a display says: $(cat "$work/errors")"
"$program" recorder export "$work/recorder" >/dev/null
for file in cancelscope.pyz; do
  cmp "$work/recorder/$file" "$root/opt/$name/lib/recorder/$file"
done
python=$(command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3 || true)
if [ -n "$python" ] && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo 'import asyncio; asyncio.run(asyncio.sleep(0.01))' >"$work/small.py"
  "$program" record --python "$python" -o "$work/small.cancelscope" -- "$work/small.py" 2>/dev/null
  "$program" validate "$work/small.cancelscope" 2>/dev/null || fail 'the recorded trace has problems'
  say 'report, render, record, validate, recorder export: fine'
else
  say 'report, render, recorder export: fine (no Python 3.11 to record with)'
fi

# The menu entry and the MIME type, on a copy: the caches that this makes are not the package's.
cp -a "$root/usr/share" "$work/share"
sed -i "s#/opt/$name/#$root/opt/$name/#g" "$work/share/applications/$name.desktop"
if has update-mime-database 'the MIME type' && has gio 'the MIME type'; then
  update-mime-database "$work/share/mime"
  cp "$sample" "$work/unnamed"
  for file in "$sample" "$work/unnamed"; do
    told=$(XDG_DATA_DIRS=$work/share gio info -a standard::content-type "$file" | sed -n 's/.*content-type: //p')
    [ "$told" = "$type" ] || fail "$file is taken for $told"
  done
  say "gio: $(basename "$sample") is $type"
fi
if has xdg-mime 'xdg-mime'; then
  told=$(XDG_DATA_DIRS=$work/share xdg-mime query filetype "$sample" 2>/dev/null || true)
  say "xdg-mime query filetype: ${told:-nothing} (outside a desktop it asks file, which knows no installed types)"
fi
if has update-desktop-database 'the association' && has gio 'the association'; then
  update-desktop-database "$work/share/applications"
  XDG_DATA_DIRS=$work/share gio mime "$type" 2>/dev/null | grep -q "$name.desktop" || fail "$type is opened by another program"
  say "gio mime $type: $name.desktop"
fi
if has man 'the manual'; then
  MANROFFOPT='' man -l "$root/usr/share/man/man1/$name.1.gz" 2>/dev/null | grep -q 'EXIT STATUS' || fail 'the manual cannot be read'
  say "man $name: fine"
fi
for file in THIRD-PARTY.txt sbom.cdx.json picocli/LICENSE javafx-graphics/LICENSE; do
  [ -s "$root/opt/$name/lib/licences/$file" ] || fail "$file is missing"
done

# A double click: the menu entry's own command, on a display of its own.
if has Xvfb 'the window'; then
  mkfifo "$work/display"
  Xvfb -displayfd 5 -screen 0 1400x900x24 >/dev/null 2>&1 5>"$work/display" &
  pids="$pids $!"
  read -r number <"$work/display"
  display=:$number
  command=$(sed -n "s#^Exec=\(.*\) %f#\1#p" "$work/share/applications/$name.desktop")
  : >"$work/window"
  # shellcheck disable=SC2086 # program and its command
  DISPLAY=$display CANCELSCOPE_STARTUP=report timeout 120 $command "$sample" >"$work/window" 2>"$work/errors" &
  window=$!
  pids="$pids $window"
  waited=0
  until grep -q 'first window' "$work/window"; do
    waited=$((waited + 1))
    [ "$waited" -lt 600 ] && kill -0 "$window" 2>/dev/null || fail "no window came: $(cat "$work/errors")"
    sleep 0.1
  done
  if has xwininfo 'the title of the window'; then
    DISPLAY=$display xwininfo -root -tree | grep -q 'trace.cancelscope\|incident' || fail 'the window shows another trace'
  fi
  kill "$window"
  wait "$window" || true
  say 'a double click opens the window on the trace'
fi

# Removed: nothing is left, and in the user's home only what the manual names.
as_root dpkg --root="$root" --force-depends --purge "$name" 2>/dev/null | sed 's/^/  /'
files >"$work/after"
cmp "$work/before" "$work/after" || fail "left behind: $(diff "$work/before" "$work/after")"
left=$(cd "$HOME" && find . -type f | sed 's#^\./##' | grep -v -E '^\.(config|cache|local/state)/cancelscope/' || true)
say "in the user's home stay, by design: $(cd "$HOME" && find . -path '*/cancelscope/*' -type f | tr '\n' ' ')"
[ -z "$left" ] || say "and of other programs and libraries: $(echo "$left" | tr '\n' ' ')"
say 'removed; nothing is left.'
