/// One act with its form 操作表单: drawn by `{{> desk/act}}`.
public struct ActPanel: Sendable {
    /// One control, with a line that stands before it, a button that adds a row to it, and the files it brought so far.
    public struct Part: Sendable {
        let caption: String?
        let field: Field
        let addRow: String?
        let arrived: [ArrivedFile]
        let hasArrived: Bool
        /// A control of a form; `addRow` is the value the button for one more row sends.
        public init(_ field: Field, caption: String? = nil, addRow: String? = nil, arrived: [ArrivedFile] = []) {
            (self.field, self.caption, self.addRow) = (field, caption, addRow)
            (self.arrived, hasArrived) = (arrived, !arrived.isEmpty)
        }
    }

    /// A file that has arrived and is sealed; it stays with the form until the act is done.
    public struct ArrivedFile: Sendable {
        let name: String
        let small: String
        let token: Field
        let removal: String
        /// A file: what it is, the hidden field that carries it along, and what the button sends that takes it out.
        public init(name: String, small: String, token: Field, removal: String) {
            (self.name, self.small, self.token, self.removal) = (name, small, token, removal)
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
    let takesFiles: Bool
    let offers: [Offer]
    let remarks: [String]
    let hasOffers: Bool
    let takeAddress: String

    /// An act.
    ///
    /// - Parameters:
    ///   - id: Its place on the page, `do-remark`.
    ///   - bound: The text an approval is bound to, shown in full.
    ///   - hidden: Form token, command identifier, version.
    ///   - isOpen: Whether the form stands open.
    ///   - isMain: Whether it is the one main thing to do now.
    ///   - takesFiles: Whether files may come along.
    ///   - offers: What was found in the text for this form, each with its reason.
    ///   - remarks: What is said of the text besides.
    public init(
        id: String, address: String, heading: String, lead: String?, submit: String, bound: String?, hidden: [Field],
        parts: [Part], isOpen: Bool, isMain: Bool, takesFiles: Bool = false, offers: [Offer] = [],
        remarks: [String] = []
    ) {
        keep = address
        (self.offers, self.remarks, hasOffers) = (offers, remarks, !offers.isEmpty || !remarks.isEmpty)
        takeAddress = address + "#" + id
        (self.id, self.address, self.heading, self.lead) = (id, address, heading, lead)
        (self.submit, self.bound, self.hidden, self.parts) = (submit, bound, hidden, parts)
        (self.isOpen, self.isMain, self.takesFiles) = (isOpen, isMain, takesFiles)
    }
}
