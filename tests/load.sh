#!/usr/bin/env bash
# Fifty readers and five importers at once on the demonstration, for ten minutes, or as many as the arguments say: how long pages and imports take, and how much
# memory the server holds. Needs Python 3. Takes its time and is no part of tests/run.sh.
#   bash tests/load.sh [MINUTES [READERS [IMPORTERS]]]     on SQLite, or on the PostgreSQL that ITCATALOG_POSTGRES names
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build src/ItCatalog.Web -c Release -v q -nologo
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 - "$folder" "${1:-10}" "${2:-50}" "${3:-5}" <<'PYTHON'
import http.client, os, random, re, resource, socket, subprocess, sys, threading, time, urllib.parse, uuid

folder, minutes, readers, importers = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
password, rows = "load test of some words", 200
coming = 20  # Seconds in which they sign in.
place = ["--Demo:Path", f"{folder}/demo.db"]
if server := os.environ.get("ITCATALOG_POSTGRES"):
    settings = dict(part.split("=") for part in server.split(";"))
    subprocess.run(["psql", "-X", "-q", "-h", settings["Host"], "-p", settings["Port"], "-U", settings["Username"], "-d", "postgres",
                    "-c", "drop database if exists load with (force)", "-c", "create database load template template0"], check=True)
    place = ["--Demo:ConnectionString", f"Host={settings['Host']};Port={settings['Port']};Username={settings['Username']};Database=load"]
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
process = subprocess.Popen(
    ["dotnet", "src/ItCatalog.Web/bin/Release/net10.0/ItCatalog.Web.dll", "--demo", *place, "--Demo:Password", password,
     "--SignIn:AttemptsPerMinute", "100000", "--urls", f"http://127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=open(f"{folder}/log", "w"))
pages, checks, imports, errors, lock, ends = [], [], [], [], threading.Lock(), 0.0


class Browser:
    def __init__(self):
        self.cookies, self.connection = {}, None

    def send(self, method, path, body=None, kind=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        for attempt in range(2):
            try:
                self.connection = self.connection or http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                self.connection.request(method, path, body, headers)
                answer = self.connection.getresponse()
                text = answer.read().decode()
                break
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.connection = None
                if attempt == 1 or method == "POST":
                    raise
        for cookie in answer.msg.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer, text

    def token(self, path):
        return re.findall(r'name="__RequestVerificationToken" type="hidden" value="([^"]+)"', self.send("GET", path)[1])[-1]

    def post(self, path, entries, page=None):
        body = urllib.parse.urlencode(entries | {"__RequestVerificationToken": self.token(page or path)})
        return self.send("POST", path, body, "application/x-www-form-urlencoded")

    def sign_in(self, name):
        answer, text = self.post("/account/sign-in", {"Input.Name": name, "Input.Password": password})
        if answer.status != 302:
            raise RuntimeError(f"{name} cannot sign in: {answer.status} {' '.join(re.sub('<[^>]+>', ' ', text.split('<main')[-1]).split())[:300]}")
        return self


def read(number):
    chance = random.Random(number)
    time.sleep(chance.uniform(0, coming))
    browser = Browser().sign_in("ada")
    addresses = ["/", "/catalogue", "/performance", "/agreements", "/benchmark", "/requests", "/measurements"]
    links = [link for address in ["/catalogue", "/agreements", "/benchmark", "/performance"]
             for link in re.findall(r'href="(/(?:catalogue|agreements|benchmark|performance)/[^"#]+)"', browser.send("GET", address)[1])]
    addresses += chance.sample(links, min(20, len(links)))
    while time.time() < ends:
        time.sleep(chance.uniform(1, 3))
        address = chance.choice(addresses)
        began = time.perf_counter()
        status = browser.send("GET", address)[0].status
        with lock:
            pages.append((time.perf_counter() - began, address))
            if status != 200:
                errors.append(f"{address}: {status}")


def bring(number, service, site):
    time.sleep(number * coming / importers)
    browser = Browser().sign_in("ada")
    count = 0
    while time.time() < ends:
        lines = ["Number,Opened_at,Service,Site,Resolved_at"]
        for row in range(rows):
            count += 1
            lines.append(f"L{number}-{count},2026-10-{row % 28 + 1:02}T{row % 20:02}:00Z,{service},{site},2026-10-{row % 28 + 1:02}T{row % 20 + 2:02}:30Z")
        edge = uuid.uuid4().hex
        source = {"Input.Source": "", "Input.Name": f"Load {number}", "Input.Kind": "tickets"} if count == rows else {"Input.Source": f"LOAD-{number}"}
        entries = source | {"__RequestVerificationToken": browser.token("/measurements/import")}
        body = "".join(f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in entries.items())
        body += f'--{edge}\r\nContent-Disposition: form-data; name="Input.File"; filename="t.csv"\r\nContent-Type: text/csv\r\n\r\n' + "\n".join(lines) + f"\r\n--{edge}--\r\n"
        began = time.perf_counter()
        answer, text = browser.send("POST", "/measurements/import", body.encode(), f"multipart/form-data; boundary={edge}")
        if answer.status != 302:
            errors.append(f"upload: {answer.status} {re.findall('field-validation-error[^>]*>([^<]+)', text)[:2]}")
            return
        address = answer.headers["Location"]

        def done():
            while True:
                text = browser.send("GET", address)[1]
                if "data-job" not in text:
                    return text
                time.sleep(0.05)

        page = done()
        checked = time.perf_counter() - began
        reason = {"Past.Why": "load test", "Past.Seen": ""}
        for attempt in range(4):
            browser.post(address + "?handler=Import", reason, address)
            page = done()
            if " is done" in page:
                break
            reason["Past.Seen"] = (re.findall(r'name="Past.Seen"[^>]*value="([^"]*)"', page) or [""])[-1]
        else:
            told = re.findall(r'class="ic-(?:note|alert|toast|mistakes)[^>]*>(.*?)</(?:div|p|section)>', page, re.S) or [page[-2000:]]
            errors.append(f"import {number}: {' '.join(re.sub('<[^>]+>', ' ', ' '.join(told)).split())[:600]}")
            return
        with lock:
            checks.append(checked)
            imports.append(time.perf_counter() - began)
        time.sleep(5)


def until_it_ends(work):
    def run(*arguments):
        try:
            work(*arguments)
        except Exception as problem:
            errors.append(f"{work.__name__} {arguments[0]}: {problem!r}")
    return run


def share(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * part))]


def memory():
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{process.pid}/status").read()).group(1)) / 1024


try:
    for _ in range(900):
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                break
        except OSError:
            time.sleep(0.2)
    first = Browser().sign_in("ada")
    services = list(dict.fromkeys(re.findall(r'href="/catalogue/(?!new)([^"/#?]+)"', first.send("GET", "/catalogue")[1])))
    site = re.findall(r'<option value="([^"]+)"', first.send("GET", "/catalogue")[1].split('name="site"')[1])[1]
    ends, before = time.time() + minutes * 60, memory()
    threads = [threading.Thread(target=until_it_ends(read), args=(number,)) for number in range(readers)]
    threads += [threading.Thread(target=until_it_ends(bring), args=(number, services[number], site)) for number in range(importers)]
    for thread in threads:
        thread.start()
    samples = []
    while any(thread.is_alive() for thread in threads):
        time.sleep(10)
        samples.append(memory())
    used = resource.getrusage(resource.RUSAGE_SELF)
    ticks = open(f"/proc/{process.pid}/stat").read().rsplit(")", 1)[1].split()
    own, served = used.ru_utime + used.ru_stime, (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")
    print(f"{minutes:g} minutes, {'PostgreSQL' if server else 'SQLite'}, {readers} readers and {importers} importers")
    if pages:
        print(f"{len(pages)} pages, median {share([p[0] for p in pages], 0.5) * 1000:.0f} ms, "
              f"99 of 100 within {share([p[0] for p in pages], 0.99) * 1000:.0f} ms, longest {max(pages)[0] * 1000:.0f} ms ({max(pages)[1]})")
    if imports:
        print(f"{len(imports)} imports of {rows} rows, median {share(imports, 0.5):.2f} s ({share(checks, 0.5):.2f} s of it until they are checked), 99 of 100 within {share(imports, 0.99):.2f} s, longest {max(imports):.2f} s")
    print(f"memory of the server: {before:.0f} MB before, {samples[len(samples) // 2]:.0f} MB in the middle, {samples[-1]:.0f} MB at the end; "
          f"processor time: server {served:.0f} s, this generator {own:.0f} s ({own / (own + served):.0%} of both)")
    print(f"{len(errors)} errors", *errors[:10], sep="\n  ")
finally:
    process.terminate()
    process.wait()
sys.exit(1 if errors else 0)
PYTHON
