import CLatePostgres

/// What a statement gave, in binary form where it had parameters.
///
/// Safe: the handle is its own and is cleared once, in `deinit`; values are copied out.
@safe
package final class PostgresResult {
  private let handle: OpaquePointer
  private let address: PostgresAddress
  package let count: Int

  package init(_ handle: OpaquePointer, _ address: PostgresAddress) {
    unsafe self.handle = unsafe handle
    self.address = address
    count = unsafe Int(carrel_pg_ntuples(handle))
  }

  deinit { unsafe carrel_pg_clear(handle) }

  private var status: Int32 { unsafe carrel_pg_resultStatus(handle) }
  package var isCopying: Bool { PostgresStatus.copying.contains(status) }

  /// What went wrong; nil where nothing did.
  package var failure: PostgresError? {
    if PostgresStatus.done.contains(status) || isCopying { return nil }
    let state = field(PostgresStatus.state) ?? ""
    let detail = field(PostgresStatus.message) ?? "nothing more"
    switch state {
    case "42501": return .denied(address.text, detail: detail)
    case "25006": return .readOnly(address.text)
    case "28000", "28P01": return .refused(address.text, detail: detail)
    // A schema that is not there, or the table that names the generation.
    case "3F000": return .noCatalog(address.text)
    case "42P01" where detail.firstRange(of: "catalog\"") != nil: return .noCatalog(address.text)
    // Tables, columns and types that are not those that were made; rows that do not fit them.
    case "42P01", "42703", "42883", "42804", "22P04": return .damaged(address.text, detail: detail)
    // Not even an error came.
    case "": return .lost(address.text, detail: detail)
    // Stopped by an administrator, or by what a standby has to do.
    case "57P01", "57P02", "57P03", "40001", "08006", "08003": return .lost(address.text, detail: detail)
    default: return .failed(address.text, state: state, detail: detail)
    }
  }

  private func field(_ code: Int32) -> String? {
    unsafe carrel_pg_resultErrorField(handle, code).map { unsafe String(cString: $0) }
  }

  package func isNull(_ row: Int, _ column: Int) -> Bool {
    unsafe carrel_pg_getisnull(handle, Int32(row), Int32(column)) != 0
  }

  /// A number of one, two, four or eight bytes; null is 0.
  package func int(_ row: Int, _ column: Int) -> Int64 {
    let bytes = bytes(row, column)
    guard let first = bytes.first else { return 0 }
    // A boolean is one byte; all others have a sign.
    var number: Int64 = bytes.count > 1 && first & 0x80 != 0 ? -1 : 0
    for byte in bytes { number = number << 8 | Int64(byte) }
    return number
  }

  package func optionalInt(_ row: Int, _ column: Int) -> Int64? {
    isNull(row, column) ? nil : int(row, column)
  }

  package func bytes(_ row: Int, _ column: Int) -> [UInt8] {
    let count = unsafe Int(carrel_pg_getlength(handle, Int32(row), Int32(column)))
    let start = unsafe UnsafeRawPointer(carrel_pg_getvalue(handle, Int32(row), Int32(column)))
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  package func text(_ row: Int, _ column: Int) -> String {
    String(decoding: bytes(row, column), as: UTF8.self)
  }

  package func optionalText(_ row: Int, _ column: Int) -> String? {
    isNull(row, column) ? nil : text(row, column)
  }
}
