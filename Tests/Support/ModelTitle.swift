/// A title as the model sees it: its words as numbers, so that ten thousand questions stay cheap.
struct ModelTitle {
  /// The locale it is in, as a tag such as `en_US`.
  var locale: String
  var text: String
  /// Numbers of the words in order, as ``ModelVocabulary`` gives them.
  var words: [Int]
  /// Numbers of the joined forms.
  var joined: [Int]
  /// How many words the title counts in the ranking.
  var count: Int
  /// The normalized words, by which `TITLE` sorts.
  var normalized: [UInt8]
}
