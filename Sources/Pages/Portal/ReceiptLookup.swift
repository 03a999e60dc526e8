import Mustache

// The receipt is the page the portal draws for every report it takes: it tells mustache its parts by name, as those
// models do that stand on a page many times (see PartLookup).

extension ReceiptPage: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "groups": groups
        case "spoken": spoken
        case "picture": picture
        case "received": received
        case "next": next
        case "basis": basis
        case "word": word
        case "voucher": voucher
        case "textAddress": textAddress
        case "pass": pass
        case "progressAddress": progressAddress
        default: nil
        }
    }
}

extension ReceiptPage.Next: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "text": text
        default: nil
        }
    }
}

extension ReceiptPage.Picture: MustacheParent {
    /// The part of this name.
    public func child(named name: String) -> Any? {
        switch name {
        case "side": side
        case "path": path
        default: nil
        }
    }
}
