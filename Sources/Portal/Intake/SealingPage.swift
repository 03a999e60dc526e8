import Casework
import Foundation
import Pages
import Paperwork
import Sealing

/// What the first page of the form carries for a browser that can seal 浏览器密封页: the same steps, blank, in the same words.
extension PortalFront {
    /// `nil` where sealing in the browser is off.
    func sealingPart(_ draft: Draft, _ visit: Visit) -> SealingPart? {
        guard !browserKeys.isEmpty else { return nil }
        let words = words(visit)
        let moment = now()
        let steps = FormStep.allCases.filter { $0 != .check }.map { step in
            SealingPart.Step(step.rawValue, question(step, draft, visit: visit).page)
        }
        var named = draft
        named.signing = "realName"
        return SealingPart(
            .init(
                form: draft.form, column: draft.column.rawValue, keys: browserKeys.map(Self.written),
                hour: moment.rawValue / 3_600_000, address: Routes.sealed),
            steps: steps, check: checkPage(named, visit),
            next: ["realName", "anonymous"].map { signing in
                .init(signing, next(isRealName: signing == "realName", at: moment, words))
            },
            basis: words("portal.receipt.basis"), progressAddress: Routes.progress,
            words: sentences(words) + refusals(words) + moments(moment, words))
    }

    /// A key as the script reads it.
    static func written(_ key: InnerPublicKey) -> String {
        "\(key.suite.name):\(key.id):\(Data(key.bytes).base64EncodedString())"
    }

    /// Sentences of the form itself, of what is wrong, and of sealing.
    private func sentences(_ words: Words) -> [SealingPart.Word] {
        let plain = [
            "fault.title": "portal.fault.title", "back-to-check": "portal.step.back-to-check",
            "name": "shared.name", "add-files": "portal.sealing.add", "remove-person": "portal.step.remove-person",
            "yuan": "portal.details.yuan", "signing.real": "portal.signing.real",
            "signing.anonymous": "portal.signing.anonymous", "check.real": "portal.check.real",
            "check.anonymous": "portal.check.anonymous", "busy": "portal.check.busy",
            "receipt.title": "portal.receipt.title", "words": "shared.visit.words",
            "waiting": "portal.sealing.waiting", "lost": "portal.sealing.lost", "earlier": "portal.sealing.earlier",
        ]
        let faults = [
            "nobody", "nowhere", "line-too-long", "no-text", "text-too-long", "amount", "no-signing", "no-name",
            "no-contact", "files-too-large",
        ]
        let gaps: [String: Words.Slot] = ["number": .text("{number}")]
        return sealingWords(plain, words)
            + faults.map { .init("fault.\($0)", words("portal.fault.\($0)")) }
            + [.init("person", words("portal.about.person", gaps))]
    }

    /// Sentences that every page says where the browser seals, with a page's own, each under the name the script knows.
    func sealingWords(_ own: [String: String], _ words: Words) -> [SealingPart.Word] {
        let shared = [
            "errors": "shared.errors", "files": "portal.sealing.files", "remove-file": "portal.step.remove-file",
            "here": "portal.sealing.here", "suite.x-wing": "portal.sealing.suite.x-wing",
            "suite.p256": "portal.sealing.suite.p256", "sending": "portal.sealing.sending",
            "off": "portal.sealing.off", "off.do": "portal.sealing.off.do",
        ]
        return shared.merging(own) { _, own in own }.sorted { $0.key < $1.key }.map { .init($0.key, words($0.value)) }
    }

    /// Why a file is not taken.
    func refusals(_ words: Words) -> [SealingPart.Word] {
        let gaps: [String: Words.Slot] = ["name": .text("{name}"), "kinds": .text(words("portal.proof.kinds"))]
        return AttachmentRefusal.allCases.map {
            .init("file.\($0.rawValue)", words("shared.file.\($0.rawValue)", gaps))
        }
    }

    /// The hour of receipt in words, for the hour it is and the one before.
    private func moments(_ moment: Moment, _ words: Words) -> [SealingPart.Word] {
        let hour = moment.rawValue / 3_600_000
        return [hour - 1, hour].map {
            .init("received.\($0)", words("portal.receipt.received", ["hour": .text(words.hour($0))]))
        }
    }
}
