import Foundation
import TestSupport

extension Scene {
  /// Runs a command as it was printed, pasted into a shell where `carrel` is on the path.
  func paste(_ command: String, environment: [String: String] = [:]) throws -> (
    status: Int32, output: String, errors: String
  ) {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", command]
    let program = try CarrelProcess.executable.get().deletingLastPathComponent().path(percentEncoded: false)
    shell.environment = sandbox.environment.merging(environment) { $1 }
      .merging(["PATH": program + ":/usr/bin:/bin"]) { $1 }
    shell.currentDirectoryURL = sandbox.folder
    let errors = try sandbox.write("pasted-\(UUID().uuidString)", "")
    shell.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
    let output = Pipe()
    shell.standardOutput = output
    shell.standardInput = FileHandle.nullDevice
    try shell.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    shell.waitUntilExit()
    return (
      shell.terminationStatus, String(decoding: said, as: UTF8.self),
      String(decoding: try Data(contentsOf: URL(filePath: errors)), as: UTF8.self)
    )
  }

  /// Starts a command and kills it when a file has so many bytes, or lets it end where that never comes.
  ///
  /// - Parameter path: nil kills it at once.
  func kill(_ arguments: [String], when path: String?, has bytes: Int = 0) async throws -> CarrelProcessResult
  {
    let running = try sandbox.start(arguments)
    if let path {
      try await CarrelProcessSandbox.wait(for: "\(bytes) bytes in \(path)") {
        let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
        return size ?? -1 >= bytes || !running.isRunning
      }
    }
    running.signal(SIGKILL)
    return await running.result()
  }
}
