#!/usr/bin/env bash
# A birth date with a Chinese date format of Excel's own reads as a number in two libraries, as a date in a third.
#
# The number formats 27 to 36 and 50 to 58 are built into the Chinese Excel (31 is 1968年5月1日, 57 is 1968年5月): a cell
# names the number, and the file says nothing more about it.
# Guess before looking: every reader of spreadsheets knows the built-in formats and gives a date.
# Versions: xlsxwriter 3.3.1 writes; openpyxl 3.1.5, python-calamine 0.9.1, exceljs 4.4.0 read.
# Behaviour: openpyxl and exceljs hand out the day's number, 24959, with no warning; calamine a date.
# Seen: openpyxl 24959 24959 | calamine 1968-05-01 1968-05-01 | exceljs 24959 24959
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=UTC PYTHONPATH="$dir/py"
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  xlsxwriter==3.3.1 openpyxl==3.1.5 python-calamine==0.9.1
npm install --silent --prefer-offline --no-audit --no-fund exceljs@4.4.0

cat > write.py <<'PY'
import datetime

import xlsxwriter

book = xlsxwriter.Workbook("roster.xlsx")
sheet = book.add_worksheet()
for column, built_in in enumerate((31, 57)):
    sheet.write_datetime(0, column, datetime.datetime(1968, 5, 1), book.add_format({"num_format": built_in}))
book.close()
PY
cat > read.py <<'PY'
import datetime

import openpyxl
import python_calamine


def said(row):
    return " ".join(f"{v:%Y-%m-%d}" if isinstance(v, datetime.date) else str(v) for v in row)


print("openpyxl", said(next(openpyxl.load_workbook("roster.xlsx").active.iter_rows(values_only=True))), end=" | ")
book = python_calamine.CalamineWorkbook.from_path("roster.xlsx")
print("calamine", said(book.get_sheet_by_index(0).to_python()[0]), end=" | ")
PY
cat > read.mjs <<'JS'
import ExcelJS from 'exceljs';
const said = value => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
const book = new ExcelJS.Workbook();
await book.xlsx.readFile('roster.xlsx');
console.log('exceljs', ...['A1', 'B1'].map(at => said(book.worksheets[0].getCell(at).value)));
JS
python3 write.py
{ python3 read.py; node read.mjs; } > seen
diff - seen <<'SEEN'
openpyxl 24959 24959 | calamine 1968-05-01 1968-05-01 | exceljs 24959 24959
SEEN
echo "as it was: $(cat seen)"
