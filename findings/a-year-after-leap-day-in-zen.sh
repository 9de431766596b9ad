#!/usr/bin/env bash
# In GoRules ZEN a year after 29 February is no date, and comes before every deadline all the same.
#
# Guess before looking: 2025-02-28, as adding twelve months gives; and a date that is none compares as false both
# ways.
# Version: @gorules/zen-engine 0.54.0 (npm).
# Behaviour: adding '1 y' to 2024-02-29 gives "Invalid date" without an error, adding '12 M' gives 2025-02-28. The
# invalid date is smaller than any date, so that a rule "the term ends before the window closes" is met.
# Seen: plus 1 y: "Invalid date" | plus 12 M: "2025-02-28" | plus 1 y < 1900-01-01: true | plus 1 y > 1900-01-01: false
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --prefer-offline --no-audit --no-fund @gorules/zen-engine@0.54.0
cat > read.mjs <<'JS'
import zen from '@gorules/zen-engine';
const later = term => `d('2024-02-29').add('${term}')`;
const said = [];
for (const [name, text] of [
  ['plus 1 y', `${later('1 y')}.format('%Y-%m-%d')`],
  ['plus 12 M', `${later('12 M')}.format('%Y-%m-%d')`],
  ['plus 1 y < 1900-01-01', `${later('1 y')} < d('1900-01-01')`],
  ['plus 1 y > 1900-01-01', `${later('1 y')} > d('1900-01-01')`],
])
  said.push(`${name}: ${JSON.stringify(await zen.evaluateExpression(text, {}))}`);
process.stdout.write(said.join(' | ') + '\n');
JS
node read.mjs > seen
diff - seen <<'SEEN'
plus 1 y: "Invalid date" | plus 12 M: "2025-02-28" | plus 1 y < 1900-01-01: true | plus 1 y > 1900-01-01: false
SEEN
echo "as it was: $(cat seen)"
