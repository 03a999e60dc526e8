import HTTPTypes
import Hummingbird
import Logging
import Office
import Pages

/// Whatever breaks, the visitor reads one calm page with a number, and the log has that number with the kind of fault;
/// never what was typed, never a name, never an address.
struct FaultGuard: RouterMiddleware {
    typealias Context = DeskContext
    let renderer: Renderer
    let logger: Logger

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        let visit = Visit(request)
        do { return try await next(request, context) } catch let error as any HTTPResponseError {
            if error.status == .notFound, request.uri.path.hasPrefix(Endpoint.base + "/") {
                return try ProblemDetails(.absent).response()
            }
            switch error.status {
            case .notFound: return renderer.absent(for: visit)
            case .contentTooLarge: return renderer.problem(.tooLarge(""), for: visit)
            default: return renderer.problem(.unreadable, for: visit)
            }
        } catch let error as SentForm.Unreadable {
            switch error {
            case .tooLarge: return renderer.problem(.tooLarge(""), for: visit)
            case .malformed: return renderer.problem(.unreadable, for: visit)
            }
        } catch is UploadGate.Full {
            return renderer.problem(.busy(seconds: 5), for: visit)
        } catch  where Office.isUnavailable(error) {
            logger.unavailable(context.endpointPath)
            return renderer.problem(.busy(seconds: 5), for: visit)
        } catch {
            return renderer.problem(.broken, for: visit, reference: logger.fault(error, context.endpointPath))
        }
    }
}

extension Logger {
    /// Notes that the database could not be asked, and at which route.
    func unavailable(_ route: String?) { warning("unavailable", metadata: ["route": "\(route ?? "-")"]) }

    /// Notes that something broke: its kind and its route.
    ///
    /// - Returns: The number under which it stands: eight digits a person can read out.
    func fault(_ error: any Error, _ route: String?) -> String {
        let reference = String(Int.random(in: 10_000_000..<100_000_000))
        self.error(
            "fault",
            metadata: ["number": "\(reference)", "route": "\(route ?? "-")", "kind": "\(Office.kind(of: error))"])
        return reference
    }
}
