import Casework
import Foundation
import Office
import Opening
import Paperwork
import Store

/// How long an old register takes: read, tried, and taken in, on one machine with nothing else to do.
struct ImportBench {
    let folder: String
    let rows: Int
    let store: String?

    func run() async throws {
        let engine = try await measuredEngine(store, or: folder + "/import.sqlite")
        let office = try await Office(
            engine: engine, keys: try OfficeKeys.create(at: folder + "/keys"),
            blobs: try BlobDirectory(path: folder + "/blobs"), surroundings: try Surroundings.standard())
        let registrar = try await staffed(office)
        let clock = ContinuousClock()
        let table = grid()
        for (name, bytes) in [
            ("CSV in GB 18030", try CommaSeparated.bytes(table, .gb18030)),
            ("XLSX", try WorkbookWriting.bytes([table], title: "bench", at: 0)),
        ] {
            var read: [[String]] = []
            let time = try clock.measure { read = try SheetReading.rows(bytes, upTo: .register) }
            print("\(name), \(bytes.count >> 10) KiB, \(read.count) rows read: \(seconds(time))")
        }
        let file = RegisterFile(
            name: "bench.xlsx", hash: "bench \(rows)",
            rows: try SheetReading.rows(try CommaSeparated.bytes(table, .utf8), upTo: .register))
        var id = ImportID(rawValue: "")
        let handing = try await clock.measure {
            id = try await office.handIn(file, of: "旧册", by: registrar, commandID: CommandID(rawValue: "hand in"))
        }
        print("sealed in pieces: \(seconds(handing))")
        guard let view = try await office.oldImport(id, for: registrar) else { return }
        let places = Dictionary(uniqueKeysWithValues: view.headings.places.map { ($0.key.rawValue, $0.value) })
        try await office.match(
            .init(places: places, headings: view.headings.rows, unsaid: .reported), aliases: [:], in: id,
            by: registrar, commandID: CommandID(rawValue: "match"))
        print("tried: \(seconds(try await clock.measure { _ = try await office.carryOn() }))")
        try await office.begin(id, reason: "bench", by: registrar, commandID: CommandID(rawValue: "begin"))
        var slowest = Duration.zero
        let taking = try await clock.measure {
            var more = true
            while more { slowest = max(slowest, try await clock.measure { more = try await office.carryOn() }) }
        }
        guard let done = try await office.oldImport(id, for: registrar)?.old else { return }
        print(
            "taken in: \(done.counts.new) petitions, \(done.counts.faulty) with faults: \(seconds(taking)); "
                + "the longest transaction \(seconds(slowest))")
        let log = try await clock.measure { while try await office.sequence() > 0 {} }
        print("into the log afterwards, in the background: \(seconds(log))")
        await office.engine.close()
    }

    private func seconds(_ time: Duration) -> String {
        String(format: "%.1f s", Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
    }

    /// Rows as offices wrote them: four in five closed, a third anonymous, no two alike.
    private func grid() -> Grid {
        let signs = Array("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜")
        func name(_ index: Int) -> String {
            String([signs[index % 32], signs[index / 32 % 32], signs[index / 1024 % 32]])
        }
        let headings = [
            "编号", "收到日期", "形式", "信访人姓名", "联系电话", "被反映人", "单位", "职务", "属地", "主要内容", "金额", "办理状态", "办结日期", "办理结果",
        ]
        let cells = (0..<rows).map { index -> [Grid.Cell] in
            let day = Day(15_000 + index % 5_000)
            let isEnded = index % 5 != 0
            let story =
                "反映\(name(index / 3))在\(2005 + index % 15)年发放第\(index % 9 + 1)批补偿款时克扣\(index % 97 + 3)户村民，"
                + "每户少发\(index % 880 + 20)元，去向不明，要求查清并退还。"
            return [
                "旧\(index)", day.description, ["来信", "来访", "来电"][index % 3], index % 3 == 0 ? "" : name(index),
                index % 3 == 0 ? "" : "1300000\(1000 + index % 9000)", name(index / 3), "第\(index % 700)村委会", "主任",
                "修文县", story, String(index % 50_000 + 100), isEnded ? "已办结" : "在办",
                isEnded ? day.advanced(by: 60).description : "", isEnded ? "属实，已退还。" : "",
            ].map { .text($0) }
        }
        return Grid("旧册", headings: headings, rows: cells)
    }

    private func staffed(_ office: Office) async throws -> Officer {
        guard let token = try await office.inviteFirstAdministrator() else {
            throw Installation.Fault(description: "The office is not new.")
        }
        let city = Organ(id: OrganID(rawValue: "520100"), name: "市纪委监委", kind: .prefecture, parent: nil)
        try await office.acceptFirst(token, organ: city, name: "管理员", login: "chief", password: "bench-bench-2026")
        guard let chief = try await office.officer(OfficerID(rawValue: "chief")) else {
            throw Installation.Fault(description: "Nobody could be appointed.")
        }
        let registrar = Officer(
            id: OfficerID(rawValue: "registrar"), name: "登记员", organ: city.id, office: .petitions,
            roles: [.registrar])
        _ = try await office.appoint(
            registrar, login: "registrar", reason: "bench", by: chief, commandID: CommandID(rawValue: "registrar"))
        return registrar
    }
}
