#!/usr/bin/env bash
# Runs the named stages in order and stops at the first failure: test.sh [fmt] [lint] [native] [build] [browser] [deploy] [agree] [lab] [others]
set -euo pipefail
# shellcheck source=scripts/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

fmt() {
  step 'Format'
  cargo fmt --check || fail 'Some code is not formatted.' 'Run: make fmt'
}

lint() {
  step 'Lints: engine and command line'
  cargo clippy --locked --all-targets -- -D warnings
  # ssr is web plus the native renderer, so this also sees tests/render.rs.
  step 'Lints: with the page, native'
  cargo clippy --locked --all-targets --features ssr -- -D warnings
  step 'Lints: the page as the browser gets it'
  cargo clippy --locked --target "$wasm_target" --no-default-features --features web --bin app -- -D warnings
  cargo clippy --locked --target "$wasm_target" --no-default-features --features web,words --bin desk -- -D warnings
  cargo clippy --locked --target "$wasm_target" --no-default-features --features batch-web --bin batch -- -D warnings
}

native() {
  step 'Native tests: engine and command line'
  cargo test --locked
  step 'Native tests: the page, rendered'
  cargo test --locked --features ssr --test render
}

build() {
  scripts/tools.sh
  # As it is deployed.
  scripts/build.sh smallest
}

find_chromium() {
  local name
  for name in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome-stable google-chrome; do
    # Ubuntu's chromium-browser without the snap is a script that only says so, hence the try.
    if command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1; then
      command -v "$name"
      return
    fi
  done
  return 1
}

# apt_install COMMAND PACKAGE...: where apt-get may be used.
apt_install() {
  local command=$1
  shift
  if ! command -v apt-get >/dev/null || ((EUID != 0)); then return 1; fi
  say "Installing the distribution's $command (about a minute)."
  apt-get update -qq || fail 'apt-get could not read the package lists.' 'Check the network connection or proxy.'
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null ||
    fail "apt-get could not install $*." "Install $command yourself and run this again."
}

need_chromium() {
  if ! CHROMIUM=$(find_chromium); then
    apt_install chromium chromium fonts-noto-cjk ||
      fail 'No Chromium or Chrome was found for the browser tests.' \
        'Debian: sudo apt-get install chromium fonts-noto-cjk. Elsewhere install Chromium or Chrome by your means.' \
        'If it is installed in an unusual place: CHROMIUM=/path/to/it make test'
    CHROMIUM=$(find_chromium) || fail 'The Chromium that apt-get installed does not start.' \
      'Install Google Chrome and run this again, or name a browser: CHROMIUM=/path/to/it make test'
  fi
  export CHROMIUM
  say "Driving $("$CHROMIUM" --version 2>/dev/null)"
  npm_ci tests/browser
}

browser() {
  step 'Browser'
  need_chromium
  step 'Browser tests'
  npm test --silent --prefix tests/browser
}

need_nginx() {
  # Debian has it where only root looks.
  PATH=$PATH:/usr/sbin
  command -v nginx >/dev/null || apt_install nginx nginx libnginx-mod-http-brotli-static ||
    fail 'nginx was not found; the tests of deploy/ serve the page with it.' \
      'Debian: sudo apt-get install nginx libnginx-mod-http-brotli-static. Elsewhere install nginx with ngx_brotli.'
  nginx_knows_brotli || apt_install 'module of nginx for Brotli' libnginx-mod-http-brotli-static || true
  nginx_knows_brotli ||
    fail 'nginx is there without its module for Brotli; the tests of deploy/ serve the compressed files with it.' \
      'Debian: sudo apt-get install libnginx-mod-http-brotli-static. Elsewhere add ngx_brotli to nginx.' \
      'A module that is installed must be loaded by a file in /etc/nginx/modules-enabled/, or be built in.'
}

# With the modules that tests/browser/nginx.mjs has it load.
nginx_knows_brotli() {
  local folder said
  folder=$(mktemp -d)
  {
    cat /etc/nginx/modules-enabled/*.conf 2>/dev/null || true
    echo "pid $folder/pid; error_log stderr; events {} http { access_log off; brotli_static on; }"
  } >"$folder/nginx.conf"
  # What else nginx may lack for such a trial, say a folder that it may write, is no matter here.
  said=$(nginx -t -c "$folder/nginx.conf" 2>&1) || true
  rm -r "$folder"
  [[ $said != *brotli_static* ]]
}

deploy() {
  step 'Behind nginx, and from disk'
  need_nginx
  need_chromium
  node scripts/single.mjs dist
  node scripts/package.mjs dist
  npm run deploy --silent --prefix tests/browser
}

agree() {
  step 'The page against the engine, all random applicants'
  need_chromium
  node scripts/single.mjs dist
  npm run agree --silent --prefix tests/browser
}

others() {
  step 'In Firefox and WebKit, where they are installed'
  npm_ci tests/browser
  node scripts/single.mjs dist
  cargo build --locked --quiet
  ZHICHENG=$PWD/target/debug/zhicheng node tests/browser/others.mjs
}

# need COMMAND [PACKAGE]
need() {
  command -v "$1" >/dev/null || apt_install "$1" "${2:-$1}" || fail "$1 was not found." "Debian: sudo apt-get install ${2:-$1}"
}

lab() {
  step 'How soon the page is there, and how much a server serves'
  need_nginx
  need wrk
  need_chromium
  node scripts/package.mjs dist
  node tests/browser/lab.mjs
  node tests/browser/capacity.mjs
  step 'Behind Apache, Caddy, lighttpd and PHP, with the configurations of deploy/'
  need apache2
  need caddy
  need lighttpd
  [[ -e /usr/lib/lighttpd/mod_deflate.so ]] || apt_install 'mod_deflate of lighttpd' lighttpd-mod-deflate ||
    fail 'mod_deflate of lighttpd was not found.' 'Debian: sudo apt-get install lighttpd-mod-deflate'
  need php php-cli
  node tests/browser/servers.mjs
  step 'Behind servers as they come'
  [[ -e /usr/share/tomcat10/bin/catalina.sh ]] || apt_install tomcat10 tomcat10 ||
    fail 'Tomcat 10 was not found.' 'Debian: sudo apt-get install tomcat10'
  need busybox
  need python3
  node tests/browser/defaults.mjs
  npm_ci tools/lab
  if [[ $(uname -sm) == 'Linux x86_64' ]]; then
    step 'Old engines'
    node tools/lab/old.mjs
  fi
  step 'Lighthouse'
  node tools/lab/lighthouse.mjs
}

need_rust
need_node
for stage; do
  case $stage in
  fmt | lint | native | build | browser | deploy | agree | lab | others) "$stage" ;;
  *) fail "There is no stage $stage." ;;
  esac
done
step "Passed: $*"
