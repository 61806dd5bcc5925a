#!/usr/bin/env bash
# Requests per second of the heaviest page, the performance matrix, beside an empty Razor page and one with nothing but a table of as many
# cells and bytes, in one run on this machine. Needs wrk and curl. Both programs are Release builds and run one after the other; the matrix
# is asked for by a signed-in executive over the demonstration: every department, every site, thirteen months.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
seconds=${SECONDS_EACH:-10} connections=${CONNECTIONS:-16} threads=${THREADS:-2}
work=$(mktemp -d)
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT

wait_for() { for _ in $(seq 120); do curl -fs -o /dev/null "$1" && return 0; sleep 0.5; done; echo "No answer from $1" >&2; exit 1; }
rate() { wrk -t"$threads" -c"$connections" -d"${seconds}s" "$@" | awk '/Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = $0 } END { if (bad) { print bad > "/dev/stderr"; exit 1 } print rate }'; }

# An empty Razor page: the framework alone.
mkdir -p "$work/empty/Pages"
echo '<Project/>' | tee "$work/empty/Directory.Build.props" "$work/empty/Directory.Packages.props" >/dev/null
cat >"$work/empty/empty.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>
XML
cat >"$work/empty/Program.cs" <<'CS'
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddRazorPages();
var app = builder.Build();
app.MapRazorPages();
await app.RunAsync();
CS
printf '@page\n<!doctype html>\n<title>Empty</title>\n' >"$work/empty/Pages/Index.cshtml"
cat >"$work/empty/Pages/Table.cshtml" <<'HTML'
@page
@{
  var (cells, columns) = (int.Parse(Environment.GetEnvironmentVariable("CELLS")!), 13);
  var text = new string('x', int.Parse(Environment.GetEnvironmentVariable("CELL_BYTES")!) - "<td></td>".Length);
}
<!doctype html>
<title>Table</title>
<table>
  @for (var row = 0; row < cells / columns; row++)
  {
    <tr>@for (var column = 0; column < columns; column++) {<td>@text</td>}</tr>
  }
</table>
HTML
dotnet build -c Release --nologo -v q -o "$work/empty/out" "$work/empty/empty.csproj" >/dev/null
dotnet build -c Release --nologo -v q "$root/src/ItCatalog.Web" >/dev/null

dotnet "$root/src/ItCatalog.Web/bin/Release/net10.0/ItCatalog.Web.dll" --demo --Demo:Path "$work/demo.db" --urls http://127.0.0.1:5399 >"$work/log" 2>&1 & pids+=($!)
wait_for http://127.0.0.1:5399/health
read -r name password < <(awk '$1 == "executive" { print $2, $3 }' "$work/log")
token=$(curl -fs -c "$work/cookies" http://127.0.0.1:5399/account/sign-in | grep -o '__RequestVerificationToken[^>]*value="[^"]*"' | head -1 | sed 's/.*value="//; s/"$//')
curl -fs -o /dev/null -b "$work/cookies" -c "$work/cookies" --data-urlencode "Input.Name=$name" --data-urlencode "Input.Password=$password" --data-urlencode "__RequestVerificationToken=$token" http://127.0.0.1:5399/account/sign-in
cookie=$(awk '!/^# / && NF >= 7 { printf "%s%s=%s", separator, $6, $7; separator = "; " }' "$work/cookies")
bytes=$(curl -fs -H "Cookie: $cookie" http://127.0.0.1:5399/performance | tee "$work/page" | wc -c)
grep -q 'ic-cell' "$work/page" || { echo "The matrix did not come." >&2; exit 1; }
rate -d10s -H "Cookie: $cookie" http://127.0.0.1:5399/performance >/dev/null
matrix=$(rate -H "Cookie: $cookie" http://127.0.0.1:5399/performance)
kill "${pids[0]}" && wait "${pids[0]}" 2>/dev/null || true
cells=$(grep -o '<td' "$work/page" | wc -l)

(cd "$work/empty/out" && CELLS=$cells CELL_BYTES=$((bytes / cells)) exec dotnet empty.dll --urls "http://127.0.0.1:5398" >/dev/null 2>&1) & pids+=($!)
wait_for http://127.0.0.1:5398/
rate -d2s http://127.0.0.1:5398/ >/dev/null
empty=$(rate http://127.0.0.1:5398/)
rate -d2s http://127.0.0.1:5398/Table >/dev/null
table=$(rate http://127.0.0.1:5398/Table)
table_bytes=$(curl -fs http://127.0.0.1:5398/Table | wc -c)

awk -v empty="$empty" -v table="$table" -v table_bytes="$table_bytes" -v matrix="$matrix" -v bytes="$bytes" 'BEGIN {
  printf "empty Razor page            %8.0f requests/s\n", empty
  printf "empty table (%6d bytes)  %8.0f requests/s\n", table_bytes, table
  printf "matrix (%6d bytes)       %8.0f requests/s\n", bytes, matrix
  printf "matrix to empty page        %8.3f\n", matrix / empty
  printf "matrix to empty table       %8.3f (aim: at least 0.65)\n", matrix / table }'
