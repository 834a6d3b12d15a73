import CatalogText

/// A title and its words as the index holds them.
package struct IndexedTitle: Sendable {
  package let text: String
  package let words: String
  package let joined: String
  package let count: Int

  package init(_ text: String) {
    let read = TitleWords(text)
    self.text = text
    words = read.indexedWords
    joined = read.indexedJoined
    count = read.count
  }
}
