import Casework
import Crypto
import Foundation
import Hummingbird
import Paperwork
import TestSupport
import Testing

@testable import Desk
@testable import Office

/// From a stack of scans to registered petitions, at the desk.
@Suite(.serialized) struct ScanDeskTests {
    static let pages = [
        "=sheet", "举报信\n被举报人：{韦}大山\n克扣我们的征地补偿款", "举报人：杨秀英\n电话：13800000001", "", "=sheet", "反映低保优亲厚友",
    ]

    @Test func `a pile is sealed at once, its hash is in the journal, and its letters appear as they are read`()
        async throws
    {
        try await ScanRoom.test { room, counter in
            let registrar = try await counter.signIn("registrar")
            #expect(try await registrar.get("/scans").html.contains("还没有扫描件"))
            let file = PaperProgram.file(Self.pages)
            let sent = try await room.send([("来信.pdf", file)], by: registrar)
            #expect(sent.status == .seeOther)
            #expect(try await registrar.get(sent.location).html.contains("正在拆页"))
            await room.rounds.round()
            let waiting = try await registrar.get(sent.location)
            #expect(waiting.html.contains("已识读 0 页，共 6 页") && waiting.html.contains("data-live"))
            await room.rounds.finish()
            let done = try await registrar.get(sent.location)
            #expect(!done.html.contains("data-live") && done.html.contains("第 2 封"))
            #expect(done.sheets.count == 4 && done.letters.count == 2)
            #expect(done.html.contains("空白页") && done.html.contains("存疑 1 字"))
            #expect(try room.desk.plainFiles(holding: Array("PAPER".utf8)).isEmpty, "sealed on the disk")
            let hash = SHA256.hash(data: file).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            let kept = try await room.desk.office.engine.read { db in
                try db.rows("select payload from event where type = 'pile.received'").map {
                    String(decoding: try $0.blob("payload"), as: UTF8.self)
                }
            }
            #expect(kept.count == 1 && kept[0].contains(hash))
            #expect(try await registrar.get("/scans").html.contains("2 封待登记"))
        }
    }

    @Test func `what was read is proof-read beside its picture, then stands in the form, and is registered once`()
        async throws
    {
        try await ScanRoom.test { room, counter in
            let registrar = try await counter.signIn("registrar")
            let pile = try await room.read(Self.pages, by: registrar)
            let list = try await registrar.get(pile)
            let proof = try await registrar.get(list.proofs[0])
            #expect(proof.html.contains("<mark>韦</mark>") && proof.html.contains("class=\"doubtful\""))
            #expect(proof.html.contains("data-read=\"被举报人：韦大山\" data-at=\"120 160 200"))
            let picture = try await registrar.get(list.proofs[0] + "/picture")
            #expect(picture.bytes.starts(with: [0xFF, 0xD8]) && picture.headers[.cacheControl] == "no-store")
            for plain in [Array(picture.bytes.suffix(64)), Array("征地补偿款".utf8), Array("13800000001".utf8)] {
                #expect(try room.desk.plainFiles(holding: plain).isEmpty, "what was drawn and read is sealed too")
            }
            let saved = try await registrar.post(
                list.proofs[0],
                [
                    "command-id": PetitionDesk.command().rawValue, "seen": "0", "reading": proof.hidden("reading")[0],
                    "line.1": "举报信", "line.2": "被举报人：韦大山", "line.3": "克扣我们的征地补偿款", "added": "另有附页", "then": "next",
                ])
            #expect(saved.status == .seeOther && saved.location == list.proofs[1])
            #expect(try await registrar.get(list.proofs[0]).html.contains("石登记 已校对"))

            let form = try await registrar.get(list.letters[0])
            #expect(
                form.text(in: "narrative") == "举报信\n被举报人：韦大山\n克扣我们的征地补偿款\n另有附页\n举报人：杨秀英\n电话：13800000001")
            #expect(form.html.contains("value=\"韦大山\"") && form.html.contains("value=\"杨秀英\""))
            #expect(form.html.contains("value=\"13800000001\"") && form.html.contains("其中 1 页还没有校对"))
            var fields = Self.registration(form)
            fields.append(("postmark", "黎平 2026年3月3日"))
            let registered = try await registrar.post(list.letters[0], pairs: fields)
            #expect(registered.status == .seeOther, "\(registered.html)")
            #expect(registered.location.hasPrefix(list.proofs[3] + "?done=2026-"), "on to the next letter's page")
            let again = try await registrar.post(list.letters[0], pairs: fields)
            #expect(again.location == registered.location, "a second click")
            let number = try #require(registered.location.split(separator: "=").last)
            let petition = try await registrar.get("/petitions/\(number)")
            for text in ["来信.pdf", "黎平 2026年3月3日", "SHA-256", "另有附页"] {
                #expect(petition.html.contains(text), "\(text)")
            }
            let after = try await registrar.get(pile)
            #expect(after.html.contains("已登记 \(number)") && after.sheets.count == 1)
            #expect(try await registrar.get(list.letters[0]).location == "/petitions/\(number)")
            #expect(try await registrar.get(list.proofs[0]).status == .notFound, "its pages are the petition's now")
        }
    }

    @Test func `a letter registered from its scan has a slip when one is asked for, and then leads on to the next`()
        async throws
    {
        try await ScanRoom.test { room, counter in
            let registrar = try await counter.signIn("registrar")
            let list = try await registrar.get(try await room.read(Self.pages, by: registrar))
            let form = try await registrar.get(list.letters[0])
            let fields = Self.registration(form) + [("slip", "yes"), ("slip-draw", form.hidden("slip-draw")[0])]
            let slip = try await registrar.post(list.letters[0], pairs: fields)
            #expect(slip.status == .ok && slip.html.contains("装在同一个信封里") && SlipTests.code(slip).count == 7)
            #expect(slip.html.contains("href=\"\(list.proofs[3])?done=2026-"), "on to the next letter's page")
            let again = try await registrar.post(list.letters[0], pairs: fields)
            #expect(SlipTests.code(again) == SlipTests.code(slip), "a second click")
        }
    }

    @Test func `two proof-readers of one page: the later one sees the other's text, and keeps his own`() async throws {
        try await ScanRoom.test { room, counter in
            let (registrar, head) = (try await counter.signIn("registrar"), try await counter.signIn("head"))
            let pile = try await room.read(["反映{韦}村长"], by: registrar)
            let page = try await registrar.get(pile).proofs[0]
            let reading = try await registrar.get(page).hidden("reading")[0]
            func save(_ text: String, _ person: PetitionDesk.Person) async throws -> PetitionDesk.Answer {
                try await person.post(
                    page,
                    [
                        "command-id": PetitionDesk.command().rawValue, "seen": "0", "reading": reading, "line.1": text,
                        "then": "stay",
                    ])
            }
            #expect(try await save("反映韦村长", head).status == .seeOther)
            let late = try await save("反映苇村长", registrar)
            #expect(late.status == .unprocessableContent)
            #expect(late.html.contains("刚由别人校对过") && late.text(in: "line.1") == "反映苇村长")
            #expect(late.html.contains("<details class=\"theirs\"") && late.html.contains("反映韦村长"))
            #expect(late.hidden("seen") == ["1"], "sending it again replaces the other's text knowingly")
        }
    }

    @Test func `pages are put together, turned and put aside by hand, each refusal with its sentence`() async throws {
        try await ScanRoom.test { room, counter in
            let registrar = try await counter.signIn("registrar")
            let pile = try await room.read(["一", "二", "三"], by: registrar)
            let sheets = try await registrar.get(pile).sheets
            func act(_ act: String, _ pages: [String], _ more: [(String, String)] = []) async throws
                -> PetitionDesk.Answer
            {
                try await registrar.post(
                    pile,
                    pairs: [("command-id", PetitionDesk.command().rawValue), ("do", act)] + pages.map { ("page", $0) }
                        + more)
            }
            #expect(try await act("split", [sheets[1]]).location == "\(pile)#c-\(sheets[1])")
            #expect(try await registrar.get(pile).letters.count == 2)
            #expect(try await act("join", [sheets[2]]).status == .seeOther)
            #expect(try await registrar.get(pile).letters.count == 1)
            #expect(try await act("envelope", [sheets[0]]).status == .seeOther)
            #expect(try await registrar.get(pile).html.contains("信封、邮戳"))
            #expect(try await act("right", [sheets[1]]).status == .seeOther)
            await room.rounds.finish()
            #expect(try await registrar.get(pile).letters.count == 1)

            let without = try await act("discard", [sheets[2]])
            #expect(without.status == .unprocessableContent && without.html.contains("请选择剔除的原因"))
            #expect(
                without.html.contains("value=\"\(sheets[2])\" aria-label=\"第 1 封第 3 页\" checked"),
                "what was chosen stays")
            #expect(
                try await act("discard", [sheets[2]], [("reason", "notAPetition")]).html.contains("请写明剔除的理由"))
            #expect(try await act("discard", [sheets[2]], [("reason", "scannedTwice")]).status == .seeOther)
            #expect(try await registrar.get(pile).html.contains("重复扫描"))
            #expect(try await act("restore", [sheets[2]]).status == .seeOther)
            #expect(try await act("split", []).html.contains("还没有选页"))
            #expect(try await act("join", [sheets[0]]).html.contains("前面没有可以并入的信"))
            #expect(try await act("elsewhere", [sheets[0]]).html.contains("没有认出要做什么"))
        }
    }

    @Test func `each file that can be no scan has its sentence, its original, and a way to be put aside`() async throws
    {
        try await ScanRoom.test { room, counter in
            let registrar = try await counter.signIn("registrar")
            let files = [
                ("加密.pdf", Array("%PDF-\nLOCKED".utf8)), ("材料.txt", Scans.gb18030),
                ("信.pdf", PaperProgram.file(["一", "=broken"])),
            ]
            let sent = try await room.send(files, by: registrar)
            await room.rounds.finish()
            let page = try await registrar.get(sent.location)
            for text in ["加密.pdf", "要口令才能打开", "材料.txt", "这不是 PDF、TIFF、JPEG 或 PNG", "页面损坏"] {
                #expect(page.html.contains(text), "\(text)")
            }
            let original = try await registrar.get(sent.location + "/files/1")
            #expect(original.bytes == Scans.gb18030)
            #expect(original.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            func aside(_ note: String) async throws -> PetitionDesk.Answer {
                try await registrar.post(
                    sent.location,
                    ["command-id": PetitionDesk.command().rawValue, "do": "file", "file": "0", "fileNote.0": note])
            }
            #expect(try await aside("").html.contains("id=\"f-fileNote-0-error\""))
            #expect(try await aside("已请来信人重寄").status == .seeOther)
            #expect(try await registrar.get(sent.location).html.contains("已处理。"))
            #expect(try await registrar.get("/scans").html.contains("1 个文件打不开"))
        }
    }

    @Test func `a pile with more bytes than are taken at once is told so, and nothing of it is kept`() async throws {
        let opened = try await PetitionDesk.open()
        var front = opened.front
        front.pileBytes = 2 << 20
        let desk = PetitionDesk(office: opened.office, front: front, clock: opened.clock, directory: opened.directory)
        let room = try ScanRoom(desk)
        try await desk.test { counter in
            let registrar = try await counter.signIn("registrar")
            let file = PaperProgram.file([String(repeating: "一", count: 400_000)])
            let sent = try await room.send([("一.pdf", file), ("二.pdf", file)], by: registrar)
            #expect(sent.status == .contentTooLarge && sent.html.contains("id=\"f-files-error\""))
            #expect(sent.html.contains("2 MB") && sent.html.contains("都没有收下"))
            #expect(try await registrar.get("/scans").html.contains("还没有扫描件"))
            let fewer = try await room.send([("一.pdf", file)], by: registrar)
            #expect(fewer.status == .seeOther, "as many as the sentence says are taken")
        }
    }

    @Test func `the envelope of a letter is kept beside it, its pages in a document of their own`() async throws {
        try await ScanRoom.test { room, counter in
            let registrar = try await counter.signIn("registrar")
            let pile = try await room.read(["反映低保优亲厚友", "县纪委收 黎平县王某寄"], by: registrar)
            let sheets = try await registrar.get(pile).sheets
            let marked = try await registrar.post(
                pile, ["command-id": PetitionDesk.command().rawValue, "do": "envelope", "page": sheets[1]])
            #expect(marked.status == .seeOther)
            let list = try await registrar.get(pile)
            let form = try await registrar.get(list.letters[0])
            #expect(form.text(in: "narrative") == "反映低保优亲厚友", "an envelope is no part of what is reported")
            let registered = try await registrar.post(list.letters[0], pairs: Self.registration(form))
            #expect(registered.status == .seeOther)
            let number = try #require(registered.location.firstMatch(of: /2026-[0-9-]+/)).output
            let petition = try await registrar.get("/petitions/\(number)")
            #expect(petition.html.contains("来信.pdf") && petition.html.contains("信封.pdf"))
            var papers: [PetitionDesk.Answer] = []
            for address in petition.addresses(/\/petitions\/[0-9-]+\/attachments\/[0-9a-f]+(?=\/view")/) {
                papers.append(try await registrar.get(address))
            }
            #expect(papers.count == 2 && papers.allSatisfy { $0.bytes.starts(with: Array("%PDF-".utf8)) })
            // The picture of a page is bound as it is, and behind it stands what the page says.
            for (text, place) in [("反映低保优亲厚友", 0), ("县纪委收", 1)] {
                let holding = papers.map { Data($0.bytes).firstRange(of: Data(text.utf8)) != nil }
                #expect(holding == [place == 0, place == 1], "\(text)")
            }
        }
    }

    @Test func `nothing chosen, no token, no session: each is answered, and nothing is kept`() async throws {
        try await ScanRoom.test { room, counter in
            let registrar = try await counter.signIn("registrar")
            let none = try await room.send([], by: registrar)
            #expect(none.status == .unprocessableContent && none.html.contains("没有选择文件"))
            let file = [("扫描.pdf", PaperProgram.file(["一"]))]
            let forged = try await registrar.post(
                "/scans", pairs: [("command-id", PetitionDesk.command().rawValue)], files: file, withToken: false)
            #expect(forged.status == .forbidden)
            room.desk.clock.advance(minutes: 600)
            #expect(try await room.send(file, by: registrar).status == .unauthorized)
            let blobs = try await room.desk.office.engine.read { db in try db.count("select count(*) from blob_key") }
            #expect(blobs == 0)
        }
    }

    @Test func `whom a letter names gets the very bytes of an absent pile, page, picture and form`() async throws {
        try await ScanRoom.test { room, counter in
            let (registrar, head) = (try await counter.signIn("registrar"), try await counter.signIn("head"))
            let pile = try await room.read(["反映吴主任收钱"], by: registrar)
            let list = try await registrar.get(pile)
            let nowhere = String(repeating: "0", count: 32)
            let paths = [pile, list.proofs[0], list.proofs[0] + "/picture", list.proofs[0] + "/small", list.letters[0]]
            for path in paths {
                let hidden = try await head.get(path)
                let absent = try await head.get("/scans/\(nowhere)/pages/\(nowhere)")
                #expect(hidden.status == .notFound && hidden.html == absent.html, "\(path)")
            }
            #expect(try await head.get("/scans").html.contains("还没有扫描件"))
            let posted = try await head.post(pile, ["command-id": PetitionDesk.command().rawValue, "do": "split"])
            #expect(posted.status == .notFound)
            let handler = try await counter.signIn("handler")
            #expect(try await handler.get("/scans").status == .forbidden)
            #expect(try await handler.get(pile).status == .notFound)
        }
    }

    @Test func `a page read again while somebody proof-reads keeps what he typed`() async throws {
        try await ScanRoom.test { room, counter in
            let registrar = try await counter.signIn("registrar")
            let pile = try await room.read(["第一行\n第二行"], by: registrar)
            let list = try await registrar.get(pile)
            let reading = try await registrar.get(list.proofs[0]).hidden("reading")[0]
            _ = try await registrar.post(
                pile, ["command-id": PetitionDesk.command().rawValue, "do": "right", "page": list.sheets[0]])
            await room.rounds.finish()
            let late = try await registrar.post(
                list.proofs[0],
                [
                    "command-id": PetitionDesk.command().rawValue, "seen": "0", "reading": reading, "line.1": "我改过的",
                    "line.2": "第二行", "then": "stay",
                ])
            #expect(late.status == .conflict && late.text(in: "added") == "我改过的\n第二行")
        }
    }

    @Test func `a letter whose pages change while its form is filled in is not registered unseen`() async throws {
        try await ScanRoom.test { room, counter in
            let registrar = try await counter.signIn("registrar")
            let pile = try await room.read(["一", "二"], by: registrar)
            let list = try await registrar.get(pile)
            let form = try await registrar.get(list.letters[0])
            _ = try await registrar.post(
                pile, ["command-id": PetitionDesk.command().rawValue, "do": "split", "page": list.sheets[1]])
            let late = try await registrar.post(list.letters[0], pairs: Self.registration(form))
            #expect(late.status == .unprocessableContent && late.html.contains("在您填写时有变动"))
            #expect(late.html.contains("反映村主任") && late.hidden("letter-page").count == 1)
        }
    }

    @Test func `whoever is appointed later does not see letters that name him either`() async throws {
        try await ScanRoom.test { room, counter in
            let registrar = try await counter.signIn("registrar")
            let pile = try await room.read(["=sheet", "反映吴新来收钱", "=sheet", "反映韦村长"], by: registrar)
            let office = room.desk.office
            let chief = try #require(try await office.officer(OfficerID(rawValue: "chief")))
            let newcomer = Officer(
                id: OfficerID(rawValue: "newcomer"), name: "吴新来", organ: PetitionDesk.county.id, office: .petitions,
                roles: [.registrar])
            _ = try await office.appoint(
                newcomer, login: "newcomer", reason: "到任", by: chief, commandID: PetitionDesk.command())
            #expect(try await counter.signIn("newcomer").get(pile).letters.count == 1)
            #expect(try await registrar.get(pile).letters.count == 2)
        }
    }

    @Test func `a letter for a lower organ goes on at once with its scan, and is registered there`() async throws {
        try await ScanRoom.test { room, counter in
            let registrar = try await counter.signIn("registrar")
            let pile = try await room.read(["被举报人：韦大山\n他克扣了我们十二户的补偿款"], by: registrar)
            #expect(try await registrar.get(pile).passings.isEmpty, "no organ stands below")
            let office = room.desk.office
            let chief = try #require(try await office.officer(OfficerID(rawValue: "chief")))
            let town = Organ(
                id: OrganID(rawValue: "520523101"), name: "鼓场街道纪工委", kind: .primary, parent: PetitionDesk.county.id)
            try await office.establish(town, reason: "设立", by: chief, commandID: PetitionDesk.command())
            let clerk = Officer(
                id: OfficerID(rawValue: "clerk"), name: "田街道", organ: town.id, office: .petitions,
                roles: [.registrar, .triageOfficer])
            _ = try await office.appoint(
                clerk, login: "clerk", reason: "到任", by: chief, commandID: PetitionDesk.command())

            let passing = try #require(try await registrar.get(pile).passings.first)
            let form = try await registrar.get(passing)
            #expect(form.html.contains("鼓场街道纪工委") && form.html.contains("value=\"韦大山\""))
            func send(_ more: [(String, String)]) async throws -> PetitionDesk.Answer {
                try await registrar.post(
                    passing,
                    pairs: [
                        ("command-id", form.hidden("command-id")[0]), ("source", "own"), ("receivedOn", "2026-03-09"),
                        ("signature", "unsigned"), ("narrative", form.text(in: "narrative") ?? ""),
                        ("respondents.0.name", "韦大山"), ("then", "open"),
                    ] + form.hidden("letter-page").map { ("letter-page", $0) } + more)
            }
            let incomplete = try await send([])
            #expect(incomplete.status == .unprocessableContent)
            for field in ["organ", "summary"] { #expect(incomplete.html.contains("id=\"f-\(field)-error\"")) }
            let elsewhere = try await send([("organ", "999999"), ("summary", "反映克扣补偿款")])
            #expect(elsewhere.html.contains("只能直送本机关的下级"))
            let sent = try await send([("organ", town.id.rawValue), ("summary", "反映克扣补偿款")])
            #expect(sent.status == .seeOther, "\(sent.html)")
            #expect(try await registrar.get(sent.location).html.contains("扫描直送下级"))
            let below = try await counter.signIn("clerk")
            let list = try await below.get("/?tab=all")
            #expect(list.html.contains("反映克扣补偿款"))
            let address = try #require(list.addresses(/\/petitions\/2026-[0-9-]+/).first)
            let copy = try await below.get(address)
            #expect(
                copy.html.contains("来信.pdf") && copy.html.contains("SHA-256") && copy.html.contains("/registration"))
        }
    }

    @Test func `the sheet to be printed says what the reader looks for`() async throws {
        try await ScanRoom.test { _, counter in
            let registrar = try await counter.signIn("registrar")
            let sheet = try await registrar.get("/scans/separators")
            #expect(sheet.html.contains(try QRCode(SeparatorSheet.code).path))
        }
    }

    /// A form of a letter as somebody fills it in: with everything hidden in it.
    static func registration(_ form: PetitionDesk.Answer) -> [(String, String)] {
        [
            ("command-id", form.hidden("command-id")[0]), ("source", "own"), ("receivedOn", "2026-03-09"),
            ("signature", "unsigned"), ("narrative", form.text(in: "narrative") ?? ""), ("respondents.0.name", "韦大山"),
            ("respondents.0.unit", "高岩村"), ("matters.0.field", "landCompensation"), ("matters.0.gist", "克扣补偿款"),
            ("place", "520523"), ("summary", "反映村主任克扣补偿款"), ("then", "next"),
        ] + form.hidden("letter-page").map { ("letter-page", $0) }
    }
}
