#!/usr/bin/env bash
# python-stdnum refuses the identity number of everybody of Changzhi born before the district's number was made.
#
# An identity number begins with the district where it was given out, which was years after the birth for all who
# were born before the numbers began (1984).
# Guess before looking: a number with a good checksum, of a district that exists or existed, is valid whatever the
# year of birth.
# Versions: python-stdnum 2.2 (PyPI), id-validator 1.3.0 (npm).
# Behaviour: python-stdnum compares the year of birth with the years in which the district's number was in use, and
# raises InvalidComponent for an earlier birth; id-validator accepts all. The numbers here are made up: order number
# 000 is nobody's.
# Seen: 140402 1970: stdnum InvalidComponent, id-validator valid | 140402 1995: stdnum valid, id-validator valid
# Seen: 140421 1970: stdnum InvalidComponent, id-validator valid | 140421 1995: stdnum valid, id-validator valid
set -euo pipefail
dir="$(mktemp -d)"
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export PYTHONPATH="$dir/py"
python3 -m pip install -q --no-warn-conflicts --disable-pip-version-check --root-user-action=ignore --target py \
  python-stdnum==2.2
npm install --silent --prefer-offline --no-audit --no-fund id-validator@1.3.0

cat > read.py <<'PY'
import subprocess
import sys

from stdnum.cn import ric
from stdnum.exceptions import ValidationError


def made(district, year):
    start = f"{district}{year}0101000"
    return start + ric.calc_check_digit(start + "0")


def stdnum(number):
    try:
        ric.validate(number)
        return "valid"
    except ValidationError as error:
        return type(error).__name__


def validator(number):
    script = "const V = require('id-validator'); console.log(new V().isValid(process.argv[1]) ? 'valid' : 'invalid')"
    return subprocess.run(["node", "-e", script, number], capture_output=True, text=True, check=True).stdout.strip()


for district in ("140402", "140421"):
    said = []
    for year in (1970, 1995):
        number = made(district, year)
        said.append(f"{district} {year}: stdnum {stdnum(number)}, id-validator {validator(number)}")
    print(" | ".join(said))
PY
python3 read.py > seen
diff - seen <<'SEEN'
140402 1970: stdnum InvalidComponent, id-validator valid | 140402 1995: stdnum valid, id-validator valid
140421 1970: stdnum InvalidComponent, id-validator valid | 140421 1995: stdnum valid, id-validator valid
SEEN
echo "as it was: $(cat seen)"
