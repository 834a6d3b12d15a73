import Foundation
import TestSupport

extension Scene {
  /// Runs the program where no file may have more than so many blocks of 512 bytes.
  func limited(_ blocks: Int, _ command: String) throws -> (
    status: Int32, errors: String
  ) {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    let program = try CarrelProcess.executable.get().path(percentEncoded: false)
    shell.arguments = ["-c", "ulimit -f \(blocks); exec '\(program)' \(command)"]
    shell.environment = sandbox.environment
    let errors = Pipe()
    shell.standardError = errors
    try shell.run()
    let said = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    shell.waitUntilExit()
    return (shell.terminationStatus, said)
  }
}
