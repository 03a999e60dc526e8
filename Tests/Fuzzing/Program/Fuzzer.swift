import FuzzEntries
import Glibc

/// What libFuzzer calls 模糊测试入口 with each try; `LIANXIN_ENTRY` says which parser reads it. See `script/fuzz`.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let entry = Chosen.entry else {
        // Not by `stderr`, a variable that any thread could change: Swift 6 builds no program that reads it.
        let words = Array("LIANXIN_ENTRY names no entry\n".utf8)
        write(STDERR_FILENO, words, words.count)
        exit(64)
    }
    entry.read(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// Read once, as the environment does not change.
enum Chosen {
    static let entry: Entry? = getenv("LIANXIN_ENTRY").flatMap { Entry(rawValue: String(cString: $0)) }
}
