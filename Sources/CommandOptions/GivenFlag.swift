import ArgumentParser

/// A readable flag that was given, and the parameter of a query string that says the same.
package struct GivenFlag {
  package let flag: String
  /// What was given with it, each time; none of a flag that stands alone.
  package let values: [String]
  /// Nil where only Carrel's own formats have a place for it.
  package let parameter: String?

  /// Nil where it was not given.
  package init?(_ flag: String, _ isGiven: Bool, _ parameter: String?) {
    guard isGiven else { return nil }
    self.flag = flag
    values = []
    self.parameter = parameter
  }

  /// Nil where it was not given.
  package init?(_ flag: String, _ values: [String], _ parameter: String?) {
    guard !values.isEmpty else { return nil }
    self.flag = flag
    self.values = values
    self.parameter = parameter
  }

  /// Nil where it was not given.
  package init?(_ flag: String, _ value: String?, _ parameter: String?) {
    self.init(flag, value.map { [$0] } ?? [], parameter)
  }

  /// As it is typed. A value that begins as an option does stands in one word with it.
  package var arguments: [String] {
    values.isEmpty ? [flag] : values.flatMap { $0.hasPrefix("-") ? ["\(flag)=\($0)"] : [flag, $0] }
  }

  /// Refuses flags that would be passed over without a word.
  ///
  /// - Parameter option: what holds the whole request, `--criteria` or `--batch`.
  /// - Throws: `ValidationError` that names the first flag and what to write instead.
  package static func refuse(_ flags: [GivenFlag], besides option: String) throws {
    guard let first = flags.first else { return }
    let advice =
      first.parameter.map { "; put it into the query string, as \($0)=…" }
      ?? ": its answers have the API's own shape, which has no place for it"
    throw ValidationError("\(first.flag) and \(option) do not go together\(advice).")
  }
}
