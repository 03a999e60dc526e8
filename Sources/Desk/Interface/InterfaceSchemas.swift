import Casework

/// The shapes of what the interface answers.
enum InterfaceSchemas {
    static let all: [String: JSONValue] = [
        "Description": ["type": "object", "required": ["openapi", "paths"]],
        "Problem": object(
            [
                "type": text, "title": text, "status": integer, "detail": text, "article": text, "field": text,
                "errors": list(object(["field": text, "detail": text])),
            ], required: ["type", "title", "status"]),
        "Performed": object(performed),
        "Received": object(performed.merging(["slip": ["anyOf": [slip, ["type": "null"]]]]) { first, _ in first }),
        "Worklist": object([
            "rows": list(row), "next": orNull("string"), "counts": ["type": "object", "additionalProperties": integer],
        ]),
        "Petition": petition,
    ]

    private static let performed: [String: JSONValue] = [
        "number": text, "version": integer, "events": list(text), "alreadyDone": boolean,
    ]

    /// What is printed, as the desk's own slip has it; each as text and, of the first two, as a QR code.
    private static let slip = object([
        "code": [
            "type": "array", "minItems": 7, "maxItems": 7, "items": ["type": "string", "pattern": "^[0-9]{4}$"],
            "description": "The receipt code in its groups; its QR code holds the 28 figures without blanks.",
        ],
        "promise": [
            "type": "string",
            "description": "The log's promise, sealed with the code: printed as a QR code of this very text.",
        ],
        "word": [
            "type": "string",
            "description": "What the first visit by the code shows, in the language of Accept-Language; printed below.",
        ],
    ])

    private static let row = object([
        "number": text, "node": integer, "summary": text, "form": text, "source": text, "place": text,
        "receivedOn": date, "holder": orNull("string"), "realName": boolean, "version": integer,
        "due": ["anyOf": [object(["clock": text, "day": orNull("string"), "state": text]), ["type": "null"]]],
    ])

    private static let petition = object([
        "number": text, "version": integer, "node": integer, "closed": boolean, "form": text, "source": text,
        "receivedAt": integer, "organ": text, "summary": text, "narrative": text, "place": text, "placeName": text,
        "identityOpen": boolean,
        "petitioner": object([
            "signature": text, "hasName": boolean, "hasContact": boolean, "hasAddress": boolean,
            "hasIdentityNumber": boolean, "name": text, "contact": text, "address": text,
            "identityNumber": orNull("string"),
        ]),
        "respondents": list(object(["name": text, "unit": text, "post": text, "place": text])),
        "matters": list(
            object([
                "field": text, "gist": text, "period": text, "amountFen": orNull("integer"),
                "persons": ["type": ["array", "null"], "items": integer],
            ])),
        "witnesses": list(text),
        "clues": list(clue),
        "untaken": list(object(["name": text, "why": text])),
        "attachments": list(object(["blob": text, "name": text, "mediaType": text, "bytes": integer])),
        "clocks": list(
            object([
                "clock": text, "due": orNull("string"), "state": text, "article": text, "clue": orNull("integer"),
            ])),
        "trail": list(
            object([
                "position": integer, "event": text, "at": integer, "officer": text, "what": text, "article": text,
                "struckOut": boolean,
            ])),
        "textHash": text, "bound": list(bound), "mayDo": list(text),
    ])

    /// What waits for a leader; the hash is sent back with the decision.
    private static let bound = object([
        "act": text, "clue": orNull("integer"), "step": orNull("string"), "textHash": text,
    ])

    /// One clue, of a petition that holds several; persons and matters by their numbers above, from 1.
    private static let clue = object([
        "number": integer, "persons": list(integer), "matters": list(integer),
        "standing": ["type": "string", "enum": .list(ClueStanding.allCases.map { .text($0.rawValue) })],
        "office": orNull("string"), "handler": orNull("string"), "way": orNull("string"), "step": orNull("string"),
        "closing": orNull("string"), "closedOn": ["type": ["string", "null"], "format": "date"],
        "truth": orNull("string"), "route": orNull("string"), "joinedTo": orNull("integer"),
        "outside": list(object(["step": text, "on": date])), "fault": orNull("string"), "faultApproved": boolean,
        "clarifiedOn": ["type": ["string", "null"], "format": "date"],
    ])

    private static let text: JSONValue = ["type": "string"]
    private static let integer: JSONValue = ["type": "integer"]
    private static let boolean: JSONValue = ["type": "boolean"]
    private static let date: JSONValue = ["type": "string", "format": "date"]

    private static func list(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }
    private static func orNull(_ type: String) -> JSONValue { ["type": [.text(type), "null"]] }

    /// An object all of whose members are there, unless only some are named.
    private static func object(_ members: [String: JSONValue], required: [String]? = nil) -> JSONValue {
        [
            "type": "object", "properties": .object(members),
            "required": .list((required ?? members.keys.sorted()).map(JSONValue.text)),
        ]
    }
}
