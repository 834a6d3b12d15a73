/// Under what classifications are filed, as the sets of assets tell it.
struct ClassificationTree {
  /// By classification, each once and ascending; nil where no set has it.
  private var parents: [[UInt32]?] = []
  /// Whether every classification is filed under the same ones in every set.
  private(set) var isUniform = true

  /// - Parameters:
  ///   - members: of a set, ascending.
  ///   - edges: its steps, `child>parent` with commas between.
  mutating func add(_ members: ArraySlice<UInt32>, _ edges: Span<UInt8>) {
    guard isUniform else { return }
    let steps = Self.steps(edges)
    if parents.count <= Int(members.last ?? 0) {
      parents.append(contentsOf: repeatElement(nil, count: Int(members.last ?? 0) + 1 - parents.count))
    }
    for member in members {
      let own = steps[member] ?? []
      if let known = parents[Int(member)] {
        isUniform = isUniform && known == own
      } else {
        parents[Int(member)] = own
      }
    }
    isUniform = isUniform && steps.keys.allSatisfy(members.contains)
  }

  private static func steps(_ text: Span<UInt8>) -> [UInt32: [UInt32]] {
    var steps: [UInt32: [UInt32]] = [:]
    var (child, number): (UInt32, UInt32) = (0, 0)
    for at in 0...text.count {
      if at < text.count, text[at] == UInt8(ascii: ">") {
        (child, number) = (number, 0)
      } else if at == text.count || text[at] == UInt8(ascii: ",") {
        if text.count > 0 { steps[child, default: []].append(number) }
        number = 0
      } else {
        number = number &* 10 &+ UInt32(text[at] &- UInt8(ascii: "0"))
      }
    }
    return steps.mapValues { Set($0).sorted() }
  }

  /// What is filed and what it is filed under, one step each.
  var edges: (children: [UInt32], parents: [UInt32]) {
    var edges: (children: [UInt32], parents: [UInt32]) = ([], [])
    for (child, above) in parents.enumerated() {
      for parent in above ?? [] {
        edges.children.append(UInt32(child))
        edges.parents.append(parent)
      }
    }
    return edges
  }
}
