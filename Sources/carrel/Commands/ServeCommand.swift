import ArgumentParser
import CatalogQuery
import CatalogServer
import CatalogStore
import CommandOutput
import Foundation
import Logging

/// `carrel serve`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer as LinkedIn's API would, from the catalog.",
    discussion: """
      Programs that talk to the API talk to this one when their base address is changed; any client id and secret gets \
      a token. A sync of another process shows at once. Only this machine is answered.

      Examples:
        carrel serve
        carrel serve --port 8080 --catalog test.sqlite
        carrel serve --strict
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(help: ArgumentHelp("The port; 0 takes any that is free.", valueName: "port"))
  var port = 8321

  @Flag(
    help: "Refuse unknown parameters; otherwise they are ignored, as the API does, and reported.")
  var strict = false

  func run() async throws {
    var options = APIEmulator.Options()
    options.port = port
    options.isStrict = strict
    options.logger.logLevel = max(options.logger.logLevel, .notice)
    options.advice = { error in
      guard case .catalog(let broken) = error else { return "" }
      return broken.advice
    }
    let path = catalog.file.path
    let emulator = APIEmulator(catalog: try catalog.open(), options: options)
    let serving = Task {
      try await emulator.run { base in
        Console.note("answering as the API at \(base) from \(Display.safe(path)); Ctrl-C ends it")
        Console.note(
          "tokens: POST \(base)/oauth/v2/accessToken, assets: GET \(base)/v2/learningAssets?q=criteria")
      }
    }
    Interruption.shared.listen("stopping") { serving.cancel() }
    do { try await serving.value } catch let error as APIEmulatorError { throw Failure("\(error)", .failed) }
    if Interruption.shared.isRequested { throw ExitCode(Interruption.shared.status.rawValue) }
  }
}
