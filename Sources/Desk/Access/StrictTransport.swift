import HTTPTypes
import Hummingbird

/// Tells browsers that reach the desk by TLS never to come by anything else 强制加密访问, for a year (RFC 6797).
struct StrictTransport: RouterMiddleware {
    typealias Context = DeskContext

    /// The header's name.
    static let name: HTTPField.Name = .strictTransportSecurity

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[Self.name] = "max-age=31536000; includeSubDomains"
        return response
    }
}
