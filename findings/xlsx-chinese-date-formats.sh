#!/usr/bin/env bash
# A birth date with a Chinese date format of Excel's own reads as a number in two libraries, as a date in three.
#
# The number formats 27 to 36 and 50 to 58 are built into the Chinese Excel (31 is 1968年5月1日, 57 is 1968年5月): a cell names the
# number, and the file says nothing more about it.
# Guess before looking: every reader of spreadsheets knows the built-in formats and gives a date.
# Versions: xlsxwriter 3.3.1 writes; openpyxl 3.1.5, python-calamine 0.9.1, exceljs 4.4.0, xlsx (SheetJS) 0.18.5, read-excel-file 9.3.17 read.
# Behaviour: openpyxl and exceljs hand out the day's number, 24959, with no warning; the others a date.
# Seen: openpyxl 24959 24959 | calamine 1968-05-01 1968-05-01 | exceljs 24959 24959 | xlsx 1968-05-01 1968-05-01 | read-excel-file 1968-05-01 1968-05-01
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=UTC PYTHONPATH="$dir/py"
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  xlsxwriter==3.3.1 openpyxl==3.1.5 python-calamine==0.9.1
npm install --silent --prefer-offline --no-audit --no-fund exceljs@4.4.0 xlsx@0.18.5 read-excel-file@9.3.17

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
print("calamine", said(python_calamine.CalamineWorkbook.from_path("roster.xlsx").get_sheet_by_index(0).to_python()[0]), end=" | ")
PY
cat > read.mjs <<'JS'
import ExcelJS from 'exceljs';
import XLSX from 'xlsx';
import { readSheet } from 'read-excel-file/node';
const said = row => row.map(v => (v instanceof Date ? v.toISOString().slice(0, 10) : v)).join(' ');
const book = new ExcelJS.Workbook();
await book.xlsx.readFile('roster.xlsx');
const other = XLSX.readFile('roster.xlsx', { cellDates: true });
const rows = [
  ['exceljs', ['A1', 'B1'].map(at => book.worksheets[0].getCell(at).value)],
  ['xlsx', XLSX.utils.sheet_to_json(other.Sheets.Sheet1, { header: 1 })[0]],
  ['read-excel-file', (await readSheet('roster.xlsx'))[0]],
];
console.log(rows.map(([name, row]) => `${name} ${said(row)}`).join(' | '));
JS
python3 write.py
{ python3 read.py; node read.mjs; } > seen
diff - seen <<'SEEN'
openpyxl 24959 24959 | calamine 1968-05-01 1968-05-01 | exceljs 24959 24959 | xlsx 1968-05-01 1968-05-01 | read-excel-file 1968-05-01 1968-05-01
SEEN
echo "as it was: $(cat seen)"
