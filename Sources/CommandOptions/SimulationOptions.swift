package import ArgumentParser
package import CatalogServer
import CommandOutput
import Foundation

/// What makes the emulator as difficult as the API.
package struct SimulationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Faults to meet, in JSON: {\"faults\": [{\"effect\": \"status\", \"status\": 429, \"retryAfter\": 2, \"at\": 3}]}. docs/emulator.md has all effects.",
      valueName: "file"))
  package var simulate: String?

  @Option(
    name: .customLong("token-lifetime"),
    help: ArgumentHelp("How long a token is good, in seconds. Default: 7775999.", valueName: "seconds"))
  package var tokenLifetime: Int?

  @Option(
    name: .customLong("total-cap"),
    help: ArgumentHelp(
      "The largest total of a search, and nothing stands behind it; LinkedIn's was 1000.", valueName: "n"))
  package var totalCap: Int?

  @Option(
    help: ArgumentHelp(
      "Which answers have facets: always, or as the api, which counts only what is searched.",
      valueName: "always|api"))
  package var metadata = Metadata.always

  /// As ``APIEmulator/Metadata``.
  package enum Metadata: String, CaseIterable, ExpressibleByArgument { case always, api }

  package mutating func validate() throws {
    if let tokenLifetime, tokenLifetime < 0 {
      throw ValidationError("--token-lifetime is \(tokenLifetime); it must be 0 or more.")
    }
    if let totalCap, totalCap < 0 {
      throw ValidationError("--total-cap is \(totalCap); it must be 0 or more.")
    }
  }

  package func apply(to options: inout APIEmulator.Options) throws {
    if let tokenLifetime { options.tokenLifetime = tokenLifetime }
    options.totalCap = totalCap
    options.metadata = metadata == .api ? .api : .always
    guard let simulate else { return }
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: simulate)) } catch {
      throw Failure("the file '\(simulate)' cannot be read", .usage)
    }
    do { options.faults = try APIEmulator.Fault.faults(json: [UInt8](data)) } catch {
      throw Failure("the file '\(simulate)' cannot be used: \(error.description)", .usage)
    }
  }

  package init() {}
}
