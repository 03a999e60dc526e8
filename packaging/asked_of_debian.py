"""What packages ask of Debian, by name: for their bill of materials, and for whoever tries them on a bare machine."""

import re
import subprocess
from pathlib import Path


def asked_of_debian(packages: list[Path]) -> list[str]:
    """The names in their Depends, each once, in order, without our own; of two choices the first."""
    asked = set()
    for path in packages:
        field = subprocess.run(["dpkg-deb", "--field", path, "Depends"], capture_output=True, text=True, check=True).stdout
        asked |= {re.split(r"[ (|:]", choice.strip())[0] for choice in field.replace("\n", " ").split(",") if choice.strip()}
    return sorted(name for name in asked if not name.startswith("lianxin"))
