#!/usr/bin/env bash
# Ten working days before 31 October is 31 October in one engine for Excel's formulas, and an error in another.
#
# Guess before looking: WORKDAY with a negative number counts back, to 2024-10-17, in every engine that has the
# function.
# Versions: hyperformula 3.5.0, fast-formula-parser 1.0.19, hot-formula-parser 4.0.0 (npm).
# Behaviour: fast-formula-parser gives back the day it was given, without an error; hot-formula-parser says #NUM!.
# (45582 is 2024-10-17 in Excel's count of days, 45596 is 2024-10-31.)
# Seen: hyperformula 45582 | fast-formula-parser 45596 | hot-formula-parser #NUM!
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=UTC
npm install --silent --prefer-offline --no-audit --no-fund \
  hyperformula@3.5.0 fast-formula-parser@1.0.19 hot-formula-parser@4.0.0
cat > read.mjs <<'JS'
import { HyperFormula } from 'hyperformula';
import Parser from 'fast-formula-parser';
import * as hot from 'hot-formula-parser';
const text = 'WORKDAY(DATE(2024,10,31),-10)';
const sheet = HyperFormula.buildFromArray([[`=${text}`]], { licenseKey: 'gpl-v3' });
const one = sheet.getCellValue({ sheet: 0, row: 0, col: 0 });
const two = new Parser().parse(text, { row: 1, col: 1 });
const three = new hot.Parser().parse(text);
console.log(`hyperformula ${one} | fast-formula-parser ${two} | hot-formula-parser ${three.error ?? three.result}`);
JS
node read.mjs > seen
diff - seen <<'SEEN'
hyperformula 45582 | fast-formula-parser 45596 | hot-formula-parser #NUM!
SEEN
echo "as it was: $(cat seen)"
