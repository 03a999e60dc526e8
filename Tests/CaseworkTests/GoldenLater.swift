// swift-format-ignore-file: a golden line is one line.

extension Golden {
    /// What came after the first list had grown long; new lines go here.
    static let later: [(name: String, json: String)] = [
        ("disposition.takenOver", #"{"clue":2,"handler":"handler","office":"investigation"}"#),
        (
            "deliberation.stepApproved",
            #"{"approver":"leaderInCharge","clue":2,"opinion":"<同意>","reference":"","step":"directClose","subject":"other","textHash":"cd34"}"#
        ),
        (
            "deliberation.stepStudied",
            #"{"dissent":"<>","members":["triage","head","leader"],"minutes":"<同意立案。>","persons":[1],"step":"filing"}"#
        ),
        (
            "deliberation.stepStudied",
            #"{"clue":2,"dissent":"<>","members":["triage","head","leader"],"minutes":"<同意了结。>","step":"directClose"}"#
        ),
        ("handling.clueStepped", #"{"clueStep":"verificationBegun","note":"<成立核查组，三人>","on":"2026-03-23"}"#),
        ("handling.clueStepped", #"{"clueStep":"caseFiled","note":"<立案>","on":"2026-04-16","person":2}"#),
        (
            "handling.clueStepped",
            #"{"clueStep":"trialExtended","note":"<主要负责人批准>","on":"2026-06-05","until":"2026-07-07"}"#
        ),
        (
            "handling.faultNamed",
            #"{"aggravations":["disruptsElection"],"grounds":"<伪造收据两张>","intent":"<承认为争选村主任>","kind":"falseAccusation"}"#
        ),
        ("handling.quarterReturned", #"{"clue":2,"isFromList":true,"note":"<正在调取账目>","quarter":"2026-2"}"#),
        ("handling.quarterReturned", #"{"isFromList":false,"note":"<正在调取账目>","quarter":"2026-1"}"#),
        (
            "notices.clarificationProposed",
            #"{"person":1,"range":"<大树村党支部>","start":"byOffice","text":"<经核查，反映乙某扣留补偿款的问题不属实。>","ways":["written","meeting"]}"#
        ),
        ("notices.tellingStruck", #"{"reason":"<接电话的不是本人>","record":"acceptance"}"#),
        ("notices.tellingStruck", #"{"clue":2,"reason":"<日期登记错了>","record":"result"}"#),
        ("notices.clarified", #"{"note":"<支部会上宣读>","on":"2026-05-06"}"#),
        ("notices.protectionAsked", #"{"number":1,"relatives":false,"text":"<被反映人上门威胁>"}"#),
        ("notices.protectionDecided", #"{"granted":true,"number":1,"text":"<请派出所走访，换联系方式>"}"#),
        ("notices.acceptanceTold", #"{"how":"phone","on":"2026-03-05","text":"<已电话告知受理>"}"#),
        ("notices.checkAgreed", #"{"answer":"<豆豆>","question":"<您家小孩的小名？>"}"#),
        (
            "notices.deliveryTried",
            #"{"checked":true,"means":"phone","minute":605,"note":"<本人接听，听清了>","notice":1,"on":"2026-03-05","outcome":"reached","registered":"<>"}"#
        ),
        (
            "notices.noticeIssued",
            #"{"addressee":"<>","approval":"<>","kind":"acceptance","number":1,"reference":"清纪信告〔2026〕7号","text":"<您反映的问题，我们予以受理。>"}"#
        ),
        ("notices.objected", #"{"text":"<还有两户没有领到>"}"#),
        ("notices.objectionExplained", #"{"newEvidence":false,"text":"<两户外出，已联系领取>"}"#),
        ("notices.questionAnswered", #"{"question":1,"text":"<办结后15个工作日内反馈。>"}"#),
        ("notices.questionAsked", #"{"number":1,"text":"<什么时候有结果？>"}"#),
        ("notices.rated", #"{"comment":"<>","manner":"content","result":"fairlyContent"}"#),
        ("notices.resultTold", #"{"how":"inPerson","on":"2026-04-24","text":"<已当面反馈>"}"#),
        (
            "notices.returnVisited",
            #"{"how":"phone","manner":"content","moneyArrived":true,"note":"<钱已到账>","on":"2026-05-12","reached":true,"result":"content"}"#
        ),
        ("reception.corrected", #"{"form":"visit","persons":{"count":3},"reason":"<来访登记成了来信>"}"#),
        ("reception.corrected", #"{"form":"phone","reason":"<来电登记成了来访>"}"#),
        ("reception.materialAdded", #"{"attachments":[],"from":"petitioner","text":"<补充一张收据。>"}"#),
        (
            "reception.materialAdded",
            #"{"attachments":[],"from":"petitioner","text":"<>","untaken":[{"name":"<合同.docx>","why":"damaged"}]}"#
        ),
        (
            "reception.received",
            #"{"attachments":[],"form":"web","id":"0123456789abcdef0123456789abcdef","matters":[],"narrative":"<补偿款没有发。>","number":"2026-00001-00001-01","petitioner":{"address":"<>","contact":"<>","name":"<>","signature":"unsigned"},"place":"","receivedAt":1772409600000,"respondents":[],"source":"own","submission":"env-2","untaken":[{"name":"<收条.exe>","why":"unknownKind"}]}"#
        ),
        (
            "reception.received",
            #"{"attachments":[],"form":"web","id":"0123456789abcdef0123456789abcdef","matters":[],"narrative":"<补偿款没有发。>","number":"2026-00001-00001-01","petitioner":{"address":"<>","contact":"<13800000000>","identityNumber":"<11010519491231002X>","name":"<某甲>","signature":"signedUnverified"},"place":"","receivedAt":1772409600000,"respondents":[],"source":"own","submission":"env-2","untaken":[{"name":"<收条.exe>","why":"unknownKind"}]}"#
        ),
        ("reception.materialExamined", #"{"reason":"<与已查明情况一致，不是新证据。>","reopened":false}"#),
        (
            "reception.materialExamined",
            #"{"reason":"<新凭证和认定有关>","reopened":false,"touchesFinding":true}"#
        ),
        (
            "reception.received",
            #"{"attachments":[{"blob":"beef","bytes":9,"mediaType":"image/jpeg","name":"<信.jpg>"}],"exchange":{"name":"县信访局","number":"XF-7","package":"0123456789abcdef0123456789abcdef","partner":"520199-XF","sentOn":"2026-03-02"},"form":"visit","id":"0123456789abcdef0123456789abcdef","matters":[{"amount":{"fen":5200000},"field":"landCompensation","gist":"<扣留征地补偿款>","period":"<2024年>"}],"narrative":"<村主任把我们组的征地补偿款扣下，没有发。>","number":"2026-00001-00001-01","petitioner":{"address":"<大树村>","contact":"<13000000000>","name":"<甲某>","signature":"verified"},"place":"","receivedAt":1772409600000,"respondents":[{"name":"<乙某>","place":"<大树镇>","post":"<村主任>","unit":"<大树村村委会>"}],"source":"own","submission":"","visit":{"language":"汉语","leader":"leader","persons":{"count":2}}}"#
        ),
        (
            "reception.received",
            #"{"attachments":[{"blob":"beef","bytes":9,"mediaType":"image/jpeg","name":"<信.jpg>"}],"column":"peopleSide","form":"visit","id":"0123456789abcdef0123456789abcdef","mailbox":{"id":"<箱>","replyKey":"<钥>"},"matters":[{"amount":{"fen":5200000},"field":"landCompensation","gist":"<扣留征地补偿款>","period":"<2024年>"}],"narrative":"<村主任把我们组的征地补偿款扣下，没有发。>","number":"2026-00001-00001-01","origin":{"assigned":true,"organ":"520100","petition":"aa"},"petitioner":{"address":"<大树村>","contact":"<13000000000>","name":"<甲某>","signature":"verified"},"place":"","receivedAt":1772409600000,"respondents":[{"name":"<乙某>","place":"<大树镇>","post":"<村主任>","unit":"<大树村村委会>"}],"source":"own","submission":"env-1","visit":{"interpreter":"<翻译员>","language":"侗语","persons":{"count":6},"representatives":["<甲某>","<丙某>"]}}"#
        ),
        (
            "reception.received",
            #"{"attachments":[{"blob":"beef","bytes":9,"mediaType":"image/jpeg","name":"<信.jpg>"}],"column":"peopleSide","form":"visit","id":"0123456789abcdef0123456789abcdef","mailbox":{"id":"<箱>","replyKey":"<钥>"},"matters":[{"amount":{"fen":5200000},"field":"landCompensation","gist":"<扣留征地补偿款>","period":"<2024年>"}],"narrative":"<村主任把我们组的征地补偿款扣下，没有发。>","number":"2026-00001-00001-01","origin":{"assigned":true,"organ":"520100","petition":"aa"},"petitioner":{"address":"<大树村>","contact":"<13000000000>","name":"<甲某>","signature":"verified"},"place":"","receivedAt":1772409600000,"respondents":[{"name":"<乙某>","place":"<大树镇>","post":"<村主任>","unit":"<大树村村委会>"}],"source":"own","submission":"env-1","visit":{"language":"汉语","leader":"leader","persons":{"count":2}}}"#
        ),
        (
            "reception.received",
            #"{"attachments":[{"blob":"beef","bytes":9,"mediaType":"image/jpeg","name":"<信.jpg>"}],"form":"visit","id":"0123456789abcdef0123456789abcdef","matters":[{"amount":{"fen":5200000},"field":"landCompensation","gist":"<扣留征地补偿款>","period":"<2024年>"}],"narrative":"<村主任把我们组的征地补偿款扣下，没有发。>","number":"2026-00001-00001-01","old":{"batch":"b1","ended":{"on":"2019-06-01","outcome":"<已退还>"},"number":"<2019-017>","print":-5,"register":"<旧册>","row":7},"petitioner":{"address":"<大树村>","contact":"<13000000000>","name":"<甲某>","signature":"verified"},"place":"","receivedAt":1772409600000,"respondents":[{"name":"<乙某>","place":"<大树镇>","post":"<村主任>","unit":"<大树村村委会>"}],"source":"own","submission":"","visit":{"language":"汉语","leader":"leader","persons":{"count":2}}}"#
        ),
        (
            "reception.received",
            #"{"attachments":[{"blob":"beef","bytes":9,"mediaType":"image/jpeg","name":"<信.jpg>"}],"column":"peopleSide","form":"visit","id":"0123456789abcdef0123456789abcdef","mailbox":{"id":"<箱>","replyKey":"<钥>"},"matters":[{"amount":{"fen":5200000},"field":"landCompensation","gist":"<扣留征地补偿款>","period":"<2024年>"}],"narrative":"<村主任把我们组的征地补偿款扣下，没有发。>","number":"2026-00001-00001-01","origin":{"assigned":true,"organ":"520100","petition":"aa"},"petitioner":{"address":"<大树村>","contact":"<13000000000>","name":"<甲某>","signature":"verified"},"place":"","receivedAt":1772409600000,"respondents":[{"name":"<乙某>","place":"<大树镇>","post":"<村主任>","unit":"<大树村村委会>"}],"scan":{"gist":"<反映村主任>","hashes":["ab"],"pages":["a1"],"pile":"pile","postmark":"<2026-03-01 黎平>"},"source":"own","submission":"env-1","visit":{"language":"汉语","leader":"leader","persons":{"count":2}}}"#
        ),
        (
            "supervision.assignmentExtended",
            #"{"reason":"<司法鉴定未完成>","reference":"<市纪信复〔2026〕3号>","until":"2026-11-30"}"#
        ),
        ("supervision.assignmentExtended", #"{"reason":"<需要调取外省账目>","reference":"<县纪信〔2026〕8号>"}"#),
        ("supervision.chargeTaken", #"{"leader":"leader"}"#),
        (
            "supervision.riskNoted",
            #"{"report":{"how":"byPhone","on":"2026-03-06","to":"<县委值班室>"},"risk":"<数十人准备到施工现场聚集>"}"#
        ),
        ("supervision.riskNoted", #"{"risk":"<数十人准备到施工现场聚集>"}"#),
        ("supervision.chargeTaken", #"{"kind":"item","leader":"leader"}"#),
        (
            "supervision.chargeVisited",
            #"{"agreed":"<一周内公示账目>","leader":"leader","met":["petitioner","cadres"],"on":"2026-03-10","place":"village"}"#
        ),
        ("supervision.chargeEnded", #"{"outcome":"settled","text":"<款已发到户，户主签收>"}"#),
        ("supervision.urgingWithdrawn", #"{"number":1,"reason":"<督办到了另一件上>"}"#),
        (
            "deliberation.dispositionLodged",
            #"{"how":"network","lodger":"<驻局综合室>","on":"2026-03-24","reference":"<派驻备〔2026〕3号>","way":"verification"}"#
        ),
        (
            "deliberation.dispositionLodged",
            #"{"clue":2,"how":"secretMail","lodger":"<驻局综合室>","on":"2026-03-24","reference":"<派驻备〔2026〕4号>","way":"hold"}"#
        ),
        (
            "handling.clueStepped",
            #"{"clueStep":"verificationReported","note":"<扣留补偿款属实>","on":"2026-04-13","team":[{"officer":"handler","refusal":"<>"},{"officer":"colleague","refusal":"<出差在外>"}]}"#
        ),
        (
            "supervision.urged",
            #"{"form":"visit","ground":"careless","text":"<请于月底前报结果>","until":"2026-04-30"}"#
        ),
        ("supervision.urgingAnswered", #"{"number":1,"text":"<已到村核实，月底前报>"}"#),
        ("supervision.urged", #"{"form":"letter","text":"<请于月底前报结果>"}"#),
        ("triage.coordinated", #"{"note":"<同意由地方受理>","on":"2026-03-03","with":"驻县税务局纪检监察组"}"#),
        (
            "triage.distinguished",
            #"{"clueReason":"<人、事、数额具体>","isClue":true,"level":"own","levelReason":"<村干部由本级管辖>","lookedAtEarlier":true,"marks":["ownStaff"],"newEvidence":false,"notThatPerson":true,"parts":[{"level":"lower","organ":"520199-T01","respondent":2}],"registerLevel":"higher","repeatReason":"<没有查到以前的件>","scope":"accusation","scopeReason":"<反映村干部侵占>","subject":"deputyPost"}"#
        ),
        (
            "triage.distinguished",
            #"{"breach":"dutyCrime","clueReason":"<人、事、数额具体>","isClue":true,"level":"own","levelReason":"<村干部由本级管辖>","lookedAtEarlier":true,"marks":["ownStaff"],"newEvidence":false,"notThatPerson":true,"parts":[{"level":"lower","organ":"520199-T01","respondent":2}],"registerLevel":"higher","repeatReason":"<没有查到以前的件>","scope":"accusation","scopeReason":"<反映村干部侵占>","subject":"deputyPost"}"#
        ),
        (
            "triage.distinguished",
            #"{"clueReason":"<人、事、数额具体>","isClue":true,"level":"own","levelReason":"<村干部由本级管辖>","lookedAtEarlier":true,"newEvidence":false,"repeatReason":"<没有查到以前的件>","scope":"accusation","scopeReason":"<反映村干部侵占>"}"#
        ),
        (
            "triage.distinguished",
            #"{"anotherReporter":true,"clueReason":"<同前>","isClue":true,"level":"own","levelReason":"<本级>","lookedAtEarlier":true,"newEvidence":false,"repeatOf":"2026-00001-00001-01","repeatReason":"<与此前一件相同>","scope":"accusation","scopeReason":"<同前>"}"#
        ),
        (
            "triage.jurisdictionAsked",
            #"{"other":"520199-T01","question":"dispute","reason":"<双方都认为由对方管辖>","superior":"520100"}"#
        ),
        ("triage.jurisdictionDecided", #"{"accepts":"520199","reason":"<人员由县级管理>","reference":"批〔2026〕1号"}"#),
        (
            "triage.jurisdictionDecided",
            #"{"accepts":"520199","reason":"<人员由县级管理>","reference":"","textHash":"ab12"}"#
        ),
        ("triage.jurisdictionDeclined", #"{"reason":"<案情不复杂，由县级办理>","reference":"","textHash":"kl12"}"#),
        (
            "supervision.extensionAsked",
            #"{"kind":"moreTime","reason":"<司法鉴定未完成>","superior":"520100","until":"2026-11-30"}"#
        ),
        ("supervision.extensionAsked", #"{"kind":"caseTime","reason":"<境外取证>","superior":"520100"}"#),
        ("supervision.extensionAsked", #"{"clue":2,"kind":"caseTime","reason":"<境外取证>","superior":"520100"}"#),
        (
            "deliberation.stepApproved",
            #"{"approver":"principal","capacity":"principal","opinion":"<同意>","place":"resident","reference":"","step":"verification","subject":"other","textHash":"cd34"}"#
        ),
        (
            "deliberation.stepTold",
            #"{"how":"inWriting","note":"<同意>","on":"2026-04-16","step":"verificationReport","teller":"<杨某>","told":"principal"}"#
        ),
        (
            "deliberation.stepTold",
            #"{"clue":2,"note":"<主要负责人认为不需要>","step":"talk","teller":"<>","told":"partySecretary"}"#
        ),
        ("handling.dispositionSet", #"{"organ":"resident","plan":"<调取账目>","way":"verification"}"#),
        (
            "notices.noticeIssued",
            #"{"addressee":"<县信访局>","approval":"<>","kind":"objection","number":1,"reference":"","text":"<属县人社局职责，现提出异议。>"}"#
        ),
        (
            "supervision.extensionDecided",
            #"{"granted":true,"kind":"moreTime","reason":"<鉴定属实，给两个月>","reference":"","textHash":"ij90","until":"2026-10-30"}"#
        ),
        (
            "supervision.extensionDecided",
            #"{"granted":false,"kind":"caseTime","reason":"<证据已齐>","reference":"省监函〔2026〕2号","textHash":""}"#
        ),
        ("supervision.referralWithdrawn", #"{"kind":"dispute","reason":"<双方已协商一致>"}"#),
        ("supervision.answerNoted", #"{}"#),
        (
            "supervision.approvalAsked",
            #"{"onPaper":false,"reason":"<主要负责人参与过原案>","step":"appealDecision","superior":"520100"}"#
        ),
        (
            "supervision.approvalDeclined",
            #"{"reason":"<证据不足>","reference":"","step":"appealDecision","textHash":"mn34"}"#
        ),
        ("handling.remedied", #"{"note":"<已撤销原处分并补发工资>","on":"2026-05-07","remedy":"penaltyCorrected"}"#),
        (
            "supervision.urgingHeld",
            #"{"form":"hearing","minutes":[{"blob":"beef","bytes":9,"mediaType":"application/pdf","name":"<记录.pdf>"}],"number":1,"on":"2026-04-14","present":"<杨某、罗某>","result":"<进度慢，要求月底前补齐账目>"}"#
        ),
        ("triage.jurisdictionRaised", #"{"by":"520199","reason":"<情况重大复杂>"}"#),
        (
            "triage.judged",
            #"{"disciplines":["masses","work"],"focus":[],"needsMeeting":true,"opinion":"<建议初核>","risks":"<无>","route":{"answerDirectly":{}},"urgency":"urgent"}"#
        ),
        (
            "triage.judged",
            #"{"focus":["征地拆迁"],"needsMeeting":false,"opinion":"<建议由监督检查部门初步核实>","risks":"<可能被打听>","route":{"handleHere":{"office":"supervision"}},"urgency":"ordinary"}"#
        ),
        ("disposition.outsideStepped", #"{"clue":2,"note":"<>","on":"2026-04-01","step":"received"}"#),
        (
            "handling.faultNamed",
            #"{"aggravations":[],"clue":2,"grounds":"<听信传言>","intent":"<>","kind":"mistaken"}"#
        ),
        ("handling.remedied", #"{"clue":2,"note":"<已登门说明>","on":"2026-05-07","remedy":"victimSupported"}"#),
        (
            "notices.clarificationProposed",
            #"{"clue":2,"person":2,"range":"<大树村党支部>","start":"byPerson","text":"<经核查，不属实。>","ways":["written"]}"#
        ),
        (
            "notices.noticeIssued",
            #"{"addressee":"<县住建局>","approval":"<>","clue":2,"kind":"clueForwarding","number":2,"reference":"","text":"<请依法处理。>"}"#
        ),
        ("notices.objected", #"{"clue":2,"text":"<还有两户没有领到>"}"#),
        ("notices.objectionExplained", #"{"clue":2,"newEvidence":true,"text":"<已核对>"}"#),
        ("notices.rated", #"{"clue":2,"comment":"<>","manner":"content","result":"notContent"}"#),
        ("notices.resultTold", #"{"clue":2,"how":"phone","on":"2026-04-24","text":"<账目已按期公示>"}"#),
        ("notices.clarified", #"{"clue":2,"note":"<支部会上宣读>","on":"2026-05-06"}"#),
        (
            "deliberation.stepApproved",
            #"{"approver":"higherOrgan","clue":1,"opinion":"<同意>","reference":"<市纪〔2026〕3号>","step":"falseAccusation","subject":"other","textHash":"ab12"}"#
        ),
    ]
}
