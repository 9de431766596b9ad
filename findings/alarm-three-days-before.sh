#!/usr/bin/env bash
# An alarm three days before, written by the npm package ics, is no duration by the standard; some readers take it,
# some do not.
#
# Guess before looking: TRIGGER:-P3D. The grammar of RFC 5545, as of ISO 8601, wants a time of day after a T.
# Versions: ics 3.12.0 writes; ical.js 2.2.1, temporal-polyfill 1.0.8 (npm), icalendar 7.3.2 and whenever 0.11.0
# (PyPI) read.
# Behaviour: it writes -P3DT, and P1DT for an event of one day. The calendar libraries read it; the libraries for
# durations refuse.
# Seen: DURATION:P1DT TRIGGER:-P3DT | ical.js -P3D | icalendar -3 days, 0:00:00 | temporal RangeError | whenever ValueError
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=UTC PYTHONPATH="$dir/py"
npm install --silent --prefer-offline --no-audit --no-fund ics@3.12.0 ical.js@2.2.1 temporal-polyfill@1.0.8
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  icalendar==7.3.2 whenever==0.11.0
cat > read.mjs <<'JS'
import { createEvent } from 'ics';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
const alarm = { action: 'display', description: '交材料', trigger: { days: 3, before: true } };
const { value } = createEvent({ start: [2024, 10, 31], title: '交材料', duration: { days: 1 }, alarms: [alarm] });
const written = value.match(/^(DURATION|TRIGGER).*$/gm).map(line => line.trim()).join(' ');
const trigger = written.split('TRIGGER:')[1];
const event = new ICAL.Component(ICAL.parse(value)).getFirstSubcomponent('vevent');
const read = event.getFirstSubcomponent('valarm').getFirstPropertyValue('trigger');
let refused = 'reads it';
try {
  Temporal.Duration.from(trigger);
} catch (error) {
  refused = error.name;
}
console.log(`${trigger} ${refused}`);
console.error(`${written} | ical.js ${read}`);
JS
cat > read.py <<'PY'
import sys

import icalendar
import whenever

trigger, temporal = sys.stdin.read().split()
try:
    third = whenever.ItemizedDelta.parse_iso(trigger)
except ValueError as error:
    third = type(error).__name__
print(f" | icalendar {icalendar.vDuration.from_ical(trigger)} | temporal {temporal} | whenever {third}")
PY
node read.mjs 2> first | python3 read.py > second
paste -d '' first second > seen
diff - seen <<'SEEN'
DURATION:P1DT TRIGGER:-P3DT | ical.js -P3D | icalendar -3 days, 0:00:00 | temporal RangeError | whenever ValueError
SEEN
echo "as it was: $(cat seen)"
