import Casework
import Foundation
import Journal
import Store

/// What a petition tells, without the rest of it 来件内容: what a search shows and what likeness is verified on. Opened in
/// memory, for as long as a page is made.
struct Told {
    private(set) var narrative = ""
    private(set) var respondents: [Respondent] = []
    private(set) var matters: [Matter] = []
    private(set) var materials: [String] = []
    private(set) var summary = ""
    private(set) var place = ""
    private(set) var oldNumber = ""

    /// What petitions tell, still sealed: of each its receiving, registering and added material, and no other event.
    static func sealed(_ petitions: [PetitionID], _ db: any Reading) throws -> [StreamName: [Entry]] {
        try Chronicle.read(petitions.map(\.stream), of: Told.types, db)
    }

    /// Opens what one petition tells.
    init(_ entries: [Entry], _ veil: PetitionVeil) throws {
        let decoder = JSONDecoder()
        decoder.userInfo[.veil] = veil
        for entry in entries {
            let payload = Data(entry.payload)
            switch entry.type {
            case Reception.Received.typeName:
                let received = try decoder.decode(Received.self, from: payload)
                (narrative, oldNumber) = (received.narrative.text, received.old?.number.text ?? "")
                (respondents, matters, place) = (received.respondents, received.matters, received.place)
            case Reception.MaterialAdded.typeName:
                materials.append(try decoder.decode(Added.self, from: payload).text.text)
            default:
                let registered = try decoder.decode(Registered.self, from: payload)
                (respondents, matters, place) = (registered.respondents, registered.matters, registered.place)
                summary = registered.summary.text
            }
        }
    }

    private static let types = [
        Reception.Received.typeName, Reception.MaterialAdded.typeName, Intake.Registered.typeName,
        Intake.RegistrationCorrected.typeName,
    ]

    // The parts that are read, so that nothing else is opened.
    private struct Received: Decodable {
        let narrative: Veiled
        let old: Old?
        struct Old: Decodable { let number: Veiled }
        let respondents: [Respondent]
        let matters: [Matter]
        let place: String
    }
    private struct Registered: Decodable {
        let summary: Veiled
        let respondents: [Respondent]
        let matters: [Matter]
        let place: String
    }
    private struct Added: Decodable { let text: Veiled }
}
