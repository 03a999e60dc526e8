"""The interface for programs, from outside: tokens, one command once, problems with their articles, and what schemathesis finds
when it sends whatever the description allows and much that it does not."""

import http.client
import json
import re
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from house import Desk, Hand, letter

SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
EXAMPLES = 6  # for each address and phase
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


class Caller:
    """A program with a token."""

    def __init__(self, port, secret=None):
        self.port, self.secret = port, secret

    def ask(self, method, path, body=None, key=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Accept-Language": "en"} | (headers or {})
        if self.secret:
            headers["Authorization"] = f"Bearer {self.secret}"
        if body is not None:
            headers |= {"Content-Type": "application/json", "Idempotency-Key": key or str(uuid.uuid4())}
        connection.request(method, f"/api/v1{path}", json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        return answer, answer.read()


@pytest.fixture
def desk(office):
    desk = Desk(office / "desk").start()
    yield desk
    desk.stop()


def token(desk, scopes=None, login="window") -> str:
    """An officer makes a token on the account page; without scopes, with all there are."""
    registrar = Hand(desk.port).signs_in(login)
    if scopes is None:
        scopes = re.findall(r'name="token-scopes"[^>]*value="([A-Za-z]+)"', registrar.ask("GET", "/account").body)
        assert len(scopes) > 35, scopes
    page = registrar.acts("/account/tokens", {"token-name": "扫描室接口", "token-scopes": scopes, "token-days": "30"})
    assert page.status == 200, page.body
    return re.search(r'<code class="handed">(lianxin_[^<]+)</code>', page.body).group(1)


def body():
    sent = letter("补偿款没有发下来")
    return {
        "kind": "letter", "source": "own", "receivedOn": sent["receivedOn"], "signature": "unsigned",
        "narrative": sent["narrative"], "summary": sent["summary"], "place": "520523",
        "respondents": [{"name": "石大强", "unit": "大塘村民委员会", "post": "村主任"}],
        "matters": [{"field": "landCompensation", "gist": "补偿款没有发下来", "amount": 3500.5}],
    }


def test_a_letter_sent_twice_by_a_program_is_registered_once(desk):
    caller = Caller(desk.port, token(desk, ["receive", "read", "remark"]))
    key = str(uuid.uuid4())
    first, told = caller.ask("POST", "/petitions", body(), key)
    assert first.status == 201, told
    again, told_again = caller.ask("POST", "/petitions", body(), key)
    number = json.loads(told)["number"]
    assert again.status == 201 and json.loads(told_again) | {"alreadyDone": False, "events": []} == json.loads(told) | {"events": []}
    assert first.headers["Location"] == f"/api/v1/petitions/{number}"
    read, petition = caller.ask("GET", f"/petitions/{number}")
    petition = json.loads(petition)
    assert petition["matters"][0]["amountFen"] == 350050 and petition["respondents"][0]["name"] == "石大强"
    version = read.headers["ETag"]
    done, _ = caller.ask("POST", f"/petitions/{number}/remark", {"text": "程序所记"}, headers={"If-Match": version})
    assert done.status == 200
    stale, problem = caller.ask("POST", f"/petitions/{number}/remark", {"text": "晚了一步"}, headers={"If-Match": version})
    assert stale.status == 409 and json.loads(problem)["type"] == "urn:lianxin:problem:changed"


def test_a_token_does_what_it_was_made_for_and_nothing_else(desk):
    secret = token(desk, ["receive"])
    caller = Caller(desk.port, secret)
    answer, told = caller.ask("POST", "/petitions", body())
    number = json.loads(told)["number"]
    read, problem = caller.ask("GET", f"/petitions/{number}")
    assert read.status == 403 and json.loads(problem)["type"] == "urn:lianxin:problem:scope"
    for nobody in [Caller(desk.port), Caller(desk.port, "lianxin_" + "a" * 43), Caller(desk.port, secret[:-1])]:
        refused, _ = nobody.ask("GET", "/worklist")
        assert refused.status == 401 and refused.headers["WWW-Authenticate"].startswith("Bearer")
    # A registrar cannot give away what only a leader may do; an ended token is none.
    registrar = Hand(desk.port).signs_in("window")
    page = registrar.acts("/account/tokens", {"token-name": "x", "token-scopes": ["approve"], "token-days": "30"})
    assert page.status == 422
    ident = re.search(r'name="token" value="([0-9a-f]+)"', registrar.ask("GET", "/account").body).group(1)
    assert registrar.acts("/account/token-end", {"token": ident}).status == 200
    assert caller.ask("POST", "/petitions", body())[0].status == 401


def test_a_refusal_names_its_article_and_field_and_an_unreadable_value_its_place(desk):
    caller = Caller(desk.port, token(desk, ["receive", "read", "confirmIdentity"]))
    wrong, problem = caller.ask("POST", "/petitions", body() | {"matters": [{"field": "no such field", "gist": "x"}]})
    assert wrong.status == 422 and json.loads(problem)["errors"][0]["field"] == "matters.0.field"
    _, told = caller.ask("POST", "/petitions", body())
    number = json.loads(told)["number"]
    refused, problem = caller.ask("POST", f"/petitions/{number}/identity-check", {"signature": "verified", "how": "phone"})
    problem = json.loads(problem)
    assert refused.status == 422 and refused.headers["Content-Type"] == "application/problem+json"
    assert problem["type"] == "urn:lianxin:problem:refused" and problem["article"] and problem["detail"]
    absent, one = caller.ask("GET", f"/petitions/{number[:-1]}{(int(number[-1]) + 1) % 10}")
    nothing, other = caller.ask("GET", "/petitions/none-at-all")
    assert absent.status == nothing.status == 404 and one == other


def test_whatever_is_sent_nothing_breaks(desk, tmp_path):
    secret = token(desk, login="allround")
    caller = Caller(desk.port, secret)
    _, told = caller.ask("POST", "/petitions", body())
    description = json.loads(caller.ask("GET", "/openapi.json")[1])
    # The addresses of one petition are asked about a petition that is there.
    number = json.loads(told)["number"]
    for operations in description["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                if parameter["name"] == "number":
                    parameter["schema"] = {"type": "string", "enum": [number, "2026-00000-00000-00"]}
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(description))
    # One worker: two share the counter of Python 3.11's syntax trees, and now and then lose count. How long it takes to think
    # of an input says nothing of us, beside other tests least of all.
    done = subprocess.run([
        SCHEMATHESIS, "run", file, "--url", f"http://127.0.0.1:{desk.port}/api/v1", "--header", f"Authorization: Bearer {secret}",
        "--checks", CHECKS, "--max-examples", str(EXAMPLES), "--seed", "1", "--generation-deterministic", "--phases", "examples,fuzzing",
        "--request-timeout", "30", "--no-color", "--workers", "1", "--suppress-health-check", "too_slow",
        "--warnings", "off"],
        capture_output=True, text=True, timeout=600, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    # A token is the word and many letters; the label of a line of the log is the word and a few.
    assert "石大强" not in desk.words() and not re.search(r"lianxin_\w{12}", desk.words())
