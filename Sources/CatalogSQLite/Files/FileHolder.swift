/// Whoever keeps connections to a file open between questions.
package protocol FileHolder: AnyObject, Sendable {
  /// The file's path, without symbolic links.
  var path: String { get }
  /// Which file it was when it was opened.
  var identity: FileIdentity { get }
  /// Closes the connections that nobody uses, and the others when they come back.
  func letGo()
}
