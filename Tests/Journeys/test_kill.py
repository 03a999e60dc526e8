"""What got a receipt is there, however often and whenever the portal's power is cut."""

import http.client
import re
import signal
import sqlite3
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from conftest import PROGRAMS
from ports import free_port

KILLS = 50
CLIENTS = 8
# After how many receipts of a round the power is cut: the moments of a write fall differently each time.
RECEIPTS_BEFORE_THE_CUT = [1, 2, 3, 5, 8, 13, 4, 7, 11, 6]
SECONDS_AT_MOST = 30
CODE = re.compile(r'<p class="code"[^>]*>(.*?)</p>', re.S)


class Portal:
    """A portal that can be killed and started again on the same data."""

    def __init__(self, folder, inner_key):
        self.folder = folder
        self.port = free_port()
        self.command = [
            PROGRAMS / "lianxin-portal", "--data", folder, "--inner-key", inner_key, "--port", str(self.port)
        ]
        self.process: subprocess.Popen | None = None

    def start(self) -> str:
        """Starts it; it says itself when it is ready.

        Returns: the token that forms of this process carry.
        """
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert "is ready" in self.process.stdout.readline()
        page = self.ask("GET", "/report/peopleSide")
        return re.search(r'name="token" value="([0-9a-f]+)"', page).group(1)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS_AT_MOST)

    def ask(self, method, path, form=None, connection=None) -> str:
        connection = connection or self.connection()
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        connection.request(method, path, urlencode(form) if form else None, kind)
        answer = connection.getresponse()
        body = answer.read().decode()
        assert answer.status == 200, f"{answer.status} for {method} {path}"
        return body


class Round:
    """Clients that report until the power is cut, and write down every code they are given."""

    def __init__(self, portal: Portal, token: str, number: int, kill_after: int):
        self.portal, self.token, self.number, self.kill_after = portal, token, number, kill_after
        self.codes: list[str] = []
        self.lock = threading.Lock()
        self.enough = threading.Event()

    def run(self) -> list[str]:
        clients = [threading.Thread(target=self._client, args=(place,)) for place in range(CLIENTS)]
        for client in clients:
            client.start()
        assert self.enough.wait(SECONDS_AT_MOST), "no receipts came"
        self.portal.kill()
        for client in clients:
            client.join()
        return self.codes

    def _client(self, place: int):
        connection = self.portal.connection()
        sent = 0
        try:
            while True:
                form = {
                    "form": f"{self.number:08x}{place:08x}{sent:016x}", "token": self.token, "column": "peopleSide",
                    "person.0.name": "石大强", "person.0.unit": "大塘村", "person.0.post": "村主任",
                    "person.0.place": "520523", "person.0.town": "青石镇", "signing": "anonymous",
                    "text": f"第{self.number}天第{place}户第{sent}次：补偿款还没有到。",
                }
                page = self.portal.ask("POST", "/report", form, connection)
                code = re.sub(r"<[^>]+>|\s", "", CODE.search(page).group(1))
                sent += 1
                with self.lock:
                    self.codes.append(code)
                    if len(self.codes) >= self.kill_after:
                        self.enough.set()
        except (OSError, http.client.HTTPException):
            return  # the power is gone: what has no receipt was never promised


def test_every_receipt_survives_fifty_kills_under_load(office, tmp_path):
    portal = Portal(tmp_path / "portal", office.var / "portal/inner.pub")
    codes: list[str] = []
    for number in range(KILLS):
        token = portal.start()
        wanted = RECEIPTS_BEFORE_THE_CUT[number % len(RECEIPTS_BEFORE_THE_CUT)]
        codes += Round(portal, token, number, wanted).run()

    portal.start()
    try:
        with ThreadPoolExecutor(CLIENTS) as clients:
            pages = clients.map(lambda code: portal.ask("POST", "/progress", {"code": code}), codes)
            lost = [1 for page in pages if "正在送往内网登记" not in page and "on its way" not in page]
    finally:
        portal.kill()
    assert len(codes) >= KILLS
    assert len(set(codes)) == len(codes), "no code was given twice"
    assert not lost, f"{len(lost)} of {len(codes)} receipts lead nowhere"
    with sqlite3.connect(tmp_path / "portal/letterbox.sqlite") as letterbox:
        assert letterbox.execute("pragma integrity_check").fetchone() == ("ok",)
        kept = letterbox.execute("select count(*) from envelope").fetchone()[0]
    assert kept >= len(codes)
