import Mustache
import Testing

@testable import Pages

/// Models that name their parts to mustache name all of them, and the right ones.
@Suite struct PartLookupTests {
    @Test(arguments: Face.allCases)
    func `every part a model stores is found under its name`(_ face: Face) throws {
        let words = try Renderer(face).words(.chinese)
        let (fields, errors) = Sampled.fields(Sampled.plain, words)
        let way = WayPoint(1, "接收", .done, detail: "x", clock: ClockBadge(.green, "x", due: "x"), words: words)
        var seen: Set<String> = []
        for page in Sampled.pages(face, Sampled.plain, words) { compare(page, &seen) }
        compare(ControlsPage(fields: fields, errors: errors), &seen)
        compare([way], &seen)
        compare(Sampled.bar("x"), &seen)
        compare(Notice(.done, "x"), &seen)
        #expect(seen.isSuperset(of: ["Field", "Line", "Option", "Row", "WayPoint", "ClockBadge", "DeskBar", "Place"]))
    }

    /// Walks through everything a value stores; whatever answers by name must answer as its mirror does.
    private func compare(_ value: Any, _ seen: inout Set<String>) {
        let mirror = Mirror(reflecting: value)
        for part in mirror.children {
            if mirror.displayStyle == .struct, let parent = value as? any MustacheParent, let name = part.label {
                seen.insert("\(type(of: value))")
                let inside = Mirror(reflecting: part.value)
                let stored: Any? = inside.displayStyle == .optional ? inside.children.first?.value : .some(part.value)
                let found = parent.child(named: name)
                #expect(found.map { "\($0)" } == stored.map { "\($0)" }, "\(type(of: value)).\(name)")
            }
            if !(part.value is String) { compare(part.value, &seen) }
        }
    }
}
