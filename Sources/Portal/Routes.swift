import Casework
import Paperwork
import Receipts

/// Every address of the portal 网址, for routes and links alike. No code, no name and no content is ever in one.
enum Routes {
    static let home = "/"
    static let protection = "/protection"
    static let guidance = "/before"
    static let report = "/report"
    static let step = "/report/step"
    static let files = "/report/files"
    static let sealed = "/report/sealed"
    static let receiptText = "/receipt/text"
    static let receiptPaper = "/receipt/paper"
    static let receiptFile = "/receipt/file"
    static let progress = "/progress"
    static let followUp = "/progress/more"
    static let followUpSend = "/progress/more/send"
    static let followUpSealed = "/progress/more/sealed"
    static let log = "/log"
    static let logKey = "/log/key"
    static let logHead = "/log/head"
    static let logLeaves = "/log/leaves"
    static let check = "/check"
    static let statics = "/static"

    static func guidance(_ column: Column) -> String { "\(guidance)/\(column.rawValue)" }
    static func form(_ column: Column) -> String { "\(report)/\(column.rawValue)" }
    static func logHead(_ size: Int64) -> String { "\(logHead)/\(size)" }
}

/// Bytes that a route takes 上限. The longest text is 20 000 characters of 3 bytes, each written `%XX`: 180 kB.
enum BodyLimit {
    /// A form without files.
    static let form = 384 * 1024
    /// What is kept of a form with files: all of them twice over, so that each which is too many is looked at and named for
    /// what it is. What goes beyond is thrown away file by file, and said at the field, up to ``MultipartReader/readAtMost``.
    static let files = 2 * AttachmentScreening.bytesAtMost
    /// What a browser sealed, with its files: what the letterbox takes at most, and the submission itself.
    static let sealed = Int(Letterbox.attachmentCeiling) + SealedPost.submissionAtMost + SealedPost.headAtMost
    /// A form with nothing but a code or a pass, and a receipt.
    static let code = 16 * 1024
    /// A receipt's file to be checked, with room for the form around it.
    static let receipt = 2 * ReceiptPaper.largest
}
