import Store
import Testing

/// A statement as a value.
@Suite struct SQLTests {
    @Test func `values are bound in order and never spliced`() {
        let name = "x'; drop table organ; --"
        let sql: SQL = "select * from organ where name = \(name) and level > \(3)"
        #expect(sql.rendered(for: .sqlite).text == "select * from organ where name = ? and level > ?")
        #expect(sql.rendered(for: .postgres).text == "select * from organ where name = $1 and level > $2")
        #expect(sql.rendered(for: .postgres).values == [.text(name), .integer(3)])
    }

    @Test func `statements nest, join and add, and placeholders are counted over all of it`() {
        let conditions: [SQL] = ["a = \(1)", "b = \("二")", "c is null"]
        let inner: SQL = "select id from t where \(conditions.joined(separator: " and "))"
        let outer: SQL = "select * from u where id in (\(inner))" + " limit \(10)"
        #expect(
            outer.rendered(for: .postgres).text
                == "select * from u where id in (select id from t where a = $1 and b = $2 and c is null) limit $3")
        #expect(outer.rendered(for: .sqlite).values == [.integer(1), .text("二"), .integer(10)])
    }

    @Test func `a list is bound one by one, filled up to a power of two, and an empty one matches nothing`() {
        let some: SQL = "id in \(list: [1, 2, 3])"
        #expect(some.rendered(for: .sqlite).text == "id in (?, ?, ?, ?)")
        #expect(some.rendered(for: .sqlite).values == [.integer(1), .integer(2), .integer(3), .integer(3)])
        let none: SQL = "id in \(list: [Int]())"
        #expect(none.rendered(for: .postgres).text == "id in (null)")
    }

    @Test func `what the engines write differently is named side by side`() {
        let sql: SQL = "id \(sqlite: "integer", postgres: "bigint") \(raw: "primary key")"
        #expect(sql.rendered(for: .sqlite).text == "id integer primary key")
        #expect(sql.rendered(for: .postgres).text == "id bigint primary key")
    }

    @Test func `optionals and truth values bind as null, one and nought`() {
        let sql: SQL = "values (\(Optional<Int>.none), \(Optional("a")), \(true), \(false))"
        #expect(sql.rendered(for: .sqlite).values == [.null, .text("a"), .integer(1), .integer(0)])
    }

    @Test func `a row says which column is missing, null or of another kind`() {
        let row = Row(columns: ["n", "none", "two"], values: [.text("x"), .null, .integer(2)])
        #expect(throws: RowFault.noColumn("m")) { try row.int("m") }
        #expect(throws: RowFault.null("none")) { try row.text("none") }
        #expect(throws: RowFault.notA("a whole number", column: "n")) { try row.int64("n") }
        #expect(throws: RowFault.notA("a truth value", column: "two")) { try row.bool("two") }
        #expect(throws: RowFault.notA("bytes", column: "n")) { try row.blob("n") }
    }
}
