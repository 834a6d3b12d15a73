import LearningAPI

/// How many bytes of an answer are left: what does not fit is left out, and said to be. Clients cut large answers off, or refuse
/// them.
struct AnswerBudget {
  /// An answer, its envelope and all; clients let about three times as much through.
  static let mostBytes = 8_000
  /// The envelope: identifier, names of members, who answers.
  private static let envelope = 700

  private(set) var left: Int

  init() { left = Self.mostBytes - Self.envelope }

  /// A part of it.
  init(_ bytes: Int) { left = bytes }

  /// Takes room for one entry, once in the structured answer and once in the text; false where there is not enough, and then
  /// nothing is taken.
  mutating func take(_ json: [UInt8], _ text: String) -> Bool {
    let bytes = json.count + 1 + Self.size(text)
    guard bytes <= left else { return false }
    left -= bytes
    return true
  }

  /// Takes room for a text that stands in both.
  mutating func take(_ text: String) -> Bool {
    var json = JSONWriter()
    json.string(text)
    return take(json.bytes, text)
  }

  /// Takes room for as many texts as there is, of a part of what is left.
  mutating func take(_ texts: some Sequence<String>, most share: Int) -> [String] {
    var part = AnswerBudget(min(share, left))
    let all = part.left
    var taken: [String] = []
    for text in texts { if part.take(text) { taken.append(text) } else { break } }
    left -= all - part.left
    return taken
  }

  /// Takes what was measured otherwise.
  mutating func spend(_ bytes: Int) { left -= bytes }

  /// What a line of text takes inside a JSON string.
  private static func size(_ text: String) -> Int {
    var json = JSONWriter()
    json.string(text)
    return json.bytes.count
  }
}
