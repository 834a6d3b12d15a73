import BenchmarkKit
import Foundation

/// Everything that was measured at one size.
struct SizeResult {
  let folder: RaceFolder
  let questions: [Question]
  let builds: Builds
  let costs: CatalogFileCosts
  let startUp: StartUp
  let threads: Threads
  let typing: Typing
  /// Peak, in bytes, while the questions were asked.
  let memory: [String: Int]
  /// The median of each question in microseconds, by engine.
  let medians: [String: [Double]]

  init(_ folder: RaceFolder, _ data: RaceData, _ engines: Engines, repetitions: Int, programs: URL) throws {
    self.folder = folder
    builds = try Builds(engines.all, folder, data: data.inputs)
    Progress.say("drawing questions")
    let catalog = try FlatCatalog(folder)
    questions = try data.questions(catalog)
    let peerQuestions = questions.map { $0.line + "\n" }.joined()
    try peerQuestions.write(to: folder.questions("questions"), atomically: true, encoding: .utf8)
    Progress.say("asking \(questions.count) questions of \(engines.all.count) engines")
    let contest = try Contest(engines.all, folder, catalog, data.codes, questions)
    medians = try contest.run(repetitions: repetitions)
    memory = contest.memory
    contest.end()
    Progress.say("starting, typing, two threads, rebuild")
    startUp = try StartUp(engines.all, folder, data.codes, questions)
    typing = try Typing(engines.carrel, folder, catalog)
    for typed in typing.slowest.prefix(3) {
      Progress.say("suggestions for \(typed.text): \(Int(typed.microseconds)) µs")
    }
    threads = try Threads(engines.carrel, folder, data.codes, questions)
    costs = try CatalogFileCosts(
      folder, engines, rebuild: programs.appending(path: "RebuildColumns"),
      fileSize: URL(filePath: "peers/file_size.py"))
  }

  /// How many times as long as Carrel an engine took, question by question.
  func ratios(_ name: String) -> [Double] {
    zip(medians[name, default: []], medians["Carrel", default: []]).map { $0 / $1 }
  }

  /// The geometric mean of the ratios of a kind, nil for all kinds.
  func ratio(_ name: String, _ kind: QuestionKind?) -> Double {
    Statistics.geometricMean(
      zip(questions, ratios(name)).filter { kind == nil || $0.0.kind == kind }.map(\.1))
  }
}
