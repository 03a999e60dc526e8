"""Writes the bill of materials 物料清单 of packages: everything in them that is not ours, by name, version and origin.

CycloneDX 1.6, written and checked by the library of that standard. The same packages give the same bytes.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import uuid
from datetime import datetime, timezone
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from asked_of_debian import asked_of_debian

ROOT = Path(__file__).resolve().parents[1]


def library(kind: str, space: str | None, name: str, version: str | None, revision: str = "") -> Component:
    """One thing that somebody else made, and where it comes from."""
    origin = PackageURL(kind, space, name, version)
    return Component(
        type=ComponentType.LIBRARY, name=name, version=version, purl=origin, bom_ref=origin.to_string(),
        description=f"commit {revision}" if revision else None)


def from_swift(resolved: Path) -> list[Component]:
    """The packages that the programs are linked with, as the build resolved them."""
    found = []
    for pin in json.loads(resolved.read_text())["pins"]:
        host, owner, name = re.fullmatch(r"https://([^/]+)/([^/]+)/(.+?)(?:\.git)?", pin["location"]).groups()
        found.append(library("swift", f"{host}/{owner}", name, pin["state"]["version"], pin["state"]["revision"]))
    return found


def from_debian(packages: list[Path]) -> list[Component]:
    """What the packages ask of Debian, in the version that the build was linked with."""
    return [library("deb", "debian", name, installed(name)) for name in asked_of_debian(packages)]


def installed(name: str) -> str | None:
    """The version on this machine; none of what it does without."""
    asked = subprocess.run(["dpkg-query", "--show", "--showformat=${Version}", name], capture_output=True, text=True)
    return asked.stdout or None if asked.returncode == 0 else None


def from_python(wanted: Path) -> list[Component]:
    """The packages that read scans, with the models that lie in them."""
    return [library("pypi", None, *line.split("==")) for line in wanted.read_text().splitlines() if "==" in line]


def within_pages(script: Path) -> Component:
    """The one script that is not ours."""
    return library("npm", None, "chart.js", re.search(r"Chart\.js v(\S+)", script.read_text()[:200]).group(1))


def runtime() -> Component:
    """Swift's own libraries, which lie in the packages."""
    said = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=True).stdout
    return library("swift", "github.com/swiftlang", "swift", re.search(r"Swift version (\S+)", said).group(1))


def ours(path: Path) -> Component:
    """One package, by its sum."""
    name, version, _ = path.name.split("_")
    content = hashlib.sha256(path.read_bytes()).hexdigest()
    return Component(
        type=ComponentType.APPLICATION, name=name, version=version, bom_ref=path.name,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=content)])


def bill(version: str, packages: list[Path]) -> str:
    """The bill of all packages of one version.

    Raises ValueError when what was written is not as the standard wants it.
    """
    whole = Component(type=ComponentType.APPLICATION, name="lianxin", version=version, bom_ref="lianxin")
    made = [ours(path) for path in packages]
    parts = from_swift(ROOT / "Package.resolved") + from_debian(packages)
    parts += [runtime(), within_pages(ROOT / "Sources/Pages/Resources/static/chart.min.js")]
    if any(each.name == "lianxin-reader" for each in made):
        parts += from_python(ROOT / "Sources/Paperwork/Resources/worker/requirements.txt")
    written = Bom(components=made + parts, serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"lianxin {version}"))
    written.metadata.component = whole
    written.metadata.timestamp = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), timezone.utc)
    written.register_dependency(whole, made + parts)
    text = JsonV1Dot6(written).output_as_string(indent=2)
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if fault:
        raise ValueError(f"the bill of materials is not as CycloneDX wants it: {fault}")
    return text + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Writes the bill of materials of packages.")
    parser.add_argument("--version", required=True)
    parser.add_argument("--output", required=True, type=Path)
    parser.add_argument("packages", nargs="+", type=Path)
    wish = parser.parse_args()
    wish.output.write_text(bill(wish.version, wish.packages))
