public import Foundation

/// A folder of its own for one test, with nothing of the user's: `HOME` and the default catalog lie in it.
///
/// It is gone with its last reference, or when the process ends.
public final class CarrelProcessSandbox: Sendable {
  /// The folder.
  public let folder: URL
  /// Where `carrel` keeps the catalog when no option names one.
  public let catalog: URL

  /// An empty one.
  public init() throws {
    folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "carrel-test-\(UUID().uuidString)")
    catalog = folder.appending(path: "data/carrel/catalog.sqlite")
    for name in ["home", "data/carrel", "runs"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    LeftFolders.add(folder)
  }

  deinit { LeftFolders.remove(folder) }

  /// Runs `carrel` to its end.
  public func run(
    _ arguments: String..., environment: [String: String] = [:], input: CarrelProcess.Input = .nothing,
    limit: Double = 600
  ) async throws -> CarrelProcessResult {
    try await run(arguments, environment: environment, input: input, limit: limit)
  }

  /// Runs `carrel`, or another program, to its end.
  public func run(
    _ arguments: [String], program: String = "carrel", environment: [String: String] = [:],
    input: CarrelProcess.Input = .nothing,
    limit: Double = 600
  ) async throws -> CarrelProcessResult {
    let runs = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "runs").path)
    let hasBegun = runs?.isEmpty == false
    await CarrelProcessGate.shared.enter(hasBegun: hasBegun)
    do {
      let result = try await start(
        arguments, program: program, environment: environment, input: input, limit: limit
      ).result()
      await CarrelProcessGate.shared.leave()
      return result
    } catch {
      await CarrelProcessGate.shared.leave()
      throw error
    }
  }

  /// Starts `carrel`, or another program, and does not wait for it.
  public func start(
    _ arguments: [String], program: String = "carrel", environment: [String: String] = [:],
    input: CarrelProcess.Input = .nothing,
    output: FileHandle? = nil, limit: Double = 600
  ) throws -> CarrelProcess {
    let run = folder.appending(path: "runs/\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: run, withIntermediateDirectories: true)
    return try CarrelProcess(
      arguments, program: program, environment: self.environment.merging(environment) { $1 }, input: input,
      folder: run,
      output: output, limit: limit)
  }

  /// What the program finds around it.
  public var environment: [String: String] {
    [
      "HOME": path("home"), "XDG_DATA_HOME": path("data"), "TMPDIR": path("runs"), "PATH": "/usr/bin:/bin",
      "LANG": "C.UTF-8", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no",
    ]
  }

  /// The path of a file in the folder.
  public func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

  /// Writes a file into the folder and gives its path.
  @discardableResult
  public func write(_ name: String, _ text: String, mode: Int = 0o600) throws -> String {
    try Data(text.utf8).write(to: folder.appending(path: name))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
    return path(name)
  }

  /// The bytes of every file in the folder, by its path in it.
  public func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let url = all?.nextObject() as? URL {
      // A catalog's log can vanish between being listed and being read.
      guard !url.hasDirectoryPath, let data = try? Data(contentsOf: url) else { continue }
      files[String(url.path(percentEncoded: false).dropFirst(path("").count))] = [UInt8](data)
    }
    return files
  }

  /// Waits until something is so, looking again and again.
  ///
  /// - Throws: ``CarrelProcessTimeout`` where it never is.
  public static func wait(
    for what: String, limit: Double = 300, until condition: () async throws -> Bool
  ) async throws {
    let end = Date().addingTimeInterval(limit)
    while try await !condition() {
      guard Date() < end else { throw CarrelProcessTimeout(what: what) }
      try await Task.sleep(for: .milliseconds(5))
    }
  }
}
