/// Looks for names in what a machine has read 姓名查找, where some characters may be others than they seem.
public enum NameFinding {
    /// A character as it was read.
    public struct Sign: Sendable, Hashable {
        /// What it seems to be.
        public let scalar: Unicode.Scalar
        /// Whether it may as well be another.
        public let isDoubtful: Bool

        /// A character as it was read.
        public init(_ scalar: Unicode.Scalar, isDoubtful: Bool = false) {
            (self.scalar, self.isDoubtful) = (scalar, isDoubtful)
        }
    }

    /// Whether a name stands in a text: all of its characters side by side, in simplified or traditional form; at most one of
    /// them may be a doubtful character that seems to be another. Blanks, marks and the ends of lines are passed over.
    ///
    /// It rather finds a name too many than one too few: whoever is hidden a page for nothing can be told of it by a
    /// colleague, while what was once read stays known.
    public static func stands(_ name: String, in text: [Sign]) -> Bool {
        let wanted = name.unicodeScalars.filter(isWritten).map(common)
        guard wanted.count >= shortestName, wanted.count <= longestName else { return false }
        let signs = text.filter { isWritten($0.scalar) }
        guard signs.count >= wanted.count else { return false }
        return signs.indices.dropLast(wanted.count - 1).contains { start in
            var misread = 0
            for (offset, scalar) in wanted.enumerated() {
                let sign = signs[start + offset]
                if common(sign.scalar) == scalar { continue }
                misread += 1
                guard sign.isDoubtful, misread <= misreadAtMost else { return false }
            }
            return true
        }
    }

    /// Characters of the shortest name that is looked for: one alone would be found in every sentence.
    private static let shortestName = 2
    /// Characters of the longest name there is in a register of staff.
    private static let longestName = 40
    /// Doubtful characters of one name that may seem to be others.
    private static let misreadAtMost = 1

    private static func isWritten(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func common(_ scalar: Unicode.Scalar) -> Unicode.Scalar { simplified[scalar] ?? scalar }

    /// Characters of names whose simplified form differs. What is not in it is found in its own form only.
    private static let simplified: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
        zip(traditional.unicodeScalars, simple.unicodeScalars), uniquingKeysWith: { first, _ in first })
    private static let traditional =
        "楊張劉陳吳趙孫馬羅鄭謝韓馮許鄧蕭葉蘇盧蔣賈鄒陸龍萬錢湯顧賀龔嚴韋莊塗溫齊龐聶鄔閻閔鍾鐘譚駱樂歐陽紀餘於"
        + "國華軍勝蘭鳳麗麥榮偉傑強寶貴興義禮慶賢學廣東亞雲飛鵬鴻銀鋼鐵錦銘鎮鑫開關長門間聞閣問陰隊階隨險際應愛憲懷戰"
        + "時曉會權業極標樹橋機歡歲殺氣漢漸濤潔澤濱灣瀾煒燁燦爾獻瑋瑩環瓊產畢異發盛監盤眾瞭礎祿禎種積穩穎競筆節範築簡"
        + "約紅純紗紋細終組結給統絲經綠維綱網緒線緣縣總績織繼續羨習聖聲聯職肅腦臨舉艷芻荊莖菁葦蒼蓮蔭藍藝藥蘊虎處號"
        + "蟲裡補襄見規視親覺觀訓記設訪詩詳誠語說調論諾謀證識譜議護讀讓豐貞財貢費賓賜質賽贊贏趕車軒輝輪輯轉農達運過遠"
        + "適選遺鄉鄰醫釋鈞鈴鋒錄鏡閃隆雙難電靈靜韻順領頌預頓題顏願類風養館馳駿騰驥鬱魯鮮鳥鳴鵑鷹鸞黃點齡"
    private static let simple =
        "杨张刘陈吴赵孙马罗郑谢韩冯许邓萧叶苏卢蒋贾邹陆龙万钱汤顾贺龚严韦庄涂温齐庞聂邬阎闵钟钟谭骆乐欧阳纪余于"
        + "国华军胜兰凤丽麦荣伟杰强宝贵兴义礼庆贤学广东亚云飞鹏鸿银钢铁锦铭镇鑫开关长门间闻阁问阴队阶随险际应爱宪怀战"
        + "时晓会权业极标树桥机欢岁杀气汉渐涛洁泽滨湾澜炜烨灿尔献玮莹环琼产毕异发盛监盘众了础禄祯种积稳颖竞笔节范筑简"
        + "约红纯纱纹细终组结给统丝经绿维纲网绪线缘县总绩织继续羡习圣声联职肃脑临举艳刍荆茎菁苇苍莲荫蓝艺药蕴虎处号"
        + "虫里补襄见规视亲觉观训记设访诗详诚语说调论诺谋证识谱议护读让丰贞财贡费宾赐质赛赞赢赶车轩辉轮辑转农达运过远"
        + "适选遗乡邻医释钧铃锋录镜闪隆双难电灵静韵顺领颂预顿题颜愿类风养馆驰骏腾骥郁鲁鲜鸟鸣鹃鹰鸾黄点龄"
}
