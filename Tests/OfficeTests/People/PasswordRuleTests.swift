import Casework
import Facts
import Foundation
import Testing

@testable import Office

/// What a password must be: long and not guessable, and nothing else.
@Suite struct PasswordRuleTests {
    private func refused(_ password: String, login: String = "wu.zhuren", name: String = "吴主任") throws
        -> RegistryRefused?
    {
        do {
            try PasswordRule.check(password, login: login, name: name, common: try CommonPasswords.shipped())
            return nil
        } catch let refused as RegistryRefused { return refused }
    }

    @Test func `twelve characters are the least and a hundred and twenty-eight the most, of whatever kind`() throws {
        #expect(PasswordHash.shortest == 12 && PasswordHash.longest == 128)
        #expect(try refused("乌江渡口的老船夜里靠岸") == .passwordForm, "eleven")
        #expect(try refused("乌江渡口的老船夜里才靠岸") == nil, "twelve, Chinese alone")
        #expect(try refused("kvmtw jqzeb ") == nil, "blanks count")
        let long = String("山清水秀人勤劳，月白风轻夜读书。".cycled(to: 128))
        #expect(long.count == 128)
        #expect(try refused(long + "长") == .passwordForm)
        let mixed = String((0..<128).map { Character(UnicodeScalar(UInt8(33 + ($0 * 37) % 90))) })
        #expect(try refused(mixed) == nil)
    }

    @Test func `a long password counts to its last character`() throws {
        let long = String((0..<127).map { Character(UnicodeScalar(UInt8(33 + ($0 * 37) % 90))) })
        let salt = [UInt8](repeating: 7, count: PasswordHash.saltLength)
        let hash = try PasswordHash(of: long + "a", salt: salt, cost: .trifling)
        #expect(try hash.matches(long + "a"))
        #expect(try !hash.matches(long + "b"))
        #expect(try !hash.matches(long))
    }

    @Test(arguments: [
        "Password1234!", "PASSWORD-2026", "woaini13141314", "iloveyou!!!!2025", "1q2w3e4r5t6y", "qwertyuiop12",
        "123456789012", "abcdefghijkl", "aaaaaaaaaaaa", "abcabcabcabc", "zxcvbnmasdfg", "987654321098", "admin2026!!!!",
    ])
    func `what guessers try first is refused, also with figures and marks around it`(_ password: String) throws {
        #expect(try refused(password) == .passwordCommon)
    }

    @Test(arguments: ["wu.zhuren-2026-x", "qiang-WU.ZHUREN", "我就是吴主任呀谁不认识我"])
    func `the account's own names are refused inside a password`(_ password: String) throws {
        #expect(try refused(password) == .passwordOwn)
    }

    @Test func `the list ships whole and with its sources`() throws {
        let list = try CommonPasswords.shipped()
        for word in ["password", "WOAINI", "5201314", "qwertyuiop"] { #expect(list.contains(word)) }
        #expect(!list.contains("乌江渡口的老船夜里才靠岸") && !list.contains("# What guessers try first, in lower case."))
    }

    @Test func `two accounts with one password have salts and hashes of their own`() async throws {
        let room = try await PeopleRoom()
        let one = try await room.office.hash("wu-jiang-du-kou", login: "one")
        let two = try await room.office.hash("wu-jiang-du-kou", login: "two")
        #expect(one.salt.count == 16 && one.salt != two.salt && one.key != two.key)
        await room.office.engine.close()
    }

    @Test func `a password that was hashed with less work is hashed anew when it is next shown`() async throws {
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        let cheap = PasswordCost(logRounds: 2, blockSize: 1, parallelism: 1)
        let old = try PasswordHash(of: PeopleRoom.password, salt: Array(1...16), cost: cheap).line
        try await room.office.engine.write { db in
            try db.run("update credential set password = \(old) where officer = \(chief.id.rawValue)")
        }
        await #expect(throws: SignInRefused.wrong) {
            try await room.office.signIn(login: "chief", password: "not the password", code: nil)
        }
        #expect(try await room.office.account(of: chief.id)?.password?.line == old)
        _ = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
        #expect(try await room.office.account(of: chief.id)?.password?.cost == .trifling)
        _ = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil)
        await room.office.engine.close()
    }

    @Test func `a password costs what is asked today, and is good for as long as its officer wants`() async throws {
        #expect(PasswordCost.standard == PasswordCost(logRounds: 16, blockSize: 8, parallelism: 2))
        #expect(PasswordCost(logRounds: 14, blockSize: 8, parallelism: 5).isLess(than: .standard))
        #expect(!PasswordCost.standard.isLess(than: .standard))
        let room = try await PeopleRoom()
        let chief = try await room.begin()
        room.clock.advance(seconds: 3 * 366 * 86_400)
        let token = try await room.office.signIn(login: "chief", password: PeopleRoom.password, code: nil).token
        for new in ["another one 77", PeopleRoom.password, "another one 77"] {
            let old = new == PeopleRoom.password ? "another one 77" : PeopleRoom.password
            try await room.office.changePassword(of: chief, from: old, to: new, keeping: token)
        }
        await room.office.engine.close()
    }

    /// Passwords and how strong they are; a browser journey holds the desk's script to the same table.
    private struct Measured: Decodable {
        let password: String
        let strength: String
    }

    @Test func `strength is said in words, by length and by how many characters differ`() throws {
        let table = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Journeys/password_strengths.json")
        let measured = try JSONDecoder().decode([Measured].self, from: Data(contentsOf: table))
        #expect(Set(measured.map(\.strength)) == Set(["short"] + PasswordStrength.allCases.map(\.rawValue)))
        for one in measured {
            let isShort = one.password.count < PasswordHash.shortest
            let strength = isShort ? "short" : PasswordStrength(of: one.password).rawValue
            #expect(strength == one.strength, "\(one.password)")
        }
    }
}

extension String {
    /// The text again and again, up to a length.
    fileprivate func cycled(to length: Int) -> [Character] {
        let letters = Array(self)
        return (0..<length).map { letters[$0 % letters.count] }
    }
}
