/// The bytes that an authenticator reads from a secret.
public func unbase32(_ text: String) -> [UInt8]? {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var (buffer, bits, bytes) = (UInt32(0), 0, [UInt8]())
    for character in text {
        guard let value = alphabet.firstIndex(of: character) else { return nil }
        (buffer, bits) = (buffer << 5 | UInt32(value), bits + 5)
        if bits >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits - 8)))
            bits -= 8
        }
    }
    return bytes
}
