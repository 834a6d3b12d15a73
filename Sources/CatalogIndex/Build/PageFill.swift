/// In which order rows fill the pages of a table.
///
/// SQLite puts rows one behind the other, and the row that has no more room on a page begins the next one. Of a large value whole
/// pages lie elsewhere, and the rest, up to a page, with the row: two such rests fit on a page, or they do not. In the order of
/// their chunks, the packed columns of a million assets left a sixth of their pages empty; taking the row that fits best of a few
/// dozen, nearly nothing.
struct PageFill<Row> {
  /// How many rows wait for one that fits beside them.
  static var usual: Int { 48 }
  /// What a row and its place on the page take beside its largest value.
  private static var rowHead: Int { 32 }
  /// What a page has beside its rows.
  private static var pageHead: Int { 8 }

  private let pageSize: Int
  private var free = 0
  private var waiting: [(row: Row, size: Int)] = []

  init(pageSize: Int) { self.pageSize = max(pageSize, 512) }

  /// - Parameter size: the bytes of the row's largest value.
  mutating func add(_ row: Row, size: Int) { waiting.append((row, sizeOnPage(size))) }

  /// The row that should be written now; nil where no more wait than are to be left.
  mutating func next(leaving least: Int) -> Row? {
    guard waiting.count > least else { return nil }
    let fitting = waiting.indices.filter { waiting[$0].size <= free }.max {
      waiting[$0].size < waiting[$1].size
    }
    let largest = waiting.indices.max { waiting[$0].size < waiting[$1].size }
    guard let index = fitting ?? largest else { return nil }
    if fitting == nil { free = pageSize - Self.pageHead }
    free -= waiting[index].size
    return waiting.remove(at: index).row
  }

  /// How much of a row is on a page of the table (https://www.sqlite.org/fileformat2.html#b_tree_pages).
  private func sizeOnPage(_ size: Int) -> Int {
    let payload = size + Self.rowHead / 2
    if payload <= pageSize - 35 { return size + Self.rowHead }
    let least = (pageSize - 12) * 32 / 255 - 23
    let rest = least + (payload - least) % (pageSize - 4)
    return (rest <= pageSize - 35 ? rest : least) + Self.rowHead / 2
  }
}
