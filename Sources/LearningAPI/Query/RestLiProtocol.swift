/// How a request writes lists and records (https://linkedin.github.io/rest.li/spec/protocol). An API of Rest.li reads the
/// form that the header ``header`` names.
public enum RestLiProtocol: Int, Sendable, Hashable, CaseIterable {
  /// Dotted and indexed: `locales[0].language=en`. The form of this API's own documentation.
  case indexed = 1
  /// With structure: `locales=List((language:en))`. The form of LinkedIn's own clients.
  case structured = 2

  /// The name of the header with ``version``.
  public static let header = "X-RestLi-Protocol-Version"
  /// `1.0.0` or `2.0.0`.
  public var version: String { "\(rawValue).0.0" }

  /// The same parameters in this form.
  ///
  /// - Parameter items: in the first form; what has structure already stays as it is.
  public func items(_ items: [QueryItem]) -> [QueryItem] {
    self == .indexed ? items : RestLiRecord(items).items
  }
}
