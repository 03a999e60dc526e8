import Casework
import Foundation
import HTTPTypes
import Opening
import Sealing
import Testing

@testable import Office

/// Partners, and packages that went out and came in, as pages.
@Suite struct ExchangeDeskTests {
    private static let bureau = PartnerID(rawValue: "520523-XF")

    private static func card() throws -> ExchangeCard {
        try ExchangeCard(
            code: bureau.rawValue, name: "金沙县信访局", signing: FerryPrivateKey.generate().publicKey,
            sealing: try InnerPrivateKey.generate().publicKey)
    }

    /// A desk with a system administrator beside the security administrator.
    private static func open() async throws -> PetitionDesk {
        let desk = try await PetitionDesk.open()
        try await desk.appoint("system", "韦系统", at: PetitionDesk.province, as: .systemAdministrator)
        return desk
    }

    @Test func `a partner is registered by one person and confirmed by another, and a refusal keeps what was typed`()
        async throws
    {
        let card = try Self.card()
        try await Self.open().test { counter in
            let chief = try await counter.signIn("chief")
            #expect(try await chief.get("/partners").html.contains("还没有登记交换单位"))
            let wrong = try await chief.post(
                "/partners/new",
                [
                    "card": "十行文字", "role": "petitionBureau", "organ": "520523", "reason": "联席会议商定",
                    "command-id": PetitionDesk.command().rawValue,
                ])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("id=\"f-card-error\""))
            #expect(wrong.html.contains("十行文字") && wrong.html.contains("联席会议商定"))
            let fields: KeyValuePairs = [
                "card": card.file, "role": "petitionBureau", "organ": "520523", "elsewhere": "", "reason": "联席会议商定",
                "command-id": PetitionDesk.command().rawValue,
            ]
            let address = "/partners/entries/520523/520523-XF"
            #expect(try await chief.post("/partners/new", fields).location == address)
            #expect(try await chief.post("/partners/new", fields).location == address, "sent twice, done once")
            let own = try await chief.get(address)
            #expect(own.html.contains(card.fingerprint) && !own.html.contains("\(address)/confirmation"))

            let system = try await counter.signIn("system")
            let page = try await system.get(address)
            #expect(!page.html.contains(card.fingerprint), "who confirms has the digits from the other side")
            #expect(page.html.contains("\(address)/confirmation") && !page.html.contains("\(address)/end"))
            let differs = try await system.post(
                "\(address)/confirmation",
                [
                    "confirmation.fingerprint": "00000 11111", "confirmation.reason": "电话核对",
                    "command-id": PetitionDesk.command().rawValue,
                ])
            #expect(differs.status == .unprocessableContent && differs.html.contains("数字与名片指纹不一致"))
            #expect(differs.html.contains("00000 11111") && differs.html.contains("电话核对"))
            let confirmed = try await system.post(
                "\(address)/confirmation",
                [
                    "confirmation.fingerprint": card.fingerprint, "confirmation.reason": "电话核对",
                    "command-id": PetitionDesk.command().rawValue,
                ])
            #expect(confirmed.location == address)
            for language in ["zh-CN", "en"] {
                for path in ["/partners", address, "/partners/new", "/partners/cards/520523"] {
                    let shown = try await chief.get(path, language: language)
                    #expect(shown.status == .ok && !shown.html.contains("⟦"), "\(path) \(language)")
                }
            }
            #expect(try await system.get(address).html.contains("核对指纹并确认"))
            #expect(try await chief.get("\(address)/confirmation").location == address)
            let ended = try await chief.post(
                "\(address)/end", ["end.reason": "不再交换", "command-id": PetitionDesk.command().rawValue])
            #expect(ended.location == address)
            #expect(try await chief.get("/partners").html.contains("已停止"))
        }
    }

    @Test func `whoever keeps no partners finds none, and whoever keeps no petitions finds no packages`() async throws {
        try await Self.open().test { counter in
            for login in ["head", "leader", "handler"] {
                let person = try await counter.signIn(login)
                for path in ["/partners", "/partners/new", "/partners/cards/520523", "/partners/entries/520523/x"] {
                    #expect(try await person.get(path).status == .notFound, "\(login) \(path)")
                }
            }
            for login in ["chief", "system", "handler"] {
                #expect(try await counter.signIn(login).get("/exchange").status == .notFound, "\(login)")
            }
            for login in ["registrar", "head", "leader"] {
                #expect(try await counter.signIn(login).get("/").html.contains("href=\"/exchange\""), "\(login)")
            }
        }
    }

    @Test func `lists say that they are empty, in both languages, and nonsense in an address begins at the first page`()
        async throws
    {
        try await Self.open().test { counter in
            let head = try await counter.signIn("head")
            #expect(try await head.get("/exchange").html.contains("没有送出后未办结的件"))
            for tab in ExchangeTab.allCases {
                for language in ["zh-CN", "en"] {
                    let page = try await head.get("/exchange?tab=\(tab.rawValue)", language: language)
                    #expect(page.status == .ok && !page.html.contains("⟦"), "\(tab) \(language)")
                    let path = "/exchange?tab=\(tab.rawValue)"
                    #expect(
                        try await head.takeAlong(from: path, language: language).html.split(separator: "\n").count == 1)
                }
            }
            #expect(try await head.get("/exchange?tab=none&after=x-y-z").status == .ok)
            #expect(try await head.get("/exchange/lists/520523-XF/2026-03-09").status == .notFound)
            #expect(try await head.get("/exchange/lists/520523-XF/never").status == .notFound)
        }
    }
}
