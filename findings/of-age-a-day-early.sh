#!/usr/bin/env bash
# Whether somebody born on 29 February is of age on 28 February: three date libraries are split, and DuckDB
# contradicts itself.
#
# Guess before looking: 17 everywhere; the 18th year ends with 28 February, and only dateutil is known to shorten
# the month first.
# Versions: luxon 3.7.2, dayjs 1.11.23, temporal-polyfill 1.0.8 (npm); duckdb 2.0.1 (PyPI).
# Behaviour: luxon and dayjs give 18 whole years, Temporal 17. In DuckDB date_sub counts 18, age not quite.
# Seen: luxon 18, dayjs 18, temporal 17, duckdb date_sub 18, duckdb age 17 years 11 months 28 days
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=UTC PYTHONPATH="$dir/py"
npm install --silent --prefer-offline --no-audit --no-fund luxon@3.7.2 dayjs@1.11.23 temporal-polyfill@1.0.8
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  duckdb==2.0.1
cat > read.mjs <<'JS'
import { DateTime } from 'luxon';
import dayjs from 'dayjs';
import { Temporal } from 'temporal-polyfill';
const [born, asked] = ['2000-02-29', '2018-02-28'];
process.stdout.write([
  `luxon ${DateTime.fromISO(asked).diff(DateTime.fromISO(born), ['years', 'months', 'days']).years}`,
  `dayjs ${dayjs(asked).diff(born, 'year')}`,
  `temporal ${Temporal.PlainDate.from(born).until(asked, { largestUnit: 'year' }).years}`,
].join(', '));
JS
cat > read.py <<'PY'
import duckdb

born, asked = "date '2000-02-29'", "date '2018-02-28'"
((years, age),) = duckdb.sql(f"select date_sub('year', {born}, {asked}), age({asked}, {born})::varchar").fetchall()
print(f", duckdb date_sub {years}, duckdb age {age}")
PY
{ node read.mjs; python3 read.py; } > seen
diff - seen <<'SEEN'
luxon 18, dayjs 18, temporal 17, duckdb date_sub 18, duckdb age 17 years 11 months 28 days
SEEN
echo "as it was: $(cat seen)"
