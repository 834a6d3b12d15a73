/// Walks over the members of an object.
struct JSONMembers: Sequence, IteratorProtocol {
  let storage: JSONDocument.Storage
  /// The next key's node.
  var at: Int
  let end: Int

  mutating func next() -> (key: JSONValue, value: JSONValue)? {
    guard at < end else { return nil }
    defer { at = Int(storage.nodes[at + 1].next) }
    return (JSONValue(storage: storage, index: at), JSONValue(storage: storage, index: at + 1))
  }
}
