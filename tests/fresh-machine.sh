#!/bin/bash
# The promise of the README, tried: a clean Debian 12 with nothing installed beforehand, a fresh clone,
# ./run and ./check. Not part of ./check: it downloads a system and takes long. Needs root and
# debootstrap. The first line of each step and its seconds are printed.
#
#   tests/fresh-machine.sh [FOLDER]     FOLDER: where to make the system (default: a temporary one)
#   RETEN_MIRROR, RETEN_SHARED_DIR: a Debian mirror; real files for the tests that need them
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
[ "$(id -u)" -eq 0 ] || { echo "fresh-machine: needs root, for chroot" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "fresh-machine: apt-get install debootstrap" >&2; exit 1; }

root=${1:-$(mktemp -d)}
mirror=${RETEN_MIRROR:-http://deb.debian.org/debian}
mounted=
leave() {
    for place in $mounted; do umount -R "$place" || true; done
    [ -n "${1:-}" ] || rm -rf --one-file-system "$root"
}
trap 'leave "${1:-}"' EXIT

timed() {
    local what=$1 begin=$SECONDS
    shift
    "$@"
    echo "fresh-machine: $what: $((SECONDS - begin)) s"
}

[ -x "$root/usr/bin/apt-get" ] || timed debootstrap debootstrap --variant=minbase bookworm "$root" "$mirror"
for place in proc dev; do
    mkdir -p "$root/$place"
    mount --rbind "/$place" "$root/$place" && mounted="$root/$place $mounted"
    mount --make-rslave "$root/$place" # else unmounting it would reach this machine's own
done
cp /etc/resolv.conf "$root/etc/resolv.conf"
rm -rf "$root/home/reten" "$root/home/shared"
mkdir -p "$root/home"
git clone -q "$top" "$root/home/reten"
shared=
if [ -n "${RETEN_SHARED_DIR:-}" ]; then
    cp -r "$RETEN_SHARED_DIR" "$root/home/shared"
    shared=/home/shared
fi

inside() {
    chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
        RETEN_SHARED_DIR="$shared" bash -c "cd /home/reten && $*"
}
timed "./run on a clean system" inside ./run
timed "./run again" inside ./run --build
timed ./check inside ./check
timed "./check again" inside ./check
