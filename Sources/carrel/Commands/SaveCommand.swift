import ArgumentParser
import CatalogQuery
import CatalogStore
import CommandOptions
import CommandOutput
import LearningAPI
import SavedSearches

/// `carrel save`
struct SaveCommand: CriteriaCommand {
  static let configuration = CommandConfiguration(
    commandName: "save",
    abstract: "Give a search a name, to run it again.",
    discussion: """
      The searches stand beside the catalog, catalog.searches beside catalog.sqlite: a line each, the name first, then \
      criteria as for carrel query. The file is yours to edit; what follows a # is a remark.

      Examples:
        carrel save java-beginners java --level beginner --type course
        carrel save 'Deutsche Kurse' --locale de --type course
        carrel save java-beginners java --level beginner --replace
        carrel save java-beginners --delete
        carrel saved
        carrel query --saved java-beginners --max-duration 2h
      """)

  @Argument(help: ArgumentHelp("What the search is called.", valueName: "name"))
  var name: String

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var kinds: KindOptions
  @OptionGroup var names: NameOptions
  @OptionGroup var ranges: RangeOptions
  @OptionGroup var own: CriteriaOptions

  @Flag(help: "Take the place of a search with this name.")
  var replace = false

  @Flag(help: "Take the search out.")
  var delete = false

  mutating func validate() throws {
    if let problem = SavedSearch.problem(withName: name) {
      throw ValidationError("'\(Display.safe(name))' can be no name: \(problem).")
    }
    if delete, replace || !criteria.given.isEmpty {
      throw ValidationError("--delete takes a name and nothing else.")
    }
    if !delete, criteria.given.isEmpty {
      throw ValidationError("there is nothing to search for; add words or options, such as --type course.")
    }
  }

  func run() throws {
    let file = try SavedSearchFile(catalog: catalog.file.path)
    let seen = try SeenFile(catalog: catalog.file.path)
    do {
      if delete {
        guard try file.delete(name) else {
          _ = try SavedOption.find(name, in: SavedOption.list(catalog), catalog)
          return
        }
        try seen.forget(name)
        return Console.note("'\(Display.safe(name))' is deleted")
      }
      let (open, asked) = try asking()
      let generation = try orFail { try open.generation() }
      let found = try SavedOption.matches(asked, in: open) { _ in false }
      let words = criteria.arguments
      let line = ([name] + words).map { ShellWord($0).quoted }.joined(separator: " ")
      guard !line.contains(where: \.isNewline) else {
        throw ValidationError("a line break cannot be saved; leave it out.")
      }
      guard try file.save(name, line: line, isReplacing: replace) else {
        let known = try SavedOption.find(name, in: SavedOption.list(catalog), catalog)
        let text = known.arguments.map { ShellWord($0).quoted }.joined(separator: " ")
        throw Failure("'\(name)' is saved already: \(text); to change it add --replace", .failed)
      }
      try seen.keep(
        [SeenResult(name: name, arguments: words, generation: generation, urns: found.urns)],
        insteadOf: seen.read().results)
      Console.note(
        "'\(Display.safe(name))' finds \(Display.count(found.urns.count, "asset")); to list them: "
          + CommandLineText.text(["query", "--saved", name] + catalog.arguments)
          + "\nwhat changed since now: " + CommandLineText.text(["saved", name] + catalog.arguments))
    } catch let error as SavedSearchError {
      throw Failure(error.description, .failed)
    }
  }
}
