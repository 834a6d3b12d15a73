import CommandOutput
import Foundation

/// Somebody types `carrel query java -script` and means a word to leave out.
package enum WordHint {
  /// The sentence that helps, where the arguments look like it.
  package static func hint(for arguments: [String]) -> String? {
    guard arguments.count > 2, ["query", "export", "similar", "explain"].contains(arguments[1]) else {
      return nil
    }
    let typed = Array(arguments.dropFirst(2).prefix { $0 != "--" })
    // What follows an option is its value, as in --start -1.
    let word = typed.indices.first { index in
      typed[index].count > 2 && typed[index].hasPrefix("-") && !typed[index].hasPrefix("--")
        && !(index > 0 && typed[index - 1].hasPrefix("--"))
    }.map { typed[$0] }
    guard let word else { return nil }
    return
      "'\(Display.safe(word))' is no option. To leave a word out: --not \(Display.safe(String(word.dropFirst()))), or put -- before the words, as in: carrel \(arguments[1]) -- java -script"
  }
}
