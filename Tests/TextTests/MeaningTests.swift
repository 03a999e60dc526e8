import Testing
import Text

/// A model's numbers as small whole ones, and how alike two rows of them are.
@Suite struct MeaningTests {
    @Test func `one direction is alike to the full, across is not alike, and against it is no less than nothing`()
        throws
    {
        let one = try #require(Meaning([0.6, 0.8, 0]))
        #expect(one.likeness(to: try #require(Meaning([3, 4, 0])), unrelated: 0) == 100, "length says nothing")
        #expect(one.likeness(to: try #require(Meaning([0, 0, 1])), unrelated: 0) == 0)
        #expect(one.likeness(to: try #require(Meaning([-0.6, -0.8, 0])), unrelated: 0) == 0)
        #expect(one.likeness(to: try #require(Meaning([1, 0, 0])), unrelated: 0) == 60)
    }

    @Test func `what unrelated texts have counts for nothing`() throws {
        let (one, other) = (try #require(Meaning([0.6, 0.8, 0])), try #require(Meaning([1, 0, 0])))
        #expect(one.likeness(to: other, unrelated: 20) == 50)
        #expect(one.likeness(to: other, unrelated: 80) == 0)
        #expect(one.likeness(to: one, unrelated: 80) == 100)
    }

    @Test func `rows of two lengths are not compared`() throws {
        #expect(try #require(Meaning([1, 0])).likeness(to: try #require(Meaning([1, 0, 0])), unrelated: 0) == 0)
    }

    @Test(arguments: [[], [0, 0], [.nan, 1], [.infinity, 1], [Float](repeating: 1, count: 4_097)] as [[Float]])
    func `what is no row of numbers is no meaning`(_ numbers: [Float]) {
        #expect(Meaning(numbers) == nil)
    }

    @Test func `what was kept is the same again, and noughts alone are none`() throws {
        let meaning = try #require(Meaning([0.1, -0.7, 0.3]))
        #expect(Meaning(kept: meaning.values) == meaning && meaning.values == [18, -127, 54])
        #expect(Meaning(kept: [0, 0]) == nil && Meaning(kept: []) == nil)
    }
}
