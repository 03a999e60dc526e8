import Mustache

// See `Parts/PartLookup.swift` for why.

extension Field: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "id": id
        case "label": label
        case "hint": hint
        case "error": error
        case "isRequired": isRequired
        case "isOptional": isOptional
        case "isWrong": isWrong
        case "hasNotes": hasNotes
        case "describedBy": describedBy
        case "hasFocus": hasFocus
        case "control": control
        case "isGroup": isGroup
        case "isHidden": isHidden
        case "isCheck": isCheck
        case "isPlain": isPlain
        default: nil
        }
    }
}

extension Field.Line: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "type": type
        case "isPassword": type == "password"
        case "isNewPassword": type == "password" && autocomplete == "new-password"
        case "value": value
        case "limit": limit
        case "inputMode": inputMode
        case "autocomplete": autocomplete
        case "listID": listID
        case "suggestions": suggestions
        case "isShort": isShort
        case "unit": unit
        case "placeholder": placeholder
        default: nil
        }
    }
}

extension Field.Area: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "limit": limit
        case "rows": rows
        default: nil
        }
    }
}

extension Field.Choices: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "options": options
        case "isPrompted": isPrompted
        case "drawn": drawn
        default: nil
        }
    }

    /// The one thing in all templates that mustache puts in place as it is: its values and titles are escaped below.
    static let drawnAsTheyAre = "{{&.drawn}}"

    /// The options of a list as HTML 选项. A list of places has a hundred, and mustache asking for each part of each took
    /// the larger half of a page's time; written here they cost a few thousandths of it.
    private var drawn: String {
        let escaping = Escaping()
        var html = ""
        for option in options {
            html += "<option value=\"\(escaping.escapeText(option.value))\"\(option.isChosen ? " selected" : "")>"
            html += "\(escaping.escapeText(option.title))</option>"
        }
        return html
    }
}

extension Field.Option: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "title": title
        case "explanation": explanation
        case "isChosen": isChosen
        case "id": id
        default: nil
        }
    }
}

extension Field.Check: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "isTicked": isTicked
        default: nil
        }
    }
}

extension Field.Files: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "accepts": accepts
        case "takesSeveral": takesSeveral
        default: nil
        }
    }
}

extension Field.Rows: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "rows": rows
        case "folds": folds
        default: nil
        }
    }
}

extension Field.Fold: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "rows": rows
        case "isOpen": isOpen
        default: nil
        }
    }
}

extension Field.Row: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "number": number
        case "fields": fields
        default: nil
        }
    }
}

extension Field.Control: MustacheParent {
    /// The control, when it is of the kind of this name.
    public func child(named name: String) -> Any? {
        switch (self, name) {
        case (.line(let line), "line"), (.date(let line), "date"), (.hidden(let line), "hidden"): line
        case (.area(let area), "area"): area
        case (.select(let choices), "select"), (.cards(let choices), "cards"), (.several(let choices), "several"):
            choices
        case (.check(let check), "check"): check
        case (.file(let files), "file"): files
        case (.rows(let rows), "rows"): rows
        default: nil
        }
    }
}
