import Casework

/// What came of a list of returns.
public struct ReturnListReport: Sendable {
    /// A row that was not taken, and why.
    public struct Fault: Sendable, Hashable {
        /// Its row in the list, from 1.
        public let row: Int
        /// What stood in its first cell.
        public let number: String
        /// Why, in Chinese.
        public let chinese: String
        /// Why, in English.
        public let english: String
    }

    /// How many were put on record.
    public internal(set) var taken = 0
    /// How many had been settled before.
    public internal(set) var settled = 0
    /// Rows not taken.
    public internal(set) var faults: [Fault] = []
}

extension Office {
    /// Rows of one list of returns at most: a province's quarter.
    public static let returnsAtOnce = 2_000

    /// Puts on record what a list says of a quarter: number, and where the clue stands. A heading is passed over. Each row is
    /// a return of its own: one that is refused is named, and the others stand.
    ///
    /// Law: R art. 18.
    ///
    /// - Throws: A fault.
    public func readReturns(
        _ rows: [[String]], for quarter: Quarter, by officer: Officer, commandID: CommandID
    ) async throws -> ReturnListReport {
        var report = ReturnListReport()
        for (index, row) in rows.enumerated() {
            let cells = row.map(\.withoutBlanksAround)
            guard let first = cells.first, !first.isEmpty else { continue }
            func fault(_ chinese: String, _ english: String) {
                report.faults.append(.init(row: index + 1, number: first, chinese: chinese, english: english))
            }
            guard index < Office.returnsAtOnce else {
                fault(
                    "一次最多\(Office.returnsAtOnce)行，后面的请另送一份。",
                    "At most \(Office.returnsAtOnce) rows at once; send the rest by itself.")
                break
            }
            guard let number = PetitionNumber(typed: first) else {
                if index > 0 { fault("编号不对，请核对。", "This is no number of a petition; check it.") }
                continue
            }
            let note = Veiled(cells.dropFirst().joined(separator: " ").withoutBlanksAround)
            do {
                let performed = try await perform(
                    { acting, _ in ReturnQuarter(quarter: quarter, isFromList: true, note: note, acting: acting) },
                    on: number, by: officer, commandID: CommandID(rawValue: "\(commandID.rawValue)-\(index)"))
                if performed.events.isEmpty { report.settled += 1 } else { report.taken += 1 }
            } catch NotPerformed.refused(let refusal) {
                fault(refusal.message, refusal.english)
            } catch NotPerformed.absent {
                fault(Bar.absent.ruling.chinese, Bar.absent.ruling.english)
            } catch NotPerformed.changedMeanwhile {
                fault("有人同时改了这件，请再试一次。", "Somebody changed it meanwhile; try again.")
            }
        }
        return report
    }
}

extension String {
    fileprivate var withoutBlanksAround: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
