// swift-format-ignore-file: a golden line is one line.

/// What each event looked like when it was released: lines are added, and none is ever changed.
enum Golden {
    static let lines: [(name: String, json: String)] = [
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
        ("supervision.chargeTaken", #"{"kind":"item","leader":"leader"}"#),
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
