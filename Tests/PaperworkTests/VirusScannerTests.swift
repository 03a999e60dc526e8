import Paperwork
import TestSupport
import Testing

/// A scanner is a help and no gate: it answers, or is as if it were not there.
@Suite struct VirusScannerTests {
    static let clean = [UInt8](repeating: 65, count: 700_000)
    static let infected = clean + Array("EICAR".utf8)

    @Test func `a file is looked at whole, and what is found is said`() async throws {
        let program = try ScannerProgram(.looks)
        defer { program.end() }
        let scanner = VirusScanner(socket: program.socket)
        #expect(await scanner.look(at: Self.clean) == .clean)
        #expect(await scanner.look(at: Self.infected) == .found)
        #expect(await scanner.look(at: []) == .clean)
    }

    @Test(arguments: [ScannerProgram.Manner.hangs, .fails])
    func `a scanner that hangs, or ends in the middle, holds nobody up`(_ manner: ScannerProgram.Manner) async throws {
        let program = try ScannerProgram(manner)
        defer { program.end() }
        let scanner = VirusScanner(socket: program.socket, limit: .seconds(1))
        #expect(await scanner.look(at: Self.infected) == .unknown)
    }

    @Test(arguments: ["/nowhere/clamd.ctl", String(repeating: "/long", count: 40)])
    func `no scanner is as good as one that says nothing`(_ socket: String) async {
        #expect(await VirusScanner(socket: socket).look(at: Self.infected) == .unknown)
    }
}
