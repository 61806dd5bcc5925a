#!/usr/bin/env bash
# A PostgreSQL of its own for tests, in a folder of its own, on the loopback address alone. It is fast and not durable: what it holds is gone with it.
#   eval "$(bash tests/postgres.sh start FOLDER)"   starts it, and prints the settings that the tests read
#   bash tests/postgres.sh stop FOLDER              ends it and removes the folder
# For tests of what happens when a server dies:
#   bash tests/postgres.sh primary FOLDER           the same, durable, and it confirms nothing that its standby does not have
#   bash tests/postgres.sh standby FOLDER PRIMARY   a synchronous standby of it; prints its port
#   bash tests/postgres.sh kill FOLDER              ends it as a power cut would
#   bash tests/postgres.sh promote FOLDER           makes a standby the primary
#   bash tests/postgres.sh again FOLDER             starts it once more, on the port that it had
# Installs Debian's postgresql where there is none. PostgreSQL refuses to run as root: then it runs as the user postgres.
set -euo pipefail

find_bin() {
  local folder found=""
  for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin /usr/local/pgsql/bin "${ITCATALOG_POSTGRES_BIN:-}"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then found=$folder; fi
  done
  if [ -z "$found" ] && command -v initdb >/dev/null 2>&1; then found=$(dirname "$(readlink -f "$(command -v initdb)")"); fi
  echo "$found"
}

install() {
  local as_root=""
  if [ "$(id -u)" -ne 0 ] && command -v sudo >/dev/null 2>&1; then as_root=sudo; fi
  echo "No PostgreSQL found: installing it." >&2
  if command -v apt-get >/dev/null 2>&1; then
    $as_root apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq postgresql >&2
  elif command -v dnf >/dev/null 2>&1; then $as_root dnf install -y -q postgresql-server >&2
  elif command -v pacman >/dev/null 2>&1; then $as_root pacman -S --noconfirm --quiet postgresql >&2
  elif command -v brew >/dev/null 2>&1; then brew install --quiet postgresql@16 >&2
  else echo "tests/postgres.sh: install PostgreSQL 15 or newer, or name the folder of its programs in ITCATALOG_POSTGRES_BIN." >&2; exit 2
  fi
}

as_server() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

action=${1:?start or stop}
folder=${2:?a folder}
bin=$(find_bin)
if [ -z "$bin" ]; then install; bin=$(find_bin); fi

free_port() { node -e 'const s = require("node:net").createServer(); s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }

run_server() { # folder, options
  as_server "$bin/pg_ctl" --pgdata="$1/data" --log="$1/log" --wait --silent start --options "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' $2" >/dev/null ||
    { as_server cat "$1/log" >&2; exit 1; }
}

make_server() { # folder, options
  local port password
  port=$(free_port)
  password=${PGPASSWORD:-$(head -c 18 /dev/urandom | base64 | tr -d '/+=')}
  mkdir -p "$1"
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$1"; fi
  chmod 700 "$1"
  printf '%s\n' "$password" | as_server tee "$1/password" >/dev/null
  as_server "$bin/initdb" --pgdata="$1/data" --username=itcatalog --pwfile="$1/password" --auth=scram-sha-256 --encoding=UTF8 --locale=C --no-sync >"$1.log" 2>&1 ||
    { cat "$1.log" >&2; exit 1; }
  run_server "$1" "-c port=$port $2"
  echo "export ITCATALOG_POSTGRES='Host=127.0.0.1;Port=$port;Username=itcatalog;Database=postgres' PGPASSWORD='$password'"
}

case "$action" in
  start)
    make_server "$folder" "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=128MB -c autovacuum=off"
    ;;
  primary)
    make_server "$folder" "-c wal_level=replica -c synchronous_commit=on -c max_connections=100"
    ;;
  standby)
    primary=${3:?the folder of the primary}
    port=$(free_port)
    mkdir -p "$folder"
    if [ "$(id -u)" -eq 0 ]; then chown postgres "$folder"; fi
    chmod 700 "$folder"
    from=$(as_server sed -n 4p "$primary/data/postmaster.pid")
    as_server env PGPASSWORD="$(as_server cat "$primary/password")" "$bin/pg_basebackup" --pgdata="$folder/data" --write-recovery-conf --checkpoint=fast \
      --dbname="host=127.0.0.1 port=$from user=itcatalog application_name=standby"
    run_server "$folder" "-c port=$port"
    # From here on nothing is confirmed that the standby does not have.
    as_server env PGPASSWORD="$(as_server cat "$primary/password")" "$bin/psql" --quiet "host=127.0.0.1 port=$from user=itcatalog dbname=postgres" \
      --command "alter system set synchronous_standby_names = 'standby'" --command "select pg_reload_conf()" >/dev/null
    echo "$port"
    ;;
  kill) as_server "$bin/pg_ctl" --pgdata="$folder/data" --silent --mode=immediate stop ;;
  promote) as_server "$bin/pg_ctl" --pgdata="$folder/data" --silent --wait promote ;;
  again) run_server "$folder" "-c port=$(as_server sed -n 's/.*-c port=\([0-9]*\).*/\1/p; s/.*"port=\([0-9]*\)".*/\1/p' "$folder/data/postmaster.opts" | head -n 1)" ;;
  stop)
    as_server "$bin/pg_ctl" --pgdata="$folder/data" --silent --mode=immediate stop || true
    rm -rf "$folder" "$folder.log"
    ;;
  *) echo "tests/postgres.sh: start, stop, primary, standby, kill, promote or again, not $action." >&2; exit 2 ;;
esac
