#!/usr/bin/env bash
# Installs what the build of the page needs and this machine lacks. Outside this folder only rustup's own is touched.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

trunk_version=0.21.14

step 'Tools'
need_rust
need_node

# cargo_tool CRATE COMMAND VERSION MINUTES [FLAG...]
cargo_tool() {
  local crate=$1 command=$2 version=$3 minutes=$4
  shift 4
  if [[ "$("$command" --version 2>/dev/null) " == "$command $version "* ]]; then
    say "$crate $version present."
    return
  fi
  if cargo binstall -V >/dev/null 2>&1; then
    say "Installing $crate $version ready-made, with cargo binstall."
    # Only what the crate's own authors publish.
    if cargo binstall --no-confirm --root .tools/cargo --strategies crate-meta-data "$crate@$version"; then return; fi
    say 'That did not work; compiling it instead.'
  fi
  say "Compiling $crate $version into .tools/: about $minutes minutes, once."
  # Cargo's progress bar tells a person that it goes on; in a log it is hundreds of lines.
  local quiet=()
  [[ -t 2 ]] || quiet=(--quiet)
  # A quick compilation matters more than a quick tool. The target folder is kept until the end, so that a run that was
  # broken off goes on where it stopped.
  CARGO_TARGET_DIR=.tools/target CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    cargo install "${quiet[@]}" --locked --force --root .tools/cargo "$crate@$version" "$@" ||
    fail "$crate $version could not be installed; cargo's message above has the cause." \
      'If it speaks of the network, check the connection or proxy; then run this again.'
  rm -rf .tools/target
}

# wasm-bindgen's command and crate must be of the same version.
bindgen_version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' Cargo.lock)
[[ -n $bindgen_version ]] || fail 'Cargo.lock has no version of wasm-bindgen.' 'Restore Cargo.lock from the repository.'

cargo_tool trunk trunk "$trunk_version" 5-7 --no-default-features --features rustls
cargo_tool wasm-bindgen-cli wasm-bindgen "$bindgen_version" 2-6
npm_ci tools
