import Testing

/// The walls of docs/architecture.md: a manifest alone stops no import, so the import lines are read.
@Suite struct WallTests {
    /// Modules of the toolchain that any target with input or output may use.
    static let toolchain: Set = [
        "Foundation", "FoundationEssentials", "FoundationXML", "FoundationNetworking", "Glibc", "Dispatch",
        "Synchronization",
    ]

    /// Modules that arrive with a product and belong to it.
    static let beside: [String: Set<String>] = [
        "Hummingbird": [
            "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOPosix", "NIOFoundationCompat", "ServiceLifecycle",
        ],
        "HummingbirdTesting": ["HTTPTypes", "NIOCore"],
        "AsyncHTTPClient": ["NIOCore", "NIOHTTP1"],
    ]

    /// Targets that import nothing at all: rules have no clock, no chance, no input and no output.
    static let pure = ["Casework", "Text"]

    /// Target → what it may neither name nor reach through others.
    static let outOfReach: [String: Set<String>] = [
        "Portal": [
            "Office", "Opening", "Custody", "CToken", "Journal", "StorePostgres", "CLibPQ", "Typesetting",
            "CPangoCairo",
        ],
        "lianxin-portal": [
            "Office", "Opening", "Custody", "CToken", "Journal", "StorePostgres", "CLibPQ", "Typesetting",
            "CPangoCairo",
        ],
        "Journal": ["Casework", "StoreSQLite", "StorePostgres", "GRDB", "CLibPQ", "Office"],
        "Store": ["GRDB", "CLibPQ", "Casework"],
        "Receipts": ["Store", "Journal", "Office", "Casework", "Sealing", "GRDB", "CLibPQ"],
        "Sealing": ["Opening", "Store", "Office"],
        "FerryLine": ["Opening", "Store", "Office", "Portal", "Desk"],
        "Calling": ["Opening", "Sealing", "Store", "Journal", "Office", "Casework", "Portal", "Desk"],
        "Embeddings": ["Opening", "Sealing", "Store", "Journal", "Office", "Casework", "Portal", "Desk"],
        "OpenID": ["Opening", "Sealing", "Store", "Journal", "Office", "Casework", "Portal", "Desk"],
        "Office": [
            "Custody", "StoreSQLite", "StorePostgres", "GRDB", "CLibPQ", "Hummingbird", "Pages", "Desk", "Portal",
        ],
        "Typesetting": ["Casework", "Office", "Store", "Paperwork"],
        "Paperwork": ["Casework", "Office", "Store"],
        "Pages": ["Office", "Store", "Journal", "Opening"],
    ]

    /// Target → what it may not name itself: it has to ask another that does.
    static let notDirectly: [String: Set<String>] = [
        "Desk": ["Journal", "Store", "StoreSQLite", "StorePostgres", "Opening", "Receipts", "Portal"],
        "Demo": ["Journal", "Store", "StoreSQLite", "StorePostgres", "Opening"],
    ]

    @Test func `every folder of Sources is a target of the manifest, and is in the architecture page`() throws {
        let manifest = try Manifest()
        let page = try Checkout.text(of: "docs/architecture.md")
        let folders = try Checkout.folders(in: "Sources")
        #expect(folders.count >= 18, "The folders were not found at all")
        for folder in folders {
            let (isTarget, isDescribed) = (manifest.dependencies[folder] != nil, page.contains("`\(folder)`"))
            #expect(isTarget, "\(folder) is no target of Package.swift")
            #expect(isDescribed, "\(folder) is missing in docs/architecture.md")
        }
    }

    @Test func `every import is declared in the manifest`() throws {
        let manifest = try Manifest()
        #expect(manifest.dependencies["StoreSQLite"] == ["Store", "GRDB"], "The manifest was not understood")
        #expect(manifest.dependencies["Receipts"] == ["Crypto"], "The manifest was not understood")
        for file in try Checkout.swiftFiles(under: "Sources") {
            let declared = manifest.dependencies[file.target] ?? []
            let allowed = declared.union(declared.flatMap { Self.beside[$0] ?? [] }).union(Self.toolchain)
            for module in file.imports {
                #expect(allowed.contains(module), "\(file.path) imports \(module), which its target does not declare")
            }
        }
    }

    @Test(arguments: WallTests.pure)
    func `the pure targets import nothing, not even Foundation`(_ target: String) throws {
        #expect(try Manifest().dependencies[target] == [])
        let files = try Checkout.swiftFiles(under: "Sources/\(target)")
        #expect(!files.isEmpty)
        for file in files { #expect(file.imports == [], "\(file.path)") }
    }

    @Test(arguments: WallTests.outOfReach.keys.sorted())
    func `nobody reaches over a wall, directly or through others`(_ target: String) throws {
        let manifest = try Manifest()
        let forbidden = Self.outOfReach[target] ?? []
        #expect(manifest.reach(of: target).isDisjoint(with: forbidden))
        for file in try Checkout.swiftFiles(under: "Sources/\(target)") {
            #expect(forbidden.isDisjoint(with: file.imports), "\(file.path)")
        }
    }

    @Test(arguments: WallTests.notDirectly.keys.sorted())
    func `what another target answers for is not named here`(_ target: String) throws {
        let forbidden = Self.notDirectly[target] ?? []
        #expect(try Manifest().dependencies[target]?.isDisjoint(with: forbidden) == true)
        for file in try Checkout.swiftFiles(under: "Sources/\(target)") {
            #expect(forbidden.isDisjoint(with: file.imports), "\(file.path)")
        }
    }

    /// Two targets call out of the house: the ferry's line, and what asks by HTTP for those who need it.
    @Test(arguments: [
        ("GRDB", ["StoreSQLite"]), ("CLibPQ", ["StorePostgres"]), ("CQREncode", ["Paperwork"]),
        ("CXLSXWriter", ["Paperwork"]), ("CPangoCairo", ["Typesetting"]), ("NIOSSL", ["Calling", "FerryLine"]),
        ("X509", ["FerryLine"]), ("AsyncHTTPClient", ["Calling", "FerryLine"]), ("JWTKit", ["OpenID"]),
        ("CToken", ["Custody"]),
    ])
    func `a foreign library has one home`(_ library: String, _ homes: [String]) throws {
        for file in try Checkout.swiftFiles(under: "Sources") where !homes.contains(file.target) {
            #expect(!file.imports.contains(library), "\(file.path) imports \(library)")
        }
    }

    @Test func `only the inner zone opens envelopes`() throws {
        let inner: Set = ["Opening", "Custody", "Office", "Desk", "Demo", "lianxin-desk", "lianxin"]
        let manifest = try Manifest()
        for target in try Checkout.folders(in: "Sources") where !inner.contains(target) {
            #expect(!manifest.reach(of: target).contains("Opening"), "\(target)")
        }
    }
}
