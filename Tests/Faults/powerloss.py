"""Plays a power loss from the log that disk.c has kept: which bytes and names a disk may have had at any moment.

The model, stricter than most disks are:
  - what was written and forced to the disk afterwards is there;
  - of what was written since, each write is there whole, there up to some sector of 512 bytes, or not at all, each by
    itself and in any order (so a later write may be there and an earlier one not);
  - a new, renamed or removed name is as it was when its directory was last forced to the disk; forcing the file itself
    does not keep its name.
What it does not play: a disk that says it has forced what it has not, bytes that rot, and damage to neighbours of what is
written. Which of the unforced writes survive is drawn from the number of the moment, so a run can be repeated.
"""

import random
import struct
from pathlib import Path

HEAD = struct.Struct("=QQQQ")
SECTOR = 512


class Inode:
    def __init__(self, content=b""):
        self.forced = bytearray(content)
        self.pending: list[tuple[int, bytes | None]] = []  # offset and bytes, or a length to cut to and nothing

    def take(self, offset, written):
        self.pending.append((offset, written))

    def force(self):
        for offset, written in self.pending:
            apply(self.forced, offset, written)
        self.pending = []

    def after_power_loss(self, chance: random.Random) -> bytes:
        content = bytearray(self.forced)
        for offset, written in self.pending:
            fate = chance.random()
            if fate < 0.4:
                continue
            if fate < 0.6 and written is not None:
                written = written[: chance.randrange(0, len(written) + 1, SECTOR)]
            apply(content, offset, written)
        return bytes(content)


def apply(content: bytearray, offset: int, written: bytes | None):
    if written is None:
        del content[offset:]
        content.extend(bytes(max(0, offset - len(content))))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(written)] = written


class Disk:
    """The files under one directory, as the log goes on."""

    def __init__(self, before: Path, seen_as: Path):
        """A disk that holds a copy of what was there, under the path by which the program saw it."""
        self.root = str(seen_as)
        self.now: dict[str, Inode] = {}
        self.directories = {self.root}
        for path in before.rglob("*"):
            name = self.root + str(path)[len(str(before)) :]
            if path.is_dir():
                self.directories.add(name)
            else:
                self.now[name] = Inode(path.read_bytes())
        self.kept: dict[str, Inode | None] = dict(self.now)  # names as they are on the disk
        self.kept_directories = set(self.directories)
        self.paths: dict[int, str] = {}

    def play(self, kind: str, path: int, offset: int, length: int, body: bytes):
        if kind == "P":
            self.paths[path] = body.decode()
            return
        name = self.paths[path]
        if kind == "C":
            self.now[name] = Inode()
        elif kind == "W":
            self.inode(name).take(offset, body)
        elif kind == "T":
            self.inode(name).take(length, None)
        elif kind == "D":
            self.directories.add(name)
        elif kind == "R":
            self.now[self.paths[offset]] = self.now.pop(name)
        elif kind == "U":
            self.now.pop(name, None)
        elif kind == "S" and name in self.directories:
            self.keep_names_in(name)
        elif kind == "S":
            self.inode(name).force()

    def inode(self, name) -> Inode:
        # A file that was removed while it was open goes on without a name.
        return self.now.get(name) or Inode()

    def keep_names_in(self, directory):
        for name in [name for name in self.kept if parent(name) == directory and name not in self.now]:
            del self.kept[name]
        for name, inode in self.now.items():
            if parent(name) == directory:
                self.kept[name] = inode
        self.kept_directories |= {name for name in self.directories if parent(name) == directory}

    def lose_power(self, into: Path, moment: int):
        """Writes down what the disk has."""
        chance = random.Random(moment)
        into.mkdir(parents=True)
        for directory in sorted(self.kept_directories):
            if directory != self.root and self.is_reachable(directory):
                (into / directory[len(self.root) + 1 :]).mkdir(parents=True, exist_ok=True)
        for name, inode in self.kept.items():
            if self.is_reachable(parent(name)) and not name.endswith("-shm"):
                place = into / name[len(self.root) + 1 :]
                place.write_bytes(inode.after_power_loss(chance))
                place.chmod(0o600)

    def is_reachable(self, directory) -> bool:
        """Whether every directory above it is on the disk too."""
        while directory != self.root:
            if directory not in self.kept_directories:
                return False
            directory = parent(directory)
        return True


def parent(name: str) -> str:
    return name.rsplit("/", 1)[0]


def records(log: Path):
    """The log's records with the place in it where each ends."""
    content = log.read_bytes()
    at = 0
    while at + HEAD.size <= len(content):
        kind, path, offset, length = HEAD.unpack_from(content, at)
        at += HEAD.size
        kind = chr(kind)
        body = b""
        if kind in "PW":
            body = content[at : at + length]
            at += length
        yield at, kind, path, offset, length, body


def moments(log: Path, count: int) -> list[int]:
    """So many places in the log at which to cut the power, spread over all of it: just before and just after a forcing,
    which is where a program's promises hang."""
    ends = [at for at, kind, *_ in records(log) if kind in "WSRUT"]
    step = max(1, len(ends) // count)
    return ends[::step][:count] + ends[-1:]
