"""Whoever takes the portal, with its whole disk and all the memory of its program, finds nothing of what was sent before."""

import hashlib
import hmac
import http.client
import re
import socket
import time
from urllib.parse import quote

from house import SECONDS_TO_ANSWER, multipart, until
from needs import needs

WORDS = {
    "content": "金丝雀在石板下面藏着一本账，第三页写着三万六千元。",
    "respondent": "金丝雀被反映人甲乙丙",
    "name": "金丝雀署名人赵钱孙",
    "contact": "金丝雀联系电话19900012345",
    "file's name": "金丝雀文件名收条",
    "file": "CANARY-IN-THE-FILE-7c1e2f0b9a",
}
SECONDS_TO_SETTLE = 15


def forms(text) -> list[bytes]:
    """A text as it may lie in memory: as it is, as a form sends it, as wide characters, as JSON."""
    escaped = "".join(f"\\u{ord(letter):04x}" if ord(letter) > 127 else letter for letter in text)
    return [text.encode(), quote(text).encode(), quote(text).lower().encode(), text.encode("utf-16-le"), escaped.encode()]


def reply_key(digits) -> bytes:
    """What answers are sealed with, derived from the code as the program does it (HKDF-SHA-256)."""
    drawn = hmac.new(b"lianxin receipt 1", digits.encode(), hashlib.sha256).digest()
    return hmac.new(drawn, b"reply key\x01", hashlib.sha256).digest()


def memory(process) -> list[tuple[str, bytes]]:
    """All that the program has in memory, as a core dump would hold it."""
    regions = []
    allowed = True
    try:
        with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb", 0) as mem:
            for line in maps:
                match = re.match(r"([0-9a-f]+)-([0-9a-f]+) r\S* \S+ \S+ \S+\s*(.*)", line)
                if not match or match.group(3) in ("[vvar]", "[vsyscall]"):
                    continue
                start, end = int(match.group(1), 16), int(match.group(2), 16)
                try:
                    mem.seek(start)
                    regions.append((match.group(3) or f"{start:x}", mem.read(end - start)))
                except OSError:
                    continue  # a region that went away meanwhile, or that nothing was ever written to
    except PermissionError:
        allowed = False
    needs("memory", allowed, "the memory of another program may not be read here (no right to ptrace); run this as root")
    assert sum(len(content) for _, content in regions) > 1_000_000, "there was nothing to read"
    return regions


def found(secrets, places) -> list[str]:
    """Which secrets lie where."""
    return [f"{what} in {place}" for place, content in places for what, many in secrets.items() if any(one in content for one in many)]


PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + WORDS["file"].encode() + b"\n%%EOF"
REPORT = {
    "column": "peopleSide", "person.0.name": WORDS["respondent"], "person.0.unit": "大塘村", "person.0.post": "村主任",
    "person.0.place": "520523", "person.0.town": "青石镇", "signing": "realName", "name": WORDS["name"],
    "contact": WORDS["contact"], "text": WORDS["content"],
}


class Citizen:
    """A browser that closes its connection after each page, as it does when it is closed."""

    def __init__(self, portal):
        self.portal = portal
        page = self.ask("GET", "/report/peopleSide")
        self.token = re.search(r'name="token" value="([0-9a-f]+)"', page).group(1)
        self.form = re.search(r'name="form" value="([0-9a-f]{32})"', page).group(1)

    def ask(self, method, path, body=None, kind="application/x-www-form-urlencoded") -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.portal.port, timeout=SECONDS_TO_ANSWER)
        connection.request(method, path, body, {"Content-Type": kind, "Connection": "close"})
        answer = connection.getresponse()
        page = answer.read().decode()
        connection.close()
        assert answer.status < 500, page
        return page

    def fills(self, path, fields) -> str:
        return self.ask("POST", path, "&".join(f"{name}={quote(value)}" for name, value in fields.items()))

    def uploads(self) -> str:
        """Brings a file; the page carries it as a field from then on."""
        fields = {"form": self.form, "token": self.token, "step": "proof", "go": "upload"} | REPORT
        body, kind = multipart(fields.items(), [("files", WORDS["file's name"] + ".pdf", PDF)])
        page = self.ask("POST", "/report/files", body, kind)
        attachment = re.search(r'name="attachment" value="([^"]+)"', page)
        assert attachment, page
        return attachment.group(1)

    def sends(self, attachment) -> str:
        """Sends the report; its code."""
        page = self.fills("/report", {"form": self.form, "token": self.token, "attachment": attachment} | REPORT)
        code = re.search(r'<p class="code"[^>]*>(.*?)</p>', page, re.S)
        assert code, page
        return re.sub(r"<[^>]+>|\s", "", code.group(1))


def settles(portal, secrets) -> list[str]:
    """What is still found when connections have ended and threads have come to rest."""
    deadline = time.monotonic() + SECONDS_TO_SETTLE
    while True:
        left = found(secrets, memory(portal.process.pid))
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(0.5)


def test_after_a_report_an_upload_and_a_look_nothing_of_it_is_in_memory_on_the_disk_or_in_the_log(portal, office):
    citizen = Citizen(portal)
    digits = citizen.sends(citizen.uploads())
    assert len(digits) == 28
    page = citizen.fills("/progress", {"code": digits})
    handle = re.search(r'name="pass" value="([0-9a-f]+)"', page)
    assert handle, page
    secrets = {what: forms(words) for what, words in WORDS.items()} | {
        "code": forms(digits) + [" ".join(re.findall("....", digits)).encode()],
        "reply key": [reply_key(digits), reply_key(digits).hex().encode()],
    }
    until(lambda: list((office / "ferry/inward").glob("*.bundle")), what="a bundle")
    assert settles(portal, secrets) == []
    files = [path for path in office.rglob("*") if path.is_file() and "desk" not in path.relative_to(office).parts]
    assert any(path.stat().st_size > 10_000 for path in files)
    disk = [(str(path), path.read_bytes()) for path in files]
    assert found(secrets, disk + [("log", portal.words().encode())]) == []


def test_the_search_finds_what_is_being_sent_and_nothing_once_the_sender_has_gone(portal):
    """The counter-proof: while a form is on its way its words are in memory, and are found."""
    secrets = {"content": forms(WORDS["content"])}
    body = ("text=" + WORDS["content"] + "&more=").encode()
    with socket.create_connection(("127.0.0.1", portal.port)) as line:
        line.sendall(
            b"POST /report HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + f"Content-Length: {len(body) + 1000}\r\n\r\n".encode() + body)
        until(lambda: found(secrets, memory(portal.process.pid)), what="the words in memory")
    assert settles(portal, secrets) == []


def test_the_program_leaves_no_core_dump(portal):
    with open(f"/proc/{portal.process.pid}/limits") as limits:
        line = next(line for line in limits if line.startswith("Max core file size"))
    assert line.split()[4:6] == ["0", "0"]
