import AssetRecords
import CatalogStore
import LearningAPI
import RawStorage

/// Sorts what came into assets, classifications and things that are neither. Sync and import share it.
struct Intake {
  private(set) var assets: [ReceivedAsset] = []
  private(set) var rejected: [RejectedAsset] = []
  private(set) var classifications: [JSONValue] = []
  /// What nobody should believe of the assets.
  private(set) var doubts = DoubtfulDetails()
  /// How many elements pages had, by how many of their listing they announced.
  private(set) var announced: [Int: Int] = [:]
  /// What assets had in common so far.
  var parts = AssetParts(limit: 0)
  /// The bytes of what it took, to decide when there are enough for a transaction.
  private(set) var size = 0

  private let makesRecords: Bool

  /// - Parameter makesRecords: whether it reads all of each asset that rows need; ``parts`` have to leave paths then.
  init(makesRecords: Bool = false) { self.makesRecords = makesRecords }

  /// Of assets that are not packed.
  var types: Set<AssetType> { Set(assets.lazy.filter { $0.packed == nil }.map(\.type)) }

  var isEmpty: Bool { assets.isEmpty && rejected.isEmpty && classifications.isEmpty }

  /// Takes an asset, a member of `contents`, a classification, or a page of them.
  mutating func take(_ json: JSONValue, isCompact: Bool, source: @autoclosure () -> String) {
    if let elements = json["elements"], elements.isArray {
      if let total = json["paging"]?["total"]?.int, total > 0 {
        announced[Int(clamping: total), default: 0] += elements.elements.count { _ in true }
      }
      for (index, element) in elements.elements.enumerated() {
        take(element: element, isCompact: isCompact, source: "\(source()), element \(index)")
      }
    } else if json.isArray {
      for (index, element) in json.elements.enumerated() {
        take(element: element, isCompact: isCompact, source: "\(source()), element \(index)")
      }
    } else {
      take(element: json, isCompact: isCompact, source: source())
    }
  }

  /// Takes a line of a file: an asset or whatever else ``take(_:isCompact:source:)`` does, or several of them.
  mutating func take(line bytes: [UInt8], source: @autoclosure () -> String) {
    guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return }
    do {
      let document = try JSONDocument(bytes, parts)
      take(document.root, isCompact: document.isCompact, source: source())
    } catch {
      guard error.reason == .trailingBytes, let values = ValueSplitter.values(in: bytes) else {
        return reject(bytes, source: source(), reason: error.description)
      }
      for (index, value) in values.enumerated() {
        take(line: Array(bytes[value]), source: "\(source()), value \(index + 1)")
      }
    }
  }

  /// Takes one asset or classification.
  ///
  /// - Parameters:
  ///   - isAnnounced: whether it stood in the announced part of a listing.
  ///   - isChecked: whether the element is known to be JSON with all its parts.
  mutating func take(
    element: JSONValue, isCompact: Bool, source: @autoclosure () -> String, isAnnounced: Bool = false,
    isChecked: Bool = true
  ) {
    if !isChecked {
      do {
        let checked = try JSONDocument(Array(element.raw))
        return take(
          element: checked.root, isCompact: checked.isCompact, source: source(), isAnnounced: isAnnounced)
      } catch {
        return reject(Array(element.raw), source: source(), reason: error.description)
      }
    }
    let json = element["urn"] == nil ? element["asset"] ?? element : element
    if json["title"] == nil, json["name"] != nil, Classification(json) != nil {
      classifications.append(json)
      return
    }
    do {
      let asset = try LearningAsset(json, &parts)
      let bytes: ArraySlice<UInt8>
      if isCompact {
        bytes = json.raw
      } else {
        var writer = JSONWriter()
        writer.value(json)
        bytes = writer.bytes[...]
      }
      var received = ReceivedAsset(
        asset.urn, type: asset.type, locale: asset.locale, json: bytes, isAnnounced: isAnnounced)
      // How text that is compact writes the title would be told of another one otherwise.
      if makesRecords, let stored = isCompact ? json : try? JSONDocument(Array(bytes)).root {
        received.record = AssetRecord(asset, of: stored, paths: parts.lastPaths)
      }
      assets.append(received)
      size += bytes.count
      if !parts.lastDoubts.isEmpty { doubts.add(parts.lastDoubts, of: asset.urn) }
    } catch {
      reject(Array(element.raw), source: source(), reason: error.description)
    }
  }

  /// Packs what it took, as far as dictionaries are known. Those with objects that come again here and are not shared yet are left
  /// to the writer, which shares them first.
  mutating func pack(_ packer: inout RawPacker, with dictionaries: RawDictionaries) {
    let packed = assets.map { packer.pack($0.json, of: $0.type, with: dictionaries) }
    let repeated = PackedRaw.repeated(in: packed)
    assets = zip(assets, packed).map { asset, packed in
      guard let packed, !packed.has(unknown: repeated) else { return asset }
      return asset.packed(packed)
    }
  }

  /// Takes all that another one took.
  mutating func add(_ other: Intake) {
    assets += other.assets
    rejected += other.rejected
    classifications += other.classifications
    size += other.size
    doubts.add(other.doubts)
    announced.merge(other.announced, uniquingKeysWith: +)
  }

  /// What telling of a rejected element takes beside its bytes, about.
  private static let rejectionSize = 256

  mutating func reject(_ bytes: [UInt8], source: String, reason: String) {
    size += bytes.count + Self.rejectionSize
    // Somebody named the wrong file; what is set aside is kept with its bytes, and a key must not be.
    if KeyText.isKey(String(decoding: bytes, as: UTF8.self)) {
      let reason = "it is a key, not an asset; nothing of it was kept"
      return rejected.append(RejectedAsset(bytes: [], source: source, reason: reason))
    }
    rejected.append(RejectedAsset(bytes: bytes, source: source, reason: reason))
  }
}
