import CarrelKit
import Foundation

// A search that filters as one types. Run with the path of a catalog file.
//   letters      the keyword; its last word may be unfinished
//   Tab          next level
//   Esc, Ctrl-C  end
// Without a terminal each line of the input is typed, and the first answer to it is printed.

guard let path = CommandLine.arguments.dropFirst().first else {
  print("name a catalog file")
  exit(64)
}
let catalog: Catalog
do { catalog = try await Catalog.open(URL(filePath: path)) } catch {
  print(error.localizedDescription)
  exit(1)
}

let levels: [DifficultyLevel?] = [nil] + DifficultyLevel.documented
var level = 0

/// Titles may hold characters that would move the cursor.
func shown(_ title: String) -> String {
  String(
    title.unicodeScalars.map {
      $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
        ? " " : Character($0)
    })
}

@MainActor
func draw(_ model: SearchModel) {
  if let problem = model.problem { print(problem) }
  guard let answer = model.answer else { return }
  for hit in answer.hits {
    print("  \(shown(hit.title.value).prefix(70))  \u{1B}[2m\(shown(hit.type.rawValue))\u{1B}[0m")
  }
  print("\n\(answer.total) assets")
  for facet in answer.facets {
    print("  " + facet.values.map { "\(shown($0.value)) \($0.count)" }.joined(separator: "  "))
  }
}

guard let terminal = RawTerminal() else {
  let (answers, answered) = AsyncStream<Void>.makeStream()
  let model = SearchModel(catalog) { model in
    draw(model)
    answered.yield()
  }
  var each = answers.makeAsyncIterator()
  while let line = readLine() {
    model.text = line
    await each.next()
  }
  exit(0)
}

let model = SearchModel(catalog) { model in
  print("\u{1B}[2J\u{1B}[H> \(shown(model.text))   [\(levels[level]?.rawValue ?? "any level")]\n")
  draw(model)
}
Task { await model.follow() }
for await key in terminal.keys {
  switch key {
  case .quit: exit(0)
  case .backspace: _ = model.text.popLast()
  case .nextLevel:
    level = (level + 1) % levels.count
    model.chosen.difficultyLevels = [levels[level]].compactMap { $0 }
  case .character(let character): model.text.append(character)
  }
}
