import Foundation
import Glibc
import Office
import Opening
import TestSupport
import Testing

@testable import Custody

/// Issue 5 §3: the office key lies in a file with strict mode, in an environment secret, or behind PKCS#11; one place alone.
///
/// It changes the environment of the process, so that `script/check` runs it beside nothing else.
@Suite(.serialized)
struct KeyCustodyTests {
    private static let digits = String(repeating: "0123456789abcdef", count: 4)

    private func refused(_ body: () throws -> some Any) -> String {
        do {
            _ = try body()
            return ""
        } catch { return "\(error)" }
    }

    @Test func `an office made without a word keeps its key in a file, as before`() throws {
        let place = try TemporaryDirectory()
        let custody = KeyCustody(place.path + "/keys")
        #expect(!custody.isSetUp && refused { try custody.load() }.hasPrefix("There is no office key"))
        try custody.create()
        #expect(custody.isSetUp && custody.places == [.file])
        #expect(try custody.load().id == OfficeKeys.load(from: custody.path).id)
        #expect(refused { try custody.create() }.contains("never written over"))
    }

    @Test func `a key in the environment opens the office, never lies on the disk, and is wiped once read`() throws {
        let place = try TemporaryDirectory()
        let custody = KeyCustody(place.path + "/keys")
        setenv(EnvironmentKey.name, Self.digits, 1)
        defer { unsetenv(EnvironmentKey.name) }
        try custody.create()
        #expect(custody.isSetUp && custody.places == [.environment])
        let value = try #require(getenv(EnvironmentKey.name))
        let id = try custody.load().id
        #expect(getenv(EnvironmentKey.name) == nil, "it is gone from the environment")
        #expect((0..<64).allSatisfy { value[$0] == 0 }, "and overwritten where the kernel shows it")
        #expect(!custody.isSetUp)
        try expectNowhere(Self.digits, under: place.path)
        setenv(EnvironmentKey.name, Self.digits, 1)
        #expect(try custody.load().id == id)
        setenv(EnvironmentKey.name, "no key", 1)
        #expect(refused { try custody.load() }.contains("64 hexadecimal digits"))
        #expect(getenv(EnvironmentKey.name) == nil)
    }

    @Test func `two places at once are refused, and the secret is wiped all the same`() throws {
        let place = try TemporaryDirectory()
        let custody = KeyCustody(place.path + "/keys")
        try custody.create()
        setenv(EnvironmentKey.name, Self.digits, 1)
        defer { unsetenv(EnvironmentKey.name) }
        #expect(refused { try custody.load() }.contains("given more than once"))
        #expect(getenv(EnvironmentKey.name) == nil)
        #expect(try custody.load().ring.ids.count == 1, "without it the file opens")
    }

    @Test func `systemd hands the key over as a credential`() throws {
        let place = try TemporaryDirectory()
        let custody = KeyCustody(place.path + "/keys")
        let file = place.path + "/" + EnvironmentKey.credential
        try Data((Self.digits + "\n").utf8).write(to: URL(fileURLWithPath: file))
        setenv("CREDENTIALS_DIRECTORY", place.path, 1)
        defer { unsetenv("CREDENTIALS_DIRECTORY") }
        try custody.create()
        #expect(custody.places == [.credential])
        let id = try custody.load().id
        #expect(try custody.load().id == id)
        try Data("x".utf8).write(to: URL(fileURLWithPath: file))
        #expect(refused { try custody.load() }.contains("64 hexadecimal digits"))
    }

    @Test func `a key sealed with a token opens the office, and never lies on the disk in the clear`() throws {
        let hsm = try SoftHSM()
        let custody = KeyCustody(hsm.place.path + "/keys")
        try custody.create(in: hsm.choice)
        #expect(custody.isSetUp && custody.places == [.token])
        let keys = try custody.load()
        #expect(try custody.load().id == keys.id)
        #expect(access(custody.path + "/office.key", F_OK) != 0)
        #expect(refused { try custody.create(in: hsm.choice) }.contains("never written over"))
        var status = stat()
        #expect(stat(custody.path + "/office.token", &status) == 0 && status.st_mode & 0o077 == 0)
    }

    @Test func `a wrong PIN, a missing token and a missing module each give one clear sentence`() throws {
        let hsm = try SoftHSM()
        let custody = KeyCustody(hsm.place.path + "/keys")
        try custody.create(in: hsm.choice)
        try hsm.write(pin: "0000")
        #expect(
            refused { try custody.load() }
                == "The token 'lianxin' refused the PIN in \(hsm.choice.pinFile); a few more wrong ones lock it.")
        chmod(hsm.choice.pinFile, 0o644)
        #expect(refused { try custody.load() }.contains("run chmod 600 on it"))
        try hsm.write(pin: SoftHSM.pin)
        try FileManager.default.moveItem(atPath: hsm.place.path + "/tokens", toPath: hsm.place.path + "/away")
        try FileManager.default.createDirectory(atPath: hsm.place.path + "/tokens", withIntermediateDirectories: true)
        #expect(
            refused { try custody.load() }
                == "There is no token 'lianxin' behind \(SoftHSM.module); see that it is plugged in.")
        let other = KeyCustody(hsm.place.path + "/other")
        let nowhere = TokenSettings.Choice(module: "/nowhere.so", label: "lianxin", pinFile: hsm.choice.pinFile)
        #expect(refused { try other.create(in: nowhere) } == "The PKCS#11 module /nowhere.so cannot be loaded.")
        #expect(!other.isSetUp)
        let relative = TokenSettings.Choice(module: "nowhere.so", label: "lianxin", pinFile: hsm.choice.pinFile)
        #expect(refused { try other.create(in: relative) }.contains("by its whole path"))
    }

    @Test func `a key moves from its file into the token, the same key, and the file is gone`() throws {
        let hsm = try SoftHSM()
        let custody = KeyCustody(hsm.place.path + "/keys")
        try custody.create()
        let id = try custody.load().id
        let text = try String(contentsOfFile: custody.path + "/office.key", encoding: .utf8)
        let digits = try #require(text.split(separator: "\n").last.map(String.init))
        try custody.move(to: hsm.choice)
        #expect(custody.places == [.token])
        #expect(try custody.load().id == id)
        try expectNowhere(digits, under: hsm.place.path)
        #expect(refused { try custody.move(to: hsm.choice) }.contains("Only an office key in the file"))
    }

    @Test func `a move is read back from the disk, and where that fails everything is as it was`() throws {
        let hsm = try SoftHSM()
        let custody = KeyCustody(hsm.place.path + "/keys")
        try custody.create()
        let id = try custody.load().id
        // The token takes this PIN's file; no line of office.token can say where it lies.
        let file = hsm.place.path + "/pin\nfile"
        try FileManager.default.copyItem(atPath: hsm.choice.pinFile, toPath: file)
        chmod(file, 0o600)
        let choice = TokenSettings.Choice(module: SoftHSM.module, label: "lianxin", pinFile: file)
        #expect(refused { try custody.move(to: choice) }.contains("is none of ours"))
        #expect(custody.places == [.file] && access(custody.path + "/office.token", F_OK) != 0)
        #expect(try custody.load().id == id)
        try custody.move(to: hsm.choice)
        #expect(try custody.load().id == id)
    }

    @Test func `a new key lies beside the old, takes its place, and the old one is nowhere any more`() throws {
        let place = try TemporaryDirectory()
        let custody = KeyCustody(place.path + "/keys")
        try custody.create()
        #expect(!custody.isBeingRenewed && !custody.hasLaidDown)
        let before = try custody.load()
        let text = try String(contentsOfFile: custody.path + "/office.key", encoding: .utf8)
        let digits = try #require(text.split(separator: "\n").last.map(String.init))
        try custody.prepareNext()
        let between = try custody.load()
        let next = try #require(between.nextID)
        #expect(custody.isBeingRenewed && between.id == before.id && next != before.id)
        try custody.prepareNext()
        #expect(try custody.load().nextID == next, "one that was begun is kept")
        var status = stat()
        #expect(stat(custody.path + "/office.key.new", &status) == 0 && status.st_mode & 0o077 == 0)
        #expect(try custody.layDown() && !custody.isBeingRenewed)
        #expect(try custody.load().id == next && custody.load().nextID == nil)
        try expectNowhere(digits, under: place.path)
        #expect(try custody.layDown(), "and nothing happens when it is done")
    }

    @Test func `broken off while it is put in its place, one of the two opens, and it is done the next time`() throws {
        let place = try TemporaryDirectory()
        let custody = KeyCustody(place.path + "/keys")
        try custody.create()
        let (key, old) = (custody.path + "/office.key", custody.path + "/office.key.old")
        let digits = try #require(try String(contentsOfFile: key, encoding: .utf8).split(separator: "\n").last)
        try custody.prepareNext()
        let next = try #require(try custody.load().nextID)
        #expect(link(key, old) == 0)
        #expect(try custody.load().nextID == next && !custody.hasLaidDown, "killed after the link")
        #expect(rename(key + ".new", key) == 0)
        #expect(try custody.load().id == next && custody.hasLaidDown, "killed before it was overwritten")
        #expect(try custody.layDown() && !custody.hasLaidDown)
        #expect(try custody.load().id == next)
        try expectNowhere(String(digits), under: place.path)
        // Killed while the new key was written: what is cut short is not the key.
        try Data("lianxin off".utf8).write(to: URL(fileURLWithPath: key + ".new.part"))
        #expect(!custody.isBeingRenewed)
        try custody.prepareNext()
        #expect(try custody.load().nextID != nil)
    }

    @Test func `a new key is sealed in the token beside the old, and takes its place`() throws {
        let hsm = try SoftHSM()
        let custody = KeyCustody(hsm.place.path + "/keys")
        try custody.create(in: hsm.choice)
        let before = try custody.load().id
        try custody.prepareNext()
        let next = try #require(try custody.load().nextID)
        #expect(try custody.load().id == before && next != before && custody.isBeingRenewed)
        #expect(try custody.layDown() && !custody.isBeingRenewed)
        #expect(try custody.load().id == next && custody.places == [.token])
        #expect(access(custody.path + "/office.key", F_OK) != 0)
    }

    @Test func `from the environment both keys are taken and wiped, and without the new one it is asked for`() throws {
        let place = try TemporaryDirectory()
        let custody = KeyCustody(place.path + "/keys")
        setenv(EnvironmentKey.name, Self.digits, 1)
        defer { unsetenv(EnvironmentKey.name) }
        try custody.create()
        #expect(refused { try custody.prepareNext() }.contains(EnvironmentKey.nextName))
        let other = String(Self.digits.reversed())
        setenv(EnvironmentKey.nextName, other, 1)
        defer { unsetenv(EnvironmentKey.nextName) }
        try custody.prepareNext()
        let keys = try custody.load()
        #expect(keys.nextID != nil && keys.nextID != keys.id)
        #expect(getenv(EnvironmentKey.name) == nil && getenv(EnvironmentKey.nextName) == nil)
        #expect(try !custody.layDown(), "the operator puts it in its place")
        setenv(EnvironmentKey.name, other, 1)
        #expect(try custody.load().id == keys.nextID)
    }

    @Test func `systemd hands over the new key as a credential beside the old`() throws {
        let place = try TemporaryDirectory()
        let custody = KeyCustody(place.path + "/keys")
        func hand(_ digits: String, as name: String) throws {
            try Data((digits + "\n").utf8).write(to: URL(fileURLWithPath: place.path + "/" + name))
        }
        try hand(Self.digits, as: EnvironmentKey.credential)
        setenv("CREDENTIALS_DIRECTORY", place.path, 1)
        defer { unsetenv("CREDENTIALS_DIRECTORY") }
        try custody.create()
        #expect(refused { try custody.prepareNext() }.contains(EnvironmentKey.nextCredential))
        try hand(String(Self.digits.reversed()), as: EnvironmentKey.nextCredential)
        try custody.prepareNext()
        #expect(try custody.load().nextID != nil)
    }

    @Test func `what was altered, or sealed for another office, does not open`() throws {
        let hsm = try SoftHSM()
        let custody = KeyCustody(hsm.place.path + "/keys")
        try custody.create(in: hsm.choice)
        let file = custody.path + "/office.token"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let id = try #require(text.split(separator: "\n").first { $0.hasPrefix("id ") })
        try Data(text.replacing(id, with: "id 0011223344556677").utf8).write(to: URL(fileURLWithPath: file))
        chmod(file, 0o600)
        #expect(refused { try custody.load() }.contains("it was altered"))
    }

    private func expectNowhere(_ digits: String, under path: String) throws {
        let bytes = try #require(EnvironmentKey.bytes(hex: digits))
        for case let name as String in try #require(FileManager.default.enumerator(atPath: path)) {
            guard let content = FileManager.default.contents(atPath: path + "/" + name) else { continue }
            #expect(content.range(of: Data(digits.utf8)) == nil && content.range(of: Data(bytes)) == nil, "\(name)")
        }
    }
}

/// A token of SoftHSM's, made for one test.
struct SoftHSM {
    static let module = "/usr/lib/softhsm/libsofthsm2.so"
    static let pin = "482915"
    let place: TemporaryDirectory
    let choice: TokenSettings.Choice

    init() throws {
        place = try TemporaryDirectory()
        choice = .init(module: Self.module, label: "lianxin", pinFile: place.path + "/pin")
        try FileManager.default.createDirectory(atPath: place.path + "/tokens", withIntermediateDirectories: true)
        let settings = place.path + "/softhsm2.conf"
        try Data("directories.tokendir = \(place.path)/tokens\nlog.level = ERROR\n".utf8)
            .write(to: URL(fileURLWithPath: settings))
        setenv("SOFTHSM2_CONF", settings, 1)
        try write(pin: Self.pin)
        let made = try ChildProcess(
            "/usr/bin/softhsm2-util",
            ["--init-token", "--free", "--label", "lianxin", "--so-pin", "73519264", "--pin", Self.pin])
        _ = made.remainingLines()
        #expect(made.wait() == 0, "softhsm2 is installed by script/setup test")
    }

    func write(pin: String) throws {
        try Data((pin + "\n").utf8).write(to: URL(fileURLWithPath: choice.pinFile))
        chmod(choice.pinFile, 0o600)
    }
}
