import HTTPTypes
import Hummingbird
import NIOCore

/// Something that a program measures for its operator and his alarms 运维指标, as Prometheus reads it (text format 0.0.4).
public struct Gauge: Sendable, Hashable {
    private struct Value: Sendable, Hashable {
        let label: String
        let number: Int64
    }

    private let name: String
    private let help: String
    private let isCounter: Bool
    private let values: [Value]

    /// A number that goes up and down.
    ///
    /// - Parameters:
    ///   - name: Its name without `lianxin_`.
    ///   - help: A sentence on what it says.
    public init(_ name: String, _ help: String, _ number: Int64) {
        self.init(name, help, isCounter: false, [Value(label: "", number: number)])
    }

    /// A number for each of several things.
    ///
    /// - Parameters:
    ///   - label: What kind of thing; the things stand in their order.
    ///   - isCounter: Whether it only grows, from each start of the program.
    public init(
        _ name: String, _ help: String, by label: String, isCounter: Bool = false,
        _ numbers: [(thing: String, number: Int64)]
    ) {
        self.init(
            name, help, isCounter: isCounter,
            numbers.map { Value(label: "{\(label)=\"\($0.thing)\"}", number: $0.number) })
    }

    private init(_ name: String, _ help: String, isCounter: Bool, _ values: [Value]) {
        (self.name, self.help, self.isCounter, self.values) = ("lianxin_" + name, help, isCounter, values)
    }

    /// How long the ferry's certificate holds; nothing where there is none.
    ///
    /// - Parameters:
    ///   - days: Days until it ends.
    ///   - program: What the names of the program's gauges begin with.
    public static func certificate(_ days: Int?, of program: String = "") -> [Gauge] {
        let name = program + "ferry_certificate_days"
        return days.map { [Gauge(name, "Days until the certificate of the ferry's line ends.", Int64($0))] } ?? []
    }

    /// What it says, line by line.
    var lines: [String] {
        ["# HELP \(name) \(help)", "# TYPE \(name) \(isCounter ? "counter" : "gauge")"]
            + values.map { "\(name)\($0.label) \($0.number)" }
    }
}

extension Response {
    /// What a program measures, as an answer; kept by nobody on the way.
    ///
    /// - Parameter lines: What was counted elsewhere, in the same format; it comes first.
    public static func measures(_ gauges: [Gauge], after lines: [String] = []) -> Response {
        let text = (lines + gauges.flatMap(\.lines)).joined(separator: "\n") + "\n"
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
