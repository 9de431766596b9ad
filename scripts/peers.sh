#!/usr/bin/env bash
# Measures the engine beside other rule engines, on the same requirements and applicants: peers.sh [APPLICANTS [RUNS]].
# Prints the rows of the table in docs/benchmarks.md: medians of the runs. Takes some ten minutes the first time.
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

applicants=${1:-10000}
runs=${2:-3}
need_rust
need_node
scripts/tools.sh
tools=$PWD/tools/node_modules/.bin
cd benches/peers

step 'Building'
npm install --ignore-scripts --no-audit --no-fund --loglevel=error || fail 'npm could not install the peers.'
cargo build --locked --release --features zen --bin peers
# As the page is built: with a standard library compiled along, where its source can be had.
(
  if has_rust_source; then
    export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
    export RUSTFLAGS='-Zunstable-options -Cpanic=immediate-abort'
  fi
  cargo build --locked --lib --profile web --target "$wasm_target"
)
wasm-bindgen --target nodejs --out-dir target/wasm "target/$wasm_target/web/zhicheng_peers.wasm"
mv target/wasm/zhicheng_peers.js target/wasm/zhicheng_peers.cjs
"$tools/wasm-opt" -Oz --enable-bulk-memory --enable-sign-ext --enable-nontrapping-float-to-int --enable-mutable-globals --enable-reference-types \
  --enable-multivalue target/wasm/zhicheng_peers_bg.wasm -o target/wasm/zhicheng_peers_bg.wasm

step "Drawing $applicants applicants"
target/release/peers draw data "$applicants"
head -1 data/answers.ndjson >data/one.json
head -1 data/flat.ndjson >data/one-flat.json
node printers.mjs data

step "Running, $runs times: every engine must agree on every row of every applicant before it is measured"
: >data/measured.ndjson
for ((run = 0; run < runs; run += 1)); do
  for engine in ours full zen; do target/release/peers "$engine" data; done
  for engine in ours zen json-rules-engine publicodes; do node run.mjs "$engine" data; done
done | tee data/measured.ndjson

step 'Sizes'
PATH="$tools:$PATH" node table.mjs data
