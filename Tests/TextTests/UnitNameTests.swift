import Testing

@testable import Text

@Suite struct UnitNameTests {
    @Test func `a commission is known in full and in short, with its offices and posts, and no other body is one`() {
        for unit in ["中共贵阳市纪律检查委员会", "州纪委监委信访室", "驻省民政厅纪检监察组", "县监察委员会", "县 纪 委"] {
            #expect(UnitName.mayBeCommission(unit), "\(unit)")
        }
        for unit in ["高岩村村民委员会", "金沙县教育局", "金沙县", ""] { #expect(!UnitName.mayBeCommission(unit), "\(unit)") }
    }

    @Test(arguments: [
        ("石头村", "石头村村委会"), ("石头村村民委员会", "石头村村委会"), ("石头镇石头村", "石头村党支部"), ("石头村", "石头村三组"),
        ("县财政局", "某县财政局预算股"), ("某县财政局", "财政局"), ("石头镇人民政府", "石头镇政府"), ("石头镇", "石头镇人民政府"),
        ("和平社区居委会", "石头镇和平社区"), ("石头 村（村委会）", "石头村"), ("学校", "学校"), ("某县石头镇财政所", "石头镇财政所"),
    ]) func `one unit in two writings may be the same`(_ one: String, _ other: String) {
        #expect(UnitName.mayBeSame(one, other) && UnitName.mayBeSame(other, one))
    }

    @Test(arguments: [
        "金沙县纪委监委", "金沙县纪委", "县纪委", "县监委", "金沙县监察委员会", "中共金沙县纪律检查委员会", "贵州省金沙县纪委监委", "金沙县纪检委",
        "金沙县纪委监委信访室", "中国共产党金沙县纪律检查委员会 金沙县监察委员会", "纪委监委",
    ]) func `an organ is meant by its short, full and party names, and by its offices`(_ written: String) {
        #expect(UnitName.means("金沙县纪委监委", by: written), "\(written)")
        #expect(UnitName.means("中共金沙县纪律检查委员会", by: written), "\(written)")
    }

    @Test(arguments: [
        "", "县", "金沙县", "金沙县委", "金沙县教育局", "毕节市纪委监委", "黔西县纪委监委", "金沙县教育局纪委", "金沙县石头镇纪委", "驻县教育局纪检监察组",
        "委", "监察",
    ]) func `the place around it, another commission and a body within another are not that organ`(_ written: String) {
        #expect(!UnitName.means("金沙县纪委监委", by: written), "\(written)")
    }

    @Test func `a post placed in a department is meant by its own name`() {
        for written in ["驻县教育局纪检监察组", "派驻县教育局纪检组", "县纪委监委驻县教育局纪检监察组"] {
            #expect(UnitName.means("驻县教育局纪检监察组", by: written), "\(written)")
            #expect(!UnitName.means("金沙县纪委监委", by: written), "\(written)")
        }
        #expect(!UnitName.means("驻县教育局纪检监察组", by: "县教育局"))
        #expect(!UnitName.means("驻县教育局纪检监察组", by: "县纪委监委"))
    }

    @Test(arguments: [
        ("石头镇", "石头镇石头村"), ("龙里县", "龙里县财政局"), ("石头村", "岩脚村"), ("县财政局", "县教育局"), ("村委会", "石头村村委会"),
        ("", ""), ("", "石头村"), ("（）", "石头村"), ("所", "财政所"), ("石头镇政府", "石头镇卫生院"), ("岩脚镇财政所", "石头镇财政所"),
        ("岩脚镇石头村", "石头镇石头村"), ("州纪委监委", "县纪委监委"),
    ]) func `another unit, a place around it, and nothing written are not`(_ one: String, _ other: String) {
        #expect(!UnitName.mayBeSame(one, other) && !UnitName.mayBeSame(other, one))
    }
}
