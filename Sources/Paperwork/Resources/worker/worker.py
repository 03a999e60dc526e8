"""The worker 处理进程: splits scans into pages, and reads them.

It speaks over its own two pipes and over nothing else. A request is one line of JSON, then as many bytes as its `parts`
say; so is the answer:

    {"do": "draw", "page": 3, "parts": []}
    {"done": {"width": 1654, …}, "parts": [183210, 6120]}   or   {"refused": "locked"}

Whatever it is given stays in memory: it writes no file, and `confinement` takes from it the means to. It serves one
request after the other until its input ends. What it does is in the table `jobs`; a job is a function of the request and
its parts that gives an answer and parts, or raises `Refused`.
"""

import json
import os
import sys

import confinement

# Bytes of a request's or an answer's line: the places of all characters of a page are the longest.
LINE_AT_MOST = 8 << 20
# Bytes of one part: files arrive in pieces, pages and bound letters whole.
PART_AT_MOST = 64 << 20
# Parts of one request: the pages of one letter.
PARTS_AT_MOST = 200


class Refused(Exception):
    """What was given cannot be worked on, and never will be; the name is one of those the program knows."""


def load(threads):
    """The jobs, by name. Imported here, behind the confinement of memory, and before that of files."""
    import documents
    import reading

    reader = reading.Reader(threads)
    shelf = documents.Shelf(reader)
    return {
        "take": shelf.take,
        "open": shelf.open,
        "draw": shelf.draw,
        "read": lambda request, parts: (reader.read(parts[0]), []),
    }


def receive(source):
    """The next request and its parts; None at the end of the input."""
    line = source.readline(LINE_AT_MOST + 1)
    if not line:
        return None
    request = json.loads(line)
    sizes = request.get("parts", [])
    if len(line) > LINE_AT_MOST or len(sizes) > PARTS_AT_MOST or any(not 0 <= size <= PART_AT_MOST for size in sizes):
        raise ValueError("a request beyond all bounds")
    parts = [source.read(size) for size in sizes]
    if any(len(part) != size for part, size in zip(parts, sizes)):
        return None
    return request, parts


def send(sink, answer, parts=()):
    answer["parts"] = [len(part) for part in parts]
    sink.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    for part in parts:
        sink.write(part)
    sink.flush()


def main():
    threads, memory = int(sys.argv[1]), int(sys.argv[2]) << 20
    held = confinement.before_loading(memory)
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever a library prints goes nowhere: the pipe is ours.
    os.dup2(2, 1)
    jobs = load(threads)
    held |= confinement.after_loading()
    send(sink, {"done": held})
    while (received := receive(source)) is not None:
        request, parts = received
        try:
            answer, made = jobs[request["do"]](request, parts)
            send(sink, {"done": answer}, made)
        except Refused as refused:
            send(sink, {"refused": str(refused)})
        except MemoryError:
            # What fills the memory once will do so again, and what is left of it is not to be trusted.
            send(sink, {"refused": "bomb"})
            return
        except Exception as error:  # Of a fault of ours only the kind is told: its words may hold something of a page.
            send(sink, {"failed": type(error).__name__})
        del request, parts, received


if __name__ == "__main__":
    # Under this name the other modules find what they raise.
    sys.modules["worker"] = sys.modules["__main__"]
    main()
