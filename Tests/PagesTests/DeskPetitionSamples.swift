@testable import Pages

/// One sample for each page of the desk: registering, and a petition with its forms.
enum DeskPetitionSamples {
    static func pages(_ text: String, _ words: Words) -> [any Page] {
        let (fields, errors) = Sampled.fields(text, words)
        let token = FormState(words: words).hidden("attachment", text)
        let arrived = ActPanel.ArrivedFile(name: text, small: text, token: token, removal: text)
        let parts = fields.map { ActPanel.Part($0, caption: text, addRow: text, arrived: [arrived]) }
        return [
            SignInPage(address: "/sign-in", lead: text, errors: errors, fields: fields),
            SignInPage(
                address: "/sign-in", lead: text, errors: nil, fields: fields,
                provider: .init(address: "/sign-in/provider", name: text, goOn: "go-on")),
            ForwardPage(next: "/clocks"),
            TryAgainPage(address: "/register/letter", hidden: fields.filter(\.isHidden)),
            IntakePage(
                heading: text, tabs: [Tab(text, "/register/letter", isHere: true)], address: "/register/letter",
                errors: errors, hidden: fields.filter(\.isHidden), sections: [.init(text, parts)],
                gaps: [text], offers: [.init(text, value: "name|\(text)", reason: text)], remarks: [text]),
            petition(text, words, errors, parts), paper(text, .picture("/petitions/1/attachments/a")),
            paper(text, .frame("/petitions/1/attachments/a")), paper(text, .sound("/petitions/1/attachments/a")),
            notices(text, words, errors, parts), emptyNotices(text),
            ReferralsPage(
                heading: text, lead: text,
                list: TiledList(
                    tiles: [.init("2", text, "/referrals?part=raise", isHere: true)], rowsHeading: text,
                    table: DeskSamples.table(text), first: "/referrals", next: "/referrals?after=1_a")),
            RecordsPage(
                heading: "期满档案", lead: "期限届满的。", links: [.init("已销毁的档案", "/records/ended")],
                list: TiledList(
                    tiles: [.init("1", "期限已满", "/records?part=due", isHere: true)], rowsHeading: "期限已满",
                    table: Table(
                        "期限已满", headings: [.init("编号"), .init("能不能销毁")],
                        rows: [[.text("2026-00001-00001-01", address: "/petitions/1"), .text("可以提请销毁")]],
                        empty: "没有。"),
                    first: "/records", next: "/records?after=1_a")),
            CoveragePage(
                heading: text, lead: text, notices: [Tab(text, "/notices?of=acceptance", isHere: true)],
                list: TiledList(
                    tiles: [.init(text, text, "/notices?of=acceptance&part=late", isHere: true)], rowsHeading: text,
                    table: DeskSamples.table(text), first: "/notices?of=acceptance", next: "/notices?after=1")),
            paper(text, .film("/petitions/1/attachments/a")), paper(text, .none(text)),
            BesidePage(
                left: Anchor(text, "/petitions/1"), right: Anchor(text, "/petitions/2"), why: text, decided: text,
                errors: errors,
                lines: [
                    .init(text, text, text), .init(text, text, ""),
                    .init(
                        text, MarkedText([.init(text), .init(text, isMarked: true)]), MarkedText([.init(text)]),
                        isSame: false),
                ], fresh: [text], act: act(text, parts), undo: act(text, parts)),
        ]
    }

    private static func notices(
        _ text: String, _ words: Words, _ errors: ErrorSummary?, _ parts: [ActPanel.Part]
    ) -> NoticesPage {
        let token = FormState(words: words).hidden("csrf", text)
        return NoticesPage(
            heading: text, lead: text, back: Anchor(text, "/petitions/1"), changed: text, errors: errors,
            duties: DeskSamples.table(text),
            issued: [
                .init(
                    anchor: "notice-1", heading: text, state: text, facts: [.init(text, text)], paragraphs: [text],
                    buttons: [PostButton(text, to: "/petitions/1/notices/1/letter", sending: [token])],
                    covered: Anchor(text, "/petitions/1#do-identity-opening"), attempts: DeskSamples.table(text),
                    script: .init(gloss: text, lines: [text], contact: text), delivery: act(text, parts),
                    choice: Anchor(text, "/petitions/1/notices?notice=1"), isOpen: true)
            ], kinds: [Tab(text, "/petitions/1/notices?kind=result", isHere: true)], gloss: text,
            draft: act(text, parts), isDraftOpen: true, check: act(text, parts), agreed: text, typeface: text)
    }

    private static func emptyNotices(_ text: String) -> NoticesPage {
        NoticesPage(
            heading: text, lead: text, back: Anchor(text, "/petitions/1"), changed: nil, errors: nil,
            duties: DeskSamples.table(text), issued: [], kinds: [], gloss: nil, draft: nil, isDraftOpen: false,
            check: nil, agreed: nil,
            typeface: nil)
    }

    private static func paper(_ text: String, _ view: PaperPage.View) -> PaperPage {
        PaperPage(
            name: text, small: text, back: Anchor(text, "/petitions/1"),
            download: "/petitions/1/attachments/a?as=download", position: text,
            previous: "/petitions/1/attachments/b/view", next: "/petitions/1/attachments/c/view", view: view)
    }

    private static func petition(
        _ text: String, _ words: Words, _ errors: ErrorSummary?, _ parts: [ActPanel.Part]
    ) -> PetitionPage {
        let act = act(text, parts)
        let fact = PetitionPage.Fact(text, text, small: text)
        let table = Table(text, headings: [.init(text)], rows: [[.text(text)]], empty: text)
        let row = PetitionPage.TrailRow(
            position: 1, when: text, who: text, what: text, node: text, article: text, facts: [fact], isStruck: true)
        let badge = ClockBadge(.amber, text, due: text)
        return PetitionPage(
            number: text, heading: text, status: text, main: Anchor(text, "#do-remark"),
            changed: .init(sentence: text, lines: [row], form: Anchor(text, "#do-remark")), errors: errors,
            story: .init(
                facts: [fact], narrative: text, respondents: table, matters: table,
                papers: [
                    .init(
                        name: text, address: "/petitions/1/attachments/a/view",
                        download: "/petitions/1/attachments/a?as=download", small: text,
                        picture: "/petitions/1/attachments/a")
                ],
                passages: [.init(heading: text, text: text, reply: text, mark: text)],
                identity: [.init(text, text, isCovered: true)], identityForm: act),
            way: [.init(WayPoint(1, text, .current, detail: text, clock: badge, words: words), acts: [act])],
            clocks: [.init(name: text, badge: badge, span: text, article: text, days: [text])], others: [act],
            earlier: [
                .init(
                    number: text, summary: text, why: text, small: text, address: "/petitions/2", beside: "/beside",
                    mark: text, relation: text)
            ], isEarlierOpen: true,
            related: [
                .init(
                    number: text, summary: text, why: text, small: text, address: "/petitions/2", beside: "/beside",
                    relation: text)
            ], other: act, trail: [row], printing: .init(address: "/petitions/1/printing", csrf: text))
    }

    private static func act(_ text: String, _ parts: [ActPanel.Part]) -> ActPanel {
        ActPanel(
            id: "do-remark", address: "/petitions/1/remark", heading: text, lead: text, submit: text, bound: text,
            hidden: [], parts: parts, isOpen: true, isMain: true, takesFiles: true)
    }
}
