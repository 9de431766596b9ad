#!/usr/bin/env bash
# On a computer in China SheetJS reads every birth date as the evening before.
#
# Guess before looking: a date without a time reads as midnight of that day, wherever the computer is; at worst the
# summers with daylight saving (1986 to 1991) are an hour off.
# Versions: xlsxwriter 3.3.1 writes; xlsx (SheetJS) 0.18.5 and read-excel-file 9.3.17 read; Node with the time zone
# Asia/Shanghai.
# Behaviour: SheetJS gives 23:59:17 of the day before for each of the 25,203 days from 1940 to 2008: the zone's
# offset before 1901 was 8:05:43, and the 43 seconds are lost. read-excel-file is right on all days. In UTC both
# are.
# Seen: Asia/Shanghai: xlsx wrong on 25203 of 25203 days, first 1939-12-31 23:59:17; read-excel-file wrong on 0
# Seen: UTC: xlsx wrong on 0 of 25203 days; read-excel-file wrong on 0
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  xlsxwriter==3.3.1
npm install --silent --prefer-offline --no-audit --no-fund xlsx@0.18.5 read-excel-file@9.3.17

cat > write.py <<'PY'
import datetime

import xlsxwriter

book = xlsxwriter.Workbook("days.xlsx")
sheet = book.add_worksheet()
look = book.add_format({"num_format": "yyyy-mm-dd"})
day, row = datetime.date(1940, 1, 1), 0
while day < datetime.date(2009, 1, 1):
    sheet.write_string(row, 0, day.isoformat())
    sheet.write_datetime(row, 1, day, look)
    day, row = day + datetime.timedelta(1), row + 1
book.close()
PY
cat > read.mjs <<'JS'
import XLSX from 'xlsx';
import { readSheet } from 'read-excel-file/node';
const local = at => at.toLocaleString('sv-SE');
const sheet = XLSX.readFile('days.xlsx', { cellDates: true }).Sheets.Sheet1;
const rows = XLSX.utils.sheet_to_json(sheet, { header: 1 });
const wrong = rows.filter(([day, read]) => local(read).slice(0, 10) !== day);
// This reader's dates are midnight in UTC.
const other = (await readSheet('days.xlsx')).filter(([day, read]) => read.toISOString().slice(0, 10) !== day);
const first = wrong.length > 0 ? `, first ${local(wrong[0][1])}` : '';
const said = `xlsx wrong on ${wrong.length} of ${rows.length} days${first}`;
console.log(`${process.env.TZ}: ${said}; read-excel-file wrong on ${other.length}`);
JS
PYTHONPATH="$dir/py" python3 write.py
for zone in Asia/Shanghai UTC; do TZ="$zone" node read.mjs; done > seen
diff - seen <<'SEEN'
Asia/Shanghai: xlsx wrong on 25203 of 25203 days, first 1939-12-31 23:59:17; read-excel-file wrong on 0
UTC: xlsx wrong on 0 of 25203 days; read-excel-file wrong on 0
SEEN
echo "as it was: $(cat seen)"
