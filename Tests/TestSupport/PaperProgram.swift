import Foundation

/// A program in the worker's place that reads paper made of text: quick, and the same each time.
///
/// A file begins with `PAPER` and a line break; its pages are parted by form feeds, each line of a page is a line of the
/// letter. A page `=sheet` is a separator, an empty one is blank. `=die` kills the program, `=hang` makes it stand still,
/// `=broken` is a page that cannot be drawn, each only where nothing else stands. A file that begins otherwise is no scan;
/// one that begins with `LOCKED` has a password. Characters in braces are doubtful. Whoever turns a page reads the turn in
/// its first line.
public enum PaperProgram {
    /// The folder with the program, to be given to a worker; gone with the last one who holds it.
    public static func folder() throws -> TemporaryDirectory {
        let folder = try TemporaryDirectory()
        try Data(program.utf8).write(to: URL(fileURLWithPath: folder.path + "/worker.py"))
        return folder
    }

    /// A file of these pages.
    public static func file(_ pages: [String]) -> [UInt8] {
        Array("%PDF-\nPAPER\n\(pages.joined(separator: "\u{0C}"))".utf8)
    }

    private static let program = """
        import json, os, signal, sys
        source, sink = sys.stdin.buffer, sys.stdout.buffer
        # The smallest JPEG a browser shows, behind which the page's own text stands.
        JPEG = bytes.fromhex(
            "ffd8ffe000104a46494600010100000100010000ffdb004300" + "01" * 64
            + "ffc0000b080001000101011100ffc40014000100000000000000000000000000000009ffc40014100100000000000000000000000000000000"
            + "ffda0008010100003f0037ffd9")

        def send(answer, parts=()):
            answer["parts"] = [len(part) for part in parts]
            sink.write(json.dumps(answer, ensure_ascii=False).encode() + b"\\n" + b"".join(parts))
            sink.flush()

        def reading(text):
            lines, top = [], 100
            for line in text.split("\\n"):
                characters, sure, doubtful = [], [], False
                for character in line:
                    if character in "{}":
                        doubtful = character == "{"
                    else:
                        characters.append(character)
                        sure.append(40 if doubtful else 99)
                if characters:
                    at = [120 + 40 * place for place in range(len(characters))]
                    lines.append({"box": [100, top, 100 + 40 * len(characters), top + 40], "text": "".join(characters),
                                  "at": at, "sure": sure})
                top += 60
            return {"width": 1654, "height": 2339, "lines": lines}

        taken, name, pages = b"", None, []
        send({"done": {"noNetwork": False, "noFiles": False}})
        while line := source.readline():
            request = json.loads(line)
            parts = [source.read(size) for size in request["parts"]]
            job = request["do"]
            if job == "take":
                if request["isFirst"]:
                    taken, name = b"", request["document"]
                taken += parts[0]
                send({"done": {}})
            elif request.get("document", name) != name:
                send({"refused": "absent"})
            elif job == "open":
                if taken.startswith(b"%PDF-\\nLOCKED"):
                    send({"refused": "locked"})
                elif not taken.startswith(b"%PDF-\\nPAPER\\n"):
                    send({"refused": "notAScan"})
                else:
                    pages = taken.decode().split("PAPER\\n", 1)[1].split("\\f")
                    send({"done": {"pages": len(pages)}})
            elif job == "draw":
                text, turn = pages[request["page"]], request.get("turn")
                if text == "=die":
                    os.kill(os.getpid(), signal.SIGKILL)
                if text == "=hang":
                    signal.pause()
                if text == "=broken":
                    send({"refused": "damagedPage"})
                    continue
                shown = text if turn is None else "turned %d\\n%s" % (turn, text)
                send({"done": {"width": 1654, "height": 2339, "turned": turn or 0, "isBlank": text == "",
                               "codes": ["lianxin separator 1"] if text == "=sheet" else []}},
                     [JPEG + shown.encode(), JPEG])
            elif job == "read":
                send({"done": reading(parts[0][len(JPEG):].decode())})
        """
}
