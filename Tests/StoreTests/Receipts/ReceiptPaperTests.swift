import Foundation
import Testing

@testable import Receipts

/// Receipts and heads as people carry them.
@Suite struct ReceiptPaperTests {
    private typealias House = ReceiptHouse
    private let key = [UInt8](repeating: 5, count: 32)

    @Test func `a receipt comes back from its bytes as it was`() throws {
        let house = try House()
        for receipt in [
            try house.promised(3), try house.promised(3, vouched: false), try house.kept(3, in: try house.head(20)),
            try house.kept(0, in: try house.head(1)), Receipt(log: house.log, commitment: house.commitments[0]),
        ] {
            #expect(try Receipt(bytes: receipt.bytes) == receipt)
            for cut in [0, 1, 40, receipt.bytes.count - 1] {
                #expect(throws: PaperFault.brokenReceipt) { try Receipt(bytes: Array(receipt.bytes.prefix(cut))) }
            }
            #expect(throws: PaperFault.brokenReceipt) { try Receipt(bytes: receipt.bytes + [0]) }
        }
        #expect(throws: PaperFault.brokenReceipt) {
            try Receipt(bytes: [2] + (try house.promised(1)).bytes.dropFirst())
        }
    }

    @Test func `sealed it opens with the code's key alone, and shows nothing of what it is`() throws {
        let house = try House()
        let receipt = try house.kept(3, in: try house.head(20))
        let sealed = try ReceiptSeal.seal(receipt, with: key)
        #expect(try ReceiptSeal.open(sealed, with: key) == receipt)
        #expect(throws: PaperFault.codeDoesNotOpen) { try ReceiptSeal.open(sealed, with: house.log.key) }
        let paper = ReceiptPaper.text(ofSealed: sealed)
        #expect(paper.allSatisfy { $0 == "\n" || "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".contains($0) })
        #expect(paper.split(separator: "\n").allSatisfy { $0.count <= 64 })
        #expect(!sealed.contains(receipt.log.key) && !sealed.contains(receipt.commitment.submission))
        for place in [0, 20, sealed.count - 1] {
            var altered = sealed
            altered[place] ^= 1
            #expect(throws: PaperFault.codeDoesNotOpen) { try ReceiptSeal.open(altered, with: key) }
        }
    }

    @Test func `a paper holds several, with the code or without, however it was copied`() throws {
        let house = try House()
        let (one, other) = (try house.promised(3), try house.kept(4, in: try house.head(20)))
        let text =
            "\u{FEFF}1234 5678 1234-5678 1234 5678 1234\r\n\r\n"
            + ReceiptPaper.text(ofSealed: try ReceiptSeal.seal(one, with: key)).lowercased()
            .replacing("\n", with: "  \r\n") + "\r\n" + ReceiptPaper.text(ofOpened: other)
        let paper = try ReceiptPaper(text)
        #expect(paper.code == "1234567812345678123456781234")
        #expect(paper.isSealed)
        #expect(try paper.receipts(openedWith: key) == [one, other])
        #expect(throws: PaperFault.codeDoesNotOpen) { try paper.receipts(openedWith: nil) }
        let opened = try ReceiptPaper(ReceiptPaper.text(ofOpened: other))
        #expect(!opened.isSealed)
        #expect(try opened.receipts(openedWith: nil) == [other])
    }

    @Test func `what is no receipt is refused with a reason`() throws {
        for text in ["", "\n\n", "您的举报我们收到了", "hello world", "A1B8"] {
            #expect(throws: PaperFault.noReceipt) { try ReceiptPaper(text) }
        }
        #expect(throws: PaperFault.brokenReceipt) { try ReceiptPaper("ABCD") }
        #expect(throws: PaperFault.tooLarge) {
            try ReceiptPaper(String(repeating: "A", count: ReceiptPaper.largest + 1))
        }
        let onlyCode = try ReceiptPaper("1234 5678 1234 5678 1234 5678 1234")
        #expect(throws: PaperFault.noReceipt) { try onlyCode.receipts(openedWith: key) }
    }

    @Test func `a head's file says in lines what a stranger needs`() throws {
        let house = try House()
        let signed = try house.head(20)
        let witness = try Cosignature(signing: signed, as: "某报 夜班", with: House.newspaper)
        let file = HeadFile(
            signed, witnesses: [witness], consistency: try LogProofs.consistency(from: 12, to: 20, house.nodes))
        #expect(try HeadFile(file: file.file) == file)
        #expect(try HeadFile(file: "\u{FEFF}" + file.file.replacing("\n", with: "\r\n")) == file)
        #expect(file.file.hasPrefix("lianxin log head 1\nlog receipts-\(house.log.id)\nsize 20\n"))
        #expect(file.file.contains("\nsince 12\npath "))
        #expect(throws: PaperFault.unreadable(line: "root")) {
            try HeadFile(file: file.file.replacing("root ", with: "toor "))
        }
        #expect(throws: PaperFault.otherPaper(expected: "lianxin log head 1")) { try HeadFile(file: house.log.file) }
    }

    @Test func `a log's key file is refused after a slip in copying`() throws {
        let log = try House().log
        #expect(try LogIdentity(file: log.file) == log)
        let first = try #require(log.file.split(separator: "\n").first { $0.hasPrefix("key ") })
        let slipped = log.file.replacing(first, with: "key 00" + first.dropFirst(6))
        #expect(throws: PaperFault.unreadable(line: "id")) { try LogIdentity(file: slipped) }
        #expect(throws: PaperFault.unreadable(line: "delay")) {
            try LogIdentity(file: log.file.replacing("delay 24", with: "delay 241"))
        }
    }

    @Test func `everything that is signed can be written down by a stranger`() throws {
        let house = try House()
        let commitment = house.commitments[1]
        let name = house.log.name
        #expect(
            String(decoding: Promise.statement(commitment.bytes, hour: 7, of: name), as: UTF8.self)
                == "lianxin promise 1\n\(name)\n\(hex(commitment.bytes))\n7\n")
        let key = PromiseKey(key: [1, 2], hours: 3..<5, heard: 2, delayHours: 24, signature: [])
        #expect(
            String(decoding: key.statement(of: name), as: UTF8.self)
                == "lianxin promise key 1\n\(name)\n0102\n3\n5\n2\n24\n")
        let signed = try house.head(20)
        #expect(
            String(decoding: Cosignature.statement(of: signed), as: UTF8.self)
                == "lianxin witness 1\n\(name)\n20\n\(signed.at)\n\(hex(signed.head.root))\n")
    }

    @Test func `a leaf is the hash that its description gives, and another for each part`() throws {
        let commitment = House.commitment(1)
        let others = [
            Commitment(salt: House.commitment(2).salt, submission: commitment.submission, hour: commitment.hour),
            Commitment(salt: commitment.salt, submission: House.commitment(2).submission, hour: commitment.hour),
            Commitment(salt: commitment.salt, submission: commitment.submission, hour: commitment.hour + 1),
        ]
        for other in others { #expect(other.bytes != commitment.bytes) }
        #expect(hex(commitment.bytes) == "d034578ff7017899eff7ce336a91d660a3a6ce9fa2de0e2791a2de92ce19f3d3")
    }
}
