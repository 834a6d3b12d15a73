import Foundation
import LearningAPI

/// What a pack says of itself; it is what is signed.
package struct PackManifest: Codable, Sendable, Hashable {
  /// The format that this program writes, and the newest it reads.
  package static let format = 1
  static let largestFile = 1 << 20

  /// What a pack carries.
  package enum Kind: String, Codable, Sendable {
    /// A whole catalog.
    case full
    /// What changed between two packs of a catalog.
    case delta
  }

  /// One of the sender's packs, and the catalog that it leads to.
  package struct Position: Codable, Sendable, Hashable {
    /// Counts the sender's packs.
    package var number: Int
    /// The sender's generation.
    package var generation: Int64
    /// When that was published, epoch milliseconds.
    package var appliedAt: Int64?
    /// Of all records, whatever their order.
    package var digest: String

    /// For messages.
    var name: String { "pack \(number) (generation \(generation))" }

    /// For messages that name another one, too, which may have the same numbers.
    func name(beside other: Position) -> String {
      guard number == other.number, generation == other.generation else { return name }
      let moment = appliedAt.map { "published \(Timestamp(milliseconds: $0)), " } ?? ""
      return "pack \(number) (generation \(generation), \(moment)records \(digest))"
    }
  }

  /// A file in the pack.
  package struct Part: Codable, Sendable, Hashable {
    package var name: String
    package var bytes: Int
    package var sha256: String
    /// How many bytes it has unpacked.
    package var unpackedBytes: Int
  }

  /// How complete the sync behind it is.
  package struct Completeness: Codable, Sendable, Hashable {
    /// `complete`, `partial`, `old` and so on, when the pack was made.
    package var state: String
    package var verdict: String
    /// The moment as of which it is complete, epoch milliseconds.
    package var completeAt: Int64?
  }

  package var format = Self.format
  package var kind: Kind
  /// Which catalog: random digits that its first pack was given.
  package var catalog: String
  /// Where a delta begins; nil in a full pack.
  package var from: Position?
  package var to: Position
  /// Epoch milliseconds.
  package var madeAt: Int64
  /// The schema of the catalog that was packed.
  package var schema: Int
  /// The rules by which its words were made.
  package var words: String
  /// Whether launch URLs with the customer's account number are in it.
  package var hasLaunchURLs: Bool
  /// How many assets the catalog has by type and locale.
  package var assets: [String: [String: Int]]
  /// How many records are in a delta, and how many it takes away; in a full pack the catalog's, and 0.
  package var records: Int
  package var removed: Int
  package var completeness: Completeness
  package var parts: [Part]

  /// What is signed.
  func file() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try [UInt8](encoder.encode(self)) + [UInt8(ascii: "\n")]
  }

  /// - Parameter path: of the pack, for errors.
  init(file: [UInt8], path: String) throws(PackError) {
    struct Format: Decodable { var format: Int }
    let data = Data(file)
    if let found = try? JSONDecoder().decode(Format.self, from: data).format, found > Self.format {
      throw .newer(path: path, found: found, known: Self.format)
    }
    do { self = try JSONDecoder().decode(Self.self, from: data) } catch {
      throw .damaged(path: path, detail: "its manifest cannot be read")
    }
    if let problem { throw .damaged(path: path, detail: "its manifest \(problem)") }
  }

  init(
    kind: Kind, catalog: String, from: Position?, to: Position, madeAt: Int64, schema: Int, words: String,
    hasLaunchURLs: Bool, assets: [String: [String: Int]], records: Int, removed: Int,
    completeness: Completeness,
    parts: [Part]
  ) {
    self.kind = kind
    self.catalog = catalog
    self.from = from
    self.to = to
    self.madeAt = madeAt
    self.schema = schema
    self.words = words
    self.hasLaunchURLs = hasLaunchURLs
    self.assets = assets
    self.records = records
    self.removed = removed
    self.completeness = completeness
    self.parts = parts
  }

  /// The names of the parts, in their order: nothing in a pack chooses where anything is written.
  static func parts(of kind: Kind) -> [String] {
    kind == .full ? ["catalog.sqlite.gz"] : ["records.ndjson.gz", "history.ndjson.gz"]
  }

  private static let largestPart = 1 << 40
  /// zlib packs no text tighter than 1,032 to 1.
  private static let tightest = 1_100

  /// What no pack of this program has.
  private var problem: String? {
    let numbers = 0...(Int64(1) << 53)
    guard parts.map(\.name) == Self.parts(of: kind) else { return "names other parts" }
    for part in parts {
      guard (0...Self.largestPart).contains(part.bytes), (0...Self.largestPart).contains(part.unpackedBytes),
        part.unpackedBytes / Self.tightest <= part.bytes
      else { return "claims impossible sizes" }
    }
    for position in [from, to].compactMap({ $0 }) {
      guard position.number > 0, numbers.contains(Int64(position.number)),
        numbers.contains(position.generation)
      else { return "claims impossible numbers" }
    }
    let moments = [madeAt, completeness.completeAt, to.appliedAt, from?.appliedAt].compactMap { $0 }
    guard moments.allSatisfy({ numbers.contains(abs(max($0, -Int64.max))) }) else {
      return "claims impossible moments"
    }
    guard records >= 0, removed >= 0, schema > 0,
      assets.values.allSatisfy({ $0.values.allSatisfy { $0 >= 0 } })
    else { return "claims impossible counts" }
    guard (kind == .delta) == (from != nil) else { return "does not fit its kind" }
    if let from, from.number >= to.number || from.generation > to.generation { return "leads backwards" }
    guard !catalog.isEmpty, catalog.utf8.count <= 64, catalog.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else {
      return "names no catalog"
    }
    return nil
  }
}
