#!/usr/bin/env bash
# "The last weekday of October, every year" is five days a year in ical.js.
#
# Guess before looking: BYSETPOS takes the last of the days in a year's rule as it does in a month's rule, in both
# libraries.
# Versions: ical.js 2.2.1 (npm), python-dateutil 2.9.0.post0 (PyPI).
# Behaviour: with FREQ=YEARLY ical.js drops BYSETPOS after the first hit and gives every weekday of the last week;
# the same days written with FREQ=MONTHLY;INTERVAL=12 come out right.
# Seen: ical.js yearly 2024-10-31 2025-10-27 2025-10-28 | ical.js monthly 2024-10-31 2025-10-31 2026-10-30 | dateutil yearly 2024-10-31 2025-10-31 2026-10-30
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=UTC PYTHONPATH="$dir/py"
npm install --silent --prefer-offline --no-audit --no-fund ical.js@2.2.1
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  python-dateutil==2.9.0.post0
cat > read.mjs <<'JS'
import ICAL from 'ical.js';
const three = rule => {
  const days = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString('2024-10-31'));
  return [1, 2, 3].map(() => String(days.next())).join(' ');
};
const last = 'BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1';
const yearly = three(`FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=25,26,27,28,29,30,31;${last}`);
process.stdout.write(`ical.js yearly ${yearly} | ical.js monthly ${three(`FREQ=MONTHLY;INTERVAL=12;${last}`)} | `);
JS
cat > read.py <<'PY'
import datetime

from dateutil.rrule import rrulestr

rule = "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
print("dateutil yearly", *(f"{day:%Y-%m-%d}" for day in rrulestr(rule, dtstart=datetime.datetime(2024, 10, 31))[:3]))
PY
{ node read.mjs; python3 read.py; } > seen
diff - seen <<'SEEN'
ical.js yearly 2024-10-31 2025-10-27 2025-10-28 | ical.js monthly 2024-10-31 2025-10-31 2026-10-30 | dateutil yearly 2024-10-31 2025-10-31 2026-10-30
SEEN
echo "as it was: $(cat seen)"
