#!/usr/bin/env bash
# Installs what the build of the page needs and this machine lacks. Outside this folder only rustup's own is touched.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

trunk_version=0.21.14

step 'Tools'
need_rust
need_node

# wasm-bindgen's command and crate must be of the same version.
bindgen_version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p}' Cargo.lock)
[[ -n $bindgen_version ]] || fail 'Cargo.lock has no version of wasm-bindgen.' 'Restore Cargo.lock from the repository.'

cargo_tool trunk trunk "$trunk_version" 5-7 --no-default-features --features rustls
cargo_tool wasm-bindgen-cli wasm-bindgen "$bindgen_version" 2-6
npm_ci tools
