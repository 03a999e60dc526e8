import Casework
import Foundation
import Journal
import Store

/// The registry of organs and staff 机构人员登记: who is who, by events, so that every change has a name and a reason.
///
/// Streams are `registry/organ/<id>` and `registry/officer/<id>`; the tables `organ` and `officer` are read models.
///
/// Law: ours (the three administrators 三员; `mission.md`).
public enum Registry {
    /// The beginning of the names of all registry streams.
    public static let prefix = "registry/"

    /// What is stored of an organ, whole at each event.
    struct OrganRecord: Codable, Sendable {
        var name: String
        var kind: OrganKind
        var parent: String?
        var active: Bool
        var reason: String
    }

    /// What is stored of an officer, whole at each event.
    struct OfficerRecord: Codable, Sendable {
        var name: String
        var organ: String
        var office: OfficeKind
        var roles: [Role]
        var active: Bool
        var reason: String
    }

    /// The types of registry events; they are storage, so none is ever renamed.
    enum EventType: String, CaseIterable {
        case organEstablished = "registry.organEstablished"
        case organChanged = "registry.organChanged"
        case officerAppointed = "registry.officerAppointed"
        case officerChanged = "registry.officerChanged"
        case officerDismissed = "registry.officerDismissed"
        case countyCharged = "registry.countyCharged"
        case factorDemanded = "registry.factorDemanded"
        case demoDeclared = "registry.demoDeclared"
        case providerBound = "registry.providerBound"
        case providerUnbound = "registry.providerUnbound"
        case officeKeyRenewing = "registry.officeKeyRenewing"
        case officeKeyRenewed = "registry.officeKeyRenewed"
        case alarmBoundSet = "registry.alarmBoundSet"
        case slipsRuled = "registry.slipsRuled"
    }

    static func stream(organ id: OrganID) -> StreamName { StreamName(rawValue: "registry/organ/\(id.rawValue)") }
    static func stream(officer id: OfficerID) -> StreamName { StreamName(rawValue: "registry/officer/\(id.rawValue)") }

    /// Writes what a registry event says into the read models; events of other streams are refused as a fault.
    public static func project(_ entry: Entry, _ db: any Writing) throws {
        guard let type = EventType(rawValue: entry.type) else { throw RegistryFault.unknownEvent(entry.type) }
        let id = String(entry.stream.rawValue.split(separator: "/", omittingEmptySubsequences: false)[2])
        try AuditRow.write([AuditRow(ofRegistry: entry)], db)
        switch type {
        case .organEstablished, .organChanged:
            let organ = try JSONDecoder().decode(OrganRecord.self, from: Data(entry.payload))
            try db.run(
                """
                insert into organ (id, name, kind, parent, active)
                values (\(id), \(organ.name), \(organ.kind.rawValue), \(organ.parent.sqlValue), \(organ.active))
                on conflict (id) do update set name = excluded.name, kind = excluded.kind, parent = excluded.parent,
                    active = excluded.active
                """)
        case .officerAppointed, .officerChanged, .officerDismissed:
            let officer = try JSONDecoder().decode(OfficerRecord.self, from: Data(entry.payload))
            try db.run(
                """
                insert into officer (id, name, organ, office, roles, active)
                values (\(id), \(officer.name), \(officer.organ), \(officer.office.rawValue),
                    \(officer.roles.map(\.rawValue).sorted().joined(separator: " ")), \(officer.active))
                on conflict (id) do update set name = excluded.name, organ = excluded.organ,
                    office = excluded.office, roles = excluded.roles, active = excluded.active
                """)
        case .countyCharged: try CountyCharges.project(entry, db)
        case .factorDemanded: try OfficeRules.project(.factor, entry, db)
        case .demoDeclared: try OfficeRules.project(.demo, entry, db)
        case .slipsRuled: try OfficeRules.project(.slips, entry, db)
        case .providerBound, .providerUnbound: try ProviderBook.project(entry, officer: id, db)
        case .alarmBoundSet: try AlarmBounds.project(entry, organ: id, db)
        case .officeKeyRenewing, .officeKeyRenewed: break  // the audit's line is all of it
        }
    }

    /// Empties the read models, before a rebuild.
    public static func clear(_ db: any Writing) throws {
        try db.run("delete from officer")
        try db.run("delete from county_charge")
        try db.run("delete from provider_binding")
        try db.run("delete from organ")
    }

    /// Appends one event with its read model. The caller's transaction; nothing when the command was done before.
    ///
    /// - Returns: Whether something was written.
    @discardableResult
    static func record(
        _ type: EventType, _ record: some Encodable, stream: StreamName, by actor: String, organ: String,
        at moment: Moment, command: CommandID, _ db: any Writing
    ) throws -> Bool {
        if try Chronicle.wasDone(command: command.rawValue, on: stream, db) { return false }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let entry = NewEntry(
            type: type.rawValue, payload: Array(try encoder.encode(record)), actor: actor, organ: organ,
            at: moment.rawValue, article: Article.ours.description, command: command.rawValue)
        try append(entry, to: stream, db, projecting: project)
        return true
    }

    /// Appends one event to a stream as it stands, with its read model; the caller's transaction.
    static func append(
        _ entry: NewEntry, to stream: StreamName, _ db: any Writing,
        projecting project: (Entry, any Writing) throws -> Void
    ) throws {
        let before = try Chronicle.position(of: stream, db)
        for entry in try Chronicle.append([entry], to: stream, expecting: before == 0 ? .absent : .at(before), db) {
            try project(entry, db)
        }
    }
}

/// The registry holds something this program does not know: a fault of ours.
enum RegistryFault: Error, Equatable, CustomStringConvertible {
    case unknownEvent(String)
    case unknownCode(column: String)
    case noOrgan

    var description: String {
        switch self {
        case .unknownEvent(let type): "The registry holds an event of unknown type \(type)."
        case .unknownCode(let column): "The registry holds an unknown code in the column \(column)."
        case .noOrgan: "No organ is registered yet."
        }
    }
}

/// Why the registry says no 不予登记.
public enum RegistryRefused: Refusal {
    /// Only the security administrator appoints and changes.
    case notSecurityAdministrator
    /// The organ does not stand under the administrator's own.
    case outsideYourOrgan
    /// Nobody changes his own rights.
    case onYourself
    /// One of the three administrators may hold no other role.
    case administratorsAreApart
    /// The same person holds another of the three administrators' roles.
    case samePerson
    /// Nobody could appoint any more.
    case lastSecurityAdministrator
    /// A link at the machine is for the last security administrator alone; otherwise one makes it at the desk.
    case anAdministratorCan
    /// No reason was given.
    case noReason
    /// No name was given.
    case noName
    /// No role was given.
    case noRole
    /// The messenger is no person.
    case messenger
    /// The organ is not in the registry.
    case unknownOrgan
    /// The officer is not in the registry.
    case unknownOfficer
    /// The staff code is in use.
    case codeTaken
    /// The login is in use.
    case loginTaken
    /// The login has not the form a login has.
    case loginForm
    /// The password is too short, too long, or the login itself.
    case passwordForm
    /// The password is one that guessers try first.
    case passwordCommon
    /// The password holds the login or the officer's name.
    case passwordOwn
    /// The old password is wrong.
    case passwordWrong
    /// The code is wrong.
    case codeWrong
    /// The officer's post asks for a second factor, so it cannot end.
    case factorDemanded
    /// An office in use cannot be declared a demo.
    case notNew
    /// The link was used, is too old, or never was.
    case invitationSpent
    /// The account is bound to somebody at a provider of identities already.
    case boundAlready
    /// Another account is bound to that identity.
    case identityTaken
    /// That is no name that a provider gives.
    case identityForm

    /// Our own rules for three administrators.
    public var article: Article { .ours }

    /// What the administrator reads.
    public var message: String { sentences.chinese }
    /// The same in English.
    public var english: String { sentences.english }

    /// The form field it belongs to.
    public var field: String? {
        switch self {
        case .noReason: "reason"
        case .noName: "name"
        case .noRole, .messenger, .administratorsAreApart, .samePerson: "roles"
        case .unknownOrgan, .outsideYourOrgan: "organ"
        case .loginTaken, .loginForm: "login"
        case .codeTaken: "id"
        case .passwordForm, .passwordCommon, .passwordOwn: "password"
        case .passwordWrong: "old"
        case .codeWrong: "code"
        case .identityTaken, .identityForm: "subject"
        case .notSecurityAdministrator, .onYourself, .lastSecurityAdministrator, .anAdministratorCan, .unknownOfficer,
            .invitationSpent, .notNew, .boundAlready:
            nil
        case .factorDemanded: "code"
        }
    }

    private var sentences: (chinese: String, english: String) {
        switch self {
        case .notSecurityAdministrator:
            ("只有安全管理员可以登记机构、任免人员。", "Only the security administrator registers organs and staff.")
        case .outsideYourOrgan:
            ("这个机关不在您所在机关及其下级之内，请由该机关的上级办理。", "This organ does not stand under yours; ask the one above it.")
        case .onYourself:
            ("不能更改自己的权限，请由另一位安全管理员办理。", "Nobody changes his own rights; ask another security administrator.")
        case .administratorsAreApart:
            (
                "系统、安全、审计管理员只能担任这一项，不能兼任其他角色。",
                "A system, security or audit administrator holds that role alone."
            )
        case .samePerson:
            (
                "这位同志已经担任另一项管理员。三员必须是三个不同的人，请另选一人。",
                "This person is another of the three administrators already. They must be three persons: choose another."
            )
        case .lastSecurityAdministrator:
            ("这是最后一位安全管理员，请先任命接任的人。", "This is the last security administrator; appoint a successor first.")
        case .anAdministratorCan:
            (
                "这个链接由安全管理员在办公系统里补发；只有安全管理员本人的账号，且30天内没有别的安全管理员登录过，才在本机补发。",
                "A security administrator makes this link at the desk. At the machine it is made for a security "
                    + "administrator alone, and while no other one has signed in for 30 days."
            )
        case .noReason: ("请写明理由，理由会留在任免记录里。", "Please give a reason; it is kept with the record.")
        case .noName: ("请填写姓名或机关名称。", "Please give a name.")
        case .noRole: ("请至少选择一个角色。", "Please choose at least one role.")
        case .messenger: ("“信使”是程序，不能授予工作人员。", "The messenger is a program; no person can hold that role.")
        case .unknownOrgan: ("没有登记过这个机关，请先登记机关。", "This organ is not registered; register it first.")
        case .unknownOfficer: ("没有这位工作人员。", "There is no such officer.")
        case .codeTaken: ("这个人员编号已经有人使用，请换一个。", "This staff code is in use; choose another.")
        case .loginTaken: ("这个登录名已经有人使用，请换一个。", "This login is in use; choose another.")
        case .loginForm:
            (
                "登录名用3至40个小写字母、数字、点或短横。",
                "A login is 3 to 40 lower-case letters, digits, dots or hyphens."
            )
        case .passwordForm:
            (
                "口令要有\(PasswordHash.shortest)至\(PasswordHash.longest)个字符。",
                "A password has \(PasswordHash.shortest) to \(PasswordHash.longest) characters."
            )
        case .passwordCommon:
            (
                "这个口令太常见或太有规律，别人最先猜的就是它。请换一句只有自己知道的话。",
                "This password is common or regular, and among the first that are guessed; use a sentence only you know."
            )
        case .passwordOwn: ("口令里不能有自己的登录名或姓名，请换一个。", "A password does not hold your login or your name; use another.")
        case .passwordWrong: ("原口令不对，请重新输入。", "The old password is wrong; type it again.")
        case .codeWrong: ("验证码不对或已过期，请输入手机上当前显示的六位数字。", "The code is wrong or spent; type the six digits shown now.")
        case .factorDemanded:
            (
                "您的岗位必须使用第二因子，不能停用；换手机请用“换一个验证器”。",
                "Your post asks for a second factor, so it cannot end; for another phone, choose another authenticator."
            )
        case .boundAlready:
            (
                "这个账号已经绑定了统一身份，请先解除原来的绑定。",
                "This account is bound already; end that binding first."
            )
        case .identityTaken:
            (
                "这个身份标识已经绑定了另一个账号，请核对。",
                "Another account is bound to this identifier; check it."
            )
        case .identityForm:
            (
                "身份标识不对：请照身份提供方管理页面上的“sub”原样填写。",
                "That is no identifier; copy the 'sub' from the provider's console as it stands there."
            )
        case .notNew: ("只有新建的办公室才能标为演示。", "Only a new office can be declared a demo.")
        case .invitationSpent:
            (
                "这个链接已经用过或已过期，请找安全管理员重新生成。",
                "This link was used or is too old; ask the security administrator for a new one."
            )
        }
    }
}
