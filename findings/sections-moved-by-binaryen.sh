#!/usr/bin/env bash
# Binaryen moves a WebAssembly file's own sections to its end, although no pass was asked for.
#
# A custom section may stand anywhere; tools put one at the front so that it is read before the code (a fingerprint,
# a table of parts).
# Guess before looking: reading a module and writing it out without optimising gives the same bytes.
# Versions: wabt 1.0.39 assembles, binaryen 132.0.0 (npm) reads and writes.
# Behaviour: the same length, other bytes: the section that came before the types comes after the code.
# Seen: same length true, same bytes false, section first before true, after false
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --prefer-offline --no-audit --no-fund wabt@1.0.39 binaryen@132.0.0
cat > read.mjs <<'JS'
import wabt from 'wabt';
import binaryen from 'binaryen';
const text = '(module (func (export "one") (result i32) i32.const 1))';
const plain = Buffer.from((await wabt()).parseWat('one.wat', text).toBinary({}).buffer);
const name = Buffer.from('fingerprint');
const section = Buffer.concat([Buffer.from([0, name.length + 3, name.length]), name, Buffer.from([1, 2])]);
const before = Buffer.concat([plain.subarray(0, 8), section, plain.subarray(8)]);
const after = Buffer.from(binaryen.readBinary(before).emitBinary());
const first = bytes => bytes[8] === 0;
console.log(
  `same length ${before.length === after.length}, same bytes ${before.equals(after)}, ` +
    `section first before ${first(before)}, after ${first(after)}`,
);
JS
node read.mjs > seen
diff - seen <<'SEEN'
same length true, same bytes false, section first before true, after false
SEEN
echo "as it was: $(cat seen)"
