import HTTPTypes

extension HTTPFields {
  /// The values of all lines with this name, which the library need not know.
  func values(_ name: String) -> [String] { HTTPField.Name(name).map { self[values: $0] } ?? [] }
}
