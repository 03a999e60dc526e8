import Foundation

/// Where the files lie that ship with the programs 随附文件, wherever a program runs from.
///
/// `Bundle.module` is not used: it stops the program when the folder has moved.
public enum ShippedFolder {
    /// The folder of a target's files: beside the binary (a build, or an unpacked release), or in `../share/lianxin` (an
    /// installed package).
    ///
    /// - Throws: ``FactFault`` with every place that was tried.
    public static func path(of target: String) throws -> String {
        let binary = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let beside = (binary as NSString).deletingLastPathComponent
        let places = ["\(beside)/lianxin_\(target).resources/Resources", "\(beside)/../share/lianxin/\(target)"]
        guard let place = places.first(where: FileManager.default.fileExists(atPath:)) else {
            throw FactFault(
                description: "The files of \(target) were not found in \(places.joined(separator: " or ")).")
        }
        return place
    }
}
