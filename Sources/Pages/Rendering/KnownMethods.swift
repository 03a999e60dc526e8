import HTTPTypes
import Hummingbird

/// Refuses the methods that no page and no interface of ours has 未使用的请求方法: whatever else comes is no browser at work.
public struct KnownMethods<Context: RequestContext>: RouterMiddleware {
    private let note: @Sendable () -> Void

    /// Lets through what reads and what sends.
    ///
    /// - Parameter note: What is done for each request that is refused; it learns nothing of it.
    public init(refusing note: @escaping @Sendable () -> Void) { self.note = note }

    /// Answers 405 with the methods there are, and an empty page.
    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        switch request.method {
        case .get, .head, .post: return try await next(request, context)
        default:
            note()
            var headers = HTTPFields.page
            headers[.allow] = "GET, HEAD, POST"
            return Response(status: .methodNotAllowed, headers: headers)
        }
    }
}
