#!/usr/bin/env bash
# Whether somebody born on 29 February is of age on 28 February is answered both ways by five date libraries.
#
# Guess before looking: 17 by all five; only dateutil is known to shorten the month first.
# Versions: luxon 3.7.2, dayjs 1.11.23, date-fns 4.4.0, temporal-polyfill 1.0.8 (npm); whenever 0.11.0 (PyPI).
# Behaviour: luxon, dayjs and whenever, which follows Temporal's model, give 18 whole years; date-fns and Temporal 17.
# Seen: luxon 18, dayjs 18, date-fns 17, temporal 17, whenever 18
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=UTC PYTHONPATH="$dir/py"
npm install --silent --prefer-offline --no-audit --no-fund luxon@3.7.2 dayjs@1.11.23 date-fns@4.4.0 temporal-polyfill@1.0.8
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py whenever==0.11.0
cat > read.mjs <<'JS'
import { DateTime } from 'luxon';
import dayjs from 'dayjs';
import { differenceInYears } from 'date-fns';
import { Temporal } from 'temporal-polyfill';
const [born, asked] = ['2000-02-29', '2018-02-28'];
process.stdout.write([
  `luxon ${DateTime.fromISO(asked).diff(DateTime.fromISO(born), ['years', 'months', 'days']).years}`,
  `dayjs ${dayjs(asked).diff(born, 'year')}`,
  `date-fns ${differenceInYears(asked, born)}`,
  `temporal ${Temporal.PlainDate.from(born).until(asked, { largestUnit: 'year' }).years}`,
].join(', '));
JS
cat > read.py <<'PY'
import whenever

since = whenever.Date("2018-02-28").since(whenever.Date("2000-02-29"), in_units=["years", "months", "days"])
print(", whenever", dict(since)["years"])
PY
{ node read.mjs; python3 read.py; } > seen
diff - seen <<'SEEN'
luxon 18, dayjs 18, date-fns 17, temporal 17, whenever 18
SEEN
echo "as it was: $(cat seen)"
