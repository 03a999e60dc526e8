import Casework

/// What went to and came from offices elsewhere as packages, and what was told of them.
extension TrailDetails {
    mutating func add(_ told: Disposition.ExchangeTold) {
        text("日期", "Day", told.on.description)
        text("对方编号", "Number there", told.number)
        text("理由", "Reason", told.reason)
    }

    mutating func add(_ told: Disposition.SenderTold) {
        text("日期", "Day", told.on.description)
        text("说明", "Explanation", told.reason)
    }

    mutating func add(_ exchange: Exchanged) {
        text("交换单位", "Partner", exchange.name)
        flag("附信访人身份", "Petitioner's identity", exchange.identity, ("是", "sent along"), ("否", "left out"))
        flag("附件", "Attachments", exchange.attachments, ("随件", "sent along"), ("未附", "left out"))
    }

    mutating func add(_ source: ExchangeSource) {
        text("来件单位", "From", source.name)
        text("来件编号", "Number there", source.number)
        text("送出日期", "Sent on", source.sentOn.description)
        if let ground = source.ground { term("交办情形", "Assigned because", ground) }
    }
}
