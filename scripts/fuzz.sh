#!/usr/bin/env bash
# Feeds each target of fuzz/ with bytes for some time: fuzz.sh [SECONDS [TARGET...]]. Needs nightly Rust.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

fuzz_version=0.13.2
seconds=${1:-600}
shift || true
targets=("$@")
((${#targets[@]})) || targets=(answers policy saved imported address message roster)

need_rust
cargo +nightly --version >/dev/null 2>&1 || fail "libFuzzer needs nightly Rust." 'Run: rustup toolchain install nightly'
cargo_tool cargo-fuzz cargo-fuzz "$fuzz_version" 1-2
for target in "${targets[@]}"; do
  step "$target, $seconds seconds"
  # What is found on the way stays out of the repository; the seeds are its own.
  found=target/fuzz/$target
  mkdir -p "$found"
  # A file of answers may be 2 MB, but what breaks a reader is small, and small is quick.
  cargo +nightly fuzz run "$target" "$found" "fuzz/seeds/$target" --target-dir target/fuzz/build -- \
    -max_total_time="$seconds" -max_len=16384 -timeout=10 -rss_limit_mb=1024 -dict=fuzz/words.dict -print_final_stats=1 ||
    fail "The target $target fell over; its bytes are in fuzz/artifacts/$target." \
      "Put it right, and keep the bytes as a seed: cp fuzz/artifacts/$target/crash-… fuzz/seeds/$target/a-name"
done
step "Passed: ${targets[*]}"
