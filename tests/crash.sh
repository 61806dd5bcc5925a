#!/usr/bin/env bash
# Kills servers and imports in the middle of their work, 40 times (or as often as the first argument says), and looks at the database after each kill:
# everything that was confirmed has to be there, and nothing half-written. Needs Python 3. Takes some minutes and is no part of tests/run.sh.
#   bash tests/crash.sh [KILLS] [sqlite|postgres]   on PostgreSQL every fourth kill is of the database server itself; needs psql
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build src/ItCatalog.Web -c Release -v q -nologo
dotnet build src/ItCatalog.Cli -c Release -v q -nologo
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
engine=${2:-sqlite}
if [ "$engine" = postgres ]; then
  chmod 711 "$folder"
  trap 'bash tests/postgres.sh stop "$folder/postgres"; rm -rf "$folder"' EXIT
  eval "$(bash tests/postgres.sh primary "$folder/postgres")"
fi
python3 - "$folder" "${1:-40}" "$engine" <<'PYTHON'
import http.client, http.cookiejar, os, random, re, signal, socket, sqlite3, subprocess, sys, threading, time, urllib.error, urllib.parse, urllib.request

folder, kills, on_server = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "postgres"
database, password, rows = f"{folder}/data/demo.db", "crash test of some words", 4000
if on_server:
    settings = dict(part.split("=") for part in os.environ["ITCATALOG_POSTGRES"].split(";"))
    database = f"Host=127.0.0.1;Port={settings['Port']};Username={settings['Username']};Database=crash"


def query(sql, name="crash"):
    if not on_server:
        connection = sqlite3.connect(database, timeout=30)
        found = connection.execute(sql).fetchall()
        connection.close()
        return found
    answer = subprocess.run(
        ["psql", "-X", "-A", "-t", "-F", "\x1f", "-h", "127.0.0.1", "-p", settings["Port"], "-U", settings["Username"], "-d", name, "-c", sql],
        capture_output=True, text=True, check=True).stdout
    return [tuple(int(cell) if re.fullmatch(r"\d{1,18}", cell) else cell for cell in line.split("\x1f")) for line in answer.splitlines()]


if on_server:
    query("create database crash template template0", "postgres")
temporary = f"{folder}/tmp"
os.mkdir(temporary)
# The runtime's own sockets for debuggers are not what is looked for.
surroundings = os.environ | {"TMPDIR": temporary, "DOTNET_EnableDiagnostics": "0"}
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{free.getsockname()[1]}"
random.seed(1)
confirmed, imported, failures = set(), {}, []
lock = threading.Lock()


class KeepStatus(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def server():
    process = subprocess.Popen(
        ["dotnet", "src/ItCatalog.Web/bin/Release/net10.0/ItCatalog.Web.dll", "--demo", "--Demo:ConnectionString" if on_server else "--Demo:Path", database, "--Demo:Password", password,
         "--SignIn:AttemptsPerMinute", "100000", "--urls", address],
        stdout=subprocess.DEVNULL, stderr=open(f"{folder}/server.log", "a"), env=surroundings)
    for _ in range(600):
        try:
            with urllib.request.urlopen(address + "/health", timeout=5) as answer:
                if answer.status == 200:
                    return process
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.2)
    sys.exit("The server does not start:\n" + open(f"{folder}/server.log").read()[-2000:])


def post(browser, path, entries):
    """Sends a form as a browser does: 302 is how the server confirms it, 503 says that an import is writing."""
    try:
        page = browser.open(address + path, timeout=30).read().decode()
    except urllib.error.HTTPError as answer:
        if answer.code == 503:
            return 503
        raise
    token = re.findall(r'name="__RequestVerificationToken" type="hidden" value="([^"]+)"', page)[-1]
    body = urllib.parse.urlencode(entries | {"__RequestVerificationToken": token}).encode()
    try:
        return browser.open(address + path, body, timeout=30).status
    except urllib.error.HTTPError as answer:
        return answer.code


def write(kill, number, stop):
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), KeepStatus())
    count = 0
    try:
        while (status := post(browser, "/account/sign-in", {"Input.Name": "ada", "Input.Password": password})) == 503 and not stop.is_set():
            pass
        if status != 302:
            failures.append(f"ada cannot sign in: {status}")
            return
        while not stop.is_set():
            count += 1
            code = f"k{kill}-{number}-{count}"
            status = post(browser, "/administration/organisation/part/category", {"Input.Name": f"Category {code}", "Input.Code": code})
            if status == 302:
                with lock:
                    confirmed.add(code)
            elif status != 503:
                failures.append(f"{code} was refused: {status}")
                return
    except urllib.error.HTTPError as answer:
        failures.append(f"{answer.url}: {answer.code}")
    except (OSError, http.client.HTTPException, IndexError):
        pass  # The server was killed; what it had not confirmed may be there or not.


def start_import(kill):
    path = f"{folder}/counts-{kill}.csv"
    with open(path, "w") as file:
        file.write("at,good,total,series\n")
        for row in range(rows):
            file.write(f"2026-0{row % 6 + 1}-{row % 28 + 1:02}T{row % 24:02}:{row % 60:02}:00Z,{row % 9},9,k{kill}-{row}\n")
    return subprocess.Popen(
        ["dotnet", "src/ItCatalog.Cli/bin/Release/net10.0/itcatalog.dll", "import", "counts", path, "--source", f"K{kill}", "--service", service,
         "--database", database], stdout=subprocess.DEVNULL, stderr=open(f"{folder}/import.log", "a"), env=surroundings)


def check(after):
    def value(sql):
        return query(sql)[0][0]

    if not on_server:
        if value("pragma integrity_check") != "ok":
            failures.append(f"{after}: the database is damaged")
        if query("pragma foreign_key_check"):
            failures.append(f"{after}: a row points nowhere")
    codes = {code for (code,) in query("select code from category where code like 'k%'")}
    if lost := confirmed - codes:
        failures.append(f"{after}: {len(lost)} confirmed writes are lost: {sorted(lost)[:3]}")
    noted = value("select count(*) from audit_entry where action = 'added' and subject_kind = 'category' and subject_key like 'k%'")
    if noted != len(codes):
        failures.append(f"{after}: {len(codes)} categories and {noted} entries of the trail")
    previous, last = "0" * 64, 0
    for number, before, own in query("select id, previous_hash, hash from audit_entry order by id"):
        if number != last + 1 or before != previous:
            failures.append(f"{after}: the trail breaks at entry {number}")
            break
        previous, last = own, number
    if query("select entry_count, hash from audit_head")[0] != (last, previous):
        failures.append(f"{after}: the trail's head is another one")
    for kill, done in imported.items():
        found = value(f"select count(*) from good_count where series like 'k{kill}-%'")
        batches = value(f"select count(*) from import join source on source.id = source_id where source.code = 'K{kill}'")
        if found not in (0, rows) or (found == 0) != (batches == 0) or (done and found == 0):
            failures.append(f"{after}: {found} of {rows} rows of an import that {'was confirmed' if done else 'was killed'}, {batches} batches")
    return len(codes), last


began = time.time()
running = server()
service = query("select code from service where closed_from is null order by id limit 1")[0][0]
killed_imports = killed_databases = 0
for kill in range(1, kills + 1):
    stop = threading.Event()
    writers = [threading.Thread(target=write, args=(kill, number, stop)) for number in range(4)]
    known = len(confirmed)
    for writer in writers:
        writer.start()
    # Killed in the middle of writing, not while people sign in.
    patience = time.time() + 60
    while len(confirmed) == known and not failures and time.time() < patience:
        time.sleep(0.02)
    importing = start_import(kill)
    if on_server and kill % 4 == 0:
        # The database dies, under both; they find it again by themselves.
        time.sleep(random.uniform(0.3, 3))
        subprocess.run(["bash", "tests/postgres.sh", "kill", f"{folder}/postgres"], check=True)
        killed_databases += 1
        time.sleep(random.uniform(0, 2))
        subprocess.run(["bash", "tests/postgres.sh", "again", f"{folder}/postgres"], check=True)
        imported[kill] = importing.wait(timeout=120) == 0
        before = len(confirmed)
        patience = time.time() + 60
        while len(confirmed) == before and not failures and time.time() < patience:
            time.sleep(0.02)
        stop.set()
    elif kill % 2 == 0:
        # The import dies; the server goes on.
        time.sleep(random.uniform(0.3, 3))
        importing.send_signal(signal.SIGKILL)
        killed_imports += 1
        imported[kill] = importing.wait() == 0
        stop.set()
    else:
        time.sleep(random.uniform(0.3, 3))
        running.send_signal(signal.SIGKILL)
        running.wait()
        imported[kill] = importing.wait(timeout=120) == 0
        stop.set()
        check(f"kill {kill}, before the server starts again")
        running = server()
    for writer in writers:
        writer.join()
    kept, entries = check(f"kill {kill}")
running.terminate()
running.wait()
verified = subprocess.run(
    ["dotnet", "src/ItCatalog.Cli/bin/Release/net10.0/itcatalog.dll", "audit", "verify", "--database", database], capture_output=True, text=True)
if verified.returncode != 0:
    failures.append("audit verify: " + (verified.stdout + verified.stderr).strip())
if not confirmed or not any(imported.values()):
    failures.append(f"{len(confirmed)} writes and {sum(imported.values())} imports were confirmed: nothing was tried")
if left := [name for name in os.listdir(temporary) if not name.startswith(".dotnet")]:
    failures.append(f"left in the temporary folder: {left[:5]}")
for failure in failures:
    print(failure)
print(f"{kills} kills ({kills - killed_imports - killed_databases} of the server, {killed_imports} of imports, {killed_databases} of the database) in {time.time() - began:.0f} s: {len(confirmed)} writes confirmed, "
      f"{kept} kept, {sum(imported.values())} imports of {rows} rows confirmed, {entries} entries of the trail; {len(failures)} faults.")
sys.exit(1 if failures else 0)
PYTHON
