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
  ///   - environment: `CARREL_SERVER`, where it is not among the programs; `LUCENE_JAR`, `LUCENE_CLASSES`, `BENCHMARK_PYTHON`, `TANTIVY_VERSION`; a peer without them
  ///     is left out.
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
    let java = [
      "/usr/bin/env", "java", "-XX:+UseSerialGC", "-Xmx3g", "-cp", "\(classes):\(jar)", "LucenePeer",
    ]
    func script(_ name: String, _ version: String, _ file: String) -> Engine {
      let source = sources.appending(path: file)
      return Engine(
        name: name, version: version,
        build: { [python, source.filePath, "build", $0.flat.filePath, $0.index(of: name).filePath] },
        serve: { [python, source.filePath, "serve", $0.index(of: name).filePath] }, sources: [source])
    }
    peers = [
      Engine(
        name: "Lucene", version: environment["LUCENE_VERSION"] ?? "8",
        build: { java + ["build", $0.flat.filePath, $0.index(of: "Lucene").filePath] },
        serve: { java + ["serve", $0.index(of: "Lucene").filePath] },
        sources: [sources.appending(path: "LucenePeer.java")]),
      script("tantivy", environment["TANTIVY_VERSION"] ?? "", "tantivy_peer.py"),
      script("naive", "SQLite \(environment["SQLITE_VERSION"] ?? "")", "naive_peer.py"),
    ]
  }
}
