import Foundation

/// What one sees while it runs.
enum Progress {
  static func say(_ text: String) {
    FileHandle.standardError.write(Data("\(Date.now.formatted(.iso8601)) \(text)\n".utf8))
  }
}
