import ArgumentParser
import Foundation
import Receipts

/// What checks say, one sentence each, in two languages.
enum Spoken: String, ExpressibleByArgument, CaseIterable {
    case english = "en"
    case chinese = "zh-Hans"

    private func say(_ chinese: String, _ english: String) -> String { self == .chinese ? chinese : english }

    /// A moment in Asia/Shanghai.
    private func moment(_ milliseconds: Int64) -> String {
        let format = DateFormatter()
        format.calendar = Calendar(identifier: .gregorian)
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 8 * 3600)
        format.dateFormat = "yyyy-MM-dd HH:mm"
        return format.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
    }

    var asksForCode: String { say("请输入查询码：", "The code: ") }

    func of(_ fault: PaperFault) -> String {
        switch fault {
        case .codeDoesNotOpen:
            say("无法判断：查询码打不开这张回执，码不对，或者回执被改过。", "CANNOT TELL: \(fault.description).")
        case .noReceipt: say("无法判断：里面没有回执。", "CANNOT TELL: \(fault.description).")
        case .brokenReceipt: say("无法判断：回执不完整，或者版本不认识。", "CANNOT TELL: \(fault.description).")
        case .tooLarge: say("无法判断：文件太大。", "CANNOT TELL: \(fault.description).")
        case .otherPaper, .unreadable: say("无法判断：文件读不懂。", "CANNOT TELL: \(fault.description).")
        }
    }

    /// - Parameter isTrusted: Whether the log's key was given from elsewhere.
    func of(_ verdict: ReceiptVerdict, _ receipt: Receipt, isTrusted: Bool) -> String {
        let trust =
            isTrusted
            ? ""
            : say(
                "（公钥取自回执本身，短号 \(receipt.log.id)，请与公布的对照）",
                " (by the key on the receipt itself, short number \(receipt.log.id): compare it)")
        let due = moment(receipt.dueAt)
        let (size, at) = (receipt.inclusion?.head.head.size ?? 0, moment(receipt.inclusion?.head.at ?? 0))
        switch verdict {
        case .kept(isLate: false):
            return say(
                "有效：这一件在账本里，树头 \(size)，\(at) 签名\(trust)。",
                "KEPT: it stands in the log, head \(size), signed \(at)\(trust).")
        case .kept(isLate: true):
            return say(
                "有效但迟了：这一件在账本里，树头 \(size)，\(at) 签名；承诺的是 \(due) 之前\(trust)。",
                "KEPT LATE: it stands in the log, head \(size), signed \(at), promised by \(due)\(trust).")
        case .promised:
            return say("承诺有效：\(due) 之前应当写进账本\(trust)。", "PROMISED: it must stand in the log by \(due)\(trust).")
        case .promisedByUnknownKey:
            return say(
                "无法判断：承诺的签名是对的，但没有账本为这把钥匙作保的签名\(trust)。",
                "CANNOT TELL: the promise is signed, but the log's word for its key is not here\(trust).")
        case .notKept:
            return say(
                "承诺没有兑现：\(due) 已过，账本里没有这一件\(trust)。",
                "PROMISE NOT KEPT: \(due) has passed and it is not in the log\(trust).")
        case .wrong(let wrong): return of(wrong)
        }
    }

    func of(_ wrong: ReceiptWrong) -> String {
        switch wrong {
        case .empty: say("不符：既没有承诺，也没有证明。", "WRONG: it holds neither a promise nor a proof.")
        case .otherLog: say("不符：是另一个账本的。", "WRONG: it belongs to another log.")
        case .promiseForged: say("伪造：承诺不是为这一件签的。", "FORGED: the promise was not signed for this.")
        case .keyForged: say("伪造：账本没有为签承诺的钥匙作保。", "FORGED: the log did not vouch for the promise's key.")
        case .headForged: say("伪造：树头不是这个账本签的。", "FORGED: the head was not signed by this log.")
        case .notInHead:
            say(
                "不符：证明推不到树头：在账本里被丢掉、改动或挪动，或者是别人的回执。",
                "WRONG: the proof does not lead to the head: dropped, altered or moved in the log, or another's receipt."
            )
        case .datedBack: say("倒签：承诺或树头的时间对不上。", "DATED BACK: the hours of promise, key and head do not agree.")
        case .forked:
            say("分叉：两个树头互相矛盾，账本有两个版本。", "FORKED: two heads contradict each other; there are two versions of the log.")
        case .unproven:
            say("无法判断：后一个树头没有附上包含它的证明。", "CANNOT TELL: the later head holds no proof that it contains the receipt's.")
        case .witnessMissing: say("缺见证：要求的见证人没有联署。", "WITNESS MISSING: a witness that was asked for has not co-signed.")
        case .witnessForged: say("伪造：见证人的签名不是为这个树头签的。", "FORGED: the witness's signature is not under this head.")
        }
    }

    func of(_ verdict: LogVerdict) -> String {
        switch verdict {
        case .whole(let heads, let size):
            say(
                "完整：\(heads) 个树头依次包含，共 \(size) 个叶。",
                "WHOLE: \(heads) head(s), each contains all before it; \(size) leaves.")
        case .headForged(let place):
            say("伪造：第 \(place + 1) 个树头不是这个账本签的。", "FORGED: head \(place + 1) was not signed by this log.")
        case .broken(let place, .unproven):
            say(
                "无法判断：第 \(place + 1) 个树头没有附上包含前一个的证明，请用 since= 重新下载。",
                "CANNOT TELL: head \(place + 1) holds no proof since the one before; download it with since=.")
        case .broken(let place, .shorter):
            say("丢叶：第 \(place + 1) 个树头比前一个短。", "DROPPED: head \(place + 1) is shorter than the one before.")
        case .broken(let place, .datedBack):
            say("倒签：第 \(place + 1) 个树头的时间早于前一个。", "DATED BACK: head \(place + 1) is dated before the one before it.")
        case .broken(let place, .forked), .broken(let place, .follows):
            say(
                "分叉：第 \(place + 1) 个树头不包含前一个，其中有叶被丢掉、改动或挪动。",
                "FORKED: head \(place + 1) does not contain the one before; leaves were dropped, altered or moved.")
        case .leavesDiffer(let size):
            say("不符：\(size) 个叶的树头不是从这些叶来的。", "WRONG: the head of \(size) leaves does not follow from these leaves.")
        case .leavesMissing(let size, let leaves):
            say(
                "无法判断：树头有 \(size) 个叶，这里只有 \(leaves) 个。", "CANNOT TELL: the head has \(size) leaves, here are \(leaves)."
            )
        case .witness(let wrong): of(wrong)
        }
    }

    func of(_ difference: LeafDifference) -> String {
        switch difference {
        case .dropped(let place): say("丢叶：第 \(place) 个叶不见了。", "DROPPED: leaf \(place) is gone.")
        case .altered(let place): say("改动：第 \(place) 个叶被换掉了。", "ALTERED: leaf \(place) is another one.")
        case .moved(let place, let to):
            say("挪动：第 \(place) 个叶挪到了第 \(to) 个。", "REORDERED: leaf \(place) now stands at \(to).")
        }
    }
}
