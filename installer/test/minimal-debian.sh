#!/bin/sh
# The .deb on a Debian that holds nothing but dpkg and apt: an older package installed, replaced by this one, a second one
# put beside it, used with and without a display, and all removed. Needs root, debootstrap, Xvfb and a Debian mirror; a
# minute and some 900 MB. Prints the log of docs/installing.md.
#   sh test/minimal-debian.sh DEB [SECOND-DEB] [FOLDER]
#     SECOND-DEB has another name: mvn -Pinstaller -Dinstaller.package=cancelscope-next package
#     FOLDER keeps the bare system for the next time
set -eu
# Mounts and processes of its own: whatever happens, they end with this script.
[ "${CANCELSCOPE_ALONE:-}" ] || CANCELSCOPE_ALONE=1 exec unshare --mount --pid --fork --kill-child sh "$0" "$@"
deb=$(readlink -f "$1")
second=
case ${2:-} in *.deb) second=$(readlink -f "$2") && shift ;; esac
sample=$(cd "$(dirname "$0")/../../sample-traces/incident" && pwd)/trace.cancelscope
bare=${2:-$(mktemp -d)}
[ -e "$bare/usr/bin/apt-get" ] ||
  debootstrap --variant=minbase bookworm "$bare" http://deb.debian.org/debian >/dev/null
work=$(mktemp -d)
system=$work/system
cp -a "$bare" "$system"
cp /etc/resolv.conf "$system/etc/resolv.conf"
mount -t proc proc "$system/proc"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$system/dev/pts"
name=$(dpkg-deb -f "$deb" Package)
names=$name
cp "$deb" "$system/tmp/this.deb"
cp "$sample" "$system/tmp/incident.cancelscope"

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

inside() {
  echo "# $*"
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive ${DISPLAY:+DISPLAY=$DISPLAY} \
    ${DISPLAY:+CANCELSCOPE_STARTUP=report} chroot "$system" "$@"
}

apt() {
  inside apt-get -qq -y --no-install-recommends "$@" >"$work/apt" 2>&1 || fail "$(cat "$work/apt")"
  grep -E '^#|cancelscope' "$work/apt"
}

# A window on the sample, opened by this program itself; it says when it has come, and stays.
window() {
  : >"$work/window.$1"
  inside timeout -k 5 60 "$1" open /tmp/incident.cancelscope >"$work/window.$1" 2>"$work/errors" &
  waited=0
  until grep -q 'first window' "$work/window.$1"; do
    waited=$((waited + 1))
    [ "$waited" -lt 500 ] || fail "no window came: $(cat "$work/window.$1" "$work/errors")"
    sleep 0.1
  done
  grep -E '^#|first window' "$work/window.$1"
}

# What a package of an earlier version leaves: a file that this one no longer has, and the user's settings and notes.
older() {
  dpkg-deb --raw-extract "$deb" "$work/older"
  sed -i 's/^Version: .*/Version: 0.0.9/' "$work/older/DEBIAN/control"
  echo gone >"$work/older/opt/$name/lib/only-in-0.0.9"
  dpkg-deb --root-owner-group -Znone --build "$work/older" "$system/tmp/older.deb" >/dev/null
  rm -rf "$work/older"
}

unset DISPLAY || true
apt update || true
older
apt install /tmp/older.deb
mkdir -p "$system/root/.config/cancelscope"
printf 'theme=dark\nfrom-a-later-version=kept\n' >"$system/root/.config/cancelscope/settings.properties"
apt install /tmp/this.deb
[ ! -e "$system/opt/$name/lib/only-in-0.0.9" ] || fail 'the upgrade left a file of the older package'
inside sh -c "dpkg -s $name | sed -n '1,2p;/^Version/p;/^Installed-Size/p'"
inside sh -c "dpkg -V $name && echo every file as packed"
inside "$name" --version
inside "$name" report /tmp/incident.cancelscope | head -5
inside "$name" open /tmp/incident.cancelscope 2>&1 && fail 'a window without a display'

mkfifo "$work/display"
Xvfb -displayfd 5 -screen 0 1400x900x24 >/dev/null 2>&1 5>"$work/display" &
# The display's abstract socket is seen from within the chroot.
read -r number <"$work/display"
export DISPLAY=":$number"
window "$name"
if [ "$second" ]; then
  cp "$second" "$system/tmp/second.deb"
  beside=$(dpkg-deb -f "$second" Package)
  names="$names $beside"
  apt install /tmp/second.deb
  inside sh -c "dpkg -V $name $beside && echo every file of both as packed"
  [ -z "$(inside sh -c "dpkg -L $name $beside" | sort | uniq -d | while read -r path; do [ -d "$system$path" ] || echo "$path"; done)" ] ||
    fail 'the two share a file'
  window "$beside"
fi
unset DISPLAY
grep -q '^from-a-later-version=kept' "$system/root/.config/cancelscope/settings.properties" || fail 'a setting was lost'
grep -q '^theme=dark' "$system/root/.config/cancelscope/settings.properties" || fail 'the theme was lost'
echo 'the settings of before are read, and kept'

apt install shared-mime-info desktop-file-utils libglib2.0-bin
inside gio info -a standard::content-type /tmp/incident.cancelscope | grep -E '^#|content-type'
inside gio mime application/x-cancelscope-trace
for each in $names; do
  apt purge "$each"
done
# dpkg takes an empty /opt away with the last package that had something in it.
left=$(cd "$system" && find usr etc var/lib opt -iname '*cancelscope*' 2>/dev/null || true)
echo "left: ${left:-nothing}"
echo "of the user's: $(cd "$system/root" && find . -path '*cancelscope*' -type f | tr '\n' ' ')"
log=$system/root/.local/state/cancelscope/cancelscope.log
[ ! -s "$log" ] || fail "the program logged: $(cat "$log")"
[ -z "$left" ] || exit 1
umount "$system/dev/pts" "$system/proc"
rm -rf "$work"
[ -n "${2:-}" ] || rm -rf "$bare"
