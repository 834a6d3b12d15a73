/// An asset that matches, and what its place depends on. Smaller keys come first.
struct Candidate {
  var id: Int64
  /// The tier of ``RelevanceScale``; 0 in other orders.
  var tier: Int32 = 0
  /// How many words the title has; 0 in other orders.
  var words: Int32 = 0
  /// Newest first, missing last.
  var published: Int64
  /// The number of its type, which only ranking asks for.
  var type: Int64

  init(_ row: AssetRow) {
    id = row.id
    type = row.type
    published = row.publishedAt ?? .min
  }

  init(id: Int64, tier: Int32, words: Int32, published: Int64, type: Int64) {
    self.id = id
    self.tier = tier
    self.words = words
    self.published = published
    self.type = type
  }

  /// One that stands where another stands, until their URNs tell them apart.
  init(id: Int64, tyingWith other: Candidate) {
    self = other
    self.id = id
  }

  @inline(__always)
  static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.tier != right.tier { return left.tier < right.tier }
    if left.words != right.words { return left.words < right.words }
    return left.published > right.published
  }

  @inline(__always)
  static func ties(_ left: Candidate, _ right: Candidate) -> Bool {
    left.tier == right.tier && left.words == right.words && left.published == right.published
  }
}
