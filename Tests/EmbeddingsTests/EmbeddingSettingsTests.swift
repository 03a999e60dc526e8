import Foundation
import TestSupport
import Testing

@testable import Embeddings

/// What an operator writes down of a model of meanings is read whole or refused in one sentence.
@Suite struct EmbeddingSettingsTests {
    private static func settings(_ written: [String: any Sendable]) throws -> EmbeddingSettings {
        try EmbeddingSettings(json: try SigningKey.json(written))
    }

    private static let least: [String: any Sendable] = ["address": "https://model.example/v1/", "model": "m"]

    @Test func `address and model are enough, and the rest has its usual value`() throws {
        let settings = try Self.settings(Self.least)
        #expect(settings.address == "https://model.example/v1" && settings.model == "m" && settings.key == nil)
        #expect(
            settings.characters == 1_000 && settings.unrelated == 0 && settings.texts == 8 && settings.prefix.isEmpty)
    }

    @Test(arguments: [
        ("address", "http://model.example/v1"), ("address", "http://10.0.0.7/v1"), ("address", "ftp://localhost/v1"),
        ("address", "https://name:secret@model.example/v1"), ("address", "https://model.example/v1?key=1"),
        ("address", ""), ("model", ""), ("key", "with blank"), ("key", "line\r\nHost: elsewhere"),
        ("model", String(repeating: "m", count: 1_001)),
    ])
    func `what would leave in the clear, or is no setting, is refused`(_ name: String, _ value: String) throws {
        #expect(throws: EmbeddingSettings.Fault.self) { try Self.settings(Self.least.merging([name: value]) { $1 }) }
    }

    @Test func `on this machine itself it may be in the clear`() throws {
        for host in ["127.0.0.1", "[::1]", "localhost"] {
            _ = try Self.settings(Self.least.merging(["address": "http://\(host):8000/v1"]) { $1 })
        }
    }

    @Test(arguments: [
        ("characters", 49), ("characters", 8_001), ("unrelated", -1), ("unrelated", 96), ("texts", 0), ("texts", 17),
    ])
    func `numbers out of their bounds are refused`(_ name: String, _ value: Int) throws {
        #expect(throws: EmbeddingSettings.Fault.self) { try Self.settings(Self.least.merging([name: value]) { $1 }) }
    }

    @Test func `a file that others may read is refused, as the key is in it`() throws {
        let place = try TemporaryDirectory()
        let file = place.path + "/embeddings.json"
        try SigningKey.json(Self.least.merging(["key": "sk"]) { $1 }).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        #expect(throws: EmbeddingSettings.Fault.self) { try EmbeddingSettings(file: file) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        #expect(try EmbeddingSettings(file: file).model == "m")
        #expect(throws: EmbeddingSettings.Fault.self) { try EmbeddingSettings(file: place.path + "/none.json") }
    }
}
