import ArgumentParser
import Office
import Opening
import Sealing

/// Restores a key from custodians' shares.
struct KeysRestore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Restores a key from shares, which are typed one after the other.",
        discussion: "Each share is one line on standard input: words or numbers, as they stand on its sheet.")

    @OptionGroup var options: InstallationOption
    @Argument(help: "As the sheet says: office ID, or intake ID SUITE.")
    var key: [String]

    /// Lines read before it is given up: every share mistyped a few times.
    private static let linesAtMost = 200

    func run() async throws {
        let (kind, suite) = (key.first ?? "", key.count == 3 ? Suite(name: key[2]) : nil)
        guard kind == "office" && key.count == 2 || kind == "intake" && suite != nil else {
            throw ValidationError("Say which key as the sheet does: office ID, or intake ID SUITE.")
        }
        let (shares, id, place) = (try read(), key[1], options.installation.keys)
        if let suite {
            let restored = try InnerPrivateKey(of: suite, from: shares)
            guard restored.publicKey.id == id else {
                throw Installation.Fault(
                    description: "The shares give another key than the one named; nothing was written.")
            }
            try options.installation.makeDirectories()
            try options.installation.makeKeysDirectory()
            let directory = KeyDirectory(path: place + "/inner")
            // A key in use stays in use; the restored one opens what was sealed to it.
            if suite == .p256 || directory.hasCurrent {
                try directory.keep(restored)
            } else {
                try directory.save(restored)
            }
        } else {
            try options.installation.makeDirectories()
            try OfficeKeys.restoreRoot(at: place, id: id, from: shares)
        }
        say("Restored: \(kind) key \(id), in \(place).")
    }

    /// Reads shares until there are as many as they themselves say are needed.
    private func read() throws -> [KeyShare] {
        var shares: [KeyShare] = []
        for _ in 0..<Self.linesAtMost {
            say(shares.isEmpty ? "The first share:" : "Share \(shares.count + 1) of \(shares[0].needed) needed:")
            guard let line = readLine() else { break }
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            do {
                let share = try KeyShare(typed: line)
                guard shares.allSatisfy({ $0.set == share.set }) else { throw KeyShare.Slip.differentSets }
                guard shares.allSatisfy({ $0.index != share.index }) else { throw KeyShare.Slip.twice }
                shares.append(share)
                if shares.count == share.needed { return shares }
            } catch let slip as KeyShare.Slip {
                say("Not taken: \(slip). Once more, please.")
            }
        }
        throw Installation.Fault(description: "Too few shares were given; nothing was written.")
    }
}
