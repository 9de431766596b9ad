#!/usr/bin/env bash
# Making a roster simplified with OpenCC renames people whose names are simplified already.
#
# 乾 is a character of simplified Chinese of its own, in names (李乾) and places (乾县); as 乾燥 it is the traditional form
# of 干.
# Guess before looking: text in simplified characters comes through "traditional to simplified" unchanged.
# Versions: opencc 1.4.2 (PyPI), opencc-js 1.4.2 (npm).
# Behaviour: 李乾 becomes 李干 in both, and the county 乾县 becomes 干县; only words of the dictionary of phrases, as 乾坤,
# are spared.
# Seen: opencc 李乾 -> 李干, 乾县 -> 干县, 乾坤 -> 乾坤
# Seen: opencc-js 李乾 -> 李干, 乾县 -> 干县, 乾坤 -> 乾坤
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export PYTHONPATH="$dir/py"
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  opencc==1.4.2
npm install --silent --prefer-offline --no-audit --no-fund opencc-js@1.4.2
cat > read.py <<'PY'
import opencc

simple = opencc.OpenCC("t2s").convert
print("opencc", ", ".join(f"{word} -> {simple(word)}" for word in ("李乾", "乾县", "乾坤")))
PY
cat > read.mjs <<'JS'
import { Converter } from 'opencc-js';
const simple = Converter({ from: 't', to: 'cn' });
console.log('opencc-js', ['李乾', '乾县', '乾坤'].map(word => `${word} -> ${simple(word)}`).join(', '));
JS
{ python3 read.py; node read.mjs; } > seen
diff - seen <<'SEEN'
opencc 李乾 -> 李干, 乾县 -> 干县, 乾坤 -> 乾坤
opencc-js 李乾 -> 李干, 乾县 -> 干县, 乾坤 -> 乾坤
SEEN
echo "as it was: $(cat seen)"
