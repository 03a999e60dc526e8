import Testing

/// The form of files and names, as docs/architecture.md and the working agreement in CONTRIBUTING.md have it.
@Suite struct FormTests {
    static let longestFile = 400

    /// Words that say nothing about what a thing is.
    static let emptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Service", "Data"]

    /// The one type that carries its module's name: the door through which that module is used. Nothing beside it is
    /// ever written `Office.Name`, so nothing is hidden by it.
    static let doors: Set = ["Office"]

    static let files = Result {
        try Checkout.swiftFiles(under: "Sources") + Checkout.swiftFiles(under: "Tests")
    }

    @Test func `no file is longer than 400 lines`() throws {
        let files = try Self.files.get()
        #expect(files.count > 20, "The files were not found at all")
        for file in files { #expect(file.lineCount <= Self.longestFile, "\(file.path): \(file.lineCount) lines") }
    }

    @Test func `no two files of one target have the same name`() throws {
        let homes = Dictionary(grouping: try Self.files.get()) { $0.target + "/" + $0.name }
        for (_, files) in homes { #expect(files.count == 1, "\(files.map(\.path))") }
    }

    /// A nested type hides no module from anybody outside it.
    @Test func `no outermost type is named as a module`() throws {
        let modules = Set(try Checkout.folders(in: "Sources")).subtracting(Self.doors)
        for file in try Self.files.get() {
            let taken = file.outermostTypes.filter(modules.contains)
            #expect(taken.isEmpty, "\(file.path)")
        }
    }

    @Test func `no name ends in an empty word`() throws {
        for file in try Self.files.get() {
            for name in file.declaredTypes + [String(file.name.dropLast(".swift".count))] {
                let empty = Self.emptyWords.first { name.hasSuffix($0) && name != $0 }
                #expect(empty == nil, "\(name) in \(file.path)")
            }
        }
    }

    @Test func `no error is swallowed and none is forced`() throws {
        for file in try Self.files.get() {
            let tokens = file.tokens
            #expect(!tokens.contains(.word("try?")) && !tokens.contains(.word("try!")), "\(file.path)")
        }
    }

    @Test func `whoever escapes the concurrency checks says why`() throws {
        for file in try Self.files.get() where file.target != "LayoutTests" {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated()
            where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
                let near = lines[max(0, index - 6)...index]
                #expect(near.contains { $0.contains("//") }, "\(file.path):\(index + 1)")
            }
        }
    }
}
