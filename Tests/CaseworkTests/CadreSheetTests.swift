import Testing

@testable import Casework

@Suite struct CadreSheetTests {
    static let organs = [
        CadreSheet.NamedOrgan(id: Staff.organ, name: "某县纪委监委"), .init(id: Staff.higher, name: "某市纪委监委"),
    ]
    static let headings = ["编号", "姓名", "单位", "职务", "管理机关", "任职状态", "监察对象类别", "关联人员编号"]

    private func read(_ rows: [String]...) -> CadreSheet.Reading {
        CadreSheet.read([Self.headings] + rows, organs: Self.organs)
    }

    @Test func `a list names organs by code or name, in any order of columns`() throws {
        let reading = read(
            ["G1", "乙某", "某局", "局长", "某县纪委监委"], ["G2", "丙某", "某局", "", "520100", "退休"], ["", "", ""])
        #expect(reading.faults.isEmpty)
        #expect(reading.blank == 1)
        #expect(reading.entries.map(\.row) == [2, 3])
        #expect(reading.entries[0].cadre.managedBy == Staff.organ)
        #expect(reading.entries[1].cadre.managedBy == Staff.higher && reading.entries[1].cadre.standing == .retired)
        let turned = CadreSheet.read([["managed by", "code", "name"], ["000000", "G9", "甲"]], organs: [])
        #expect(turned.entries.first?.cadre.managedBy == .centre)
    }

    @Test func `every bad row is named by row, column and sentence, and no good row is lost`() throws {
        let reading = read(
            ["G1", "乙某", "某局", "局长", "某县纪委监委"], ["", "丙某", "", "", "520199"], ["G3", "", "", "", "520199"],
            ["G4", "丁某", "", "", ""], ["G5", "戊某", "", "", "不存在的机关"], ["G6", "己某", "", "", "520199", "飞了"],
            ["G7", "庚某", "", "", "520199", "", "非公职人员"], ["G1", "辛某", "", "", "520199"],
            ["坏 码", "壬某", "", "", "520199"],
            ["G10", "癸某", "某局", "", "520199"])
        #expect(reading.entries.map(\.cadre.code.rawValue) == ["G1", "G10"])
        #expect(reading.faults.map(\.row) == [3, 4, 5, 6, 7, 8, 9, 10])
        #expect(
            reading.faults.map(\.column) == [
                .code, .name, .managedBy, .managedBy, .standing, .mainPerson, .code, .code,
            ])
        for fault in reading.faults {
            #expect(fault.chinese.hasSuffix("。") && fault.english.hasSuffix("."), "\(fault)")
        }
        #expect(reading.faults[2].chinese.contains("组织部门"), "a post without a manager is told the way out")
    }

    @Test func `without the columns that are needed nothing is read`() {
        let reading = CadreSheet.read([["姓名"], ["乙某"]], organs: Self.organs)
        #expect(reading.entries.isEmpty)
        #expect(reading.faults.map(\.column) == [.code, .managedBy])
        #expect(CadreSheet.read([], organs: []).faults.isEmpty)
    }
}
