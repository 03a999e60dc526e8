import Casework

/// A clock as everybody sees it 时限标记: a word, a mark and a colour, never colour alone; drawn by `{{> shared/clock}}`.
public struct ClockBadge: Sendable, Hashable {
    /// How it stands.
    public enum State: String, Sendable, Hashable {
        /// Time enough.
        case green
        /// Soon.
        case amber
        /// Past.
        case red
        /// Stopped.
        case stopped
        /// Not to be counted: the year's working days are not known.
        case uncounted
    }

    let state: String
    let mark: String
    let text: String
    let due: String?
    let note: String?

    /// A clock with its words: `剩 3 个工作日`, the day `11月26日`, and a note such as that it is no law.
    public init(_ state: State, _ text: String, due: String? = nil, note: String? = nil) {
        (self.state, self.text, self.due, self.note) = (state.rawValue, text, due, note)
        switch state {
        case .green: mark = "●"
        case .amber: mark = "◆"
        case .red: mark = "▲"
        case .stopped: mark = "✓"
        case .uncounted: mark = "?"
        }
    }
}

/// Where a petition or an envelope is on its way 进度: drawn upright by `{{> shared/way}}` (thirteen nodes) or across by
/// `{{> shared/steps}}` (four steps).
public struct WayPoint: Sendable {
    /// How far it is.
    public enum State: String, Sendable {
        /// Behind.
        case done
        /// Now.
        case current
        /// Not yet.
        case ahead
        /// Left out, with a reason.
        case skipped
    }

    let state: String
    let stateName: String
    let number: Int
    let name: String
    let detail: String?
    let clock: ClockBadge?
    let isCurrent: Bool

    /// A point of the way.
    ///
    /// - Parameters:
    ///   - number: From 1.
    ///   - name: The node's name.
    ///   - detail: Who and when, or why left out.
    ///   - clock: The clock that runs here.
    ///   - words: For the state's name, read aloud to those who do not see it.
    public init(
        _ number: Int, _ name: String, _ state: State, detail: String? = nil, clock: ClockBadge? = nil, words: Words
    ) {
        (self.number, self.name, self.detail, self.clock) = (number, name, detail, clock)
        self.state = state.rawValue
        stateName = words("shared.way.\(state.rawValue)")
        isCurrent = state == .current
    }
}

/// A link with its words 链接.
public struct Anchor: Sendable, Hashable {
    let address: String
    let name: String

    /// A link to a path of our own.
    public init(_ name: String, _ address: String) { (self.name, self.address) = (name, address) }
}

/// One tab over a list 标签页, with how many stand behind it.
public struct Tab: Sendable {
    let address: String
    let name: String
    let count: String?
    let isHere: Bool

    /// A tab; the count is already written (`999+`).
    public init(_ name: String, _ address: String, count: String? = nil, isHere: Bool) {
        (self.name, self.address, self.count, self.isHere) = (name, address, count, isHere)
    }
}

/// A table 表格 that becomes a list on a narrow screen; drawn by `{{> shared/table}}`.
public struct Table: Sendable {
    /// One cell: text, with an optional link, small print below, or a clock.
    public struct Cell: Sendable {
        let label: String
        let text: String
        let address: String?
        let small: String?
        let clock: ClockBadge?
        let isNumber: Bool
        let isStruck: Bool
    }

    /// What goes into a cell.
    public struct Content: Sendable {
        var text = ""
        var address: String?
        var small: String?
        var clock: ClockBadge?
        var isNumber = false
        var isStruck = false

        /// Text, with an optional link and small print.
        public static func text(
            _ text: String, address: String? = nil, small: String? = nil, isStruck: Bool = false
        ) -> Content {
            Content(text: text, address: address, small: small, isStruck: isStruck)
        }
        /// A figure, set to the right.
        public static func number(_ text: String, address: String? = nil) -> Content {
            Content(text: text, address: address, isNumber: true)
        }
        /// A clock.
        public static func clock(_ clock: ClockBadge, small: String? = nil) -> Content {
            Content(small: small, clock: clock)
        }
    }

    /// One heading.
    public struct Heading: Sendable {
        let name: String
        let isNumber: Bool
        /// What stands before each cell below it where the table is narrow.
        let label: String

        /// A heading, over figures or over text.
        public init(_ name: String, isNumber: Bool = false) { self.init(name, isNumber: isNumber, label: name) }

        private init(_ name: String, isNumber: Bool, label: String) {
            (self.name, self.isNumber, self.label) = (name, isNumber, label)
        }

        /// Over facts about one thing, each with its name before it: that is label enough.
        public static func facts(_ words: Words) -> [Heading] {
            [Heading(words("desk.ledger.item")), Heading(words("desk.ledger.value"), isNumber: false, label: "")]
        }
    }

    /// One row; the first cell's link is the row's.
    public struct Row: Sendable {
        let cells: [Cell]
    }

    let caption: String
    let headings: [Heading]
    let rows: [Row]
    let isEmpty: Bool
    let empty: String

    /// A table.
    ///
    /// - Parameters:
    ///   - caption: What it holds, read aloud.
    ///   - headings: One for each column.
    ///   - rows: As many cells in each as there are headings.
    ///   - empty: What stands there when there is no row.
    public init(_ caption: String, headings: [Heading], rows: [[Content]], empty: String) {
        (self.caption, self.headings, self.empty) = (caption, headings, empty)
        isEmpty = rows.isEmpty
        self.rows = rows.map { row in
            Row(
                cells: zip(headings, row).map { heading, content in
                    Cell(
                        label: heading.label, text: content.text, address: content.address, small: content.small,
                        clock: content.clock, isNumber: content.isNumber, isStruck: content.isStruck)
                })
        }
    }
}
