#!/usr/bin/env bash
# Two of four writers of calendar files leave a Chinese line of 170 octets whole, where 75 are allowed.
#
# RFC 5545: a line should not be longer than 75 octets without its end; a Chinese character has three.
# Guess before looking: all writers fold by octets.
# Versions: ics 3.12.0 and ical-generator 10.2.0 (npm); icalendar 7.3.2, vobject 0.9.9 (PyPI).
# Behaviour: ics folds by characters; vobject asks whether there are more than 75 characters before it folds;
# ical-generator and icalendar count octets. No writer broke a character in two.
# Seen: ics 170 octets | ical-generator 74 octets | icalendar 74 octets | vobject 170 octets
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=UTC PYTHONPATH="$dir/py"
npm install --silent --prefer-offline --no-audit --no-fund ics@3.12.0 ical-generator@10.2.0
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  icalendar==7.3.2 vobject==0.9.9
text='单位交材料的最后一天，公示满五个工作日以后连同公示结果一起交到评审办公室，过了这一天要等到明年再交，请早准备'
export text
cat > write.mjs <<'JS'
import { createEvent } from 'ics';
import ical from 'ical-generator';
const longest = file => Math.max(...file.split('\r\n').map(line => Buffer.byteLength(line)));
const title = process.env.text;
const calendar = ical();
calendar.createEvent({ start: new Date('2024-10-31T00:00:00Z'), allDay: true, summary: title });
const one = createEvent({ start: [2024, 10, 31], title }).value;
process.stdout.write(`ics ${longest(one)} octets | ical-generator ${longest(calendar.toString())} octets`);
JS
cat > write.py <<'PY'
import datetime
import os

import icalendar
import vobject

event = icalendar.Event()
event.add("summary", os.environ["text"])
other = vobject.iCalendar()
other.add("vevent").add("dtstart").value = datetime.date(2024, 10, 31)
other.vevent.add("summary").value = os.environ["text"]
for name, file in (("icalendar", event.to_ical()), ("vobject", other.serialize().encode())):
    print(f" | {name} {max(map(len, file.split(bytes([13, 10]))))} octets", end="")
print()
PY
{ node write.mjs; python3 write.py; } > seen
diff - seen <<'SEEN'
ics 170 octets | ical-generator 74 octets | icalendar 74 octets | vobject 170 octets
SEEN
echo "as it was: $(cat seen)"
