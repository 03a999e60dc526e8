/// The portal's first page 首页: three doors, progress, protection.
public struct PortalHomePage: Page {
    /// Its template.
    public static let template = "portal/home"

    /// One of the three doors.
    public struct Door: Sendable {
        let address: String
        let name: String
        let line: String

        /// A door: where it leads, what it is called, what belongs behind it.
        public init(_ name: String, _ line: String, to address: String) {
            (self.name, self.line, self.address) = (name, line, address)
        }
    }

    let doors: [Door]
    let progressAddress: String
    let protectionAddress: String
    let logAddress: String
    let checkAddress: String

    /// The first page.
    public init(
        doors: [Door], progressAddress: String, protectionAddress: String, logAddress: String, checkAddress: String
    ) {
        (self.doors, self.progressAddress, self.protectionAddress) = (doors, progressAddress, protectionAddress)
        (self.logAddress, self.checkAddress) = (logAddress, checkAddress)
    }

    /// What the page is.
    public func title(_ words: Words) -> String { words("portal.home.title") }
}

/// How a reporter is protected 怎样保护您: what is stored, what cannot be read, what to do in danger.
public struct ProtectionPage: Page {
    /// Its template.
    public static let template = "portal/protection"
    let maximumHours: Int
    let progressAddress: String

    /// - Parameters:
    ///   - maximumHours: Hours after which an attachment without its report is swept away.
    ///   - progressAddress: Where a code is typed, and protection asked for.
    public init(maximumHours: Int, progressAddress: String) {
        (self.maximumHours, self.progressAddress) = (maximumHours, progressAddress)
    }

    /// What the page is.
    public func title(_ words: Words) -> String { words("portal.protection.title") }
}

/// What to know before writing 填写须知.
public struct GuidancePage: Page {
    /// Its template.
    public static let template = "portal/guidance"
    let column: String
    let line: String
    let startAddress: String
    let protectionAddress: String
    let steps: [WayPoint]

    /// The page behind one door.
    ///
    /// - Parameters:
    ///   - steps: The four steps of the way.
    public init(column: String, line: String, startAddress: String, protectionAddress: String, steps: [WayPoint]) {
        (self.column, self.line, self.startAddress) = (column, line, startAddress)
        (self.protectionAddress, self.steps) = (protectionAddress, steps)
    }

    /// What the page is.
    public func title(_ words: Words) -> String { words("portal.guidance.title") }
}
