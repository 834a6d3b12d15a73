import LearningAPI

/// How many records had a detail that is not what the API documents, with the first of each kind. They are in the
/// catalog, with their JSON as it was sent.
public struct DoubtfulDetails: Sendable, Hashable {
  private struct Kind: Sendable, Hashable {
    var count = 0
    let first: AssetDoubt
    let urn: URN
  }

  private var kinds: [AssetDoubt.Kind: Kind] = [:]

  /// Whether there were none.
  public var isEmpty: Bool { kinds.isEmpty }

  /// A sentence for each kind; it holds text as it was sent.
  public var notes: [String] {
    AssetDoubt.Kind.allCases.compactMap { kind in
      guard let found = kinds[kind] else { return nil }
      let example = "such as \(found.first.field) \(found.first.value) of \(found.urn)"
      let records = found.count == 1 ? "1 record has" : "\(found.count) records have"
      return switch kind {
      case .unlikelyDate:
        "\(records) an unlikely date, \(example), kept as sent; the API counts milliseconds since 1970"
      case .unreadable:
        "\(records) a detail that cannot be read, \(example); the catalog has it as sent, and answers without it"
      }
    }
  }

  mutating func add(_ doubts: [AssetDoubt], of urn: URN) {
    for (index, doubt) in doubts.enumerated() {
      kinds[doubt.kind, default: Kind(first: doubt, urn: urn)].count +=
        doubts[..<index].contains { $0.kind == doubt.kind } ? 0 : 1
    }
  }

  mutating func add(_ other: DoubtfulDetails) {
    for (kind, found) in other.kinds {
      kinds[kind, default: Kind(first: found.first, urn: found.urn)].count += found.count
    }
  }
}
