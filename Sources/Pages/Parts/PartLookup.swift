import Mustache

// Models that stand on a page many times tell mustache their parts by name: looking a struct up by reflection takes about
// five times as long (measured on the worklist), and a list of fifty petitions has a thousand such parts. `PagesTests`
// compares the two, so that a part added to a model and forgotten here is found.

extension ClockBadge: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "state": state
        case "mark": mark
        case "text": text
        case "due": due
        case "note": note
        default: nil
        }
    }
}

extension WayPoint: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "state": state
        case "stateName": stateName
        case "number": number
        case "name": self.name
        case "detail": detail
        case "clock": clock
        case "isCurrent": isCurrent
        default: nil
        }
    }
}

extension Anchor: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "address": address
        case "name": self.name
        default: nil
        }
    }
}

extension Tab: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "address": address
        case "name": self.name
        case "count": count
        case "isHere": isHere
        default: nil
        }
    }
}

extension Table: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "caption": caption
        case "headings": headings
        case "rows": rows
        case "isEmpty": isEmpty
        case "empty": empty
        default: nil
        }
    }
}

extension Table.Cell: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "text": text
        case "address": address
        case "small": small
        case "clock": clock
        case "isNumber": isNumber
        case "isStruck": isStruck
        default: nil
        }
    }
}

extension Table.Heading: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "isNumber": isNumber
        case "label": label
        default: nil
        }
    }
}

extension Table.Row: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "cells": cells
        default: nil
        }
    }
}

extension Notice: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "kind": kind
        case "mark": mark
        case "text": text
        default: nil
        }
    }
}

extension DeskBar: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "officer": officer
        case "organ": organ
        case "places": places
        case "more": more
        case "searchAddress": searchAddress
        case "signOutAddress": signOutAddress
        case "accountAddress": accountAddress
        case "csrf": csrf
        case "searched": searched
        case "alarm": alarm
        case "arrival": arrival
        default: nil
        }
    }
}

extension DeskBar.ArrivalBox: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "sentences": sentences
        case "address": address
        case "next": next
        default: nil
        }
    }
}

extension DeskBar.More: MustacheParent {
    /// The part of this name.
    func child(named name: String) -> Any? {
        switch name {
        case "places": places
        case "isHere": isHere
        case "clock": clock
        default: nil
        }
    }
}

extension DeskBar.Place: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "address": address
        case "name": self.name
        case "isHere": isHere
        case "clock": clock
        case "key": key
        default: nil
        }
    }
}

extension MarkedText: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "pieces": pieces
        default: nil
        }
    }
}

extension MarkedText.Piece: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "isMarked": isMarked
        default: nil
        }
    }
}

extension PostButton: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "address": address
        case "hidden": hidden
        case "name": self.name
        default: nil
        }
    }
}

extension FoundPage: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "errors": errors
        case "address": address
        case "csrf": csrf
        case "question": question
        case "narrowing": narrowing
        case "isNarrowed": isNarrowed
        case "said": said
        case "hits": hits
        case "hasHits": hasHits
        case "next": next
        case "export": export
        default: nil
        }
    }
}

extension FoundPage.Hit: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "number": number
        case "address": address
        case "node": node
        case "summary": summary
        case "passage": passage
        case "place": place
        case "who": who
        case "units": units
        case "received": received
        default: nil
        }
    }
}
