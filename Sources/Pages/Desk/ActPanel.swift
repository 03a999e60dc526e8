/// One act with its form 操作表单: drawn by `{{> desk/act}}`.
public struct ActPanel: Sendable {
    /// One control, with a line that stands before it and a button that adds a row to it.
    public struct Part: Sendable {
        let caption: String?
        let field: Field
        let addRow: String?
        /// A control of a form; `addRow` is the value the button for one more row sends.
        public init(_ field: Field, caption: String? = nil, addRow: String? = nil) {
            (self.field, self.caption, self.addRow) = (field, caption, addRow)
        }
    }

    let id: String
    let keep: String
    let address: String
    let heading: String
    let lead: String?
    let submit: String
    let bound: String?
    let hidden: [Field]
    let parts: [Part]
    let isOpen: Bool
    let isMain: Bool

    /// An act.
    ///
    /// - Parameters:
    ///   - id: Its place on the page, `do-remark`.
    ///   - bound: The text an approval is bound to, shown in full.
    ///   - hidden: Form token, command identifier, version.
    ///   - isOpen: Whether the form stands open.
    ///   - isMain: Whether it is the one main thing to do now.
    public init(
        id: String, address: String, heading: String, lead: String?, submit: String, bound: String?, hidden: [Field],
        parts: [Part], isOpen: Bool, isMain: Bool
    ) {
        keep = address
        (self.id, self.address, self.heading, self.lead) = (id, address, heading, lead)
        (self.submit, self.bound, self.hidden, self.parts) = (submit, bound, hidden, parts)
        (self.isOpen, self.isMain) = (isOpen, isMain)
    }
}
