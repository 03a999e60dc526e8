import Testing

@testable import Text

@Suite struct UnitNameTests {
    @Test(arguments: [
        ("石头村", "石头村村委会"), ("石头村村民委员会", "石头村村委会"), ("石头镇石头村", "石头村党支部"), ("石头村", "石头村三组"),
        ("县财政局", "某县财政局预算股"), ("某县财政局", "财政局"), ("石头镇人民政府", "石头镇政府"), ("石头镇", "石头镇人民政府"),
        ("和平社区居委会", "石头镇和平社区"), ("石头 村（村委会）", "石头村"), ("学校", "学校"), ("某县石头镇财政所", "石头镇财政所"),
    ]) func `one unit in two writings may be the same`(_ one: String, _ other: String) {
        #expect(UnitName.mayBeSame(one, other) && UnitName.mayBeSame(other, one))
    }

    @Test(arguments: [
        ("石头镇", "石头镇石头村"), ("龙里县", "龙里县财政局"), ("石头村", "岩脚村"), ("县财政局", "县教育局"), ("村委会", "石头村村委会"),
        ("", ""), ("", "石头村"), ("（）", "石头村"), ("所", "财政所"), ("石头镇政府", "石头镇卫生院"), ("岩脚镇财政所", "石头镇财政所"),
        ("岩脚镇石头村", "石头镇石头村"), ("州纪委监委", "县纪委监委"),
    ]) func `another unit, a place around it, and nothing written are not`(_ one: String, _ other: String) {
        #expect(!UnitName.mayBeSame(one, other) && !UnitName.mayBeSame(other, one))
    }
}
