import Foundation
import Text

extension LinearModel {
    /// The model that ships with the program, learnt from invented petitions 起步模型: `field` or `class`.
    ///
    /// - Throws: ``FactFault`` when the file is missing or cannot be read.
    public static func shipped(_ name: String) throws -> LinearModel {
        let path = try ShippedFolder.path(of: "Facts") + "/suggestions/\(name).model"
        guard let bytes = FileManager.default.contents(atPath: path), let model = LinearModel(bytes: Array(bytes))
        else {
            throw FactFault(description: "The starting model \(path) cannot be read.")
        }
        return model
    }
}
