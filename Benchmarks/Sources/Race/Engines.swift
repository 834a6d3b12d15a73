import BenchmarkKit
import Foundation

/// The engines of the race, by the paths that the script found.
struct Engines {
  let carrel: Engine
  let peers: [Engine]
  let python: String

  var all: [Engine] { [carrel] + peers }

  /// - Parameters:
  ///   - programs: the folder of this package's programs.
  ///   - peers: the folder of the peers' sources.
  ///   - environment: `CARREL_SERVER`, where it is not among the programs; `LUCENE_JAR`, `LUCENE_CLASSES`, `BENCHMARK_PYTHON`,
  ///     `TANTIVY_VERSION`; `LUCENE10_JAR`, `LUCENE10_CLASSES`, `JAVA10` where Lucene 10 takes part.
  init(programs: URL, peers sources: URL, environment: [String: String]) throws {
    let importer = programs.appending(path: "ImportLines")
    let server = environment["CARREL_SERVER"] ?? programs.appending(path: "PeerServer").filePath
    carrel = Engine(
      name: "Carrel", version: "this commit",
      build: { [importer.filePath, $0.file.filePath, $0.catalog.filePath] },
      serve: { [server, $0.file.filePath] }, sources: [importer], speaksNames: true)
    guard let python = environment["BENCHMARK_PYTHON"], let jar = environment["LUCENE_JAR"],
      let classes = environment["LUCENE_CLASSES"]
    else { throw BenchmarkError("start this with Benchmarks/race, which finds Lucene and tantivy") }
    self.python = python
    func lucene(_ name: String, _ version: String, _ source: String, _ java: [String]) -> Engine {
      let command = java + [URL(filePath: source).deletingPathExtension().lastPathComponent]
      return Engine(
        name: name, version: version,
        build: { command + ["build", $0.flat.filePath, $0.index(of: name).filePath] },
        serve: { command + ["serve", $0.index(of: name).filePath] },
        sources: [sources.appending(path: source)])
    }
    let memory = ["-XX:+UseSerialGC", "-Xmx3g", "-cp"]
    func script(_ name: String, _ version: String, _ file: String) -> Engine {
      let source = sources.appending(path: file)
      return Engine(
        name: name, version: version,
        build: { [python, source.filePath, "build", $0.flat.filePath, $0.index(of: name).filePath] },
        serve: { [python, source.filePath, "serve", $0.index(of: name).filePath] }, sources: [source])
    }
    var strongest: [Engine] = []
    if let jar = environment["LUCENE10_JAR"], let classes = environment["LUCENE10_CLASSES"] {
      let modules = environment["LUCENE10_MODULES"].map { $0.isEmpty ? [] : [$0] } ?? []
      let java = ["/usr/bin/env", environment["JAVA10"] ?? "java", "--enable-native-access=ALL-UNNAMED"]
      strongest = [
        lucene(
          "Lucene 10", environment["LUCENE10_VERSION"] ?? "10", "Lucene10Peer.java",
          java + modules + memory + ["\(classes):\(jar)"])
      ]
    }
    peers =
      strongest + [
        lucene(
          "Lucene 8", environment["LUCENE_VERSION"] ?? "8", "LucenePeer.java",
          ["/usr/bin/env", "java"] + memory + ["\(classes):\(jar)"]),
        script("tantivy", environment["TANTIVY_VERSION"] ?? "", "tantivy_peer.py"),
        script("naive", "SQLite \(environment["SQLITE_VERSION"] ?? "")", "naive_peer.py"),
      ]
  }
}
