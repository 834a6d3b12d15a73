/// Which of Carrel's tables the views of others read, themselves or through each other.
///
/// Told by their texts: SQLite would expand each view wherever another one names it, which takes for ever where each of
/// sixty names the last one twice.
struct ViewTables {
  /// By the name of the view; of several tables the first in the alphabet.
  private var tables: [String: String] = [:]

  /// - Parameter own: Carrel's tables, in small letters.
  init(_ views: [(name: String, text: String)], own: Set<String>) {
    var readers: [String: [String]] = [:]
    for (view, text) in views {
      for name in SQLNames.tables(text) ?? own {
        readers[name, default: []].append(SQLNames.normalized(view))
      }
    }
    for table in own.sorted() {
      var names = [table]
      while let name = names.popLast() {
        // What reads a view that has a table already has one as well.
        for view in readers[name] ?? [] where tables[view] == nil {
          tables[view] = table
          names.append(view)
        }
      }
    }
  }

  /// A table that a view reads; nil where it reads none of Carrel's.
  func table(_ view: String) -> String? { tables[SQLNames.normalized(view)] }
}
