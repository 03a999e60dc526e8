/// What can be seen of a PDF without unpacking it PDF 检查.
public enum PDFChecking {
    /// Whether a PDF is ended, and has no password.
    static func check(_ bytes: [UInt8]) throws(AttachmentRefusal) {
        guard find("%%EOF", in: bytes.suffix(2048)) else { throw .damaged }
        guard !find("/Encrypt", in: bytes.suffix(4096)) else { throw .locked }
    }

    /// Whether it says of itself that it runs scripts, starts programs, or carries files and films. What lies packed in
    /// its streams cannot be seen: so a browser's own viewer shows even a quiet one in a frame without rights.
    public static func isBusy(_ bytes: [UInt8]) -> Bool {
        find("/JavaScript", in: bytes[...]) || find("/JS", in: bytes[...]) || find("/Launch", in: bytes[...])
            || find("/EmbeddedFile", in: bytes[...]) || find("/RichMedia", in: bytes[...])
    }
}
