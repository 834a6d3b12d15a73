public import Foundation

/// One run of the built `carrel`, or of another program built with it, seen from outside: arguments, signals, what it wrote and how it ended.
///
/// Its output goes to files, so that it never waits for a test to read.
public final class CarrelProcess: Sendable {
  /// What the program reads.
  public enum Input: Sendable {
    /// Nothing: its end is there at once.
    case nothing
    /// A text, then its end.
    case text(String)
    /// What a test writes later.
    case pipe(Pipe)
  }

  /// Why no process could be started.
  public struct NotBuilt: Error, CustomStringConvertible {
    /// Where it was looked for.
    public let places: [String]
    /// For the message of a failed test.
    public var description: String {
      "there is no built program; looked at:\n  " + places.joined(separator: "\n  ")
    }
  }

  private let process: Process
  private let ending = CarrelProcessEnding()
  private let folder: URL

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - environment: all of it; nothing is taken over from the tests.
  ///   - folder: a folder of its own, where the output is kept; it is also the working folder.
  ///   - output: where standard output goes; a file if nothing is said.
  ///   - limit: the process is killed after so many seconds.
  public init(
    _ arguments: [String], program: String = "carrel", environment: [String: String],
    input: Input = .nothing, folder: URL, output: FileHandle? = nil, limit: Double = 600
  ) throws {
    self.folder = folder
    process = Process()
    process.executableURL = try (program == "carrel" ? Self.executable : Self.built(program)).get()
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = folder
    var own: [FileHandle] = []
    // The process has what it inherited; here nobody needs them any more.
    defer { for handle in own { try? handle.close() } }
    if let output {
      process.standardOutput = output
    } else {
      let handle = try Self.file(folder.appending(path: "stdout"))
      own.append(handle)
      process.standardOutput = handle
    }
    let errors = try Self.file(folder.appending(path: "stderr"))
    own.append(errors)
    process.standardError = errors
    switch input {
    case .nothing: process.standardInput = FileHandle.nullDevice
    case .pipe(let pipe): process.standardInput = pipe
    case .text(let text):
      let source = folder.appending(path: "stdin")
      try Data(text.utf8).write(to: source)
      let handle = try FileHandle(forReadingFrom: source)
      own.append(handle)
      process.standardInput = handle
    }
    let ending = ending
    process.terminationHandler = { ended in
      let signal = ended.terminationReason == .uncaughtSignal ? ended.terminationStatus : nil
      let status = signal.map { 128 + $0 } ?? ended.terminationStatus
      Task { await ending.end(CarrelProcessEnding.Value(status: status, signal: signal)) }
    }
    try process.run()
    DispatchQueue.global().asyncAfter(deadline: .now() + limit) { [weak process] in
      guard let process, process.isRunning else { return }
      kill(process.processIdentifier, SIGKILL)
    }
  }

  /// The number of the process.
  public var identifier: Int32 { process.processIdentifier }

  /// Whether it has not ended yet.
  public var isRunning: Bool { process.isRunning }

  /// What it wrote to standard error so far.
  public var errors: String { Self.text(folder.appending(path: "stderr")) }

  /// What it wrote to standard output so far.
  public var output: String { Self.text(folder.appending(path: "stdout")) }

  /// Sends a signal, unless it has ended.
  public func signal(_ number: Int32) {
    guard process.isRunning else { return }
    kill(process.processIdentifier, number)
  }

  /// Waits for the end.
  public func result() async -> CarrelProcessResult {
    let end = await ending.value()
    return CarrelProcessResult(
      status: end.status, signal: end.signal,
      bytes: [UInt8]((try? Data(contentsOf: folder.appending(path: "stdout"))) ?? Data()), errors: errors)
  }

  /// The built `carrel`, or the one that CARREL_TEST_PROGRAM names: what people install, which is built otherwise.
  public static let executable =
    ProcessInfo.processInfo.environment["CARREL_TEST_PROGRAM"].map { .success(URL(filePath: $0)) }
    ?? built("carrel")

  /// A built program. It lies in the folder of the build, where the bundle of the tests is, too; above it
  /// where that bundle is a folder itself.
  private static func built(_ program: String) -> Result<URL, NotBuilt> {
    var places: [String] = []
    let starts =
      [
        CommandLine.arguments.first.map { URL(filePath: $0) }, Bundle.main.bundleURL,
        Bundle.main.executableURL,
      ]
      + CommandLine.arguments.filter { $0.contains(".xctest") }.map { URL(filePath: $0) }
    for start in starts.compactMap(\.self) {
      var folder = start.resolvingSymlinksInPath()
      for _ in 0..<6 where folder.path(percentEncoded: false) != "/" {
        let candidate = folder.appending(path: program).path(percentEncoded: false)
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue,
          FileManager.default.isExecutableFile(atPath: candidate)
        {
          return .success(URL(filePath: candidate))
        }
        places.append(candidate)
        folder = folder.deletingLastPathComponent()
      }
    }
    return .failure(NotBuilt(places: places))
  }

  private static func file(_ url: URL) throws -> FileHandle {
    try Data().write(to: url)
    return try FileHandle(forWritingTo: url)
  }

  private static func text(_ url: URL) -> String {
    String(decoding: (try? Data(contentsOf: url)) ?? Data(), as: UTF8.self)
  }
}
