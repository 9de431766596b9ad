#!/usr/bin/env bash
# A rule in Publicodes lets people reach 60 a fortnight before their birthday.
#
# Publicodes is a language for rules of public law; it has a mechanism for the time between two dates, and units of
# years and months.
# Guess before looking: the time from 1964-09-01 to 2024-09-01 in years is 60, and less the day before.
# Version: publicodes 1.10.3 (npm).
# Behaviour: years are days divided by 365, so that each leap year gives a day: 60 is reached on 2024-08-17, not on
# 2024-09-01.
# Seen: 2024-09-01 60.0411 | 2024-08-31 60.0384 | 2024-08-17 60.0000 at least 60: true | 2024-08-16 59.9973 at least 60: false
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --prefer-offline --no-audit --no-fund publicodes@1.10.3
cat > read.mjs <<'JS'
import Engine from 'publicodes';
const ask = (day, rule) => {
  const [year, month, date] = day.split('-');
  const age = { durée: { depuis: '01/09/1964', "jusqu'à": [date, month, year].join('/') }, unité: 'an' };
  return new Engine({ age, reached: 'age >= 60 an' }).evaluate(rule).nodeValue;
};
const years = day => `${day} ${ask(day, 'age').toFixed(4)}`;
const reached = day => `${years(day)} at least 60: ${ask(day, 'reached')}`;
console.log([years('2024-09-01'), years('2024-08-31'), reached('2024-08-17'), reached('2024-08-16')].join(' | '));
JS
node read.mjs > seen
diff - seen <<'SEEN'
2024-09-01 60.0411 | 2024-08-31 60.0384 | 2024-08-17 60.0000 at least 60: true | 2024-08-16 59.9973 at least 60: false
SEEN
echo "as it was: $(cat seen)"
