#!/usr/bin/env bash
# Two Chinese holiday libraries call 1 October 2027 a workday, one calls it a holiday, all without a word.
#
# The State Council publishes a year's free days in the autumn before. The law names the days that are free in every
# year.
# Guess before looking: beyond the published years a library refuses, or at least knows the days that are free by
# law.
# Versions: chinese-days 1.5.7, lunar-javascript 1.7.7 (npm), holidays 0.109 and chinesecalendar 1.11.0 (PyPI).
# Behaviour: chinese-days and lunar-javascript fall back to weekdays only, so that the National Day (a Friday) is
# worked; holidays answers by the law; only chinesecalendar refuses.
# Seen: chinese-days works | lunar-javascript works | holidays is free | chinesecalendar NotImplementedError
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=Asia/Shanghai PYTHONPATH="$dir/py"
npm install --silent --prefer-offline --no-audit --no-fund chinese-days@1.5.7 lunar-javascript@1.7.7
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  holidays==0.109 chinesecalendar==1.11.0

cat > read.mjs <<'JS'
import days from 'chinese-days';
import lunar from 'lunar-javascript';
const said = works => (works ? 'works' : 'is free');
const next = lunar.Solar.fromYmd(2027, 9, 30).next(1, true).toYmd();
const both = [`chinese-days ${said(days.isWorkday('2027-10-01'))}`, `lunar-javascript ${said(next === '2027-10-01')}`];
process.stdout.write(`${both.join(' | ')} | `);
JS
cat > read.py <<'PY'
import datetime

import chinese_calendar
import holidays

day = datetime.date(2027, 10, 1)
print("holidays", "works" if holidays.China(years=2027).is_working_day(day) else "is free", end=" | ")
try:
    print("chinesecalendar", "works" if chinese_calendar.is_workday(day) else "is free")
except NotImplementedError as error:
    print("chinesecalendar", type(error).__name__)
PY
{ node read.mjs; python3 read.py; } > seen
diff - seen <<'SEEN'
chinese-days works | lunar-javascript works | holidays is free | chinesecalendar NotImplementedError
SEEN
echo "as it was: $(cat seen)"
