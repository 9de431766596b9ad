#!/usr/bin/env bash
# In 2033 the Mid-Autumn Festival of date-holidays is a month late.
#
# The leap month of 2033 comes after the 11th month; tables made by a shorter rule put it earlier, and shift the
# autumn.
# Guess before looking: libraries for Chinese holidays agree on the three festivals of the moon in every year to
# 2050.
# Versions: date-holidays 3.37.0, lunar-javascript 1.7.7 (npm), holidays 0.109 (PyPI).
# Behaviour: date-holidays has 2033-10-07, inside the National Day's days; the others 2033-09-08. In 2039 it is a
# day early.
# Seen: 2033: date-holidays 2033-10-07, lunar-javascript 2033-09-08, holidays 2033-09-08
# Seen: 2039: date-holidays 2039-10-01, lunar-javascript 2039-10-02, holidays 2039-10-02
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=Asia/Shanghai PYTHONPATH="$dir/py"
npm install --silent --prefer-offline --no-audit --no-fund date-holidays@3.37.0 lunar-javascript@1.7.7
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  holidays==0.109

cat > read.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import Holidays from 'date-holidays';
import lunar from 'lunar-javascript';
const china = new Holidays('CN', { timezone: 'Asia/Shanghai' });
const python = `
import holidays
for year in (2033, 2039):
    days = sorted(holidays.China(years=year, language="en_US").items())
    print(next(day for day, name in days if "Mid-Autumn" in name))`;
const third = execFileSync('python3', ['-c', python]).toString().split('\n');
[2033, 2039].forEach((year, at) => {
  const one = china.getHolidays(year).find(day => day.name === '中秋节').date.slice(0, 10);
  const two = lunar.Lunar.fromYmd(year, 8, 15).getSolar().toYmd();
  console.log(`${year}: date-holidays ${one}, lunar-javascript ${two}, holidays ${third[at]}`);
});
JS
node read.mjs > seen
diff - seen <<'SEEN'
2033: date-holidays 2033-10-07, lunar-javascript 2033-09-08, holidays 2033-09-08
2039: date-holidays 2039-10-01, lunar-javascript 2039-10-02, holidays 2039-10-02
SEEN
echo "as it was: $(cat seen)"
