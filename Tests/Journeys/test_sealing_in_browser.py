"""A report is sealed on the villager's own device: the portal gets what it cannot read (decision 0037)."""

import base64
import ctypes
import ctypes.util
import hashlib
import json
import re
import subprocess
from pathlib import Path
from urllib.parse import quote

import photograph
import pytest
from conftest import PROGRAMS
from pictures import picture
from playwright.sync_api import Page, expect
from villager import SEALS_NOTHING, STORY, Villager

SECONDS_OVER_THE_FERRY = 15
VECTORS = Path(__file__).with_name("hpke_vectors.json")
# What the inner zone says of files, and of each beginning of them: Tests/PaperworkTests/AttachmentTests.swift writes it.
LOOKED_AT = Path(__file__).with_name("files_looked_at.json")
# In the page: what the script says of one file and of its beginnings, whose sayings go from so many bytes on to the next.
LOOK = """([bytes, kept]) => {
  const plain = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const file = plain(bytes), wanted = kept === null ? file : plain(kept);
  const say = (part) => { try { return lianxinFiles.look(part); } catch (fault) { return [fault.why || String(fault)]; } };
  const beginnings = [];
  for (let length = 0; length < file.length; length += 1) {
    const [said] = say(file.slice(0, length));
    if (!beginnings.length || beginnings.at(-1).said !== said) beginnings.push({ bytes: length, said });
  }
  const [said, made] = say(file);
  return { said, isKept: !made || made.join() === wanted.join(), beginnings };
}"""
# A script of before, or a stranger's, that looks at nothing: what it lets pass the inner zone alone finds.
LOOKS_AT_NOTHING = """() => {
  window.lianxinFiles.take = async (file) => ({
    name: file.name, mediaType: "application/pdf", bytes: new Uint8Array(await file.arrayBuffer()) });
}"""
ON_DEVICE, BY_SITE = "先在您的手机或电脑上加密", "由本网站加密的"
NO_LATTICE = "delete SubtleCrypto.prototype.encapsulateBits;"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SECRETS = ["石大强", "大塘村", "龙秀英", "13900000000", STORY[:12], "收条"]


def watched(page: Page) -> list[bytes]:
    """Everything that the page sends from now on: addresses and bodies."""
    sent: list[bytes] = []
    page.on("request", lambda request: sent.append(request.url.encode() + b" " + (request.post_data_buffer or b"")))
    return sent


def betrayed(sent: list[bytes], secrets: list[str]) -> list[str]:
    """Which secrets stand in what was sent, as they are or as forms and JSON write them."""
    return [
        secret for secret in secrets
        if any(form in body for body in sent for form in (secret.encode(), quote(secret).encode(), json.dumps(secret)[1:-1].encode()))
    ]


def writes(villager: Villager, *files, sign=True, seals=True, about="石大强"):
    villager.begins()
    if seals:
        villager.page.locator("html.sealing").wait_for()
    villager.says_about_whom(name=about)
    villager.tells()
    villager.says_when_and_how_much()
    if files:
        villager.uploads(*files)
    villager.go_on()
    villager.signs() if sign else villager.stays_anonymous()


# In the page: the ephemeral key of a vector is put in, and what is exported is compared.
COMPARE = """async (vector) => {
  const sealing = window.lianxinSealing, bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (two) => parseInt(two, 16));
  const web = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=/g, "");
  const sent = bytes(vector.pkEm);
  const jwk = { kty: "EC", crv: "P-256", d: web(bytes(vector.skEm)), x: web(sent.slice(1, 33)), y: web(sent.slice(33)) };
  const pair = {
    privateKey: await crypto.subtle.importKey("jwk", jwk, sealing.p256, false, ["deriveBits"]),
    publicKey: await crypto.subtle.importKey("raw", sent, sealing.p256, true, []) };
  const [shared, enc] = await sealing.dhkem(vector.kem_id, sealing.p256)(bytes(vector.pkRm), pair);
  const exports = [];
  for (const one of vector.exports) {
    exports.push(sealing.hex(await sealing.exported(
      { kem: vector.kem_id, aead: vector.aead_id }, shared, bytes(vector.info), bytes(one.exporter_context), one.L)));
  }
  return { shared: sealing.hex(shared), enc: sealing.hex(enc), exports };
}"""


def test_the_script_exports_what_the_vectors_of_rfc_9180_say(office, phone):
    phone.goto(office.portal + "/report/petition")
    vectors = json.loads(VECTORS.read_text())
    assert {vector["aead_id"] for vector in vectors} == {1, 2}
    for vector in vectors:
        made = phone.evaluate(COMPARE, vector)
        assert made["shared"] == vector["shared_secret"]
        assert made["enc"] == vector["enc"]
        assert made["exports"] == [one["exported_value"] for one in vector["exports"]]


def test_the_script_hashes_as_fips_202_does(office, phone):
    phone.goto(office.portal + "/report/petition")
    for length in [0, 1, 134, 135]:
        content = bytes(index % 251 for index in range(length))
        made = phone.evaluate("(bytes) => lianxinSealing.hex(lianxinSealing.sha3(Uint8Array.from(bytes)))", list(content))
        assert made == hashlib.sha3_256(content).hexdigest()


def test_the_script_says_of_files_what_the_inner_zone_says(office, phone):
    phone.goto(office.portal + "/report/petition")
    files = json.loads(LOOKED_AT.read_text())
    for file in files:
        looked = phone.evaluate(LOOK, [file["bytes"], file.get("kept")])
        assert looked == {"said": file["said"], "isKept": True, "beginnings": file["beginnings"]}, file["what"]
    assert {"image/jpeg", "video/mp4", "bomb", "locked", "damaged", "unknownKind", "empty"} <= {file["said"] for file in files}


class Picture(ctypes.Structure):
    """What libqrencode, with which the portal draws, gives."""

    _fields_ = [("version", ctypes.c_int), ("width", ctypes.c_int), ("dots", ctypes.POINTER(ctypes.c_ubyte))]


def drawn(digits: str) -> str:
    """The path of a code's picture, as Sources/Paperwork/QRCode.swift writes it."""
    encode = ctypes.CDLL(ctypes.util.find_library("qrencode")).QRcode_encodeString
    encode.restype = ctypes.POINTER(Picture)
    picture = encode(digits.encode(), 0, 1, 2, 1).contents
    path = ""
    for row in range(picture.width):
        dots = "".join(str(picture.dots[row * picture.width + column] & 1) for column in range(picture.width))
        pen = None
        for stroke in re.finditer("1+", dots):
            path += f"M{stroke.start() + 4} {row + 4}" if pen is None else f"m{stroke.start() - pen} 0"
            path += f"h{len(stroke[0])}"
            pen = stroke.end()
    return path


def test_the_script_draws_the_picture_that_the_site_draws_of_the_same_code(office, phone):
    phone.goto(office.portal + "/report/petition")
    codes = [str(int(hashlib.sha256(bytes([number])).hexdigest(), 16))[:28] for number in range(250)]
    pictures = phone.evaluate("(codes) => codes.map(lianxinPicture.path)", codes)
    assert [code for code, picture in zip(codes, pictures) if picture != drawn(code)] == []


@pytest.mark.parametrize("script", [None, SEALS_NOTHING])
def test_both_receipts_show_the_code_as_a_picture_also_on_paper(office, phone, script):
    if script:
        phone.add_init_script(script)
    villager = Villager(phone, office.portal)
    writes(villager, sign=False, seals=not script)
    villager.go_on()
    digits = re.sub(r"\D", "", villager.keeps_the_code())
    picture = phone.locator(".receipt svg.qr")
    assert picture.locator("path").get_attribute("d") == drawn(digits)
    assert picture.get_attribute("viewBox") == "0 0 29 29" and picture.get_attribute("aria-label")
    phone.emulate_media(media="print")
    assert picture.is_visible() and phone.locator(".receipt .code").is_visible()


@pytest.mark.parametrize("suite,script", [("X-Wing", None), ("P-256", NO_LATTICE)])
def test_a_report_sealed_on_the_phone_comes_whole_to_the_desk_and_nothing_of_it_leaves_the_phone_in_the_open(
    office, phone, browser, clerk, tmp_path, suite, script
):
    registrar = clerk("registrar.jinsha")
    known = registrar.numbers()
    if script:
        phone.add_init_script(script)
    sent = watched(phone)
    villager = Villager(phone, office.portal)
    photo = photograph.take(browser)
    bad = {"name": "程序.exe", "mimeType": "application/pdf", "buffer": b"MZ nothing that is taken"}
    villager.begins()
    phone.locator("html.sealing").wait_for()
    assert ON_DEVICE in villager.reads() and suite not in villager.reads()
    villager.says_about_whom()
    villager.tells()
    villager.says_when_and_how_much()
    villager.uploads({"name": "收条.jpg", "mimeType": "image/jpeg", "buffer": photo}, bad)
    assert "收条.jpg" in villager.reads() and "程序.exe" in phone.locator(".errors").inner_text()
    villager.uploads({"name": "收条.pdf", "mimeType": "application/pdf", "buffer": PDF})
    villager.go_on()
    villager.signs()
    for said in [ON_DEVICE, suite, "石大强", "毕节市 金沙县", STORY[:30], "36,000", "收条.jpg", "收条.pdf", "龙秀英", "征地拆迁"]:
        assert said in villager.reads(), said
    villager.go_on()
    assert "您的举报我们收到了" in villager.reads() and ON_DEVICE in villager.reads() and suite in villager.reads()
    digits = re.sub(r"\D", "", villager.keeps_the_code())
    word = phone.locator(".receipt .word").inner_text()
    assert len(digits) == 28
    assert any(b"/report/sealed " in body for body in sent)
    assert betrayed(sent, SECRETS + [digits, villager.code]) == []
    assert not any(mark in body for body in sent for mark in photograph.BETRAYING)

    # The receipt's file is what any receipt's file is: a stranger checks the promise offline.
    assert verified(office, phone, tmp_path).startswith("PROMISED")

    # The desk has all of it, the photograph without what it told.
    number = registrar.waits_for_a_new_one(known)
    registrar.opens(number)
    assert STORY[:30] in registrar.reads() and "群众身边不正之风和腐败问题" in registrar.reads()
    links = registrar.page.locator(".papers a[download]")
    files = [registrar.page.context.request.get(office.desk + links.nth(at).get_attribute("href")) for at in range(links.count())]
    assert [file.headers["content-type"] for file in files] == ["image/jpeg", "application/pdf"]
    assert files[0].body()[:2] == b"\xff\xd8" and not any(mark in files[0].body() for mark in photograph.BETRAYING)
    assert files[1].body() == PDF

    # The code made on the phone finds its mailbox; the first word is the one the receipt gave.
    assert "登记" in villager.looks_at_progress()
    assert phone.locator(".visit .word").first.inner_text() == word


def looked_at(what: str) -> bytes:
    """One of the files that everybody who looks at files is shown."""
    return next(base64.b64decode(file["bytes"]) for file in json.loads(LOOKED_AT.read_text()) if file["what"] == what)


@pytest.mark.parametrize(
    "name,what,said",
    [
        ("现场.mov", "a QuickTime film", "“现场.mov”不是能收的类型"),
        ("照片.heic", "a photograph in HEIC", "“照片.heic”不是能收的类型，没有收下。请转成 JPG、PNG"),
        ("账.xlsx", "a spreadsheet", "“账.xlsx”不是能收的类型"),
        ("材料.zip", "a plain archive", "“材料.zip”不是能收的类型"),
        ("合同.docx", "a document that would unpack to 4 GB", "“合同.docx”里面套着压缩包，或者展开后大得不正常"),
        ("宏.docx", "a document with macros", "“宏.docx”加了口令、带宏"),
        ("密.pdf", "a PDF with a password", "“密.pdf”加了口令"),
        ("半份.pdf", "half a PDF", "“半份.pdf”打不开，可能没有传完整"),
    ],
)
def test_a_file_that_is_not_taken_is_said_at_once_and_not_behind_the_code(office, phone, name, what, said):
    villager = Villager(phone, office.portal)
    good = {"name": "收条.pdf", "mimeType": "application/pdf", "buffer": PDF}
    writes(villager, sign=False)
    phone.locator("button[value=edit-proof]").click()
    villager.uploads({"name": name, "mimeType": "application/octet-stream", "buffer": looked_at(what)}, good)
    picture(phone, f"not-taken-{name.split('.')[1]}")
    assert said in phone.locator(".errors").inner_text()
    assert phone.locator("ul.files li").all_inner_texts()[0].startswith("收条.pdf") and phone.locator("ul.files li").count() == 1
    villager.go_on()
    assert STORY[:30] in villager.reads() and name not in villager.reads()


def test_what_the_phone_let_pass_and_the_inner_zone_does_not_is_told_to_both(office, phone, clerk):
    registrar = clerk("registrar.jinsha")
    known = registrar.numbers()
    villager = Villager(phone, office.portal)
    writes(villager, sign=False)
    phone.evaluate(LOOKS_AT_NOTHING)
    phone.locator("button[value=edit-proof]").click()
    false = {"name": "合同.docx", "mimeType": "application/x", "buffer": b"PK\x03\x04" + b"\0" * 100}
    villager.uploads(false, {"name": "收条.pdf", "mimeType": "application/pdf", "buffer": PDF})
    villager.go_on()
    villager.go_on()
    villager.keeps_the_code()
    number = registrar.waits_for_a_new_one(known)
    registrar.opens(number)
    assert "未收附件" in registrar.reads() and "合同.docx" in registrar.reads()
    assert registrar.page.locator(".papers a[download]").count() == 1
    villager.waits_to_read("有附件没有收下", SECONDS_OVER_THE_FERRY)
    assert "合同.docx" in villager.reads()


def verified(office, page: Page, folder: Path) -> str:
    """Saves code and promise from the receipt, and checks them offline with nothing but the log's key."""
    with page.expect_download() as download:
        page.locator("[data-save=code]").click()
    paper, key = folder / "numbers.txt", folder / "log.pub"
    download.value.save_as(paper)
    assert download.value.suggested_filename == "numbers.txt"
    key.write_bytes(page.request.get(f"{office.portal}/log/key").body())
    run = subprocess.run(
        [PROGRAMS / "lianxin", "verify", "receipt", paper, "--log", key], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.mark.parametrize("script", [SEALS_NOTHING, "delete Crypto.prototype.subtle;"])
def test_where_the_browser_cannot_seal_the_site_does_and_says_so(office, phone, script):
    phone.add_init_script(script)
    villager = Villager(phone, office.portal)
    writes(villager, {"name": "收条.pdf", "mimeType": "application/pdf", "buffer": PDF}, seals=False)
    assert "这一件由本网站加密" in villager.reads()
    villager.go_on()
    assert BY_SITE in villager.reads() and ON_DEVICE not in villager.reads()


def test_a_lost_connection_loses_nothing_and_sending_again_counts_once(office, phone, clerk):
    registrar = clerk("registrar.jinsha")
    villager = Villager(phone, office.portal)
    # A name that no other report of these tests has: theirs may still be on their way.
    writes(villager, {"name": "收条.pdf", "mimeType": "application/pdf", "buffer": PDF}, about="石小满")
    phone.context.set_offline(True)
    villager.go_on()
    assert "没有送到" in villager.reads() and STORY[:30] in villager.reads() and "收条.pdf" in villager.reads()
    phone.context.set_offline(False)
    # Now it arrives, and the answer is lost on its way back.
    answers = []

    def lose(route):
        answers.append(route.fetch().status)
        route.abort()

    phone.route("**/report/sealed", lose, times=1)
    villager.go_on()
    assert answers == [200] and "没有送到" in villager.reads()
    villager.go_on()
    assert "您的举报我们收到了" in villager.reads() and "前一次提交" not in phone.locator("main").inner_text()
    villager.keeps_the_code()
    for _ in range(60):
        if registrar.finds("石小满"):
            break
        phone.wait_for_timeout(500)
    assert "登记" in villager.looks_at_progress()
    assert len(registrar.finds("石小满")) == 1


def test_what_was_changed_after_an_answer_was_lost_is_said_not_to_be_in_it(office, phone):
    villager = Villager(phone, office.portal)
    writes(villager, sign=False)

    def lose(route):
        route.fetch()
        route.abort()

    phone.route("**/report/sealed", lose, times=1)
    villager.go_on()
    phone.locator("button[value=edit-story]").click()
    phone.fill("[name=text]", "后来改写的经过。")
    villager.go_on()
    villager.go_on()
    assert "收下的是那时候写的内容" in villager.reads()


def test_back_two_tabs_another_language_and_larger_print_lose_nothing(office, contexts):
    context = contexts(viewport={"width": 320, "height": 640}, is_mobile=True, has_touch=True)
    pages = [context.new_page(), context.new_page()]
    codes = []
    for page in pages:
        villager = Villager(page, office.portal)
        sent = watched(page)
        villager.begins()
        page.locator("html.sealing").wait_for()
        villager.says_about_whom()
        villager.tells()
        page.go_back()
        expect(page.locator("textarea[name=text]")).to_have_value(STORY)
        page.go_back()
        expect(page.locator("[name='person.0.name']")).to_have_value("石大强")
        page.locator("button[value=add-person]").click()
        page.fill("[name='person.1.name']", "王会计")
        page.select_option("[name='person.1.place']", index=1)
        villager.go_on()
        expect(page.locator("textarea[name=text]")).to_have_value(STORY)
        page.locator("button[formaction*='lang=en']").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator("h1")).to_have_text("What happened?")
        expect(page.locator("textarea[name=text]")).to_have_value(STORY)
        page.locator("button[formaction*='text=large']").click()
        page.locator("html.large").wait_for()
        villager.go_on()
        villager.go_on()
        villager.go_on()
        assert "How you sign" in villager.reads()
        villager.stays_anonymous()
        assert "王会计" in villager.reads() and "石大强" in villager.reads() and "Sealed on your phone or computer first" in villager.reads()
        page.locator("button[value=edit-about]").click()
        page.locator("button[value=remove-person-1]").click()
        villager.go_on()
        assert "王会计" not in villager.reads()
        villager.go_on()
        codes.append(villager.keeps_the_code())
        assert betrayed(sent, ["石大强", "王会计", STORY[:12]]) == []
        page.goto(office.portal + "/?lang=zh-Hans&text=normal")
    assert len(set(codes)) == 2


def test_what_is_missing_is_said_at_its_field_with_everything_typed_kept(office, phone):
    villager = Villager(phone, office.portal)
    villager.begins()
    phone.locator("html.sealing").wait_for()
    phone.fill("[name='person.0.name']", "石大强")
    villager.go_on()
    assert "请" in phone.locator(".errors").inner_text()
    expect(phone.locator("[name='person.0.place']")).to_have_attribute("aria-invalid", "true")
    expect(phone.locator("[name='person.0.name']")).to_have_value("石大强")
    phone.locator(".errors a").click()
    expect(phone.locator("[name='person.0.place']")).to_be_focused()
    phone.fill("[name='person.0.town']", "青石镇")
    phone.keyboard.press("Enter")
    assert "发生了什么事" in villager.reads()


def test_the_quiet_exit_forgets_what_was_typed(office, phone):
    villager = Villager(phone, office.portal)
    phone.route("https://**", lambda route: route.fulfill(body="weather"))
    villager.begins()
    phone.locator("html.sealing").wait_for()
    villager.says_about_whom()
    phone.locator("[data-exit]").click()
    phone.wait_for_url("https://**")
    phone.go_back()
    assert "石大强" not in phone.content()
