import Casework
import Hummingbird
import Pages

/// The pages that are the same for everybody 接待.
extension PortalFront {
    func home(_ request: Request) -> Response {
        let visit = Visit(request)
        let words = words(visit)
        let doors = Column.allCases.map { column in
            PortalHomePage.Door(
                name(column, words), words("portal.column.\(column.rawValue)"), to: Routes.guidance(column))
        }
        return renderer.response(
            PortalHomePage(
                doors: doors, progressAddress: Routes.progress, protectionAddress: Routes.protection,
                logAddress: Routes.log, checkAddress: Routes.check), for: visit)
    }

    func protection(_ request: Request) -> Response {
        renderer.response(
            ProtectionPage(maximumHours: Int(Letterbox.orphanHours), progressAddress: Routes.progress),
            for: Visit(request))
    }

    func guidance(_ request: Request, column: String?) throws -> Response {
        let visit = Visit(request)
        guard let column = column.flatMap(Column.init(rawValue:)) else { return renderer.absent(for: visit) }
        let words = words(visit)
        return renderer.response(
            GuidancePage(
                column: name(column, words), line: words("portal.column.\(column.rawValue)"),
                startAddress: Routes.form(column), protectionAddress: Routes.protection,
                steps: fourSteps(reached: 0, words)),
            for: visit)
    }

    /// The four steps of the way, of which so many are reached; the last reached one is where it stands.
    func fourSteps(reached: Int, _ words: Words) -> [WayPoint] {
        ["received", "accepted", "handling", "answered"].enumerated().map { index, key in
            WayPoint(
                index + 1, words("portal.way.\(key)"),
                index + 1 < reached ? .done : index + 1 == reached ? .current : .ahead,
                detail: words("portal.way.\(key).line"), words: words)
        }
    }

    func name(_ column: Column, _ words: Words) -> String {
        switch words.language {
        case .chinese: column.chinese
        case .english: column.english
        }
    }
}
