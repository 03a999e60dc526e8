"""The Debian packages as an operator meets them: installed, started by systemd in their cage, upgraded, removed, purged."""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest

from machine import Machine, debian
from needs import needs

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))
from asked_of_debian import asked_of_debian  # noqa: E402

PORTAL, DESK, OPERATIONS = 8080, 8081, 8082
PASSWORD = "石板桥下三条鱼-2026"
SECONDS_TO_CARRY = 60  # the desk calls every few seconds
# What `systemd-analyze security` may say at most, 0 to 10: the portal has no reason for namespaces, the desk's reader has.
EXPOSURE = {"lianxin-portal": 1.3, "lianxin-desk": 1.8}


def package(into: Path, version: str, **settings) -> list[Path]:
    """Packages of the programs that are built already; packed quickly, as nobody keeps them."""
    programs = os.environ.get("LIANXIN_PROGRAMS") or ROOT / ".build/debug"
    subprocess.run(
        [ROOT / "script/package"], check=True, timeout=900, stdout=subprocess.DEVNULL,
        env=os.environ | {
            "LIANXIN_PROGRAMS": str(programs), "LIANXIN_PACKAGES": str(into), "LIANXIN_VERSION": version,
            "LIANXIN_COMPRESSION": "-Zgzip -z1"} | settings)
    return sorted(into.glob(f"*_{version}_*.deb"))


def named(packages: list[Path], name: str) -> Path:
    return next(path for path in packages if path.name.startswith(f"{name}_"))


@pytest.fixture(scope="module")
def signer(tmp_path_factory):
    """A maintainer's key, in a home of GnuPG's own."""
    keys = tmp_path_factory.mktemp("keys", numbered=False)
    keys.chmod(0o700)
    gnupg = {"GNUPGHOME": str(keys), "LIANXIN_SIGNING_KEY": "Lianxin packages <packages@lianxin.invalid>"}
    subprocess.run(
        ["gpg", "--batch", "--passphrase", "", "--quick-generate-key", gnupg["LIANXIN_SIGNING_KEY"], "ed25519", "sign", "never"],
        env=os.environ | gnupg, check=True, capture_output=True, timeout=60)
    yield gnupg
    subprocess.run(["gpgconf", "--kill", "all"], env=os.environ | gnupg, check=True, timeout=60)


@pytest.fixture(scope="module")
def packages(signer, tmp_path_factory):
    """Packages of one version; or those in the folder LIANXIN_PACKAGES_MADE, when an operator tries what will be shipped."""
    made = os.environ.get("LIANXIN_PACKAGES_MADE")
    return sorted(Path(made).glob("*.deb")) if made else package(tmp_path_factory.mktemp("packages"), "0.1", **signer)


@pytest.fixture(scope="module")
def machine(packages, tmp_path_factory):
    needs("containers", os.geteuid() == 0, "a container is started by root alone")
    machine = Machine(tmp_path_factory.mktemp("machine") / "debian", debian(asked_of_debian(packages)))
    try:
        yield machine.start()
    finally:
        machine.stop()


@pytest.mark.parametrize("name", EXPOSURE)
def test_a_unit_exposes_little(name, packages, tmp_path):
    subprocess.run(["dpkg-deb", "--extract", named(packages, name), tmp_path], check=True)
    unit = next(tmp_path.glob(f"**/{name}.service"))
    said = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", f"--threshold={int(EXPOSURE[name] * 10)}", unit],
        capture_output=True, text=True)
    assert said.returncode == 0, said.stdout[-300:] + said.stderr


def test_the_packages_please_lintian(packages):
    said = subprocess.run(
        ["lintian", "--fail-on=error", *packages], capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr


def test_the_portals_package_holds_nothing_of_the_inner_zone(packages):
    listed = subprocess.run(["dpkg-deb", "--contents", named(packages, "lianxin-portal")], capture_output=True, text=True, check=True).stdout
    programs = re.findall(r"\./usr/s?bin/(\S+)", listed)
    assert sorted(programs) == ["lianxin-portal", "lianxin-portal-keys"]


def test_what_is_not_ours_is_told_by_version_and_origin(packages):
    bill = json.loads(next(packages[0].parent.glob("lianxin_*.cdx.json")).read_text())
    assert bill["specVersion"] == "1.6" and bill["metadata"]["component"]["name"] == "lianxin"
    told = {each["name"]: each for each in bill["components"]}
    for path in packages:
        sums = told[path.name.split("_")[0]]["hashes"]
        assert sums == [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}]
    wanted = re.findall(r'url: "[^"]*/([^"/]+)", exact: "([^"]+)"', (ROOT / "Package.swift").read_text())
    assert wanted and all(told[name]["version"] == version for name, version in wanted)
    # Read anew: what names them for the bill does not judge itself.
    fields = [subprocess.run(["dpkg-deb", "--field", each, "Depends"], capture_output=True, text=True, check=True) for each in packages]
    asked = {name for field in fields for name in re.findall(r"(?:^|,)\s*([a-z0-9][a-z0-9.+-]+)", field.stdout)}
    assert "libc6" in asked and asked <= set(told)
    assert set(asked_of_debian(packages)) == {name for name in asked if not name.startswith("lianxin")}
    assert told["libpq5"]["purl"].startswith("pkg:deb/debian/libpq5@15.")
    assert told["chart.js"]["version"] in (ROOT / "Sources/Pages/Resources/static/chart.licence.txt").read_text()
    assert {"swift", "swift-nio"} <= set(told)


def test_the_sums_are_signed_and_whatever_was_changed_is_found(packages, signer, tmp_path):
    if "LIANXIN_PACKAGES_MADE" in os.environ:
        pytest.skip("these were signed by whoever made them")
    shutil.copytree(packages[0].parent, tmp_path, dirs_exist_ok=True)
    sums, one = tmp_path / "lianxin_0.1.sha256", tmp_path / packages[0].name

    def holds() -> bool:
        """As docs/operating.md says to ask."""
        questions = (["gpg", "--verify", f"{sums}.asc", sums], ["sha256sum", "--check", "--strict", sums])
        asked = [subprocess.run(each, cwd=tmp_path, env=os.environ | signer, capture_output=True) for each in questions]
        return all(each.returncode == 0 for each in asked)

    assert holds() and sums.read_text().count("\n") == len(packages) + 1, "every package and the bill of materials"
    content = one.read_bytes()
    one.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert not holds(), "a package was changed"
    old, new = (hashlib.sha256(each).hexdigest() for each in (content, one.read_bytes()))
    sums.write_text(sums.read_text().replace(old, new))
    assert not holds(), "and its sum with it"


def test_without_its_key_nothing_is_said_to_be_signed(tmp_path):
    done = subprocess.run(
        [ROOT / "script/package"], capture_output=True, text=True, timeout=60,
        env=os.environ | {"LIANXIN_PACKAGES": str(tmp_path), "LIANXIN_SIGNING_KEY": "nobody@lianxin.invalid"})
    assert done.returncode == 1 and "no secret key 'nobody@lianxin.invalid'" in done.stderr
    assert not list(tmp_path.iterdir())


def test_installed_started_upgraded_removed_and_purged(machine, packages, tmp_path):
    """One story, as each chapter needs the one before."""
    machine.install(*packages)
    for unit in ("lianxin-portal", "lianxin-desk"):
        assert machine.property(unit, "ConditionResult") == "no", "without keys it waits, and has not failed"
        assert machine.ask("systemd-analyze", "verify", "--man=no", f"{unit}.service").stderr == "", "it is well formed"
        assert machine.ask("systemctl", "is-enabled", unit).stdout.strip() == "enabled"
    for place, owner in (("/var/lib/lianxin", "lianxin-desk"), ("/var/lib/lianxin-portal", "lianxin-portal")):
        assert machine.ask("stat", "--format=%U %a", place).stdout.split() == [owner, "700"]

    found_an_office(machine)
    kept = what_is_kept(machine)
    petitions, journal = records(machine)
    assert len(petitions) == 1 and len(journal) == events(machine), "there is something to lose"

    starts_with_its_key_as_a_credential(machine)
    assert what_is_kept(machine) == kept

    made = os.environ.get("LIANXIN_PACKAGES_MADE")
    newer = packages if made else package(tmp_path, "0.2")
    petitions, journal = records(machine)
    before = machine.property("lianxin-desk", "MainPID")
    machine.ask("sh", "-c", "echo '# our own remark' >> /etc/lianxin/desk.conf")
    machine.install(*newer)
    runs(machine)
    assert machine.property("lianxin-desk", "MainPID") != before, "the new program runs, not the old one"
    assert "our own remark" in machine.ask("cat", "/etc/lianxin/desk.conf").stdout, "settings of the operator stay"
    assert what_is_kept(machine) == kept, "keys stay as they were"
    now, journal_now = records(machine)
    assert petitions < now and len(now) == len(petitions) + 1, "each petition has its number, and the one after the upgrade another"
    assert journal < journal_now, "every event stands as it was"
    petitions, journal = now, journal_now
    verified = as_desk(machine, "lianxin", "verify", "--data", "/var/lib/lianxin")
    assert verified.returncode == 0, verified.stdout

    names = ["lianxin-portal", "lianxin-desk", "lianxin-common"]
    machine.ask("dpkg", "--remove", *names)
    assert machine.ask("pgrep", "lianxin", check=False).stdout == "", "nothing runs any more"
    assert what_is_kept(machine) == kept, "removing deletes no data"
    assert petitions <= records(machine)[0] and journal <= records(machine)[1]
    assert "is kept" in machine.ask("dpkg", "--purge", *names).stderr
    assert what_is_kept(machine) == kept, "purging deletes no data unless told to"
    assert machine.ask("ls", "-A", "/etc/lianxin", check=False).stdout == ""

    machine.install(*newer)
    runs(machine)
    assert what_is_kept(machine) == kept, "installed again, the office is there again"
    assert petitions < records(machine)[0] and journal < records(machine)[1]
    machine.ask("dpkg", "--purge", *names, env={"LIANXIN_PURGE": "data"})
    for place in ("/var/lib/lianxin", "/var/lib/lianxin-portal"):
        assert machine.ask("test", "-e", place, check=False).returncode != 0, "told to, it deletes all of it"


def as_desk(machine, *command):
    return machine.ask("runuser", "-u", "lianxin-desk", "--", *command, check=False)


def found_an_office(machine):
    """As docs/operating.md says: set up, hand the portal its keys, start both."""
    founded = as_desk(
        machine, "lianxin", "setup", "--empty", "--data", "/var/lib/lianxin", "--desk", "https://desk.example")
    assert founded.returncode == 0, founded.stdout + founded.stderr
    link = re.search(r"https://desk\.example(/invitation/\S+)", founded.stdout)
    assert link, "the first administrator has a link"
    machine.ask("lianxin-portal-keys", "/var/lib/lianxin/portal")
    machine.ask("systemctl", "restart", "lianxin-portal", "lianxin-desk")
    assert machine.status(OPERATIONS, "/ready") == 200
    spent = posts(machine, f"http://127.0.0.1:{DESK}{link.group(1)}", {
        "organ": "金沙县纪委监委", "id": "520523", "kind": "county", "name": "安全员", "login": "chief",
        "password": PASSWORD, "again": PASSWORD}, "--include")
    assert spent.startswith("HTTP/1.1 303"), spent
    runs(machine)


def starts_with_its_key_as_a_credential(machine):
    """The second of the four places of docs/operating.md, and back: where no file is, the unit must start all the same."""
    key, drop = "/var/lib/lianxin/desk/keys/office.key", "/etc/systemd/system/lianxin-desk.service.d"
    machine.ask("sh", "-c", f"mkdir -p {drop} && mv {key} /root/office.key && grep -oE '[0-9a-f]{{64}}' /root/office.key > /root/office.cred")
    machine.ask("sh", "-c", f"printf '[Service]\nLoadCredential=lianxin-office-key:/root/office.cred\n' > {drop}/key.conf")
    machine.ask("systemctl", "daemon-reload")
    machine.ask("systemctl", "restart", "lianxin-desk")
    runs(machine)
    machine.ask("sh", "-c", f"mv /root/office.key {key} && rm -r {drop} /root/office.cred")
    machine.ask("systemctl", "daemon-reload")
    machine.ask("systemctl", "restart", "lianxin-desk")
    runs(machine)


def runs(machine):
    """Both answer, as users of their own, in the cage the units make, and find each other over the ferry's line."""
    said = lambda: machine.ask("journalctl", "--no-pager", "-u", "lianxin-*", check=False).stdout[-4000:]  # noqa: E731
    assert machine.status(PORTAL) == 200, said()
    assert machine.status(PORTAL, "/report/peopleSide") == 200, said()
    assert machine.status(OPERATIONS, "/health") == 200, said()
    assert machine.status(OPERATIONS, "/ready") == 200, said()
    for unit in ("lianxin-portal", "lianxin-desk"):
        process = machine.property(unit, "MainPID")
        status = machine.ask("cat", f"/proc/{process}/status").stdout
        assert machine.ask("ps", "-o", "user:20=", "-p", process).stdout.strip() == unit
        assert re.search(r"NoNewPrivs:\s+1", status) and re.search(r"Seccomp:\s+2", status)
        assert re.search(r"CapEff:\s+0+$", status, re.M)
        assert re.search(r"Max core file size\s+0\s+0", machine.ask("cat", f"/proc/{process}/limits").stdout)
        assert machine.property(unit, "NRestarts") == "0", said()
    before = events(machine)
    report(machine)
    for _ in range(SECONDS_TO_CARRY * 5):
        if events(machine) > before:
            return
        time.sleep(0.2)
    raise AssertionError(f"the report did not cross the ferry within {SECONDS_TO_CARRY} seconds: {said()}")


def events(machine) -> int:
    """How many events the inner journal holds."""
    return len(records(machine)[1])


def records(machine) -> tuple[set, set]:
    """The numbers of all petitions, and every event with its hash."""
    database = machine.root / "var/lib/lianxin/desk/office.sqlite"
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        numbers = {row[0] for row in opened.execute("select number from petition_card")}
        return numbers, set(opened.execute("select stream, position, type, hash from event"))


def report(machine):
    """Somebody reports at the portal, as a browser without script does."""
    address = f"http://127.0.0.1:{PORTAL}/report"
    page = machine.ask("curl", "--silent", "--show-error", "--max-time", "30", f"{address}/peopleSide").stdout
    token, form = (re.search(rf'name="{name}" value="([0-9a-f]+)"', page).group(1) for name in ("token", "form"))
    fields = {
        "form": form, "token": token, "column": "peopleSide", "person.0.name": "石大强", "person.0.unit": "大塘村",
        "person.0.post": "村主任", "person.0.place": "520523", "person.0.town": "青石镇", "signing": "anonymous",
        "text": "村里修路的钱没有公开，请查一查。"}
    assert 'class="code"' in posts(machine, address, fields), "the reporter has a receipt code"


def posts(machine, address, fields, *options) -> str:
    return machine.ask(
        "curl", "--silent", "--show-error", "--max-time", "90", *options, "--data", urlencode(fields), address).stdout


def what_is_kept(machine) -> str:
    """What must never go: keys, settings and that there are databases."""
    return machine.ask(
        "sh", "-c", "cd /var/lib && sha256sum lianxin/desk/keys/*.key lianxin/desk/store lianxin/desk/log.settings "
        "lianxin-portal/keys/inner.pub && ls lianxin/desk/office.sqlite lianxin-portal/letterbox.sqlite").stdout


@pytest.fixture(scope="module")
def buildah(packages, tmp_path_factory):
    """Calls buildah, which has an image of the same Debian instead of the one from a registry of images."""
    needs("containers", os.geteuid() == 0, "buildah is used as root here")
    folder = tmp_path_factory.mktemp("images")
    place = ["--storage-driver=vfs", f"--root={folder}/images", f"--runroot={folder}/run"]

    def call(command, *arguments) -> str:
        done = subprocess.run(
            ["buildah", *place, command, *map(str, arguments)], capture_output=True, text=True, timeout=400,
            env=os.environ | {"BUILDAH_ISOLATION": "chroot"})
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout.strip()

    base = call("from", "scratch")
    call("add", "--quiet", base, debian(asked_of_debian(packages)), "/")
    call("commit", "--quiet", "--rm", base, "localhost/debian:12")
    return call


@pytest.mark.parametrize("program", ["lianxin-portal", "lianxin-desk"])
def test_the_containerfile_makes_an_image_that_is_not_root(buildah, packages, program):
    buildah(
        "build", "--pull=never", "--build-arg=BASE=localhost/debian:12", f"--build-arg=PROGRAM={program}",
        f"--file={ROOT}/packaging/Containerfile", f"--tag=localhost/{program}", packages[0].parent)
    made = buildah("from", "--pull=never", f"localhost/{program}")
    said = buildah("run", made, "--", "sh", "-c", f"id -un && /usr/bin/{program} --help")
    assert said.startswith(program) and "USAGE" in said
