/// What a page that adds to a report carries for a browser that can seal 后续的浏览器密封: facts, the field for the code, and words.
///
/// The code itself is not in it, nor in any page. Its reply key is: what is added is sealed with it inside, which is how the
/// inner zone knows that whoever added it has the code. Of the code it tells nothing, and like the pass it opens nothing that
/// does not lie in the same mailbox.
public struct FollowUpSealing: Sendable {
    /// What the script is told about this form.
    public struct Facts: Sendable {
        let what: String
        let form: String
        let keys: String
        let hour: String
        let mailbox: String
        let replyKey: String
        let pass: String
        let address: String
        let againAddress: String
        let sendAddress: String
        let progressAddress: String

        /// - Parameters:
        ///   - what: What is added: the kind of the submission.
        ///   - form: What makes it count once.
        ///   - keys: What may be sealed to, the best first, each as `suite:id:base64`.
        ///   - hour: The hour it is here, in hours since 1970 UTC.
        ///   - box: The mailbox of the report, and what its answers are sealed with, in hexadecimal digits.
        ///   - pass: What stands for the code.
        ///   - addresses: Where what is sealed is sent, where the page is got again, where the form without sealing is sent,
        ///     and where what came of it is shown.
        public init(
            what: String, form: String, keys: [String], hour: Int64, box: (mailbox: String, replyKey: String),
            pass: String, addresses: (sealed: String, again: String, send: String, progress: String)
        ) {
            (self.what, self.form, self.keys) = (what, form, keys.joined(separator: " "))
            (self.hour, mailbox, replyKey, self.pass) = (String(hour), box.mailbox, box.replyKey, pass)
            (address, againAddress) = (addresses.sealed, addresses.again)
            (sendAddress, progressAddress) = (addresses.send, addresses.progress)
        }
    }

    let facts: Facts
    let code: Field
    let words: [SealingPart.Word]

    /// - Parameters:
    ///   - code: The field for the code, shown when the pass is over.
    ///   - words: Sentences under the names by which the script asks for them.
    public init(_ facts: Facts, code: Field, words: [SealingPart.Word]) {
        (self.facts, self.code, self.words) = (facts, code, words)
    }
}
