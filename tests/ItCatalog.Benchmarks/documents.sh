#!/usr/bin/env bash
# Time and memory of the document API under documents of 40 KB that ask for as much as they can: 40 of them one after the other
# at /api/evaluate?explain=true, and 40 at /api/compare. Prints what each kind was answered, and the memory of the process.
# Needs curl and /proc. CONFIGURATION=Debug measures the build that is there already.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
configuration=${CONFIGURATION:-Release} rounds=${DOCUMENTS:-40} patience=${SECONDS_EACH:-120} port=${PORT:-5397}
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT

# list N "text with %d": the text N times with its number, commas between.
list() { awk -v n="$1" -v text="$2" 'BEGIN { for (i = 1; i <= n; i++) { item = text; gsub(/%d/, i, item); printf "%s%s", (i > 1 ? "," : ""), item } }'; }
days='["Mon","Tue","Wed","Thu","Fri","Sat","Sun"]'
office="{\"days\":$days,\"from\":\"08:00\",\"to\":\"18:00\"}"
evaluate() { # name weekly special from to length asOf tickets outages targets
  printf '{"timeZone":"Europe/Berlin","serviceHours":{"weekly":[%s],"holidays":[],"specialDays":[%s]},"windows":{"from":"%s","to":"%s","length":"%s"},"asOf":"%s","exclusions":[],"tickets":[%s],"outages":[%s],"samples":[],"counts":[],"targets":[%s]}' "${@:2}" >"$work/evaluate-$1.json"
}
up='{"key":"u%d","kind":"availability","expected":0.99}'
solved='{"key":"r%d","kind":"resolution","withinBusinessDays":100000,"expected":0.9}'
evaluate ordinary "$office" "" 2024-01 2024-12 month 2025-01-01T00:00:00Z "$(list 200 '{"key":"T%d","opened":"2024-03-01T09:00:00Z","resolved":"2024-03-05T09:00:00Z"}')" "" "$(list 20 '{"key":"r%d","kind":"resolution","within":"PT8H","expected":0.9}')"
evaluate windows "$office" "" 2000-01 2049-12 month 2099-01-01T00:00:00Z "" "" "$(list 700 "$up")"
evaluate days "$office" "" 2000-01 2049-12 month 2099-01-01T00:00:00Z "" "" "$(list 5 "$up")"
evaluate clocks "$office" "" 1900-01 1900-12 year 2199-12-30T00:00:00Z "$(list 500 '{"key":"T%d","opened":"1900-02-01T00:00:00Z"}')" "" "$(list 20 '{"key":"r%d","kind":"resolution","within":"P90000D","expected":0.9}')"
evaluate hours "$(list 400 "{\"days\":$days,\"from\":\"00:00:00\",\"to\":\"00:00:01\"}" | awk '{ for (i = 0; sub(/"00:00:00","to":"00:00:01"/, sprintf("\"%02d:%02d:00\",\"to\":\"%02d:%02d:30\"", i / 18, i % 18, i / 18, i % 18)); i++); print }')" "" 2199-01 2199-12 year 2199-12-30T00:00:00Z '{"key":"T1","opened":"1900-02-01T00:00:00Z"}' "" "$(list 5 "$solved")"
evaluate lengths "$office" "$(awk 'BEGIN { for (i = 0; i < 550; i++) printf "%s{\"date\":\"%d-%02d-%02d\",\"open\":[{\"from\":\"00:00:00\",\"to\":\"%02d:%02d:%02d\"}]}", i ? "," : "", 2000 + i / 336, 1 + i / 28 % 12, 1 + i % 28, 1 + i % 22, i * 7 % 60, i * 11 % 60 }')" 2199-01 2199-12 year 2199-12-30T00:00:00Z '{"key":"T1","opened":"1900-02-01T00:00:00Z"}' "" "$solved"
evaluate longest "$(list 4 "{\"days\":$days,\"from\":\"0%d:00\",\"to\":\"0%d:37\"}")" "$(awk 'BEGIN { for (i = 0; i < 14; i++) printf "%s{\"date\":\"2000-01-%02d\",\"open\":[{\"from\":\"00:00:00\",\"to\":\"%02d:%02d:%02d\"}]}", i ? "," : "", 1 + i, 1 + i, i * 7 % 60, i * 11 % 60 }')" 2199-01 2199-12 year 2199-12-30T00:00:00Z '{"key":"T1","opened":"1900-02-01T00:00:00Z"}' "" "$(list 5 "$solved")"
evaluate outages "$office" "" 1950-01 1999-12 month 2099-01-01T00:00:00Z "" "$(awk 'BEGIN { for (i = 0; i < 420; i++) printf "%s{\"from\":\"%d-%02d-01T00:00:00Z\",\"to\":\"2098-01-01T00:00:00Z\",\"impact\":%.3f}", i ? "," : "", 1950 + i / 12, 1 + i % 12, (i + 1) / 1000 }')" "$(list 5 "$up")"

compare() { printf '{"currency":"EUR","years":%s,"discountRate":%s,"timing":"mid-year","volumes":{%s},"inHouse":{"name":"We","lines":[%s],"oneOff":[]},"quotes":[%s]}' "${@:2}" >"$work/compare-$1.json"; }
quote='{"provider":"P%d","currency":"EUR","rate":1,"transition":0,"exit":0,"indexation":0.02,"minimumPerYear":0,"governance":0,"lines":[],"retained":[]}'
compare ordinary 10 0.06 "$(list 20 '"d%d":{"base":10,"growth":0.02}')" "$(list 200 '{"name":"L%d","per":"d1","unitPrice":10}')" "$(list 20 "$quote")"
compare drivers 100 0.06 "$(list 700 '"d%d":{"base":10,"growth":0.01}')" '{"name":"L","perYear":1}' "$(list 120 "$quote")"
compare lines 100 0.06 '"d":{"base":10,"growth":0.01}' "$(list 1000 '{"name":"L%d","perYear":1}')" "$(list 20 "$quote")"
compare tiers 100 0.06 '"d":{"base":10,"growth":0.01}' "{\"name\":\"L\",\"per\":\"d\",\"tierMode\":\"graduated\",\"tiers\":[$(list 1200 '{"upTo":%d,"unitPrice":1}'),{\"unitPrice\":1}]}" "$quote"
compare growth 100 10 '"d":{"base":1000000,"growth":10}' '{"name":"L","per":"d","unitPrice":1000000}' "$quote"
compare discount 100 -0.99 '"d":{"base":10,"growth":0}' '{"name":"L","per":"d","unitPrice":0}' "$quote"

[ "$configuration" = Debug ] || dotnet build -c "$configuration" --nologo -v q "$root/src/ItCatalog.Web" >/dev/null
dotnet "$root/src/ItCatalog.Web/bin/$configuration/net10.0/ItCatalog.Web.dll" --demo --Demo:Path "$work/demo.db" --urls "http://127.0.0.1:$port" >"$work/log" 2>&1 & pid=$!
for _ in $(seq 240); do curl -fs -o /dev/null "http://127.0.0.1:$port/health" && break; sleep 0.5; done
read -r name password < <(awk '$1 == "executive" { print $2, $3 }' "$work/log")
token=$(curl -fs -c "$work/cookies" "http://127.0.0.1:$port/account/sign-in" | grep -o '__RequestVerificationToken[^>]*value="[^"]*"' | head -1 | sed 's/.*value="//; s/"$//')
curl -fs -o /dev/null -b "$work/cookies" -c "$work/cookies" --data-urlencode "Input.Name=$name" --data-urlencode "Input.Password=$password" --data-urlencode "__RequestVerificationToken=$token" "http://127.0.0.1:$port/account/sign-in"
cookie=$(awk '!/^# / && NF >= 7 { printf "%s%s=%s", separator, $6, $7; separator = "; " }' "$work/cookies")
memory() { awk -v say="$1" '/^VmHWM/ { peak = $2 } /^VmRSS/ { now = $2 } END { printf "%-28s now %6.0f MB, peak %6.0f MB\n", say, now / 1024, peak / 1024 }' "/proc/$pid/status"; }
post() { curl -s -o "$work/answer" -m "$patience" -w '%{http_code} %{time_total} %{size_download}' -H "Cookie: $cookie" -H 'Content-Type: application/json' --data-binary "@$2" "http://127.0.0.1:$port$1" || true; }

memory "after the start"
for command in evaluate compare; do
  path=/api/$command; [ $command = compare ] || path+='?explain=true'
  files=("$work/$command"-*.json)
  for ((turn = 0; turn < rounds; turn++)); do
    file=${files[turn % ${#files[@]}]}
    read -r status seconds bytes < <(post "$path" "$file"; echo)
    if ((turn < ${#files[@]})); then
      printf '%-28s %6d bytes: %s in %6.2f s, %11d bytes  %s\n' "$(basename "$file" .json)" "$(wc -c <"$file")" "$status" "$seconds" "$bytes" "$(grep -o '^{"errors.\{0,150\}' "$work/answer" || true)"
      [ -z "${EACH:-}" ] || memory ""
    fi
  done
  memory "after $rounds at $path"
done
