import Casework

/// What may be printed of a notice 打印告知文书.
public enum NoticePrinting: Sendable {
    /// It is on record as printed, and here it is.
    case paper(PetitionFile, IssuedNotice)
    /// It bears the petitioner's name, which this officer has not opened today.
    case covered
}

extension Office {
    /// A notice to be printed: on record as printed before this returns, each time. What bears the petitioner's name is given
    /// only to who has opened it, with a reason.
    ///
    /// - Parameter notice: Which, counted from 1.
    /// - Returns: `nil` when there is no such petition or notice, or it is not this officer's to know.
    /// - Throws: A fault; then nothing may be printed.
    public func noticeToPrint(
        _ notice: Int, of number: PetitionNumber, for officer: Officer
    ) async throws -> NoticePrinting? {
        guard let file = try await petition(number, for: officer),
            file.petition.notices.indices.contains(notice - 1)
        else { return nil }
        let issued = file.petition.notices[notice - 1]
        guard issued.issued.kind.audience != .petitioner || file.identityOpen else { return .covered }
        try await record(.printed(file.petition.id, notice: notice), by: officer)
        return .paper(file, issued)
    }
}
