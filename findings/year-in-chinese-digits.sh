#!/usr/bin/env bash
# The year 二〇二四 is 2024 in one library for Chinese numbers and 224 in another.
#
# Years are written digit by digit in Chinese documents. Short forms such as 一百二 (120) leave out the last unit.
# Guess before looking: both read both, as these are how people write.
# Versions: cn2an 0.5.24 (PyPI), nzh 1.0.14 (npm).
# Behaviour: nzh adds what it can place and drops the rest without an error: 224, 102, and 5 for 廿五.
# Seen: cn2an 2024 120 25 | nzh 224 102 5
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export PYTHONPATH="$dir/py"
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  cn2an==0.5.24
npm install --silent --prefer-offline --no-audit --no-fund nzh@1.0.14
cat > read.py <<'PY'
import cn2an

print("cn2an", *(cn2an.cn2an(text, "smart") for text in ("二〇二四", "一百二", "廿五")), end=" | ")
PY
cat > read.mjs <<'JS'
import Nzh from 'nzh';
console.log('nzh', ...['二〇二四', '一百二', '廿五'].map(text => Nzh.cn.decodeS(text)));
JS
{ python3 read.py; node read.mjs; } > seen
diff - seen <<'SEEN'
cn2an 2024 120 25 | nzh 224 102 5
SEEN
echo "as it was: $(cat seen)"
