#!/usr/bin/env bash
# On the same day DuckDB says that a person is 18, and that they are 17.
#
# Born on 29 February 2000, asked on 28 February 2018.
# Guess before looking: 17 by every function; the 18th year ends with 28 February, and no function of whole years is ahead of another.
# Version: duckdb 2.0.1 (PyPI).
# Behaviour: date_sub counts a full year up to the shortened month's last day, age does not, and says so in the same query.
# Seen: date_sub('year') 18, date_sub('month') 216, age 17 years 11 months 28 days
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export PYTHONPATH="$dir/py"
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py duckdb==2.0.1
cat > read.py <<'PY'
import duckdb

born, asked = "date '2000-02-29'", "date '2018-02-28'"
years, months, age = duckdb.sql(
    f"select date_sub('year', {born}, {asked}), date_sub('month', {born}, {asked}), age({asked}, {born})::varchar"
).fetchall()[0]
print(f"date_sub('year') {years}, date_sub('month') {months}, age {age}")
PY
python3 read.py > seen
diff - seen <<'SEEN'
date_sub('year') 18, date_sub('month') 216, age 17 years 11 months 28 days
SEEN
echo "as it was: $(cat seen)"
