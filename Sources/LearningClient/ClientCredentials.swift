/// The key of an application: made in the Learning admin settings, with the content permission
/// (API reference §1).
public struct ClientCredentials: Sendable, CustomStringConvertible {
  /// The public half.
  package let clientID: String
  /// The other half.
  package let clientSecret: Secret

  /// A key from its two halves. White space around them is no part of a key: it is the line end of the file, or
  /// of the clipboard, that a half came from.
  public init(clientID: String, clientSecret: Secret) {
    self.clientID = Self.trimmed(clientID)
    self.clientSecret = Secret(Self.trimmed(clientSecret.reveal()))
  }

  /// Whether one of the halves is missing.
  package var isEmpty: Bool { clientID.isEmpty || clientSecret.isEmpty }

  private static func trimmed(_ text: String) -> String {
    // A byte order mark is invisible, and comes with files of some editors.
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }
    let scalars = text.unicodeScalars.drop(while: isSpace)
    guard let last = scalars.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(scalars[...last])
  }

  /// A sentence for a person.
  public var description: String { "client \(clientID), secret \(clientSecret)" }
}
