#!/usr/bin/env bash
# Changes the engine and the policy compiler on purpose, one thing at a time, and lists what no test notices.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

mutants_version=27.1.0

need_rust
cargo_tool cargo-mutants cargo-mutants "$mutants_version" 2-4
# A changed program is built anew every time: without debug information that is half the work.
export CARGO_PROFILE_TEST_DEBUG=0 CARGO_PROFILE_DEV_DEBUG=0 PROPTEST_CASES=16
read -ra which <<<"${MUTANTS:--f src/engine/**/*.rs -f src/policy/**/*.rs}"
cargo mutants --output target "${which[@]}"
