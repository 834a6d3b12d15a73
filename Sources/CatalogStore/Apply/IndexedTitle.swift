import CatalogText

/// A title and its words as the index holds them.
struct IndexedTitle: Sendable {
  let text: String
  let words: String
  let joined: String
  let count: Int

  init(_ text: String) {
    let read = TitleWords(text)
    self.text = text
    words = read.indexedWords
    joined = read.indexedJoined
    count = read.count
  }
}
