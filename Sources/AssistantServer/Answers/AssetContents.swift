import CatalogQuery
import LearningAPI

/// The titles of what is in an asset, in order: of a course its chapters with their videos, of a path its courses.
struct AssetContents {
  /// Chapters have videos; nothing known is deeper.
  private static let deepest = 4

  /// What there is room for; what stands inside something is indented.
  private(set) var titles: [String] = []
  private(set) var total = 0
  private let most: Int
  private var isFull = false

  init(_ hit: Hit, most: Int, _ budget: inout AnswerBudget) {
    self.most = most
    add(hit.json.root, 0, &budget)
  }

  private mutating func add(_ asset: JSONValue, _ depth: Int, _ budget: inout AnswerBudget) {
    guard depth < Self.deepest, let contents = asset["contents"] else { return }
    for entry in contents.elements {
      guard let inner = entry["asset"] else { continue }
      if let title = inner["title"]?["value"]?.string {
        total += 1
        let text = String(repeating: "  ", count: depth) + PlainText.of(title, limit: 100)
        // In the text it has a dash before it.
        isFull = isFull || titles.count == most || !budget.take("- " + text)
        if !isFull { titles.append(text) }
      }
      add(inner, depth + 1, &budget)
    }
  }

  var lines: [String] {
    if total == 0 { return [] }
    let others = total - titles.count
    return ["contents, \(total):"]
      + titles.map {
        let title = $0.drop { $0 == " " }
        return "\($0.prefix { $0 == " " })- \(title)"
      } + (others > 0 ? ["and \(others) more"] : [])
  }
}
