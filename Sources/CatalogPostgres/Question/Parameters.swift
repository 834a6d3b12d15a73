import PostgresClient

/// The parameters of a statement that is being put together: nothing that somebody typed becomes part of its text.
struct Parameters {
  private(set) var values: [PostgresValue] = []

  /// - Returns: what stands in the statement for it.
  mutating func add(_ value: PostgresValue) -> String {
    values.append(value)
    let type =
      switch value {
      case .null: ""
      case .integer: "::bigint"
      case .text: "::text"
      case .integers: "::bigint[]"
      case .texts: "::text[]"
      case .bytes: "::bytea"
      }
    return "$\(values.count)\(type)"
  }

  /// Numbers that somebody looks for in a column; none is in an empty list.
  mutating func isAny(_ column: String, of numbers: some Sequence<Int64>) -> String {
    "\(column) = ANY(\(add(.integers(numbers.sorted()))))"
  }
}
