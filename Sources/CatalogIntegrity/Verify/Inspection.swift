package import CatalogStore

/// What a check works with: one generation of the catalog, and where its findings go.
package struct Inspection {
  /// A catalog that is wholly wrong must not fill the screen.
  static let limit = 20

  /// Reads the generation that is verified.
  package let connection: ReadConnection
  /// The file.
  package let file: CatalogFile
  private let name: String
  private let progress: (VerificationProgress) -> Bool
  private(set) var findings: [VerificationFinding] = []
  private var unlisted = 0

  init(
    _ name: String, _ connection: ReadConnection, _ file: CatalogFile,
    _ progress: @escaping (VerificationProgress) -> Bool
  ) {
    self.name = name
    self.connection = connection
    self.file = file
    self.progress = progress
  }

  /// Something is wrong.
  package mutating func report(_ detail: String, _ remedy: VerificationFinding.Remedy? = nil) {
    if findings.count < Self.limit {
      findings.append(VerificationFinding(check: name, detail: detail, remedy: remedy))
    } else {
      unlisted += 1
    }
  }

  /// So much is looked at.
  ///
  /// - Throws: ``CatalogError`` `interrupted` where the caller wants no more.
  package func advance(_ done: Int, of total: Int) throws(CatalogError) {
    guard progress(VerificationProgress(check: name, done: done, total: total)) else { throw .interrupted }
  }

  /// All findings, with a last one for those that were too many.
  var report: [VerificationFinding] {
    unlisted == 0
      ? findings : findings + [VerificationFinding(check: name, detail: "and \(unlisted) more like these")]
  }
}
