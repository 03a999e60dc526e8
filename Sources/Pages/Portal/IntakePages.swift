import Mustache

/// Buttons that show a form again in the other language or size of print, with all that was typed 切换.
public struct FormSwitches: Sendable {
    let languageAddress: String
    let sizeAddress: String
    let isLarge: Bool

    /// - Parameter address: Where the form is sent to be shown again.
    public init(_ address: String, visit: Visit) {
        isLarge = visit.isLarge
        languageAddress = "\(address)?lang=\(visit.language.other.rawValue)"
        sizeAddress = "\(address)?text=\(visit.isLarge ? "normal" : "large")"
    }
}

/// One question of the form 表单一步; everything typed before travels in hidden fields.
public struct StepPage: Page {
    /// Its template.
    public static let template = "portal/step"

    /// Fields that belong together, such as those of one person.
    public struct Group: Sendable {
        let heading: String?
        let fields: [Field]
        let removal: String?

        /// Fields, with a heading where there are several groups and the `go` that takes this one out.
        public init(heading: String? = nil, fields: [Field], removal: String? = nil) {
            (self.heading, self.fields, self.removal) = (heading, fields, removal)
        }
    }

    /// A file that has arrived and is sealed.
    public struct ArrivedFile: Sendable {
        let name: String
        let size: String
        let removal: String

        /// A file, with the `go` that takes it out.
        public init(name: String, size: String, removal: String) {
            (self.name, self.size, self.removal) = (name, size, removal)
        }
    }

    /// What stands around the fields.
    public struct Frame: Sendable {
        let heading: String
        let lead: String
        let position: String
        let notes: [String]
        let address: String
        let switches: FormSwitches
        let isFirst: Bool
        let isEdit: Bool
        let isMultipart: Bool
        let addition: String?
        let backAddress: String?

        /// - Parameters:
        ///   - position: `第 2 步，共 6 步`.
        ///   - notes: Remarks under the fields.
        ///   - address: Where the form is sent.
        ///   - switches: The same page in the other language or size of print.
        ///   - isFirst: Whether there is no step before.
        ///   - isEdit: Whether it was opened from the last step, and leads back there.
        ///   - isMultipart: Whether files are sent.
        ///   - addition: The words of the button that adds a group.
        ///   - backAddress: Where the browser's own Back leads from the first question; none on a page got by GET,
        ///     where the browser finds the way itself.
        public init(
            heading: String, lead: String, position: String, notes: [String], address: String,
            switches: FormSwitches, isFirst: Bool, isEdit: Bool, isMultipart: Bool, addition: String?,
            backAddress: String?
        ) {
            (self.heading, self.lead, self.position, self.notes) = (heading, lead, position, notes)
            (self.address, self.switches, self.isFirst) = (address, switches, isFirst)
            (self.isEdit, self.isMultipart, self.addition) = (isEdit, isMultipart, addition)
            self.backAddress = backAddress
        }
    }

    let frame: Frame
    let errors: ErrorSummary?
    let hidden: [Field]
    let groups: [Group]
    let files: [ArrivedFile]
    let hasFiles: Bool
    /// What the browser needs to seal the whole report; none where this site seals.
    public var sealing: SealingPart?

    /// One question.
    public init(frame: Frame, errors: ErrorSummary?, hidden: [Field], groups: [Group], files: [ArrivedFile] = []) {
        (self.frame, self.errors, self.hidden, self.groups) = (frame, errors, hidden, groups)
        (self.files, hasFiles) = (files, !files.isEmpty)
    }

    /// What the page is; a browser's tab shows at once that something is to be put right.
    public func title(_ words: Words) -> String {
        (errors == nil ? "" : words("portal.fault.title") + " ") + frame.heading
    }
}

/// Everything once more before it is sent 核对.
public struct CheckPage: Page {
    /// Its template.
    public static let template = "portal/check"

    /// One line of what was typed.
    public struct Line: Sendable {
        let name: String?
        let label: String
        let text: String
        let isEmpty: Bool

        /// What it is and what was typed; nothing typed says so.
        ///
        /// - Parameter name: By what a script finds the line.
        public init(_ label: String, _ text: String, name: String? = nil) {
            (self.label, self.text, isEmpty, self.name) = (label, text, text.isEmpty, name)
        }
    }

    /// What belongs to one step.
    public struct Section: Sendable {
        let heading: String
        let edit: String
        let lines: [Line]

        /// A step with the `go` that opens it again.
        public init(_ heading: String, edit: String, lines: [Line]) {
            (self.heading, self.edit, self.lines) = (heading, edit, lines)
        }
    }

    let position: String
    let sections: [Section]
    let hidden: [Field]
    let sendAddress: String
    let stepAddress: String
    let switches: FormSwitches
    let signing: String
    let backAddress: String

    /// - Parameters:
    ///   - sendAddress: Where the report is sent.
    ///   - stepAddress: Where single steps are opened again.
    ///   - signing: One sentence on what the choice of name means.
    public init(
        position: String, sections: [Section], hidden: [Field], sendAddress: String, stepAddress: String,
        switches: FormSwitches, signing: String
    ) {
        (self.position, self.sections, self.hidden) = (position, sections, hidden)
        (self.sendAddress, self.stepAddress) = (sendAddress, stepAddress)
        (self.switches, self.signing) = (switches, signing)
        backAddress = stepAddress
    }

    /// What the page is.
    public func title(_ words: Words) -> String { words("portal.check.title") }
}

/// Too many are sending at once 太忙: nothing was taken, and everything typed is in the page.
public struct BusyPage: Page {
    /// Its template.
    public static let template = "portal/busy"

    /// One hidden field; lighter than ``Field``, as this page is made when there is no time.
    public struct Kept: Sendable, MustacheParent {
        let name: String
        let value: String

        /// What is kept under a name.
        public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }

        /// The part of this name.
        public func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "value": value
            default: nil
            }
        }
    }

    /// The place in the line 排队.
    public struct Line: Sendable {
        let ticket: String
        let bits: Int
        let pause: Int

        /// A place.
        ///
        /// - Parameters:
        ///   - ticket: What is sent along.
        ///   - bits: Binary noughts that the script's work begins with.
        ///   - pause: Seconds before which the script does not send.
        public init(ticket: String, bits: Int, pause: Int) {
            (self.ticket, self.bits, self.pause) = (ticket, bits, pause)
        }
    }

    let kept: [Kept]
    let line: Line
    let sendAddress: String
    let stepAddress: String

    /// - Parameters:
    ///   - kept: The whole draft.
    ///   - line: The place in the line.
    ///   - sendAddress: Where it is sent again.
    ///   - stepAddress: Where the review is opened again.
    public init(kept: [Kept], line: Line, sendAddress: String, stepAddress: String) {
        (self.kept, self.line, self.sendAddress, self.stepAddress) = (kept, line, sendAddress, stepAddress)
    }

    /// What the page is.
    public func title(_ words: Words) -> String { words("portal.busy.title") }
}
