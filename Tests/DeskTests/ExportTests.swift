import Casework
import Foundation
import Hummingbird
import Testing

@testable import Office

/// Lists taken along at the desk.
@Suite struct ExportTests {
    /// Addresses of every list's form but the search's.
    static let addresses = [
        "/export?list=worklist&tab=all", "/export?list=worklist&tab=closed", "/export?list=clocks",
        "/export?list=figures&organ=520523&from=2026-01-01&to=2026-03-31",
        "/export?list=rows&figure=received&organ=520523&from=2026-01-01&to=2026-03-31",
    ]

    private static func fields(_ address: String) -> [(String, String)] {
        address.split(separator: "?").dropFirst().joined().split(separator: "&").map { pair in
            let end = pair.firstIndex(of: "=") ?? pair.endIndex
            return (String(pair[..<end]), String(pair[end...].dropFirst()))
        }
    }

    private static func asked(
        _ address: String, _ format: String = "csv", reason: String = "报送州纪委月度材料"
    ) -> [(String, String)] {
        fields(address) + [
            ("format", format), ("reason", reason), ("command-id", PetitionDesk.command().rawValue),
        ]
    }

    @Test func `a list says that it may be taken along, asks why, and gives the file`() async throws {
        try await PetitionDesk.open().test { counter in
            let head = try await counter.signIn("head")
            let number = try await counter.signIn("registrar").registerLetter()
            let work = try await head.get("/?tab=all")
            #expect(work.html.contains("href=\"/export?list=worklist&amp;tab=all\""))
            let form = try await head.get("/export?list=worklist&tab=all")
            #expect(form.html.contains("导出：待办") && form.html.contains("最多 10000 行") && form.html.contains("事由"))
            let unsaid = try await head.post("/export", pairs: Self.asked(Self.addresses[0], reason: "看"))
            #expect(unsaid.status == .unprocessableContent)
            #expect(unsaid.html.contains("id=\"f-reason-error\"") && unsaid.html.contains(">\n看</textarea>"))
            let file = try await head.post("/export", pairs: Self.asked(Self.addresses[0]))
            #expect(file.status == .ok && file.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment; filename*=UTF-8''%E5") == true)
            #expect(file.html.contains("\(number),甄别") && file.html.contains("反映某镇某村村主任截留征地补偿款"))
            let book = try await head.post("/export", pairs: Self.asked(Self.addresses[0], "xlsx"))
            #expect(book.bytes.starts(with: [0x50, 0x4B, 3, 4]))
            #expect(book.headers[.contentType]?.hasSuffix("spreadsheetml.sheet") == true)
            let old = try await head.post("/export", pairs: Self.asked(Self.addresses[0], "csvGB18030"))
            #expect(old.bytes.starts(with: [0xB1, 0xE0, 0xBA, 0xC5]))
        }
    }

    @Test func `the same form sent twice gives its file once, and one line to the auditor`() async throws {
        try await PetitionDesk.open().test { counter in
            _ = try await counter.signIn("registrar").registerLetter()
            let head = try await counter.signIn("head")
            let form = Self.asked(Self.addresses[4])
            #expect(try await head.post("/export", pairs: form).status == .ok)
            let again = try await head.post("/export", pairs: form)
            #expect(again.status == .unprocessableContent && again.html.contains("这次导出已经做过"))
            let office = counter.desk.office
            let officer = Officer(
                id: OfficerID(rawValue: "audit"), name: "审计", organ: PetitionDesk.county.id, office: .administration,
                roles: [.auditAdministrator])
            let lines = try #require(try await office.audit(for: officer)).lines.filter { $0.export != nil }
            #expect(lines.map(\.reason) == ["报送州纪委月度材料"] && lines.first?.export?.rows == 1)
        }
    }

    @Test func `words searched for come to the form and the file, and stand in no address`() async throws {
        try await PetitionDesk.open().test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let head = try await counter.signIn("head")
            let found = try await head.post("/search", ["q": "某镇某村"])
            #expect(found.html.contains("action=\"/export\"") && found.html.contains("name=\"open\" value=\"yes\""))
            let form = try await head.post("/export", ["list": "search", "q": "某镇某村", "open": "yes"])
            #expect(form.status == .ok && form.html.contains("导出：搜索结果"))
            #expect(!form.html.contains("href=\"/export?list=search"))
            let file = try await head.post("/export", pairs: Self.asked("/export?list=search&q=某镇某村"))
            #expect(file.status == .ok && file.html.contains(number))
            #expect(try await head.get("/export?list=search&q=x").status == .notFound)
        }
    }

    @Test func `lists that are not one's own are absent, by address and by form`() async throws {
        try await PetitionDesk.open().test { counter in
            let handler = try await counter.signIn("handler")
            let chief = try await counter.signIn("chief")
            for address in Self.addresses.dropFirst(2) + ["/export?list=audit", "/export?list=nothing", "/export"] {
                #expect(try await handler.get(address).status == .notFound, "\(address)")
                #expect(try await handler.post("/export", pairs: Self.asked(address)).status == .notFound)
            }
            for address in Self.addresses {
                #expect(try await chief.get(address).status == .notFound, "\(address)")
                #expect(try await chief.post("/export", pairs: Self.asked(address)).status == .notFound)
            }
        }
    }

    @Test func `what a stranger wrote is no formula in the file`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            let letter = [
                ("source", "own"), ("receivedOn", "2026-03-09"), ("signature", "unsigned"), ("narrative", "请看"),
                ("respondents.0.name", "某乙"),
                ("matters.0.field", "landCompensation"), ("matters.0.gist", "扣款"), ("place", "520523"),
                ("summary", "=HYPERLINK(\"http://evil.example\")"), ("command-id", PetitionDesk.command().rawValue),
            ]
            #expect(try await registrar.post("/register/letter", pairs: letter).status == .seeOther)
            let file = try await registrar.post("/export", pairs: Self.asked(Self.addresses[0]))
            #expect(file.html.contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\""))
        }
    }

    @Test func `whoever is named in a petition takes along the same bytes, before it came and after`() async throws {
        try await PetitionDesk.open().test { counter in
            let registrar = try await counter.signIn("registrar")
            _ = try await registrar.registerLetter()
            let leader = try await counter.signIn("leader")
            func everything() async throws -> [[UInt8]] {
                var files: [[UInt8]] = []
                for address in Self.addresses + ["/export?list=search&q=补偿款"] {
                    for format in ["csv", "xlsx"] {
                        let file = try await leader.post("/export", pairs: Self.asked(address, format))
                        #expect(file.status == .ok, "\(address)")
                        files.append(file.bytes)
                    }
                }
                return files
            }
            let before = try await everything()
            _ = try await registrar.post(
                "/register/letter",
                [
                    "source": "own", "receivedOn": "2026-03-09", "signature": "unsigned", "narrative": "反映领导",
                    "respondents.0.name": "杨领导", "matters.0.field": "landCompensation", "matters.0.gist": "截留补偿款",
                    "place": "520523", "summary": "反映杨领导截留补偿款", "command-id": PetitionDesk.command().rawValue,
                ])
            #expect(try await everything() == before)
            let head = try await counter.signIn("head").post("/export", pairs: Self.asked(Self.addresses[0]))
            #expect(head.html.contains("反映杨领导截留补偿款"))
        }
    }
}
