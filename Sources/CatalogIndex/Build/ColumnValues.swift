import CatalogSQLite

/// The values of a column on their way into the file.
enum ColumnValues {
  case bytes([UInt8])
  case numbers16([UInt16])
  case numbers32([UInt32])
  case numbers64([Int64])
  case bits([UInt64])

  /// Numbers below a limit in as few bytes as ``ColumnRule/narrow(_:)`` says.
  static func narrow(_ values: [UInt32], below limit: Int) -> ColumnValues {
    ColumnRule.isNarrow(limit) ? .numbers16(values.map { UInt16($0) }) : .numbers32(values)
  }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws(CatalogError) -> Result) throws(CatalogError)
    -> Result
  {
    // The standard library's own methods do not pass typed errors on.
    func run(_ bytes: UnsafeRawBufferPointer) -> Swift.Result<Result, CatalogError> {
      do throws(CatalogError) { return unsafe .success(try body(bytes)) } catch { return .failure(error) }
    }
    let result =
      switch self {
      case .bytes(let values): unsafe values.withUnsafeBytes(run)
      case .numbers16(let values): unsafe values.withUnsafeBytes(run)
      case .numbers32(let values): unsafe values.withUnsafeBytes(run)
      case .numbers64(let values): unsafe values.withUnsafeBytes(run)
      case .bits(let values): unsafe values.withUnsafeBytes(run)
      }
    return try result.get()
  }
}
