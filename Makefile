# What a person or CI runs; the work is in scripts/.
# PORT=8080 is where `make serve` listens; CHROMIUM names the browser that the browser tests drive.

.DEFAULT_GOAL := help
.PHONY: help serve test build dist single reproduce tools fmt lint test-native test-browser test-deploy agree fuzz peers lab clean prove mutants others

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

serve: ## build the release page and serve it at http://127.0.0.1:8080 (elsewhere: make serve PORT=8081)
	@scripts/serve.sh

test: ## everything that must pass: format, lints, native tests, the page, browser tests
	@scripts/test.sh fmt lint native build browser deploy

build: tools ## build the release page into dist/
	@scripts/build.sh

dist: ## build the folder for a website into dist/: smaller, compressed, with checksums and a bill of materials
	@scripts/dist.sh

single: dist ## make one file of the page, dist/zhicheng.html, and of the desk, that open from disk
	@node scripts/single.mjs dist && node scripts/package.mjs dist

reproduce: ## build this commit twice in two folders and compare every byte
	@scripts/reproduce.sh

tools: ## install what the page's build needs, into .tools/ and tools/node_modules
	@scripts/tools.sh

fmt: ## format the Rust code
	@cargo fmt

lint: ## check format and lints
	@scripts/test.sh fmt lint

test-native: ## run the Rust tests
	@scripts/test.sh native

test-browser: ## build the page and run the browser tests
	@scripts/test.sh build browser

test-deploy: ## build the page and try it behind nginx with deploy/nginx.conf
	@scripts/test.sh build deploy

agree: ## build the page and compare its report with the engine, for all random applicants
	@scripts/test.sh build agree

fuzz: ## feed every reader with bytes for ten minutes each; needs nightly Rust (shorter: make fuzz SECONDS=60)
	@scripts/fuzz.sh $(or $(SECONDS),600)

peers: ## measure the engine beside other rule engines and renew docs/benchmarks.md
	@scripts/peers.sh

prove: ## go through every path of the shipped policy, those too that make test leaves out (minutes)
	@PATHS=all CARGO_PROFILE_RELEASE_LTO=off cargo test --locked --release --test paths -- --nocapture

mutants: ## change the engine on purpose, one thing at a time, and list what no test notices (an hour; MUTANTS='-f src/engine/date.rs' for less)
	@scripts/mutants.sh

lab: ## build the page and report how soon it is there on a slow phone, and what a visit costs a server
	@scripts/test.sh build lab

others: ## build the page and go through it in Firefox and WebKit; needs geckodriver, webkit2gtk-driver and xvfb
	@scripts/test.sh build others

clean: ## remove what was built; .tools/ stays, as it takes minutes to make (rm -r .tools removes it)
	@rm -rf target dist tests/browser/results
