#!/usr/bin/env bash
# Builds the release page into dist/ and weighs it. The tools must be there: `make build` sees to that.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

step 'Page'
say 'Building the release page: a minute or two the first time.'

# Trunk runs cargo offline, so the crates must be here before it starts.
cargo fetch --quiet --locked ||
  fail "The crates of Cargo.lock could not be fetched; cargo's message above has the cause." \
    'If it speaks of the network, check the connection or proxy; then run this again.'

# Panic messages carry source paths; the published file must not tell who built it where.
export CARGO_ENCODED_RUSTFLAGS="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"$'\x1f'"--remap-path-prefix=$PWD=."

# Trunk takes NO_COLOR for a flag of its own and refuses the usual value 1; its own backtrace would bury cargo's message.
env -u NO_COLOR -u RUST_BACKTRACE trunk build --log warn || {
  rm -rf dist/.stage
  fail 'The page was not built; the message above has the cause.' 'What dist/ holds, if anything, is from an earlier build.'
}

node scripts/size.mjs dist
