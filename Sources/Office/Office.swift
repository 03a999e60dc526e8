import Casework
import Facts
import Journal
import Opening
import Store

/// The office 办公室: everything people do with petitions, and everything they may read of them.
///
/// Both faces and the command line stand on this type alone. Writing goes through `perform` and `receive`, reading
/// through the queries; each of them asks first who is asking.
public struct Office: Sendable {
    /// Where everything is kept.
    public let engine: any Engine
    /// What seals and opens it, as the database's key book has them stand.
    public internal(set) var keys: OfficeKeys
    /// Where sealed attachments lie.
    public let blobs: any BlobStore
    /// Clock, chance, calendar and divisions.
    public let surroundings: Surroundings
    /// How characters sound, and how seldom pairs of them are.
    let characters: CharacterTables
    /// What this office is called among all that share the database, and how long the shifts it takes last.
    let shifts: ShiftHolder
    /// What the clocks of the lists are counted by, as a hash.
    let clockBasis: String
    /// Where passwords are hashed.
    let hashing = HashingLanes()
    /// What was just read or written.
    let recent = RecentPetitions()
    /// Piles that were just read.
    let recentPiles = RecentPiles()
    /// Up to which days hand-overs are late or warned of.
    let handOverDays = HandOverDays()
    /// Models of suggestions that were just read.
    let models = RecentModels()
    /// Which readings were just put on record.
    let readings = ReadingMemory()

    /// Opens the office on a database, and brings the database forward to what the program knows; read models that an
    /// earlier program wrote otherwise are written again.
    ///
    /// - Parameters:
    ///   - keys: As they were given; while the office key is being renewed, the old one and the new.
    ///   - shiftLength: Milliseconds after which another process takes over the background work of one that died.
    ///   - progress: Told how far read models are, when they are written again: with a million petitions that takes minutes.
    /// - Throws: A `MigrationFault` when the database is newer than the program, an `EngineFault`, or a `FactFault` when a
    ///   data file is missing.
    public init(
        engine: any Engine, keys: OfficeKeys, blobs: any BlobStore, surroundings: Surroundings,
        shiftLength: Int64 = Shift.usualLength, progress: RebuildProgress = .untold
    ) async throws {
        (self.engine, self.blobs, self.surroundings) = (engine, blobs, surroundings)
        characters = try .shipped()
        shifts = ShiftHolder(length: shiftLength)
        clockBasis = ClockBasis.hash(of: surroundings)
        try await Migrator.migrate(engine, OfficeSchema.migrations(engine.capabilities))
        self.keys = try await engine.read { db in try KeyBook.read(db)?.opened(by: keys) ?? keys }
        try await bringReadModelsForward(telling: progress)
        try await ClockBasis.begin(clockBasis, engine)
    }
}

/// What the office does not decide itself 环境: clock, chance, calendar, divisions. Tests give their own.
public struct Surroundings: Sendable {
    /// The moment it is.
    public let now: @Sendable () -> Moment
    /// So many unpredictable bytes.
    public let bytes: @Sendable (Int) -> [UInt8]
    /// The working calendar.
    public let calendar: WorkingCalendar
    /// Local rest days 地方放假日.
    public let regions: RegionalDays
    /// What the office has set itself 本地目标.
    public let targets: LocalTargets
    /// How much work one password takes.
    public let passwordCost: PasswordCost
    /// Names of the division codes.
    public let divisions: Divisions
    /// How the log of receipts is kept.
    public let log: LogSettings

    /// The day it is, in Asia/Shanghai.
    public var today: Day { now().day }

    /// The working calendar as it holds for an organ, its local rest days among it.
    public func calendar(of organ: OrganID) -> WorkingCalendar { calendar.of(organ, regions) }

    /// Clock and chance are the machine's own unless given.
    public init(
        now: @escaping @Sendable () -> Moment = Surroundings.machineClock,
        bytes: @escaping @Sendable (Int) -> [UInt8] = Surroundings.machineChance,
        calendar: WorkingCalendar, divisions: Divisions, regions: RegionalDays = .none, targets: LocalTargets = .none,
        passwordCost: PasswordCost = .standard, log: LogSettings = LogSettings()
    ) {
        (self.regions, self.targets) = (regions, targets)
        (self.now, self.bytes, self.calendar, self.divisions) = (now, bytes, calendar, divisions)
        (self.passwordCost, self.log) = (passwordCost, log)
    }
}
