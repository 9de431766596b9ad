#!/usr/bin/env bash
# EDATE of 31 January 2024 and one month is 28 February, 29 February or 2 March: three engines for Excel's formulas,
# three answers.
#
# Guess before looking: 2024-02-29 in all, as in Excel; personnel offices reckon the end of a term with this
# function.
# Versions: hyperformula 3.5.0 and fast-formula-parser 1.0.19 (npm), ironcalc 0.9.1 (PyPI).
# Behaviour: HyperFormula takes February's length of a common year in a leap year; fast-formula-parser runs over
# into March; IronCalc is as Excel. (45350 is 2024-02-28 in Excel's count of days.)
# Seen: hyperformula 45350 | fast-formula-parser 45353 | ironcalc 45351
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=UTC PYTHONPATH="$dir/py"
npm install --silent --prefer-offline --no-audit --no-fund hyperformula@3.5.0 fast-formula-parser@1.0.19
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  ironcalc==0.9.1
cat > read.mjs <<'JS'
import { HyperFormula } from 'hyperformula';
import Parser from 'fast-formula-parser';
const text = 'EDATE(DATE(2024,1,31),1)';
const sheet = HyperFormula.buildFromArray([[`=${text}`]], { licenseKey: 'gpl-v3' });
const one = sheet.getCellValue({ sheet: 0, row: 0, col: 0 });
const two = new Parser().parse(text, { row: 1, col: 1 });
process.stdout.write(`hyperformula ${one} | fast-formula-parser ${two}`);
JS
cat > read.py <<'PY'
import ironcalc

book = ironcalc.create("book")
book.set_user_input(0, 1, 1, "=EDATE(DATE(2024,1,31),1)+0")
book.evaluate()
print(f" | ironcalc {book.get_formatted_cell_value(0, 1, 1)}")
PY
{ node read.mjs; python3 read.py; } > seen
diff - seen <<'SEEN'
hyperformula 45350 | fast-formula-parser 45353 | ironcalc 45351
SEEN
echo "as it was: $(cat seen)"
