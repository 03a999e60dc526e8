@testable import Pages

/// One sample for each page of the portal.
enum PortalSamples {
    /// The page with what a browser seals by.
    private static func sealed(_ page: StepPage, _ text: String, _ switches: FormSwitches) -> StepPage {
        var page = page
        let check = CheckPage(
            position: text, sections: [.init(text, edit: text, lines: [.init(text, "", name: text)])], hidden: [],
            sendAddress: "/a", stepAddress: "/b", switches: switches, signing: text)
        page.sealing = SealingPart(
            .init(form: text, column: text, keys: [text], hour: 1, address: "/c"),
            steps: [.init("about", page)], check: check, next: [.init(text, [.init(text, text)])], basis: text,
            progressAddress: "/e", words: [.init(text, text)])
        return page
    }

    /// The page that adds to a report, with what a browser seals by.
    private static func sealed(_ page: FollowUpPage, _ text: String, _ code: Field) -> FollowUpPage {
        var page = page
        page.sealing = FollowUpSealing(
            .init(
                what: text, form: text, keys: [text], hour: 1, box: (text, text), pass: text,
                addresses: ("/a", "/b", "/c", "/d")), code: code, words: [.init(text, text)])
        return page
    }

    static func pages(_ text: String, _ words: Words) -> [any Page] {
        let (fields, errors) = Sampled.fields(text, words)
        let steps = [WayPoint(1, text, .done, detail: text, words: words), WayPoint(2, text, .current, words: words)]
        let switches = FormSwitches("/report/step", visit: Visit(language: words.language))
        let files = [StepPage.ArrivedFile(name: text, size: text, removal: text)]
        let frame = StepPage.Frame(
            heading: text, lead: text, position: text, notes: [text], address: "/report/step", switches: switches,
            isFirst: false, isEdit: true, isMultipart: true, addition: text,
            backAddress: text)
        let plain = StepPage.Frame(
            heading: text, lead: text, position: text, notes: [], address: "/report/step", switches: switches,
            isFirst: true, isEdit: false, isMultipart: false, addition: nil,
            backAddress: nil)
        return [
            PortalHomePage(
                doors: [.init(text, text, to: "/a")], progressAddress: "/b", protectionAddress: "/c", logAddress: "/d",
                checkAddress: "/e"),
            LogPage(
                promise: text, warnings: [text], contradictions: [text],
                newest: .init(size: text, at: text, root: text, witnesses: text), key: text, leavesAtOnce: text,
                earlier: Table(text, headings: [.init(text)], rows: [[.text(text, address: "/a")]], empty: text),
                more: "/b", addresses: .init(key: "/a", head: "/b", leaves: "/c", check: "/d")),
            CheckReceiptPage(
                address: "/a", logAddress: "/b", errors: errors, fields: fields,
                found: [.init(.done, text, facts: [.init(text, text)])]),
            ReceiptPaperPage(
                sheets: [.init(text, .init(side: 33, path: text), text)], progressAddress: "/a", pass: text),
            ProtectionPage(maximumHours: 24, progressAddress: "/progress"),
            GuidancePage(column: text, line: text, startAddress: "/a", protectionAddress: "/b", steps: steps),
            StepPage(
                frame: frame, errors: errors, hidden: fields,
                groups: [.init(heading: text, fields: fields, removal: text)], files: files),
            sealed(StepPage(frame: plain, errors: nil, hidden: [], groups: [.init(fields: fields)]), text, switches),
            CheckPage(
                position: text, sections: [.init(text, edit: text, lines: [.init(text, text), .init(text, "")])],
                hidden: fields, sendAddress: "/a", stepAddress: "/b", switches: switches, signing: text),
            ReceiptPage(
                groups: [text], picture: .init(side: 33, path: text), received: text, next: [.init(text, text)],
                basis: text, word: text, voucher: text, textAddress: "/a", pass: text, progressAddress: "/b"),
            BusyPage(
                kept: [.init(text, text)], line: .init(ticket: text, bits: 15, pause: 5), sendAddress: "/a",
                stepAddress: "/b"),
            ReceivedBeforePage(progressAddress: "/a"),
            CodePage(address: "/a", errors: errors, fields: fields),
            ProgressPage(
                steps: steps, heading: text, sentence: text, due: text, visit: .init(last: text, now: text),
                proofs: .init(
                    lines: [.init(.done, text, text)], none: text, late: text, voucher: text, fileAddress: "/c",
                    paperAddress: "/d", textAddress: "/e"), updated: text,
                letters: [.init(day: text, title: text, paragraphs: [text])],
                exchanges: [
                    .init(day: text, question: text, answer: text, answeredDay: text),
                    .init(day: text, question: text, answer: nil, answeredDay: nil),
                ],
                rated: [text, text], actions: [.init(text, text, text)], address: "/a", pass: text, switches: switches,
                againAddress: "/b"),
            FollowUpPage(
                heading: text, lead: text, address: "/a", switches: switches, againAddress: "/b", errors: errors,
                hidden: fields, fields: fields, files: files, submit: text, pass: text),
            sealed(
                FollowUpPage(
                    heading: text, lead: text, address: "/a", switches: switches, againAddress: "/b", errors: nil,
                    hidden: [], fields: [], files: [], submit: text, pass: text), text, fields[0]),
        ]
    }
}
