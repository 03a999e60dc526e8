import Foundation
import Glibc
import Office
import Opening
import TestSupport
import Testing

@testable import Custody

/// Issue 5 §3: the office key lies in a file with strict mode, in an environment secret, or behind PKCS#11; one place alone.
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
