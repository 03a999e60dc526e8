import HTTPTypes
import Hummingbird

/// Tells browsers that reach a front by TLS never to come by anything else 强制加密访问, for a year (RFC 6797).
public struct StrictTransport<Context: RequestContext>: RouterMiddleware {
    /// For a front that browsers reach by TLS.
    public init() {}

    /// Answers as the front does, and says so.
    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains"
        return response
    }
}
