#!/usr/bin/env bash
# Changes the engine and the policy compiler on purpose, one thing at a time, and lists what no test notices. The changes are
# cargo-mutants'; tools/mutants builds them all at once, which takes minutes where a build for each would take a day.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

mutants_version=27.1.0

need_rust
cargo_tool cargo-mutants cargo-mutants "$mutants_version" 2-4

# A copy, as every file is written anew.
here=$PWD/target/mutants
mkdir -p "$here"
rm -rf "$here/copy"
mkdir "$here/copy"
git ls-files --cached --others --exclude-standard -z | xargs -0 cp --parents --preserve=timestamps -t "$here/copy"

read -ra which <<<"${MUTANTS:--f src/engine/**/*.rs -f src/policy/**/*.rs}"
cargo mutants --list --json "${which[@]}" >"$here/list.json"
cargo build --quiet --locked --release --manifest-path tools/mutants/Cargo.toml --target-dir "$here/tool"

# Optimized a little: the tests run a thousand times and are built once.
export CARGO_TARGET_DIR=$here/build CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_OPT_LEVEL=1 CARGO_PROFILE_DEV_DEBUG=0
export ORACLE_APPLICANTS=500
survived=0
"$here/tool/release/zhicheng-mutants" "$here/copy" "$here/list.json" "$here/outcomes.txt" "${JOBS:-$(nproc)}" || survived=$?
say "Each by name: $here/outcomes.txt"
exit "$survived"
