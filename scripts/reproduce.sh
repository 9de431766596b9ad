#!/usr/bin/env bash
# Builds the commit that is checked out twice, in two folders, and compares every byte.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

scripts/tools.sh
here=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Of different lengths: a path that got into the program would show.
for folder in a second-folder; do
  step "Building in $folder"
  git clone --quiet --no-hardlinks . "$work/$folder"
  ln -s "$here/.tools" "$work/$folder/.tools"
  ln -s "$here/tools/node_modules" "$work/$folder/tools/node_modules"
  (cd "$work/$folder" && scripts/dist.sh)
done
cmp "$work/a/dist/SHA256SUMS" "$work/second-folder/dist/SHA256SUMS" ||
  fail 'The two builds differ.' "Compare the lists of checksums above; what differs carries a path, a time or an order."
step "Identical: two builds of $(git rev-parse --short HEAD)"
