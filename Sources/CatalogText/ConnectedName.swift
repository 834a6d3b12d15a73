/// Words with a single `-`, `.`, `/` or `&` between them, such as `ci/cd-pipeline`, and the forms that people
/// write without those.
///
/// Its parts are always the last words of the reading.
struct ConnectedName {
  /// One word of the name.
  struct Part {
    var hasLetter: Bool
    /// What stands behind the last apostrophe, if there is one: `e` for the `l'e` of `l'e-commerce`.
    var withoutArticle: String?
  }

  private var parts: [Part] = []
  /// What stands between the parts, one fewer than these.
  private var connectors: [ScalarKind] = []
  /// The first part of a name that nothing is connected to yet, kept out of the array because most words
  /// stay alone.
  private var single: Part?

  /// Adds the word that is about to be read; without a connector it begins a new name.
  mutating func add(
    _ part: Part, after connector: ScalarKind, into reading: inout some WordCollector
  ) {
    guard connector.connects, let first = single else {
      close(into: &reading)
      single = part
      return
    }
    if parts.isEmpty { parts.append(first) }
    parts.append(part)
    connectors.append(connector)
  }

  /// Ends the name and adds its joined forms to the reading.
  mutating func close(into reading: inout some WordCollector) {
    single = nil
    guard !parts.isEmpty else { return }
    var start = 0
    while start < connectors.count {
      let connector = connectors[start]
      var end = start + 1
      while end < connectors.count, connectors[end] == connector { end += 1 }
      if connector == .hyphen || parts[start...end].allSatisfy(\.hasLetter) {
        addForms(of: start...end, to: &reading)
      }
      start = end
    }
    let hasHyphen = connectors.contains(.hyphen)
    if connectors.contains(where: { $0 != connectors[0] }), hasHyphen || parts.allSatisfy(\.hasLetter) {
      addForms(of: 0...parts.count - 1, to: &reading)
    }
    // With nothing else in a query's chunk, this is how it reads as one word.
    if hasHyphen, parts.count == reading.words.count {
      reading.hyphenated = form(of: 0...parts.count - 1, in: reading)
    }
    parts.removeAll(keepingCapacity: true)
    connectors.removeAll(keepingCapacity: true)
  }

  private func addForms(of range: ClosedRange<Int>, to reading: inout some WordCollector) {
    guard let form = form(of: range, in: reading) else { return }
    let first = units(range.lowerBound, in: reading)
    let end = units(range.upperBound, in: reading).upperBound
    reading.appendJoined(form, at: first.lowerBound..<end)
    guard let head = parts[range.lowerBound].withoutArticle else { return }
    // Scalars, because a letter of the next word may join the last character of this one.
    let rest = form.unicodeScalars.dropFirst(word(range.lowerBound, in: reading).unicodeScalars.count)
    let start = first.upperBound - head.unicodeScalars.count
    reading.appendJoined(head + String(rest), at: start..<end)
  }

  /// The words of these parts as one, if that is short enough for a word.
  private func form(of range: ClosedRange<Int>, in reading: some WordCollector) -> String? {
    var form = ""
    for index in range { form += word(index, in: reading) }
    return form.utf8.count <= LongWord.limit || form.unicodeScalars.count <= LongWord.limit ? form : nil
  }

  private func word(_ part: Int, in reading: some WordCollector) -> String {
    let word = reading.words[reading.words.count - parts.count + part]
    return word == ".net" ? "net" : word
  }

  private func units(_ part: Int, in reading: some WordCollector) -> Range<Int> {
    reading.units(ofWord: reading.words.count - parts.count + part)
  }
}
