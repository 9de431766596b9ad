#!/usr/bin/env bash
# ftfy, which mends broken text, turns the punctuation of a sound Chinese sentence into ASCII.
#
# Guess before looking: sound Chinese text comes back as it was, but for full-width Latin letters and digits, which
# are made narrow.
# Version: ftfy 6.3.1 (PyPI).
# Behaviour: ，（）：！are in the same block of Unicode as the full-width letters, and become , ( ) : ! too, while 。and
# 、stay: a clause number such as （三） no longer matches the document.
# Seen: 长治市,潞州区(助理工程师):第(三)项。学历、资历
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export PYTHONPATH="$dir/py"
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  ftfy==6.3.1
cat > read.py <<'PY'
import ftfy

print(ftfy.fix_text("长治市，潞州区（助理工程师）：第（三）项。学历、资历"))
PY
python3 read.py > seen
diff - seen <<'SEEN'
长治市,潞州区(助理工程师):第(三)项。学历、资历
SEEN
echo "as it was: $(cat seen)"
