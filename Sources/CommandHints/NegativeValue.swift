/// `--start -1` as people type it, of which the parser would say that the value is missing: with the value joined on,
/// the option itself says what is wrong with it.
package enum NegativeValue {
  package static func joined(_ arguments: [String]) -> [String] {
    var joined: [String] = []
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    for argument in arguments[..<end] {
      // What is left out may be a number: --not -5 lacks its word.
      if isNegative(argument), let option = joined.last, option.hasPrefix("--"), !option.contains("="),
        option != "--not"
      {
        joined[joined.count - 1] = option + "=" + argument
      } else {
        joined.append(argument)
      }
    }
    return joined + arguments[end...]
  }

  private static func isNegative(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "-") && text.utf8.count > 1
      && text.utf8.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
