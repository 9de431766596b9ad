#!/usr/bin/env bash
# Of two libraries for pinyin one misreads 长治, the name of the city, and the other 局长, the head of its bureau.
#
# 长 is cháng in Chángzhì and zhǎng in júzhǎng, zǔzhǎng (leader of a group) and Zhǎngzǐ, a county of Changzhi.
# Guess before looking: both have these common words in their dictionaries and agree.
# Versions: pypinyin 0.55.0 (PyPI), pinyin-pro 3.29.4 (npm).
# Behaviour: pypinyin reads the city as Zhǎngzhì; pinyin-pro reads 局长 as júcháng. On 组长 and 长子县 both are right.
# Seen: pypinyin zhǎng zhì, jú zhǎng, zǔ zhǎng, zhǎng zǐ xiàn
# Seen: pinyin-pro cháng zhì, jú cháng, zǔ zhǎng, zhǎng zǐ xiàn
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export PYTHONPATH="$dir/py"
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  pypinyin==0.55.0
npm install --silent --prefer-offline --no-audit --no-fund pinyin-pro@3.29.4
cat > read.py <<'PY'
from pypinyin import pinyin

print("pypinyin", ", ".join(" ".join(one[0] for one in pinyin(word)) for word in ("长治", "局长", "组长", "长子县")))
PY
cat > read.mjs <<'JS'
import { pinyin } from 'pinyin-pro';
console.log('pinyin-pro', ['长治', '局长', '组长', '长子县'].map(word => pinyin(word)).join(', '));
JS
{ python3 read.py; node read.mjs; } > seen
diff - seen <<'SEEN'
pypinyin zhǎng zhì, jú zhǎng, zǔ zhǎng, zhǎng zǐ xiàn
pinyin-pro cháng zhì, jú cháng, zǔ zhǎng, zhǎng zǐ xiàn
SEEN
echo "as it was: $(cat seen)"
