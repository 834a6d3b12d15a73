import ColumnPacking

/// The values of a column on their way into the file.
enum ColumnValues: Sendable {
  case bytes([UInt8])
  case numbers16([UInt16])
  case numbers32([UInt32])
  case numbers64([Int64])
  case bits([UInt64])

  /// Numbers below a limit in as few bytes as ``ColumnRule/narrow(_:)`` says.
  static func narrow(_ values: [UInt32], below limit: Int) -> ColumnValues {
    ColumnRule.isNarrow(limit) ? .numbers16(values.map { UInt16($0) }) : .numbers32(values)
  }

  /// What they are packed as.
  var content: PackedChunk.Content {
    switch self {
    case .bytes: .numbers(width: 1)
    case .numbers16: .numbers(width: 2)
    case .numbers32: .numbers(width: 4)
    case .numbers64: .numbers(width: 8)
    case .bits: .bits
    }
  }

  var byteCount: Int { unsafe withBytes { $0.count } }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    switch self {
    case .bytes(let values): unsafe values.withUnsafeBytes(body)
    case .numbers16(let values): unsafe values.withUnsafeBytes(body)
    case .numbers32(let values): unsafe values.withUnsafeBytes(body)
    case .numbers64(let values): unsafe values.withUnsafeBytes(body)
    case .bits(let values): unsafe values.withUnsafeBytes(body)
    }
  }
}
