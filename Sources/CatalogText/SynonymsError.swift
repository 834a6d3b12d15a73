/// A line of synonyms that cannot be used.
public struct SynonymsError: Error, Hashable, CustomStringConvertible {
  /// Its number, from 1.
  public let line: Int
  private let problem: String

  init(line: Int = 0, _ problem: String) { (self.line, self.problem) = (line, problem) }

  func at(line: Int) -> SynonymsError { SynonymsError(line: line, problem) }

  /// The line and what is wrong with it.
  public var description: String { "line \(line): \(problem)" }
}
