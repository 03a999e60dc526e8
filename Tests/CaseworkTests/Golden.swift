// swift-format-ignore-file: a golden line is one line.

/// What each event looked like when it was released: lines are added, and none is ever changed.
enum Golden {
    static let lines = first + later

    private static let first: [(name: String, json: String)] = [
        ("access.identityOpened", #"{"reason":"<电话告知受理>"}"#),
        ("access.recusalLifted", #"{"namesake":false,"officer":"colleague","reason":"<已调离>"}"#),
        ("access.recused", #"{"ground":"sameUnit","note":"<>","officer":"colleague"}"#),
        (
            "access.recused",
            #"{"asker":"reporter","decidesAt":"520100","ground":"sameUnit","note":"<>","person":"<principal>"}"#
        ),
        ("access.recusalDecided", #"{"granted":true,"person":"<colleague>","reason":"<同单位>"}"#),
        ("access.workHandedOver", #"{"papers":"<原件一册，第3柜>","person":"<colleague>","to":"handler"}"#),
        (
            "archive.filed",
            #"{"checklist":["original","registration","distinctions","judgement","approval","acceptanceNotice","sendingRecord","disposition","result","reviews","resultNotice","returnVisit"],"lessons":["征地款直补到户"],"retention":"thirtyYears"}"#
        ),
        ("archive.unfiled", #"{"reason":"<保管期限登记错了>"}"#),
        ("archive.remarked", #"{"text":"<原件存第3柜>"}"#),
        ("archive.endingProposed", #"{"reason":"<期限届满，卷内没有未办事项>"}"#),
        ("archive.endingWithdrawn", #"{"reason":"<还要查阅>"}"#),
        ("archive.held", #"{"reason":"<地方志编写要用>","reviewOn":"2030-01-02"}"#),
        ("archive.released", #"{"reason":"<已用完>"}"#),
        (
            "archive.ended",
            #"{"kept":"ordinary","number":"2026-00001-00001-01","overOn":"2036-05-14","proof":{"attachments":2,"chain":"ab","events":9,"hidden":"","wrappedKeyHash":"cd"},"proposedBy":"keeper","proposedOn":"2036-05-15","signature":"ef","term":"tenYears"}"#
        ),
        (
            "deliberation.approved",
            #"{"opinion":"<同意>","route":{"handleHere":{"office":"supervision"}},"textHash":"ab12"}"#
        ),
        ("deliberation.approved", #"{"opinion":"<同意>","route":{"forwardOutside":{"body":"县人社局"}},"textHash":"ab12"}"#),
        (
            "deliberation.approved",
            #"{"opinion":"<同意>","route":{"handDown":{"assigned":true,"organ":"520199-T01"}},"textHash":"ab12"}"#
        ),
        (
            "deliberation.approved",
            #"{"opinion":"<同意>","route":{"handDown":{"assigned":true,"ground":"longUndone","organ":"520199-T01"}},"textHash":"ab12"}"#
        ),
        (
            "deliberation.approved",
            #"{"opinion":"<同意>","route":{"toResident":{"organ":"520199-P01"}},"textHash":"ab12"}"#
        ),
        ("deliberation.approved", #"{"opinion":"<同意>","route":{"sendUp":{"organ":"520100"}},"textHash":"ab12"}"#),
        ("deliberation.approved", #"{"opinion":"<同意>","route":{"tellOutside":{"body":"县人社局"}},"textHash":"ab12"}"#),
        ("deliberation.approved", #"{"opinion":"<同意>","route":{"answerDirectly":{}},"textHash":"ab12"}"#),
        ("deliberation.approved", #"{"opinion":"<同意>","route":{"keepAsRepeat":{}},"textHash":"ab12"}"#),
        ("deliberation.approved", #"{"opinion":"<同意>","route":{"keepForReference":{}},"textHash":"ab12"}"#),
        (
            "deliberation.convened",
            #"{"level":"office","members":["triage","head","leader"],"question":"<是否作为问题线索办理>"}"#
        ),
        (
            "deliberation.minuted",
            #"{"abstaining":0,"agreeing":3,"decision":{"handleHere":{"office":"supervision"}},"dissenting":0,"minutes":"<三人到会，一致同意。>"}"#
        ),
        ("deliberation.opinionGiven", #"{"opinion":"<线索具体>","vote":"agree"}"#),
        ("deliberation.returned", #"{"reason":"<请补充风险分析>","to":3}"#),
        (
            "deliberation.stepApproved",
            #"{"approver":"partySecretary","opinion":"<同意>","reference":"批〔2026〕7号","step":"verification","subject":"principalPost","textHash":"cd34"}"#
        ),
        (
            "deliberation.stepStudied",
            #"{"dissent":"<一人认为证据不足。>","members":["triage","head","leader"],"minutes":"<同意初核。>","step":"verification"}"#
        ),
        (
            "deliberation.stepStudied",
            #"{"dissent":"<>","members":["triage","head","leader"],"minutes":"<同意初核。>","postClass":"deputy","step":"verification","subject":"deputyPost"}"#
        ),
        ("disposition.exited", #"{"kind":"toldOutside"}"#),
        ("disposition.clueRouteDeclined", #"{"clue":1,"opinion":"<应由干部监督部门办理>"}"#),
        (
            "disposition.clueRouteProposed",
            #"{"clue":2,"opinion":"<涉及案件审查>","route":{"handleHere":{"office":"investigation"}}}"#
        ),
        ("disposition.clueSent", #"{"clue":2,"opinion":"<同意>","route":{"passOn":{"organ":"520198"}}}"#),
        ("disposition.clueRouteDeclined", #"{"clue":1,"opinion":"<应由干部监督部门办理>","textHash":"op56"}"#),
        (
            "disposition.clueSent",
            #"{"clue":2,"opinion":"<同意>","route":{"passOn":{"organ":"520198"}},"textHash":"op56"}"#
        ),
        ("disposition.itemReturned", #"{"clue":2,"reason":"otherOffice","text":"<属审查调查部门>"}"#),
        ("disposition.returnDeclined", #"{"clue":1,"opinion":"<继续核查>"}"#),
        (
            "disposition.returnProposed",
            #"{"discussion":"<一致同意>","members":["handler","head"],"reason":"otherOrgan","text":"<由市级管理>"}"#
        ),
        ("disposition.returnProposed", #"{"clue":2,"reason":"noSubstance","text":"<没有可查内容>"}"#),
        ("disposition.itemReturned", #"{"reason":"otherOrgan","text":"<被反映人由市级管理>"}"#),
        ("disposition.outsideStepped", #"{"note":"<对方已答复信访人>","on":"2026-04-01","step":"closed"}"#),
        ("disposition.partSent", #"{"copy":"bb","matters":[1,2],"organ":"520199-T01","respondents":[2]}"#),
        ("disposition.returnDeclined", #"{"opinion":"<继续核查>"}"#),
        ("disposition.returnProposed", #"{"reason":"otherOrgan","text":"<被反映人由市级管理>"}"#),
        ("disposition.sealedUp", #"{"handOver":"aa"}"#),
        (
            "disposition.exchangeTold",
            #"{"number":"XF-9","on":"2026-03-05","package":"0123456789abcdef0123456789abcdef","reason":"<>","word":"registered"}"#
        ),
        (
            "disposition.exchangeTold",
            #"{"number":"","on":"2026-03-05","package":"0123456789abcdef0123456789abcdef","reason":"<属县住建局职责>","word":"refused"}"#
        ),
        ("disposition.senderTold", #"{"on":"2026-03-05","reason":"<属县住建局职责>","word":"refused"}"#),
        ("disposition.senderTold", #"{"on":"2026-03-05","reason":"<款已到账>","word":"settled"}"#),
        (
            "disposition.sentOut",
            #"{"exchange":{"attachments":true,"identity":true,"name":"县信访局","package":"0123456789abcdef0123456789abcdef","partner":"520199-XF"},"outsideReference":"","route":{"forwardOutside":{"body":"县信访局"}}}"#
        ),
        ("disposition.sentOut", #"{"outsideReference":"","route":{"handleHere":{"office":"supervision"}}}"#),
        (
            "disposition.passedDown",
            #"{"copy":"0123456789abcdef0123456789abcdef","organ":"520199-T01","summary":"<反映村主任扣款>"}"#
        ),
        ("disposition.takenOver", #"{"handler":"handler","office":"supervision"}"#),
        ("disposition.toldWhereToGo", #"{"how":"inPerson","on":"2026-03-03","text":"<请到县人社局反映>"}"#),
        ("handling.answered", #"{"text":"<举报渠道见公开栏，电话12388。>"}"#),
        ("handling.characterisationReviewed", #"{"findings":"<定性准确，处理恰当>","passed":true}"#),
        ("handling.closed", #"{"kind":"afterVerification","on":"2026-04-22"}"#),
        (
            "handling.sumsProposed",
            #"{"reason":"<银行回单少一笔>","sums":{"givenBackTo":{"count":12},"moneyFound":{"fen":5200000},"moneyGivenBack":{"fen":4800000},"moneyRecovered":{"fen":5000000}},"told":"<退还的钱有更正。>","was":{"givenBackTo":{"count":13},"moneyFound":{"fen":5200000},"moneyGivenBack":{"fen":5200000},"moneyRecovered":{"fen":5200000}}}"#
        ),
        ("handling.sumsDecided", #"{"clue":2,"findings":"<与银行回单一致>","passed":true}"#),
        ("handling.dispositionSet", #"{"plan":"<调取账目，走访村民>","way":"verification"}"#),
        ("handling.procedureReviewed", #"{"findings":"<程序合规，证据齐全>","passed":true}"#),
        (
            "handling.resultProposed",
            #"{"caseFiled":1,"closing":"afterVerification","conclusion":"<您反映的问题属实，款项已退还。>","findings":[{"matter":1,"text":"<扣留补偿款52000元属实>","truth":"borneOut"}],"givenBackTo":{"count":13},"measures":[{"measure":"partySeriousWarning","person":"<乙某>"},{"measure":"govDemerit","person":"<乙某>"}],"moneyFound":{"fen":5200000},"moneyGivenBack":{"fen":5200000},"moneyRecovered":{"fen":5200000},"truth":"borneOut","way":"verification"}"#
        ),
        ("intake.carryingUndone", #"{"batch":"b","reason":"<栏目对错了>"}"#),
        ("intake.identityConfirmed", #"{"how":"phone","note":"<电话核实本人>","signature":"signedUnverified"}"#),
        (
            "intake.registered",
            #"{"exceptions":"<>","matters":[{"field":"landCompensation","gist":"<扣留征地补偿款>","period":"<2024年>","persons":[1,2]}],"petitioner":{"address":"<>","contact":"<>","name":"<>","signature":"unsigned"},"place":"","respondents":[],"summary":"<反映扣留>"}"#
        ),
        (
            "intake.registered",
            #"{"exceptions":"<>","matters":[{"amount":{"fen":5200000},"field":"landCompensation","gist":"<扣留征地补偿款>","period":"<2024年>"}],"petitioner":{"address":"<大树村>","contact":"<13000000000>","name":"<甲某>","signature":"verified"},"place":"520199103","respondents":[{"name":"<乙某>","place":"<大树镇>","post":"<村主任>","unit":"<大树村村委会>"}],"summary":"<反映大树村村主任扣留征地补偿款>"}"#
        ),
        (
            "intake.registered",
            #"{"exceptions":"<>","matters":[{"field":"other","gist":"<收受礼金>","period":"<>"}],"namesakes":{"numbers":[1],"reason":"<电话核实，是村民组长>"},"petitioner":{"address":"<>","contact":"<>","name":"<>","signature":"unsigned"},"place":"","respondents":[{"name":"<丙某>","place":"<>","post":"<>","unit":"<>"}],"summary":"<反映丙某>"}"#
        ),
        (
            "intake.registered",
            #"{"exceptions":"<>","matters":[{"field":"other","gist":"<收受礼金>","period":"<>"}],"namesakes":{"mentioned":["<王某甲>"],"numbers":[],"reason":"<信中说找他反映过>"},"petitioner":{"address":"<>","contact":"<>","name":"<>","signature":"unsigned"},"place":"","respondents":[{"name":"<丙某>","place":"<>","post":"<>","unit":"<>"}],"summary":"<反映丙某>"}"#
        ),
        (
            "intake.registrationCorrected",
            #"{"matters":[{"amount":{"fen":5200000},"field":"landCompensation","gist":"<扣留征地补偿款>","period":"<2024年>"}],"petitioner":{"address":"<大树村>","contact":"<13000000000>","name":"<甲某>","signature":"verified"},"place":"520199103","reason":"<摘要漏写姓名>","respondents":[{"name":"<乙某>","place":"<大树镇>","post":"<村主任>","unit":"<大树村村委会>"}],"summary":"<反映大树村村主任乙某扣留征地补偿款>"}"#
        ),
        (
            "intake.registrationCorrected",
            #"{"matters":[{"field":"ruralFunds","gist":"<冒领补贴>","period":"<>","persons":[1]}],"mattersBefore":[2],"personsBefore":[2,0],"petitioner":{"address":"<>","contact":"<>","name":"<>","signature":"unsigned"},"place":"","reason":"<删去重复登记的一人>","respondents":[{"name":"<丙某>","place":"<>","post":"<>","unit":"<>"},{"name":"<丁某>","place":"<>","post":"<>","unit":"<>"}],"summary":"<反映冒领补贴>"}"#
        ),
        ("intake.resumed", #"{"reason":"<信访人要求继续办理>"}"#),
        ("intake.withdrawn", #"{"reason":"<信访人来电要求撤回>"}"#),
        ("handling.appealAccepted", #"{"decision":"<县纪处〔2025〕3号>","firstPeople":["colleague"],"kind":"discipline"}"#),
        (
            "handling.appealAccepted",
            #"{"decidedBy":"520199-T01","decision":"<县纪处〔2025〕3号>","earlier":"2026-00001-00001-01","firstPeople":[],"kind":"secondReview","received":"2026-02-10"}"#
        ),
        (
            "handling.faultNamed",
            #"{"aggravations":[],"asked":"520100","grounds":"<伪造收据两张>","intent":"<承认为争选村主任>","kind":"falseAccusation"}"#
        ),
        (
            "notices.protectionAsked",
            #"{"fear":"<怕夜里再来>","number":1,"reach":"codeOnly","relatives":false,"text":"<被反映人上门威胁>"}"#
        ),
        (
            "notices.protectionDecided",
            #"{"granted":true,"number":1,"text":"<请派出所走访>","told":"<已请有关单位注意>"}"#
        ),
        (
            "handling.appealAccepted",
            #"{"decidedBy":"520199-T01","decision":"<乡监〔2025〕3号>","firstPeople":[],"kind":"secondReview","received":"2026-02-10","unrecorded":"<启用本系统前作出>"}"#
        ),
        ("handling.appealDeclined", #"{"ground":"late","text":"<超过一个月>"}"#),
        (
            "handling.appealDeclined",
            #"{"ground":"late","kind":"firstReview","received":"2026-01-30","text":"<超过一个月>"}"#
        ),
        ("handling.sanctionFollowed", #"{"duty":"report","note":"<已宣布并归档>","on":"2026-06-08","person":1}"#),
        ("handling.sanctionDated", #"{"measure":1,"on":"2026-04-17","reason":"<县纪处3号>"}"#),
        ("handling.formalitiesExtended", #"{"reason":"<编制手续未批>","until":"2026-11-20"}"#),
        ("handling.appealProposed", #"{"outcome":"changed","text":"<原认定金额有误，改为党内警告>"}"#),
        (
            "handling.clueSplit",
            #"{"keptMatters":[1],"keptPersons":[1],"keptSubject":"principalPost","matters":[1,2],"number":2,"persons":[2],"reason":"<两人两事>","subject":"other"}"#
        ),
        (
            "handling.clueSplit",
            #"{"clue":2,"keptMatters":[2],"keptPersons":[2],"keptSubject":"other","matters":[3],"number":3,"persons":[3],"reason":"<另有一人>","subject":"other"}"#
        ),
        ("handling.cluesJoined", #"{"clue":2,"into":1,"reason":"<是一回事>"}"#),
        ("handling.closed", #"{"clue":2,"kind":"direct","on":"2026-04-22"}"#),
        (
            "handling.clueStepped",
            #"{"clue":2,"clueStep":"caseFiled","note":"<立案>","on":"2026-04-16"}"#
        ),
        ("handling.dispositionSet", #"{"clue":2,"plan":"<没有可查内容>","way":"close"}"#),
        ("handling.procedureReviewed", #"{"clue":2,"findings":"<程序合规>","passed":true}"#),
        ("handling.characterisationReviewed", #"{"clue":2,"findings":"<定性准确>","passed":true}"#),
        (
            "handling.resultProposed",
            #"{"caseFiled":0,"closing":"direct","clue":2,"conclusion":"<没有可查内容。>","findings":[{"matter":2,"text":"<没有可查内容>","truth":"cannotBeVerified"}],"givenBackTo":{"count":0},"measures":[],"moneyFound":{"fen":0},"moneyGivenBack":{"fen":0},"moneyRecovered":{"fen":0},"truth":"cannotBeVerified","way":"close"}"#
        ),
        (
            "handling.resultProposed",
            #"{"caseFiled":1,"closing":"afterVerification","conclusion":"<您反映的问题属实，款项已退还。>","findings":[{"matter":1,"text":"<扣留补偿款52000元属实>","truth":"borneOut"}],"givenBackTo":{"count":13},"measures":[{"decidedOn":"2026-04-17","measure":"partySeriousWarning","person":"<乙某>"}],"moneyFound":{"fen":5200000},"moneyGivenBack":{"fen":5200000},"moneyRecovered":{"fen":5200000},"truth":"borneOut","way":"verification"}"#
        ),
    ]
}
