import Foundation
import TestSupport
import Testing

@testable import Paperwork

/// What the worker makes of scans, as they come and as they ought not to come. One worker, one thing after the other.
@Suite(.serialized) struct WorkerTests {
    static let worker = Result {
        try Worker(.init(python: Scans.python, folder: Scans.worker, threads: 2))
    }

    static func scans() throws -> WorkerScans { WorkerScans(try worker.get()) }

    /// A page of a sample as it is drawn.
    static func drawn(_ name: String, page: Int = 0, turned: Int? = nil) async throws -> DrawnPage {
        try await scans().page(page, of: ScanFile(name: name, bytes: try Scans.sample(name)), turned: turned)
    }

    @Test func `a printed letter is read, every character with its place`() async throws {
        let page = try await Self.drawn("letter")
        #expect(page.turned == 0 && !page.isBlank && !page.isSeparator)
        #expect(page.picture.starts(with: [0xFF, 0xD8]) && page.small.count < 20_000)
        let reading = try await Self.scans().read(page.picture)
        #expect(reading.width == page.width && reading.height == page.height)
        #expect(reading.paragraphs().contains("被举报人：韦大山，男，高岩村村委会主任。\n高岩村2024年修路占用农田"))
        let line = try #require(reading.lines.first { $0.text.contains("韦大山") })
        let place = try #require(Array(line.text).firstIndex(of: "韦"))
        #expect(line.at[place] > line.box[0] && line.at[place] < line.at[place + 1])
        #expect(line.box[3] - line.box[1] < 80, "a line of forty points")
        #expect(reading.doubtful < 12, "of \(reading.characters)")
    }

    @Test(arguments: [("upside-down", 2), ("lying", 1), ("slanting", 0)])
    func `a page that lies wrong is set right before it is read`(_ name: String, _ turned: Int) async throws {
        let page = try await Self.drawn(name)
        #expect(page.turned == turned)
        #expect(page.height > page.width)
        let text = try await Self.scans().read(page.picture).paragraphs()
        #expect(text.contains("高岩村村委会主任"), "\(text.prefix(60))")
    }

    @Test func `a page is turned as somebody asks, whatever its lines say`() async throws {
        let page = try await Self.drawn("letter", turned: 1)
        #expect(page.turned == 1 && page.width > page.height)
    }

    /// The model knows many traditional characters and passes over some: what it gives is a suggestion.
    @Test func `traditional characters are not made simplified, and full-width digits become digits`() async throws {
        let page = try await Self.drawn("traditional")
        let text = try await Self.scans().read(page.picture).paragraphs()
        #expect(text.contains("龍溪") && text.contains("單據"), "\(text)")
        #expect(text.filter { $0 != " " }.contains("13900001234"), "\(text)")
    }

    @Test func `a pile shows its sheets, its empty pages and its letters`() async throws {
        let file = ScanFile(name: "pile", bytes: try Scans.sample("pile"))
        #expect(try await Self.scans().pages(of: file) == 7)
        var marks = ""
        for index in 0..<7 {
            let page = try await Self.scans().page(index, of: file, turned: nil)
            marks += page.isSeparator ? "S" : page.isBlank ? "-" : page.turned == 2 ? "u" : "p"
        }
        #expect(marks == "Spp-Spu")
    }

    @Test func `a TIFF of several pages is split, and one that breaks off gives the pages that are whole`() async throws
    {
        let whole = ScanFile(name: "sheaf", bytes: try Scans.sample("sheaf"))
        #expect(try await Self.scans().pages(of: whole) == 2)
        #expect(try await !Self.scans().page(1, of: whole, turned: nil).isBlank)
        let torn = ScanFile(name: "torn", bytes: try Scans.sample("torn"))
        await #expect(throws: ScanRefusal.self) {
            let pages = try await Self.scans().pages(of: torn)
            for index in 0..<pages { _ = try await Self.scans().page(index, of: torn, turned: nil) }
        }
    }

    @Test(arguments: [
        (Scans.locked, ScanRefusal.locked), (Scans.gb18030, .notAScan), (Samples.docx, .notAScan),
        (Samples.pdf, .damaged),
        ([0x49, 0x49, 0x2A, 0] + [UInt8](repeating: 9, count: 60), .damaged), (Array(Samples.png.prefix(20)), .damaged),
        ([], .notAScan),
    ])
    func `what can be no scan is refused by its name`(_ bytes: [UInt8], _ refusal: ScanRefusal) async throws {
        await #expect(throws: refusal) {
            let file = ScanFile(name: "bad \(refusal) \(bytes.count)", bytes: bytes)
            _ = try await Self.scans().pages(of: file)
            _ = try await Self.scans().page(0, of: file, turned: nil)
        }
    }

    @Test func `a picture that says it is enormous is not unpacked`() async throws {
        let file = ScanFile(name: "huge", bytes: try Scans.sample("huge"))
        await #expect(throws: ScanRefusal.bomb) {
            _ = try await Self.scans().pages(of: file)
            _ = try await Self.scans().page(0, of: file, turned: nil)
        }
    }

    @Test func `a PDF that unpacks into eleven gigabytes ends itself or its worker, and the next page is read`()
        async throws
    {
        let bomb = ScanFile(name: "bomb", bytes: try Scans.sample("bomb"))
        do {
            let page = try await Self.scans().page(0, of: bomb, turned: nil)
            #expect(page.picture.count < 4_000_000, "it was drawn small")
        } catch let refusal as ScanRefusal {
            #expect(refusal == .bomb || refusal == .damagedPage)
        } catch let fault as WorkerFault {
            #expect(fault == .died || fault == .tooSlow)
        }
        #expect(try await !Self.drawn("letter").isBlank)
    }

    @Test func `a stack of 600 pages is opened and any of them drawn`() async throws {
        let file = ScanFile(name: "long", bytes: try Scans.sample("long"))
        #expect(try await Self.scans().pages(of: file) == 600)
        #expect(try await Self.scans().page(599, of: file, turned: 0).picture.count > 1000)
        await #expect(throws: Worker.Absent.self) { _ = try await Self.scans().page(600, of: file, turned: nil) }
    }

    @Test func `Tesseract reads the same page behind the same port`() async throws {
        let page = try await Self.drawn("letter")
        let reading = try await Tesseract().read(page.picture)
        let text = reading.lines.map(\.text).joined()
        #expect(text.contains("村委会主任"), "\(text.prefix(80))")
        #expect(!reading.lines.contains { !$0.isWhole })
        #expect(reading.width == page.width)
    }

    @Test func `a Tesseract that hangs is ended at its limit, and the page may be asked for again`() async throws {
        let folder = try TemporaryDirectory()
        let program = folder.path + "/tesseract"
        // It takes the whole page, and then neither answers nor ends. Like the real one it may write no file.
        let script = "#!/bin/sh\ncat > /dev/null\nexec sleep 600\n"
        try Data(script.utf8).write(to: URL(fileURLWithPath: program))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program)
        let hanging = try Tesseract(program: program, limit: .seconds(1))
        await #expect(throws: WorkerFault.tooSlow) { try await hanging.read(Array("page".utf8)) }
    }

    @Test func `the worker holds no network and no file of ours`() async throws {
        let held = try await Self.worker.get().start()
        #expect(held.noNetwork && held.noFiles, "this kernel knows user namespaces and Landlock")
    }
}

/// How the worker is watched over. Each test has its own, which does little.
@Suite struct SupervisionTests {
    /// A worker of a few lines of Python in place of the real jobs, and of what it does before it says that it is there.
    static func worker(_ jobs: String, first: String = "pass") throws -> (Worker, TemporaryDirectory) {
        let folder = try TemporaryDirectory()
        let program = """
            import json, os, signal, sys, time
            \(first)
            print(json.dumps({"done": {"noNetwork": False, "noFiles": False}, "parts": []}), flush=True)
            for line in sys.stdin:
                request = json.loads(line)
                \(jobs.replacing("\n", with: "\n    "))
                print(json.dumps({"done": {"pages": os.getpid()}, "parts": []}), flush=True)
            """
        try Data(program.utf8).write(to: URL(fileURLWithPath: folder.path + "/worker.py"))
        return (try Worker(.init(python: Scans.python, folder: folder.path)), folder)
    }

    struct Opened: Decodable, Equatable { let pages: Int }

    @Test func `a worker is given none of the program's other descriptors, however they were opened`() async throws {
        // As a server opens the socket that it listens on: it does not close by itself when a program is started.
        let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(other) }
        let (worker, folder) = try Self.worker(
            #"if os.path.exists("/proc/self/fd/\#(other)"): os.kill(os.getpid(), signal.SIGKILL)"#)
        defer { _ = folder }
        _ = try await worker.ask(.init(job: "work"), within: .seconds(20)).done(Opened.self)
    }

    @Test func `a worker that dies is started again, and what was asked may be asked again`() async throws {
        let (worker, folder) = try Self.worker(
            """
            if request["do"] == "die": os.kill(os.getpid(), signal.SIGKILL)
            """)
        defer { _ = folder }
        let first = try await worker.ask(.init(job: "work"), within: .seconds(20)).done(Opened.self)
        await #expect(throws: WorkerFault.died) { try await worker.ask(.init(job: "die"), within: .seconds(20)) }
        let second = try await worker.ask(.init(job: "work"), within: .seconds(20)).done(Opened.self)
        #expect(first != second, "another process answers")
    }

    @Test func `a worker that hangs is ended at its limit, and another answers`() async throws {
        let (worker, folder) = try Self.worker(
            """
            if request["do"] == "hang": signal.pause()
            """)
        defer { _ = folder }
        let first = try await worker.ask(.init(job: "work"), within: .seconds(20)).done(Opened.self)
        await #expect(throws: WorkerFault.tooSlow) {
            try await worker.ask(.init(job: "hang"), within: .milliseconds(200))
        }
        #expect(kill(pid_t(first.pages), 0) == -1, "it is gone")
        #expect(try await worker.ask(.init(job: "work"), within: .seconds(20)).done(Opened.self) != first)
    }

    @Test func `a task that is cancelled waits for no page, and the worker it ended is started again`() async throws {
        let (worker, folder) = try Self.worker(
            """
            if request["do"] == "hang": signal.pause()
            """)
        defer { _ = folder }
        let first = try await worker.ask(.init(job: "work"), within: .seconds(20)).done(Opened.self)
        let task = Task { try await worker.ask(.init(job: "hang"), within: .seconds(600)) }
        task.cancel()
        await #expect(throws: WorkerFault.died) { _ = try await task.value }
        #expect(try await worker.ask(.init(job: "work"), within: .seconds(20)).done(Opened.self) != first)
    }

    @Test func `a task that is cancelled waits for no worker that still loads its models`() async throws {
        let (worker, folder) = try Self.worker(
            "pass", first: "open(os.path.dirname(sys.argv[0]) + '/loading', 'w').close(); signal.pause()")
        let task = Task { try await worker.start() }
        while !FileManager.default.fileExists(atPath: folder.path + "/loading") { await Task.yield() }
        let begun = ContinuousClock.now
        task.cancel()
        await #expect(throws: WorkerFault.self) { _ = try await task.value }
        #expect(begun.duration(to: .now) < Worker.startWithin / 2, "not as long as the models may take")
    }

    @Test func `what the worker cannot do is named, and it goes on`() async throws {
        let (worker, folder) = try Self.worker(
            """
            if request["do"] == "fail":
                print(json.dumps({"failed": "KeyError", "parts": []}), flush=True)
                continue
            if request["do"] == "refuse":
                print(json.dumps({"refused": "locked", "parts": []}), flush=True)
                continue
            """)
        defer { _ = folder }
        let first = try await worker.ask(.init(job: "work"), within: .seconds(20)).done(Opened.self)
        await #expect(throws: WorkerFault.failed("KeyError")) {
            try await worker.ask(.init(job: "fail"), within: .seconds(20))
        }
        await #expect(throws: ScanRefusal.locked) { try await worker.ask(.init(job: "refuse"), within: .seconds(20)) }
        #expect(try await worker.ask(.init(job: "work"), within: .seconds(20)).done(Opened.self) == first)
    }

    @Test func `a Python that is not there is said in a sentence`() {
        #expect(throws: WorkerFault.unavailable("/nowhere/python is no program; `script/setup run` makes it")) {
            _ = try Worker(.init(python: "/nowhere/python"))
        }
    }
}
