#!/usr/bin/env bash
# Runs the named stages in order and stops at the first failure: test.sh [fmt] [lint] [native] [build] [browser]
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
}

native() {
  step 'Native tests: engine and command line'
  cargo test --locked
  step 'Native tests: the page, rendered'
  cargo test --locked --features ssr --test render
}

build() {
  scripts/tools.sh
  scripts/build.sh
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

browser() {
  step 'Browser'
  if ! CHROMIUM=$(find_chromium); then
    if ! command -v apt-get >/dev/null || ((EUID != 0)); then
      fail 'No Chromium or Chrome was found for the browser tests.' \
        'Debian: sudo apt-get install chromium fonts-noto-cjk. Elsewhere install Chromium or Chrome by your means.' \
        'If it is installed in an unusual place: CHROMIUM=/path/to/it make test'
    fi
    say "Installing the distribution's Chromium and a Chinese font (about a minute)."
    apt-get update -qq || fail 'apt-get could not read the package lists.' 'Check the network connection or proxy.'
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-noto-cjk >/dev/null ||
      fail 'apt-get could not install chromium.' "Install Chromium or Google Chrome yourself and run this again."
    CHROMIUM=$(find_chromium) || fail 'The Chromium that apt-get installed does not start.' \
      'Install Google Chrome and run this again, or name a browser: CHROMIUM=/path/to/it make test'
  fi
  export CHROMIUM
  say "Driving $("$CHROMIUM" --version 2>/dev/null)"
  npm_ci tests/browser
  step 'Browser tests'
  npm test --silent --prefix tests/browser
}

need_rust
need_node
for stage; do
  case $stage in
  fmt | lint | native | build | browser) "$stage" ;;
  *) fail "There is no stage $stage." ;;
  esac
done
step "Passed: $*"
