import CommandOutput
import Foundation
import LearningAPI
package import LearningClient

/// Where the client id and the secret come from: a file that only its owner can read, or the environment.
/// Never the command line, which every user of the machine can see.
package enum CredentialsFile {
  package static let idVariable = "LINKEDIN_CLIENT_ID"
  package static let secretVariable = "LINKEDIN_CLIENT_SECRET"

  package static func credentials(file path: String?) throws -> ClientCredentials {
    PrivateFile.keepMemoryPrivate()
    if let path { return try read(path) }
    let environment = ProcessInfo.processInfo.environment
    let key = ClientCredentials(
      clientID: environment[idVariable] ?? "", clientSecret: Secret(environment[secretVariable] ?? ""))
    guard !key.isEmpty else {
      throw Failure(
        "no credentials: name a file with --credentials (JSON with client_id and client_secret, chmod 600), or set \(idVariable) and \(secretVariable)",
        .credentialsRefused)
    }
    return key
  }

  private static func read(_ path: String) throws -> ClientCredentials {
    let data = try PrivateFile.read(path, "credentials file", limit: 64 << 10)
    let json = try? JSONDocument([UInt8](data)).root
    let key = ClientCredentials(
      clientID: json?["client_id"]?.string ?? "", clientSecret: Secret(json?["client_secret"]?.string ?? ""))
    guard !key.isEmpty else {
      throw Failure(
        "the credentials file '\(path)' is not JSON of the form {\"client_id\": \"…\", \"client_secret\": \"…\"}",
        .credentialsRefused)
    }
    return key
  }
}
