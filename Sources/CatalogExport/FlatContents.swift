import LearningAPI

/// What is in a course or a path, in order: the videos of its chapters, its courses.
struct FlatContents {
  struct Entry {
    /// The title of the chapter around it.
    let chapter: String?
    let urn: String
    let title: String?
  }

  /// Nothing known is deeper.
  private static let deepest = 4

  private(set) var entries: [Entry] = []

  init(_ asset: JSONValue) { add(asset, nil, 0) }

  private mutating func add(_ asset: JSONValue, _ chapter: String?, _ depth: Int) {
    guard depth < Self.deepest, let contents = asset["contents"] else { return }
    for element in contents.elements {
      guard let inner = element["asset"] ?? (element["urn"] == nil ? nil : element) else { continue }
      let title = inner["title"]?["value"]?.string
      if inner["type"]?.isString(anyCase: "CHAPTER") == true {
        add(inner, title, depth + 1)
      } else if let urn = inner["urn"]?.string {
        entries.append(Entry(chapter: chapter, urn: urn, title: title))
      }
    }
  }
}
