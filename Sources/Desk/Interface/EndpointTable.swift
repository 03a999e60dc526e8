import Casework
import HTTPTypes
import Hummingbird
import Office
import Pages

extension Endpoint {
    /// Every address of the interface, once.
    static func all(on surroundings: Surroundings) -> [Endpoint] {
        [description, worklist, petition, receiving(surroundings)] + Action.all.map { acting($0, surroundings) }
    }

    /// What describes all of this.
    private static let description = Endpoint(
        method: .get, path: "/openapi.json", name: "describe", summary: "This description, in OpenAPI 3.1.",
        answers: ("Description", .ok)
    ) { front, _ in
        try Response.json(InterfaceDocument(front.office.surroundings, front.renderer.words(.english)).json)
    }

    private static let worklist = Endpoint(
        method: .get, path: "/worklist", name: "listWork", summary: "A page of the officer's worklist.",
        scope: .read,
        query: [
            .init(
                name: "tab",
                schema: [
                    "type": "string", "enum": .list(WorklistTab.allCases.map { .text($0.rawValue) }),
                    "default": "mine",
                ]),
            .init(
                name: "filter",
                schema: [
                    "type": "string", "enum": .list(WorklistFilter.allCases.map { .text($0.rawValue) }),
                    "description":
                        "Petitions with an open clue of this way, or with several clues; of closed ones each clue counts.",
                ]),
            .init(name: "after", schema: ["type": "string", "maxLength": 200]),
            .init(name: "limit", schema: ["type": "integer", "minimum": 1, "maximum": 100, "default": 50]),
        ], answers: ("Worklist", .ok)
    ) { front, call in
        var issues: [Issue] = []
        let tab = WorklistTab(rawValue: call.query["tab"] ?? WorklistTab.mine.rawValue)
        if tab == nil { issues.append(Issue(field: "tab", key: "issue.choice")) }
        let filter = call.query["filter"].map(WorklistFilter.init(rawValue:))
        if case .some(nil) = filter { issues.append(Issue(field: "filter", key: "issue.choice")) }
        let limit = call.query["limit"].map(Int.init) ?? 50
        if !(1...100).contains(limit ?? 0) { issues.append(Issue(field: "limit", key: "issue.number")) }
        guard let tab, let limit, issues.isEmpty else { throw Unreadable(issues) }
        let after = call.query["after"].map { PageCursor(rawValue: String($0.prefix(200))) }
        return try Response.json(
            PetitionJSON.worklist(
                try await front.office.worklist(
                    for: call.officer, tab: tab, filter: filter ?? nil, page: after, limit: limit, isForProgram: true)))
    }

    private static let petition = Endpoint(
        method: .get, path: "/petitions/{number}", name: "readPetition",
        summary: "A petition as the officer may read it; its ETag is the version for If-Match.", scope: .read,
        answers: ("Petition", .ok)
    ) { front, call in
        guard let file = try await front.office.petition(call.number, for: call.officer) else {
            throw NotPerformed.absent
        }
        var response = try Response.json(PetitionJSON.petition(file, call.words))
        response.headers[.eTag] = "\"\(file.version)\""
        return response
    }

    /// Receiving and registering in one go, as the desk's own form does; files come by that form alone.
    ///
    /// What a slip's code is made with is drawn here for each call and kept nowhere: a call sent again makes another code, of
    /// which there is no promise, and is answered without a slip.
    private static func receiving(_ surroundings: Surroundings) -> Endpoint {
        let kinds = Asked.choice("kind", IntakeKind.allCases.map { Choice($0.rawValue) })
        let asks = IntakeForm.asks(.visit, leaders: [], today: surroundings.today, surroundings.divisions)
            .flatMap(\.asks).filter { !$0.isFiles }
            .map { ["persons", "language", "visitLeader"].contains($0.name) ? $0.optional : $0 }
        return Endpoint(
            method: .post, path: "/petitions", name: "receive", summary: "Receives and registers a petition.",
            remark: slipRemark, scope: TokenScope(.receive), asks: [kinds] + asks, answers: ("Received", .created)
        ) { front, call in
            guard let kind = IntakeKind(rawValue: call.typed.line("kind")) else {
                throw Unreadable("kind", "issue.choice")
            }
            let form = try front.readIntake(kind, call.typed)
            let office = front.office
            let slip =
                call.typed.isYes(IntakeForm.slipName)
                ? office.slip(for: call.commandID, draw: office.slipDraw()) : nil
            let performed = try await office.receive(
                { acting, id, number in form.receive(id, number, attachments: [], mailbox: slip?.mailbox, acting) },
                then: { acting, _ in form.register(acting) },
                by: call.officer, commandID: call.commandID)
            var given: JSONValue = .null
            // Registered before: the slip of then holds, and none is made anew.
            if let slip, let promise = try await office.promise(of: slip) {
                given = PetitionJSON.slip(slip, promise, call.words)
            }
            var response = try Response.json(PetitionJSON.received(performed, slip: given), status: .created)
            response.headers[.location] = "\(base)/petitions/\(performed.number.rawValue)"
            return response
        }
    }

    /// What is said of slips, most of all what becomes of one when a call is sent again.
    private static let slipRemark = """
        With `slip` true the answer holds what is printed and handed over: the receipt code, the sealed promise and the word \
        that the first visit by the code will show. It is made for this one answer and kept in no form, by which nobody can \
        give it out again: the same Idempotency-Key sent once more is answered with the number and `slip` null, also when \
        the first answer was lost on the way. Then the petition stands and has no code in anybody's hands; do not register \
        it a second time for the sake of one. Print the slip, hand it over, and keep neither it nor the answer.
        """

    /// One act on a petition.
    private static func acting(_ action: Action, _ surroundings: Surroundings) -> Endpoint {
        let scene = Scene(
            petition: Petition(), today: surroundings.today, people: nil, divisions: surroundings.divisions)
        return Endpoint(
            method: .post, path: "/petitions/{number}/\(action.resource)", name: action.command.rawValue,
            summary: action.resource, scope: TokenScope(action.command),
            asks: action.asks(scene).filter { !$0.isFiles },
            answers: ("Performed", .ok)
        ) { front, call in
            let performed = try await action.post(
                front.office,
                .init(
                    number: call.number, officer: call.officer, typed: call.typed, commandID: call.commandID,
                    expecting: call.expecting))
            return try Response.json(PetitionJSON.performed(performed))
        }
    }
}

extension DeskFront {
    /// A letter, a call or a visit as it was sent.
    func readIntake(_ kind: IntakeKind, _ typed: Typed) throws -> IntakeForm {
        let asks = IntakeForm.asks(kind, leaders: [], today: office.surroundings.today, office.surroundings.divisions)
        let issues = asks.flatMap(\.asks).flatMap { $0.issues(in: typed) }
        guard issues.isEmpty else { throw Unreadable(issues) }
        return try IntakeForm(kind, typed, office.surroundings.divisions)
    }
}
