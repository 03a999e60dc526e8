"""An office that a test may kill, starve, slow down and set back: programs, databases and a hand that works at the desk."""

import base64
import hmac
import html
import http.client
import os
import re
import secrets
import shutil
import signal
import struct
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from ports import free_port

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(os.environ.get("LIANXIN_PROGRAMS") or ROOT / ".build/debug")
POSTGRES = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
PASSWORD = "石板桥下三条鱼-2026"
SECONDS_TO_START = 60
SECONDS_TO_STOP = 20
SECONDS_TO_ANSWER = 90  # a password is hashed slowly by intention, and slower by debug programs on a busy machine


def until(condition, seconds=SECONDS_TO_START, what="it"):
    """Looks again and again; a bounded number of times."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"{what} did not come within {seconds} seconds"
        time.sleep(0.05)


def lianxin(*arguments, env=None, check=True) -> subprocess.CompletedProcess:
    """Runs the operator's program."""
    done = subprocess.run(
        [PROGRAMS / "lianxin", *map(str, arguments)], capture_output=True, text=True, env=os.environ | (env or {}), timeout=300)
    assert not check or done.returncode == 0, f"lianxin {' '.join(map(str, arguments))}:\n{done.stdout}{done.stderr}"
    return done


class Program:
    """A program that can be killed and started again on the same data."""

    def __init__(self, name, data, *options, env=None, port=None):
        self.name, self.data, self.options, self.env = name, Path(data), options, env or {}
        self.port = port or free_port()
        self.log = tempfile.NamedTemporaryFile(prefix=f"{name}-", suffix=".log")
        self.process: subprocess.Popen | None = None

    def start(self):
        """Starts it; it says itself when it is ready."""
        command = [PROGRAMS / self.name, "--data", self.data, "--port", str(self.port), *map(str, self.options)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=self.log, text=True, env=os.environ | self.env)
        line = self.process.stdout.readline()
        assert "is ready" in line, f"{self.name} did not start: {self.words()}"
        return self

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(SECONDS_TO_STOP)
        self.process.stdout.close()

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def words(self) -> str:
        """What it has written into its log."""
        return Path(self.log.name).read_text()


class Desk(Program):
    def __init__(self, data, *options, **more):
        super().__init__("lianxin-desk", data, *options, **more)


class Portal(Program):
    """A portal, and a villager who reports at it."""

    def __init__(self, data, inner_key, *options, **more):
        super().__init__("lianxin-portal", data, "--inner-key", inner_key, *options, **more)

    def villager(self) -> "Hand":
        """Somebody with the token that forms of this process carry."""
        hand = Hand(self.port)
        hand.token = re.search(r'name="token" value="([0-9a-f]+)"', hand.ask("GET", "/report/peopleSide").body).group(1)
        return hand

    @staticmethod
    def attaches(hand, form, words, name, content) -> str:
        """Attaches a file to a report; what the form carries of it from then on."""
        fields = report(hand, form, words) | {"step": "check", "go": "stay"}
        body, kind = multipart(fields.items(), [("files", name, content)])
        page = hand.ask("POST", "/report/files", body=body, headers={"Content-Type": kind}).body
        attached = re.search(r'name="attachment" value="([^"]+)"', page)
        assert attached, page
        return html.unescape(attached.group(1))

    @staticmethod
    def reports(hand, form, words, attachments=()) -> str | None:
        """Sends a report; its receipt code, or nothing when there was none."""
        answer = hand.ask("POST", "/report", report(hand, form, words) | {"attachment": list(attachments)})
        code = re.search(r'<p class="code"[^>]*>(.*?)</p>', answer.body, re.S)
        return re.sub(r"<[^>]+>|\s", "", code.group(1)) if answer.status == 200 and code else None


def report(hand, form, words) -> dict:
    """A report, as the villager's browser sends it."""
    return {
        "form": form, "token": hand.token, "column": "peopleSide", "person.0.name": "石大强", "person.0.unit": "大塘村",
        "person.0.post": "村主任", "person.0.place": "520523", "person.0.town": "青石镇", "signing": "anonymous", "text": words}


class Answer:
    def __init__(self, status, headers, content):
        self.status, self.headers, self.content = status, headers, content

    @property
    def body(self) -> str:
        return self.content.decode()

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")


class Hand:
    """Somebody at the desk: a cookie, a form token and a connection that is made again after the desk was."""

    def __init__(self, port, cookie=None, token=None):
        self.port, self.cookie, self.token = port, cookie, token
        self.connection: http.client.HTTPConnection | None = None

    def at(self, port) -> "Hand":
        """The same session at another desk."""
        return Hand(port, self.cookie, self.token)

    def ask(self, method, path, form=None, headers=None, body=None) -> Answer:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS_TO_ANSWER)
        headers = dict(headers or {})
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self.cookie:
            headers["Cookie"] = self.cookie
        try:
            self.connection.request(method, path, urlencode(form, doseq=True) if form is not None else body, headers)
            answer = self.connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise
        return Answer(answer.status, dict(answer.getheaders()), content)

    def signs_in(self, login, password=PASSWORD) -> "Hand":
        answer = self.ask("POST", "/sign-in", {"login": login, "password": password, "next": "/"})
        assert answer.status == 303, f"{login} could not sign in: {answer.status}"
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        page = self.ask("GET", "/account")
        if page.status == 303:
            page = self.ask("GET", page.headers["Location"])
        self.token = re.search(r'name="csrf" value="([^"]+)"', page.body).group(1)
        return self

    def sets_up_factor(self) -> "Hand":
        """Sets up the second factor that an administrator's post asks for."""
        offered = self.acts("/account/second-factor-offer", {}).body
        secret = re.search(r'<code class="handed">([A-Z2-7]+)</code>', offered).group(1)
        done = self.acts("/account/second-factor", {"code": one_time_code(secret)})
        assert done.status == 303, done.body
        return self

    def acts(self, path, form, command=None) -> Answer:
        return self.ask("POST", path, form | {"csrf": self.token, "command-id": command or secrets.token_hex(16)})

    def registers(self, words, command=None) -> Answer:
        """Registers a letter; a redirect that names the petition is the acknowledgement."""
        return self.acts("/register/letter", letter(words), command)

    def brings(self, path, form, files, command=None) -> Answer:
        """Sends a form with files, each a name and its bytes, as a browser sends them."""
        fields = {"csrf": self.token, "command-id": command or secrets.token_hex(16)} | form
        body, kind = multipart(fields.items(), [("files", name, content) for name, content in files])
        return self.ask("POST", path, headers={"Content-Type": kind}, body=body)


def multipart(fields, files) -> tuple[bytes, str]:
    """A form with files, as a browser sends it."""
    mark = "----7d1canary"
    body = b""
    for name, value in fields:
        body += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for name, file, content in files:
        body += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n\r\n'.encode() + content + b"\r\n"
    return body + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


def one_time_code(secret, at=None) -> str:
    """The six digits of this moment (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time() if at is None else at) // 30), "sha1").digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def letter(words) -> dict:
    """A letter, as the registrar types it."""
    return {
        "source": "own", "receivedOn": today(), "signature": "unsigned", "narrative": words,
        "summary": words[:60], "respondents.0.name": "石大强", "respondents.0.unit": "大塘村民委员会", "respondents.0.post": "村主任",
        "matters.0.field": "landCompensation", "matters.0.gist": "补偿款没有发下来", "place": "520523", "then": "open",
    }


def today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600))


def make_office(folder, store=None):
    """An office with a security administrator `chief` and a registrar `window`, set up as an operator does it."""
    options = ["--store", store] if store else []
    said = lianxin("setup", "--data", folder, "--empty", *options).stdout
    token = re.search(r"/invitation/(\S+)", said).group(1)
    desk = Desk(Path(folder) / "desk").start()
    try:
        nobody = Hand(desk.port)
        first = nobody.ask("POST", f"/invitation/{token}", {
            "organ": "金沙县纪委监委", "id": "520523", "kind": "county", "name": "安全员", "login": "chief",
            "password": PASSWORD, "again": PASSWORD})
        assert first.status == 303, first.body
        chief = Hand(desk.port).signs_in("chief").sets_up_factor()
        for login, roles in STAFF.items():
            page = chief.acts("/people/new", {
                "rights.name": login, "rights.organ": "520523", "rights.office": OFFICES.get(login, "petitions"),
                "rights.roles": roles, "rights.login": login, "rights.reason": "到任"})
            link = re.search(r"/invitation/([A-Za-z0-9_-]+)", page.body)
            assert link, page.body
            spent = nobody.ask("POST", link.group(0), {"password": PASSWORD, "again": PASSWORD})
            assert spent.status == 303, spent.body
    finally:
        desk.stop()


STAFF = {
    "window": ["registrar"], "system": ["systemAdministrator"],
    "allround": ["registrar", "triageOfficer", "officeHead", "leader", "principal", "handler", "reviewer", "keeper"],
}
OFFICES = {"system": "administration"}


def copy_office(made, folder):
    """The same office, keys and all, in another directory."""
    shutil.copytree(made, folder)
    return Path(folder)


class Postgres:
    """A PostgreSQL server of a test's own, in a temporary directory, on a socket and on no network."""

    def __init__(self, standby_of: "Postgres | None" = None, settings="", folder: Path | None = None):
        self.folder = folder or Postgres.directory("pg")
        self.data = self.folder / "data"
        self.port = free_port()
        self.settings = settings
        if folder:
            return  # the server's files are there already
        if standby_of is None:
            self.tool("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "--no-locale", "-E", "UTF8", "--no-sync")
        else:
            self.tool("pg_basebackup", "-h", standby_of.folder, "-p", standby_of.port, "-U", "postgres", "-D", self.data,
                      "-R", "-X", "stream", "-C", "-S", "standby", "--no-sync", "-c", "fast")

    @staticmethod
    def directory(name) -> Path:
        """A directory of the server's user; its path is short, as a socket's must be."""
        folder = Path(tempfile.mkdtemp(prefix=f"lianxin-{name}-", dir="/tmp"))
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        return folder

    @classmethod
    def at(cls, folder, settings="") -> "Postgres":
        """A server on files that are there already, under `data`."""
        return cls(folder=folder, settings=settings)

    def signal(self, name):
        """Lays a file that tells the server what to do when it starts."""
        self.tool("sh", "-c", f"touch {self.data}/{name}")

    def tool(self, name, *arguments, check=True) -> subprocess.CompletedProcess:
        """Runs one of the server's programs as its user; root may not."""
        command = [str(POSTGRES / name) if (POSTGRES / name).exists() else name, *map(str, arguments)]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(command, capture_output=True, text=True, cwd="/", timeout=120)
        assert not check or done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
        return done

    def start(self) -> "Postgres":
        options = f"-k {self.folder} -p {self.port} -c listen_addresses='' -c max_connections=100 {self.settings}"
        done = self.tool("pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", self.folder / "log", "-o", options, "start", check=False)
        assert done.returncode == 0, (self.folder / "log").read_text()
        return self

    def stop(self, how="immediate"):
        self.tool("pg_ctl", "-D", self.data, "-m", how, "-w", "stop", check=False)

    def promote(self):
        self.tool("pg_ctl", "-D", self.data, "-w", "promote")

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, database="postgres") -> str:
        return f"host={self.folder} port={self.port} dbname={database} user=postgres"

    def ask(self, statement, database="postgres") -> str:
        done = subprocess.run(
            [POSTGRES / "psql", "-h", self.folder, "-p", str(self.port), "-U", "postgres", "-d", database, "-X", "-A", "-t", "-c", statement],
            capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @contextmanager
    def holding(self, statement, database):
        """Keeps what a statement takes, a lock, until the end; nothing of it stays."""
        with subprocess.Popen(
                [POSTGRES / "psql", "-h", self.folder, "-p", str(self.port), "-U", "postgres", "-d", database, "-X", "-A", "-t", "-q"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as session:
            session.stdin.write(f"begin;\n{statement};\nselect 'held';\n")
            session.stdin.flush()
            assert session.stdout.readline().strip() == "held", statement
            yield

    def run(self, script: Path, database):
        """Runs a file of statements."""
        done = subprocess.run(
            [POSTGRES / "psql", "-h", self.folder, "-p", str(self.port), "-U", "postgres", "-d", database, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script],
            capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr

    def make_database(self, name, template=None) -> str:
        sorting = f"template {template}" if template else "template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'"
        self.ask(f"create database {name} {sorting}")
        return self.address(name)


class Load:
    """Registrars at work without a pause, who write down everything they were told was done."""

    def __init__(self, hands, tag):
        self.hands, self.tag = hands, tag
        self.told: list[tuple[str, str]] = []  # command, petition's number
        self.unsure: list[str] = []  # commands whose answer never came, or said "busy"
        self.refused: dict[int, int] = {}
        self.lock = threading.Lock()
        self.stopped = threading.Event()
        self.enough = threading.Event()
        self.wanted = 1
        self.again_when_busy = False
        self.threads = [threading.Thread(target=self._work, args=(place,)) for place in range(len(hands))]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def waits_for(self, count, seconds=SECONDS_TO_ANSWER):
        """Waits until so many more were told."""
        with self.lock:
            self.wanted = len(self.told) + count
            self.enough.clear()
        assert self.enough.wait(seconds), f"no acknowledgements came; refused: {self.refused}"

    def _work(self, place):
        hand, sent = self.hands[place], 0
        while not self.stopped.is_set():
            command = f"{self.tag:08x}{place:08x}{sent:016x}"
            sent += 1
            if not self._send(hand, command, f"第{self.tag}轮第{place}位第{sent}件：补偿款还没有到。") and not self.again_when_busy:
                return  # the power is gone: what was not acknowledged was never promised

    def _send(self, hand, command, words) -> bool:
        """Sends one, again with the same command when nobody answered; whether the desk is still there."""
        while not self.stopped.is_set():
            try:
                answer = hand.registers(words, command)
            except (OSError, http.client.HTTPException):
                answer = None
            if answer is not None and answer.status == 303:
                with self.lock:
                    self.told.append((command, answer.location.split("/")[2].split("?")[0]))
                    if len(self.told) >= self.wanted:
                        self.enough.set()
                return True
            with self.lock:
                self.unsure.append(command)
                if answer is not None:
                    self.refused[answer.status] = self.refused.get(answer.status, 0) + 1
            if not self.again_when_busy:
                return answer is not None
            time.sleep(0.05)
        return False
