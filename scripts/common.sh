# Sourced by the other scripts: where tools are, what must be there before anything else, and how to say things.
# shellcheck shell=bash

node_minimum=20
wasm_target=wasm32-unknown-unknown

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
PATH="$PWD/.tools/cargo/bin:$PWD/tools/node_modules/.bin:$PATH"
# Playwright would fetch browsers of its own; the tests drive the distribution's Chromium.
export PATH PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

step() { printf '\n== %s\n' "$*"; }
say() { printf '   %s\n' "$*"; }

# fail CAUSE [REMEDY...]
fail() {
  printf '\nerror: %s\n' "$1" >&2
  shift
  if (($#)); then printf '       %s\n' "$@" >&2; fi
  exit 1
}

# rustup_add KIND NAME: adds a target or a component.
rustup_add() {
  command -v rustup >/dev/null ||
    fail "Rust's $1 $2 is missing, and rustup is not there to add it." \
      "Install Rust with rustup (https://rustup.rs), or the package of your distribution that has $2."
  say "Adding Rust's $1 $2 (under a minute)."
  rustup "$1" add "$2" ||
    fail "rustup could not add the $1 $2." 'Check the network connection or proxy and run this again.'
}

need_rust() {
  command -v cargo >/dev/null ||
    fail 'cargo is not installed.' "Install Rust's stable toolchain with rustup: https://rustup.rs"
  command -v cc >/dev/null ||
    fail 'no C compiler and linker (cc) was found; Rust links with it.' 'On Debian or Ubuntu: apt-get install build-essential'
  [[ -d $(rustc --print target-libdir --target "$wasm_target") ]] || rustup_add target "$wasm_target"
  cargo fmt --version >/dev/null 2>&1 || rustup_add component rustfmt
  cargo clippy --version >/dev/null 2>&1 || rustup_add component clippy
}

# Whether the source of Rust's standard library is there or can be had.
has_rust_source() {
  if [[ -d $(rustc --print sysroot)/lib/rustlib/src/rust/library ]]; then return; fi
  if command -v rustup >/dev/null && rustup component add rust-src; then return; fi
  say "Rust's source (rust-src) is not to be had here: the page is some 12 KB larger than it could be."
  return 1
}

need_node() {
  command -v node >/dev/null ||
    fail 'Node.js is not installed.' "Install Node.js $node_minimum or newer: https://nodejs.org"
  local have
  have=$(node -p 'process.versions.node')
  ((${have%%.*} >= node_minimum)) ||
    fail "Node.js $have is too old; $node_minimum or newer is needed." 'Install a newer one: https://nodejs.org'
  command -v npm >/dev/null ||
    fail 'npm is not installed.' 'It comes with Node.js from https://nodejs.org; on Debian or Ubuntu: apt-get install npm'
}

# npm_ci FOLDER: installs from the lock file, unless this very lock file is installed already.
npm_ci() {
  local folder=$1 stamp=$1/node_modules/.installed-from
  if cmp -s "$folder/package-lock.json" "$stamp"; then
    say "$folder: npm packages present."
    return
  fi
  say "$folder: installing npm packages (under a minute)."
  # Install scripts stay off: the packages work without, and a script could run anything.
  npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error ||
    fail "npm could not install the packages of $folder." \
      'If the message above speaks of the network, check the connection or proxy and run this again.'
  cp "$folder/package-lock.json" "$stamp"
}

# cargo_tool CRATE COMMAND VERSION MINUTES [FLAG...]: a command from crates.io, of this very version, in .tools/cargo.
cargo_tool() {
  local crate=$1 command=$2 version=$3 minutes=$4
  shift 4
  # A subcommand of cargo says its version only when cargo calls it.
  local -a ask=("$command")
  [[ $command != cargo-* ]] || ask=(cargo "${command#cargo-}")
  if [[ "$("${ask[@]}" --version 2>/dev/null) " == "$command $version "* ]]; then
    say "$crate $version present."
    return
  fi
  if cargo binstall -V >/dev/null 2>&1; then
    say "Installing $crate $version ready-made, with cargo binstall."
    # Only what the crate's own authors publish.
    if cargo binstall --no-confirm --root .tools/cargo --strategies crate-meta-data "$crate@$version"; then return; fi
    say 'That did not work; compiling it instead.'
  fi
  say "Compiling $crate $version into .tools/: about $minutes minutes, once."
  # Cargo's progress bar tells a person that it goes on; in a log it is hundreds of lines.
  local quiet=()
  [[ -t 2 ]] || quiet=(--quiet)
  # A quick compilation matters more than a quick tool. The target folder is kept until the end, so that a run that was
  # broken off goes on where it stopped.
  CARGO_TARGET_DIR=.tools/target CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    cargo install "${quiet[@]}" --locked --force --root .tools/cargo "$crate@$version" "$@" ||
    fail "$crate $version could not be installed; cargo's message above has the cause." \
      'If it speaks of the network, check the connection or proxy; then run this again.'
  rm -rf .tools/target
}
