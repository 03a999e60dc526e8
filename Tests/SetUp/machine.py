"""A Debian 12 of its own, started with its own systemd in a container, in which packages are installed for real."""

import fcntl
import hashlib
import os
import subprocess
import time
from pathlib import Path

# Where a Debian is kept between runs: making one takes a minute or two and asks the package registry.
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lianxin-tests"
SECONDS_TO_MAKE = 600
SECONDS_TO_BOOT = 120
SECONDS_TO_ASK = 400
# What every machine has beside what our packages ask for.
ALWAYS = ["ca-certificates", "curl", "dbus", "debconf", "init-system-helpers", "procps", "systemd", "systemd-sysv"]


def debian(packages: list[str]) -> Path:
    """The archive of a Debian 12 with these packages and what they depend on, made once for each list."""
    wanted = sorted(set(ALWAYS + packages))
    archive = CACHE / f"bookworm-{hashlib.sha256(' '.join(wanted).encode()).hexdigest()[:16]}.tar"
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if archive.exists():
            return archive
        sources = [path for path in (Path("/etc/apt/sources.list"), Path("/etc/apt/sources.list.d/debian.sources")) if path.exists()]
        partial = archive.with_suffix(".part.tar")
        subprocess.run(
            ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={','.join(wanted)}", "bookworm", partial, *sources],
            check=True, timeout=SECONDS_TO_MAKE)
        partial.rename(archive)
    return archive


class Machine:
    """One container: its own file system, processes, users and network, and a systemd that starts the units."""

    def __init__(self, root: Path, archive: Path):
        self.root = root
        root.mkdir()
        subprocess.run(["tar", "--extract", "--numeric-owner", "--file", archive, "--directory", root], check=True, timeout=120)
        (root / "etc/machine-id").write_text("")  # a new one at its first start
        self.console = (root.parent / f"{root.name}.console").open("w")
        self.process: subprocess.Popen | None = None
        self.leader = 0

    def start(self):
        """Starts it, and waits until its systemd has nothing left to start."""
        self.process = subprocess.Popen(
            ["systemd-nspawn", f"--directory={self.root}", "--boot", "--register=no", "--keep-unit", "--private-network",
             "--console=read-only", "--resolv-conf=off", "--timezone=off", "--link-journal=no"],
            stdin=subprocess.DEVNULL, stdout=self.console, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + SECONDS_TO_BOOT
        while True:
            assert self.process.poll() is None, Path(self.console.name).read_text()
            assert time.monotonic() < deadline, Path(self.console.name).read_text()
            time.sleep(0.2)
            children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
            if not children:
                continue
            self.leader = int(children[0])
            state = self.ask("systemctl", "is-system-running", check=False).stdout.strip()
            if state in ("running", "degraded"):  # degraded: units of Debian's own that a container cannot have
                return self

    def stop(self):
        if self.process and self.process.poll() is None:
            self.ask("systemctl", "poweroff", "--force", check=False)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.console.close()

    def ask(self, *command, check=True, env=None) -> subprocess.CompletedProcess:
        """Runs a command in it, as root."""
        done = subprocess.run(
            ["nsenter", f"--target={self.leader}", "--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup", "--root", "--wd",
             "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8",
             *(f"{name}={value}" for name, value in (env or {}).items()), *map(str, command)],
            capture_output=True, text=True, timeout=SECONDS_TO_ASK, stdin=subprocess.DEVNULL)
        assert not check or done.returncode == 0, f"{' '.join(map(str, command))}:\n{done.stdout}{done.stderr}"
        return done

    def install(self, *packages: Path):
        """Installs packages as dpkg does: whatever they depend on must be there."""
        shelf = self.root / "root"
        for package in packages:
            (shelf / package.name).write_bytes(package.read_bytes())
        self.ask("dpkg", "--force-unsafe-io", "--install", *(f"/root/{package.name}" for package in packages))
        for package in packages:
            (shelf / package.name).unlink()

    def status(self, port, path="/") -> int:
        """The HTTP status of a page, 0 when nothing answers; a bounded number of times while a program starts."""
        code = 0
        for _ in range(100):
            asked = self.ask(
                "curl", "--silent", "--output", "/dev/null", "--max-time", "10", "--write-out", "%{http_code}",
                f"http://127.0.0.1:{port}{path}", check=False)
            code = int(asked.stdout or 0)
            if code:
                return code
            time.sleep(0.2)
        return code

    def property(self, unit, name) -> str:
        """What systemd knows of a unit."""
        return self.ask("systemctl", "show", "--value", f"--property={name}", unit).stdout.strip()
