import BenchmarkKit
import Foundation

/// The catalogs of a race, made where they are not there yet.
struct RaceData {
  let folders: [RaceFolder]
  let codes: Codes
  /// Words that lost an accent, the most frequent first.
  let accents: [String]
  /// What the data follows from; indexes follow from it too.
  let inputs: [String]
  /// For the page: where the assets came from, and whether they are this package's.
  let origin: String
  let isOwn: Bool

  init(work: URL, sizes: [Int], catalog: String?, generator: String?, ownGenerator: URL) throws {
    let largest = sizes.last ?? 0
    isOwn = catalog == nil && generator == nil
    let parent = work.appending(path: "race-\(largest)", directoryHint: .isDirectory)
    let source: String
    if let catalog {
      origin = "a file given with --catalog"
      source = try Stamp.fingerprint(URL(filePath: catalog))
    } else if let generator {
      origin = "a program given with --generator"
      source = generator
    } else {
      origin = "invented by Benchmarks/Sources/MakeCatalog"
      source = try Stamp.fingerprint(ownGenerator)
    }
    // The number is raised when the files of RaceFolder change.
    inputs = ["files 1", source, sizes.map(String.init).joined(separator: " ")]
    let codesFile = parent.appending(path: "codes.tsv")
    let accentsFile = parent.appending(path: "accents.txt")
    let folders = try sizes.map { try RaceFolder(parent: parent, size: $0) }
    self.folders = folders
    try Stamp(codesFile, inputs).make {
      Progress.say("writing catalogs of \(sizes) assets")
      var path = catalog ?? ""
      let made = parent.appending(path: "generated.jsonl").filePath
      defer { try? FileManager.default.removeItem(atPath: made) }
      if catalog == nil {
        path = made
        let command = generator ?? "'\(ownGenerator.filePath)' {}"
        let filled = command.replacingOccurrences(of: "{}", with: String(largest))
        _ = try CommandRun(["/bin/sh", "-c", "(\(filled)) > '\(made)'"])
      }
      var source = CatalogSource(path: path, folders: folders)
      try source.write()
      try source.codes.write(to: codesFile)
      let accents = source.accents.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
      try accents.joined(separator: "\n").write(to: accentsFile, atomically: true, encoding: .utf8)
    }
    codes = try Codes(codesFile)
    accents = try String(contentsOf: accentsFile, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  /// Questions for a catalog. Skills are some that the smallest one has too: for growth it is asked the same questions,
  /// and to a classification that it does not know, Carrel's answer is nothing.
  func questions(_ catalog: FlatCatalog) throws -> [Question] {
    let skills = Set(try FlatCatalog(folders[0]).skills.keys)
    var writer = QuestionWriter(catalog, codes, accents: accents, skills: skills)
    return try writer.write()
  }
}
