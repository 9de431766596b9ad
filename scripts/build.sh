#!/usr/bin/env bash
# Builds the release page into dist/ and weighs it: build.sh [smallest]. The tools must be there: `make build` sees to that.
# The standard library comes compiled for speed and with its messages. smallest compiles it along, where its source can be
# had, which is some 12 KB less after brotli and a minute more the first time.
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
sysroot=$(rustc --print sysroot)
flags=("--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" "--remap-path-prefix=$sysroot=rust" "--remap-path-prefix=$PWD=.")
# The program goes to wasm-bindgen with the names of its functions, by which split.mjs finds the doors, so this list of
# features goes along; with references in it, wasm-bindgen would emit what the lowering to the MVP cannot take back.
# Stable compilers still have another form of names by default, which ends in a hash.
flags+=(-Csymbol-mangling-version=v0)
flags+=(-Clink-arg=--features=bulk-memory,mutable-globals,nontrapping-fptoint,sign-ext -Clink-arg=--no-check-features)
# Addresses that a loop counts up itself make loops unlike each other: without them the program is 3 KB less after brotli.
flags+=(-Cllvm-args=-disable-lsr)
# A load that is moved to where it is needed only sometimes is written twice: leaving it is 0.9 KB less.
flags+=(-Cllvm-args=-enable-load-pre=false)
# KB that the page may be larger with the library as it comes.
library=24
if [[ ${1:-} == smallest ]] && has_rust_source; then
  library=0
  # A panic then traps at once; boot.js tells the visitor of it either way, without the message that none would read.
  flags+=(-Zunstable-options -Cpanic=immediate-abort)
  export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  cargo fetch --quiet --locked --manifest-path "$sysroot/lib/rustlib/src/rust/library/Cargo.toml" ||
    fail "The crates of Rust's standard library could not be fetched; cargo's message above has the cause." \
      'If it speaks of the network, check the connection or proxy; then run this again.'
fi
CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f' && echo "${flags[*]}")
export CARGO_ENCODED_RUSTFLAGS

# Trunk takes NO_COLOR for a flag of its own and refuses the usual value 1; its own backtrace would bury cargo's message.
env -u NO_COLOR -u RUST_BACKTRACE trunk build --log warn || {
  rm -rf dist/.stage
  fail 'The page was not built; the message above has the cause.' 'What dist/ holds, if anything, is from an earlier build.'
}

node scripts/size.mjs dist "$library"
