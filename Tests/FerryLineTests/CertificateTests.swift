import Foundation
import Sealing
import Testing

@testable import FerryLine

/// The line's certificate is renewed before it ends, because somebody is told in time.
@Suite struct CertificateTests {
    @Test(
        arguments: [
            (1_000, nil), (45, nil),
            (44, "the ferry's certificate ends in 44 days; make a new one with `lianxin keys ferry`"),
            (0, "the ferry's certificate ends in 0 days; make a new one with `lianxin keys ferry`"),
            (-1, "the ferry's certificate has ended; make a new one with `lianxin keys ferry`"),
        ] as [(Int, String?)]) func `an operator is warned from forty-five days before its end`(
            _ days: Int, _ said: String?
        )
    {
        #expect(LineCertificate.warning(daysLeft: days) == said)
    }

    @Test func `days are counted to the end of the very certificate in the folder`() throws {
        let place = NSTemporaryDirectory() + "lianxin-certificate-\(UUID().uuidString)"
        let folder = FerryKeyFolder(place)
        #expect(try LineCertificate.daysLeft(in: folder, now: Date()) == nil)
        try folder.renew()
        let begin = Date(timeIntervalSince1970: 1_800_000_000)
        try LineCertificate.make(in: folder, name: "test", now: begin)
        #expect(try LineCertificate.daysLeft(in: folder, now: begin) == LineCertificate.days)
        let later = begin.addingTimeInterval(86_400 * Double(LineCertificate.days + 1))
        #expect(try LineCertificate.daysLeft(in: folder, now: later) == -1)
        try FileManager.default.removeItem(atPath: place)
    }
}
