import ArgumentParser
import CatalogQuery
import CatalogServer
import CatalogStore
import CommandOptions
import CommandOutput
import Foundation
import LearningAPI
import Logging
import SavedSearches
import SearchPage

/// `carrel serve`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer as LinkedIn's API would, from the catalog.",
    discussion: """
      Programs that talk to the API talk to this one when their base address is changed; any client id and secret gets \
      a token. A sync of another process shows at once. Only this machine is answered, unless --host says otherwise. \
      The first line of standard output is the base address.

      Examples:
        carrel serve
        carrel serve --port 8080 --catalog test.sqlite
        carrel serve --strict --log requests.jsonl
        carrel serve --simulate faults.json --total-cap 1000
        carrel serve --host 0.0.0.0 --client-id key --client-secret-file secret.txt
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var synonyms: SynonymsOption

  @Option(help: ArgumentHelp("The port; 0 takes any that is free.", valueName: "port"))
  var port = 8321

  @Option(
    help: ArgumentHelp(
      "The address to listen on. Any but this machine's own needs --client-id.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(
    name: .customLong("name"), parsing: .singleValue,
    help: ArgumentHelp(
      "A name that clients may ask for it by, beside its addresses; may be repeated.", valueName: "name"))
  var names: [String] = []

  @OptionGroup var key: EmulatorKey

  @Flag(
    help: "Refuse unknown parameters; otherwise they are ignored, as the API does, and reported.")
  var strict = false

  @OptionGroup var simulation: SimulationOptions

  @Option(
    help: ArgumentHelp(
      "The search page for browsers: on or off. Without it, on unless --client-id asks for a key.",
      valueName: "on|off"))
  var page: PageChoice?

  @Option(
    help: ArgumentHelp(
      "Under which path browsers see the page, where a proxy stands in front: /carrel.", valueName: "path"))
  var basePath: String?

  @Option(
    name: .customLong("log"),
    help: ArgumentHelp(
      "Append a JSON object for each request to this file; - is standard output.", valueName: "file"))
  var log: String?

  enum PageChoice: String, ExpressibleByArgument, CaseIterable { case on, off }

  mutating func validate() throws {
    guard let basePath else { return }
    let parts = basePath.split(separator: "/", omittingEmptySubsequences: false)
    guard basePath.hasPrefix("/"), parts.count > 1,
      parts.dropFirst().allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }),
      basePath.utf8.allSatisfy({ $0 == UInt8(ascii: "/") || $0.isUnreservedInURL })
    else {
      throw ValidationError(
        "--base-path is '\(Display.safe(basePath))'; write a path such as /carrel, without a slash at its end."
      )
    }
  }

  func run() async throws {
    var options = APIEmulator.Options()
    options.hostname = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    options.port = port
    options.otherNames = names
    options.isStrict = strict
    options.clientID = key.id
    options.clientSecret = try key.secret()
    try simulation.apply(to: &options)
    options.logger.logLevel = max(options.logger.logLevel, .notice)
    options.accessLog = try log.map { try AccessLog(path: $0).write }
    options.advice = { error in
      guard case .catalog(let broken) = error else { return "" }
      return broken.advice
    }
    let open = try catalog.openAnywhere(synonyms)
    let path = open.file.path
    let hasPage = page.map { $0 == .on } ?? (key.id == nil)
    if hasPage { options.site = try site(of: open) }
    options.basePath = basePath ?? ""
    let emulator = APIEmulator(catalog: open, options: options)
    let serving = Task {
      try await emulator.run { base in
        Output.shared.line(base)
        Output.shared.flush()
        Console.note("answering as the API at \(base) from \(Display.safe(path)); Ctrl-C ends it")
        if synonyms.isOn { Console.note("words find their synonyms, too") }
        if hasPage { Console.note("the search page: \(base)/") }
        Console.note(
          "tokens: POST \(base)/oauth/v2/accessToken, assets: GET \(base)/v2/learningAssets?q=criteria")
      }
    }
    Interruption.shared.listen("stopping") { serving.cancel() }
    do { try await serving.value } catch let error as APIEmulatorError { throw Failure("\(error)", .failed) }
    if Interruption.shared.isRequested { throw ExitCode(Interruption.shared.status.rawValue) }
  }

  /// The search page. Who looks at it need not learn where the catalog lies, so the commands that it shows name no place.
  private func site(of open: Catalog) throws -> SearchPage {
    var options = SearchPageOptions()
    options.basePath = basePath ?? ""
    let anywhere = try CatalogOption.parse(
      open.isInDatabase ? ["--catalog", CatalogOption.anyDatabase] : [])
    options.note = { HealthNote.text($0, anywhere) }
    options.saved = { [catalog] in
      let list = try SavedOption.list(catalog)
      return list.searches.map { search in
        do { return SavedEntry(search.name, try SavedOption.criteria(of: search, in: open, catalog)) } catch {
          return SavedEntry(search.name, problem: (error as? Failure)?.message ?? "it cannot be used")
        }
      } + list.spoilt.map { SavedEntry("line \($0.number)", problem: "line \($0.number) \($0.problem)") }
    }
    return SearchPage(catalog: open, options: options)
  }
}
