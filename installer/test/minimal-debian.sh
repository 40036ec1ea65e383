#!/bin/sh
# The .deb on a Debian that holds nothing but dpkg and apt: installed with its dependencies by apt, used, removed.
# Needs root, debootstrap and a Debian mirror; takes minutes and some 700 MB. Prints the log of docs/installing.md.
#   sh test/minimal-debian.sh DEB [FOLDER]     FOLDER keeps the bare system for the next time
set -eu
deb=$(readlink -f "$1")
sample=$(cd "$(dirname "$0")/../../sample-traces/incident" && pwd)/trace.cancelscope
bare=${2:-$(mktemp -d)}
[ -e "$bare/usr/bin/apt-get" ] ||
  debootstrap --variant=minbase bookworm "$bare" http://deb.debian.org/debian >/dev/null
system=$bare.used
rm -rf "$system"
cp -a "$bare" "$system"
cp "$deb" "$system/tmp/cancelscope.deb"
cp "$sample" "$system/tmp/incident.cancelscope"
cp /etc/resolv.conf "$system/etc/resolv.conf"
name=$(dpkg-deb -f "$deb" Package)
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

inside() {
  echo "# $*"
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive ${DISPLAY:+DISPLAY=$DISPLAY} \
    ${CANCELSCOPE_STARTUP:+CANCELSCOPE_STARTUP=$CANCELSCOPE_STARTUP} chroot "$system" "$@"
}

unset DISPLAY || true
inside apt-get -qq update
inside ls /usr/share/desktop-directories 2>&1 || true
inside apt-get -qq -y --no-install-recommends install /tmp/cancelscope.deb 2>&1 |
  grep -E "^#|$name|^E:|error" || true
inside sh -c "dpkg -s $name | sed -n '1,2p;/^Version/p;/^Installed-Size/p'"
inside sh -c "dpkg -V $name && echo every file as packed"
inside "$name" --version
inside sh -c "$name report /tmp/incident.cancelscope | head -5"
Xvfb :171 -screen 0 1400x900x24 >/dev/null 2>&1 &
server=$!
sleep 2
# The display's abstract socket is seen from within the chroot.
DISPLAY=:171 CANCELSCOPE_STARTUP=report inside timeout 60 sh -c "$name open /tmp/incident.cancelscope | head -1" || true
kill "$server"
inside apt-get -qq -y --no-install-recommends install shared-mime-info desktop-file-utils libglib2.0-bin 2>&1 | grep -E '^#|^E:' || true
inside gio info -a standard::content-type /tmp/incident.cancelscope | grep -E '^#|content-type'
inside gio mime application/x-cancelscope-trace
inside apt-get -qq -y purge "$name" 2>&1 | grep -E "^#|$name|^E:|error" || true
left=$(find "$system/opt" "$system/usr" "$system/etc" "$system/var/lib" -iname "*cancelscope*" | sed "s#^$system##" || true)
echo "left: ${left:-nothing}"
rm -rf "$system"
[ -n "${2:-}" ] || rm -rf "$bare"
[ -z "$left" ]
