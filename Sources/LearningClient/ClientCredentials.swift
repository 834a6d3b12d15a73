/// The key of an application: made in the Learning admin settings, with the content permission
/// (API reference §1).
public struct ClientCredentials: Sendable, CustomStringConvertible {
  /// The public half.
  public let clientID: String
  /// The other half.
  public let clientSecret: Secret

  /// A key from its two halves, taken as they are.
  public init(clientID: String, clientSecret: Secret) {
    self.clientID = clientID
    self.clientSecret = clientSecret
  }

  /// A sentence for a person.
  public var description: String { "client \(clientID), secret \(clientSecret)" }
}
