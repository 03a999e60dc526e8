import Casework

/// One petition of the demo before anything happens to it: what, where, when, and how far it shall come.
struct Errand: Sendable {
    let index: Int
    let place: Place
    let petitionClass: PetitionClass
    let level: AcceptanceLevel
    let story: Story
    /// A second matter about the same person, in one petition out of twelve.
    let second: Story?
    let filling: Filling
    let telling: Int
    let form: Form
    let source: Source
    let signature: Signature
    let received: Day
    /// The petition this one repeats.
    let repeats: Int?
    /// Where it goes when it is accepted at a lower or higher level.
    let onward: Place?
    /// Whether somebody lets it lie, and at which node.
    var stalls: Node?
    /// The petitioner's name; empty when anonymous.
    let signer: String
    let phone: String
    let narrative: String

    /// The one-line summary.
    var summary: String { String(filling.fill(story.gist, dialect: false).prefix(78)) }
}

/// Lays out the demo's petitions.
struct Plan: Sendable {
    /// How many there are.
    static let count = 300

    let book: StoryBook
    let today: Day

    /// Classes with how many of each, and the organs that receive them, the busiest first. The rest are repeats; the last
    /// one arrived only yesterday.
    private static let shares: [(PetitionClass, AcceptanceLevel, Place, Int)] = [
        (.accusation, .own, .county, 62), (.accusation, .own, .prefecture, 20), (.accusation, .own, .province, 6),
        (.accusation, .own, .post, 7), (.accusation, .lower, .province, 16), (.accusation, .lower, .prefecture, 18),
        (.accusation, .higher, .county, 5), (.accusation, .ownPrincipal, .county, 2),
        (.outOfScope, .own, .county, 26), (.outOfScope, .own, .prefecture, 16), (.outOfScope, .own, .province, 14),
        (.noSubstance, .own, .county, 9), (.noSubstance, .own, .prefecture, 6), (.noSubstance, .own, .province, 3),
        (.inquiry, .own, .county, 10), (.inquiry, .own, .prefecture, 7), (.inquiry, .own, .province, 4),
        (.suggestion, .own, .county, 7), (.suggestion, .own, .prefecture, 4), (.suggestion, .own, .province, 3),
        (.appeal, .own, .county, 6), (.appeal, .own, .prefecture, 4), (.appeal, .own, .province, 2),
    ]
    /// Out-of-scope ones at each of the other prefectures, which only pass on.
    private static let atEachSmall = 2

    /// All errands: first the originals, then the repeats.
    func errands() -> [Errand] {
        var seeds: [(PetitionClass, AcceptanceLevel, Place)] = []
        for (petitionClass, level, place, share) in Self.shares {
            seeds += Array(repeating: (petitionClass, level, place), count: share)
        }
        for place in Place.small {
            seeds += Array(repeating: (.outOfScope, .own, place), count: Self.atEachSmall)
        }
        var written = Set<String>()
        let originals = seeds.enumerated().map { index, seed in
            unlike(&written) { original(index, seed.0, seed.1, seed.2, attempt: $0) }
        }
        let repeatable = originals.filter {
            $0.petitionClass == .accusation && $0.level == .own && $0.story.tellings.count > 1
                && $0.received < today.advanced(by: -30)
        }
        let repeats = (originals.count..<Self.count).map { index in
            unlike(&written) { again(index, repeatable[(index * 5) % repeatable.count], attempt: $0) }
        }
        return originals + repeats
    }

    /// Writes until it reads like nothing written before.
    private func unlike(_ written: inout Set<String>, _ make: (Int) -> Errand) -> Errand {
        var attempt = 0
        while true {
            let errand = make(attempt)
            if written.insert(errand.narrative).inserted { return errand }
            attempt += 1
        }
    }

    /// How many wait beside those, whatever day it is.
    static let waitingCount = 2

    /// What waits: a report on which the organ above is asked, and an appeal under review. Chance alone leaves the pages of
    /// these empty on most days.
    ///
    /// - Parameters:
    ///   - reported: The day on which the report arrived.
    ///   - appealed: The day on which the appeal arrived.
    ///   - others: The other errands: none of these reads like one of them.
    func waiting(reported: Day, appealed: Day, beside others: [Errand]) -> [Errand] {
        var written = Set(others.map(\.narrative))
        return [(PetitionClass.accusation, reported), (.appeal, appealed)].enumerated().map { place, seed in
            var errand = unlike(&written) {
                original(Self.count + place, seed.0, .own, .county, on: seed.1, attempt: $0)
            }
            errand.stalls = nil
            return errand
        }
    }

    private func original(
        _ index: Int, _ petitionClass: PetitionClass, _ level: AcceptanceLevel, _ place: Place, on day: Day? = nil,
        attempt: Int
    ) -> Errand {
        var dice = Dice(index + attempt * 100_000)
        let stories = stories(petitionClass, level, place)
        // One story after the other, and one telling after the other: each is used about as often.
        let story = stories[index % stories.count]
        let telling = index / stories.count
        let drawn = arrival(&dice)
        let received = day ?? drawn
        let filling = Filling(story, received: received, &dice)
        return errand(
            index, place, petitionClass, level, story, filling, telling: telling, received: received, repeats: nil,
            &dice)
    }

    /// The stories of a class that belong to a level, and to the post, which stands in the department of civil affairs.
    private func stories(_ petitionClass: PetitionClass, _ level: AcceptanceLevel, _ place: Place) -> [Story] {
        let wanted: AcceptanceLevel = level == .lower ? .own : level
        return (book.stories[petitionClass] ?? []).filter { story in
            story.level == wanted && story.appeal.map { place.takes($0) } ?? true
                && (petitionClass != .accusation || place != .post || [.elderlyCare, .funerals].contains(story.field))
        }
    }

    /// The same matter once more, by somebody, in other words.
    private func again(_ index: Int, _ earlier: Errand, attempt: Int) -> Errand {
        var dice = Dice(index + attempt * 100_000)
        let span = max(1, today.number - earlier.received.number - 2)
        let received = earlier.received.advanced(by: dice.roll(min(12, span)...span))
        return errand(
            index, earlier.place, .accusation, .own, earlier.story, earlier.filling, telling: earlier.telling + 1,
            received: received, repeats: earlier.index, &dice)
    }

    private func errand(
        _ index: Int, _ place: Place, _ petitionClass: PetitionClass, _ level: AcceptanceLevel, _ story: Story,
        _ filling: Filling, telling: Int, received: Day, repeats: Int?, _ dice: inout Dice
    ) -> Errand {
        let form = form(petitionClass, &dice)
        let signature = signature(petitionClass, &dice)
        let signer = signature == .unsigned ? "" : Names.villager(&dice)
        let phone = signature == .unsigned ? "" : Names.phone(&dice)
        let second = form == .letter || form == .web ? second(beside: story, filling, repeats, &dice) : nil
        let narrative = Writer(book: book).write(
            story, and: second, filling, telling: telling, form: form,
            signed: signature == .unsigned ? "" : signer, &dice)
        return Errand(
            index: index, place: place, petitionClass: petitionClass, level: level, story: story,
            second: second, filling: filling,
            telling: telling, form: form,
            source: form == .letter && dice.chance(12) ? dice.pick([.otherBody, .leaderInstruction]) : .own,
            signature: signature, received: received, repeats: repeats, onward: onward(level, place, &dice),
            stalls: stall(&dice), signer: signer, phone: phone, narrative: narrative)
    }

    /// Another story that the same person, in the same post, may be in.
    private func second(
        beside story: Story, _ filling: Filling, _ repeats: Int?, _ dice: inout Dice
    ) -> Story? {
        guard repeats == nil, story.petitionClass == .accusation, dice.chance(14) else { return nil }
        let others = (book.stories[.accusation] ?? []).filter {
            $0.posts.contains(filling.post) && $0.gist != story.gist && $0.level == .own
        }
        return others.isEmpty ? nil : dice.pick(others)
    }

    /// More of them lately: an office's year begins slowly and the last weeks are all on the table.
    private func arrival(_ dice: inout Dice) -> Day {
        let share = dice.roll(0...999)
        let days = share < 300 ? dice.roll(1...35) : dice.roll(20...400)
        return today.advanced(by: -days)
    }

    private func form(_ petitionClass: PetitionClass, _ dice: inout Dice) -> Form {
        switch petitionClass {
        case .inquiry: dice.pick([.phone, .phone, .web, .visit])
        case .suggestion: dice.pick([.web, .letter, .web])
        case .appeal: dice.pick([.letter, .visit])
        case .accusation, .outOfScope, .noSubstance:
            dice.pick([.letter, .letter, .letter, .web, .web, .web, .phone, .phone, .visit])
        }
    }

    private func signature(_ petitionClass: PetitionClass, _ dice: inout Dice) -> Signature {
        switch petitionClass {
        case .noSubstance: dice.pick([.unsigned, .unsigned, .signedUnverified])
        case .appeal: .verified
        case .accusation, .outOfScope, .suggestion, .inquiry:
            dice.pick([.unsigned, .unsigned, .unsigned, .verified, .verified, .verified, .verified, .signedUnverified])
        }
    }

    private func onward(_ level: AcceptanceLevel, _ place: Place, _ dice: inout Dice) -> Place? {
        switch level {
        case .lower:
            if place == .prefecture { return .county }
            return dice.chance(60) ? .prefecture : dice.pick(Place.small)
        case .higher, .ownPrincipal: return .prefecture
        case .own, .elsewhere: return nil
        }
    }

    private func stall(_ dice: inout Dice) -> Node? {
        dice.chance(20)
            ? dice.pick([
                .registered, .triaged, .judged, .approved, .approved, .acceptanceTold, .sentOut, .handled, .handled,
                .reviewed, .fedBack, .returnVisited,
            ]) : nil
    }
}
