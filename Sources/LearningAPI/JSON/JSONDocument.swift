/// JSON text that was checked once and can then be read in place.
///
/// Nothing is copied out of the text until it is asked for: an asset's own bytes, unknown fields,
/// the order of keys and numbers of any size stay as they were sent. `JSONSerialization` and
/// `JSONDecoder` lose one or the other, and are several times slower.
///
/// ```swift
/// let page = try JSONDocument(bytes).root
/// page["paging"]?["total"]?.int        // Optional(3118)
/// page["elements"]?.elements.first?.raw // the first asset as it was sent
/// ```
public struct JSONDocument: Sendable {
  /// How deep arrays and objects may stand inside each other. Recorded answers are 9 deep.
  package static let maximumDepth = 256
  /// How many bytes a document may have: offsets are 32 bits wide. Where `Int` is as narrow, one byte less.
  package static let maximumBytes = Int(clamping: Int64(1) << 31)

  final class Storage: Sendable {
    let bytes: [UInt8]
    let nodes: [JSONNode]
    init(bytes: [UInt8], nodes: [JSONNode]) {
      self.bytes = bytes
      self.nodes = nodes
    }
  }

  let storage: Storage
  /// Whether no white space stands between the tokens.
  package let isCompact: Bool

  /// `null`.
  package static let null = JSONDocument(
    Storage(bytes: Array("null".utf8), nodes: [JSONNode(kind: .null, start: 0, end: 4, next: 1)]))

  private init(_ storage: Storage) {
    self.storage = storage
    isCompact = true
  }

  /// Checks the whole text. A byte order mark at its start is passed over.
  ///
  /// - Throws: ``JSONError`` with the place of the first fault.
  public init(_ bytes: [UInt8]) throws(JSONError) { try self.init(bytes, maximumDepth: Self.maximumDepth) }

  package init(_ bytes: [UInt8], maximumDepth: Int) throws(JSONError) {
    try self.init(bytes, maximumDepth: maximumDepth, isLenient: false, known: KnownObjects())
  }

  init(
    _ bytes: [UInt8], maximumDepth: Int, isLenient: Bool, known: KnownObjects
  ) throws(JSONError) {
    guard bytes.count <= Self.maximumBytes else {
      throw JSONError(.tooLarge(limit: Self.maximumBytes), offset: Self.maximumBytes)
    }
    var parser = JSONParser(
      maximumDepth: maximumDepth, isLenient: isLenient, known: known,
      expectedNodes: bytes.count / (known.isEmpty ? 12 : 40) + 8)
    let fault: JSONError? = unsafe bytes.withUnsafeBufferPointer { buffer in
      do throws(JSONError) {
        unsafe try parser.parse(buffer)
        return nil
      } catch {
        return error
      }
    }
    if let fault { throw fault }
    isCompact = parser.isCompact
    storage = Storage(bytes: bytes, nodes: parser.nodes)
  }

  /// Reads text whose strings may hold bytes that are not UTF-8, and whose values may be nested without end, so
  /// that what is whole in it can be used. Whoever uses a part has to check that one by itself.
  ///
  /// - Throws: ``JSONError`` where the structure is broken.
  package init(lenient bytes: [UInt8]) throws(JSONError) {
    try self.init(bytes, maximumDepth: bytes.count, isLenient: true, known: KnownObjects())
  }

  /// Checks the UTF-8 of a string.
  public init(_ text: String) throws(JSONError) { try self.init([UInt8](text.utf8)) }

  /// The outermost value.
  public var root: JSONValue { JSONValue(storage: storage, index: 0) }

  /// The text without white space between tokens.
  package var compactBytes: [UInt8] {
    if isCompact { return Array(root.raw) }
    var writer = JSONWriter()
    writer.value(root)
    return writer.bytes
  }
}
