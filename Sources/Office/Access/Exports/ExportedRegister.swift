import Casework

/// A register that may be taken along 可导出的登记簿: what an officer sees on a page of its own beside worklist and figures.
///
/// Slips of sealed hand-overs are none of them: nothing of what went up sealed leaves on a list.
///
/// Law: ours; slips: R art. 15.
public enum ExportedRegister: Sendable, Hashable {
    /// What came from elsewhere, or went there.
    case moved(MovementRegister)
    /// One part of the real-name reports whose reporters are to be told.
    case coverage(CoveredNotice, CoveragePart)
    /// What came back in a quarter, or did not.
    case returns(Quarter, QuarterReturns.Part)
    /// Records whose term is over, proposed ones, or those on hold.
    case records(RetentionPart)
    /// Tombstones of ended records.
    case ended
    /// One kind of what waits for this organ from those below.
    case referrals(ReferralPart)
    /// The cadre register, whole.
    case cadres
    /// The batches of registration of the two weeks up to a day.
    case batches(upTo: Day)
    /// Packages to or from offices elsewhere.
    case exchange(ExchangeTab)

    /// What the journal and addresses call it; never changed once released.
    public var code: String {
        switch self {
        case .moved(let register): "moved.\(register.rawValue)"
        case .coverage(let notice, let part): "coverage.\(notice.rawValue).\(part.rawValue)"
        case .returns(let quarter, let part): "returns.\(quarter).\(part.rawValue)"
        case .records(let part): "records.\(part.rawValue)"
        case .ended: "ended"
        case .referrals(let part): "referrals.\(part.rawValue)"
        case .cadres: "cadres"
        case .batches(let day): "batches.\(day)"
        case .exchange(let tab): "exchange.\(tab.rawValue)"
        }
    }

    /// The register that is called so; `nil` when there is none.
    public init?(code: String) {
        let parts = code.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let found: ExportedRegister? =
            switch (parts[0], parts.count) {
            case ("moved", 2): MovementRegister(rawValue: parts[1]).map(Self.moved)
            case ("coverage", 3): Self.coverage(parts[1], parts[2])
            case ("returns", 3): Self.returns(parts[1], parts[2])
            case ("records", 2): RetentionPart(rawValue: parts[1]).map(Self.records)
            case ("ended", 1): .ended
            case ("referrals", 2): ReferralPart(rawValue: parts[1]).map(Self.referrals)
            case ("cadres", 1): .cadres
            case ("batches", 2): Day(parts[1]).map { .batches(upTo: $0) }
            case ("exchange", 2): ExchangeTab(rawValue: parts[1]).map(Self.exchange)
            default: nil
            }
        guard let found else { return nil }
        self = found
    }

    private static func coverage(_ notice: String, _ part: String) -> ExportedRegister? {
        guard let notice = CoveredNotice(rawValue: notice), let part = CoveragePart(rawValue: part) else { return nil }
        return .coverage(notice, part)
    }

    private static func returns(_ quarter: String, _ part: String) -> ExportedRegister? {
        guard let quarter = Quarter(quarter), let part = QuarterReturns.Part(rawValue: part) else { return nil }
        return .returns(quarter, part)
    }

    /// Whether an officer is shown its page; what stands on it is asked row by row.
    public func isShown(to officer: Officer) -> Bool {
        switch self {
        case .moved: officer.active && officer.roles.contains { !$0.isAdministrator && $0 != .messenger }
        case .coverage: Office.seesCoverage(officer)
        case .returns: Office.readsReturns(officer)
        case .records, .ended: Office.keepsRecords(officer)
        case .referrals: Office.settlesReferrals(officer)
        case .cadres: Office.cadreRights(of: officer).reads
        case .batches: Office.seesBatches(officer)
        case .exchange: Office.knowsExchange(officer)
        }
    }
}

extension Export {
    /// The rows of a register, of its kind.
    public enum RegisterRows: Sendable {
        /// Of a movement register.
        case moved([MovementRow])
        /// Of the coverage of one notice.
        case coverage([CoverageRow])
        /// Of a quarter's returns.
        case returns([QuarterReturnRow])
        /// Of records.
        case records([RecordLine])
        /// Of ended records.
        case ended([TombstoneLine])
        /// Of what waits from below.
        case referrals([ReferralLine])
        /// Of the cadre register.
        case cadres([CadreLine])
        /// Of batches.
        case batches([RegistrationBatch])
        /// Of packages.
        case exchange([ExchangeLine])

        /// How many.
        public var count: Int {
            switch self {
            case .moved(let rows): rows.count
            case .coverage(let rows): rows.count
            case .returns(let rows): rows.count
            case .records(let rows): rows.count
            case .ended(let rows): rows.count
            case .referrals(let rows): rows.count
            case .cadres(let rows): rows.count
            case .batches(let rows): rows.count
            case .exchange(let rows): rows.count
            }
        }
    }
}
