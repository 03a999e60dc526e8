import Casework
import Store

/// A row of `petition_card` joined with its key, opened: what lists show.
struct OpenedCard {
    let id: PetitionID
    let number: PetitionNumber
    let node: Node
    let form: Form
    let source: Source
    let place: String
    let receivedOn: Day
    let summary: String
    /// What opens the rest of the petition.
    let veil: PetitionVeil

    /// Reads the columns `id, number, node, form, source, place, received_on, summary, wrapped`.
    init(_ row: Row, _ keys: OfficeKeys) throws {
        id = PetitionID(rawValue: try row.text("id"))
        number = PetitionNumber(rawValue: try row.text("number"))
        guard let node = Node(rawValue: try row.int("node")) else { throw CardFault.unknownCode(column: "node") }
        guard let form = Form(rawValue: try row.text("form")) else { throw CardFault.unknownCode(column: "form") }
        guard let source = Source(rawValue: try row.text("source")) else {
            throw CardFault.unknownCode(column: "source")
        }
        (self.node, self.form, self.source) = (node, form, source)
        place = try row.text("place")
        receivedOn = Day(try row.int("received_on"))
        veil = try PetitionVeil(unwrapping: try row.blob("wrapped"), of: id, with: keys)
        summary = try veil.uncover(try row.text("summary"))
    }
}

/// A card holds something this program does not know: a fault of ours.
enum CardFault: Error, Sendable, Hashable {
    /// A code that is in no vocabulary.
    case unknownCode(column: String)
}
