/// Walks over the elements of an array.
struct JSONElements: Sequence, IteratorProtocol {
  let storage: JSONDocument.Storage
  /// The next element's node.
  var at: Int
  let end: Int

  mutating func next() -> JSONValue? {
    guard at < end else { return nil }
    defer { at = Int(storage.nodes[at].next) }
    return JSONValue(storage: storage, index: at)
  }
}
