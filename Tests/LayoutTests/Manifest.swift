/// The targets of `Package.swift` and what each may use, read from its text.
struct Manifest {
    /// Target → the targets and products it names as dependencies.
    let dependencies: [String: Set<String>]

    init() throws {
        let tokens = Token.all(in: try Checkout.text(of: "Package.swift"))
        let shorthand = Self.shorthand(in: tokens)
        let kinds: Set = ["target", "executableTarget", "systemLibrary", "testTarget"]
        var found: [String: Set<String>] = [:]
        for index in tokens.indices.dropFirst().dropLast() {
            guard tokens[index - 1] == .mark("."), let word = tokens[index].word, kinds.contains(word),
                tokens[index + 1] == .mark("(")
            else { continue }
            let inside = Self.balanced(tokens, from: index + 1)
            guard let name = Self.text(after: "name", in: inside) else { continue }
            found[name] = Self.listed(in: inside, shorthand: shorthand)
        }
        dependencies = found
    }

    /// Everything a target reaches, through what it names and what those name in turn.
    func reach(of target: String) -> Set<String> {
        var reached: Set<String> = []
        var waiting = Array(dependencies[target] ?? [])
        while let next = waiting.popLast() {
            if reached.insert(next).inserted { waiting += dependencies[next] ?? [] }
        }
        return reached
    }

    /// `let crypto: Target.Dependency = .product(name: "Crypto", …)` → crypto: Crypto.
    private static func shorthand(in tokens: [Token]) -> [String: String] {
        var names: [String: String] = [:]
        for index in tokens.indices where tokens[index] == .word("let") {
            guard index + 6 < tokens.count, tokens[index + 5] == .word("Dependency"), let short = tokens[index + 1].word
            else { continue }
            names[short] = text(after: "name", in: Array(tokens[(index + 5)...].prefix(12)))
        }
        return names
    }

    /// The tokens inside the bracket that opens at `from`.
    private static func balanced(_ tokens: [Token], from: Int) -> [Token] {
        var depth = 0
        for index in from..<tokens.count {
            switch tokens[index] {
            case .mark("("), .mark("["): depth += 1
            case .mark(")"), .mark("]"): depth -= 1
            case .word, .text, .mark: break
            }
            if depth == 0 { return Array(tokens[(from + 1)..<index]) }
        }
        return []
    }

    private static func text(after label: String, in tokens: [Token]) -> String? {
        for index in tokens.indices.dropLast(2) where tokens[index] == .word(label) {
            if case .text(let text) = tokens[index + 2] { return text }
        }
        return nil
    }

    private static func listed(in tokens: [Token], shorthand: [String: String]) -> Set<String> {
        guard let start = tokens.firstIndex(of: .word("dependencies")), tokens[start + 2] == .mark("[") else {
            return []
        }
        var names: Set<String> = []
        let list = balanced(tokens, from: start + 2)
        for index in list.indices {
            switch list[index] {
            case .text(let name) where index < 2 || list[index - 2] != .word("package"): names.insert(name)
            case .word(let word): shorthand[word].map { _ = names.insert($0) }
            case .text, .mark: break
            }
        }
        return names
    }
}
