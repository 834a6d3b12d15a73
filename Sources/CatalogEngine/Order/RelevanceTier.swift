/// How well a title fits the words of a question, best first.
public enum RelevanceTier: String, Sendable, Hashable, CaseIterable {
  /// The title is the words and nothing else.
  case exactTitle = "exact title"
  /// The title begins with the words.
  case beginsWithWords = "begins with the words"
  /// The words stand in it in the order typed, those of a phrase side by side.
  case wordsInOrder = "words in order"
  /// It has all words somewhere.
  case allWords = "all words"
  /// Other fields have words that no title of it has.
  case otherFields = "words in other fields"
  /// A chapter or video in it has all words.
  case contents = "words in what it contains"
}
