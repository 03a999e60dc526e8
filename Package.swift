// swift-tools-version: 6.2
import PackageDescription

// Walls are targets: see docs/architecture.md. `Tests/LayoutTests` holds the import lines to this manifest.

/// Our own code builds without a single warning; dependencies are left alone.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Where other code lies is looked up when a program starts, and cannot be written to after that.
let bound: [LinkerSetting] = [.unsafeFlags(["-z", "relro", "-z", "now"].flatMap { ["-Xlinker", $0] })]
/// What writes past an array of our own C ends the program before it goes back to where it was called from.
let guarded: CSetting = .unsafeFlags(["-fstack-protector-strong"])

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let certificates: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let csv: Target.Dependency = .product(name: "SwiftCSV", package: "SwiftCSV")

let package = Package(
    name: "lianxin",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "lianxin-desk", targets: ["lianxin-desk"]),
        .executable(name: "lianxin-portal", targets: ["lianxin-portal"]),
        .executable(name: "lianxin", targets: ["lianxin"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    ],
    targets: [
        // C libraries, from Debian.
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CSpawn"),
        // Overwrites memory when it is given back; linked by the portal's program alone.
        .target(name: "CWipe", cSettings: [guarded]),
        // A key in a token behind a PKCS#11 module, which is loaded when it is asked for; of p11-kit the headers alone.
        .target(name: "CToken", cSettings: [.unsafeFlags(["-I/usr/include/p11-kit-1"]), guarded]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),

        // The rules: nothing is imported, not even Foundation.
        .target(name: "Casework", swiftSettings: strict),
        .target(name: "Text", swiftSettings: strict),

        // Public facts that ship as data: the working calendar, the divisions.
        .target(
            name: "Facts", dependencies: ["Casework", "Text"], resources: [.copy("Resources")], swiftSettings: strict),

        // What is kept, and how.
        .target(name: "Store", swiftSettings: strict),
        .target(name: "Journal", dependencies: ["Store", "Receipts", crypto], swiftSettings: strict),
        .target(
            name: "StoreSQLite", dependencies: ["Store", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .target(name: "StorePostgres", dependencies: ["Store", "CLibPQ"], swiftSettings: strict),
        .target(name: "Receipts", dependencies: [crypto], swiftSettings: strict),
        .target(name: "Ledger", dependencies: ["Store", "Receipts"], swiftSettings: strict),
        .target(name: "Sealing", dependencies: [crypto, cryptoExtras], swiftSettings: strict),
        .target(name: "Opening", dependencies: ["Sealing", crypto, cryptoExtras], swiftSettings: strict),
        .target(
            name: "FerryLine",
            dependencies: [
                "Sealing", hummingbird, hummingbirdTLS, nioSSL, httpClient, certificates, asn1, crypto, logging,
            ], swiftSettings: strict),

        // What calls out of the house, by HTTP.
        .target(name: "Calling", dependencies: [httpClient, nioSSL], swiftSettings: strict),
        // Whom a provider of identities vouches for.
        .target(name: "OpenID", dependencies: ["Calling", jwt, crypto, logging], swiftSettings: strict),
        // What an office's own model of meanings tells of a text.
        .target(name: "Embeddings", dependencies: ["Calling"], swiftSettings: strict),

        // How both programs write their log.
        .target(name: "Logbook", dependencies: [arguments, logging], swiftSettings: strict),

        // What people do.
        .target(
            name: "Office",
            dependencies: [
                "Casework", "Facts", "Text", "Store", "Journal", "Receipts", "Ledger", "Sealing", "Opening",
                "Paperwork", "Embeddings", crypto, cryptoExtras, logging,
            ], swiftSettings: strict),
        .target(
            name: "Demo", dependencies: ["Office", "Casework", "Facts"], resources: [.copy("Resources")],
            swiftSettings: strict),
        .target(
            name: "Paperwork", dependencies: ["CQREncode", "CSpawn", "CXLSXWriter", "CZip", csv],
            resources: [.copy("Resources")], swiftSettings: strict),
        // Letters as PDF; a target of its own, so that the portal links none of it.
        .target(name: "Typesetting", dependencies: ["CPangoCairo"], swiftSettings: strict),

        // What people see.
        .target(
            name: "Pages", dependencies: ["Casework", "Facts", mustache, hummingbird, crypto],
            resources: [.copy("Resources")], swiftSettings: strict),
        .target(
            name: "Desk",
            dependencies: [
                "Office", "Casework", "Facts", "OpenID", "Pages", "Paperwork", "Text", "Typesetting", hummingbird,
                logging, crypto,
            ],
            swiftSettings: strict),
        .target(
            name: "Portal",
            dependencies: [
                "Casework", "Facts", "Pages", "Paperwork", "Sealing", "Store", "Receipts", "Ledger", hummingbird,
                logging, crypto,
            ],
            swiftSettings: strict),

        // Programs that only wire.
        .target(name: "Custody", dependencies: ["CToken", "Office", "Opening", crypto], swiftSettings: strict),
        .executableTarget(
            name: "lianxin-desk",
            dependencies: [
                "CMalloc", "Custody", "Desk", "Embeddings", "Facts", "FerryLine", "Logbook", "Office", "OpenID",
                "Paperwork", "Sealing", "Store",
                "StoreSQLite",
                "StorePostgres", hummingbird, arguments, logging,
            ],
            swiftSettings: strict, linkerSettings: bound),
        .executableTarget(
            name: "lianxin-portal",
            dependencies: [
                "CMalloc", "CWipe", "Portal", "Facts", "FerryLine", "Logbook", "Sealing", "Store", "StoreSQLite",
                "Receipts", hummingbird, arguments, logging,
            ],
            swiftSettings: strict, linkerSettings: bound),
        .executableTarget(
            name: "lianxin",
            dependencies: [
                "Casework", "Custody", "Demo", "Embeddings", "Facts", "FerryLine", "Office", "Opening", "Paperwork",
                "Sealing",
                "Store", "StoreSQLite",
                "StorePostgres", "Journal", "Receipts", "Ledger", "Pages", "Portal", "Text", crypto, arguments, logging,
                hummingbird,
            ],
            swiftSettings: strict, linkerSettings: bound),

        // Tests.
        .target(
            name: "TestSupport",
            dependencies: [
                "Sealing", "Store", "StoreSQLite", "StorePostgres", crypto, cryptoExtras, hummingbird, hummingbirdTLS,
                logging, nioSSL,
            ],
            path: "Tests/TestSupport",
            swiftSettings: strict),
        .executableTarget(
            name: "store-probe", dependencies: ["Store", "StoreSQLite", "Journal"], path: "Tests/StoreProbe",
            swiftSettings: strict),
        .testTarget(name: "CaseworkTests", dependencies: ["Casework"], swiftSettings: strict),
        .testTarget(name: "TextTests", dependencies: ["Text", "Facts"], swiftSettings: strict),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Store", "StoreSQLite", "StorePostgres", "Journal", "Receipts", "Ledger", "TestSupport",
                "store-probe", crypto,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "PaperworkTests", dependencies: ["Paperwork", "TestSupport"], exclude: ["Samples"],
            swiftSettings: strict),
        .testTarget(name: "TypesettingTests", dependencies: ["Typesetting", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "SealingTests", dependencies: ["Sealing", "Opening", "TestSupport", crypto],
            exclude: ["Custody/slip-0039.json"], swiftSettings: strict),
        .testTarget(
            name: "OfficeTests",
            dependencies: [
                "Office", "Demo", "Casework", "Embeddings", "Facts", "Text", "Store", "StoreSQLite", "StorePostgres",
                "Journal", "Sealing", "Receipts", "Ledger", "Portal", "Pages", "Opening", "Paperwork", "TestSupport",
                "lianxin", "Desk", hummingbirdTesting, crypto,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CustodyTests", dependencies: ["Custody", "Office", "Opening", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "PortalTests",
            dependencies: [
                "Portal", "Sealing", "Opening", "Store", "StoreSQLite", "Receipts", "Ledger", "Pages",
                hummingbirdTesting, "TestSupport", crypto,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "DeskTests",
            dependencies: [
                "Desk", "Office", "OpenID", "Casework", "Paperwork", "Store", "StoreSQLite", "Pages",
                hummingbirdTesting, "TestSupport", logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "PagesTests", dependencies: ["Pages", "TestSupport", mustache, hummingbird, crypto],
            swiftSettings: strict),
        .testTarget(
            name: "FerryLineTests", dependencies: ["FerryLine", "Sealing", "TestSupport", hummingbird, logging],
            swiftSettings: strict),
        .testTarget(
            name: "OpenIDTests", dependencies: ["OpenID", "TestSupport", crypto, nioSSL], swiftSettings: strict),
        .testTarget(
            name: "EmbeddingsTests", dependencies: ["Embeddings", "Calling", "TestSupport"], swiftSettings: strict),
        .target(
            name: "FuzzEntries",
            dependencies: [
                "Casework", "Pages", "Paperwork", "Portal", "Receipts", "Sealing", "Text", hummingbird, crypto,
            ],
            path: "Tests/Fuzzing/Entries", swiftSettings: strict),
        .testTarget(
            name: "FuzzingTests", dependencies: ["FuzzEntries"], path: "Tests/Fuzzing/Tests", swiftSettings: strict),
        .testTarget(name: "LayoutTests", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

// The fuzzer brings its own main: such a program is linked by `script/fuzz` alone.
if Context.environment["LIANXIN_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "lianxin-fuzz", dependencies: ["FuzzEntries"], path: "Tests/Fuzzing/Program",
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
