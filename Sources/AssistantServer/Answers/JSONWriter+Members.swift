import LearningAPI

extension JSONWriter {
  /// A member, where there is a value.
  mutating func member(_ name: String, _ value: String?) {
    guard let value else { return }
    key(name)
    string(value)
  }

  /// A member, where there is a value.
  mutating func member(_ name: String, _ value: (some BinaryInteger)?) {
    guard let value else { return }
    key(name)
    int(value)
  }

  /// A member.
  mutating func member(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  /// A member whose elements are JSON already; left out without elements.
  mutating func member(_ name: String, elements: [[UInt8]]) {
    if elements.isEmpty { return }
    key(name)
    array { for element in elements { $0.raw(element) } }
  }

  /// A list of texts; left out without texts.
  mutating func member(_ name: String, texts: [String]) {
    if texts.isEmpty { return }
    key(name)
    array { for text in texts { $0.string(text) } }
  }
}
