import Foundation
import Testing

@testable import Pages

@Suite struct WordingTests {
    static let files = ["shared", "portal", "desk"]

    @Test(arguments: files)
    func `both languages have the same keys`(_ name: String) throws {
        let folder = try ResourceFolder.find()
        let chinese = Set(try folder.wording([name], .chinese).keys)
        let english = Set(try folder.wording([name], .english).keys.filter { !$0.hasSuffix(".one") })
        #expect(chinese.subtracting(english).sorted() == [], "in Chinese only")
        #expect(english.subtracting(chinese).sorted() == [], "in English only")
    }

    @Test(arguments: files)
    func `no sentence is empty and both languages have the same gaps`(_ name: String) throws {
        let folder = try ResourceFolder.find()
        let english = try folder.wording([name], .english)
        for (key, sentence) in try folder.wording([name], .chinese) {
            #expect(!sentence.isEmpty && english[key]?.isEmpty == false, "\(key) is empty")
            #expect(gaps(sentence) == gaps(english[key] ?? ""), "\(key) has other gaps")
        }
    }

    @Test(arguments: files)
    func `a clerk who reads Chinese meets no English word but names of files, keys, programs and methods`(
        _ name: String
    ) throws {
        let known: Set<String> = [
            "pdf", "xlsx", "csv", "json", "excel", "word", "wps", "docx", "xls", "jpg", "jpeg", "png", "tiff", "wav",
            "amr",
            "utf", "sha", "dpi", "ctrl", "alt", "shift", "enter", "virus", "english", "https", "www", "weather", "com",
            "lianxin", "verify", "audit", "receipt", "log", "witness", "rebuild", "exchange", "card", "law", "working",
            "days", "local", "targets", "api", "from", "sub", "wing", "address",
        ]
        for (key, sentence) in try ResourceFolder.find().wording([name], .chinese) {
            let said = sentence.replacing(#/\{\{[^}]*\}\}/#, with: "")
            let words = said.matches(of: #/[A-Za-z]{3,}/#).map { $0.output.lowercased() }
            #expect(Set(words).subtracting(known).isEmpty, "\(key): \(sentence)")
        }
    }

    @Test(arguments: [(Face.portal, ["Pages/Portal", "Portal"]), (Face.desk, ["Pages/Desk", "Desk"])])
    func `every key that code asks for exists`(_ face: Face, _ folders: [String]) throws {
        let words = try Renderer(face).words(.chinese)
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../Sources")
        for folder in folders {
            let root = sources.appendingPathComponent(folder)
            guard let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil) else {
                continue
            }
            for case let file as URL in files where file.pathExtension == "swift" {
                let text = try String(contentsOf: file, encoding: .utf8)
                for match in text.matches(of: #/words\("([a-z0-9A-Z.-]+)"/#) {
                    #expect(words.has(String(match.output.1)), "\(file.lastPathComponent) asks for \(match.output.1)")
                }
            }
        }
    }

    @Test func `a sentence is filled with a count, a day and a text`() {
        let words = Words(
            language: .english, table: ["a": "{{n}} days, {{d}}, {{t}}", "a.one": "{{n}} day, {{d}}, {{t}}"])
        #expect(words("a", ["n": .count(2), "d": .text("x"), "t": .text("y")]) == "2 days, x, y")
        #expect(words("a", ["n": .count(1), "d": .text("x"), "t": .text("y")]) == "1 day, x, y")
        #expect(words("b") == "⟦b⟧")
    }

    private func gaps(_ sentence: String) -> Set<String> {
        Set(sentence.matches(of: #/\{\{?[a-zA-Z]*\}?\}/#).map { String($0.output) })
    }
}

extension WordingTests {
    @Test func `what somebody typed stands in a sentence as it is, also where it looks like a gap`() {
        let words = Words(language: .chinese, table: ["a": "{{one}}、{{two}}、{{three}}；{不是空}、{{"])
        let filled = words("a", ["one": .text("{{two}}"), "two": .text("}} {"), "不是空": .text("错")])
        #expect(filled == "{{two}}、}} {、{{three}}；{不是空}、{{")
    }

    @Test(arguments: Language.allCases)
    func `no key stands in two files`(_ language: Language) throws {
        let folder = try ResourceFolder.find()
        var seen: [String: String] = [:]
        for (name, text) in try folder.files("wording", ending: ".\(language.rawValue).json") {
            for key in try JSONDecoder().decode([String: String].self, from: Data(text.utf8)).keys {
                #expect(seen[key] == nil, "\(key) in \(name) and \(seen[key] ?? "")")
                seen[key] = name
            }
        }
    }

    @Test func `what others have made and is served with ours has its licence beside it`() throws {
        let folder = try ResourceFolder.find()
        let licence = String(decoding: try folder.bytes("static/chart.licence.txt"), as: UTF8.self)
        let script = String(decoding: try folder.bytes("static/chart.min.js"), as: UTF8.self)
        #expect(licence.contains("Chart.js 3.9.1") && licence.contains("Permission is hereby granted"))
        #expect(script.contains("Chart.js v3.9.1"))
        #expect(!script.contains("eval(") && !script.contains("new Function"), "it runs under the strict policy")
    }

    @Test func `a password has one name in Chinese`() throws {
        let folder = try ResourceFolder.find()
        for name in Self.files {
            for (key, sentence) in try folder.wording([name], .chinese) {
                #expect(!sentence.contains("密码"), "\(key): 口令")
            }
        }
    }

    @Test(arguments: [
        ("", ""), (" \n\t", ""), ("　金沙县　", "金沙县"), ("a b", "a b"), ("\r\n第一行\n第二行 ", "第一行\n第二行"),
    ])
    func `a text is trimmed of blanks at its ends and nowhere else`(_ typed: String, _ kept: String) {
        #expect(typed.trimmed == kept)
    }
}
