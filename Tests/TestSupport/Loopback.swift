import Hummingbird

/// Servers on loopback, at a port of their own, for as long as a test runs.
public enum Loopback {
    /// Runs a server while a body runs.
    ///
    /// - Parameters:
    ///   - make: Makes it; what it is given is to be told the port once the server runs, and 0 when it has none.
    ///   - body: Is given the port.
    public static func serving<Served: ApplicationProtocol>(
        _ make: (_ told: @escaping @Sendable (Int) -> Void) throws -> Served,
        _ body: @Sendable (Int) async throws -> Void
    ) async throws {
        let (ports, told) = AsyncStream<Int>.makeStream()
        let application = try make { told.yield($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            for await port in ports {
                try await body(port)
                break
            }
            group.cancelAll()
        }
    }
}

extension Response {
    /// A body without end: no two of its bytes are far apart, so that whoever waits for the next one alone waits for ever.
    static var dripping: Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody { writer in
                while true {
                    try await writer.write(ByteBuffer(string: " "))
                    try await Task.sleep(for: .milliseconds(20))
                }
            })
    }
}
