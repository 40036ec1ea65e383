#!/bin/sh
# Builds the last commit twice, in two folders, and compares every jar, the recorder and its wheel byte for byte.
#   sh test/reproducible.sh
set -eu
cd "$(git -C "$(dirname "$0")" rev-parse --show-toplevel)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for build in first second-in-a-longer-folder; do
  git clone -q . "$work/$build"
  (cd "$work/$build" && mvn -q -DskipTests package)
  (cd "$work/$build/app/target/cancelscope" && find . -type f | LC_ALL=C sort | xargs sha256sum) >"$work/$build.sums"
done
cmp "$work/first.sums" "$work/second-in-a-longer-folder.sums" || {
  diff "$work/first.sums" "$work/second-in-a-longer-folder.sums"
  exit 1
}
cat "$work/first.sums"
echo "$(wc -l <"$work/first.sums") files, the same bytes in both builds of $(git rev-parse --short HEAD)"
