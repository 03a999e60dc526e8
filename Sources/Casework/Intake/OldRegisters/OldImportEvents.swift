extension OldImport {
    /// What has happened to an import; names are storage, so none is ever renamed.
    public enum Event: Sendable, Hashable {
        /// A file was handed in 已上传.
        case uploaded(Uploaded)
        /// Its columns were matched 已对应栏目.
        case mapped(Mapped)
        /// It was tried 已试导入.
        case checked(Checked)
        /// It is to be taken in 开始导入.
        case begun(Begun)
        /// Rows were taken in 已导入.
        case taken(Taken)
        /// It was stopped 已暂停.
        case stopped(Stopped)
        /// The rows with faults were taken along as a file 已导出错误行.
        case reportTaken(ReportTaken)
        /// It is over, and the file destroyed 已结束.
        case ended(Ended)
        /// It is to be undone 已申请撤销.
        case undoBegun(UndoBegun)
        /// Rows went back, or stay 已撤销若干行.
        case rowsUndone(RowsUndone)
        /// It is undone 已撤销.
        case undone(Undone)

        /// What is stored of it.
        public var payload: any ImportPayload {
            switch self {
            case .uploaded(let payload): payload
            case .mapped(let payload): payload
            case .checked(let payload): payload
            case .begun(let payload): payload
            case .taken(let payload): payload
            case .stopped(let payload): payload
            case .reportTaken(let payload): payload
            case .ended(let payload): payload
            case .undoBegun(let payload): payload
            case .rowsUndone(let payload): payload
            case .undone(let payload): payload
            }
        }
    }

    /// A file was handed in 已上传.
    public struct Uploaded: ImportPayload {
        /// The name it is stored under.
        public static let typeName = "import.uploaded"
        /// The stream it begins.
        public var id: ImportID
        /// What the old register is called.
        public var register: Veiled
        /// The name the file came under.
        public var name: Veiled
        /// SHA-256 of the file, hexadecimal.
        public var hash: String
        /// Rows, headings among them.
        public var rows: Int
        /// Its rows, sealed, so many in each piece.
        public var pieces: [BlobID]
        /// The organ's register it becomes part of.
        public init(id: ImportID, register: Veiled, name: Veiled, hash: String, rows: Int, pieces: [BlobID]) {
            (self.id, self.register, self.name, self.hash) = (id, register, name, hash)
            (self.rows, self.pieces) = (rows, pieces)
        }
        /// As an event.
        public var event: Event { .uploaded(self) }
    }

    /// Its columns were matched 已对应栏目.
    public struct Mapped: ImportPayload {
        /// The name it is stored under.
        public static let typeName = "import.mapped"
        /// How its columns are read.
        public var mapping: OldRegister.Mapping
        /// The headings somebody put to a column, as they count; remembered for the organ's next file.
        public var aliases: [String: String]
        /// A mapping.
        public init(mapping: OldRegister.Mapping, aliases: [String: String]) {
            (self.mapping, self.aliases) = (mapping, aliases)
        }
        /// As an event.
        public var event: Event { .mapped(self) }
    }

    /// It was tried 已试导入: nothing was taken in.
    public struct Checked: ImportPayload {
        /// The name it is stored under.
        public static let typeName = "import.checked"
        /// What would come of its rows.
        public var counts: Counts
        /// Rows with faults, as far as they are listed.
        public var faults: [OldRegister.Fault]
        /// What was found.
        public init(counts: Counts, faults: [OldRegister.Fault]) { (self.counts, self.faults) = (counts, faults) }
        /// As an event.
        public var event: Event { .checked(self) }
    }

    /// It is to be taken in 开始导入, for the first time or again after it was stopped.
    public struct Begun: ImportPayload {
        /// The name it is stored under.
        public static let typeName = "import.begun"
        /// Why.
        public var reason: Veiled
        /// With this reason.
        public init(reason: Veiled) { self.reason = reason }
        /// What the act rests on.
        public var article: Article { .reportingRules(14) }
        /// As an event.
        public var event: Event { .begun(self) }
    }

    /// Rows were taken in 已导入.
    public struct Taken: ImportPayload {
        /// The name it is stored under.
        public static let typeName = "import.taken"
        /// Rows done so far.
        public var through: Int
        /// What came of those since the last time.
        public var counts: Counts
        /// Rows done so far, and what came of the last ones.
        public init(through: Int, counts: Counts) { (self.through, self.counts) = (through, counts) }
        /// As an event.
        public var event: Event { .taken(self) }
    }

    /// It was stopped 已暂停: what is taken in stays.
    public struct Stopped: ImportPayload {
        /// The name it is stored under.
        public static let typeName = "import.stopped"
        /// Stopped.
        public init() {}
        /// As an event.
        public var event: Event { .stopped(self) }
    }

    /// The rows with faults were taken along 已导出错误行.
    public struct ReportTaken: ImportPayload {
        /// The name it is stored under.
        public static let typeName = "import.reportTaken"
        /// As what kind of file.
        public var format: String
        /// How many rows.
        public var rows: Int
        /// So many rows in such a file.
        public init(format: String, rows: Int) { (self.format, self.rows) = (format, rows) }
        /// Secrecy of reports: what leaves the house is on record.
        public var article: Article { .reportingRules(47) }
        /// As an event.
        public var event: Event { .reportTaken(self) }
    }

    /// It is over 已结束: nobody can open the file any more.
    public struct Ended: ImportPayload {
        /// The name it is stored under.
        public static let typeName = "import.ended"
        /// Ended.
        public init() {}
        /// As an event.
        public var event: Event { .ended(self) }
    }
}

/// What is stored of one event of an import: its own fields; the name is stored beside it.
public protocol ImportPayload: Codable, Sendable, Hashable {
    /// The name it is stored under; never changed once released.
    static var typeName: String { get }
    /// What the act rests on.
    var article: Article { get }
    /// As an event of the import.
    var event: OldImport.Event { get }
}

extension ImportPayload {
    /// Most of what is done to an import is the office's own order.
    public var article: Article { .ours }
}

extension OldImport.Event: Encodable {
    /// Every payload there is, by the name it is stored under.
    public static let payloads: [String: any ImportPayload.Type] = Dictionary(
        uniqueKeysWithValues: all.map { ($0.typeName, $0) })

    /// The name it is stored under.
    public var typeName: String { type(of: payload).typeName }
    /// What the act rests on.
    public var article: Article { payload.article }

    /// Reads a payload stored under this name; an unknown name is refused as corrupt.
    public init(typeName: String, from decoder: any Decoder) throws {
        guard let type = OldImport.Event.payloads[typeName] else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no event of an import is called \(typeName)"))
        }
        self = try type.init(from: decoder).event
    }

    /// Writes the payload alone.
    public func encode(to encoder: any Encoder) throws { try payload.encode(to: encoder) }

    private static let all: [any ImportPayload.Type] = [
        OldImport.Uploaded.self, OldImport.Mapped.self, OldImport.Checked.self, OldImport.Begun.self,
        OldImport.Taken.self, OldImport.Stopped.self, OldImport.ReportTaken.self, OldImport.Ended.self,
        OldImport.UndoBegun.self, OldImport.RowsUndone.self, OldImport.Undone.self,
    ]
}
