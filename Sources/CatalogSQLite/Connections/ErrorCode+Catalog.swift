public import LearningAPI

extension ErrorCode {
  /// There is no file.
  public static let noCatalog = ErrorCode(rawValue: "no-catalog")
  /// The file is something else.
  public static let notACatalog = ErrorCode(rawValue: "not-a-catalog")
  /// A newer Carrel wrote the file.
  public static let newerSchema = ErrorCode(rawValue: "newer-schema")
  /// An older Carrel wrote the file, and it was opened for reading only.
  public static let olderSchema = ErrorCode(rawValue: "older-schema")
  /// The words of its titles were made by other rules: its index has to be rebuilt.
  public static let otherWords = ErrorCode(rawValue: "other-words")
  /// The file is damaged.
  public static let damaged = ErrorCode(rawValue: "damaged")
  /// Somebody changed Carrel's own tables.
  public static let altered = ErrorCode(rawValue: "altered")
  /// There is no more room.
  public static let diskFull = ErrorCode(rawValue: "disk-full")
  /// Another process writes to the file.
  public static let locked = ErrorCode(rawValue: "locked")
  /// The file or its folder cannot be read or written.
  public static let inaccessible = ErrorCode(rawValue: "inaccessible")
  /// What is there must not be written over.
  public static let occupied = ErrorCode(rawValue: "occupied")
  /// Anything else that SQLite says.
  public static let sqlite = ErrorCode(rawValue: "sqlite")
}
