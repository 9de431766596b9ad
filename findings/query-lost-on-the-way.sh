#!/usr/bin/env bash
# The static server serve redirects page.html?year=2027 to /page, without the year.
#
# Guess before looking: a server that shortens addresses keeps what comes after the question mark.
# Versions: serve 14.2.7, sirv-cli 3.0.1 (npm).
# Behaviour: serve answers 301 with the query gone, which browsers then remember; sirv serves the page.
# Seen: serve 301 /requirements | sirv 200 none
set -euo pipefail
dir="$(mktemp -d)"
server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --prefer-offline --no-audit --no-fund serve@14.2.7 sirv-cli@3.0.1
mkdir site
echo '<!doctype html><title>要求</title>' > site/requirements.html
# A port that is free now.
port="$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
cat > ask.mjs <<'JS'
import { request } from 'node:http';
const [, , name, port] = process.argv;
const page = { port, host: '127.0.0.1', path: '/requirements.html?year=2027' };
const ask = () => new Promise((done, failed) => request(page, answer => {
  answer.resume();
  done(`${name} ${answer.statusCode} ${answer.headers.location ?? 'none'}`);
}).on('error', failed).end());
for (let tries = 0; tries < 100; tries++) {
  try {
    console.log(await ask());
    break;
  } catch {
    await new Promise(done => setTimeout(done, 200));
  }
}
JS
asked() {
  name="$1"; shift
  "$@" > /dev/null 2>&1 &
  server=$!
  node ask.mjs "$name" "$port"
  kill "$server"
  wait "$server" 2> /dev/null || true
  server=
}
{
  asked serve node node_modules/serve/build/main.js -n -l "tcp://127.0.0.1:$port" site
  asked sirv node node_modules/sirv-cli/bin.js site --port "$port" --host 127.0.0.1
} | paste -sd '|' | sed 's/|/ | /g' > seen
diff - seen <<'SEEN'
serve 301 /requirements | sirv 200 none
SEEN
echo "as it was: $(cat seen)"
