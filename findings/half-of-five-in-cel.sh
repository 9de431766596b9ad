#!/usr/bin/env bash
# One CEL rule over one JSON answer: half of 5 years is 2, 2.5 or an error, by the library that reads it.
#
# The Common Expression Language has separate integers and doubles, JSON and JavaScript have one number.
# Guess before looking: 2 in Python, where the answer arrives as an integer, and 2.5 in the JavaScript libraries.
# Versions: cel-js 0.8.2, @marcbachmann/cel-js 8.0.0, @bufbuild/cel 0.6.1 (npm); cel-python 0.5.0 (PyPI).
# Behaviour: three kinds of answers; two of the JavaScript libraries have no division of a JSON number by a literal
# 2 at all, although they compare the same two with >=.
# Seen: cel-js 2.5 true | marcbachmann error true | bufbuild error true | cel-python 2 True
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export PYTHONPATH="$dir/py"
npm install --silent --prefer-offline --no-audit --no-fund cel-js@0.8.2 @marcbachmann/cel-js@8.0.0 @bufbuild/cel@0.6.1
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  cel-python==0.5.0
cat > read.mjs <<'JS'
import * as one from 'cel-js';
import * as two from '@marcbachmann/cel-js';
import * as three from '@bufbuild/cel';
const facts = JSON.parse('{"years": 5}');
const plain = value => (['number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : 'error');
const tried = (of, text) => {
  try {
    return plain(of(text, facts));
  } catch {
    return 'error';
  }
};
const both = of => [tried(of, 'years / 2'), tried(of, 'years >= 4')].join(' ');
const said = [['cel-js', one.evaluate], ['marcbachmann', two.evaluate], ['bufbuild', three.run]];
process.stdout.write(said.map(([name, of]) => `${name} ${both(of)}`).join(' | '));
JS
cat > read.py <<'PY'
import json

import celpy

facts = celpy.json_to_cel(json.loads('{"years": 5}'))
of = celpy.Environment()
print(" | cel-python", *(of.program(of.compile(text)).evaluate(facts) for text in ("years / 2", "years >= 4")))
PY
{ node read.mjs; python3 read.py; } > seen
diff - seen <<'SEEN'
cel-js 2.5 true | marcbachmann error true | bufbuild error true | cel-python 2 True
SEEN
echo "as it was: $(cat seen)"
