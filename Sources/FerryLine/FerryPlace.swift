import Sealing

/// What `--ferry` names 摆渡地址: a directory, or the portal's end of a line.
public enum FerryPlace {
    /// A way to this place, for the inner side: `https://…` is a line, everything else a directory, which is made where it
    /// is missing.
    ///
    /// - Throws: What is wrong with the directory, or with the keys in the folder.
    public static func way(to place: String, keys folder: FerryKeyFolder) throws -> any FerryWay {
        if place.hasPrefix("https://") { return try LineClient(to: place, keys: folder) }
        return try FerryDirectory(path: place)
    }

    /// Ends what has to be ended.
    public static func leave(_ way: any FerryWay) async throws {
        if let line = way as? LineClient { try await line.close() }
    }
}
