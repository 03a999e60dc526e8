import Foundation

/// The checkout this test was compiled from, found by the path of this very file.
enum Checkout {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file under a folder of `Sources` or `Tests`, in order of path.
    static func swiftFiles(under folder: String) throws -> [SourceFile] {
        try swiftFiles.get().filter { $0.path.hasPrefix(folder + "/") }
    }

    /// All of them, read and cut into tokens once for all tests.
    private static let swiftFiles = Result {
        try (paths(under: "Sources") + paths(under: "Tests")).filter { $0.hasSuffix(".swift") }.map { path in
            SourceFile(path: path, text: try text(of: path))
        }
    }

    /// The folders directly inside one.
    static func folders(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            at: root.appending(path: folder), includingPropertiesForKeys: [.isDirectoryKey]
        )
        .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
        .map(\.lastPathComponent).sorted()
    }

    static func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The names of all tests: sentences in Swift, functions in Python.
    static func tests() throws -> Set<String> {
        var names: Set<String> = []
        for file in try swiftFiles(under: "Tests") {
            for match in file.text.matches(of: /func `([^`]+)`/) { names.insert(String(match.output.1)) }
        }
        for path in try paths(under: "Tests") where path.hasSuffix(".py") {
            for match in try text(of: path).matches(of: /def (test_\w+)/) {
                names.insert(String(match.output.1))
            }
        }
        return names
    }

    /// Every file under a folder of the checkout, in order of path.
    static func paths(under folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path(percentEncoded: false))
            .map { folder + "/" + $0 }.sorted()
    }
}

/// One Swift file: where it is, what it says.
struct SourceFile {
    let path: String
    let text: String
    let tokens: [Token]

    init(path: String, text: String) {
        (self.path, self.text) = (path, text)
        tokens = Token.all(in: text)
    }

    /// The second part of the path: `Sources/Casework/Notices/Notices.swift` is in `Casework`.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    var name: String { path.split(separator: "/").last.map(String.init) ?? "" }
    var lineCount: Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }

    /// The modules that the file imports.
    ///
    /// `import struct M.T` and `@testable import M` count as `M`.
    var imports: [String] {
        let kinds: Set = ["struct", "class", "enum", "func", "protocol", "typealias", "let", "var"]
        let tokens = tokens
        return tokens.indices.compactMap { index in
            guard tokens[index] == .word("import") else { return nil }
            let rest = tokens[(index + 1)...].prefix(2).compactMap(\.word)
            return rest.first.map { kinds.contains($0) ? rest.last : $0 } ?? nil
        }
    }

    /// The names of the types that the file declares, nested ones too.
    var declaredTypes: [String] { types(in: tokens) }

    /// The names of the types declared at the file's own level, inside nothing.
    var outermostTypes: [String] {
        var depth = 0
        return types(
            in: tokens.filter { token in
                if token == .mark("{") { depth += 1 }
                if token == .mark("}") { depth -= 1 }
                return depth == 0
            })
    }

    private func types(in tokens: [Token]) -> [String] {
        let kinds: Set = ["struct", "class", "enum", "actor", "protocol", "typealias"]
        let notNames: Set = ["func", "var", "let", "override", "final", "subscript"]
        return tokens.indices.dropLast().compactMap { index in
            guard let word = tokens[index].word, kinds.contains(word), let name = tokens[index + 1].word,
                !notNames.contains(name), index == 0 || tokens[index - 1] != .mark(".")
            else { return nil }
            return name
        }
    }
}
