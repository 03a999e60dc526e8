"""What a page that seals holds in memory, and what it does when the portal wants another hour, another key, or patience."""

import base64
import hashlib
import json
import re

import pytest
from playwright.sync_api import Page
from test_sealing_in_browser import PDF, VECTORS, verified, writes
from villager import STORY, Villager

HOURS_PASSED = 3  # since the page was got: more than a leaf may be old


def held(page: Page, texts: list[str]) -> list[str]:
    """Which texts the page's script still holds anywhere in its memory."""
    session = page.context.new_cdp_session(page)
    parts: list[str] = []
    session.on("HeapProfiler.addHeapSnapshotChunk", lambda event: parts.append(event["chunk"]))
    session.send("HeapProfiler.collectGarbage")
    session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    session.detach()
    strings = json.loads("".join(parts))["strings"]
    return [text for text in texts if any(text in string for string in strings)]


@pytest.mark.parametrize("is_sent", [False, True])
def test_the_quiet_exit_leaves_nothing_in_the_page(office, phone, is_sent):
    villager = Villager(phone, office.portal)
    writes(villager)
    secrets = ["石大强", "龙秀英", STORY[:12]]
    if is_sent:
        villager.go_on()
        secrets = [re.sub(r"\D", "", villager.keeps_the_code()), phone.locator(".receipt .word").inner_text()]
    assert held(phone, secrets[:1]) == secrets[:1]
    # The other page does not come (204): what is seen is what this one still holds.
    phone.route("https://**", lambda route: route.fulfill(status=204))
    phone.locator("[data-exit]").click()
    phone.wait_for_timeout(200)
    assert phone.locator("body").inner_text().strip() == ""
    assert held(phone, secrets) == []


# In the page: a draft with a file is sealed; then another file takes its place.
CHANGE_FILE = """async () => {
  const text = await (await fetch(location.pathname)).text();
  const page = new DOMParser().parseFromString(text, "text/html").getElementById("sealing").dataset;
  const draft = lianxinDraft((name) => name), sending = lianxinSending(draft.memory, () => page, draft.said);
  const key = await lianxinSealing.choose(page.keys.split(" "));
  const file = (size) => ({ name: "a.pdf", mediaType: "application/pdf", bytes: new Uint8Array(size) });
  draft.memory.files = [file(4096)];
  const first = await sending.seal(key);
  window.old = [new WeakRef(draft.memory.files[0].bytes), new WeakRef(first.blobs[0]), new WeakRef(first.envelope)];
  draft.memory.files = [file(8192)];
  await sending.seal(key);
  window.kept = [draft, sending];
}"""


def test_files_that_were_taken_out_do_not_stay_in_memory(office, phone):
    phone.goto(office.portal + "/report/petition")
    phone.evaluate(CHANGE_FILE)
    phone.context.new_cdp_session(phone).send("HeapProfiler.collectGarbage")
    assert phone.evaluate("window.old.map((one) => one.deref() === undefined)") == [True, True, True]


def head_of(body: bytes) -> dict:
    """What a sealed post says in the open."""
    return json.loads(body[4:4 + int.from_bytes(body[:4], "big")])


def test_when_another_hour_has_begun_the_leaf_is_made_anew_and_the_promise_holds(office, phone, tmp_path):
    def written_hours_ago(route):
        answer = route.fetch()
        text = re.sub(r'data-hour="(\d+)"', lambda hour: f'data-hour="{int(hour[1]) - HOURS_PASSED}"', answer.text())
        route.fulfill(response=answer, body=text)

    sent = []
    phone.on("request", lambda request: sent.append(request.post_data_buffer) if request.url.endswith("/report/sealed") else None)
    phone.route("**/report/peopleSide", written_hours_ago)
    villager = Villager(phone, office.portal)
    writes(villager, {"name": "收条.pdf", "mimeType": "application/pdf", "buffer": PDF}, sign=False)
    villager.go_on()
    assert "您的举报我们收到了" in villager.reads() and len(sent) == 2
    first, second = head_of(sent[0]), head_of(sent[1])
    assert second["hour"] >= first["hour"] + HOURS_PASSED and second["leaf"] != first["leaf"]
    # Nothing is sealed anew for it: the leaf alone names the hour.
    assert sent[0].endswith(sent[1][4 + int.from_bytes(sent[1][:4], "big"):])
    assert verified(office, phone, tmp_path).startswith("PROMISED")


def test_when_the_key_has_changed_everything_is_sealed_to_the_new_one(office, phone, clerk):
    registrar = clerk("registrar.jinsha")
    point = bytes.fromhex(json.loads(VECTORS.read_text())[0]["pkRm"])
    old = f"p256:{'0' * 16}:{base64.b64encode(point).decode()}"
    asked = []

    def with_the_old_key(route):
        asked.append(route.request.url)
        answer = route.fetch()
        text = answer.text() if len(asked) > 1 else re.sub(r'data-keys="[^"]*"', f'data-keys="{old}"', answer.text())
        route.fulfill(response=answer, body=text)

    phone.route("**/report/peopleSide", with_the_old_key)
    statuses = []
    phone.on("response", lambda answer: statuses.append(answer.status) if answer.url.endswith("/report/sealed") else None)
    villager = Villager(phone, office.portal)
    writes(villager, {"name": "收条.pdf", "mimeType": "application/pdf", "buffer": PDF}, sign=False, about="石换钥")
    villager.go_on()
    assert "您的举报我们收到了" in villager.reads()
    assert statuses == [409, 200] and len(asked) == 2
    for _ in range(60):
        if registrar.finds("石换钥"):
            break
        phone.wait_for_timeout(500)
    assert len(registrar.finds("石换钥")) == 1


def test_a_full_portal_is_waited_for_by_the_page_itself(office, phone):
    villager = Villager(phone, office.portal)
    writes(villager, sign=False)
    ticket = "0" * 44
    turned_away = {"outcome": "busy", "line": {"ticket": ticket, "bits": 10, "pause": 0}}
    sent = []

    def full_at_first(route):
        sent.append(route.request.post_data_buffer)
        if len(sent) == 1:
            route.fulfill(status=503, json=turned_away)
        else:
            route.continue_()

    phone.route("**/report/sealed", full_at_first)
    villager.go_on()
    assert "您的举报我们收到了" in villager.reads() and len(sent) == 2
    head = head_of(sent[1])
    digest = hashlib.sha256(f"{ticket} {head['work']}".encode()).digest()
    assert head["line"] == ticket and int.from_bytes(digest[:4], "big") >> 22 == 0
