import Casework
import Demo
import Foundation
import Office
import Store

/// The desk under load, through its own HTTP, as officers' browsers use it.
struct DeskBench: Sendable {
    let folder: String
    let clients: Int
    let seconds: Int
    let petitions: Int
    let store: String?
    private static let port = 18_081
    /// A program gives memory back every ten seconds.
    private static let untilGivenBack = Duration.seconds(12)

    init(folder: String, clients: Int, seconds: Int, petitions: Int, store: String?) {
        (self.folder, self.clients, self.seconds) = (folder, clients, seconds)
        (self.petitions, self.store) = (petitions, store)
    }

    /// The four-step lifecycle (create, assign, resolve, search), then the thirteen nodes.
    func run() async throws {
        let before = try await Self.prepare(folder, petitions: petitions, store: store)
        let desk = try Self.start(folder)
        let officers = try Officers(port: Self.port)
        let lifecycle = Lifecycle(officers: officers)
        _ = load(4, for: .seconds(2), lifecycle.run)
        let four = load(clients, for: .seconds(seconds), lifecycle.run)
        measured("four-step lifecycle (four requests each), \(before) petitions behind", four)
        let whole = ThirteenNodes(officers: officers)
        let thirteen = load(clients, for: .seconds(seconds), whole.run)
        measured("thirteen nodes (\(ThirteenNodes.requests) requests each)", thirteen)
        print("desk resident \(oneDecimal(desk.residentMegabytes)) MB, peak \(oneDecimal(desk.peakMegabytes)) MB")
        try await Task.sleep(for: Self.untilGivenBack)
        print("desk resident \(oneDecimal(desk.residentMegabytes)) MB when it has given back what it needs no more")
        desk.kill()
        let office = try await Installation(folder).open()
        let verdict = try await office.verify()
        print("after kill -9: \(verdict)")
        await office.engine.close()
    }

    private func load(
        _ clients: Int, for duration: Duration, _ lifecycle: @escaping @Sendable (LoadConnection) -> Answer
    ) -> LoadResult {
        Load.closed(clients: clients, for: duration) { _ in
            LoadConnection(port: Self.port)
        } _: { connection, _ in
            lifecycle(connection)
        }
    }

    /// From start to the first answer, with so many petitions.
    static func ready(folder: String, petitions: Int, store: String?) async throws {
        let before = try await prepare(folder, petitions: petitions, store: store)
        for turn in 1...3 {
            let desk = try start(folder)
            print("start \(turn): ready after \(Int(desk.readyAfter * 1000)) ms with \(before) petitions")
            desk.stop()
        }
    }

    private static func start(_ folder: String) throws -> ChildProgram {
        try ChildProgram(
            "lianxin-desk", ["--data", folder + "/desk", "--port", "\(port)", "--ferry", folder + "/ferry"])
    }

    /// Sets an office up with the demo, and so many letters more, registered by the office's own commands; what an earlier
    /// measurement left is gone on with.
    private static func prepare(_ folder: String, petitions: Int, store: String?) async throws -> Int {
        let measured = try await MeasuredOffice(at: folder, store: store)
        let (office, seeded) = (measured.office, try await measured.letters)
        if seeded < petitions {
            let started = Date()
            try await Seeding(office: office).receive(seeded..<petitions)
            print("seeded \(petitions - seeded) in \(Int(Date().timeIntervalSince(started))) s")
        }
        // A desk that runs has integrated every event long since.
        while try await office.sequence() > 0 {}
        let behind = try await measured.petitions
        await office.engine.close()
        return behind
    }
}

/// Letters that stand behind a measurement: registered one by one through the office's commands, many at once.
struct Seeding: Sendable {
    let office: Office
    private static let atOnce = 64
    private static let said = 50_000

    /// Receives and registers these letters, counted from the first one ever.
    func receive(_ turns: Range<Int>) async throws {
        guard let registrar = try await office.officer(OfficerID(rawValue: "registrar.jinsha")) else {
            throw BenchFault(sentence: "the demo has no registrar")
        }
        let next = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.atOnce {
                group.addTask {
                    while case let turn = turns.lowerBound + next.take(), turn < turns.upperBound {
                        try await letter(turn, of: turns.upperBound, registrar)
                        if turn % Self.said == Self.said - 1 { say("seeded \(turn + 1) of \(turns.upperBound)") }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func letter(_ turn: Int, of count: Int, _ registrar: Officer) async throws {
        // As if one had come every half minute, up to now.
        let came = office.surroundings.now().rawValue - Int64(count - turn) * 30_000
        let command = CommandID(
            made: Moment(rawValue: came), withUnsafeBytes(of: turn.bigEndian) { Array($0) + [0, 0, 0, 0] })
        let respondent = Respondent(
            name: Veiled(Self.name(turn)), unit: Veiled("第\(turn % 9_973)村村民委员会"), post: "村干部")
        let matter = Matter(field: Field.allCases[turn % Field.allCases.count], gist: "集体资金的使用没有公开")
        let place = "520523"
        _ = try await office.receive(
            { acting, id, number in
                Receive(
                    id: id, form: .letter, source: .own, column: nil, receivedAt: acting.moment,
                    narrative: "我们村的集体资金这几年怎么用的从来没有公布过，请帮助查清楚。", respondents: [respondent],
                    matters: [matter], petitioner: .anonymous, place: place, attachments: [], mailbox: nil,
                    visit: nil, origin: nil, submission: "", number: number, acting: acting)
            },
            then: { acting, _ in
                Register(
                    summary: Veiled("反映第\(turn % 9_973)村集体资金使用不公开"), respondents: [respondent],
                    matters: [matter], petitioner: .anonymous, place: place, exceptions: "", acting: acting)
            }, by: registrar, commandID: command)
    }

    /// Invented names, many of them the same, as in a county.
    private static func name(_ turn: Int) -> String {
        let families = Array("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高")
        let given = Array("建国明华志强秀英春燕丽娟海波永红德才光荣家兴文斌")
        return String([families[turn % 20], given[turn / 20 % 24], given[turn / 480 % 24]])
    }
}
