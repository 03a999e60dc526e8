import Foundation

/// Addresses that may be called, and to which browsers may be sent 可用地址.
public enum CallAddress {
    /// Whether an address is by TLS, or stays on this machine; with a name and a password in it, or a part, it is none.
    public static func isAllowed(_ address: String) -> Bool {
        guard let url = URLComponents(string: address), let host = url.host, !host.isEmpty, url.user == nil,
            url.password == nil, url.fragment == nil
        else { return false }
        return url.scheme == "https" || (url.scheme == "http" && ["127.0.0.1", "[::1]", "localhost"].contains(host))
    }
}
