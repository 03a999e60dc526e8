import FerryLine
import Foundation
import Sealing

/// Makes the keys of the ferry's two sides, and lets them know each other.
struct FerryCeremony {
    let desk: FerryKeyFolder
    let portal: FerryKeyFolder

    init(_ installation: Installation) {
        (desk, portal) = (
            FerryKeyFolder(installation.ferryKeys), FerryKeyFolder(installation.portalFerryKeys)
        )
    }

    /// Makes both sides' keys and certificates where the desk knows no other side yet; else nothing: the portal may be on
    /// another machine, with keys of its own.
    func makeOnce() throws {
        guard !desk.has(.otherPublic) else { return }
        for (folder, name) in [(desk, "desk"), (portal, "portal")] {
            if !folder.has(.ownKey) { try folder.renew() }
            guard !folder.has(.lineKey) else { continue }
            try LineCertificate.make(in: folder, name: "lianxin ferry \(name)", now: Date())
        }
        for (folder, other) in [(desk, portal), (portal, desk)] {
            try folder.learn(from: other)
            try LineCertificate.learn(in: folder, from: other)
        }
    }
}
