#!/usr/bin/env bash
# SheetJS reads a workbook that counts days from 1904 four years too early, and shows the right day beside it.
#
# Workbooks from an old Excel for the Mac say `date1904`: day 0 is 1904-01-01. It is one attribute of the workbook.
# Guess before looking: every reader that makes dates of cells heeds the attribute.
# Versions: xlsxwriter 3.3.1 writes; openpyxl 3.1.5 and xlsx (SheetJS) 0.18.5 read.
# Behaviour: with cellDates the value of SheetJS's cell is 1964-04-30, 1,462 days early; the text of the same cell
# says 1968-05-01.
# Seen: openpyxl 1968-05-01 | xlsx value 1964-04-30 text 1968-05-01
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=UTC PYTHONPATH="$dir/py"
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  xlsxwriter==3.3.1 openpyxl==3.1.5
npm install --silent --prefer-offline --no-audit --no-fund xlsx@0.18.5

cat > roster.py <<'PY'
import datetime

import openpyxl
import xlsxwriter

book = xlsxwriter.Workbook("roster.xlsx", {"date_1904": True})
look = book.add_format({"num_format": "yyyy-mm-dd"})
book.add_worksheet().write_datetime(0, 0, datetime.datetime(1968, 5, 1), look)
book.close()
print(f"openpyxl {openpyxl.load_workbook('roster.xlsx').active['A1'].value:%Y-%m-%d}", end=" | ")
PY
cat > read.mjs <<'JS'
import XLSX from 'xlsx';
const cell = XLSX.readFile('roster.xlsx', { cellDates: true }).Sheets.Sheet1.A1;
console.log('xlsx value', cell.v.toISOString().slice(0, 10), 'text', cell.w);
JS
{ python3 roster.py; node read.mjs; } > seen
diff - seen <<'SEEN'
openpyxl 1968-05-01 | xlsx value 1964-04-30 text 1968-05-01
SEEN
echo "as it was: $(cat seen)"
