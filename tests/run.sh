#!/usr/bin/env bash
# Builds everything and runs every test project, those of the browser and of the scripts too. Stores, use cases, pages and command line are tested on both engines:
# on SQLite, and on a PostgreSQL that is started for it. Installs Chromium, PostgreSQL, Prometheus and LibreOffice where there are none;
# where Prometheus or LibreOffice cannot be installed, their tests are skipped and say so.
#   bash tests/run.sh              all tests; those that need the optional real data are skipped without it, and say so
#   bash tests/run.sh --no-skips   the same, and fails if any test was skipped
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Hosts and programs of tests end before what is learnt of how they run pays: learning it takes a third of their processor time.
export DOTNET_TieredPGO=0
configuration=Release
results=tests/output/results
figures=tests/output/figures
no_skips=false
if [ "${1:-}" = "--no-skips" ]; then no_skips=true; fi

need() {
  command -v "$1" >/dev/null 2>&1 || { echo "tests/run.sh: $1 is missing: install $2 first." >&2; exit 2; }
}

find_chromium() {
  local name
  for name in "${ITCATALOG_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then command -v "$name"; return; fi
  done
}

install_chromium() {
  local as_root=""
  if [ "$(id -u)" -ne 0 ] && command -v sudo >/dev/null 2>&1; then as_root=sudo; fi
  echo "No Chromium found: installing it."
  if command -v apt-get >/dev/null 2>&1; then
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq chromium || DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq chromium-browser
  elif command -v dnf >/dev/null 2>&1; then $as_root dnf install -y -q chromium
  elif command -v pacman >/dev/null 2>&1; then $as_root pacman -S --noconfirm --quiet chromium
  elif command -v brew >/dev/null 2>&1; then brew install --quiet --cask chromium
  else echo "tests/run.sh: install Chromium, or name it in ITCATALOG_CHROMIUM." >&2; exit 2
  fi
}

install_prometheus() {
  local as_root=""
  if [ "$(id -u)" -ne 0 ] && command -v sudo >/dev/null 2>&1; then as_root=sudo; fi
  echo "No Prometheus found: installing it."
  if command -v apt-get >/dev/null 2>&1; then
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends prometheus
  elif command -v brew >/dev/null 2>&1; then brew install --quiet prometheus
  else return 1
  fi
}

install_libreoffice() {
  local as_root=""
  if [ "$(id -u)" -ne 0 ] && command -v sudo >/dev/null 2>&1; then as_root=sudo; fi
  echo "No LibreOffice found: installing what it has for spreadsheets."
  if command -v apt-get >/dev/null 2>&1; then
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui
  elif command -v dnf >/dev/null 2>&1; then $as_root dnf install -y -q libreoffice-calc
  elif command -v pacman >/dev/null 2>&1; then $as_root pacman -S --noconfirm --quiet libreoffice-still
  else return 1
  fi
}

need dotnet "the .NET 10 SDK"
need npm "Node.js"
need node "Node.js"

ITCATALOG_CHROMIUM=$(find_chromium)
if [ -z "$ITCATALOG_CHROMIUM" ]; then
  install_chromium
  ITCATALOG_CHROMIUM=$(find_chromium)
fi
export ITCATALOG_CHROMIUM
command -v promtool >/dev/null 2>&1 || install_prometheus || echo "Prometheus could not be installed: its tests are skipped."
command -v soffice >/dev/null 2>&1 || command -v libreoffice >/dev/null 2>&1 || install_libreoffice || echo "LibreOffice could not be installed: its test is skipped."

dotnet build ItCatalog.sln --configuration "$configuration" --verbosity quiet

rm -rf "$results" "$figures"
failed_projects=()

# In memory where there is room for it: each test has a database and files of its own, and a change waits until the disk has it.
memory="" server="" lane=""
clean_up() {
  if [ -n "$lane" ]; then kill "$lane" 2>/dev/null || true; fi
  if [ -n "$server" ]; then bash tests/postgres.sh stop "$server"; fi
  if [ -n "$memory" ]; then rm -rf "$memory"; fi
}
trap clean_up EXIT
if [ -w /dev/shm ] && [ "$(df -Pk /dev/shm | awk 'NR == 2 { print $4 }')" -ge 4000000 ]; then
  memory=$(mktemp -d /dev/shm/itcatalog-tests-XXXXXX)
  chmod 711 "$memory" # PostgreSQL runs as somebody else where this runs as root.
  export TMPDIR=$memory
fi

# Tests that are about one engine alone bear its name as a trait.
run_project() { # project, results' name, filter
  dotnet test "tests/$1/$1.csproj" --configuration "$configuration" --no-build --filter "$3" \
    --logger "trx;LogFileName=$2.trx" --results-directory "$results" || failed_projects+=("$2")
}

server=$(mktemp -d "${TMPDIR:-/tmp}/itcatalog-postgres-XXXXXX")
settings=$(bash tests/postgres.sh start "$server")
on_both=(ItCatalog.Data.Tests ItCatalog.Work.Tests ItCatalog.Cli.Tests ItCatalog.Web.Tests)

# Both engines at the same time: tests wait for answers more than they compute. What PostgreSQL's say is shown when those of SQLite are through.
(
  eval "$settings"
  for name in "${on_both[@]}"; do run_project "$name" "$name.postgres" "Engine!=Sqlite"; done
  printf '%s\n' "${failed_projects[@]}" >"$server.failed"
) >"$server.tests" 2>&1 &
lane=$!
for project in tests/*.Tests/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  run_project "$name" "$name" "Engine!=Postgres"
done
wait "$lane" || failed_projects+=("PostgreSQL")
lane=""
cat "$server.tests"
while read -r name; do if [ -n "$name" ]; then failed_projects+=("$name"); fi; done <"$server.failed"
rm -f "$server.failed" "$server.tests"

# What both engines say of the same data.
diff --recursive --brief "$figures/sqlite" "$figures/postgres" || failed_projects+=("Figures of both engines")

# The scripts of the pages: Node's own runner, told by name for people and counted from TAP.
scripts=$PWD/$results/JavaScript.tap
mkdir -p "$results"
(
  cd tests/JavaScript
  npm ci --loglevel=error
  NODE_NO_WARNINGS=1 node --test --test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$scripts"
) || failed_projects+=("JavaScript")

# The counts, from what the runners wrote down themselves.
count_scripts() { { grep -o "^# $1 [0-9]*" "$scripts" || true; } | awk '{ sum += $3 } END { print sum + 0 }'; }
count() { count_in "$1" "$results"/*.trx; }
count_in() { local what=$1; shift; { grep -ho "$what=\"[0-9]*\"" "$@" || true; } | grep -o '[0-9]*' | awk '{ sum += $1 } END { print sum + 0 }'; }
scripts_skipped=$(($(count_scripts skipped) + $(count_scripts todo)))
total=$(($(count ' total') + $(count_scripts tests)))
executed=$(($(count ' executed') + $(count_scripts tests) - scripts_skipped))
passed=$(($(count ' passed') + $(count_scripts pass)))
skipped=$((total - executed))
failed=$((executed - passed))

if [ "$skipped" -gt 0 ]; then
  echo "Skipped:"
  grep -ho 'testName="[^"]*"[^>]*outcome="NotExecuted"' "$results"/*.trx | sed -E 's/testName="([^"]*)".*/  \1/' | sort -u || true
  grep -o '^ok .* # \(SKIP\|TODO\).*' "$scripts" | sed -E 's/^ok [0-9]+ - (.*) # (SKIP|TODO).*/  \1/' || true
fi
for name in "${failed_projects[@]}"; do echo "Failed: $name"; done
node -e '
  for (const file of process.argv.slice(1)) {
    const text = require("node:fs").readFileSync(file, "utf8");
    const plain = words => words.replace(/&#x([0-9A-F]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16))).replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&amp;/g, "&");
    for (const [, name] of text.matchAll(/<UnitTestResult [^>]*testName="([^"]*)"[^>]*outcome="Failed"/g)) console.log(`Failed: ${plain(name)}`);
    // What went wrong outside of any test: while a host was ended, for instance.
    for (const [, words] of text.matchAll(/<RunInfo [^>]*outcome="Error"[^>]*>\s*<Text>([^]*?)<\/Text>/g)) console.log(`Failed beside the tests: ${plain(words).slice(0, 2000)}`);
  }
' "$results"/*.trx
on_sqlite=() on_postgres=()
for name in "${on_both[@]}"; do on_sqlite+=("$results/$name.trx"); on_postgres+=("$results/$name.postgres.trx"); done
names_in() { grep -ho '<UnitTest name="[^"]*"' "$@" | sed -E 's/.*name="(.*)"/\1/' | sort -u; }
echo "On SQLite: $(count_in ' passed' "${on_sqlite[@]}") of $(count_in ' total' "${on_sqlite[@]}") passed. On PostgreSQL: $(count_in ' passed' "${on_postgres[@]}") of $(count_in ' total' "${on_postgres[@]}") passed."
echo "On one engine alone:"
comm -23 <(names_in "${on_sqlite[@]}") <(names_in "${on_postgres[@]}") | sed -E 's/\(.*//' | uniq -c | sed 's/^/  SQLite /'
comm -13 <(names_in "${on_sqlite[@]}") <(names_in "${on_postgres[@]}") | sed -E 's/\(.*//' | uniq -c | sed 's/^/  PostgreSQL /'
echo "$passed passed, $failed failed, $skipped skipped"

if [ "${#failed_projects[@]}" -gt 0 ] || [ "$failed" -gt 0 ] || [ "$passed" -eq 0 ]; then exit 1; fi
if $no_skips && [ "$skipped" -gt 0 ]; then echo "No test may be skipped here." >&2; exit 1; fi
