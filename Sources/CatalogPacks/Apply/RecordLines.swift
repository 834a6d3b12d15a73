import CatalogStore
import LearningAPI
import RawStorage

/// Stores the records of a delta: lines of `[run, JSON]`.
struct RecordLines {
  /// So many wait, because the first ones of a type make its dictionary.
  private static let portion = 512

  /// The numbers of their raw JSON.
  private(set) var stored: [Int64] = []
  private let path: String
  private let most: Int
  private var raw: RawWriter
  private var waiting: [(run: Int64, type: AssetType, json: ArraySlice<UInt8>)] = []

  /// - Parameter most: how many the manifest tells of.
  init(_ statements: StatementCache, path: String, most: Int) throws(CatalogError) {
    self.path = path
    self.most = most
    raw = try RawWriter(statements, SharedObjectTable())
  }

  mutating func add(_ line: [UInt8]) throws {
    func damaged(_ what: String) -> PackError { .damaged(path: path, detail: "a record of it \(what)") }
    guard stored.count + waiting.count < most else { throw damaged("is one more than it tells of") }
    let document: JSONDocument
    do { document = try JSONDocument(line) } catch { throw damaged("is no JSON (\(error))") }
    let values = Array(document.root.elements)
    guard values.count == 2, let run = values[0].int, let type = values[1]["type"]?.string,
      values[1].raw.count <= RawReader.maximumSize
    else { throw damaged("has no run or no type") }
    waiting.append((run, AssetType(rawValue: type), values[1].raw))
    if waiting.count == Self.portion { try store() }
  }

  private mutating func store() throws {
    let groups = Dictionary(grouping: waiting, by: \.type)
    for (type, group) in groups.sorted(by: { $0.key < $1.key }) {
      try raw.learn(from: group.map(\.json), of: type)
    }
    for record in waiting { stored.append(try raw.insert(record.json, of: record.type, run: record.run)) }
    waiting = []
  }

  mutating func end() throws -> [Int64] {
    try store()
    guard stored.count == most else {
      throw PackError.damaged(path: path, detail: "it has \(stored.count) records where it tells of \(most)")
    }
    return stored
  }
}
