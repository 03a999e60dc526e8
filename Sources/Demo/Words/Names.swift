/// Names of nobody 虚构姓名: put together from common parts. Staff, those reported on and petitioners have given names of
/// their own kind, so that no two of different kinds are ever called the same (who is called like somebody reported on is
/// recused).
enum Names {
    private static let surnames = [
        "罗", "杨", "王", "李", "张", "陈", "吴", "刘", "周", "赵", "黄", "龙", "何", "蒋", "田", "郭", "冯", "汪", "安", "潘",
        "石", "余", "唐", "谢", "邓", "袁", "熊", "申", "左", "敖", "彭", "穆", "韦", "滕", "喻", "邹", "聂", "宋", "肖", "姚",
    ]
    private static let staffGiven = ["知行", "望舒", "景明", "若谷", "怀瑾", "映雪", "思齐", "清和", "维桢", "静姝", "青禾", "远帆"]
    private static let reportedGiven = ["国权", "定发", "大贵", "兴财", "守富", "明奎", "德坤", "开云", "光福", "正达", "昌寿", "朝举", "长茂"]
    private static let villagerGiven = [
        "小翠", "老幺", "秀珍", "福全", "桂芝", "石匠", "成芬", "起云", "素英", "登友", "天碧", "阿妹", "启航", "雨薇", "家旺", "忠惠",
    ]

    /// The name of the officer with this place in the roster; each place has another.
    static func staff(_ index: Int) -> String {
        surnames[index * 7 % surnames.count] + staffGiven[(index + index / surnames.count) % staffGiven.count]
    }

    /// Somebody reported on.
    static func reported(_ dice: inout Dice) -> String { dice.pick(surnames) + dice.pick(reportedGiven) }

    /// A petitioner, or somebody mentioned.
    static func villager(_ dice: inout Dice) -> String { dice.pick(surnames) + dice.pick(villagerGiven) }

    /// A telephone number that no network gives out.
    static func phone(_ dice: inout Dice) -> String { "199000\(10_000 + dice.roll(0...89_999))" }

    private static let townships = [
        "青杠镇", "白水镇", "石牛镇", "凉风镇", "响水河镇", "龙塘湾镇", "木叶镇", "花石板镇", "茶坡镇", "马蹄井镇", "双桥坝镇", "柏香镇",
    ]
    private static let villages = [
        "水井", "岩脚", "对门", "梨树", "石板", "白果", "燕子", "麻窝", "大坪", "柏杨", "纸房", "沙坝", "凉水", "新寨", "茶园", "红岩",
        "长冲", "松林", "半坡", "渔塘", "桐梓", "滥坝", "银厂", "后槽",
    ]
    private static let groups = ["一组", "二组", "三组", "四组", "五组", "六组", "上寨组", "下院组", "对门坡组", "大水沟组"]

    /// A township that is on no map.
    static func township(_ dice: inout Dice) -> String { dice.pick(townships) }
    /// A village that is on no map.
    static func village(_ dice: inout Dice) -> String { dice.pick(villages) + dice.pick(["村", "坪村", "湾村", "寨村"]) }
    /// A group of a village.
    static func group(_ dice: inout Dice) -> String { dice.pick(groups) }
}
