import Casework
import Office
import Pages

/// The description of the interface in OpenAPI 3.1 接口说明, made from the table of its addresses and from the very
/// descriptions that the desk's forms are made from.
struct InterfaceDocument {
    private let surroundings: Surroundings
    private let words: Words

    init(_ surroundings: Surroundings, _ words: Words) { (self.surroundings, self.words) = (surroundings, words) }

    /// The whole document.
    var json: JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Lianxin", "version": "1",
                "description": .text(
                    "The desk for programs. Every call is an officer's, made with an access token from the account page "
                        + "and bound by the same roles and recusals; what is not the officer's to know is absent. "
                        + "Texts come in the language of Accept-Language: zh-Hans or en."),
            ],
            "servers": [["url": .text(Endpoint.base)]],
            "paths": .object(paths),
            "components": [
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
                "schemas": .object(InterfaceSchemas.all),
            ],
        ]
    }

    private var paths: [String: JSONValue] {
        var paths: [String: [String: JSONValue]] = [:]
        for endpoint in Endpoint.all(on: surroundings) {
            paths[endpoint.path, default: [:]][endpoint.method.rawValue.lowercased()] = operation(endpoint)
        }
        return paths.mapValues(JSONValue.object)
    }

    private func operation(_ endpoint: Endpoint) -> JSONValue {
        var operation: [String: JSONValue] = [
            "operationId": .text(endpoint.name), "summary": .text(summary(endpoint)),
            "responses": .object(responses(endpoint)),
        ]
        if let scope = endpoint.scope {
            operation["security"] = [["token": .list([])]]
            let needs = "Needs the scope `\(scope.rawValue)`."
            operation["description"] = .text(endpoint.remark.map { "\(needs) \($0)" } ?? needs)
        }
        let parameters = parameters(endpoint)
        if !parameters.isEmpty { operation["parameters"] = .list(parameters) }
        if let asks = endpoint.asks {
            operation["requestBody"] = [
                "required": true, "content": ["application/json": ["schema": object(asks, under: endpoint)]],
            ]
        }
        return .object(operation)
    }

    /// An act is called what its form is headed.
    private func summary(_ endpoint: Endpoint) -> String {
        let key = "desk.action.\(endpoint.summary).title"
        return words.has(key) ? words(key) : endpoint.summary
    }

    private func parameters(_ endpoint: Endpoint) -> [JSONValue] {
        var all: [JSONValue] = []
        if endpoint.isOfPetition {
            all.append([
                "name": "number", "in": "path", "required": true,
                "schema": ["type": "string", "pattern": "^[0-9]{4}-[0-9]{5}-[0-9]{5}-[0-9]{2}$"],
            ])
        }
        for parameter in endpoint.query {
            all.append(["name": .text(parameter.name), "in": "query", "required": false, "schema": parameter.schema])
        }
        guard endpoint.asks != nil else { return all }
        all.append([
            "name": "Idempotency-Key", "in": "header", "required": true,
            "description": "Names the command: the same key is carried out once, and answered alike, but for a slip.",
            "schema": ["type": "string", "format": "uuid"],
        ])
        if endpoint.isOfPetition {
            all.append([
                "name": "If-Match", "in": "header", "required": false,
                "description": "The version the caller has seen; another one is answered with 409.",
                "schema": ["type": "string", "pattern": "^\"[0-9]{1,10}\"$"],
            ])
        }
        return all
    }

    private func responses(_ endpoint: Endpoint) -> [String: JSONValue] {
        var responses: [String: JSONValue] = [
            String(endpoint.answers.status.code): [
                "description": "Done.",
                "content": ["application/json": ["schema": reference(endpoint.answers.schema)]],
            ]
        ]
        var kinds: [ProblemDetails.Kind] = [.busy, .broken]
        if endpoint.scope != nil { kinds += [.unauthenticated, .scope] }
        if endpoint.isOfPetition { kinds.append(.absent) }
        if endpoint.asks != nil { kinds += [.unreadable, .changed, .tooLarge, .otherType, .invalid] }
        if !endpoint.query.isEmpty { kinds += [.unreadable, .invalid] }
        for kind in kinds {
            responses[String(kind.status.code)] = [
                "description": .text(kind.title),
                "content": ["application/problem+json": ["schema": reference("Problem")]],
            ]
        }
        return responses
    }

    private func reference(_ name: String) -> JSONValue { ["$ref": .text("#/components/schemas/\(name)")] }

    // MARK: Bodies

    private func object(_ asks: [Asked], under endpoint: Endpoint? = nil) -> JSONValue {
        var properties: [String: JSONValue] = [:]
        for ask in asks { properties[ask.name] = schema(ask) }
        if let endpoint, Action.takesClue(endpoint.name) {
            properties[Kept.clueName] = [
                "type": "integer", "minimum": 1, "maximum": .integer(Int64(Bounds.clues)),
                "description": "Which clue, of a petition that holds several; without it the first.",
            ]
        }
        if let endpoint, CommandName(rawValue: endpoint.name).map(Action.ofToldPart.contains) == true {
            properties[Action.partName] = [
                "type": "string", "maxLength": 100,
                "description":
                    "Of several clues, the number of the one whose told result is meant; `whole`, or nothing: the whole.",
            ]
        }
        let required = asks.filter(\.isRequired).map { JSONValue.text($0.name) }
        var object: [String: JSONValue] = ["type": "object", "properties": .object(properties)]
        if !required.isEmpty { object["required"] = .list(required) }
        return .object(object)
    }

    private func schema(_ ask: Asked) -> JSONValue {
        let limit = JSONValue.integer(Int64(ask.limit))
        switch ask.kind {
        case .line, .text, .hidden:
            return ["type": "string", "minLength": ask.isRequired ? 1 : 0, "maxLength": limit]
        case .day: return ["type": "string", "format": "date"]
        case .number: return ["type": "integer", "minimum": 0, "maximum": limit]
        case .yuan:
            return ["type": "number", "minimum": 0, "maximum": limit, "description": "Yuan, with two decimals."]
        case .tick: return ["type": "boolean"]
        // What only a petition offers is not known here.
        case .choice(let choices) where choices.isEmpty: return ["type": "string", "maxLength": 100]
        case .choice(let choices): return ["type": "string", "enum": values(choices)]
        case .picked: return ["type": "string", "maxLength": 100]
        case .several(let choices):
            return [
                "type": "array", "maxItems": .integer(Int64(choices.count)),
                "items": ["type": "string", "enum": values(choices)],
            ]
        case .severalPicked:
            return [
                "type": "array", "maxItems": .integer(Int64(Asked.mostRows)),
                "items": ["type": "string", "maxLength": 100],
            ]
        case .rows(let asks, _):
            return ["type": "array", "maxItems": limit, "items": object(asks)]
        // Files come by the desk's own forms: a program's call carries none.
        case .files: return ["type": "array", "maxItems": 0]
        }
    }

    private func values(_ choices: [Choice]) -> JSONValue { .list(choices.map { .text($0.value) }) }
}
