import Glibc

/// A port that takes every call and never says a word.
public struct SilentPort: Sendable {
    struct Fault: Error {}

    private let descriptor: Int32
    /// Its number.
    public let port: Int

    /// Opens one on loopback.
    public init() throws {
        let made = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(made, generic, length) == 0 && listen(made, 8) == 0
                    && getsockname(made, generic, &length) == 0
            }
        }
        guard made >= 0, bound else { throw Fault() }
        descriptor = made
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    /// Closes it.
    public func close() { Glibc.close(descriptor) }
}
