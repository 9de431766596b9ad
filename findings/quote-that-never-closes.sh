#!/usr/bin/env bash
# A roster with one quotation mark too many: four people for DuckDB, two for Python, none for Polars.
#
# The cell "8寸管 begins with a mark that is never closed.
# Guess before looking: DuckDB refuses the file, as it refuses other broken ones, or swallows the rest as Python
# does.
# Versions: duckdb 2.0.1, polars 2.1.0 (PyPI), csv of Python's own library.
# Behaviour: DuckDB finds that the rows fit better without quoting, takes the mark as a letter and says nothing;
# Python puts the two people after it into one cell; Polars refuses.
# Seen: duckdb 4 rows, second cell of 李四 "8寸管 | csv 2 rows, second cell of 李四 8寸管,乙/王五,9寸管,丙/赵六,7寸管,丁/ | polars ComputeError
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export PYTHONPATH="$dir/py"
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  duckdb==2.0.1 polars==2.1.0
cat > read.py <<'PY'
import csv

import duckdb
import polars

with open("roster.csv", "w", encoding="utf-8") as file:
    file.write('姓名,管径,备注\n张三,6寸管,甲\n李四,"8寸管,乙\n王五,9寸管,丙\n赵六,7寸管,丁\n')
rows = duckdb.sql("select * from 'roster.csv'").fetchall()
print(f"duckdb {len(rows)} rows, second cell of 李四 {rows[1][1]}", end=" | ")
with open("roster.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.reader(file))[1:]
print(f"csv {len(rows)} rows, second cell of 李四", rows[1][1].replace("\n", "/"), end=" | ")
try:
    print("polars", polars.read_csv("roster.csv").height, "rows")
except polars.exceptions.PolarsError as error:
    print("polars", type(error).__name__)
PY
python3 read.py > seen
diff - seen <<'SEEN'
duckdb 4 rows, second cell of 李四 "8寸管 | csv 2 rows, second cell of 李四 8寸管,乙/王五,9寸管,丙/赵六,7寸管,丁/ | polars ComputeError
SEEN
echo "as it was: $(cat seen)"
