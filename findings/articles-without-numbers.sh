#!/usr/bin/env bash
# The numbers of a Chinese notice's articles, written by one docx library, come out of another as two hyphens.
#
# Notices number their articles 第一条, 第二条 and their points （一）,（二） by Word's Chinese counting, so that the numbers
# are no text.
# Guess before looking: docx2python, whose purpose is to show numbering, gives 第一条, or a plain 1.
# Versions: docx 9.15.2 (npm) writes, docx2python 3.7.1 (PyPI) reads.
# Behaviour: every Chinese number becomes "--"; a plain decimal one is counted, with a bracket in place of the
# file's own sign.
# Seen: -- 总则 | -- 条件 | -- 学历 | 1) 附则
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export PYTHONPATH="$dir/py"
npm install --silent --prefer-offline --no-audit --no-fund docx@9.15.2
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  docx2python==3.7.1
cat > write.mjs <<'JS'
import { Document, LevelFormat, Packer, Paragraph } from 'docx';
import { writeFileSync } from 'node:fs';
const numbering = (reference, format, text) => ({ reference, levels: [{ level: 0, format, text }] });
const config = [
  numbering('article', LevelFormat.CHINESE_COUNTING, '第%1条'),
  numbering('point', LevelFormat.CHINESE_COUNTING, '（%1）'),
  numbering('plain', LevelFormat.DECIMAL, '%1．'),
];
const paragraph = ([text, reference]) => new Paragraph({ text, numbering: { reference, level: 0 } });
const children = [['总则', 'article'], ['条件', 'article'], ['学历', 'point'], ['附则', 'plain']].map(paragraph);
writeFileSync('notice.docx', await Packer.toBuffer(new Document({ numbering: { config }, sections: [{ children }] })));
JS
cat > read.py <<'PY'
import warnings

from docx2python import docx2python

warnings.simplefilter("ignore")
with docx2python("notice.docx") as notice:
    print(" | ".join(line.replace("\t", " ") for line in notice.text.split("\n") if line))
PY
node write.mjs
python3 read.py > seen
diff - seen <<'SEEN'
-- 总则 | -- 条件 | -- 学历 | 1) 附则
SEEN
echo "as it was: $(cat seen)"
