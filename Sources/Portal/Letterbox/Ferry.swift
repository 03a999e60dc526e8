import Hummingbird
import Logging
import Sealing
import ServiceLifecycle

/// The portal's ferryman 摆渡: carries sealed envelopes inward and brings acknowledgements and answers back.
///
/// Each crossing may be broken off anywhere and done again: numbers decide what has been carried.
public actor Ferry {
    /// What one crossing did.
    public struct Crossing: Sendable, Equatable {
        /// Numbers of the bundles laid ready.
        public var placed: [Int64] = []
        /// Numbers of the bundles taken in.
        public var integrated: [Int64] = []
        /// The number that is missing while later ones lie ready.
        public var missing: Int64?
        /// What was refused, and why: one sentence for each bundle.
        public var refused: [String] = []
    }

    /// The time between two crossings: under load bundles gather, and the disk is left to the visitors.
    public static let rhythm = Duration.seconds(1)

    private let letterbox: Letterbox
    private let promises: PromiseKeys?
    private let side: FerrySide
    private let clock: @Sendable () -> Int64
    private let logger: Logger
    private var lastSweep: Int64 = 0
    private var lastWord: Int64 = 0
    private var lastTrouble: String?

    /// A ferryman between a letterbox and the portal's side of the ferry.
    ///
    /// - Parameters:
    ///   - promises: Keys that are to be made known to the inner zone, each in time.
    ///   - clock: Milliseconds since 1970 UTC.
    public init(
        letterbox: Letterbox, promises: PromiseKeys? = nil, side: FerrySide,
        clock: @escaping @Sendable () -> Int64, logger: Logger
    ) {
        (self.letterbox, self.promises, self.side) = (letterbox, promises, side)
        (self.clock, self.logger) = (clock, logger)
    }

    /// Crosses once, both ways.
    ///
    /// - Throws: What the database or the directory throws; what was carried until then stays carried.
    public func cross() async throws -> Crossing {
        var crossing = Crossing()
        let hour = clock() / 3_600_000
        // Another hour, not a later one: after a clock that ran ahead was put right, the portal is not silent.
        if promises != nil, hour != lastWord {
            try await letterbox.speak(hour: hour)
            lastWord = hour
        }
        try await promises?.renew(letterbox, hour: hour)
        var more = true
        while more {
            more = try await letterbox.pack()
            for number in try await letterbox.unplaced() {
                try await side.place(try await letterbox.inward(number))
                try await letterbox.markPlaced(number)
                crossing.placed.append(number)
            }
        }
        try await bringBack(&crossing)
        if hour != lastSweep {
            try await letterbox.sweep(hour: hour)
            lastSweep = hour
        }
        return crossing
    }

    private func bringBack(_ crossing: inout Crossing) async throws {
        var last = try await letterbox.lastOutward()
        let waiting = try await side.waiting(.outward)
        let here = Set(waiting)
        for number in waiting {
            guard number > last else {
                try await side.remove(.outward, number: number)
                continue
            }
            // What is missing is waited for, unless the inner zone was set back and says that it never comes.
            guard number == last + 1 || number >= FerryBundle.anewFrom && !here.contains(number - 1) else {
                crossing.missing = crossing.missing ?? last + 1
                continue
            }
            guard let bundle = try await read(number, &crossing), number == last + 1 || bundle.beginsAnew else {
                crossing.missing = crossing.missing ?? last + 1
                continue
            }
            crossing.missing = nil
            guard try await letterbox.integrate(bundle, hour: clock() / 3_600_000) else { continue }
            last = number
            crossing.integrated.append(number)
            try await side.remove(.outward, number: number)
        }
        if crossing.missing != nil { try await letterbox.ask(after: last, hour: clock() / 3_600_000) }
    }

    /// A bundle that lies ready; `nil` when it was refused and set aside. It is asked for again.
    private func read(_ number: Int64, _ crossing: inout Crossing) async throws -> FerryBundle? {
        do {
            return try await side.read(.outward, number: number)
        } catch let fault as FerryParcel.Fault {
            crossing.refused.append("outward bundle \(number) was refused: \(fault)")
            try await side.refuse(.outward, number: number)
            return nil
        }
    }

    /// Crosses, and logs a trouble once when it begins and once when it ends.
    func crossCalmly() async {
        var trouble: String?
        do {
            let crossing = try await cross()
            if let refused = crossing.refused.first {
                trouble = refused
            } else if let missing = crossing.missing {
                trouble = "outward bundle \(missing) is missing while later ones lie ready"
            }
        } catch {
            trouble = String(describing: error)
        }
        guard trouble != lastTrouble else { return }
        lastTrouble = trouble
        if let trouble {
            logger.error("the ferry waits", metadata: ["trouble": "\(trouble)"])
        } else {
            logger.notice("the ferry crosses again")
        }
    }
}

extension Ferry: Service {
    /// Crosses each second until the program ends, and once more then.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.crossCalmly()
                do { try await Task.sleep(for: Self.rhythm) } catch { break }
            }
        }
        await crossCalmly()
    }
}
