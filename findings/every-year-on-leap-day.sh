#!/usr/bin/env bash
# A reminder every year from 29 February comes on 1 March in ical.js, and every fourth year in dateutil.
#
# Guess before looking: RFC 5545 says that days which do not exist are left out, so the next is 2028-02-29 in both.
# Versions: ical.js 2.2.1 (npm), python-dateutil 2.9.0.post0 (PyPI).
# Behaviour: ical.js runs over into March for FREQ=YEARLY alone, and leaves the day out when the same rule names
# month and day.
# Seen: ical.js 2025-03-01 2026-03-01 | ical.js with BYMONTH and BYMONTHDAY 2028-02-29 2032-02-29 | dateutil 2028-02-29 2032-02-29
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
const next = rule => {
  const days = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString('2024-02-29'));
  days.next();
  return [String(days.next()), String(days.next())].join(' ');
};
const named = next('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29');
process.stdout.write(`ical.js ${next('FREQ=YEARLY')} | ical.js with BYMONTH and BYMONTHDAY ${named} | `);
JS
cat > read.py <<'PY'
import datetime

from dateutil.rrule import rrulestr

days = rrulestr("FREQ=YEARLY", dtstart=datetime.datetime(2024, 2, 29))
print("dateutil", *(f"{day:%Y-%m-%d}" for day in days[1:3]))
PY
{ node read.mjs; python3 read.py; } > seen
diff - seen <<'SEEN'
ical.js 2025-03-01 2026-03-01 | ical.js with BYMONTH and BYMONTHDAY 2028-02-29 2032-02-29 | dateutil 2028-02-29 2032-02-29
SEEN
echo "as it was: $(cat seen)"
