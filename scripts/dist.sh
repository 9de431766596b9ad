#!/usr/bin/env bash
# The folder for a website: the page as small as it gets, with its compressed files, bill of materials and checksums.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# The standard library comes compiled for speed and with its messages; compiled along it is 12 KB less after brotli.
library() {
  [[ -d $(rustc --print sysroot)/lib/rustlib/src/rust/library ]] ||
    { command -v rustup >/dev/null && rustup component add rust-src; }
}

scripts/tools.sh
if library; then
  scripts/build.sh small
else
  say "Rust's source (rust-src) is not to be had here: the page will be some 12 KB larger than it could be."
  scripts/build.sh
fi

step 'Folder for a website'
if [[ -n $(git status --porcelain 2>/dev/null) ]]; then
  say 'There are changes that are in no commit: nobody else can build this very folder.'
fi
node scripts/package.mjs dist
say 'dist/ is ready: copy it as it is, choose a configuration from deploy/, and open check.html there.'
