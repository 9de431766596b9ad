#!/usr/bin/env bash
# date-holidays has the three free days of the Spring Festival of a law that ended in 2013, and not the second day
# of May.
#
# Since 2014 the festival's first three days are free by law; since 2025 its eve and 2 May too.
# Guess before looking: a library released in 2026 has the law of November 2024.
# Versions: date-holidays 3.37.0 (npm), holidays 0.109 (PyPI).
# Behaviour: date-holidays counts the eve and two days in every year, so that it is one day short at the end
# (2025-01-31), and has one day of May; in 2024, when the eve was worked, it has it as free. The data bear no years.
# Seen: 2024 only date-holidays 02-09 | only holidays 02-12
# Seen: 2025 only date-holidays none | only holidays 01-31 05-02
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=Asia/Shanghai PYTHONPATH="$dir/py"
npm install --silent --prefer-offline --no-audit --no-fund date-holidays@3.37.0
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  holidays==0.109

cat > read.mjs <<'JS'
import Holidays from 'date-holidays';
const china = new Holidays('CN', { timezone: 'Asia/Shanghai' });
for (const year of [2024, 2025])
  for (const day of china.getHolidays(year))
    if (/春节|劳动节/.test(day.name)) console.log(day.date.slice(0, 10));
JS
cat > read.py <<'PY'
import sys

import holidays

others = set(sys.stdin.read().split())
china = holidays.China(years=[2024, 2025], language="en_US", categories="public")
names = ("Chinese New Year", "Labor Day")
own = {day.isoformat() for day, name in china.items() if name.startswith(names) and "(observed)" not in name}
for year in ("2024", "2025"):
    both = (others - own, own - others)
    said = [" ".join(sorted(day[5:] for day in days if day.startswith(year))) or "none" for days in both]
    print(f"{year} only date-holidays {said[0]} | only holidays {said[1]}")
PY
node read.mjs | python3 read.py > seen
diff - seen <<'SEEN'
2024 only date-holidays 02-09 | only holidays 02-12
2025 only date-holidays none | only holidays 01-31 05-02
SEEN
echo "as it was: $(cat seen)"
