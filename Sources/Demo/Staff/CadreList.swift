import Casework
import Office

/// The demo's cadre register 演示干部登记: those reported on whose name nobody else bears, under who manages them.
struct CadreList {
    let errands: [Errand]

    /// Reads the list in; done again, nothing changes.
    func take(_ office: Office, by officer: Officer) async throws {
        var homes: [String: Set<[String]>] = [:]
        var rows: [String: [String]] = [:]
        for errand in errands where errand.petitionClass == .accusation {
            for respondent in errand.respondents {
                let row = [
                    respondent.name.text, respondent.unit.text, respondent.post.text, managing(errand),
                    errand.level == .ownPrincipal ? errand.place.organ.rawValue : "",
                ]
                homes[row[0], default: []].insert(row)
                rows[row[0]] = row
            }
        }
        let known = rows.values.filter { homes[$0[0]]?.count == 1 }.sorted { $0.joined() < $1.joined() }
        let headings = [CadreSheet.Column.code, .name, .unit, .post, .managedBy, .principalOf].map(\.chinese)
        let list = known.enumerated().map { ["G\(1001 + $0.offset)"] + $0.element }
        _ = try await office.readCadres(
            [headings] + list, really: true, reason: "演示数据：干部名册", by: officer,
            commandID: commandID("cadres"))
    }

    /// The organ at the level of the committee that manages the person.
    private func managing(_ errand: Errand) -> String {
        switch errand.level {
        case .own: errand.place.organ.rawValue
        case .lower: (errand.onward ?? errand.place).organ.rawValue
        case .higher, .ownPrincipal: Place.prefecture.organ.rawValue
        case .elsewhere: errand.place.organ.rawValue
        }
    }
}
