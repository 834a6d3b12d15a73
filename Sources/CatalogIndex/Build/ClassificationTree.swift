/// Under what classifications are filed, as the sets of assets tell it.
struct ClassificationTree {
  /// By classification that some set has, each parent once and ascending.
  private var parents: [UInt32: [UInt32]] = [:]
  /// Whether every classification is filed under the same ones in every set.
  private(set) var isUniform = true

  /// - Parameters:
  ///   - members: of a set.
  ///   - edges: its steps, `child>parent` with commas between.
  mutating func add(_ members: ArraySlice<UInt32>, _ edges: Span<UInt8>) {
    guard isUniform else { return }
    let steps = Self.steps(edges)
    for member in members {
      let own = steps[member] ?? []
      if let known = parents[member] {
        isUniform = isUniform && known == own
      } else {
        parents[member] = own
      }
    }
    isUniform = isUniform && steps.keys.allSatisfy(members.contains)
  }

  private static func steps(_ text: Span<UInt8>) -> [UInt32: [UInt32]] {
    if text.isEmpty { return [:] }
    var steps: [UInt32: [UInt32]] = [:]
    var (child, number): (UInt32, UInt32) = (0, 0)
    for at in 0...text.count {
      if at == text.count || text[at] == UInt8(ascii: ",") {
        steps[child, default: []].append(number)
        number = 0
      } else if text[at] == UInt8(ascii: ">") {
        (child, number) = (number, 0)
      } else {
        number = number &* 10 &+ UInt32(text[at] &- UInt8(ascii: "0"))
      }
    }
    return steps.mapValues { Set($0).sorted() }
  }

  /// What is filed and what it is filed under, one step each, by what is filed.
  var edges: (children: [UInt32], parents: [UInt32]) {
    var edges: (children: [UInt32], parents: [UInt32]) = ([], [])
    for (child, above) in parents.sorted(by: { $0.key < $1.key }) {
      edges.children += repeatElement(child, count: above.count)
      edges.parents += above
    }
    return edges
  }
}
