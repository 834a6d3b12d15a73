/// How well a title fits the words of a question, best first.
public enum RelevanceTier: String, Sendable, Hashable, CaseIterable {
  /// The title is the words and nothing else.
  case exactTitle = "exact title"
  /// The title begins with the words.
  case beginsWithWords = "begins with the words"
  /// The words stand side by side in it.
  case sideBySide = "side by side"
  /// The words stand close together in it.
  case closeTogether = "close together"
  /// It has all words somewhere.
  case allWords = "all words"

  /// - Parameter number: the tier of ``RelevanceTiers``.
  init(number: Int32) {
    let fits: [RelevanceTier] = [.beginsWithWords, .sideBySide, .closeTogether, .allWords]
    self = number == RelevanceTiers.exact ? .exactTitle : fits[Int(number - 1) % fits.count]
  }
}
