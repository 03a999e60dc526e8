import ArgumentParser
import Foundation
import Glibc
import Office
import Opening
import Sealing

/// Splits a key among custodians.
struct KeysSplit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "Splits a key into shares for custodians; some of them give it back.")

    @OptionGroup var options: InstallationOption
    @Argument(help: "Which key: office, intake for the one in use, or an intake key's id.")
    var key = "intake"
    @Option(help: "How many shares are needed, from 2.")
    var needed = 3
    @Option(name: .customLong("of"), help: "How many shares there are, up to 16.")
    var count = 5
    @Option(help: "A new directory for one sheet each, on a medium that is destroyed when they are printed.")
    var to: String

    func run() async throws {
        let keys = try options.installation.custody.load()
        let named: String
        let shares: [KeyShare]?
        if key == "office" {
            named = "office \(keys.nextID ?? keys.id)"
            shares = try keys.shares(needed: needed, of: count)
        } else {
            let id = key == "intake" ? keys.ring.current.publicKey.id : key
            guard let inner = keys.ring.key(id) else {
                throw ValidationError("There is no intake key \(id); `lianxin keys list` says which there are.")
            }
            named = "intake \(id) \(inner.publicKey.suite.name)"
            shares = try inner.shares(needed: needed, of: count)
        }
        guard let shares else { throw ShareSheet.numbersDoNotFit }
        try ShareSheet.write(shares, of: named, count: count, to: to, by: options.installation)
        say("\(count) sheets are in \(to); any \(needed) of them give the key back, fewer tell nothing.")
        say("Print each alone, hand it over sealed, and destroy the medium.")
        say("Restore with: lianxin keys restore \(named)")
    }
}

/// One custodian's sheet of paper 密钥份额单, in both languages.
struct ShareSheet {
    let share: KeyShare
    let count: Int
    /// As `lianxin keys restore` takes it.
    let key: String

    /// Words in a line.
    private static let columns = 3

    static let numbersDoNotFit = ValidationError(
        "--needed is from 2 to what --of says, and --of is at most \(KeySplitting.mostShares).")

    /// Writes one sheet for each share into a new directory.
    static func write(
        _ shares: [KeyShare], of key: String, count: Int, to place: String, by installation: Installation
    ) throws {
        guard mkdir(place, 0o700) == 0 else {
            throw Installation.Fault(description: "\(place) cannot be made: \(String(cString: strerror(errno))).")
        }
        for share in shares {
            let sheet = ShareSheet(share: share, count: count, key: key).text
            try installation.write(sheet, to: "\(place)/share-\(share.index + 1)-of-\(count).txt")
        }
    }

    var text: String {
        var lines = [
            "连心 密钥份额单 · Lianxin key share",
            "第 \(share.index + 1) 份，共 \(count) 份，凑齐任意 \(share.needed) 份即可恢复。单独一份看不出密钥的任何内容。",
            "Share \(share.index + 1) of \(count); any \(share.needed) restore the key. One alone tells nothing of it.",
            "密钥 Key: \(key)", "批次 Set: \(share.set)",
            "恢复 Restore: lianxin keys restore \(key)", "",
        ]
        let cells = zip(share.words, share.digits).enumerated().map { place, entry in
            "\(place + 1 < 10 ? " " : "")\(place + 1). \(entry.1) \(entry.0)".padding(
                toLength: 22, withPad: " ", startingAt: 0)
        }
        for start in stride(from: 0, to: cells.count, by: Self.columns) {
            lines.append(cells[start..<min(start + Self.columns, cells.count)].joined(separator: " "))
        }
        lines += [
            "",
            "输入时，数字或英文词任选其一；末三个是校验码，错一个也能发现。请密封保管，不拍照，不录入电脑。",
            "Type the numbers or the words. The last three are check words. Keep it sealed; no photograph, no file.",
            "",
        ]
        return lines.joined(separator: "\n")
    }
}
