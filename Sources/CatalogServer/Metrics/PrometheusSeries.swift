/// What one name counts for one set of dimensions.
protocol PrometheusSeries: Sendable {
  /// - Parameter dimensions: `route="/",status="200"`.
  func lines(_ label: String, _ dimensions: String) -> [String]
}

extension String {
  /// Dimensions as they stand behind a name.
  var inBraces: String { isEmpty ? "" : "{\(self)}" }
}
