/// What the text of a query names where SQLite expects a table: after FROM, JOIN and IN, and after commas behind FROM.
/// Some names more than that are no harm, one less would be.
package struct SQLNames {
  /// Words that end what FROM began. SQLite reserves them: nothing has such a name without quotes.
  private static let ends: Set = [
    "select", "where", "group", "having", "order", "limit", "union", "except", "intersect",
  ]

  private var names: Set<String> = []
  /// Whether a comma is between tables; one for each open parenthesis, and one for what is outside.
  private var isAmongTables = [false]
  private var expectsTable = false
  private var isAfterIn = false
  private var isAfterName = false

  /// - Returns: in small letters; nil for a text with parameters, which no view has that SQLite made.
  package static func tables(_ sql: String) -> Set<String>? {
    var found = SQLNames()
    var tokens = SQLTokens(sql)
    while let token = tokens.next() {
      if token == .parameter { return nil }
      found.take(token)
    }
    return found.names
  }

  /// Names are the same in any case, of the letters of ASCII alone.
  package static func normalized(_ name: String) -> String {
    String(decoding: name.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }

  private mutating func take(_ token: SQLTokens.Token) {
    let wasName = isAfterName
    isAfterName = false
    switch token {
    case .word(let word):
      let word = Self.normalized(word)
      if word == "from" || word == "join" || word == "in" {
        isAfterIn = word == "in"
        if !isAfterIn { isAmongTables[isAmongTables.count - 1] = true }
        expectsTable = true
      } else if Self.ends.contains(word) {
        isAmongTables[isAmongTables.count - 1] = false
        expectsTable = false
      } else {
        name(word)
      }
    case .quoted(let text): name(Self.normalized(text))
    case .mark(UInt8(ascii: "(")):
      // Tables may be in parentheses; behind IN these hold values or a query.
      isAmongTables.append(isAmongTables.last ?? true)
      expectsTable = expectsTable && !isAfterIn
    case .mark(UInt8(ascii: ")")):
      if isAmongTables.count > 1 { isAmongTables.removeLast() }
      expectsTable = false
    case .mark(UInt8(ascii: ",")):
      isAfterIn = false
      expectsTable = isAmongTables.last ?? true
    // The name before was the schema's.
    case .mark(UInt8(ascii: ".")): expectsTable = wasName
    case .mark, .parameter: expectsTable = false
    }
  }

  private mutating func name(_ name: String) {
    guard expectsTable else { return }
    names.insert(name)
    expectsTable = false
    isAfterName = true
  }
}
