import CatalogIngestion
import CatalogStore
import Foundation
import LearningAPI
import LearningClient

// A job that brings LinkedIn's catalog into a file. Run with the path of the file, as often as you like: it goes on where
// it stopped, and asks only for changes once everything is there. Key and addresses come from the environment.

guard let path = CommandLine.arguments.dropFirst().first else {
  print("name a catalog file")
  exit(64)
}
let environment = ProcessInfo.processInfo.environment
do {
  let configuration = try LearningClientConfiguration(
    apiURL: environment["CARREL_API_URL"] ?? LearningClientConfiguration.defaultAPIURL,
    tokenURL: environment["CARREL_AUTH_URL"] ?? LearningClientConfiguration.defaultTokenURL,
    userAgent: "my-sync-job/1.0",
    maximumRequests: 400)
  let client = LearningClient(
    configuration: configuration,
    credentials: ClientCredentials(
      clientID: environment["CARREL_CLIENT_ID"] ?? "",
      clientSecret: Secret(environment["CARREL_CLIENT_SECRET"] ?? "")))
  let syncer = Syncer(try CatalogWriter(CatalogFile(path: path)), client: client)
  let report = try await syncer.run(SyncRequest(types: [.course, .learningPath]))
  print("\(report.outcome): \(report.applied) assets changed, \(report.vanished) vanished")
  for entry in report.ledger where entry.missing > 0 {
    print("\(entry.name): \(entry.missing) of \(entry.announced ?? 0) never came")
  }
  if let failure = report.failure { print(failure.localizedDescription) }
  exit(report.outcome == .complete ? 0 : 1)
} catch IngestionError.waitingForQuota(let moment) {
  print("the day's quota is used up; run again after \(Date(timeIntervalSince1970: Double(moment) / 1000))")
  exit(75)
} catch {
  print(error.localizedDescription)
  exit(1)
}
