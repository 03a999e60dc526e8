/// A calendar as other programs read it 日历文件: iCalendar, whole days only.
///
/// No Swift package for it builds here; this writes the few properties a list of days needs. A test reads it back with the
/// `icalendar` library.
///
/// RFC 5545: lines end in CR LF and are folded at 75 octets, never inside a character; text is escaped.
public struct CalendarFile: Sendable {
    /// One whole day.
    public struct Entry: Sendable, Hashable {
        /// What makes it the same entry when it is fetched again; ASCII letters, digits, `-`, `.` and `@`.
        public let id: String
        /// Year, month and day, written `20260309`.
        public let day: String
        /// The day after, written so: the end of a whole day is not part of it.
        public let dayAfter: String
        /// What stands in the calendar.
        public let summary: String

        /// One whole day.
        public init(id: String, day: String, dayAfter: String, summary: String) {
            (self.id, self.day, self.dayAfter, self.summary) = (id, day, dayAfter, summary)
        }
    }

    /// What the calendar is called.
    let name: String
    /// When it was written, in UTC: `20260309T010000Z`.
    let stamp: String
    let entries: [Entry]

    /// Entries of one file at most; what is more is left away.
    public static let entriesAtMost = 1_000
    /// Octets of one line before its end (RFC 5545 §3.1).
    static let lineAtMost = 75
    /// Characters of a summary at most: more fits no calendar's line.
    static let summaryAtMost = 200

    /// A calendar of these days.
    public init(name: String, stamp: String, entries: [Entry]) {
        (self.name, self.stamp) = (name, stamp)
        self.entries = Array(entries.prefix(CalendarFile.entriesAtMost))
    }

    /// The file, in UTF-8.
    public var text: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lianxin//Desk//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:" + CalendarFile.escaped(name),
        ]
        for entry in entries {
            lines += [
                "BEGIN:VEVENT", "UID:" + entry.id, "DTSTAMP:" + stamp, "DTSTART;VALUE=DATE:" + entry.day,
                "DTEND;VALUE=DATE:" + entry.dayAfter,
                "SUMMARY:" + CalendarFile.escaped(String(entry.summary.prefix(CalendarFile.summaryAtMost))),
                "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT",
            ]
        }
        lines.append("END:VCALENDAR")
        return lines.map { CalendarFile.folded($0) + "\r\n" }.joined()
    }

    /// Text with what has a meaning of its own escaped; control characters are left away.
    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": out += "\\" + String(scalar)
            case "\n": out += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: continue
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// A line in pieces of at most ``lineAtMost`` octets, all but the first behind a blank.
    static func folded(_ line: String) -> String {
        var out = ""
        var octets = 0
        for scalar in line.unicodeScalars {
            let width = String(scalar).utf8.count
            if octets + width > lineAtMost {
                out += "\r\n "
                octets = 1
            }
            out.unicodeScalars.append(scalar)
            octets += width
        }
        return out
    }
}
