extension Pile {
    /// Why something cannot be done to a pile.
    public enum Refused: RuledRefusal {
        case barred(Bar)
        case nothingHandedIn, tooManyFiles, otherPile, registered, stillRead, notScanned, neighbourGone, firstPage
        case noteMissing, ended, originalEnded, wholeFileWaits, correctedMeanwhile, nothingToRegister, lettersChanged

        /// Every reason.
        public static let allCases: [Refused] =
            [.absent, .otherOrgan, .tooLong(field: "note", limit: Bounds.text)].map(Refused.barred) + [
                .nothingHandedIn, .tooManyFiles, .otherPile, .registered, .stillRead, .notScanned, .neighbourGone,
                .firstPage, .noteMissing, .ended, .originalEnded, .wholeFileWaits, .correctedMeanwhile,
                .nothingToRegister, .lettersChanged,
            ]

        /// What it says.
        public var ruling: Ruling {
            switch self {
            case .barred(let bar): bar.ruling
            case .nothingHandedIn:
                Ruling(
                    .ours, "没有选择文件。请选择扫描件后再上传。", "No file was chosen. Choose the scans, then send them.",
                    field: "files")
            case .tooManyFiles:
                Ruling(
                    .ours, "一次最多\(Pile.filesAtMost)个文件。请分几次上传。",
                    "At most \(Pile.filesAtMost) files are taken at a time. Send the rest afterwards.", field: "files")
            case .otherPile:
                Ruling(.ours, "这一批已经收下。请刷新页面查看。", "This pile was taken in before. Reload the page to see it.")
            case .registered:
                Ruling(
                    .reportingRules(14), "这封信已经登记，不能再改动页面。需要更正的，请在信访件里办理。",
                    "This letter is registered, and its pages stay as they are. Correct it on the petition.")
            case .stillRead:
                Ruling(.ours, "这一页正在识读，请稍候再试。", "This page is being read; try again in a moment.")
            case .notScanned:
                Ruling(.ours, "这一页没有图像，请剔除后重新扫描。", "This page has no picture. Put it aside and scan it again.")
            case .neighbourGone:
                Ruling(
                    .ours, "要并入的那封信已经变动。请刷新页面后重新选择。",
                    "The letter it was to be joined to has changed. Reload the page and choose again.")
            case .firstPage:
                Ruling(.ours, "这一页已经是一封信的第一页。", "This page is the first of its letter already.")
            case .noteMissing:
                Ruling(.ours, "请写明剔除的理由。", "Please say why it is put aside.", field: "note")
            case .ended:
                Ruling(
                    .reportingRules(15), "这一页已按规定移交，本机关不再留存，不能恢复。",
                    "This page was handed over; nothing of it is kept here, and it cannot come back.")
            case .originalEnded:
                Ruling(
                    .reportingRules(15), "这个文件的原件已不再留存，不能重新拆页。请重新扫描这一页。",
                    "The original of this file is kept no more, so its pages cannot be drawn again. Scan the page anew."
                )
            case .wholeFileWaits:
                Ruling(
                    .reportingRules(15), "这个文件还没有全部识读完。请等全部页面读完后再办理。",
                    "This file has not been read to its end. Wait until all its pages are there.")
            case .correctedMeanwhile:
                Ruling(
                    .ours, "这一页刚由别人校对过。请核对对方的文字，再保存您的。",
                    "Somebody else has just proof-read this page. Compare the texts, then save yours.")
            case .nothingToRegister:
                Ruling(
                    .ours, "这封信没有可登记的页面。请先恢复页面，或选择别的信。",
                    "This letter has no page to register. Take a page back, or choose another letter.")
            case .lettersChanged:
                Ruling(
                    .ours, "这封信的页面在您填写时有变动。请核对页面后再保存。",
                    "The pages of this letter have changed meanwhile. Look at them, then save again.")
            }
        }
    }

    /// Files of one pile: a day's photographs, page by page.
    public static let filesAtMost = 300
}
