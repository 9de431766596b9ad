#!/usr/bin/env bash
# dateparser takes 1964年, the year of a birth, for 1,964 years ago.
#
# Guess before looking: 1964 with month and day of today, as the library fills in what is missing.
# Version: dateparser 1.5.0 (PyPI).
# Behaviour: a number before 年 alone is an age, so that the year is 62 after Christ; with a month, 1964年2月, it is
# the year 1964.
# Seen: 1964年 0062-11-30 | 1964年2月 1964-02-29
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=UTC PYTHONPATH="$dir/py"
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  dateparser==1.5.0
cat > read.py <<'PY'
import datetime

import dateparser

settings = {"RELATIVE_BASE": datetime.datetime(2026, 11, 30)}
read = [(text, dateparser.parse(text, languages=["zh"], settings=settings)) for text in ("1964年", "1964年2月")]
print(" | ".join(f"{text} {found.date()}" for text, found in read))
PY
python3 -W ignore read.py > seen
diff - seen <<'SEEN'
1964年 0062-11-30 | 1964年2月 1964-02-29
SEEN
echo "as it was: $(cat seen)"
