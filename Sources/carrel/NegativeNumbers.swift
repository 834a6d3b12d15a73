/// `--count -1` is a number that is too small, not an option without its value.
enum NegativeNumbers {
  /// The options with a number or a moment as value.
  static let options: Set = [
    "--count", "--start", "--facet-limit", "--year", "--since", "--modified-after", "--max-age",
    "--full-every",
    "--max-requests", "--timeout", "--port", "--max-page-count",
  ]

  /// The arguments with such a value joined to its option, as the parser wants it.
  static func joined(_ arguments: [String]) -> [String] {
    var joined: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" { return joined + [argument] + rest }
      if options.contains(argument), let next = rest.first, next.first == "-",
        next.dropFirst().first?.isNumber == true
      {
        joined.append("\(argument)=\(next)")
        rest.removeFirst()
      } else {
        joined.append(argument)
      }
    }
    return joined
  }
}
