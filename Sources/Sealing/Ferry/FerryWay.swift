/// How parcels get across 摆渡通道: a directory that somebody carries, or a line between the two zones. It knows no key.
///
/// Whatever the way, everything may be broken off anywhere and done again.
public protocol FerryWay: Sendable {
    /// Numbers of the parcels that lie ready, in order.
    func waiting(_ direction: FerryBundle.Direction) async throws -> [Int64]
    /// Lays a parcel ready; when this returns it is on the disk. One of this number that lies there is replaced.
    func put(_ parcel: [UInt8], _ direction: FerryBundle.Direction, number: Int64) async throws
    /// The bytes of a parcel that lies ready.
    ///
    /// - Throws: ``FerryParcel/Fault/unknownFormat`` when it is larger than any parcel.
    func get(_ direction: FerryBundle.Direction, number: Int64) async throws -> [UInt8]
    /// Takes away a parcel that has been taken in; does nothing when it is gone.
    func remove(_ direction: FerryBundle.Direction, number: Int64) async throws
    /// Sets a parcel aside that was refused, so that it can be looked at and is in nobody's way.
    func refuse(_ direction: FerryBundle.Direction, number: Int64) async throws
}

/// One side of the ferry 摆渡一端: a way, and the keys with which this side signs, seals, checks and opens.
public struct FerrySide: Sendable {
    /// How parcels get across.
    public let way: any FerryWay
    /// This side's keys.
    public let keys: FerryKeys

    /// One side of the ferry.
    public init(over way: any FerryWay, keys: FerryKeys) { (self.way, self.keys) = (way, keys) }

    /// Signs and seals a bundle and lays it ready; when this returns it is on the disk.
    public func place(_ bundle: FerryBundle) async throws {
        try await way.put(try FerryParcel.seal(bundle, with: keys), bundle.direction, number: bundle.number)
    }

    /// Numbers of the bundles that lie ready, in order.
    public func waiting(_ direction: FerryBundle.Direction) async throws -> [Int64] {
        try await way.waiting(direction)
    }

    /// Reads a bundle that lies ready, and checks who signed it.
    ///
    /// - Throws: ``FerryParcel/Fault`` when it is refused, else what the way throws.
    public func read(_ direction: FerryBundle.Direction, number: Int64) async throws -> FerryBundle {
        try FerryParcel.open(try await way.get(direction, number: number), direction, number: number, with: keys)
    }

    /// Takes away a bundle that has been taken in.
    public func remove(_ direction: FerryBundle.Direction, number: Int64) async throws {
        try await way.remove(direction, number: number)
    }

    /// Sets a bundle aside that was refused.
    public func refuse(_ direction: FerryBundle.Direction, number: Int64) async throws {
        try await way.refuse(direction, number: number)
    }
}
