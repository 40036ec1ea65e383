#!/bin/sh
# Renders the icons to the files that packages and the app take. Needs rsvg-convert (librsvg2-bin),
# and Python 3 for the containers of macOS and Windows. Its results are in the repository.
set -eu
cd "$(dirname "$0")"
app=../../app/src/main/resources/dev/cancelscope/app/launch
mkdir -p png "$app"
for px in 16 24 32; do
  rsvg-convert -w $px -h $px cancelscope-small.svg -o png/cancelscope-$px.png
done
for px in 48 64 128 256 512; do
  rsvg-convert -w $px -h $px cancelscope.svg -o png/cancelscope-$px.png
done
for px in 16 32 48 64 128 256; do
  rsvg-convert -w $px -h $px cancelscope-trace.svg -o png/cancelscope-trace-$px.png
done
for px in 16 32 48 128; do
  cp png/cancelscope-$px.png "$app/icon-$px.png"
done
python3 pack.py
