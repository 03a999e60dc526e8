/// A file's name as its sender gave it 文件名.
public enum FileName {
    /// Characters of a name that are kept.
    public static let atMost = 120

    /// The name without path, control characters and marks that turn the writing round; empty when nothing is left.
    public static func cleaned(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let scalars = last.unicodeScalars.filter {
            switch $0.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
            default: true
            }
        }
        return String(String(String.UnicodeScalarView(scalars)).prefix(atMost))
    }
}
