import Casework
import Facts
import Office

/// What a form is made from: the petition, the day, and who may be chosen.
struct Scene: Sendable {
    /// The petition as it stands.
    let petition: Petition
    /// The day in the office.
    let today: Day
    /// The clue the form is about, from 1, where the petition holds several; nothing sent is the first.
    var clue: Int?
    /// Who may be chosen; `nil` while an answer is read, when the rules check the choice.
    var people: People?
    /// Numbers of likely earlier ones, to choose from.
    var earlier: [String] = []
    /// Files that came with the form and are kept.
    var attachments: [Attachment] = []
    /// Names and codes of places.
    let divisions: Divisions
    /// Whether name and contact of the petitioner may be shown and asked.
    var showsIdentity = true
    /// What the cadre register proposes on the level.
    var advice: LevelAdvice?
    /// Names in the text that are those of somebody above this organ.
    var mentions: [MentionAdvice] = []

    /// The lists of persons and organs a form offers.
    struct People: Sendable {
        let me: Officer
        let officers: [Officer]
        let organs: [Organ]
        var partners: [ExchangePartner] = []
    }

    /// The clue as commands name it: the first one goes without a number.
    var otherClue: Int? { clue == 1 ? nil : clue }

    /// Officers of my own organ with one of these roles, as choices.
    func officers(with roles: Set<Role> = []) -> [Choice] {
        guard let people else { return [] }
        let fitting = people.officers.filter { officer in
            officer.organ == people.me.organ && (roles.isEmpty || !roles.isDisjoint(with: officer.roles))
        }
        return fitting.map { officer in
            Choice(
                officer.id.rawValue, chinese: "\(officer.name)（\(officer.office.chinese)）",
                english: "\(officer.name) (\(officer.office.english))")
        }
    }

    /// Offices elsewhere with which packages are exchanged, as choices.
    var partners: [Choice] {
        (people?.partners ?? []).map { partner in
            Choice(
                partner.id.rawValue, chinese: "\(partner.name)（\(partner.role.chinese)）",
                english: "\(partner.name) (\(partner.role.english))")
        }
    }

    /// Whether a petition can go to an organ: it is here, or packages are exchanged with it.
    func isReached(_ organ: Organ) -> Bool {
        organ.kind != .elsewhere || people?.partners.contains { $0.elsewhere == organ.id } == true
    }

    /// Organs that satisfy the condition, as choices.
    func organs(where fits: (Organ) -> Bool) -> [Choice] {
        (people?.organs ?? []).filter(fits).map { Choice($0.id.rawValue, $0.name) }
    }
}

/// One act on a petition 一项操作: a resource under the petition, the form that asks for it, and how the answer becomes
/// a command. The page, the route and the tests are all made from this table.
struct Action: Sendable {
    /// The last part of its address: `acceptance-notice`.
    let resource: String
    /// The command, as the access matrix calls it.
    let command: CommandName
    /// What the form asks for.
    let asks: @Sendable (Scene) -> [Asked]
    /// Reads the answer and has it done.
    let post: @Sendable (Office, Post) async throws -> Performed
    /// Has it done and says where to go on, for an act after which the petition is here no more.
    var leads: (@Sendable (Office, Post) async throws -> String)?

    /// An answer on its way to the office.
    struct Post: Sendable {
        let number: PetitionNumber
        let officer: Officer
        let typed: Typed
        let commandID: CommandID
        let expecting: Int64?
        var attachments: [Attachment] = []
        /// The clue the form was about; `nil` where the petition holds one only.
        var clue: Int? { Int(typed.line(Kept.clueName)) }
    }

    /// An act after which the petition is here no more.
    init(
        _ resource: String, command: CommandName, asks: @escaping @Sendable (Scene) -> [Asked],
        leads: @escaping @Sendable (Office, Post) async throws -> String
    ) {
        (self.resource, self.command, self.asks) = (resource, command, asks)
        self.leads = { office, post in
            // Nothing of the petition decides what is asked here, so that an empty one serves for reading the answer.
            let scene = Scene(
                petition: Petition(), today: office.surroundings.today, divisions: office.surroundings.divisions)
            let issues = asks(scene).flatMap { $0.issues(in: post.typed) }
            guard issues.isEmpty else { throw Unreadable(issues) }
            return try await leads(office, post)
        }
        post = { _, _ in throw NotPerformed.absent }
    }

    /// An act whose answer becomes a `C`.
    init<C: PetitionCommand>(
        _ resource: String, asks: @escaping @Sendable (Scene) -> [Asked],
        command: @escaping @Sendable (Typed, Scene, Acting) throws -> C
    ) {
        (self.resource, self.command, self.asks) = (resource, C.name, asks)
        post = { office, post in
            try await office.perform(
                { acting, petition in
                    let isOfOne = post.clue != nil || !petition.isClosed || CommandName.afterEnd.contains(C.name)
                    let scene = Scene(
                        petition: petition.isGathered && isOfOne ? petition.inHand(post.clue) : petition,
                        today: acting.day, clue: post.clue, attachments: post.attachments,
                        divisions: office.surroundings.divisions)
                    let issues = asks(scene).flatMap { $0.issues(in: post.typed) }
                    guard issues.isEmpty else { throw Unreadable(issues) }
                    return try command(post.typed, scene, acting)
                }, on: post.number, by: post.officer, commandID: post.commandID, expecting: post.expecting)
        }
    }
}
