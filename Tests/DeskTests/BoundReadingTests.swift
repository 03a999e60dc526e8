import Casework
import Testing

@testable import Desk
@testable import Office

/// What somebody approves is read in his own language, and is the same text in each.
@Suite struct BoundReadingTests {
    @Test func `whoever approves the decision on an appeal reads its outcome in his language`() async throws {
        let desk = try await PetitionDesk.open()
        try await desk.appoint("principal", "任书记", at: PetitionDesk.county, in: .leadership, as: .principal)
        try await desk.appoint("judge", "江复查", at: PetitionDesk.county, in: .trial, as: .handler)
        try await desk.test { counter in
            let number = try await counter.signIn("registrar").registerLetter()
            let route = [("route", "route.handleHere"), ("routeOffice", "trial")]
            for act in SecondSubmissionTests.Way.judged("appeal", route) {
                try await counter.signIn(act.login).does(act.resource, on: number, act.fields)
            }
            try await counter.signIn("head").does("dispatch", on: number, [])
            let judge = try await counter.signIn("judge")
            try await judge.does("takeover", on: number, [("handler", "judge")])
            try await judge.does("appeal-acceptance", on: number, [("kind", "discipline"), ("decision", "县纪处3号")])
            try await judge.does("appeal-decision", on: number, [("outcome", "upheld"), ("text", "事实清楚")])
            let members = ["triage", "head", "leader"].map { ("members", $0) }
            try await counter.signIn("head").does(
                "step-study", on: number, members + [("step", "appealDecision"), ("minutes", "一致同意")])
            let principal = try await counter.signIn("principal")
            let chinese = try await principal.get("/petitions/\(number)")
            #expect(chinese.html.contains("申诉复查意见：维持｜事实清楚"))
            let english = try await principal.get("/petitions/\(number)", language: "en")
            #expect(english.html.contains("\(AppealOutcome.upheld.english)｜事实清楚") && !english.html.contains("维持｜"))
            let address = "/petitions/\(number)/step-approval"
            let bound = chinese.hidden("step-approval.textHash", in: address)
            #expect(bound != nil && english.hidden("step-approval.textHash", in: address) == bound)
        }
    }

    @Test func `a stationed post has an appeal handled by an office that it has`() async throws {
        let desk = try await PetitionDesk.open()
        let chief = try #require(try await desk.office.officer(OfficerID(rawValue: "chief")))
        let post = Organ(
            id: OrganID(rawValue: "520000-p1"), name: "驻厅纪检监察组", kind: .resident, parent: PetitionDesk.province.id)
        try await desk.office.establish(post, reason: "设立", by: chief, commandID: PetitionDesk.command())
        try await desk.appoint("post-registrar", "驻登记", at: post, in: .petitions, as: .registrar)
        try await desk.appoint("post-triage", "驻初判", at: post, in: .petitions, as: .triageOfficer)
        try await desk.test { counter in
            let number = try await counter.signIn("post-registrar").registerLetter()
            let route = [("route", "route.handleHere"), ("routeOffice", "supervision")]
            for act in SecondSubmissionTests.Way.judged("appeal", route) where act.login == "triage" {
                try await counter.signIn("post-triage").does(act.resource, on: number, act.fields)
            }
        }
    }
}

extension PetitionDesk.Person {
    /// Fills and sends a form, which is taken.
    fileprivate func does(_ resource: String, on number: String, _ fields: [(String, String)]) async throws {
        let answer = try await act(resource, on: number, pairs: fields)
        #expect(answer.status == .seeOther, "\(resource): \(answer.html)")
    }
}
