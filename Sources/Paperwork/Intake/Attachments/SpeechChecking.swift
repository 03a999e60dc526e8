/// Recordings as telephone systems make them 通话录音: WAV, and AMR in both widths.
enum SpeechChecking {
    /// Which of them it is; `nil` for anything else.
    ///
    /// - Throws: `damaged` when it begins as one and breaks off or contradicts itself.
    static func kind(of bytes: [UInt8]) throws(AttachmentRefusal) -> AttachmentKind? {
        if bytes.count >= 12, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WAVE".utf8) {
            try checkWave(bytes)
            return .wav
        }
        for (start, frames) in [("#!AMR\n", narrowFrames), ("#!AMR-WB\n", wideFrames)]
        where bytes.starts(with: start.utf8) {
            try checkSpeech(bytes, from: start.utf8.count, frames)
            return .amr
        }
        return nil
    }

    /// Chunks that fit one behind the other, among them the format before the sound.
    private static func checkWave(_ bytes: [UInt8]) throws(AttachmentRefusal) {
        var place = 12
        var hasFormat = false
        while place + 8 <= bytes.count {
            let name = String(decoding: bytes[place..<(place + 4)], as: UTF8.self)
            let length = littleEndian(bytes[(place + 4)..<(place + 8)])
            guard length <= bytes.count - place - 8 else { throw .damaged }
            if name == "fmt " { hasFormat = length >= 14 }
            if name == "data" {
                guard hasFormat, length > 0 else { throw .damaged }
                return
            }
            // Chunks lie at even places.
            place += 8 + length + length % 2
        }
        throw .damaged
    }

    /// Frames from the first to the end of the file, each as long as its kind says.
    private static func checkSpeech(_ bytes: [UInt8], from start: Int, _ frames: [Int?]) throws(AttachmentRefusal) {
        guard start < bytes.count else { throw .damaged }
        var place = start
        while place < bytes.count {
            guard let length = frames[Int(bytes[place] >> 3 & 15)], place + 1 + length <= bytes.count else {
                throw .damaged
            }
            place += 1 + length
        }
    }

    /// Bytes of a frame behind its first one, by kind; `nil` where there is no such kind.
    private static let narrowFrames: [Int?] = [12, 13, 15, 17, 19, 20, 26, 31, 5, nil, nil, nil, nil, nil, nil, 0]
    private static let wideFrames: [Int?] = [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, nil, nil, nil, nil, 0, 0]
}
