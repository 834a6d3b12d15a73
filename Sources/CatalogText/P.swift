public enum TextFolding { public static func fold(_ text: String) -> String { text.lowercased() } }
public struct TitleWords: Sendable, Hashable {
  public let words: [String]
  public let joined: [String]
  public var count: Int { words.count }
  public init(_ title: String) {
    words = title.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init)
    joined = []
  }
  public static let boundary = "\u{2581}"
  public var indexedWords: String { words.joined(separator: " ") }
  public var indexedJoined: String { joined.joined(separator: " ") }
}
public struct KeywordQuery: Sendable, Hashable {
  public struct Clause: Sendable, Hashable {
    public let words: [String]
    public let joined: String?
    public let isPrefix: Bool
  }
  public enum Notice: Sendable, Hashable { case tooManyWords(limit: Int, given: Int), nothingToSearch }
  public static let maximumWords = 256
  public let required: [Clause]
  public let excluded: [Clause]
  public let notices: [Notice] = []
  public var wordsInOrder: [String] { required.flatMap(\.words) }
  public let isBlank: Bool
  public var matchesNothing: Bool { !isBlank && required.isEmpty && excluded.isEmpty }
  public init(_ text: String) {
    required = TitleWords(text).words.map { Clause(words: [$0], joined: nil, isPrefix: false) }
    excluded = []
    isBlank = text.allSatisfy(\.isWhitespace)
  }
}
