import BenchmarkKit
import Foundation

/// An engine that takes part: how it is built, and how it is asked.
struct Engine {
  let name: String
  /// Its version, as the tables name it.
  let version: String
  /// Makes its index for one size.
  let build: (RaceFolder) -> [String]
  /// Answers questions over that index.
  let serve: (RaceFolder) -> [String]
  /// What its index follows from, beside the data.
  let sources: [URL]
  /// Whether it takes and gives names instead of numbers.
  var speaksNames = false

  /// Where its index lies.
  func index(_ folder: RaceFolder) -> URL { speaksNames ? folder.file : folder.index(of: name) }
}
