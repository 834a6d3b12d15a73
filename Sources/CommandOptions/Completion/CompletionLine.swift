import CatalogStore
import CatalogText
import CommandOutput
import Foundation

/// A command line that is being typed, as the shell hands it over: words with their quotes still on.
struct CompletionLine {
  /// What is typed so far of the word that is completed, without quotes.
  let word: String
  /// The catalog that the line, or else the environment, names.
  let catalog: CatalogFile

  /// - Parameters:
  ///   - index: which of the words is being completed.
  ///   - prefix: what stands before the cursor in the last of them.
  init(_ arguments: [String], _ index: Int, _ prefix: String) {
    // With the cursor inside the line the word that is completed is not the last one.
    let isInside = arguments.indices.contains(index) && index < arguments.count - 1
    word = ShellWord(quoted: isInside ? arguments[index] : prefix).text
    var path: String?
    for (place, argument) in arguments.enumerated() where place != index {
      if argument == "--catalog" {
        var rest = arguments[(place + 1)...]
        // Bash makes three words of --catalog=file.
        if rest.first == "=" { rest = rest.dropFirst() }
        path = rest.first
      } else if argument.hasPrefix("--catalog=") {
        path = String(argument.dropFirst("--catalog=".count))
      }
    }
    let file = path.map { ShellWord(quoted: $0).text }.map {
      $0.hasPrefix("~/") ? HomeFolder.path + $0.dropFirst() : $0
    }
    catalog = CatalogOption.file(file)
  }

  /// A name such that it begins with what is typed, letter for letter; nil where it does not when normalized.
  ///
  /// Shells compare exactly and would drop `Java` behind `jav`. Names are read normalized, so `java` is as good.
  func completed(_ name: String) -> String? {
    let safe = Display.safe(name)
    if safe.utf8.starts(with: word.utf8) { return safe }
    let normalized = TextNormalizer.normalize(safe)
    let beginning = TextNormalizer.normalize(word)
    guard normalized.utf8.starts(with: beginning.utf8) else { return nil }
    let completed = word + String(decoding: normalized.utf8.dropFirst(beginning.utf8.count), as: UTF8.self)
    return TextNormalizer.normalize(completed) == normalized ? completed : safe
  }
}
