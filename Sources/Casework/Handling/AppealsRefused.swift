extension Appeals {
    /// Why an appeal is not accepted or decided so.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case noAppeal, notTakenOver, notHandler, acceptedBefore, otherOffice(OfficeKind), hadPart, decisionMissing
        case notAccepted, textMissing, acceptedAlready, groundMissing, earlierUnknown, receivedAhead
        case earlierMissing, neverLate, inTime(AppealKind, Day)
        case notAbove(AppealKind), notDecidedHere(AppealKind), receivedMissing(AppealKind), late(AppealKind, Day)

        /// Every reason.
        public static let allCases: [Refused] =
            Bar.allCases.map(Refused.barred) + [
                .noAppeal, .notTakenOver, .notHandler, .acceptedBefore, .otherOffice(.trial), .hadPart,
                .decisionMissing, .notAccepted, .textMissing, .acceptedAlready, .groundMissing, .earlierUnknown,
                .receivedAhead, .earlierMissing, .neverLate, .inTime(.firstReview, Day(0)), .notAbove(.secondReview),
                .notDecidedHere(.firstReview),
                .receivedMissing(.firstReview), .late(.firstReview, Day(0)),
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .noAppeal:
                said("这件不是申诉。请核对甄别的类别。", "This is no appeal. Check how it was triaged.")
            case .notTakenOver:
                said("还没有明确承办人。请承办部门先签收并指定承办人。", "No handler is named yet. The office must take it over first.")
            case .notHandler: said("您不是这件的承办人。请由承办人办理。", "You do not handle this appeal; its handler must act.")
            case .acceptedBefore:
                said("已经受理并提出了复查意见。如有误，请退回重办。", "It was accepted, and a decision proposed. Have it sent back first.")
            case .otherOffice(let office):
                said(
                    "这类申诉由\(office.chinese)办理。请按程序改分办。",
                    "This kind of appeal goes to the \(office.english). Have it sent there.", "kind")
            case .hadPart:
                said(
                    "您参与过原来的处理，不能办理这件申诉。请换没有参与原案的人员。",
                    "You had a part in the first decision. Somebody who had none must handle the appeal.",
                    "firstPeople", .supervisionRegulation(211))
            case .decisionMissing:
                said("没有写明申诉针对哪个决定。请写文号和日期。", "Say against which decision: its number and day.", "decision")
            case .notAccepted: said("还没有受理这件申诉。请先受理。", "The appeal has not been accepted. Accept it first.")
            case .acceptedAlready:
                said(
                    "这件申诉已经受理，不能再作不予受理。要终止的，请在复查意见中选“终止”。",
                    "It was accepted. To end it, propose the decision *ended*.", nil, .reportingRules(46))
            case .groundMissing:
                said(
                    "没有写不予受理的理由。请写明，申诉人要看。", "Say why it is not accepted; the appellant is told.", "text",
                    .reportingRules(46))
            case .earlierUnknown:
                said(
                    "作出决定的机关没有办结过这个编号的件。请核对；原案不在本系统的，请留空，写明原因或选上原案人员。",
                    "The organ that decided has closed no petition of this number. Check it; or leave it empty and say why, or "
                        + "choose the people.",
                    "earlier")
            case .earlierMissing:
                said(
                    "原决定是下级机关在本系统内作出的。请填它的信访编号，由程序认定原案人员；没有的，写明为什么。",
                    "The organ below that decided works with this program. Give its petition's number, so that the program "
                        + "knows the first people; where there is none, say why.",
                    "earlier", .supervisionRegulation(211))
            case .receivedAhead:
                said(
                    "收到决定的日期晚于提出申诉的日期。请核对。", "The decision was received after the appeal came. Check the day.",
                    "received")
            case .notAbove, .notDecidedHere, .receivedMissing, .late, .neverLate, .inTime: whereAndWhen
            case .textMissing: said("没有写复查意见和理由。请写明。", "Say what the review found, and why.", "text")
            }
        }

        /// What is said of the organ and of the limit for asking.
        private var whereAndWhen: Ruling {
            switch self {
            case .notAbove(let kind):
                said(
                    "\(kind.chinese)由作出原决定机关的上一级机关受理。请选作出原决定的下一级机关；应由别的机关受理的，请退回改送。",
                    "This one is for the organ directly above the one that decided. Choose that organ, directly below yours.",
                    "decidedBy", kind.article)
            case .notDecidedHere(let kind):
                said(
                    "\(kind.chinese)由作出决定的机关受理。请退回信访举报部门，送作出决定的机关。",
                    "This one is for the organ that decided. Return it, to be sent there.", "decidedBy", kind.article)
            case .receivedMissing(let kind):
                said(
                    "\(kind.chinese)自收到决定起一个月内提出。请填申诉人收到决定的日期。",
                    "It is asked for within one month of receiving the decision. Give that day.", "received",
                    kind.article)
            case .neverLate:
                said(
                    "只有复审、复核、对调查措施申诉的复查有申请期限。请选申诉种类；党纪处分申诉没有期限，不能以超期不受理。",
                    "Only reviews of sanctions and of conduct have a limit for asking. Choose the kind; an appeal against party "
                        + "discipline is never late.", "kind", .supervisionLaw(56))
            case .inTime(let kind, let last):
                said(
                    "申请期限到\(last)，这件是在期限内提出的，不能以超期不受理。请受理，或核对收到决定的日期。",
                    "The limit for asking ends on \(last), and this came in time. Accept it, or check the day of receipt.",
                    "received", kind.article)
            case .late(let kind, let last):
                said(
                    "\(last)已到申请期限，这件来得晚了，不能受理。请用“不予受理申诉”写明理由，并告知申诉人。",
                    "The limit for asking ended on \(last), before this came. Decline the appeal and say why.",
                    "received",
                    kind.article)
            case .barred, .noAppeal, .notTakenOver, .notHandler, .acceptedBefore, .otherOffice, .hadPart,
                .decisionMissing, .notAccepted, .textMissing, .acceptedAlready, .groundMissing, .earlierUnknown,
                .receivedAhead, .earlierMissing:
                ruling
            }
        }

        private func said(
            _ chinese: String, _ english: String, _ field: String? = nil,
            _ article: Article = .disciplineWorkRules(59)
        ) -> Ruling { Ruling(article, chinese, english, field: field) }
    }
}
