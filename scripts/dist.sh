#!/usr/bin/env bash
# The folder for a website: the page as small as it gets, with its compressed files, bill of materials and checksums.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

scripts/tools.sh
scripts/build.sh smallest

step 'Folder for a website'
if [[ -n $(git status --porcelain 2>/dev/null) ]]; then
  say 'There are changes that are in no commit: nobody else can build this very folder.'
fi
node scripts/package.mjs dist
say 'dist/ is ready: copy it as it is, choose a configuration from deploy/, and open check.html there.'
