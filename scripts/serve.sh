#!/usr/bin/env bash
# From a fresh checkout to a page in the browser.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

export PORT=${PORT:-8080}
# Before the minutes of building, not after.
need_node
node scripts/serve.mjs --check

scripts/tools.sh
scripts/build.sh

step 'Server'
exec node scripts/serve.mjs dist
