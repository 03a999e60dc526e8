import Sealing
import Testing

struct ReceiptCodeTests {
    static let codes: [ReceiptCode] = (0..<8).map { (seed: Int) in
        let entropy: [UInt8] = (0..<32).map { (place: Int) in UInt8((place * 37 + seed * 101 + 13) % 256) }
        return ReceiptCode(entropy: entropy)
    }

    @Test(arguments: codes)
    func `every single wrong digit is caught`(_ code: ReceiptCode) {
        let digits = Array(code.digits)
        for place in digits.indices {
            for digit in "0123456789" where digit != digits[place] {
                var slipped = digits
                slipped[place] = digit
                #expect(throws: ReceiptCode.Slip.checkDigits) { try ReceiptCode(typed: String(slipped)) }
            }
        }
    }

    @Test(arguments: codes)
    func `every two neighbouring digits changed about are caught`(_ code: ReceiptCode) {
        let digits = Array(code.digits)
        for place in digits.indices.dropLast() where digits[place] != digits[place + 1] {
            var slipped = digits
            slipped.swapAt(place, place + 1)
            #expect(throws: ReceiptCode.Slip.checkDigits) { try ReceiptCode(typed: String(slipped)) }
        }
    }

    /// Groups that differ by a multiple of 97 look the same to the check digits: one pair in 97, which no two check
    /// digits can avoid.
    @Test(arguments: codes)
    func `two groups changed about are caught unless they differ by a multiple of 97`(_ code: ReceiptCode) throws {
        let numbers = try code.groups.map { try #require(Int($0)) }
        for first in numbers.indices {
            for second in numbers.indices where (numbers[first] - numbers[second]) % 97 != 0 {
                var groups = code.groups
                groups.swapAt(first, second)
                #expect(throws: ReceiptCode.Slip.checkDigits) { try ReceiptCode(typed: groups.joined()) }
            }
        }
    }

    @Test(arguments: codes)
    func `spaces, dashes and full-width digits are taken as they come`(_ code: ReceiptCode) throws {
        let wide = String(
            String.UnicodeScalarView(code.digits.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
        for typed in [
            code.shown, code.groups.joined(separator: "-"), wide, "　" + code.groups.joined(separator: "－") + "\n",
        ] {
            #expect(try ReceiptCode(typed: typed) == code)
        }
    }

    @Test func `what is no code is refused by name`() {
        #expect(throws: ReceiptCode.Slip.empty) { try ReceiptCode(typed: " \n-") }
        #expect(throws: ReceiptCode.Slip.notADigit) { try ReceiptCode(typed: "1234 56七8") }
        #expect(throws: ReceiptCode.Slip.wrongLength(27)) { try ReceiptCode(typed: String(repeating: "1", count: 27)) }
        #expect(throws: ReceiptCode.Slip.wrongLength(29)) { try ReceiptCode(typed: String(repeating: "1", count: 29)) }
    }

    @Test func `the code is the mathematician's: all 28 digits leave 1 modulo 97`() {
        // 2^256 - 1 = …129639935: its last 27 digits, of which the first 26 count.
        let code = ReceiptCode(entropy: [UInt8](repeating: 255, count: 32))
        let remainder = code.digits.utf8.reduce(0) { ($0 * 10 + Int($1) - 48) % 97 }
        #expect(remainder == 1)
        #expect(code.digits.utf8.count == 28)
        #expect(code.groups.count == 7)
    }

    @Test func `mailbox and key come from the code alone and differ for every code`() throws {
        let again = try ReceiptCode(typed: Self.codes[0].shown)
        #expect(again.mailbox == Self.codes[0].mailbox)
        #expect(again.replyKey == Self.codes[0].replyKey)
        #expect(Set(Self.codes.map(\.mailbox)).count == Self.codes.count)
        #expect(Set((0..<500).map { _ in ReceiptCode.random() }).count == 500)
    }

    @Test func `printing a code or a key shows nothing of it`() {
        let code = Self.codes[0]
        let printed = "\(code) \(String(reflecting: code)) \(code.replyKey) \(String(reflecting: code.replyKey))"
        #expect(!printed.contains(code.digits))
        #expect(!printed.contains(code.replyKey.hex))
        #expect(!printed.contains(code.groups[0]))
    }
}
