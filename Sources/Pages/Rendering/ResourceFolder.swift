import Foundation

/// The folder of templates, wording and static files 资源, found wherever the program runs from.
///
/// `Bundle.module` is not used: it stops the program when the folder has moved. The folder is looked for beside the binary
/// (a build, or an unpacked release), then in `../share/lianxin` (an installed package).
public struct ResourceFolder: Sendable {
    /// The folder is not where it was looked for.
    public struct Missing: Error, CustomStringConvertible {
        /// Where it was looked for, or the file that could not be read.
        public let places: [String]
        /// For the operator.
        public var description: String { "page resources not found: \(places.joined(separator: ", "))" }
    }

    let path: String

    /// A folder that is known to hold the resources.
    public init(path: String) { self.path = path }

    /// Finds the folder.
    ///
    /// - Throws: ``Missing`` with every place that was tried.
    public static func find() throws -> ResourceFolder {
        let binary = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let beside = (binary as NSString).deletingLastPathComponent
        let places = [
            beside + "/lianxin_Pages.resources/Resources",
            beside + "/../share/lianxin/Pages",
        ]
        for place in places where FileManager.default.fileExists(atPath: place + "/templates") {
            return ResourceFolder(path: place)
        }
        throw Missing(places: places)
    }

    /// The files directly in a folder, by name, in order; only those that end so.
    func files(_ folder: String, ending: String) throws -> [(name: String, text: String)] {
        let directory = path + "/" + folder
        return try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
            .filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
            .map { (String($0.dropLast(ending.count)), String(decoding: try bytes(folder + "/" + $0), as: UTF8.self)) }
    }

    /// The bytes of one file.
    func bytes(_ file: String) throws -> [UInt8] {
        guard let contents = FileManager.default.contents(atPath: path + "/" + file) else {
            throw Missing(places: [path + "/" + file])
        }
        return [UInt8](contents)
    }

    /// The wording of a face: the files `shared`, `terms` and the face's own, merged; each key is written `file.key`.
    func wording(_ names: [String], _ language: Language) throws -> [String: String] {
        var table: [String: String] = [:]
        for (name, text) in try files("wording", ending: ".\(language.rawValue).json") {
            guard names.contains(where: { name == $0 || name.hasPrefix($0 + "-") }) else { continue }
            let entries = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
            table.merge(entries) { _, later in later }
        }
        return table
    }
}
