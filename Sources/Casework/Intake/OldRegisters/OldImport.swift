/// An import of an old register 旧登记簿导入, as its events have left it: a file that was handed in, how its columns are
/// read, what a trial run found, and how far it is taken in.
///
/// Law: R art. 14; ours.
public struct OldImport: Sendable, Hashable {
    /// Where it stands 导入状态.
    public enum Phase: String, Term {
        case uploaded, checking, checked, running, stopped, done, ended, undoing, undone
        /// Chinese and English name.
        public var names: (chinese: String, english: String) {
            switch self {
            case .uploaded: ("待对应栏目", "columns to be matched")
            case .checking: ("正在试导入", "being tried")
            case .checked: ("试导入完成，待确认", "tried, to be confirmed")
            case .running: ("正在导入", "being taken in")
            case .stopped: ("已暂停", "stopped")
            case .done: ("导入完成", "taken in")
            case .ended: ("已结束，上传文件已销毁", "ended, the file destroyed")
            case .undoing: ("正在撤销导入", "being undone")
            case .undone: ("已撤销导入", "undone")
            }
        }
    }

    /// The stream.
    public internal(set) var id = ImportID(rawValue: "")
    /// Who handed it in, and when; `nil` while there is none.
    public internal(set) var handedIn: Step?
    /// The file.
    public internal(set) var file: Uploaded?
    /// How its columns are read.
    public internal(set) var mapping: OldRegister.Mapping?
    /// What the last trial run found.
    public internal(set) var checked: Checked?
    /// Who said that it be taken in.
    public internal(set) var begun: Step?
    /// Who said so first, since it was last undone: the term for undoing runs from there.
    public internal(set) var firstBegun: Step?
    /// Rows taken or passed over, from the first one under the headings.
    public internal(set) var through = 0
    /// What came of them.
    public internal(set) var counts = Counts()
    /// Where it stands.
    public internal(set) var phase = Phase.uploaded
    /// How it was undone last.
    public internal(set) var undoing: Undoing?
    /// Whether what was handed in is destroyed.
    public internal(set) var isFileGone = false

    /// No import yet.
    public init() {}

    /// Whether there is one.
    public var exists: Bool { handedIn != nil }
    /// Rows under the headings.
    public var rows: Int { max(0, (file?.rows ?? 0) - (mapping?.headings ?? 0)) }

    /// What came of rows 导入计数.
    public struct Counts: Sendable, Hashable, Codable {
        /// Taken in, or fit to be.
        public var new = 0
        /// There already, just so.
        public var known = 0
        /// With faults.
        public var faulty = 0
        /// Empty.
        public var blank = 0
        /// Among the new ones, those still open.
        public var open = 0
        /// Nothing yet.
        public init() {}

        /// Both together.
        public static func + (left: Counts, right: Counts) -> Counts {
            var sum = left
            sum.new += right.new
            sum.known += right.known
            sum.faulty += right.faulty
            sum.blank += right.blank
            sum.open += right.open
            return sum
        }
    }

    /// Rows in one sealed piece of a file, and in one transaction: few enough that others wait no longer than a breath.
    public static let rowsInPiece = 200
    /// Faulty rows that the trial run lists on the screen; all of them are in its file.
    public static let faultsListed = 1_000

    /// Takes in what has happened.
    public mutating func evolve(_ event: Event, acting: Acting) {
        switch event {
        case .uploaded(let uploaded): (id, handedIn, file) = (uploaded.id, Step(acting), uploaded)
        case .mapped(let mapped): (mapping, checked, phase) = (mapped.mapping, nil, .checking)
        case .checked(let found): (checked, phase) = (found, .checked)
        case .begun: (begun, firstBegun, phase) = (Step(acting), firstBegun ?? Step(acting), .running)
        case .taken(let taken):
            (through, counts) = (taken.through, counts + taken.counts)
            if through >= rows { phase = .done }
        case .stopped: phase = .stopped
        case .reportTaken: break
        case .ended: (phase, isFileGone) = (.ended, true)
        case .undoBegun, .rowsUndone, .undone: evolveUndoing(event, acting)
        }
    }
}
