/// Text of a key or a token that somebody gave by mistake where something else belongs.
package enum KeyText {
  /// What holds one in LinkedIn's JSON.
  private static let names = ["client_secret", "access_token"].map { Array($0.utf8) }

  /// Whether nothing of a text may be kept or shown.
  ///
  /// Byte by byte: looking for characters took a twentieth of a question of a batch.
  package static func isKey(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { text in
      names.contains { name in
        text.indices.dropLast(name.count - 1).contains { at in
          unsafe text[at] == name[0] && text[at..<at + name.count].elementsEqual(name)
        }
      }
    }
  }
}
