import Custody
import Embeddings
import Foundation
import Glibc
import Office
import OpenID
import Store
import StorePostgres
import StoreSQLite

/// Something an operator can mend, in one sentence.
struct Trouble: Error {
    let sentence: String
}

/// What the desk needs before it can start, each with one clear sentence when it is not there.
enum Start {
    /// Refuses a port that another program listens on.
    static func needsFree(port: Int, on host: String) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        // A name instead of an address is left to the server itself.
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { return }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if bound == 0 { return }
        switch errno {
        case EADDRINUSE:
            throw Trouble(sentence: "Port \(port) is in use by another program; choose another with --port.")
        case EACCES:
            throw Trouble(
                sentence: "Port \(port) may only be used by an administrator; choose one above 1023 with --port.")
        default:
            throw Trouble(sentence: "Port \(port) on \(host) cannot be used: \(String(cString: strerror(errno))).")
        }
    }

    /// Makes a directory where it is missing, for its owner only.
    static func needsDirectory(_ directory: String) throws {
        guard mkdir(directory, 0o700) == 0 || errno == EEXIST else {
            throw Trouble(
                sentence: "The directory \(directory) cannot be made: \(String(cString: strerror(errno))).")
        }
    }

    /// Opens the office that set-up made.
    static func office(
        in directory: String, store: String?, shiftLength: Int64, progress: RebuildProgress
    ) async throws -> Office {
        let custody = KeyCustody(directory + "/keys")
        guard custody.isSetUp else {
            throw Trouble(sentence: "There is no office in \(directory); make one with `lianxin setup`.")
        }
        guard access(directory, W_OK) == 0 else {
            throw Trouble(
                sentence: "The directory \(directory) cannot be written: \(String(cString: strerror(errno))).")
        }
        let keys = try naming("The desk's keys cannot be used") { try custody.load() }
        let log = try naming("The settings of the log cannot be read") {
            try LogSettings.load(from: directory + "/log.settings")
        }
        let surroundings = try naming("The data files cannot be read") {
            try Surroundings.standard(in: directory, log: log)
        }
        do {
            let engine = try await engine(in: directory, store: store)
            let blobs = try naming("The attachments cannot be reached") {
                try place(directory + "/attachments").open(in: directory, engine)
            }
            return try await Office(
                engine: engine, keys: keys, blobs: blobs,
                surroundings: surroundings, shiftLength: shiftLength, progress: progress)
        } catch let trouble as Trouble { throw trouble } catch { throw trouble("The database cannot be opened", error) }
    }

    /// The provider of identities that a file speaks of.
    static func provider(_ file: String?) throws -> Provider? {
        guard let file else { return nil }
        return try naming("The provider of identities cannot be used") {
            try Provider(try ProviderSettings(file: file)) { Surroundings.machineClock().rawValue / 1_000 }
        }
    }

    /// What security keys are bound to: the address that was given, else the one that the provider sends browsers back to, where
    /// browsers can bind a key to it.
    static func keySite(_ address: String?, provider: Provider?, isBehindTLS: Bool) throws -> KeySite? {
        guard let address else {
            guard let desk = provider?.settings.desk else { return nil }
            // An address to which browsers bind no key is good for signing in by the provider all the same.
            do { return try KeySite(address: desk) } catch { return nil }
        }
        let site = try naming("--address cannot be used") { try KeySite(address: address) }
        guard isBehindTLS || !site.isByTLS else {
            throw Trouble(
                sentence:
                    "Browsers reach the desk by https; start it with --tls, so that its cookies go by nothing else.")
        }
        let sent = try provider.map { provider in
            try naming("The provider's file and --address disagree") { try KeySite(address: provider.settings.desk) }
        }
        guard sent == nil || sent == site else {
            throw Trouble(sentence: "--address and the desk in the provider's file are two; browsers know one.")
        }
        return site
    }

    /// The model of meanings that a file speaks of.
    static func meanings(_ file: String?) throws -> EmbeddingEndpoint? {
        guard let file else { return nil }
        return try naming("The model of meanings cannot be used") {
            try EmbeddingEndpoint(try EmbeddingSettings(file: file))
        }
    }

    private static func engine(in directory: String, store: String?) async throws -> any Engine {
        let address = store ?? written(directory + "/store") ?? "sqlite"
        return address == "sqlite"
            ? try SQLiteEngine(path: directory + "/office.sqlite") : try await PostgresEngine(conninfo: address)
    }

    /// Where set-up wrote down that attachments lie; in a directory when it wrote nothing.
    private static func place(_ file: String) throws -> BlobPlace {
        guard let word = written(file) else { return .directory }
        guard let place = BlobPlace(rawValue: word) else {
            throw Trouble(sentence: "\(file) says '\(word)'; it takes directory or database.")
        }
        return place
    }

    private static func written(_ file: String) -> String? {
        guard let bytes = FileManager.default.contents(atPath: file) else { return nil }
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Does something, and says what it was when it fails.
    static func naming<T>(_ what: String, _ body: () throws -> T) throws -> T {
        do { return try body() } catch { throw trouble(what, error) }
    }

    /// One sentence for what failed. Faults of ours describe themselves without any value of a petition.
    static func trouble(_ what: String, _ error: any Error) -> Trouble {
        let reason = String(describing: error)
        return Trouble(sentence: "\(what): \(reason)\(reason.hasSuffix(".") ? "" : ".")")
    }
}
