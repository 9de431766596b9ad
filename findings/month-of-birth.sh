#!/usr/bin/env bash
# The month of birth 1964年2月, as rosters have it, is no date for chrono-node, though 二〇二四年十月三十一日 is.
#
# Guess before looking: 1964-02-01 with the day marked as guessed, as chrono-node does for "February 1964".
# Version: chrono-node 2.10.3 (npm).
# Behaviour: its Chinese reader finds nothing in a year with a month; a day in Chinese digits it reads.
# Seen: 1964年2月 nothing | February 1964 1964-02-01 day guessed | 1964年2月1日 1964-02-01 day known | 二〇二四年十月三十一日 2024-10-31 day known
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export TZ=UTC
npm install --silent --prefer-offline --no-audit --no-fund chrono-node@2.10.3
cat > read.mjs <<'JS'
import * as chrono from 'chrono-node';
const read = (of, text) => {
  const [found] = of.parse(text, new Date('2026-11-30T12:00:00Z'));
  if (!found) return `${text} nothing`;
  const day = found.start.isCertain('day') ? 'known' : 'guessed';
  return `${text} ${found.date().toISOString().slice(0, 10)} day ${day}`;
};
const { hans } = chrono.zh;
const texts = [[hans, '1964年2月'], [chrono, 'February 1964'], [hans, '1964年2月1日'], [hans, '二〇二四年十月三十一日']];
console.log(texts.map(([of, text]) => read(of, text)).join(' | '));
JS
node read.mjs > seen
diff - seen <<'SEEN'
1964年2月 nothing | February 1964 1964-02-01 day guessed | 1964年2月1日 1964-02-01 day known | 二〇二四年十月三十一日 2024-10-31 day known
SEEN
echo "as it was: $(cat seen)"
