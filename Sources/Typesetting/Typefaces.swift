import CPangoCairo

/// The typefaces of a letter 字体, as this machine has them: those of the standard where an office has installed them, else
/// the nearest of Debian's.
public struct Typefaces: Sendable, Hashable {
    /// The body: 仿宋, or what stands in for it.
    public let body: String
    /// Head and title: 小标宋, or what stands in for it.
    public let title: String
    /// Page numbers: 宋体, or what stands in for it.
    public let figures: String
    /// Whether the title's typeface has to be bold to look like one.
    let titleIsBold: Bool

    /// Whether the body is set in a 仿宋, as the standard asks.
    public var isFangsong: Bool { Typefaces.fangsong.contains(body) }

    static let fangsong = [
        "FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "华文仿宋", "FZFangSong-Z02", "方正仿宋_GBK",
        "Zhuque Fangsong (technical preview)", "朱雀仿宋（预览测试版）",
    ]
    private static let bodyStandIns = ["LXGW WenKai", "AR PL UKai CN", "Noto Serif CJK SC", "Noto Sans CJK SC"]
    private static let xiaobiaosong = ["FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK"]
    private static let songs = ["SimSun", "宋体", "STSong", "Noto Serif CJK SC", "AR PL UMing CN"]

    /// What this machine has, looked up once: typefaces are installed before the program starts.
    ///
    /// - Throws: ``TypesettingFault/noTypeface``.
    public static func installed() throws -> Typefaces { try found.get() }

    private static let found = Result<Typefaces, TypesettingFault> { () throws(TypesettingFault) in
        try Typefaces(among: families())
    }

    init(among families: Set<String>) throws(TypesettingFault) {
        func first(_ names: [String]) -> String? { names.first(where: families.contains) }
        guard let body = first(Self.fangsong + Self.bodyStandIns) else { throw .noTypeface }
        self.body = body
        let title = first(Self.xiaobiaosong)
        self.title = title ?? first(Self.songs) ?? body
        titleIsBold = title == nil
        figures = first(Self.songs) ?? body
    }

    private static func families() -> Set<String> {
        guard let map = pango_cairo_font_map_new() else { return [] }
        defer { g_object_unref(map) }
        var list: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
        var count: Int32 = 0
        pango_font_map_list_families(map, &list, &count)
        defer { g_free(list) }
        guard let list else { return [] }
        return Set(
            (0..<Int(count)).compactMap { index in
                list[index].flatMap { pango_font_family_get_name($0) }.map { String(cString: $0) }
            })
    }
}
